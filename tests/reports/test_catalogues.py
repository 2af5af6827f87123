"""What reports say is complete in every language, and chosen by the articles unless somebody chooses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from factcheck.errors import UnknownName
from factcheck.model import Outcome, Report, Severity
from factcheck.model.decision import State
from factcheck.reports import View
from factcheck.reports.catalogue import catalogue, languages, reading_language
from factcheck.reports.format import format_named

REPORTS = Path(__file__).resolve().parents[2] / "factcheck" / "reports"
_PLACE = re.compile(r"\{\w*\}")


def test_german_and_english_are_there() -> None:
    assert languages() == ("de", "en")


@pytest.mark.parametrize("language", languages())
def test_every_language_says_everything(language: str) -> None:
    own, english = catalogue(language), catalogue("en")
    assert set(own.words) == set(english.words)
    assert set(own.nouns) == set(english.nouns)
    for key, text in english.words.items():
        assert sorted(_PLACE.findall(own.words[key])) == sorted(_PLACE.findall(text)), key
    assert own.nouns.keys() == english.nouns.keys()
    assert all(len(forms) == 2 for forms in own.nouns.values())


def test_no_word_is_left_that_nothing_says() -> None:
    """Every key stands in a format or its template, or is made of a state, a rank or an outcome."""
    sources = "".join(
        file.read_text(encoding="utf-8") for folder in (REPORTS, REPORTS / "templates") for file in folder.glob("*.*")
    )
    made = {*get_args(Severity), *get_args(Outcome), *get_args(State)}
    families = re.compile(r"f\"(\w+_)\{")
    for key in catalogue("en").words:
        family = any(key.startswith(head) for head in families.findall(sources))
        assert f'"{key}"' in sources or f"'{key}'" in sources or family or key in made, key


def test_the_language_of_most_articles_is_spoken(report: Report) -> None:
    _, english = report.documents
    assert reading_language(report) == "de"
    assert reading_language(report.model_copy(update={"documents": (english,)})) == "en"
    french = english.model_copy(update={"language": "fr"})
    assert reading_language(report.model_copy(update={"documents": (french, english)})) == "en"
    assert reading_language(report.model_copy(update={"documents": ()})) == "en"
    assert reading_language(report, "de") == "de"


@pytest.mark.parametrize("name", ["text", "markdown", "summary", "html"])
def test_what_people_read_is_in_their_language(report: Report, name: str) -> None:
    made = {code: format_named(name).render(report, View(language=code)) for code in languages()}
    assert "1 Warnung" in made["de"]
    assert "1 warning" in made["en"]
    assert format_named(name).render(report, View()) == made["de"]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownName, match="unknown report language 'xx'"):
        catalogue("xx")


def test_a_span_is_written_as_the_language_does() -> None:
    german, english = catalogue("de"), catalogue("en")
    assert german.span("2024-01-01", "2025-01-01") == english.span("2024-01-01", "2025-01-01") == "2024"
    assert german.span("2024-05-01", "2024-06-01") == "Mai 2024"
    assert german.span("2024-05-02", "2024-05-03") == "2.5.2024"
    assert german.span("2024-05-02", None) == "ab 2.5.2024"
    assert german.span(None, "2024-05-02") == "vor 2.5.2024"
    assert german.span("2024-05-02", "2024-05-09") == "2.5.2024 bis 8.5.2024"
    assert english.span("2024-05-02T10:00", "2024-05-02T11:00") == "2024-05-02T10:00 to before 2024-05-02T11:00"
    assert english.span(None, None) == "unresolved"

"""Words that stand for one thing meet in any inflection, as the last part of a compound, and across languages."""

from __future__ import annotations

import pytest

from factcheck.compare.words import likeness, sense
from factcheck.languages import language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Todesopfern", "de"), ("fatalities", "en")),
        (("Arbeitsplätzen", "de"), ("jobs", "en")),
        (("Konzertbesucher", "de"), ("spectators", "en")),
        (("Festnahmen", "de"), ("arrests", "en")),
        (("Mandate", "de"), ("Sitze", "de")),
    ],
)
def test_synonyms_meet(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert likeness(sense(*one), sense(*other)) >= 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Tote", "de"), ("injured", "en")),
        (("Schüler", "de"), ("teachers", "en")),
        (("Tankstellen", "de"), ("jobs", "en")),
        (("Umsatz", "de"), ("profit", "en")),
    ],
)
def test_other_things_stay_apart(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert likeness(sense(*one), sense(*other)) < 0.8


def test_no_english_group_lacks_its_german_words() -> None:
    german, english = (set(language(code).table("synonyms")) for code in ("de", "en"))
    assert english <= german

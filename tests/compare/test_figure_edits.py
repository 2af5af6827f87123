"""The one small change that reconciles all figures of a quantity is offered, and no change that would fit anything."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck import check
from factcheck.model import Document, Finding

NETWORK = {"FC203", "FC220", "FC227"}


def findings(text: str, language: str) -> list[Finding]:
    day = dt.date(2025, 6, 12)
    found = check(Document(id="a", text=text, language=language, published=day)).findings
    return [f for f in found if f.code in NETWORK]


def mended(text: str, finding: Finding) -> list[str]:
    """The text after each of the suggestions."""
    return [text[: s.start] + s.replacement + text[s.end :] for s in finding.suggestions]


CHAIN = (
    "2023 stieg der Umsatz der Nordwerk AG im Vergleich zu 2022 um 10 Prozent. Der Umsatz der Nordwerk AG wuchs 2024 "
    "gegenüber 2023 um 10 Prozent. 2022 lag der Umsatz der Nordwerk AG bei 400 Millionen Euro. 2024 lag der Umsatz der "
    "Nordwerk AG bei {} Euro."
)
HALVES = (
    "Im Jahr 2023 lag der Umsatz der Nordwerk AG bei {} Euro. Im ersten Halbjahr 2023 lag der Umsatz der Nordwerk AG "
    "bei 2,0 Mrd. Euro. Im zweiten Halbjahr 2023 lag der Umsatz der Nordwerk AG bei {} Euro."
)
YEARS = (
    "In 2022 revenue of Nordwerk was $400 million. In 2023 revenue of Nordwerk was $440 million. In 2024 revenue of "
    "Nordwerk was $600 million. In 2024 revenue of Nordwerk rose {} percent compared with {}."
)
SHARE = (
    "The market share of Nordwerk was 20 percent in 2023. The market share of Nordwerk rose 5 {} in 2024 compared with "
    "2023. In 2024 the market share of Nordwerk was {} percent."
)
MENDED = [
    ("de", CHAIN.format("448 Millionen"), CHAIN.format("484 Millionen")),
    ("de", HALVES.format("4,2 Mrd.", "2,2 Mio."), HALVES.format("4,2 Mrd.", "2,2 Mrd.")),
    ("de", HALVES.format("4,2 Mio.", "2,2 Mrd."), HALVES.format("4,2 Mrd.", "2,2 Mrd.")),
    ("en", YEARS.format(50, 2023), YEARS.format(50, 2022)),
    ("en", SHARE.format("percent", 25), SHARE.format("percentage points", 25)),
    ("en", SHARE.format("percentage points", 21), SHARE.format("percent", 21)),
]


@pytest.mark.parametrize(("language", "wrong", "right"), MENDED)
def test_the_slip_is_offered_and_what_it_gives_is_silent(language: str, wrong: str, right: str) -> None:
    (finding,) = findings(wrong, language)
    assert right in mended(wrong, finding)
    assert len(finding.suggestions) <= 2
    assert not findings(right, language)


@pytest.mark.parametrize(("language", "wrong", "right"), MENDED)
def test_every_suggestion_reconciles_everything(language: str, wrong: str, right: str) -> None:
    (finding,) = findings(wrong, language)
    assert all(not findings(text, language) for text in mended(wrong, finding)), right


def test_another_direction_is_said_in_words() -> None:
    text = (
        "Der Umsatz der Nordwerk AG stieg 2024 gegenüber 2023 um 10 Prozent. 2023 lag der Umsatz der Nordwerk AG bei "
        "400 Millionen Euro. 2024 lag der Umsatz der Nordwerk AG bei 360 Millionen Euro."
    )
    (finding,) = findings(text, "de")
    assert "“10 Prozent” down would fit" in finding.derivation
    assert not finding.suggestions


def test_a_year_under_which_a_figure_stands_alone_is_not_offered() -> None:
    """Moved to a year of which nothing else is told, any figure would fit."""
    text = (
        "In 2023 revenue of Nordwerk was $440 million. In 2024 revenue of Nordwerk was $600 million. In 2024 revenue "
        "of Nordwerk rose 10 percent compared with 2023."
    )
    (finding,) = findings(text, "en")
    assert not any(s.why == "with this year all figures fit" for s in finding.suggestions)


def test_two_mistakes_have_no_single_mending() -> None:
    text = CHAIN.format("448 Millionen") + " Der Umsatz der Nordwerk AG sank 2024 gegenüber 2023 um 30 Prozent."
    found = findings(text, "de")
    assert found
    assert not any("all figures fit" in s.why for f in found for s in f.suggestions)

"""How what rules say is put into another language: patterns, places, numbers, days, names, quotations."""

from __future__ import annotations

import re

import pytest

from factcheck.model import Report
from factcheck.reports import View
from factcheck.reports.catalogue import catalogue
from factcheck.reports.format import format_named
from factcheck.reports.sayings import Saying, retold, sayings, translated
from factcheck.rules import all_rules

GERMAN = catalogue("de")


def test_every_saying_can_be_read() -> None:
    for rule in all_rules():
        for saying in sayings("de", (rule.name,)):
            assert saying.said


@pytest.mark.parametrize("line", ["no arrow", "{a} is => {b} ist", "{a} => {a} {c}"])
def test_a_saying_takes_over_what_it_was_told(line: str) -> None:
    with pytest.raises(ValueError, match="not a saying"):
        Saying.of(line)


def test_places_are_short_stay_outside_quotations_and_reach_the_end() -> None:
    saying = Saying.of("{a}, {b:t}: {c} against {d} => {d} {c} {b} {a}")

    def match(text: str) -> dict[str, str] | None:
        return saying.match(text, re.sub("“[^”]*”", lambda m: "\0" * len(m.group()), text))

    found = match("A, b: “x, y: z against q” against “w”")
    assert found == {"a": "A", "b": "b", "c": "“x, y: z against q”", "d": "“w”"}
    assert match("A, b: c against ") is None
    assert match("A, b against c") is None
    assert Saying.of("only this => nur das").match("only this, too", "only this, too") is None


def test_numbers_days_names_and_quotations_are_said_as_germans_do() -> None:
    assert translated("Hafen, share price: “4” against “5”", GERMAN) == "Hafen, Aktienkurs: „4“ gegen „5“"
    assert translated("published on 2025-04-16", GERMAN) == "erschienen am 16.4.2025"
    assert translated("published on 2025-04-99", GERMAN) == "erschienen am 2025-04-99"
    assert translated("⇒ Q2 2024 ≈ 674 to 675,7 million EUR, stated: 9", GERMAN) == (
        "⇒ 2. Quartal 2024 ≈ 674 bis 675,7 Millionen EUR, genannt: 9"
    )
    assert translated("nobody ever said this", GERMAN) is None


def test_a_report_is_retold_and_nothing_is_lost(report: Report) -> None:
    assert retold(report, catalogue("en")) is report
    german = retold(report, GERMAN)
    assert german.not_compared[0].reason == "different periods", "what has no pattern stays"
    assert german.problems[0].message == "für .pdf-Dateien gibt es keinen Leser"
    assert [f.id for f in german.findings] == [f.id for f in report.findings]
    assert "für .pdf-Dateien" in format_named("html").render(report, View(language="de"))


def test_the_page_of_a_rule_is_printed_without_its_sayings() -> None:
    from factcheck.apps.explain import rule_page

    for rule in all_rules():
        assert "```said" not in rule_page(rule.code)

"""Checks a measure that is given twice, in two systems of units: "50 miles (80 km)"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.arithmetic import spelt_interval
from factcheck.compare.changes import usable
from factcheck.compare.conversions import converted
from factcheck.compare.figures import Figure
from factcheck.compare.phrases import passages, phrases
from factcheck.model import Article, Interval
from factcheck.rules.frame.shown import in_its_words, quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule


@document_rule(code="FC209", severity="error")
def unit_conversion(article: Article) -> Iterator[Draft]:
    """One measure in two units that do not convert into each other."""
    for passage in passages(article):
        for phrase in phrases(passage, "conversion"):
            first, second = phrase["a"], phrase["b"]
            if first.value is None or second.value is None or not _measured(first, second):
                continue
            expected = converted(first.value, first.unit, second.unit)
            if expected is not None and expected.disjoint(second.room):
                yield _draft(article, first, second, expected, passage.code)


def _measured(first: Figure, second: Figure) -> bool:
    degrees = first.unit in ("celsius", "fahrenheit")
    return first.per == second.per and (degrees or usable(first, second))


def _draft(article: Article, first: Figure, second: Figure, expected: Interval, code: str) -> Draft:
    assert expected.low is not None  # noqa: S101 - conversions are bounded
    assert expected.high is not None  # noqa: S101 - conversions are bounded
    exact = (expected.low + expected.high) / 2
    right = in_its_words(second, round(exact, 1 if exact < 10 else 0), code)
    band = spelt_interval(expected, code, 0)
    return Draft(
        message=f"{quoted(article, first)} is {right}, not {quoted(article, second)}",
        evidence=sentences_of(article, (first, second)),
        derivation=(f"{quoted(article, first)} = {right}, rounded generously {band}",
                    f"stated: {quoted(article, second)}"),
        suggestions=replaced_number(article, second, exact, code, "the first figure, converted"),
        root=root_of(article, first, second),
    )

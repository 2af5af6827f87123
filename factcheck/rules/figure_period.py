"""Checks that two reports tell one amount of the same months."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.figure_periods import TwoPeriods, two_periods
from factcheck.rules.frame.shown import quoted
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC317", severity="error")
def figure_period(corpus: Corpus) -> Iterator[Draft]:
    """One amount is told of two stretches of the year."""
    for found in two_periods(corpus.near):
        yield _draft(found)


def _draft(found: TwoPeriods) -> Draft:
    sides = list(zip((found.one, found.other), found.months, strict=True))
    figure = quoted(found.one.article, found.one.figure)
    spelt = [item.article.text(months.start, months.end) for item, months in sides]
    spots = [(min(item.figure.start, m.start), max(item.figure.end, m.end)) for item, m in sides]
    return Draft(
        message=f"{figure} is told of “{spelt[0]}” and of “{spelt[1]}”",
        evidence=tuple(span_evidence(i.article, *spot) for (i, _), spot in zip(sides, spots, strict=True)),
        derivation=tuple(f"“{words}”: {months.number} months" for words, (_, months) in zip(spelt, sides, strict=True)),
        confidence=0.75,
    )

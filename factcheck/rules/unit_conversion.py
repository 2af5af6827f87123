"""Checks a measure that is given twice, in two systems of units: "50 miles (80 km)"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.arithmetic import HUNDRED, spelt, spelt_interval
from factcheck.compare.changes import usable
from factcheck.compare.conversions import converted
from factcheck.compare.corpus import Corpus
from factcheck.compare.figures import Figure
from factcheck.compare.phrases import passages, phrases
from factcheck.compare.swapped_units import Swap, swaps
from factcheck.model import Article, Interval
from factcheck.rules.rule import Draft, corpus_rule
from factcheck.rules.shown import quoted, replaced_number, root_of, sentences_of


@corpus_rule(code="FC209", severity="error")
def unit_conversion(corpus: Corpus) -> Iterator[Draft]:
    """One measure in two units that do not convert into each other."""
    for article in corpus.articles:
        yield from _in_one_text(article)
    for swap in swaps(corpus.articles):
        yield _swapped(swap)


def _in_one_text(article: Article) -> Iterator[Draft]:
    for passage in passages(article):
        for phrase in phrases(passage, "conversion"):
            first, second = phrase["a"], phrase["b"]
            if first.value is None or second.value is None or not _measured(first, second):
                continue
            expected = converted(first.value, first.unit, second.unit)
            if expected is not None and expected.disjoint(second.room):
                yield _draft(article, first, second, expected, passage.code)


def _swapped(swap: Swap) -> Draft:
    here, there = quoted(swap.first, swap.here), quoted(swap.second, swap.there)
    expected = converted(swap.here.value or HUNDRED, swap.here.unit, swap.there.unit)
    steps: tuple[str, ...] = (f"{here} in one text, {there} in the other",)
    if expected is not None:
        steps += (f"{here} = {spelt_interval(expected, swap.first.language, 0)} {swap.there.unit}",)
    return Draft(
        message=f"One number, two units: {here} and {there}",
        evidence=(*sentences_of(swap.first, (swap.here,)), *sentences_of(swap.second, (swap.there,))),
        derivation=(*steps, "both texts share names and other figures, and neither has the converted value"),
        confidence=0.8,
        root=f"unit:{swap.first.document.id}:{swap.here.start}",
    )


def _measured(first: Figure, second: Figure) -> bool:
    degrees = first.unit in ("celsius", "fahrenheit")
    return first.per == second.per and (degrees or usable(first, second))


def _draft(article: Article, first: Figure, second: Figure, expected: Interval, code: str) -> Draft:
    assert expected.low is not None  # noqa: S101 - conversions are bounded
    assert expected.high is not None  # noqa: S101 - conversions are bounded
    exact = (expected.low + expected.high) / 2
    right = spelt(exact, code, 1 if exact < 10 else 0)
    band = spelt_interval(expected, code, 0)
    return Draft(
        message=f"{quoted(article, first)} is {right} {second.unit}, not {quoted(article, second)}",
        evidence=sentences_of(article, (first, second)),
        derivation=(f"{quoted(article, first)} = {right} {second.unit}, rounded generously {band}",
                    f"stated: {quoted(article, second)}"),
        suggestions=replaced_number(article, second, exact, code, "the first figure, converted"),
        root=root_of(article, first, second),
    )

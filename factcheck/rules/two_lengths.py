"""Checks how long one thing is said to last, in two articles or against its beginning and end."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.terms import Term, lengths_apart
from factcheck.rules.rule import Draft, corpus_rule, span_evidence

_HOURS_ONLY = 72
_HOUR, _DAY, _MONTH = 3600, 86_400, 30 * 86_400
_MONTHS_FROM = 60


@corpus_rule(code="FC315", severity="error")
def two_lengths(corpus: Corpus) -> Iterator[Draft]:
    """One thing is said to last for two different lengths of time."""
    for first, other in lengths_apart(corpus.near):
        yield _draft(first, other)


def _draft(first: Term, other: Term) -> Draft:
    return Draft(
        message=f"“{first.text}” is {_spelt(first)}, “{other.text}” {_spelt(other)}",
        evidence=tuple(span_evidence(t.article, t.start, t.end) for t in (first, other)),
        derivation=(f"“{first.text}” = {_spelt(first)}", f"“{other.text}” = {_spelt(other)}",
                    f"both are told of one thing ({first.thing})"),
        confidence=0.8,
    )


def _spelt(term: Term) -> str:
    if term.seconds <= _HOURS_ONLY * _HOUR:
        return f"{term.seconds / _HOUR:g} hours"
    if term.seconds < _MONTHS_FROM * _DAY:
        return f"{term.seconds / _DAY:g} days"
    return f"{term.seconds / _MONTH:g} months"

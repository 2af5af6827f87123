"""Checks what articles tell of a person's birth and ages against each other."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.lifelines import Anchor, contradictions
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC314", severity="error")
def lifeline(corpus: Corpus) -> Iterator[Draft]:
    """Births and ages told of one person leave no year of birth."""
    for first, other in contradictions(corpus.near):
        yield _draft(first, other)


def _draft(first: Anchor, other: Anchor) -> Draft:
    said = [f"“{anchor.text.strip()}”" for anchor in (first, other)]
    return Draft(
        message=f"{first.person}: {said[0]} means born {_years(first)}, {said[1]} {_years(other)}",
        evidence=tuple(span_evidence(a.article, a.start, a.end) for a in (first, other)),
        derivation=(f"{said[0]}: born {_years(first)}", f"{said[1]}: born {_years(other)}", "no year is in both"),
        confidence=0.8,
        root=f"birth:{first.person.rpartition(' ')[2]}",
    )


def _years(anchor: Anchor) -> str:
    return str(anchor.earliest) if anchor.earliest == anchor.latest else f"{anchor.earliest} to {anchor.latest}"

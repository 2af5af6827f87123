"""Checks the place in which two reports let one person finish."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare import ranks
from factcheck.compare.corpus import Corpus
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC233", severity="error")
def two_ranks(corpus: Corpus) -> Iterator[Draft]:
    """One person is given two places in one contest."""
    for first, other in ranks.two_ranks(corpus.near):
        yield Draft(
            message=f"{first.person.title()} finishes in place {first.place} and in place {other.place}",
            evidence=tuple(span_evidence(r.article, r.start, r.end) for r in (first, other)),
            derivation=tuple(f"“{r.text}”: place {r.place}" for r in (first, other)),
            confidence=0.75,
        )

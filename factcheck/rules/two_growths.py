"""Checks whether two reports tell one change at two rates."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.rate_clashes import RateClash, rate_clashes
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC234", severity="error")
def two_growths(corpus: Corpus) -> Iterator[Draft]:
    """Two reports give two rates for one change from the same year."""
    for clash in rate_clashes(corpus.near):
        yield _draft(clash)


def _draft(clash: RateClash) -> Draft:
    one, other = clash.one.rate, clash.other.rate
    years = ", ".join(map(str, sorted(clash.one.base & clash.other.base)))
    return Draft(
        message=f"One change at two rates: “{one.text}” and “{other.text}”",
        evidence=tuple(span_evidence(r.article, r.start, r.end) for r in (one, other)),
        derivation=(f"both start from {years}", f"both tell of {', '.join(clash.common)}"),
        confidence=0.75,
    )

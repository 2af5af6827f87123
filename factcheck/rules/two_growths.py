"""Checks whether two reports tell one change at two rates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from factcheck.compare.corpus import Corpus
from factcheck.compare.lone_rates import lone_rates
from factcheck.compare.rate_clashes import RateClash, rate_clashes
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC234", severity="error")
def two_growths(corpus: Corpus) -> Iterator[Draft]:
    """Two reports give two rates for one change from the same year."""
    seen: set[tuple[str, int]] = set()
    for clash in chain(rate_clashes(corpus.near), lone_rates(corpus.near)):
        places = {(r.rate.article.document.id, r.rate.start) for r in (clash.one, clash.other)}
        if not places & seen:
            seen |= places
            yield _draft(clash)


def _draft(clash: RateClash) -> Draft:
    one, other = clash.one.rate, clash.other.rate
    years = ", ".join(map(str, sorted(clash.one.base & clash.other.base)))
    common = (f"both tell of {', '.join(clash.common)}",) if clash.common else ()
    return Draft(
        message=f"One change at two rates: “{one.text}” and “{other.text}”",
        evidence=tuple(span_evidence(r.article, r.start, r.end) for r in (one, other)),
        derivation=(f"both start from {years}" if years else "both span one time", *common),
        confidence=0.75,
    )

"""Checks the one share that no part bears out against the one part whose share nothing tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.compare.beside_shares import beside_shares
from factcheck.compare.corpus import Corpus
from factcheck.compare.lone_shares import lone_shares, told_again
from factcheck.rules.frame.share_shown import share_draft
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC238", severity="error")
def lone_share(corpus: Corpus) -> Iterator[Draft]:
    """A share that no part of its whole bears out stands beside a part whose share nothing else tells."""
    for misfit in beside_shares(corpus.near):
        yield share_draft(misfit)
    for misfit in lone_shares(corpus.near):
        draft, share = share_draft(misfit), misfit.share
        again = (span_evidence(o.article, o.figure.start, o.figure.end) for o in told_again(share))
        yield replace(draft, confidence=0.75, evidence=(*draft.evidence, *again))

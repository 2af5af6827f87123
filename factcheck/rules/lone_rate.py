"""Checks the one change that nothing in the texts bears out against the two levels whose change nothing tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.compare.corpus import Corpus
from factcheck.compare.lone_moves import lone_moves
from factcheck.rules.frame.rate_shown import rate_draft
from factcheck.rules.frame.shown import root_of
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC237", severity="error")
def lone_rate(corpus: Corpus) -> Iterator[Draft]:
    """A change that no two levels bear out stands beside two levels whose change nothing else tells."""
    for found in lone_moves(corpus.near):
        rate, couple = found.misfit.relation.rate, found.misfit.couple
        draft = rate_draft(found.misfit)
        again = tuple(span_evidence(move.article, move.start, move.end) for move in found.again)
        yield replace(
            draft,
            confidence=0.75,
            evidence=(*draft.evidence, *again),
            root=f"base:{rate.article.document.id}:{rate.start}",
            rests_on=(root_of(couple.new.article, couple.old.figure, couple.new.figure),),
        )

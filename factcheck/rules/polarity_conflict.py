"""Profit and loss, rise and fall, accepted and rejected: one fact told with opposite sign."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC110", severity="warning")
def polarity_conflict(corpus: Corpus) -> Iterator[Draft]:
    """One fact is told with opposite sign."""
    return clash_drafts(corpus, "Opposite statements", "polarity")

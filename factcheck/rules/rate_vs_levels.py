"""Checks what is said of two amounts against the two amounts, wherever they stand side by side."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.relation_misfits import misfits
from factcheck.rules.frame.rate_shown import rate_draft
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC230", severity="error")
def rate_vs_levels(corpus: Corpus) -> Iterator[Draft]:
    """A rate, of two times or two groups, does not follow from the two amounts told of them."""
    for misfit in misfits(corpus.near):
        yield rate_draft(misfit)

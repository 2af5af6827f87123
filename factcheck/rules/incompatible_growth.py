"""Checks that one change of one quantity is not given two sizes."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clash_shown import drafts_of
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC204", severity="error")
def incompatible_growth(corpus: Corpus) -> Iterator[Draft]:
    """Two different rates are given for the same change of the same quantity."""
    return drafts_of(corpus, "growth")

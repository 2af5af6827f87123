"""Checks a year against its quarters and halves, and a whole against its parts, wherever in the articles they stand."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clash_shown import drafts_of
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC227", severity="error")
def period_sum(corpus: Corpus) -> Iterator[Draft]:
    """The quarters, halves or parts of a figure do not make the whole of it."""
    return drafts_of(corpus, "whole")

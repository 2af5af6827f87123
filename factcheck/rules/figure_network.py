"""Checks all levels and changes of a quantity together, across sentences and articles."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clash_shown import drafts_of
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC220", severity="error")
def figure_network(corpus: Corpus) -> Iterator[Draft]:
    """The levels and changes of one quantity leave no values that fit them all."""
    return drafts_of(corpus, "network")

"""An election, a match or a prize is won by one person here and by another there."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC120", severity="error")
def two_winners(corpus: Corpus) -> Iterator[Draft]:
    """One contest has two winners."""
    return clash_drafts(corpus, "One contest, two winners", "winner")

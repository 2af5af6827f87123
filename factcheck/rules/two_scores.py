"""Two last scores of one match."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC131", severity="error")
def two_scores(corpus: Corpus) -> Iterator[Draft]:
    """Two reports of one match end it with different scores."""
    return clash_drafts(corpus, "One match, two last scores", "score")

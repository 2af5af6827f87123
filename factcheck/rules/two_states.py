"""Dead in one report and alive in the next, closed and open, acquitted and convicted."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC121", severity="error")
def two_states(corpus: Corpus) -> Iterator[Draft]:
    """Two reports tell states of one person or place that exclude each other."""
    return clash_drafts(corpus, "One excludes the other", "state")

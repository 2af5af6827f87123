"""One party with contrary parts in one affair, or one part that two have."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC133", severity="error")
def two_parts(corpus: Corpus) -> Iterator[Draft]:
    """Two reports give one party contrary parts in an affair, or its one part to two."""
    return clash_drafts(corpus, "Two parts in one affair", "part")

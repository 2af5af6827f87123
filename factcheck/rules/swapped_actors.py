"""The same figures or names with their places exchanged."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC111", severity="warning")
def swapped_actors(corpus: Corpus) -> Iterator[Draft]:
    """The same figure is given to another actor."""
    yield from clash_drafts(corpus, "One figure, two owners", "actors")
    yield from clash_drafts(corpus, "Two parties in each other's place", "roles")

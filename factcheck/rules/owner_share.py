"""After one deal the family keeps the majority here and a minority there."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC122", severity="error")
def owner_share(corpus: Corpus) -> Iterator[Draft]:
    """One owner holds two shares after one deal."""
    return clash_drafts(corpus, "One owner, two shares", "stake")

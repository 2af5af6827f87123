"""One sentence says so, another says not so."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC112", severity="warning")
def status_negation(corpus: Corpus) -> Iterator[Draft]:
    """A statement and its denial."""
    return clash_drafts(corpus, "Statement and denial", "negation")

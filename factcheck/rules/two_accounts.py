"""Two named speakers with two accounts: a note, with both sentences."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC134", severity="info")
def two_accounts(corpus: Corpus) -> Iterator[Draft]:
    """One named speaker does not accept what another says."""
    return clash_drafts(corpus, "Two speakers, two accounts", "dispute", outcome="disagreement")

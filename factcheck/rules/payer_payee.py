"""One sum is paid by either of two parties to the other."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC119", severity="error")
def payer_payee(corpus: Corpus) -> Iterator[Draft]:
    """Who pays a sum in one sentence is paid it in another."""
    return clash_drafts(corpus, "One sum, paid in two directions", "parties")

"""One quotation in two wordings that say the contrary of each other."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC118", severity="warning")
def quote_mismatch(corpus: Corpus) -> Iterator[Draft]:
    """A quotation has become its contrary by one word."""
    return clash_drafts(corpus, "One quotation, two wordings", "quote")

"""One amount in two currencies: the digits agree, so one of the two is no conversion but a slip."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC106", severity="error")
def currency_mismatch(corpus: Corpus) -> Iterator[Draft]:
    """The same digits in two currencies."""
    return clash_drafts(corpus, "One amount, two currencies", "currency")

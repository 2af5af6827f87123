"""One measure in two units: the digits agree, so one of the two is no conversion but a slip."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC107", severity="error")
def unit_mismatch(corpus: Corpus) -> Iterator[Draft]:
    """The same digits with two units of one kind."""
    return clash_drafts(corpus, "One measure, two units", "unit")

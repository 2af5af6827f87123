"""The same fact in other words with another figure, whatever the fact is about."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.clash import How
from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC103", severity="error")
def restatement(corpus: Corpus) -> Iterator[Draft]:
    """Two sentences tell one fact and differ in its figure."""
    hows: frozenset[How] = frozenset({"inside", "across", "brief"})
    return clash_drafts(corpus, "The same fact with two figures", "value", "edge", "percent", hows=hows)

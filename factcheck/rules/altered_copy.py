"""Copies of one text that differ in a figure: an agency text was retyped, cut or edited, and one number changed."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC102", severity="error")
def altered_copy(corpus: Corpus) -> Iterator[Draft]:
    """Two copies of one sentence give different figures."""
    return clash_drafts(
        corpus, "One sentence, two figures", "value", "bound", "edge", "percent", "date", "weekday",
        hows=frozenset({"copy"})
    )

"""A headline or lead that gives another figure than the body of its own article."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC104", severity="error")
def headline_vs_body(corpus: Corpus) -> Iterator[Draft]:
    """The headline or lead gives another figure than the article."""
    return clash_drafts(
        corpus, "Headline or lead against article", "value", "bound", "percent", "date", "weekday",
        hows=frozenset({"headline"})
    )

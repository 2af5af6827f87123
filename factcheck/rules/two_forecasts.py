"""Two named experts foresee the contrary: a note, with both names."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC123", severity="info")
def two_forecasts(corpus: Corpus) -> Iterator[Draft]:
    """Two named experts foresee the contrary."""
    return clash_drafts(corpus, "Two experts, two outlooks", "forecast", hows={"told"}, outcome="disagreement")

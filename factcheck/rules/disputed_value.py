"""Two named voices give two figures: no error, but the reader should see both and who said them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.frame.disagreement import disagreement_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC116", severity="info")
def disputed_value(corpus: Corpus) -> Iterator[Draft]:
    """Two speakers give figures that exclude each other."""
    yield from disagreement_drafts(corpus, "disagreement")
    for draft in clash_drafts(corpus, "Two voices, two figures", "value", hows=frozenset({"told"})):
        yield replace(draft, outcome="disagreement")

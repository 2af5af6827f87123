"""A later article gives another figure than an earlier one: an update or a revision that the archive should know of."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.disagreement import disagreement_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC117", severity="info")
def changed_value(corpus: Corpus) -> Iterator[Draft]:
    """A figure differs between articles that are weeks apart."""
    return disagreement_drafts(corpus, "update", "revision")

"""One question, two values: same subject, attribute, period and scope, and no value that fits both."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.disagreement import disagreement_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC101", severity="error")
def value_conflict(corpus: Corpus) -> Iterator[Draft]:
    """One figure of one subject is given with values that exclude each other."""
    return disagreement_drafts(corpus, "contradiction")

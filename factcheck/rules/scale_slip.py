"""Million where billion is meant: the digits agree and the size is out by a thousand."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC105", severity="error")
def scale_slip(corpus: Corpus) -> Iterator[Draft]:
    """The same digits with another scale, a thousand times apart."""
    return clash_drafts(corpus, "The same digits at another scale", "scale")

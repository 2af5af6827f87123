"""Checks a part told with "alone" against the whole told before it or in another article."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.part_alone import PartAlone, parts_alone
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC223", severity="error")
def part_alone(corpus: Corpus) -> Iterator[Draft]:
    """A part told with "alone" is larger than the whole."""
    for found in parts_alone(corpus.near):
        yield _draft(found)


def _draft(found: PartAlone) -> Draft:
    part, whole = found.part, found.whole
    small, large = quoted(part.article, part.figure), quoted(whole.article, whole.figure)
    one = part.article is whole.article
    return Draft(
        message=f"“{small}” alone is more than the whole, “{large}”",
        evidence=(*sentences_of(whole.article, [whole.figure]), *sentences_of(part.article, [part.figure])),
        derivation=(f"whole: {large}", f"of these, in one part alone: {small}", "no part is larger than its whole"),
        confidence=0.8,
        root=root_of(part.article, whole.figure, part.figure) if one else "",
    )

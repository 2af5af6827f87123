"""Checks a share against a whole and its part that stand in other sentences or in another article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from factcheck.compare.corpus import Corpus
from factcheck.compare.share_links import linked_misfits
from factcheck.compare.spread_shares import misfits
from factcheck.rules.frame.share_shown import share_draft
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC226", severity="error")
def spread_share(corpus: Corpus) -> Iterator[Draft]:
    """A share does not fit the part and the whole told elsewhere."""
    shown: set[tuple[str, int]] = set()
    for misfit in chain(misfits(corpus.near), linked_misfits(corpus.near)):
        place = misfit.share.article.document.id, misfit.share.figure.start
        if place not in shown:
            shown.add(place)
            yield share_draft(misfit)

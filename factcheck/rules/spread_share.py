"""Checks a share against a whole and its part that stand in other sentences or in another article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from factcheck.compare.arithmetic import spelt
from factcheck.compare.corpus import Corpus
from factcheck.compare.share_links import linked_misfits
from factcheck.compare.spread_shares import Misfit, misfits
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC226", severity="error")
def spread_share(corpus: Corpus) -> Iterator[Draft]:
    """A share does not fit the part and the whole told elsewhere."""
    shown: set[tuple[str, int]] = set()
    for misfit in chain(misfits(corpus.near), linked_misfits(corpus.near)):
        place = misfit.share.article.document.id, misfit.share.figure.start
        if place not in shown:
            shown.add(place)
            yield _draft(misfit)


def _draft(misfit: Misfit) -> Draft:
    share, whole, part = misfit.share, misfit.pair.whole, misfit.pair.part
    away, code = part.article, share.code
    said, small = quoted(share.article, share.figure), quoted(away, part.figure)
    large = quoted(whole.article, whole.figure)
    right = spelt(part.value / whole.value * 100, code)
    together = whole.article is away
    marked = sentences_of(away, [whole.figure, part.figure] if together else [part.figure])
    return Draft(
        message=f"{small} of {large} is {right} percent, not “{said}”",
        evidence=(*sentences_of(share.article, [share.figure, *(() if together else (whole.figure,))]), *marked),
        derivation=(f"{small} / {large} = {right} %", f"stated: {said}"),
        confidence=0.8,
        root=root_of(away, whole.figure, part.figure) if together else "",
    )

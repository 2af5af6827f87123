"""How a share is shown that does not fit a part and its whole."""

from __future__ import annotations

from factcheck.compare.arithmetic import spelt
from factcheck.compare.lone_shares import value_of
from factcheck.compare.spread_shares import Misfit
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft


def share_draft(misfit: Misfit) -> Draft:
    """The share, the part and the whole, and what they make."""
    share, whole, part = misfit.share, misfit.pair.whole, misfit.pair.part
    away, code = part.article, share.code
    said, small = quoted(share.article, share.figure), quoted(away, part.figure)
    large = quoted(whole.article, whole.figure)
    right = spelt(value_of(part) / value_of(whole) * 100, code)
    together = whole.article is away
    marked = sentences_of(away, [whole.figure, part.figure] if together else [part.figure])
    return Draft(
        message=f"{small} of {large} is {right} percent, not “{said}”",
        evidence=(*sentences_of(share.article, [share.figure, *(() if together else (whole.figure,))]), *marked),
        derivation=(f"{small} / {large} = {right} %", f"stated: {said}"),
        confidence=0.8,
        root=root_of(away, whole.figure, part.figure) if together else "",
    )


__all__ = ["share_draft"]

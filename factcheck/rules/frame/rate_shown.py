"""How a rate is shown that does not follow from two amounts."""

from __future__ import annotations

from decimal import Decimal

from factcheck.compare.arithmetic import spelt
from factcheck.compare.relation_misfits import Misfit
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, span_evidence

_BARE = 1000


def rate_draft(misfit: Misfit) -> Draft:
    """The rate, the two amounts and what they make."""
    rate, old, new = misfit.relation.rate, misfit.couple.old, misfit.couple.new
    code = rate.passage.sentence.language
    first, second = quoted(old.article, old.figure), quoted(new.article, new.figure)
    before, after = _at_one_scale(misfit)
    if not misfit.couple.ordered and (after > before) != rate.rises:
        before, after, first, second = after, before, second, first
    pointed = rate.points is not None
    apart = after - before if pointed else (after / before - 1) * 100
    right = f"{spelt(abs(apart), code, 2 if pointed else 1)} {'points' if pointed else 'percent'}"
    sign, result = ("−", apart) if pointed else ("/", after / before)
    levels = (*sentences_of(old.article, [old.figure]), *sentences_of(new.article, [new.figure]))
    better = misfit.right.rate if misfit.right is not None else None
    told = (span_evidence(better.article, better.start, better.end),) if better is not None else ()
    return Draft(
        message=f"From {first} to {second} is {'up' if apart > 0 else 'down'} {right}, not “{rate.text}”",
        evidence=(span_evidence(rate.article, rate.start, rate.end), *levels, *told),
        derivation=(f"{second} {sign} {first} = {spelt(result, code, 2)}",),
        confidence=0.8,
        root=_root(misfit),
    )


def _at_one_scale(misfit: Misfit) -> tuple[Decimal, Decimal]:
    """The two levels; one without a scale word takes that of the other ("von 40 auf 44 Millionen")."""
    ends = (misfit.couple.old, misfit.couple.new)
    scale = max(end.figure.scale for end in ends)
    bare = [end.figure.scale == 1 and end.value < _BARE for end in ends]
    before, after = (end.value * scale if alone else end.value for end, alone in zip(ends, bare, strict=True))
    return before, after


def _root(misfit: Misfit) -> str:
    old, new = misfit.couple.old, misfit.couple.new
    if old.article is new.article:
        return root_of(new.article, old.figure, new.figure)
    return f"base:{misfit.relation.rate.article.document.id}:{misfit.relation.rate.start}"


__all__ = ["rate_draft"]

"""Checks a rate of change against two levels that stand in other sentences or in another article."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import spelt, spelt_interval
from factcheck.compare.corpus import Corpus
from factcheck.compare.spread_changes import Misfit, misfits
from factcheck.model import Suggestion
from factcheck.rules.frame.shown import quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, corpus_rule, span_evidence

_BARE = 1000


@corpus_rule(code="FC221", severity="error")
def spread_change(corpus: Corpus) -> Iterator[Draft]:
    """A rate of change does not follow from the two levels told elsewhere."""
    for misfit in misfits(corpus.near):
        yield _draft(misfit)


def _draft(misfit: Misfit) -> Draft:
    rate, pair = misfit.rate, misfit.pair
    code = rate.passage.sentence.language
    old, new = quoted(pair.old.article, pair.old.figure), quoted(pair.new.article, pair.new.figure)
    before, after = _at_one_scale(misfit)
    pointed = rate.points is not None
    apart = after - before if pointed else (after / before - 1) * 100
    right = f"{spelt(abs(apart), code, 2 if pointed else 1)} {'points' if pointed else 'percent'}"
    sign, result = ("−", apart) if pointed else ("/", after / before)
    allowed = rate.points or rate.ratio
    room = spelt_interval(allowed, code, 2) if allowed is not None else ""
    suggestions: tuple[Suggestion, ...] = ()
    if rate.told is not None and rate.told.figure.kind in ("percent", "points"):
        why = f"from {old} to {new} is {right}"
        suggestions = replaced_number(rate.article, rate.told.figure, abs(apart), code, why)
    levels = (*sentences_of(pair.old.article, [pair.old.figure]), *sentences_of(pair.new.article, [pair.new.figure]))
    return Draft(
        message=f"From {old} to {new} is {'up' if apart > 0 else 'down'} {right}, not “{rate.text}”",
        evidence=(span_evidence(rate.article, rate.start, rate.end), *levels),
        derivation=(
            f"{new} {sign} {old} = {spelt(result, code, 2)}",
            f"“{rate.text}” {'up' if rate.rises else 'down'} is {room}{' points' if pointed else ' times as much'}",
        ),
        suggestions=suggestions,
        confidence=0.8,
        root=_root(misfit),
    )


def _at_one_scale(misfit: Misfit) -> tuple[Decimal, Decimal]:
    """The two levels; one without a scale word takes that of the other ("von 40 auf 44 Millionen")."""
    ends = (misfit.pair.old, misfit.pair.new)
    scale = max(end.figure.scale for end in ends)
    bare = [end.figure.scale == 1 and end.value < _BARE for end in ends]
    before, after = (end.value * scale if alone else end.value for end, alone in zip(ends, bare, strict=True))
    return before, after


def _root(misfit: Misfit) -> str:
    old, new = misfit.pair.old, misfit.pair.new
    if old.article is new.article:
        return root_of(new.article, old.figure, new.figure)
    return f"base:{misfit.rate.article.document.id}:{misfit.rate.start}"

"""Finds one figure that two reports of one story give with opposite sign: a profit here, a loss there; up and down.

The figure says which fact is meant, so the sentences around it may be built in any way; only the words beside it count.
A figure of one digit says little, so the sentences must then share a word besides.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.clash import Clash, side
from factcheck.compare.cues import word_in
from factcheck.compare.digit_slips import Place, long_times
from factcheck.compare.passage import Slot, Word, passages
from factcheck.compare.related import Pair
from factcheck.compare.values import significant
from factcheck.compare.words import likeness
from factcheck.model import Article

_NEAR, _FAR = 3, 9
_DAYS = 10
_CONFIDENCE = 0.75
_OPPOSITE = {"up": "down", "down": "up", "gain": "loss", "loss": "gain"}


def contrary_figures(pair: Pair) -> Iterator[Clash]:
    """The figures that both reports have once each, beside words that exclude each other."""
    if not pair.within(_DAYS):
        return
    here, there = _places(pair.a), _places(pair.b)
    times = [frozenset(t for told in passages(article) for t in long_times(told)) for article in (pair.a, pair.b)]
    for one in here:
        twins = [other for other in there if _same(one[1], other[1])]
        if len(twins) != 1 or sum(_same(one[1], other[1]) for other in here) != 1:
            continue
        other = twins[0]
        if significant(one[1].mention) < 2 and not (pair.firm and _common(one, other)):
            continue
        signs = _sign(one), _sign(other)
        if signs[0] is None or signs[1] is None or _OPPOSITE[signs[0][0]] != signs[1][0]:
            continue
        if long_times(one[0]) <= times[1] and long_times(other[0]) <= times[0]:
            a, b = signs[0][1], signs[1][1]
            left, right = side(one[0], a.start, a.end), side(other[0], b.start, b.end)
            yield Clash("polarity", "across", left, right, (one[1].mention.text,), _CONFIDENCE)


def _places(article: Article) -> list[Place]:
    return [(p, s) for p in passages(article) for s in p.slots if s.mention.kind in ("money", "percent", "number")]


def _same(a: Slot, b: Slot) -> bool:
    """One sum or percentage in both; a bare number of two digits stands for a sum whose currency was named before."""
    one, other = a.mention, b.mention
    if one.stated.single is None or one.stated.single != other.stated.single:
        return False
    kinds = {one.kind, other.kind}
    if kinds == {"money", "number"}:
        return (significant(one) >= 2 and "," in one.text + other.text) or "." in one.text + other.text
    return len(kinds) == 1 and "number" not in kinds and one.unit == other.unit and one.stated == other.stated


def _common(one: Place, other: Place) -> bool:
    """Tell whether the two sentences share a word with content."""
    return any(likeness(a.sense, b.sense) >= 0.8 for a in one[0].content for b in other[0].content)


def _sign(place: Place) -> tuple[str, Word] | None:
    """What the words beside a figure make of it; ``None`` if nothing, or if they say both, or deny it."""
    passage, slot = place
    code = passage.sentence.language
    if passage.negations:
        return None
    if slot.mention.kind != "percent":
        marked = [(k, w) for k in ("gain", "loss") for w in passage.words if word_in(w, code, f"signs.{k}")]
        near = [(k, w) for k, w in marked if abs(w.at - slot.at) <= _FAR]
        if near and len({k for k, _ in marked}) == 1:
            return min(near, key=lambda row: abs(row[1].at - slot.at))
        if marked:
            return None
    found = [(k, w) for k in ("up", "down") for w in passage.words if _turns(w, slot, k, code)]
    if len({k for k, _ in found}) != 1:
        return None
    return min(found, key=lambda row: abs(row[1].at - slot.at))


def _turns(word: Word, slot: Slot, kind: str, code: str) -> bool:
    """Tell whether a word beside a figure says up or down; "below" only right behind it."""
    away = word.at - slot.at
    if word_in(word, code, f"signs.{kind}_behind"):
        return away == 1
    return abs(away) <= _NEAR and word_in(word, code, f"signs.{kind}")


__all__ = ["contrary_figures"]

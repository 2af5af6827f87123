"""Reads every two levels of a text of which one is the earlier one: the ends a change may lie between.

Amounts of one thing, or percentages, next to each other, are a span when the words or years at one of them make it the
earlier one. What stands behind a level in its clause is told of it first, then what stands before it. Percentages,
shares in words and "63 of a hundred" are levels of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from factcheck.compare.arithmetic import HUNDRED
from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.figures import Figure
from factcheck.compare.moves import moves
from factcheck.compare.once import once_per_article
from factcheck.compare.rates import pairs
from factcheck.compare.relations import Couple, couples, differs
from factcheck.compare.spread_shares import parts_of
from factcheck.compare.told import Told, alike, any_of, cues_of, plain_amount, told, years_of
from factcheck.languages import language
from factcheck.model import Article

_BEHIND = re.compile(r"[,;:)–—](?!\d)|\(")
_BEFORE = re.compile(r"[;(–—]|,(?!\d)")
_NEXT, _TELLING = 3, 10


@dataclass(frozen=True, slots=True)
class _Time:
    """The years told of a level, and how clearly words make it an earlier one: 2 "the year before", 0 nothing."""

    years: frozenset[int]
    cue: int


@cache
def _cue(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(name))


@once_per_article
def _spans(article: Article) -> Iterator[Couple]:
    families = (shares(article), _amounts(article))
    known = [_turned(c, families) for c in couples(article) if c.ordered and c.old.value > 0 and c.new.value > 0]
    yield from known
    seen = {frozenset((c.old.figure.start, c.new.figure.start)) for c in known}
    tied = {at for pair in seen for at in pair}
    for family, apart in zip(families, (0, 1), strict=True):
        for one, other in _side_by_side(family, apart):
            key = frozenset((one.figure.start, other.figure.start))
            if key in seen or (apart and key & tied):
                continue
            couple = _ordered(one, other, family)
            if couple is not None:
                seen.add(key)
                yield couple


def _turned(couple: Couple, families: Sequence[Sequence[Told]]) -> Couple:
    """The two the other way round where the words or years at them say so, and no construction names both."""
    ends = couple.old.figure.start, couple.new.figure.start
    if any(p.spelt and {p.old.figure.start, p.new.figure.start} == {*ends} for p in pairs(couple.old.article)):
        return couple
    for family in families:
        at = {item.figure.start: item for item in family}
        old, new = at.get(ends[0]), at.get(ends[1])
        if old is not None and new is not None and old.passage is new.passage:
            first, last = sorted((old, new), key=lambda item: item.figure.start)
            said = _ordered(first, last, family)
            if said is not None and said.old.figure.start == ends[1]:
                return Couple(couple.new, couple.old, ordered=True)
    return couple


def spans(article: Article) -> tuple[Couple, ...]:
    """Every two levels of an article of which one is the earlier one, worked out once."""
    return _spans(article)


def left_over(article: Article) -> Iterator[Couple]:
    """What is left of a whole as the later level of it: "of 50,000 colonies 40,000 were alive"."""
    yield from (Couple(pair.whole, pair.part, True) for pair in parts_of(article))


def _side_by_side(family: Sequence[Told], apart: int) -> Iterator[tuple[Told, Told]]:
    """Each level with the next one of its kind, at most so many sentences further on."""
    for number, one in enumerate(family):
        for other in family[number + 1 : number + 1 + _NEXT]:
            if other.number - one.number > apart or one.passage.sentence.block != other.passage.sentence.block:
                break
            if _of_one_thing(one, other):
                yield one, other
                break


def _of_one_thing(one: Told, other: Told) -> bool:
    if one.figure.kind == other.figure.kind == "percent" or alike(one, other):
        return True
    if one.measured != other.measured or one.measured != ("count", None):
        return False
    general = language(one.code).words("moves.general")
    bare = [i for i in (one, other) if i.noun is None or i.noun.form in general]
    return bool(bare) and min(one.value, other.value) >= _TELLING


def _ordered(one: Told, other: Told, family: Sequence[Told]) -> Couple | None:
    """The two, the earlier one first, if the text tells which that is."""
    text = one.article.document.text
    if one.passage is other.passage:
        became, turned = (_cue(one.code, f"moves.{name}") for name in ("became", "turned"))
        opened = text[max(one.passage.sentence.start, one.figure.start - 8) : one.figure.start].split()[-1:]
        between = turned.search(text, one.figure.end, other.figure.start) is not None
        behind = became.match(text, other.figure.end + 1) is not None
        if between or (behind and opened and opened[0].casefold() == "aus"):
            return Couple(one, other, True)
    first, second = _time_of(one, family), _time_of(other, family)
    if first.years and second.years and max(first.years) != max(second.years):
        return Couple(one, other, True) if max(first.years) < max(second.years) else Couple(other, one, True)
    if first.cue != second.cue:
        return Couple(one, other, True) if first.cue > second.cue else Couple(other, one, True)
    published = document_date(one.article)
    if published is not None and bool(first.years) != bool(second.years):
        dated, undated = (one, other) if first.years else (other, one)
        if max(first.years | second.years) < published.year - 1:
            return Couple(dated, undated, True)
    return None


def _time_of(item: Told, family: Sequence[Told]) -> _Time:
    """What the words behind a level say of its time, else those before it."""
    text, sentence = item.article.document.text, item.passage.sentence
    inside = [o for o in family if o.passage is item.passage]
    following = min((o.figure.start for o in inside if o.figure.start > item.figure.start), default=sentence.end)
    end = min(next((m.start() for m in _BEHIND.finditer(text, item.figure.end, sentence.end)), sentence.end), following)
    preceding = [o for o in inside if o.figure.start < item.figure.start]
    start = sentence.start
    if preceding:
        start = preceding[-1].figure.end
        start = next((m.end() for m in _BEFORE.finditer(text, start, item.figure.start)), start)
    behind, before = _told_time(item, item.figure.end, end), _told_time(item, start, item.figure.start)
    years = behind.years or before.years
    return _Time(years, max(behind.cue, before.cue))


def _told_time(item: Told, start: int, end: int) -> _Time:
    text = item.article.document.text
    years = frozenset(years_in(text[start:end]))
    if any(_cue(item.code, f"relations.{name}").search(text, start, end) for name in ("ago", "year_before")):
        return _Time(years, 2)
    resolved = years or years_of(item.passage, start, end)
    if resolved:
        return _Time(resolved, 0)
    cues = {cue.name for cue in cues_of(item.passage) if start <= cue.start < end}
    return _Time(years, 1 if "earlier" in cues else (-1 if "now" in cues else 0))


@once_per_article
def _amounts(article: Article) -> Iterator[Told]:
    for item in told(article):
        if plain_amount(item) and not item.close & {"of_it", "alone", "each"} and not (differs(item) or _wanted(item)):
            yield item


@once_per_article
def _shares(article: Article) -> Iterator[Told]:
    changed = {move.start for move in moves(article)}
    hundred = {pair.part.figure.start for pair in parts_of(article)
               if pair.whole.value == HUNDRED and pair.whole.passage is pair.part.passage}
    for item in told(article):
        figure = item.figure
        if figure.start in hundred:
            yield replace(item, figure=replace(figure, kind="percent", unit="%"))
        elif figure.start in changed or not figure.bounded or _wanted(item):
            continue
        elif figure.kind == "percent" and item.value > 0:
            yield item
        elif figure.kind == "fraction":
            yield replace(item, figure=_in_percent(figure))


def _wanted(item: Told) -> bool:
    """Tell whether words before a level say that somebody wants it."""
    cues = (c for c in cues_of(item.passage) if c.name in ("wanted", "of_it") and c.start < item.figure.start)
    return item.close & {"wanted", "of_it"} != frozenset() and any(c.start >= item.start for c in cues)


def shares(article: Article) -> tuple[Told, ...]:
    """The percentages of an article that are levels, shares in words and numbers of a hundred among them."""
    return _shares(article)


def _in_percent(figure: Figure) -> Figure:
    value = None if figure.value is None else figure.value * HUNDRED
    return replace(figure, kind="percent", unit="%", value=value, room=figure.room.scaled(HUNDRED))


def earlier_shares(article: Article) -> Iterator[Told]:
    """The percentages of an article that are levels of an earlier time."""
    published = document_date(article)
    for item in shares(article):
        time = _time_of(item, shares(article))
        long_ago = published is not None and bool(time.years) and max(time.years) < published.year - 1
        if time.cue > 0 or long_ago:
            yield item


__all__ = ["earlier_shares", "left_over", "shares", "spans"]

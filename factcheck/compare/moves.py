"""Reads every change a text tells of, with or without a word of direction.

A move is a change in percent, in points, as a multiple or as a share that went, wherever it stands: in a title, as a
verb alone ("halved"), as a bare number of points ("seven points in three years"). It carries the time it spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.compare.arithmetic import HUNDRED, percent_room
from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.matter import sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.rates import Rate
from factcheck.compare.relations import Couple, Relation, base_years, compares_others, earlier_behind, relations
from factcheck.compare.told import Told, any_of, cues_of, told
from factcheck.languages import language
from factcheck.model import Article, Interval

_YEAR = 365 * 86_400
_LONG = 4
_BEHIND, _MOST_POINTS = 30, 60
_DECADE = 10
_BREAK = re.compile(r"[,;:()–—](?=\s|$)|\s-\s")
_DECADES = re.compile(r"\b(?:jahrzehnts?|decade)\b", re.IGNORECASE)
_TENTH = Decimal("0.1")
_LOW, _HIGH = Decimal("0.86"), Decimal("1.16")
_ONE = Interval.point(Decimal(1))
_BY = re.compile(r"\b(?:um|by)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_AS_MANY = re.compile(r"\b(?:so|as|times|twice)\b", re.IGNORECASE)
_AS = re.compile(r"\b(?:wie|als|as|than)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\s+again\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Move:
    """A change told at ``text[start:end]``: new / old lies in ``ratio``, or new − old, without its sign, in ``points``.

    ``rises`` is ``None`` where no word says which way; ``base`` are the years it starts from, if they are told.
    """

    article: Article
    passage: Passage
    start: int
    end: int
    rises: bool | None
    ratio: Interval | None
    points: Interval | None
    base: frozenset[int]
    told: Told | None

    @property
    def text(self) -> str:
        """The words of the change."""
        return self.article.text(self.start, self.end)

    def rate(self, *, rises: bool) -> Rate:
        """The change as a rate that goes one way."""
        return Rate(self.article, self.passage, self.start, self.end, rises, self.ratio, self.points, self.told)


@cache
def _cue(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(name))


@once_per_article
def _moves(article: Article) -> Iterator[Move]:
    taken: list[tuple[int, int]] = []
    for relation in relations(article):
        taken.append((relation.rate.start, relation.rate.end))
        if not relation.groups and not _as_many_as_others(relation):
            yield _of_relation(relation)
    for item in told(article):
        if any(start < item.figure.end and item.figure.start < end for start, end in taken):
            continue
        move = _by_points(item) or _gone(item) or _by_how_much(item)
        if move is not None:
            taken.append((move.start, move.end))
            yield move
    for passage in sentences(article):
        for move in (*_steps(article, passage), *_multiples(article, passage)):
            if not any(start < move.end and move.start < end for start, end in taken):
                taken.append((move.start, move.end))
                yield move


def moves(article: Article) -> tuple[Move, ...]:
    """The changes an article tells of, worked out once; those that compare two groups are none."""
    return _moves(article)


def _as_many_as_others(relation: Relation) -> bool:
    """Tell whether a factor compares with another thing: "dreimal so viele Ärzte wie Ärztinnen"."""
    rate = relation.rate
    if rate.told is not None or not _AS_MANY.search(rate.text):
        return False
    as_ = _AS.search(rate.article.document.text, rate.end, clause_end(rate.passage, rate.end))
    return as_ is not None and not earlier_behind(rate.passage, rate.end)


def _of_relation(relation: Relation) -> Move:
    r = relation.rate
    return Move(r.article, r.passage, r.start, r.end, r.rises, r.ratio, r.points, relation.base, r.told)


def _by_points(item: Told) -> Move | None:
    """Points without a word of direction: "seven percentage points in three years", "um acht Punkte"."""
    figure, text = item.figure, item.article.document.text
    room, end = figure.room, figure.end
    if figure.kind == "number" and figure.value is not None and figure.value < _MOST_POINTS:
        tenths, points = (_cue(item.code, f"moves.{name}") for name in ("tenths", "points"))
        behind = re.compile(rf"[\s-]*(?:(?P<tenths>{tenths.pattern})|{points.pattern})", re.IGNORECASE)
        unit = behind.match(text, end, min(len(text), end + _BEHIND))
        if unit is None and figure.unit is not None:
            unit = behind.fullmatch(figure.unit)
        if unit is None:
            return None
        room = room.scaled(_TENTH) if unit["tenths"] else room
        end = max(end, unit.end()) if unit.string is text else end
    elif figure.kind != "points":
        return None
    if not figure.bounded or item.close & {"wanted", "adjusted"} or _apart(item):
        return None
    return Move(item.article, item.passage, figure.start, end, _way(item), None, room, frozenset(), item)


def _way(item: Told) -> bool | None:
    """Which way points go by the words of their clause; ``None`` where these name both ways or neither."""
    text, sentence = item.article.document.text, item.passage.sentence
    before = [m.end() for m in _BREAK.finditer(text, sentence.start, item.figure.start)]
    start = before[-1] if before else sentence.start
    end = clause_end(item.passage, item.figure.end)
    ways = [way for way in ("up", "down") if _cue(item.code, f"relations.points_{way}").search(text, start, end)]
    return ways[0] == "up" if len(ways) == 1 else None


def _apart(item: Told) -> bool:
    """Tell whether points are the distance of two things."""
    return _cue(item.code, "moves.apart").search(item.passage.text) is not None


def _gone(item: Told) -> Move | None:
    """A share that went: "a third of the swallows have vanished"."""
    figure = item.figure
    if figure.kind not in ("fraction", "percent") or not figure.bounded or item.close & {"wanted", "each", "of_it"}:
        return None
    end = clause_end(item.passage, figure.end)
    if _cue(item.code, "moves.gone").search(item.article.document.text, figure.end, end) is None:
        return None
    room = figure.room if figure.kind == "fraction" else figure.room.scaled(1 / HUNDRED)
    left = _ONE.minus(room)
    if left.low is None or left.low <= 0:
        return None
    return Move(item.article, item.passage, figure.start, figure.end, False, left, None, frozenset(), item)


def _by_how_much(item: Told) -> Move | None:
    """A percentage or share behind "um" or "by", whatever verb goes with it: "nahm um 40 Prozent ab"."""
    figure, text, sentence = item.figure, item.article.document.text, item.passage.sentence
    if figure.kind not in ("fraction", "percent") or not figure.bounded or item.close & {"wanted", "adjusted", "each"}:
        return None
    before = text[sentence.start : figure.start]
    if _BY.search(before) is None and not figure.text[:3].casefold().startswith(("um ", "by ")):
        return None
    if compares_others(item.passage, figure.end):
        return None
    room = figure.room if figure.kind == "fraction" else percent_room(figure).scaled(1 / HUNDRED)
    down = _cue(item.code, "moves.down").search(text, sentence.start, sentence.end) is not None
    up = _cue(item.code, "moves.up").search(text, sentence.start, sentence.end) is not None
    if up == down:
        return None
    ratio = _ONE.plus(room) if up else _ONE.minus(room)
    if ratio.low is None or ratio.low <= 0:
        return None
    return Move(item.article, item.passage, figure.start, figure.end, up, ratio, None, frozenset(), item)


def _multiples(article: Article, passage: Passage) -> Iterator[Move]:
    """"Doppelt so oft", "three times as often", held against no other thing in the sentence."""
    code, text, sentence = passage.sentence.language, article.document.text, passage.sentence
    for value, words in language(code).table("relations.factors").items():
        factor = Decimal(value)
        for match in any_of(words).finditer(text, sentence.start, sentence.end):
            again = factor < 1 and _AGAIN.match(text, match.end()) is not None
            wanted = any(c.name in ("wanted", "adjusted") and c.start < match.start() for c in cues_of(passage))
            if not again and not wanted and not compares_others(passage, match.end()):
                room = Interval(factor * _LOW, factor * _HIGH)
                yield Move(article, passage, match.start(), match.end(), factor > 1, room, None, frozenset(), None)


def _steps(article: Article, passage: Passage) -> Iterator[Move]:
    """Points told in a word: "the half-point step"."""
    code, text, sentence = passage.sentence.language, article.document.text, passage.sentence
    for value, words in language(code).table("moves.steps").items():
        for match in any_of(words).finditer(text, sentence.start, sentence.end):
            if any(cue.name == "wanted" and cue.start < match.start() for cue in cues_of(passage)):
                continue
            room = Interval(Decimal(value) * Decimal("0.9"), Decimal(value) * Decimal("1.1"))
            yield Move(article, passage, match.start(), match.end(), None, None, room, frozenset(), None)


def clause_end(passage: Passage, start: int) -> int:
    """Where the clause ends that ``start`` lies in."""
    sentence = passage.sentence
    return next((m.start() for m in _BREAK.finditer(passage.article.document.text, start, sentence.end)), sentence.end)


def yet_to_come(move: Move) -> bool:
    """Tell whether the sentence of a change names a year after that of its article: it is expected, not told."""
    published = document_date(move.article)
    return published is not None and any(year > published.year for year in years_in(move.passage.text))


def years_spanned(move: Move) -> frozenset[int]:
    """How many years a change spans, by the lengths of time its sentence names: "in three years" is 3."""
    times = (slot.mention.temporal for slot in move.passage.slots)
    found = {t.seconds // _YEAR for t in times
             if t is not None and t.type == "duration" and t.seconds and t.seconds % _YEAR == 0}
    if _DECADES.search(move.passage.text):
        found.add(_DECADE)
    return frozenset(found)


def one_time(move: Move, couple: Couple) -> bool | None:
    """Tell whether a change and two levels span one time; ``None`` where one of them does not say."""
    base = base_years(couple.old) or couple.years
    if move.base and base:
        ends = years_in(move.passage.text) - move.base
        return bool(move.base & base) and not (ends and couple.new.years and not ends & couple.new.years)
    published = document_date(couple.new.article)
    latest = frozenset({published.year, published.year - 1}) if published is not None else frozenset()
    now = couple.new.years or latest
    spans = {new - old for old in base for new in now if new > old}
    own = years_spanned(move)
    if own and spans:
        return any(abs(one - other) <= (1 if one > _LONG else 0) for one in own for other in spans)
    written = years_in(move.passage.text)
    if written and base:
        return True if written & base else (None if written & couple.new.years else False)
    return None


__all__ = ["Move", "clause_end", "moves", "one_time", "years_spanned", "yet_to_come"]

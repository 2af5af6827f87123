"""Finds the change that no two levels of the texts bear out, beside the two levels whose change nothing else tells.

What a text tells of changes and levels mostly fits: each change has its two levels, each two levels have their change.
Where one change and one pair of levels are left over that may be of one thing, they are meant for each other, whatever
words they are told in. Time spans, directions, kinds of quantity, parts and levels told beside the change speak
against it; so does any other pair that fits, and any other change that is that of the pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from factcheck.compare.figures import readings
from factcheck.compare.level_spans import earlier_shares, left_over, shares, spans
from factcheck.compare.matter import Near, sentences
from factcheck.compare.moves import Move, clause_end, moves, one_time, yet_to_come
from factcheck.compare.passage import Word
from factcheck.compare.rates import fits, levels
from factcheck.compare.relation_misfits import Misfit, of_part
from factcheck.compare.relations import Couple, Relation
from factcheck.compare.spread_changes import IN_MONEY, level_of, narrowed, parts_of_year, quantities, turn_words
from factcheck.compare.spread_shares import parts_of
from factcheck.compare.told import Told, alike, any_of, may_be_alike, told
from factcheck.compare.words import likeness
from factcheck.languages import language
from factcheck.model import Article, Interval

_MARK = re.compile(r"[,;:()–—]\s")
_ALIKE, _SHORTEST = 0.8, 4
_NEAR, _NEAR_POINTS, _BORNE_OUT = 4, 6, 4
_BESIDE = 140
_LEAST, _LEAST_WORDS, _MOST, _MOST_TIMES = Decimal("1.06"), Decimal("1.12"), Decimal(3), Decimal(4)
# What a turn of any quantity may be called.
_TURNS = frozenset({"loss", "loss_like", "profit_like"})
_OPENS_WITH_PART = -5
_EDGE, _STEP = Decimal("0.3"), Decimal("0.01")
_SAME, _FEW = Decimal("0.05"), 10
_LARGE, _BEHIND = 1_000_000, 40


@dataclass(frozen=True, slots=True)
class _Candidate:
    couple: Couple
    timely: bool
    level: bool
    apart: int
    off: Decimal


@dataclass(frozen=True, slots=True)
class LoneMove:
    """A change that is left over, the two levels left over for it, and where its article tells it again."""

    misfit: Misfit
    again: tuple[Move, ...]


def lone_moves(near: Near) -> Iterator[LoneMove]:
    """Each change that is left over with the one pair of levels left over for it; each pair once."""
    for home in near.articles:
        articles = near.wide(home)
        every = [move for article in articles for move in moves(article)]
        found: dict[tuple[Decimal, Decimal], tuple[Decimal, Move, Couple]] = {}
        for move in moves(home):
            if move.passage.asks or yet_to_come(move) or borne_out(move, articles):
                continue
            candidates = [c for away in articles for c in _candidates(move, away, articles, every)]
            best = _best(candidates)
            if best is None:
                continue
            key = best.couple.old.value, best.couple.new.value
            if key not in found or best.off < found[key][0]:
                found[key] = best.off, move, best.couple
        for _, move, couple in found.values():
            rises = couple.new.value > couple.old.value if move.rises is None else move.rises
            again = tuple(m for m in moves(home) if m is not move and m.rises == move.rises and same_change(m, move))
            yield LoneMove(Misfit(Relation(move.rate(rises=rises), move.base, groups=False), couple), again)


def _best(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The one pair of levels a change can be meant of: alone, or alone of its time, or nearer than every other."""
    told_with = [c for c in candidates if c.level] or list(candidates)
    timely = [c for c in told_with if c.timely] or told_with
    if not timely:
        return None
    nearest = min((c.apart, _gap(c.couple)) for c in timely)
    ranked = [c for c in timely if (c.apart, _gap(c.couple)) == nearest]
    ratios = [c.couple.new.value / c.couple.old.value for c in ranked]
    return ranked[0] if max(ratios) - min(ratios) <= _SAME else None


def _gap(couple: Couple) -> int:
    return abs(couple.new.number - couple.old.number)


def _candidates(move: Move, away: Article, articles: Sequence[Article], every: Sequence[Move]) -> Iterator[_Candidate]:
    found = [*spans(away), *_to_its_level(move, away)]
    if move.article is away and move.rises is False:
        found += [c for c in left_over(away) if c.new.passage is move.passage and move.start - c.new.figure.end >= 0]
    for couple in found:
        off = _off(move, couple)
        if off is None or not _comparable(move, couple) or not _matches(move, couple):
            continue
        time = one_time(move, couple)
        apart_told = couple.old.passage is not couple.new.passage and couple.new.figure.kind == "money"
        if time is None and move.article is away and (apart_told or _of_another(move, couple)):
            continue
        if time is False or _claimed(couple, move, articles, every) or _spent(couple):
            continue
        apart = _apart(move, couple)
        limit = _NEAR if move.points is None else _NEAR_POINTS
        if apart <= limit:
            level = level_told_with(move)
            yield _Candidate(couple, time is True, level is not None and _agree(level, couple.new), apart, off)


def _apart(move: Move, couple: Couple) -> int:
    """How many sentences lie between a change and two levels; 0 in two articles."""
    if move.article is not couple.new.article:
        return 0
    return min(abs(move.passage.number - item.number) for item in (couple.old, couple.new))


def _to_its_level(move: Move, away: Article) -> Iterator[Couple]:
    """The percentage a change in points led to, as another article tells it too, with the earlier ones told there."""
    new = level_told_with(move)
    if new is None or away is move.article or move.points is None:
        return
    if any(item.value == new.value for item in shares(away)):
        yield from (Couple(old, new, True) for old in earlier_shares(away))


def level_told_with(move: Move) -> Told | None:
    """The level a change is told with."""
    if move.points is None:
        return level_of(move.rate(rises=True if move.rises is None else move.rises))
    beside = [i for i in shares(move.article) if i.passage is move.passage and i.figure.end <= move.start]
    return beside[-1] if beside and move.start - beside[-1].figure.end <= _BESIDE else None


def _comparable(move: Move, couple: Couple) -> bool:
    """Points lie between two percentages; percent between two amounts, or it is the distance of two percentages."""
    percentages = couple.new.figure.kind == "percent"
    if move.points is not None:
        return percentages
    if not percentages:
        return True
    if move.told is None or move.told.figure.kind != "percent" or move.told.figure.hedge is not None:
        return False
    moved = abs(couple.new.value - couple.old.value)
    return move.told.figure.room.contains(moved)


def _matches(move: Move, couple: Couple) -> bool:
    """Tell whether nothing speaks against a change being that of two levels."""
    if move.rises is not None and couple.ordered and move.rises != (couple.new.value > couple.old.value):
        return False
    own, known = parts_of_year(move.passage), {p for i in (couple.old, couple.new) for p in parts_of_year(i.passage)}
    if own and known and not own & known:
        return False
    rate = move.rate(rises=bool(move.rises))
    level = level_told_with(move)
    same_level = level is not None and _agree(level, couple.new)
    if level is not None and not same_level and level.passage is not couple.new.passage:
        return False
    if narrowed(rate, [w for item in (couple.old, couple.new) for w in item.passage.content]):
        return False
    part = of_part(Relation(rate, move.base, groups=False), couple.new.article)
    if move.article is not couple.new.article and part < _OPENS_WITH_PART:
        return False
    ours, theirs = quantities(_own_words(move)) - _TURNS, quantities(_around(couple, move)) - _TURNS
    if move.points is None and couple.new.figure.kind == "percent" and ours:
        return False
    if (ours & IN_MONEY and not same_level and _no_money(couple)) or _unchanged(couple.old):
        return False
    return same_level or move.points is not None or not ours or not theirs or bool(ours & theirs)


def _no_money(couple: Couple) -> bool:
    """Tell whether two levels count things: what is paid or earned does not change by them."""
    kinds = {item.figure.kind for item in (couple.old, couple.new)}
    return "money" not in kinds and ("quantity" in kinds or couple.new.value < _LARGE)


def _unchanged(item: Told) -> bool:
    """Tell whether a level is said to be that of the year before as well."""
    same, end = any_of(language(item.code).words("moves.unchanged")), clause_end(item.passage, item.figure.end)
    return same.search(item.article.text(item.figure.end, end + _BEHIND)) is not None


def _agree(one: Told, other: Told) -> bool:
    return one.measured == other.measured and not one.figure.room.disjoint(other.figure.room)


def _own_words(move: Move) -> Sequence[Word]:
    return move.told.words if move.told is not None else move.passage.content


def _of_another(move: Move, couple: Couple) -> bool:
    """Tell whether a change is said of a thing named behind it, in its clause, and in no other sentence."""
    if move.passage in (couple.old.passage, couple.new.passage):
        return False
    text, end = move.article.document.text, clause_end(move.passage, move.end)
    opened = any_of(language(move.passage.sentence.language).words("moves.of"))
    known = [w for p in sentences(move.article) if p is not move.passage for w in p.content]
    if any("speech" in w.sense.flags for w in move.passage.words if move.end <= w.start < end):
        return False
    for match in opened.finditer(text, move.end, end):
        word = next((w for w in move.passage.content if match.end() <= w.start < end), None)
        named = word is not None and len(text[match.end() : word.start].split()) == 0
        if word is not None and named and not any(likeness(word.sense, o.sense) >= _ALIKE for o in known):
            return True
    return False


def _around(couple: Couple, move: Move) -> list[Word]:
    """The words about two levels; what a clause says of its own change is none of them."""
    numbers = {item.number + step for item in (couple.old, couple.new) for step in (-1, 0, 1)}
    apart = move.passage not in (couple.old.passage, couple.new.passage)
    own = _own_clause(move)
    return [w for p in sentences(couple.new.article) if p.number in numbers and not (apart and p is move.passage)
            for w in p.content if not (p is move.passage and own[0] <= w.start < own[1])]


def _own_clause(move: Move) -> tuple[int, int]:
    """The stretch from the last mark, or the last word that joins, before a change to the end of its clause."""
    text, sentence = move.article.document.text, move.passage.sentence
    joins = any_of(language(move.passage.sentence.language).words("moves.joins"))
    cuts = [m.end() for m in joins.finditer(text, sentence.start, move.start)]
    return max([sentence.start, *cuts, *(m.end() for m in _MARK.finditer(text, sentence.start, move.start))]), \
        clause_end(move.passage, move.end)


def _off(move: Move, couple: Couple) -> Decimal | None:
    """How many times too large or too small a change is; ``None`` if that is too little, or too much, to be a slip."""
    stated = _size(move)
    best: Decimal | None = None
    for old in (r.value for r in readings(couple.old.figure, couple.new.figure)):
        for new in (r.value for r in readings(couple.new.figure, couple.old.figure)):
            if not old or not new or stated is None or stated[1] <= 0:
                continue
            true = abs(new - old) if move.points is not None else abs(new / old - 1)
            low, high = stated
            off = true / high if true > high else (low / true if 0 < true < low else Decimal(1))
            best = off if best is None else min(best, off)
    least = _LEAST if move.told is not None and move.told.figure.kind in ("percent", "points") else _LEAST_WORDS
    if move.points is None and couple.new.figure.kind == "percent":
        return Decimal(1) if best is not None and best > 1 else None
    most = _MOST if move.told is not None or move.points is not None else _MOST_TIMES
    return best if best is not None and least <= best <= most and not _fits(move, couple) else None


def _size(move: Move) -> tuple[Decimal, Decimal] | None:
    room = move.points or (move.ratio.minus(Interval.point(Decimal(1))) if move.ratio is not None else None)
    if room is None or room.low is None or room.high is None:
        return None
    low, high = sorted((abs(room.low), abs(room.high)))
    return low, high


def _fits(move: Move, couple: Couple) -> bool:
    ways = [(couple.old, couple.new)] if couple.ordered else [(couple.old, couple.new), (couple.new, couple.old)]
    sides = (True, False) if move.rises is None else (move.rises,)
    same = (move.points is None) or couple.new.figure.kind == "percent"
    return same and _centred(move, couple) and any(
        fits(move.rate(rises=rises), old.figure, new.figure) for old, new in ways for rises in sides)


def _centred(move: Move, couple: Couple) -> bool:
    """Tell whether a ratio comes near at the numbers as written, too: "from 8 to 8.4 million" is not twelve percent."""
    size = _size(move)
    if move.points is not None or size is None:
        return True
    low, high = size[0] * (1 - _EDGE) - _STEP, size[1] * (1 + _EDGE) + _STEP
    quotients = [b.value / a.value for a in readings(couple.old.figure, couple.new.figure)
                 for b in readings(couple.new.figure, couple.old.figure) if a.value and b.value]
    return any(low <= abs(q - 1) <= high or (q and low <= abs(1 / q - 1) <= high) for q in quotients)


def _claimed(couple: Couple, move: Move, articles: Sequence[Article], every: Sequence[Move]) -> bool:
    """Tell whether another change, or a difference, is told that is that of two levels."""
    if any(m is not move and _fits(m, couple) and one_time(m, couple) is not False for m in every):
        return True
    apart = abs(couple.new.value - couple.old.value)
    ends = {couple.old.figure.start, couple.new.figure.start}
    return any(abs(i.value) == apart and i.figure.kind not in ("percent", "fraction") and not (
        i.article is couple.new.article and i.figure.start in ends) for a in articles for i in told(a))


def _spent(couple: Couple) -> bool:
    """Tell whether one end of two levels in two sentences is told with another level, and how far they are apart."""
    if couple.old.passage is couple.new.passage:
        return False
    for end in (couple.old, couple.new):
        items = [i for i in told(end.article) if i.passage is end.passage and i.figure.start != end.figure.start]
        levels_beside = [i for i in items if i.figure.kind == end.figure.kind]
        if any(abs(i.value - end.value) == abs(d.value) for i in levels_beside for d in items if d is not i):
            return True
    return False


def borne_out(move: Move, articles: Sequence[Article]) -> bool:
    """Tell whether two levels of the articles fit a change, or another article tells the same one."""
    for article in articles:
        if any(_fits(move, c) and one_time(move, c) is not False and _near_enough(move, c) and not _anothers(move, c)
               for c in spans(article)):
            return True
        parted = {i.figure.start for pair in parts_of(article) for i in (pair.part, pair.whole)}
        items = [i for i in told(article) if i.figure.bounded and i.value > 0 and i.figure.start not in parted]
        for one, other in permutations(items, 2):
            close = abs(one.number - other.number) <= 1 or move.passage in (one.passage, other.passage)
            couple = Couple(one, other, ordered=True)
            if close and _of_one_kind(one, other) and _makes(move, one, other) \
                    and _near_enough(move, couple) and not _anothers(move, couple):
                return True
    level = level_told_with(move)
    if level is not None and move.points is None and any(
            fits(move.rate(rises=bool(move.rises)), old.figure, level.figure)
            for article in articles for old in levels(article) if old is not level and old.measured == level.measured):
        return True
    others = (m for article in articles if article is not move.article for m in moves(article))
    return any(same_change(move, other) for other in others)


def _anothers(move: Move, couple: Couple) -> bool:
    """Tell whether the sentence of two levels tells their change itself, and a change stands in another sentence."""
    passages = (couple.old.passage, couple.new.passage)
    if passages[0] is not passages[1] or move.passage is passages[0]:
        return False
    return any(m.passage is passages[0] and m is not move and _fits(m, couple) for m in moves(couple.new.article))


def _makes(move: Move, one: Told, other: Told) -> bool:
    """Tell whether a change is that of two amounts, taken as they are written."""
    if not _fits(move, Couple(one, other, True)):
        return False
    if move.points is None:
        return True
    apart = abs(other.value - one.value)
    return move.points.low is not None and move.points.high is not None and move.points.low <= apart < move.points.high


def _near_enough(move: Move, couple: Couple) -> bool:
    """Tell whether two levels stand near a change, or share a word with its sentence."""
    if move.article is not couple.new.article or _apart(move, couple) <= _BORNE_OUT:
        return True
    turns = turn_words(move.passage.sentence.language)
    own = [w for w in move.passage.content if len(w.sense.form) >= _SHORTEST and not turns.fullmatch(w.text)]
    return any(likeness(w.sense, o.sense) >= _ALIKE for w in own for i in (couple.old, couple.new)
               for o in i.passage.content)


def _of_one_kind(one: Told, other: Told) -> bool:
    """Tell whether two amounts may be levels of one thing: alike, or one of them a bare number beside the other."""
    kinds = {one.figure.kind, other.figure.kind}
    if kinds == {"percent"} or "fraction" in kinds:
        return "fraction" not in kinds
    bare = [i for i in (one, other) if i.figure.kind == "number" and i.figure.unit is None]
    if "percent" in kinds:
        return bool(bare) and bare[0].figure.step < 1
    if "money" in kinds and bare:
        return bare[0].figure.scale > 1 or one.passage is other.passage
    counted = one.measured == other.measured == ("count", None)
    return alike(one, other) or (may_be_alike(one, other) and counted and min(one.value, other.value) >= _FEW)


def same_change(one: Move, other: Move) -> bool:
    """Tell whether two changes are told at rates that agree."""
    if one.base and other.base and not one.base & other.base:
        return False
    if one.ratio is not None and other.ratio is not None:
        return not one.ratio.disjoint(other.ratio)
    return one.points is not None and other.points is not None and not one.points.disjoint(other.points)


__all__ = ["LoneMove", "borne_out", "level_told_with", "lone_moves", "same_change"]

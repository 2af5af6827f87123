"""Finds the day on which one thing happens in one report and the other day on which it happens in another.

No word tells which of its days a report turns on. But reports of one thing give most of its days alike, and these say
nothing; what is left on either side, all ahead of both reports or all behind them, is one day each where the reports
part. That these two are one is weighed by what stands around them: the figures, times of day and rarer words that both
surroundings share. A day that was moved, one of several, or one that the other report could not know yet is left alone.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.compare.calendar import document_date
from factcheck.compare.happenings import Happening, clocks, happenings, spoken
from factcheck.compare.matter import Near, sentences
from factcheck.compare.one_thing import kinship, numbers_in, pairs
from factcheck.compare.passage import Passage
from factcheck.compare.shades import again, topics
from factcheck.compare.words import WordSense, likeness
from factcheck.languages import shared
from factcheck.model import Article

_ALIKE = 0.8
# How many days of what happened, and of what is to happen, may lie between two reports, and between the two days.
_BEHIND_DAYS, _AHEAD, _NEAR_BEHIND, _NEAR_AHEAD = 4, 21, 3, 31
_LATER = 200
_BEHIND, _OPENING, _EARLY = 2, 4, 7
_ENOUGH_BEHIND, _SURE, _ENOUGH_AHEAD, _ENOUGH_ALONE, _LEAD, _CLOCK = 2.5, 5.5, 1.5, 1.3, 0.7, 2.0
_FULL_OF_NUMBERS, _LEAST_KIN, _LEAST_TOLD = 2.5, 1.0, 0.8
_LONG = 8


@dataclass(frozen=True, slots=True)
class TwoDays:
    """One thing on two days, and what says that it is one thing."""

    one: Happening
    other: Happening
    common: tuple[str, ...]
    score: float


def common_numbers(one: Happening, other: Happening) -> frozenset[Decimal]:
    """The numbers that stand about both days."""
    here, there = (frozenset().union(*(numbers_in(h.article, p.number) for p in own_passages(h)))
                   for h in (one, other))
    return here & there


def common_words(one: Happening, other: Happening) -> dict[str, float]:
    """The words that stand about both days, each by how few sentences of the reports have it."""
    there = [w.sense for p in own_passages(other) for w in p.content]
    found: dict[str, float] = {}
    for word in (w for p in own_passages(one) for w in p.content):
        sense = word.sense
        if sense.stem not in found and not sense.form[0].isdigit() and _among(sense, there):
            spread = (sum(_among(sense, [w.sense for w in p.content]) for p in sentences(a))
                      for a in (one.article, other.article))
            found[sense.stem] = 1 / math.sqrt(math.prod(max(1, count) for count in spread))
    return found


def _among(sense: WordSense, others: list[WordSense]) -> bool:
    return any(likeness(sense, other) >= _ALIKE for other in others)


def own_passages(happening: Happening) -> list[Passage]:
    """The sentence of a day and those that are about it: the one before, and up to two behind, up to another day."""
    number = happening.passage.number
    taken = {h.passage.number for h in happenings(happening.article) if not spoken(h) and h.passage.number != number}
    found = {number}
    if not taken & set(range(number - 1 - _BEHIND, number)):
        found.add(number - 1)
    for behind in range(number + 1, number + _BEHIND + 1):
        if behind in taken:
            break
        found.add(behind)
    return [p for p in sentences(happening.article) if p.number in found and p.section != "headline"]


def days_apart(near: Near) -> Iterator[TwoDays]:
    """The things that two reports of a run let happen on two days, each pair of reports once."""
    dated = sorted((a for a in near.articles if happenings(a)), key=lambda article: article.document.id)
    for one, other in pairs(dated):
        if near.together(one, other):
            found = two_days(one, other)
            if found is not None:
                yield found


def two_days(one: Article, other: Article) -> TwoDays | None:
    """The one thing that two reports let happen on two days; ``None`` if there is none or it is not sure which."""
    published = document_date(one), document_date(other)
    if published[0] is None or published[1] is None:
        return None
    kin = kinship(one, other)
    if kin is None or _copied(one, other):
        return None
    here, there = ([h for h in happenings(a) if not h.coarse] for a in (one, other))
    left = _left(here, there), _left(there, here)
    early, late = min(published[0], published[1]), max(published[0], published[1])
    for ahead in (False, True):
        ours, theirs = ([h for h in side if _fits(h, ahead, early, late)] for side in left)
        found = _ahead(ours, theirs, kin) if ahead else _behind(ours, theirs, kin)
        if found is not None:
            return found
    return None


def _left(ones: list[Happening], others: list[Happening]) -> list[Happening]:
    """The days of one report that the other does not have; none on which somebody said so."""
    return [h for h in ones if not spoken(h) and not any(h.may_be(other) for other in others)]


def _fits(happening: Happening, ahead: bool, early: dt.date, late: dt.date) -> bool:
    """Tell whether a day lies ahead of both reports, or behind both."""
    if _bracketed(happening) or again(happening.passage, happening.mention.end):
        return False
    if any(happening.has(name) for name in ("moved", "afterwards", "series")) or happening.has("again", near=True):
        return False
    return happening.first > late if ahead else (not happening.ahead and happening.first <= early)


def _behind(ones: list[Happening], others: list[Happening], kin: float) -> TwoDays | None:
    """What happened: of the days left on either side where the reports begin, the two that have most in common."""
    found = []
    ones, others = ([h for h in side if h.passage.number <= _EARLY and not _dateline(h)] for side in (ones, others))
    for one in ones:
        for other in others:
            if not _may_be_told(one, other, _BEHIND_DAYS) or one.bound != other.bound:
                continue
            exact = not one.weekday and not other.weekday
            if 0 < one.apart(other) <= (_NEAR_AHEAD if exact else _NEAR_BEHIND):
                words = common_words(one, other)
                told, opening = sum(words.values()), max(one.passage.number, other.passage.number) <= _OPENING
                likely = kin >= _LEAST_KIN and (told >= _LEAST_TOLD or kin >= _FULL_OF_NUMBERS)
                if likely and kin + told >= (_ENOUGH_BEHIND if opening else _SURE):
                    found.append(TwoDays(one, other, tuple(words), kin + told))
    return _best(found)


def _ahead(ones: list[Happening], others: list[Happening], kin: float) -> TwoDays | None:
    """What is to happen: the two days whose surroundings have most in common, by far the most if there are several.

    Where it is the one day on either side, numbers that stand anywhere in both reports count, too.
    """
    found = []
    alone = len(ones) == len(others) == 1
    whole = kin if alone and kin >= _FULL_OF_NUMBERS else 0.0
    for one in ones:
        for other in others:
            if not 0 < one.apart(other) <= _NEAR_AHEAD or _apart(one, other) or not _may_be_told(one, other, _AHEAD):
                continue
            words, figures = common_words(one, other), common_numbers(one, other)
            clock = _CLOCK * bool(clocks(one.passage) & clocks(other.passage))
            score = max(sum(words.values()) + len(figures), whole) + clock
            if score >= (_ENOUGH_ALONE if alone else _ENOUGH_AHEAD):
                found.append(TwoDays(one, other, tuple(words), score))
    return _best(found)


def _best(found: list[TwoDays]) -> TwoDays | None:
    """The one whose days have most in common, by far the most if there are several."""
    ranked = sorted(found, key=lambda two: -two.score)
    if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < _LEAD):
        return None
    return ranked[0]


def _may_be_told(one: Happening, other: Happening, most: int) -> bool:
    """Tell whether the reports appeared so close to each other, or the later one names the day by its date."""
    early, late = sorted((one, other), key=lambda h: document_date(h.article) or dt.date.min)
    published = document_date(early.article), document_date(late.article)
    if published[0] is None or published[1] is None:
        return False
    apart = (published[1] - published[0]).days
    return apart <= most or (apart <= _LATER and not late.weekday)


def _copied(one: Article, other: Article) -> bool:
    """Tell whether two reports have a long sentence word for word: a reprint of the next day says "today", too."""
    here, there = ({p.text for p in sentences(a) if len(p.words) >= _LONG} for a in (one, other))
    return not here.isdisjoint(there)


def _dateline(happening: Happening) -> bool:
    """Tell whether a date with its year opens an article: it may be the day on which that appeared."""
    time = happening.mention.temporal
    return happening.passage.number <= 1 and time is not None and time.status == "explicit"


def _bracketed(happening: Happening) -> bool:
    """Tell whether a date stands in brackets with its year: the day of an agency's report."""
    sentence, time = happening.passage.sentence, happening.mention.temporal
    before = happening.article.text(sentence.start, happening.mention.start)
    return before.count("(") > before.count(")") and time is not None and time.status == "explicit"


def _apart(one: Happening, other: Happening) -> bool:
    """Tell whether two days ahead are of two things: an end and what begins then, or their sentences name two kinds."""
    kinds = [topics(h.passage, h.passage.sentence.start, h.passage.sentence.end) & _kinds() for h in (one, other)]
    return _hands_over(one, other) or (all(kinds) and not kinds[0] & kinds[1])


@cache
def _kinds() -> frozenset[str]:
    """The kinds of things that happen on a day, without beginning and ending."""
    table = shared("questions")
    return frozenset(table["day"]) - frozenset(table["generic"])


def _hands_over(one: Happening, other: Happening) -> bool:
    """Tell whether one day ends a month and the other is the next one: what ends then, and what begins."""
    early, late = sorted((one, other), key=lambda h: h.first)
    return late.first.day == 1 and (late.first - early.last).days == 1


__all__ = ["TwoDays", "days_apart", "two_days"]

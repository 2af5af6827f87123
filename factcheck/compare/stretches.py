"""Reads how long something lasts: from lengths that are told, and from a beginning and an end.

A stretch has two ends in one sentence, the first behind a word that opens it or before one that closes it; what stands
between and around the two ("betrieblich", a weekday, a hyphen, "his retirement in") does not matter. "Since 2009" is a
stretch up to the day of publication. A length is a duration that no word makes a distance in time, an age or a part.
All are intervals of days: every way of counting the ends is allowed, and what is rounded has room.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Literal

from factcheck.compare.calendar import day, document_date
from factcheck.compare.matter import sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.shades import is_aged
from factcheck.compare.told import any_of, cues_of
from factcheck.languages import language
from factcheck.model import Article, Interval, Mention

Kind = Literal["ends", "since"]
_DAY = 86_400
_YEAR = 366
_REACH, _LEAD_IN, _BEHIND = 48, 40, 28
_SEASON = re.compile(r"^(\d{4})(?:-(?:SP|SU|FA|WI|Q[1-4]|H[12]))?$")
# How far a length of so many days, weeks, months, years or decades may lie from its number, in days.
_ROOM = {"day": 1, "week": 4, "month": 12, "year": 240, "decade": 730, "century": 3000}
_GRAINS = frozenset({"day", "daypart", "week", "month", "quarter", "half", "year"})
_FAR = Decimal("1.2")
_AGED = 8


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Something that lasts for ``days``, told at ``text[start:end]``; ``first`` and ``last`` are its days if known."""

    article: Article
    passage: Passage
    start: int
    end: int
    days: Interval
    kind: Kind
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text(self.start, self.end)


@dataclass(frozen=True, slots=True, eq=False)
class Lasting:
    """A length of ``days`` told at ``text[start:end]``; ``since`` where it reaches up to the day of publication."""

    article: Article
    passage: Passage
    start: int
    end: int
    days: Interval
    grain: str
    since: bool

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text(self.start, self.end)


@cache
def cue(code: str, name: str) -> re.Pattern[str]:
    """A list of ``stretches`` of a language, as one pattern."""
    return any_of(language(code).words(f"stretches.{name}"))


@cache
def _right_before(code: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"{cue(code, name).pattern}(?:\s+[^\s.,;:]+){{0,2}}\s*$", re.IGNORECASE)


@once_per_article
def _stretches(article: Article) -> Iterator[Stretch]:
    for passage in sentences(article):
        times = [slot for slot in passage.slots if _point(slot.mention) is not None]
        paired: set[int] = set()
        for one, other in pairwise(times):
            if one.at not in paired and _spanned(passage, one.mention, other.mention):
                stretch = _between(article, passage, one.mention, other.mention)
                if stretch is not None:
                    paired |= {one.at, other.at}
                    yield stretch
        published = document_date(article)
        for slot in times:
            if slot.at not in paired and published is not None and _open(passage, slot.mention):
                yield from _since(article, passage, slot.mention, published)


def stretches(article: Article) -> tuple[Stretch, ...]:
    """The stretches of an article, in order, worked out once."""
    return _stretches(article)


@once_per_article
def _lastings(article: Article) -> Iterator[Lasting]:
    text = article.document.text
    for passage in sentences(article):
        for slot in passage.slots:
            found = _lasting(text, passage, slot)
            if found is not None:
                yield found


def lastings(article: Article) -> tuple[Lasting, ...]:
    """The lengths of an article, in order, worked out once."""
    return _lastings(article)


def point(mention: Mention) -> tuple[dt.date, dt.date] | None:
    """The first day of a time and the day after its last; ``None`` for what is no stretch of the calendar."""
    return _point(mention)


def _point(mention: Mention) -> tuple[dt.date, dt.date] | None:
    time = mention.temporal
    if time is None or time.type in ("duration", "set", "time", "timerange"):
        return None
    if time.start and time.end and time.grain in _GRAINS:
        first, last = day(time.start), day(time.end)
        return (first, max(last, first + dt.timedelta(days=1))) if first is not None and last is not None else None
    season = _SEASON.match(time.timex or "")
    if season is None:
        return None
    year = int(season[1])
    return dt.date(year, 1, 1), dt.date(year + 1, 1, 1)


def _spanned(passage: Passage, one: Mention, other: Mention) -> bool:
    """Tell whether words make two times the ends of one stretch."""
    text, code = passage.article.document.text, passage.sentence.language
    between = text[one.end : other.start]
    if len(between) > _REACH + _LEAD_IN or re.search(r"[.!?;]\s", between):
        return False
    before = text[max(passage.sentence.start, one.start - _LEAD_IN) : one.start]
    if re.fullmatch(r"\s*[-–—−]\s*", between):
        return True
    to = list(cue(code, "to").finditer(between))
    if to and len(between[to[-1].end() :].split()) <= 5:
        opened = _right_before(code, "from").search(before) is not None
        return opened or not between[: to[0].start()].strip(" ,")
    both = _right_before(code, "between").search(before)
    if both is not None and cue(code, "and").search(between):
        return len(between.split()) <= 4
    behind = text[other.end : min(passage.sentence.end, other.end + _BEHIND)]
    opens, closes = cue(code, "opens"), cue(code, "closes")
    if opens.search(before):
        return closes.search(between) is not None or closes.search(behind) is not None
    inside = opens.search(between)
    return inside is not None and (closes.search(between, inside.end()) or closes.search(behind)) is not None


def _between(article: Article, passage: Passage, one: Mention, other: Mention) -> Stretch | None:
    first, last = _point(one), _point(other)
    if first is None or last is None:
        return None
    if last[0] < first[0] and other.temporal is not None and other.temporal.status != "explicit":
        last = _later(last, first)
    if last[0] < first[0]:
        return None
    low = max(0, (last[0] - first[1]).days)
    high = (last[1] - first[0]).days
    return Stretch(article, passage, one.start, other.end, Interval(Decimal(low), Decimal(high)), "ends",
                   first[0], last[1] - dt.timedelta(days=1))


def _later(time: tuple[dt.date, dt.date], after: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """A time whose year is not written, in the first year in which it lies behind another one."""
    while time[0] < after[0] and time[0].year < after[0].year + 1:
        years = after[0].year - time[0].year or 1
        time = _shifted(time[0], years), _shifted(time[1], years)
    return time


def _shifted(date: dt.date, years: int) -> dt.date:
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)


def _open(passage: Passage, mention: Mention) -> bool:
    """Tell whether a time opens what goes on: "since 2009", "von 2011 an", or a verb of joining or taking over."""
    text, code = passage.article.document.text, passage.sentence.language
    before = text[max(passage.sentence.start, mention.start - _LEAD_IN) : mention.start]
    behind = text[mention.end : min(passage.sentence.end, mention.end + _LEAD_IN)]
    if _right_before(code, "from").search(before) and cue(code, "from_behind").match(behind.lstrip()):
        return True
    if cue(code, "joined").search(before) or (cue(code, "joined").match(behind.lstrip()) is not None):
        return True
    inside = mention.temporal is not None and mention.temporal.bound == "since"
    return inside or re.search(rf"{cue(code, 'since').pattern}(?:\s+[^\s.,;:]+)?\s*$", before, re.I) is not None


def _since(article: Article, passage: Passage, mention: Mention, published: dt.date) -> Iterator[Stretch]:
    first = _point(mention)
    if first is not None and first[0] < published and (published - first[0]).days > _YEAR:
        low, high = max(0, (published - first[1]).days), (published - first[0]).days + 31
        yield Stretch(article, passage, mention.start, mention.end, Interval(Decimal(low), Decimal(high)), "since",
                      first[0])


def _lasting(text: str, passage: Passage, slot: Slot) -> Lasting | None:
    mention, code = slot.mention, passage.sentence.language
    time = mention.temporal
    if time is None or time.type != "duration" or not time.seconds or time.grain not in _ROOM or passage.asks:
        return None
    if is_aged(passage, mention.start, mention.end + _AGED):
        return None
    before, behind = text[max(passage.sentence.start, mention.start - _LEAD_IN) : mention.start], text[mention.end :]
    ahead = behind[:_BEHIND].lstrip()
    served = cue(code, "served_behind").match(ahead) is not None
    if cue(code, "apart_behind").match(ahead) or (_right_before(code, "apart_before").search(before) and not served):
        return None
    near = range(mention.start - _LEAD_IN, mention.end + _LEAD_IN)
    if any(c.name == "wanted" and c.start in near for c in cues_of(passage)):
        return None
    since = re.search(rf"{cue(code, 'since').pattern}(?:\s+[^\s.,;:]+){{0,2}}\s*$", before, re.IGNORECASE) is not None
    since = since or (served and cue(code, "after").search(before[-12:]) is not None)
    return Lasting(passage.article, passage, mention.start, mention.end, _room(slot), time.grain or "", since)


def _room(slot: Slot) -> Interval:
    """The days a length may come to: the unit it is told in gives room, and so does a hedge; "more than" ends soon."""
    time = slot.mention.temporal
    seconds = Decimal(time.seconds or 0) if time is not None else Decimal(0)
    middle = seconds / _DAY
    room = Decimal(_ROOM[time.grain or ""]) if time is not None else Decimal(0)
    if seconds and time is not None and time.grain == "year" and middle < _YEAR * 5:
        room = Decimal(120)
    low, high = middle - room, middle + room
    if slot.length is not None and slot.length.unit == "second":
        told, hedge = slot.length.interval, slot.length.hedge
        if hedge in ("more_than", "at_least", "somewhat_more"):
            low, high = middle, middle * _FAR + room
        elif hedge in ("less_than", "at_most", "almost"):
            low, high = middle / _FAR - room, middle
        elif told.low is not None and told.high is not None:
            low, high = min(low, told.low / _DAY), max(high, told.high / _DAY)
    return Interval(max(low, Decimal(0)), high)


__all__ = ["Kind", "Lasting", "Stretch", "cue", "lastings", "point", "stretches"]

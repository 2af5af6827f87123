"""Reads the days on which an article lets something happen: each as calendar days, ahead of the report or behind it.

A day may be told by its date, by its weekday, by a feast, by "yesterday" or as the night that ends on it; a month is a
long day. What a day is told for is told by its clause: the one on which somebody said so is none of a happening. A
weekday may be read a week too early or too late, so that two weekdays are alike wherever their names are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.compare.calendar import document_date
from factcheck.compare.matter import sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.shades import Clause, clauses_of
from factcheck.compare.told import any_of
from factcheck.compare.words import TOKEN, sense
from factcheck.languages import language
from factcheck.model import Article, Mention, Temporal

_FINE = frozenset({"day", "daypart"})
_COARSE = frozenset({"month"})
_LEAD = 40
_NUMERIC = re.compile(r"\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")
_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
_HALF = 720
_QUOTES = frozenset("„“”«»\"")


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """A day, or some days in a row, on which something happens: from ``first`` to ``last``, both included.

    ``ahead`` tells that it lay before the report when that appeared; ``weekday`` that a bare weekday tells it, so that
    its week is not sure; ``night`` that it is the night to its last day; ``coarse`` that it is told by its month;
    ``bound`` that it is one end of something longer.
    """

    passage: Passage
    slot: Slot
    clause: Clause
    first: dt.date
    last: dt.date
    ahead: bool
    weekday: bool
    night: bool
    coarse: bool
    bound: str

    @property
    def mention(self) -> Mention:
        """The words that tell the day."""
        return self.slot.mention

    @property
    def article(self) -> Article:
        """The report."""
        return self.passage.article

    def may_be(self, other: Happening) -> bool:
        """Tell whether two days may be one day. Symmetric."""
        if self.night and other.night:
            return (self.last - other.last).days % (7 if self.weekday or other.weekday else 10_000) == 0
        if self.first <= other.last and other.first <= self.last:
            return True
        loose = self.weekday or other.weekday
        if not loose or self.coarse or other.coarse or not (self.ahead == other.ahead or self.weekday == other.weekday):
            return False
        return any(self.first + shift <= other.last and other.first <= self.last + shift for shift in (_WEEK, -_WEEK))

    def apart(self, other: Happening) -> int:
        """The days between two days, in the weeks in which they lie nearest to each other; 0 if they may be one."""
        shifts = (dt.timedelta(0), _WEEK, -_WEEK) if self.weekday or other.weekday else (dt.timedelta(0),)
        if self.night and other.night:
            return min(abs((self.last + s - other.last).days) for s in shifts)
        return min(max(0, (other.first - self.last - s).days, (self.first + s - other.last).days) for s in shifts)

    def has(self, name: str, *, near: bool = False) -> bool:
        """Tell whether a list of the language's ``happenings`` table has a word of the sentence, or of the clause."""
        start, end = self.passage.sentence.start, self.passage.sentence.end
        if near:
            start, end = self.clause.start, self.clause.end
        return _list(self.passage.sentence.language, name).search(self.article.text(start, end)) is not None


@once_per_article
def _happenings(article: Article) -> Iterator[Happening]:
    published = document_date(article)
    if published is None:
        return
    for passage in sentences(article):
        if passage.section in ("headline", "table") or passage.asks:
            continue
        for slot in passage.slots:
            found = _read(passage, slot, published)
            if found is not None:
                yield found


def happenings(article: Article) -> tuple[Happening, ...]:
    """The days an article tells, in order, worked out once; none where it is not known when it appeared."""
    return _happenings(article)


def spoken(happening: Happening) -> bool:
    """Tell whether a day is the one on which somebody said so: a word of speech stands close before it or behind it."""
    passage, mention = happening.passage, happening.mention
    code, text = passage.sentence.language, passage.article.document.text
    parts, here = clauses_of(passage, happening.slot)
    clause = parts[here]
    if not clause.words and here + 1 < len(parts):
        clause = parts[here + 1]
    table = language(code).table("happenings")
    ahead, behind = int(table.get("spoken_before", 0)), int(table.get("spoken_behind", 0))
    for match in _list(code, "spoken").finditer(text, clause.start, clause.end):
        if match.start() <= mention.start <= match.end():
            return True
        low, high = (match.end(), mention.start) if match.end() <= mention.start else (mention.end, match.start())
        between = len(TOKEN.findall(text, low, high))
        if between <= (ahead if low == match.end() else behind):
            return True
    return False


def _read(passage: Passage, slot: Slot, published: dt.date) -> Happening | None:
    mention, time = slot.mention, slot.mention.temporal
    if time is None or time.type in ("duration", "set", "timerange") or time.grain not in _FINE | _COARSE:
        return None
    stamp = _STAMP.match(time.start or time.timex or "")
    if stamp is None or time.status == "unresolved" or not _named(passage, mention):
        return None
    text, code = passage.article.document.text, passage.sentence.language
    before = text[max(passage.sentence.start, mention.start - _LEAD) : mention.start]
    behind = text[mention.end : passage.sentence.end]
    if sum(sign in _QUOTES for sign in text[passage.sentence.start : mention.start]) % 2 == 1:
        return None
    if _pattern(code, "night_from").search(before) or _pattern(code, "of_month").search(behind):
        return None
    coarse = time.grain in _COARSE
    weekday = _is_weekday(passage, mention)
    day = dt.date.fromisoformat(stamp.group())
    first, last = _month(time, day) if coarse else (day, day)
    if time.status != "explicit" and not weekday and not _is_relative(passage, mention):
        shifted = _nearest(first, published)
        first, last = shifted, last + (shifted - first)
    if _pattern(code, "week_on").search(before):
        first, last = first + _WEEK, last + _WEEK
    night = _pattern(code, "night_to").search(before) is not None
    if night:
        first -= _DAY
    elif _list(code, "night").search(mention.text) and not coarse:
        last += _DAY
    return Happening(passage, slot, _clause(passage, slot), first, last, first > published, weekday, night, coarse,
                     time.bound or slot.bound)


def _clause(passage: Passage, slot: Slot) -> Clause:
    parts, here = clauses_of(passage, slot)
    return parts[here]


def _month(time: Temporal, first: dt.date) -> tuple[dt.date, dt.date]:
    """The days of a month; of its beginning, middle or end where only that is told, with some days to spare."""
    last = (dt.date.fromisoformat(time.end[:10]) - _DAY) if time.end is not None else first
    if time.part == "start":
        return first, first + _WEEK * 2
    if time.part == "end":
        return last - _WEEK * 2, last
    return first, last


def _nearest(date: dt.date, published: dt.date) -> dt.date:
    """The day of that month and number that lies nearest to the day of publication."""
    found = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            found.append(date.replace(year=year))
        except ValueError:
            continue
    return min(found, key=lambda other: abs((other - published).days), default=date)


def _words(mention: Mention) -> list[str]:
    return [token.group().casefold() for token in TOKEN.finditer(mention.text)]


@cache
def _days(code: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The names of weekdays, of relative days and of months, folded."""
    tables = language(code)
    names = (tuple(name.casefold() for name in tables.table(f"rules.{table}"))
             for table in ("weekday", "relative_day", "month"))
    weekdays, relative, months = names
    return weekdays, relative, months


def _named(passage: Passage, mention: Mention) -> bool:
    """Tell whether a time is a date, a weekday, a feast or "yesterday"; "the next morning" hangs on another day."""
    code = passage.sentence.language
    weekdays, relative, months = _days(code)
    if any("relative_day" in sense(word, code).flags for word in _words(mention)):
        return False
    if any(word.startswith((*weekdays, *relative, *months)) for word in _words(mention)):
        return True
    if mention.temporal is not None and mention.temporal.bound == "from" and mention.text[:1].isdigit():
        return True
    feast = mention.temporal is not None and mention.temporal.grain == "day" and mention.text[:1].isupper()
    return feast or _NUMERIC.search(mention.text) is not None


def _is_weekday(passage: Passage, mention: Mention) -> bool:
    """Tell whether a weekday, with its time of day at most, is all that tells a day."""
    weekdays, _, months = _days(passage.sentence.language)
    words = _words(mention)
    if any(word[0].isdigit() or word in months for word in words) or not any(w.startswith(weekdays) for w in words):
        return False
    plain = language(passage.sentence.language).words("happenings.beside_weekday")
    return all(word.startswith(weekdays) or word in plain for word in words)


def _is_relative(passage: Passage, mention: Mention) -> bool:
    """Tell whether a day is told from the report's own: "tomorrow", "next Friday", "den kommenden Freitag"."""
    weekdays, relative, months = _days(passage.sentence.language)
    words = _words(mention)
    dated = any(word[0].isdigit() or word.startswith(months) for word in words)
    return not dated and any(word.startswith((*weekdays, *relative)) for word in words)


def clocks(passage: Passage) -> frozenset[int]:
    """The times of day of a sentence, in minutes on a dial of twelve hours."""
    found = set()
    for slot in passage.slots:
        time = slot.mention.temporal
        if time is not None and time.type in ("time", "datetime") and time.grain in ("hour", "minute"):
            start = (time.start or time.timex or "").rpartition("T")[2]
            if re.match(r"\d\d:\d\d", start):
                found.add((int(start[:2]) * 60 + int(start[3:5])) % _HALF)
    return frozenset(found)


@cache
def _list(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"happenings.{name}"))


@cache
def _pattern(code: str, name: str) -> re.Pattern[str]:
    return re.compile(str(language(code).table("happenings").get(name, "(?!)")))


__all__ = ["Happening", "clocks", "happenings", "spoken"]

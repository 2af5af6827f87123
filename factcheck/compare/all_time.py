"""Finds what is said to be more than ever, and an earlier year in which the same measure was more still.

"Noch nie wurden so viele Äpfel gepflückt: 412.000 Tonnen" and "412 Millionen Kilo … für 2014 stehen 431.000 Tonnen in
den Büchern" exclude each other, whatever words tell of 2014: the other report gives the measure of the record itself
and, of an earlier year, one of the same dimension beyond it. "Since 1968" leaves out what was before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.compare.answers import report_of
from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.facts import Fact, agree
from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.shades import OPEN
from factcheck.compare.story import ALIKE, YEARLY, Report, times
from factcheck.compare.told import any_of
from factcheck.compare.words import likeness
from factcheck.languages import language
from factcheck.model import Article

_NO_MEASURE = frozenset({"day", "clock", "percent", "points", "bare", "angle"})
_TIMELESS = frozenset({"earlier"}) | OPEN
_NEAR_BY = (0, 1, -1)
_BEYOND = 1.005


@dataclass(frozen=True, slots=True)
class Record:
    """The words that say "more than ever", the one measure told with them, the first year of the series if told."""

    passage: Passage
    start: int
    end: int
    fact: Fact
    falls: bool
    since: int


@dataclass(frozen=True, slots=True)
class Surpassed:
    """A record, and the measure of an earlier year that goes beyond it."""

    record: Record
    fact: Fact
    year: int


def surpassed(near: Near) -> Iterator[Surpassed]:
    """The records that an earlier year beats, each once."""
    for home in near.articles:
        for record in records(home):
            found = (beaten for away in near.of(home) for beaten in _beating(record, away))
            beaten = next(found, None)
            if beaten is not None:
                yield beaten


@cache
def _cue(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"sums.all_time.{name}"))


@once_per_article
def _report(article: Article) -> Iterator[Report]:
    yield report_of(list(sentences(article)))


@once_per_article
def _records(article: Article) -> Iterator[Record]:
    published = document_date(article)
    for passage in sentences(article) if published is not None else ():
        code = passage.sentence.language
        cue = _cue(code, "ever").search(passage.text)
        if cue is None or passage.asks or _cue(code, "limited").search(passage.text):
            continue
        years = {year for year in years_in(passage.text) if published is not None and year < published.year - 1}
        fact = _measure(passage)
        if fact is not None and len(years) <= 1:
            start = passage.sentence.start
            falls = _cue(code, "falls").search(passage.text) is not None
            yield Record(passage, start + cue.start(), start + cue.end(), fact, falls, max(years, default=0))


def records(article: Article) -> tuple[Record, ...]:
    """The records an article tells of with one measure, worked out once; none where its date is not known."""
    return _records(article)


def _measure(passage: Passage) -> Fact | None:
    """The one measure of a sentence, else of the next one, else of the one before."""
    told = _report(passage.article)[0].facts
    for step in _NEAR_BY:
        found = [f for f in told if f.passage.number == passage.number + step and _is_measure(f)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_measure(fact: Fact) -> bool:
    worn = fact.shades - _TIMELESS - ({"difference"} if fact.dimension == "duration" else frozenset())
    return fact.dimension not in _NO_MEASURE and bool(fact.value) and not worn


def _beating(record: Record, away: Article) -> Iterator[Surpassed]:
    published = document_date(record.passage.article)
    told = _report(away)[0].facts
    if published is None or (away is not record.passage.article and not any(agree(record.fact, f) for f in told)):
        return
    for fact in told:
        years = sorted(int(year) for year in times(fact, YEARLY) if year.isdigit())
        if len(years) != 1 or not record.since <= years[0] < published.year or fact is record.fact:
            continue
        if _is_measure(fact) and _of_one_kind(record.fact, fact) and _beyond(record, fact) and _one_scope(record, fact):
            yield Surpassed(record, fact, years[0])


def _of_one_kind(one: Fact, other: Fact) -> bool:
    if one.dimension != other.dimension or (one.dimension == "money" and one.mention.unit != other.mention.unit):
        return False
    if one.dimension != "count":
        return True
    return one.noun is not None and other.noun is not None and likeness(one.noun, other.noun) >= ALIKE


def _beyond(record: Record, fact: Fact) -> bool:
    """Tell whether a measure is beyond that of the record, rounding and hedges included."""
    mine, own = fact.room, record.fact.room
    if fact.dimension == "duration" and not record.falls:
        return False
    if record.falls:
        return mine.high is not None and own.low is not None and float(mine.high) * _BEYOND < float(own.low)
    return mine.low is not None and own.high is not None and float(mine.low) > float(own.high) * _BEYOND


def _one_scope(record: Record, fact: Fact) -> bool:
    """Tell whether nothing says that the other measure is one of another place, and a word is told with both."""
    if _cue(fact.passage.sentence.language, "elsewhere").search(fact.passage.text):
        return False
    return bool(_common(record.passage, fact.passage))


def _common(one: Passage, other: Passage) -> Sequence[str]:
    """The words that stand near both."""
    around = [[w for p in sentences(x.article) if abs(p.number - x.number) <= 1 for w in p.content]
              for x in (one, other)]
    return [w.text for w in around[0] if any(likeness(w.sense, v.sense) >= ALIKE for v in around[1])]


__all__ = ["Record", "Surpassed", "records", "surpassed"]

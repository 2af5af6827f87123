"""Finds stretches of time that two reports let begin alike and end on two days, and terms that end elsewhere.

"From 1 January to 30 April" and "between New Year and the end of May" begin on one day: that is what ties them. A term
that is to begin in September 2026 and to last three years has its end in 2029; the one end that the other report gives
so far ahead, in a year or a season, has to lie there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, pairwise

from factcheck.compare.calendar import document_date
from factcheck.compare.happenings import Happening, happenings
from factcheck.compare.matter import DAYS, Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.one_thing import kinship, pairs
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.shades import is_aged
from factcheck.compare.told import any_of
from factcheck.languages import language
from factcheck.model import Article, Mention

_WIDE, _LEAST = 40, 3
_YEAR, _TERM = 365, 2
_SLACK, _LONGEST = 220, 60
_AGED = 8
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "AU": (9, 11), "WI": (12, 14)}
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in an article, ``text[start:end]``, and the days it may stand for."""

    article: Article
    start: int
    end: int
    first: dt.date
    last: dt.date

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text(self.start, self.end)


@dataclass(frozen=True, slots=True)
class TwoEnds:
    """One stretch of time with two ends: what begins alike, or when a term runs out; ``one`` and ``other`` the ends."""

    one: Mark
    other: Mark
    begins: dt.date


def ends_apart(near: Near) -> Iterator[TwoEnds]:
    """The stretches and terms of which two reports give two ends, one for each pair of reports."""
    dated = sorted((a for a in near.articles if document_date(a) is not None), key=lambda a: a.document.id)
    telling = [a for a in dated if _spans(a) or _terms(a) or _far_ends(a)]
    for one, other in pairs(telling):
        days = document_date(one), document_date(other)
        close = days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= DAYS
        if close and near.together(one, other) and kinship(one, other) is not None:
            yield from islice(chain(_of_spans(one, other), _of_terms(one, other), _of_terms(other, one)), 1)


@once_per_article
def _spans(article: Article) -> Iterator[tuple[Happening, Happening]]:
    """The stretches of a sentence: a day, "to" or "until", and a later day."""
    for first, last in pairwise(happenings(article)):
        if first.passage is not last.passage or first.first >= last.last:
            continue
        between = article.text(first.mention.end, last.mention.start)
        if len(between) < _WIDE and _until(first.passage.sentence.language).search(between):
            yield first, last


def _of_spans(one: Article, other: Article) -> Iterator[TwoEnds]:
    for ours in _spans(one):
        for theirs in _spans(other):
            for same, apart in ((0, 1), (1, 0)):
                a, b = ours[apart], theirs[apart]
                if not _one_day(ours[same], theirs[same]) or a.may_be(b) or a.apart(b) < _LEAST:
                    continue
                if not any(h.has(name) for h in (a, b) for name in ("moved", "again")):
                    yield TwoEnds(_mark(a), _mark(b), ours[same].first)


def _one_day(one: Happening, other: Happening) -> bool:
    return not (one.coarse or other.coarse or one.weekday or other.weekday) and one.first == other.first


def _mark(happening: Happening) -> Mark:
    mention = happening.mention
    return Mark(happening.article, mention.start, mention.end, happening.first, happening.last)


@cache
def _until(code: str) -> re.Pattern[str]:
    return re.compile(str(language(code).table("happenings").get("until", "(?!)")))


@once_per_article
def _terms(article: Article) -> Iterator[tuple[Mark, int]]:
    """The terms that are to begin after the report and last for some years: their length, and the years."""
    published = document_date(article)
    if published is None:
        return
    for passage in sentences(article):
        begins = [days for slot in passage.slots if (days := _days(slot.mention)) is not None and days[0] > published]
        lengths = [found for slot in passage.slots if (found := _years(passage, slot)) is not None]
        if len(begins) == len(lengths) == 1:
            mention, years = lengths[0]
            yield Mark(article, mention.start, mention.end, *begins[0]), years


def _years(passage: Passage, slot: Slot) -> tuple[Mention, int] | None:
    """A length of some years, or of as many seasons, in a sentence of contracts and offices; no age."""
    mention, time = slot.mention, slot.mention.temporal
    if not _listed(passage, "terms") or mention.hedge is not None:
        return None
    if time is not None:
        if time.type != "duration" or time.grain != "year" or not time.seconds:
            return None
        years, rest = divmod(time.seconds // 86_400, _YEAR)
        aged = is_aged(passage, mention.start, mention.end + _AGED)
        return (mention, years) if not rest and years >= _TERM and not aged else None
    value = mention.stated.single
    seasons = _list(passage.sentence.language, "seasons").fullmatch((mention.unit or "").split(" ")[-1])
    return (mention, int(value)) if seasons and value is not None and _TERM <= value < _LONGEST else None


@once_per_article
def _far_ends(article: Article) -> Iterator[Mark]:
    """The ends that lie more than a year ahead: "until the summer of 2031", "bis Ende 2033"."""
    published = document_date(article)
    if published is None:
        return
    for passage in sentences(article):
        for slot in passage.slots:
            time, days = slot.mention.temporal, _days(slot.mention)
            ends = time is not None and (time.bound == "until" or slot.bound == "before")
            if ends and days is not None and days[0].year > published.year and _listed(passage, "stays"):
                yield Mark(article, slot.mention.start, slot.mention.end, *days)


def _of_terms(one: Article, other: Article) -> Iterator[TwoEnds]:
    """A term of one report against the one end that the other one gives."""
    terms, ends = _terms(one), _far_ends(other)
    if len(terms) != 1 or len(ends) != 1 or _far_ends(one):
        return
    (term, years), end = terms[0], ends[0]
    first, last = (_later(day, years) for day in (term.first, term.last))
    apart = max((first - end.last).days, (end.first - last).days)
    if apart > _SLACK and end.first > term.last:
        yield TwoEnds(term, end, term.first)


def _later(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year + years, day=min(day.day, 28))


def _days(mention: Mention) -> tuple[dt.date, dt.date] | None:
    """The days of a date, a month, a season or a year; of the end of a year where only that is meant."""
    time = mention.temporal
    if time is None or time.type in ("duration", "set", "time", "timerange"):
        return None
    season = _SEASON.match(time.timex or "")
    if season is not None:
        year, months = int(season[1]), _SEASONS[season[2]]
        last = dt.date(year + months[1] // 12, (months[1] - 1) % 12 + 1, 28)
        return dt.date(year, months[0], 1), last
    if time.start is None or time.end is None or time.status == "unresolved":
        return None
    first, behind = dt.date.fromisoformat(time.start[:10]), dt.date.fromisoformat(time.end[:10])
    last = behind - dt.timedelta(days=1)
    if time.grain == "year" and time.part == "end":
        first = dt.date(last.year, 10, 1)
    return first, last


def _listed(passage: Passage, name: str) -> bool:
    return _list(passage.sentence.language, name).search(passage.text) is not None


@cache
def _list(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"happenings.{name}"))


__all__ = ["Mark", "TwoEnds", "ends_apart"]

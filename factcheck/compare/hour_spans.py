"""Holds a length in hours against a beginning and an end that are told by day and hour in another sentence or report.

"From Wednesday, six o'clock, until Friday, six o'clock" is 48 hours, whatever goes on in them. Midnight behind a day is
its beginning or its end. There must be one such stretch and one such length in two reports of one thing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.compare.calendar import document_date
from factcheck.compare.matter import DAYS, Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.one_thing import kinship, pairs
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.shades import clause_of, shades
from factcheck.compare.told import any_of
from factcheck.languages import language
from factcheck.model import Article, Mention

_HOUR, _SHORTEST, _LONGEST = 3600, 10, 24 * 14
_SLACK, _SHARE, _FAR = 1.0, 0.04, 3.0
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_BEHIND = 24
_OTHER = frozenset({"difference", "each", "earlier", "part", "added"})


@dataclass(frozen=True, slots=True)
class HourSpan:
    """A stretch ``text[start:end]`` and the hours it may be long."""

    article: Article
    start: int
    end: int
    hours: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class HourMisfit:
    """A length in hours, and the stretch of the same thing that is longer or shorter."""

    article: Article
    mention: Mention
    hours: float
    span: HourSpan


def hour_misfits(near: Near) -> Iterator[HourMisfit]:
    """The lengths that the one stretch of a report does not bear out."""
    telling = sorted((a for a in near.articles if _spans(a) or _lengths(a)), key=lambda a: a.document.id)
    for article in telling:
        yield from _held(article, article)
    for one, other in pairs(telling):
        days = document_date(one), document_date(other)
        close = days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= DAYS
        if close and near.together(one, other) and kinship(one, other, 1.0) is not None:
            yield from _held(one, other)
            yield from _held(other, one)


def _held(home: Article, away: Article) -> Iterator[HourMisfit]:
    """The one length of one article against the one stretch of the other; no length of either may fit it."""
    spans, lengths = _spans(home), _lengths(away)
    if len(spans) != 1 or len({hours for _, hours in lengths}) != 1:
        return
    span, (mention, hours) = spans[0], lengths[0]
    every = [told for article in {home, away} for _, told in _lengths(article)]
    if any(_fits(told, long) for told in every for long in span.hours):
        return
    inside = home is away and span.start <= mention.start < span.end
    if not inside and any(long / _FAR <= hours <= long * _FAR for long in span.hours):
        yield HourMisfit(away, mention, hours, span)


def _fits(hours: float, long: float) -> bool:
    return abs(hours - long) <= _SLACK + _SHARE * long


@once_per_article
def _lengths(article: Article) -> Iterator[tuple[Mention, float]]:
    """The lengths of ten hours and more that are told in hours."""
    for passage in sentences(article):
        for slot in passage.slots:
            time = slot.mention.temporal
            if time is None or time.type != "duration" or time.grain != "hour" or not time.seconds:
                continue
            hours = time.seconds / _HOUR
            worn = shades(passage, clause_of(passage, slot), slot.mention)
            if _SHORTEST <= hours <= _LONGEST and not worn & _OTHER and not passage.asks:
                yield slot.mention, hours


@once_per_article
def _spans(article: Article) -> Iterator[HourSpan]:
    """The stretches of a sentence from an hour of one day to an hour of another."""
    for passage in sentences(article):
        points = list(_points(passage))
        for (start, first, _), (end, _, last) in pairwise(points):
            between = article.text(start.end, end.start)
            if _ends(passage.sentence.language).search(between) is None:
                continue
            hours = tuple(sorted({(b - a).total_seconds() / _HOUR for a in first for b in last}))
            if all(_SHORTEST <= long <= _LONGEST for long in hours) and hours:
                opening = _opening(passage, start)
                yield HourSpan(article, opening, end.end, hours)


def _opening(passage: Passage, mention: Mention) -> int:
    """Where the day begins that stands before an hour."""
    before = [s.mention.start for s in passage.slots if s.mention.start < mention.start]
    return before[-1] if before and mention.start - before[-1] < 2 * _BEHIND else mention.start


def _points(passage: Passage) -> Iterator[tuple[Mention, list[dt.datetime], list[dt.datetime]]]:
    """The hours of a sentence with their days; midnight has one as a beginning and two as an end."""
    for slot in passage.slots:
        mention, time = slot.mention, slot.mention.temporal
        stamp = _STAMP.match(time.start or "") if time is not None and time.grain in ("hour", "minute") else None
        if stamp is not None:
            at = [dt.datetime.fromisoformat(stamp.group())]
            yield mention, at, at
        elif time is not None and time.grain == "day" and time.start is not None and _midnight(passage, slot):
            day = dt.datetime.fromisoformat(time.start[:10])
            yield mention, [day], [day, day + dt.timedelta(days=1)]


def _midnight(passage: Passage, slot: Slot) -> bool:
    text = passage.article.text(slot.mention.end, min(passage.sentence.end, slot.mention.end + _BEHIND))
    return any_of(language(passage.sentence.language).words("happenings.midnight")).search(text) is not None


@cache
def _ends(code: str) -> re.Pattern[str]:
    return any_of(language(code).words("happenings.ends"))


__all__ = ["HourMisfit", "HourSpan", "hour_misfits"]

"""Reads the dates that rules compare: of a document, of a match, of a time expression.

Nothing here guesses a year. A date without one gets the year in which it lies nearest to the day of publication, and
only where that is less than four months away; everything else stays unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass

from factcheck.languages import language
from factcheck.model import Article, Mention

_NEAR = dt.timedelta(days=120)
_DAYS_OF_A_YEAR = 365
_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """Calendar days from ``start`` up to, not including, ``end``, and where they are written."""

    start: dt.date
    end: dt.date
    grain: str | None
    at: int
    until: int


def document_date(article: Article) -> dt.date | None:
    """The day an article was published, as given or as its header says; ``None`` when neither is known."""
    if article.document.published is not None:
        return article.document.published
    stated = article.published
    if stated is None or stated.grain not in ("day", "hour", "minute", "second") or stated.start is None:
        return None
    return day(stated.start)


def day(iso: str) -> dt.date | None:
    """The calendar day an ISO 8601 string begins with; ``None`` for years beyond four digits and for no date."""
    try:
        return dt.date.fromisoformat(iso[:10])
    except ValueError:
        return None


def month_number(code: str, word: str) -> int | None:
    """The month a word names as it is written in a text, 1 to 12."""
    number = language(code).table("rules.month").get(word.rstrip("."))
    return int(number) if number is not None else None


def weekday_number(code: str, word: str) -> int | None:
    """The day of the week a word names, Monday 0 to Sunday 6."""
    number = language(code).table("rules.weekday").get(word)
    return int(number) if number is not None else None


def weekday_name(code: str, number: int) -> str:
    """The first word a language lists for a day of the week, Monday 0 to Sunday 6."""
    return next(name for name, value in language(code).table("rules.weekday").items() if value == number)


def month_day(match: re.Match[str], code: str) -> tuple[int, int] | None:
    """Month and day of a match with the groups ``day`` and ``month`` (a word) or ``monthnumber``."""
    parts = match.groupdict()
    number = parts.get("monthnumber")
    month = int(number) if number else month_number(code, parts.get("month") or "")
    return None if month is None or not parts.get("day") else (month, int(parts["day"]))


def days_in(month: int, year: int | None) -> int:
    """The number of days a month has; February has 29 in a year that is not known."""
    return monthrange(year or 2000, month)[1]


def nearest(month: int, number: int, published: dt.date) -> dt.date | None:
    """The date of that month and day that lies nearest to ``published``; ``None`` if none is clearly nearest."""
    for year in (published.year, published.year - 1, published.year + 1):
        if number <= days_in(month, year):
            candidate = dt.date(year, month, number)
            if abs(candidate - published) <= _NEAR:
                return candidate
    return None


def years_in(text: str) -> set[int]:
    """The years that stand in a stretch of text as four digits."""
    return {int(match.group()) for match in _YEAR.finditer(text)}


def times_between(article: Article, start: int, end: int) -> list[Mention]:
    """The time expressions that begin in ``text[start:end]``, in order."""
    low = bisect_left(article.mentions, start, key=lambda m: m.start)
    high = bisect_left(article.mentions, end, key=lambda m: m.start)
    return [m for m in article.mentions[low:high] if m.temporal is not None]


def span_of(mention: Mention) -> Span | None:
    """The days a time expression covers; ``None`` for durations, sets, open ends and what is not resolved."""
    value = mention.temporal
    if value is None or value.type in ("duration", "set", "time", "timerange") or value.status == "unresolved":
        return None
    if value.start is None or (value.end is None and value.type != "datetime"):
        return None
    start, end = day(value.start), day(value.end or value.start)
    if start is None or end is None:
        return None
    return Span(start, max(end, start + dt.timedelta(days=1)), value.grain, mention.start, mention.end)


def spans_between(article: Article, start: int, end: int) -> list[Span]:
    """The resolved time expressions that begin in ``text[start:end]``."""
    return [span for mention in times_between(article, start, end) if (span := span_of(mention)) is not None]


def length_in_days(mention: Mention) -> int | None:
    """The length of a duration in days (week 7, month 30, year 365); ``None`` for anything else."""
    value = mention.temporal
    if value is None or value.type != "duration" or value.seconds is None:
        return None
    return value.seconds // 86_400


def stated_years(article: Article, start: int, end: int) -> int | None:
    """The number of years in "fifty years" or "50 Jahren", whatever the words before make of it."""
    found = [length_in_days(m) for m in times_between(article, start, end)]
    if len(found) == 1 and found[0] is not None:
        return found[0] // _DAYS_OF_A_YEAR if found[0] % _DAYS_OF_A_YEAR == 0 else None
    digits = re.match(r"\d{1,3}\b", article.text(start, end))
    return int(digits.group()) if digits else None

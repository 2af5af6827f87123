"""Arithmetic on stretches of the calendar: half-open spans of days, moved by units.

Weeks start on Monday and are numbered after ISO 8601. A month or year that is moved keeps its day where the target
month has it and otherwise takes the month's last day.
"""

from __future__ import annotations

import calendar as _gregorian
import datetime as dt
from dataclasses import dataclass

ONE_DAY = dt.timedelta(days=1)
SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "workday": 86400,
    "night": 86400,
    "weekend": 2 * 86400,
    "week": 7 * 86400,
    "fortnight": 14 * 86400,
    "month": 30 * 86400,
    "quarter": 90 * 86400,
    "half": 182 * 86400,
    "season": 90 * 86400,
    "year": 365 * 86400,
    "decade": 3650 * 86400,
    "century": 36500 * 86400,
    "millennium": 365000 * 86400,
}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
DAYS = {"day": 1, "workday": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` up to, not including, ``end``, and the ``grain`` that was named."""

    start: dt.date
    end: dt.date
    grain: str


def day(date: dt.date) -> Span:
    """One day."""
    return Span(date, date + ONE_DAY, "day")


def possible(year: int | None, month: int, number: int) -> bool:
    """Tell whether there is such a day; without a year, whether any year has it."""
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return False
    return number <= _gregorian.monthrange(year if year and 1 <= year <= 9998 else 2000, month)[1]


def months(year: int, month: int, count: int, grain: str) -> Span:
    """``count`` months from the first of a month; the years 1 to 9998 are known."""
    last = year * 12 + month - 1 + count
    return Span(dt.date(year, month, 1), dt.date(last // 12, last % 12 + 1, 1), grain)


def year_span(year: int, count: int = 1, grain: str = "year") -> Span:
    """``count`` calendar years from 1 January."""
    return Span(dt.date(year, 1, 1), dt.date(year + count, 1, 1), grain)


def iso_week(year: int, number: int) -> Span | None:
    """A calendar week, ``None`` if the year does not have it."""
    try:
        start = dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Span(start, start + 7 * ONE_DAY, "week")


def containing(date: dt.date, unit: str) -> Span:
    """The calendar unit that ``date`` lies in; a weekend is the one of its week."""
    if unit in ("week", "fortnight", "weekend"):
        monday = date - date.weekday() * ONE_DAY
        if unit == "weekend":
            return Span(monday + 5 * ONE_DAY, monday + 7 * ONE_DAY, "weekend")
        return Span(monday, monday + 7 * ONE_DAY, "week")
    if unit in ("month", "quarter", "half"):
        size = MONTHS[unit]
        return months(date.year, (date.month - 1) // size * size + 1, size, unit)
    if unit in ("year", "decade", "century", "millennium"):
        size = MONTHS[unit] // 12
        return year_span(max(1, date.year // size * size), size, unit)
    return day(date)


def moved(date: dt.date, unit: str, count: int) -> dt.date:
    """The day ``count`` units after ``date``.

    >>> moved(dt.date(2024, 1, 31), "month", 1)
    datetime.date(2024, 2, 29)
    """
    if unit in DAYS:
        return date + count * DAYS[unit] * ONE_DAY
    index = date.year * 12 + date.month - 1 + count * MONTHS[unit]
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(date.day, _gregorian.monthrange(year, month)[1]))


def neighbour(date: dt.date, unit: str, count: int) -> Span:
    """The unit ``count`` units after the one that ``date`` lies in."""
    return containing(moved(containing(date, unit).start if unit not in DAYS else date, unit, count), unit)


def nearest_weekday(date: dt.date, weekday: int, direction: int, *, same: bool) -> dt.date:
    """The weekday (Monday 0) before or after ``date``; ``same`` allows ``date`` itself."""
    step = (weekday - date.weekday()) % 7 if direction > 0 else -((date.weekday() - weekday) % 7)
    if step == 0 and not same:
        step = 7 * direction
    return date + step * ONE_DAY


def workdays(date: dt.date, count: int) -> Span:
    """``count`` days from Monday to Friday after ``date``, before it if negative; holidays are not known."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    days: list[dt.date] = []
    while len(days) < min(abs(count), 10000):
        date += step
        if date.weekday() < 5:
            days.append(date)
    return Span(min(days), max(days) + ONE_DAY, "day")


def with_weekend(date: dt.date) -> Span:
    """The weekend next to a day with that day, from Thursday or Friday on, up to Monday or Tuesday."""
    saturday = containing(date, "weekend").start
    if date.weekday() < 2:
        saturday -= 7 * ONE_DAY
    sunday = saturday + ONE_DAY
    return Span(min(date, saturday), max(date, sunday) + ONE_DAY, "weekend") if date.weekday() != 2 else Span(
        saturday, sunday + ONE_DAY, "weekend"
    )


def nth(span: Span, unit: str, number: int, weekday: int | None = None) -> Span | None:
    """The ``number``-th unit (or weekday) inside a span, counted from the end if negative; ``None`` if outside."""
    if weekday is not None:
        if number > 0:
            first = nearest_weekday(span.start, weekday, 1, same=True) + (number - 1) * 7 * ONE_DAY
        else:
            first = nearest_weekday(span.end - ONE_DAY, weekday, -1, same=True) + (number + 1) * 7 * ONE_DAY
        return day(first) if span.start <= first < span.end else None
    if number > 0:
        start = span.start
        if unit == "week" and (start.weekday() or 0) > 3:
            start += 7 * ONE_DAY
        found = neighbour(start, unit, number - 1)
    else:
        last = span.end - ONE_DAY
        if unit == "week" and last.weekday() < 3:
            last -= 7 * ONE_DAY
        found = neighbour(last, unit, number + 1)
    return found if found.start < span.end and found.end > span.start else None


def narrowed(span: Span, part: str) -> list[Span]:
    """What the start, middle or end of a span may mean: about a third of it, or (but for the middle) a half.

    A month has its first and second ten days and the rest, a year its first three, middle four and last four months,
    a week its first three, middle and last three days.
    """
    start, end = span.start, span.end
    if span.grain in ("year", "decade", "century"):
        total = (end.year - start.year) * 12
        edges = [moved(start, "month", n) for n in (0, total // 4, total // 3, total * 2 // 3, total // 2)]
    else:
        total = (end - start).days
        first, last = (
            (3, 4)
            if total == 7
            else (10 if 28 <= total <= 31 else total // 3, 20 if 28 <= total <= 31 else total * 2 // 3)
        )
        edges = [start + n * ONE_DAY for n in (0, first, first, last, total // 2)]
        if 28 <= total <= 31:
            edges[4] = start + 15 * ONE_DAY
    pairs = {
        "start": [(start, edges[1]), (start, edges[4])],
        "mid": [(edges[2], edges[3])],
        "end": [(edges[3], end), (edges[4], end)],
    }
    if span.grain == "year":
        pairs["start"].append((start, moved(start, "month", 4)))
    return [Span(a, b, span.grain) for a, b in pairs[part] if a < b]

"""Where things stand on a number line and on a timeline: geometry only, for a page to draw.

A drawing is :data:`WIDTH` units wide. Every bar carries the number of its quote; what it shows is told in the table
beside it too, so that nobody needs to see it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Interval

WIDTH, LEFT, RIGHT, ROW, THIN = 480, 34, 14, 24, 3
HEIGHT, MARGIN, CEILING, FLOOR, THICK = 220, 74, 24, 190, 5
_SCALES = (12, 9, 6)
_PLOT = WIDTH - LEFT - RIGHT
_TICKS = 5
_STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10"))
Span = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """One quote's values in row ``row``, from ``x`` on; an open side runs to the edge of the drawing."""

    number: int
    row: int
    x: float
    width: float
    open_left: bool
    open_right: bool

    @property
    def y(self) -> int:
        """The upper edge."""
        return self.row * ROW + 6

    @property
    def middle(self) -> float:
        """Half its length along."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars over an axis with ticks ``(x, value)``; ``gaps`` are the stretches ``(x, width)`` that no bar reaches."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, Decimal], ...]
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def height(self) -> int:
        """The length of the drawing from top to bottom, tick labels included."""
        return self.axis + 22

    @property
    def axis(self) -> int:
        """Where the axis runs."""
        return (max((bar.row for bar in self.bars), default=0) + 1) * ROW + 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One value on its day: the left and upper edge of a bar as high as the values it allows."""

    number: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Course:
    """Values over days: ``levels`` are heights ``(y, value)`` of round values, ``days`` the two ends of the axis."""

    marks: tuple[Mark, ...]
    levels: tuple[tuple[float, Decimal], ...]
    days: tuple[tuple[float, dt.date], ...]


def course(points: Sequence[tuple[int, int, Interval]]) -> Course | None:
    """The values ``(number of the quote, day number, values it allows)`` of one figure over time.

    ``None`` where nothing runs: fewer than two days, or no value at all. An open side ends where the axis does.
    """
    ends = [end for _, _, i in points for end in (i.low, i.high) if end is not None]
    days = sorted({day for _, day, _ in points})
    if len(days) < 2 or not ends:
        return None
    low, high = _around(min(ends), max(ends)) if min(ends) < max(ends) else (min(ends) - 1, max(ends) + 1)
    left, right = MARGIN + THICK, WIDTH - RIGHT - THICK

    def along(day: int) -> float:
        return round(left + (day - days[0]) / (days[-1] - days[0]) * (right - left), 1)

    def up(value: Decimal) -> float:
        return round(FLOOR - float((value - low) / (high - low)) * (FLOOR - CEILING), 1)

    marks = []
    for number, day, values in points:
        top = up(values.high if values.high is not None else high)
        bottom = up(values.low if values.low is not None else low)
        marks.append(Mark(number, along(day) - THICK / 2, top, round(max(bottom - top, THIN), 1)))
    levels = tuple((up(tick), tick) for tick in _ticks(low, high))
    return Course(tuple(marks), levels, tuple((along(d), dt.date.fromordinal(d)) for d in (days[0], days[-1])))


def scale_of(intervals: Sequence[Interval]) -> int:
    """The power of ten to write an axis in: that of the largest value, by millions."""
    ends = [abs(end) for i in intervals for end in (i.low, i.high) if end is not None]
    top = max(ends, default=Decimal(0))
    return next((scale for scale in _SCALES if top >= Decimal(10) ** scale), 0)


def number_line(values: Sequence[tuple[int, Interval]], *, one_question: bool) -> Drawing | None:
    """The intervals, each with the number of its quote, on one line; gaps are shown if they answer one question.

    ``None`` where there is nothing to compare: fewer than two, or all alike.
    """
    spans = [(number, (i.low, i.high)) for number, i in values if (i.low, i.high) != (None, None)]
    ends = {end for _, span in spans for end in span if end is not None}
    if len(spans) < 2 or len(ends) < 2:
        return None
    low, high = _around(min(ends), max(ends))
    ticks = tuple((_x(tick, low, high), tick) for tick in _ticks(low, high))
    bars = _bars(spans, low, high)
    return Drawing(bars, ticks, _gaps(bars) if one_question else ())


def timeline(periods: Sequence[tuple[int, str, str]]) -> Drawing | None:
    """Half-open periods ``(number of the quote, ISO start, ISO end)`` on one line, ticks at the start of a year.

    ``None`` where there is nothing to compare: fewer than two different ones, or a date that is no day.
    """
    try:
        days = [(n, _day(start), _day(end)) for n, start, end in periods]
    except ValueError:
        return None
    if len({span[1:] for span in days}) < 2:
        return None
    first, last = min(start for _, start, _ in days), max(end for _, _, end in days)
    low, high = _around(first, last)
    years = range(dt.date.fromordinal(int(low)).year, dt.date.fromordinal(int(high)).year + 1)
    stride = -(-len(years) // (_TICKS + 1))
    marks = [year for year in years if year % stride == 0 and low <= dt.date(year, 1, 1).toordinal() <= high]
    ticks = tuple((_x(Decimal(dt.date(year, 1, 1).toordinal()), low, high), Decimal(year)) for year in marks)
    return Drawing(_bars([(n, (start, end)) for n, start, end in days], low, high), ticks)


def _day(text: str) -> Decimal:
    return Decimal(dt.date.fromisoformat(text).toordinal())


def _around(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """The ends of an axis, with room on either side of what it shows."""
    room = (high - low) / 12
    return low - room, high + room


def _x(value: Decimal, low: Decimal, high: Decimal) -> float:
    return round(LEFT + float((value - low) / (high - low)) * _PLOT, 1)


def _bars(spans: Sequence[tuple[int, Span]], low: Decimal, high: Decimal) -> tuple[Bar, ...]:
    bars = []
    for row, (number, (start, end)) in enumerate(spans):
        x = _x(start if start is not None else low, low, high)
        width = max(_x(end if end is not None else high, low, high) - x, THIN)
        bars.append(Bar(number, row, x, round(width, 1), start is None, end is None))
    return tuple(bars)


def _gaps(bars: Iterable[Bar]) -> tuple[tuple[float, float], ...]:
    """The stretches between bars that none of them covers."""
    found, reached = [], None
    for bar in sorted(bars, key=lambda b: b.x):
        if reached is not None and bar.x > reached:
            found.append((reached, round(bar.x - reached, 1)))
        reached = max(reached or 0.0, bar.x + bar.width)
    return tuple(found)


def _ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Round values on the axis, about five, at the smallest round distance that keeps to that."""
    size = Decimal(10) ** ((high - low) / _TICKS).adjusted()
    step = next(s * size for s in _STEPS if (high - low) / (s * size) <= _TICKS)
    first = -(-low // step) * step
    ticks = [first + step * n for n in range(_TICKS + 2)]
    return tuple(tick for tick in ticks if low <= tick <= high)



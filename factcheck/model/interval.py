"""Intervals of exact decimals: a value, as wide as its precision and its hedge."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number as written: both ends equal for one number, two ends for a range, ``None`` for an open end."""

    low: Decimal | None
    high: Decimal | None

    @property
    def single(self) -> Decimal | None:
        """The one number that was written, or ``None`` for a range or an open end."""
        return self.low if self.low is not None and self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a written figure allows; ``None`` stands for an unbounded end.

    >>> Interval(Decimal(1), Decimal(2)).disjoint(Interval(Decimal(2), Decimal(3), low_closed=False))
    True
    """

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"interval ends are in the wrong order: {self.low} > {self.high}")

    @staticmethod
    def point(value: Decimal) -> Interval:
        """The interval that holds one value."""
        return Interval(value, value)

    def contains(self, value: Decimal) -> bool:
        """Tell whether ``value`` lies inside."""
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below

    def before(self, other: Interval) -> bool:
        """Tell whether every value here is smaller than every value of ``other``."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and not (self.high_closed and other.low_closed))

    def disjoint(self, other: Interval) -> bool:
        """Tell whether no value lies in both: the two figures cannot both be right."""
        return self.before(other) or other.before(self)

    def gap(self, other: Interval) -> Decimal:
        """The distance between two disjoint intervals, 0 when they touch or overlap."""
        for first, second in ((self, other), (other, self)):
            if first.before(second) and first.high is not None and second.low is not None:
                return second.low - first.high
        return Decimal(0)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low, low_closed = _outer(self.low, self.low_closed, other.low, other.low_closed, lower=True)
        high, high_closed = _outer(self.high, self.high_closed, other.high, other.high_closed, lower=False)
        return Interval(low, high, low_closed, high_closed)

    def intersection(self, other: Interval) -> Interval | None:
        """The values that lie in both, or ``None`` when there are none."""
        if self.disjoint(other):
            return None
        low, low_closed = _inner(self.low, self.low_closed, other.low, other.low_closed, lower=True)
        high, high_closed = _inner(self.high, self.high_closed, other.high, other.high_closed, lower=False)
        return Interval(low, high, low_closed, high_closed)

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times ``factor``; a negative factor turns the ends round."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor < 0:
            return Interval(high, low, self.high_closed, self.low_closed)
        return Interval(low, high, self.low_closed, self.high_closed)

    def plus(self, other: Interval) -> Interval:
        """All sums of a value here and a value there."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_closed and other.low_closed, self.high_closed and other.high_closed)

    def minus(self, other: Interval) -> Interval:
        """All differences of a value here and a value there."""
        return self.plus(other.scaled(Decimal(-1)))

    def times(self, other: Interval) -> Interval:
        """All products; both intervals must be bounded below by 0, else :class:`ValueError`."""
        if self.low is None or other.low is None or self.low < 0 or other.low < 0:
            raise ValueError("products are defined for intervals of values that are not negative")
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(
            self.low * other.low, high, self.low_closed and other.low_closed, self.high_closed and other.high_closed
        )

    def over(self, other: Interval) -> Interval:
        """All quotients; both must not be negative and ``other`` must exclude 0, else :class:`ValueError`."""
        if self.low is None or other.low is None or self.low < 0 or other.low <= 0:
            raise ValueError("quotients are defined for a value that is not negative over one that is positive")
        low = Decimal(0) if other.high is None else self.low / other.high
        high = None if self.high is None else self.high / other.low
        closed = self.low_closed and other.high_closed and other.high is not None
        return Interval(low, high, closed, self.high_closed and other.low_closed)


End = Decimal | None


def _outer(a: End, a_closed: bool, b: End, b_closed: bool, *, lower: bool) -> tuple[End, bool]:
    if a is None or b is None:
        return None, True
    if a == b:
        return a, a_closed or b_closed
    return (a, a_closed) if (a < b) == lower else (b, b_closed)


def _inner(a: End, a_closed: bool, b: End, b_closed: bool, *, lower: bool) -> tuple[End, bool]:
    if a is None:
        return b, b_closed
    if b is None:
        return a, a_closed
    if a == b:
        return a, a_closed and b_closed
    return (a, a_closed) if (a > b) == lower else (b, b_closed)

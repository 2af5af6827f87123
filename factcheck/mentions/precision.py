"""Turns a number as written into the interval of values it allows: the last digit, then the hedge.

A number is true to half a unit of its last digit: "3,2 Milliarden" allows 3.15 to 3.25 billion, "33 Prozent" 32.5 to
33.5. Fractions are exact, and so are counts and bare numbers below a hundred. A hedge widens or bounds that interval.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.model import Bounds, HedgeKind, Interval

# How far a hedge reaches, as a share of the value; by how many of the digits are zeros, never less than one digit.
_ABOUT = Decimal("0.05")
_ABOUT_ROUND = Decimal("0.10")
_SIDE = Decimal("0.10")
_HALF = Decimal("0.5")
_EXACT_BELOW = 100


def interval(
    low: Decimal, high: Decimal, low_step: Decimal, high_step: Decimal, hedge: HedgeKind | None, *, counts: bool
) -> Interval:
    """The interval that a figure from ``low`` to ``high`` allows under a hedge.

    The steps are the units of the last digits; ``counts`` says that small whole numbers are exact. What was written
    always lies inside, for a bound as its closed end.
    """
    if low > high:
        low, high, low_step, high_step = high, low, high_step, low_step
    if hedge in ("more_than", "at_least"):
        return Interval(low, None, low_closed=True)
    if hedge in ("less_than", "at_most"):
        return Interval(None, high, high_closed=True)
    below, above = _reach(low, low_step, counts), _reach(high, high_step, counts)
    if hedge == "about":
        return Interval(low - max(below, _round(low)), high + max(above, _round(high)))
    if hedge == "almost":
        return Interval(low - max(below, abs(low) * _SIDE), high)
    if hedge == "somewhat_more":
        return Interval(low, high + max(above, abs(high) * _SIDE))
    return Interval(low - below, high + above)


def stated(low: Decimal, high: Decimal, hedge: HedgeKind | None) -> Bounds:
    """The number as written, with an open end where the hedge leaves one."""
    if hedge in ("more_than", "at_least"):
        return Bounds(low, None)
    if hedge in ("less_than", "at_most"):
        return Bounds(None, high)
    return Bounds(low, high)


def _reach(value: Decimal, step: Decimal, counts: bool) -> Decimal:
    """Half a unit of the last digit; nothing for exact numbers."""
    if counts and step == 1 and abs(value) < _EXACT_BELOW:
        return Decimal(0)
    return step * _HALF


def _round(value: Decimal) -> Decimal:
    """How far "about" reaches: a tenth of a number with one digit that counts, else a twentieth."""
    digits = value.normalize().as_tuple().digits
    return abs(value) * (_ABOUT_ROUND if len(digits) == 1 else _ABOUT)

"""Turns a figure in one unit into another, and says within what band a currency has stood against the euro."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.languages import shared
from factcheck.model import Interval

# How far a conversion in an article may be off: "3 feet (1 metre)" rounds by a tenth and is in order.
SLACK = Decimal("0.15")
_DEGREES = {"celsius", "fahrenheit"}
_DEGREE_SLACK = Decimal(3)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its dimension, the system it belongs to, and its size in the base unit of the dimension."""

    dimension: str
    system: str
    size: Decimal


@cache
def unit(name: str | None) -> Unit | None:
    """The unit of that name (English singular), ``None`` if it is not in the table."""
    for dimension, systems in shared("conversions").items():
        if dimension == "rates":
            continue
        for system, sizes in systems.items():
            if system != "base" and name in sizes:
                return Unit(dimension, system, Decimal(sizes[name]))
    return None


def converted(value: Decimal, source: str | None, target: str | None) -> Interval | None:
    """What ``value`` may be called in another system of units, rounding allowed; ``None`` if that is no conversion."""
    if {source, target} == _DEGREES:
        degrees = (value - 32) / Decimal("1.8") if source == "fahrenheit" else value * Decimal("1.8") + 32
        return Interval(degrees - _DEGREE_SLACK, degrees + _DEGREE_SLACK)
    a, b = unit(source), unit(target)
    if a is None or b is None or a.dimension != b.dimension or a.system == b.system or value <= 0:
        return None
    exact = value * a.size / b.size
    return Interval(exact * (1 - SLACK), exact * (1 + SLACK))


@cache
def rate(source: str | None, target: str | None) -> Interval | None:
    """How many units of ``target`` one of ``source`` has been worth since 1999, with room; ``None`` if not known."""
    rates = shared("conversions")["rates"]
    if source is None or target is None or source == target or source not in rates or target not in rates:
        return None
    low, high = (Decimal(end) for end in rates[source])
    other_low, other_high = (Decimal(end) for end in rates[target])
    return Interval(low, high).over(Interval(other_low, other_high))

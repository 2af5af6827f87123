"""The sums of the arithmetic rules, on intervals, and how they are put into words.

Every sum keeps the room of its operands, and a result is called wrong only when it lies outside the whole of it.
Sources: growth = new / old − 1; a percentage point is the difference of two percentages; a share is part / whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from factcheck.compare.figures import Figure
from factcheck.model import Interval

HUNDRED = Decimal(100)


def growth(old: Interval, new: Interval) -> Interval | None:
    """The change from ``old`` to ``new`` in percent; ``None`` unless both are bounded and ``old`` positive."""
    quotient = ratio(new, old)
    return None if quotient is None else quotient.plus(Interval.point(Decimal(-1))).scaled(HUNDRED)


def ratio(part: Interval, whole: Interval) -> Interval | None:
    """``part`` over ``whole``; ``None`` unless both are bounded, ``part`` not negative and ``whole`` positive."""
    if None in (part.low, part.high, whole.low, whole.high):
        return None
    if part.low is None or part.low < 0 or whole.low is None or whole.low <= 0:
        return None
    return part.over(whole)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of all parts."""
    result = Interval.point(Decimal(0))
    for part in parts:
        result = result.plus(part)
    return result


def magnitude(values: Interval) -> Interval:
    """The absolute values of an interval."""
    if values.low is not None and values.low >= 0:
        return values
    turned = values.scaled(Decimal(-1))
    if turned.low is not None and turned.low >= 0:
        return turned
    ends = [abs(end) for end in (values.low, values.high) if end is not None]
    return Interval(Decimal(0), max(ends) if len(ends) == 2 else None)


def widened(values: Interval, by: Decimal) -> Interval:
    """The interval with ``by`` more room at both ends, ends included."""
    low = None if values.low is None else values.low - by
    high = None if values.high is None else values.high + by
    return Interval(low, high)


def percent_room(figure: Figure) -> Interval:
    """What a stated percentage may stand for, in percent.

    A whole step either way: many papers cut digits off instead of rounding, so "8 Prozent" covers 7.0 to 9.0.
    """
    if figure.kind == "fraction":
        return figure.room.scaled(HUNDRED)
    return widened(figure.room, figure.step / 2)


def misfits(stated: Interval, computed: Interval | None) -> bool:
    """Tell whether a stated and a computed value can in no way be equal; an unknown one never misfits."""
    return computed is not None and stated.disjoint(computed)


def spelt(value: Decimal, code: str, digits: int = 1) -> str:
    """A number in the notation of a language, rounded, without needless zeros: ``24.96`` is "25" or "24,96"."""
    rounded = round(value, digits) if abs(value) < 1000 else round(value)
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if code == "de":
        text = text.translate(str.maketrans(".,", ",."))
    return "0" if text in ("-0", "") else text.replace("-", "−")


def spelt_interval(values: Interval, code: str, digits: int = 1) -> str:
    """An interval in words: one number when both ends read alike, else "low–high", open ends named."""
    if values.low is None and values.high is None:
        return "anything"
    if values.low is None or values.high is None:
        end = values.high if values.low is None else values.low
        assert end is not None  # noqa: S101 - one of them is known
        return f"{'at most' if values.low is None else 'at least'} {spelt(end, code, digits)}"
    low, high = spelt(values.low, code, digits), spelt(values.high, code, digits)
    return low if low == high else f"{low} to {high}"


def middle(values: Interval) -> Decimal:
    """The midpoint of a bounded interval; :class:`ValueError` for an open one."""
    if values.low is None or values.high is None:
        raise ValueError("an open interval has no midpoint")
    return (values.low + values.high) / 2

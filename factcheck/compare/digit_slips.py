"""Finds the figure that one of two reports of one event copied wrongly: digits swapped, one digit another, scale lost.

Two newspapers tell an event in other words, so the words around a figure need not be alike. What remains is that each
report has one figure of that unit or noun only, all others agree, and the two are one slip of a finger apart.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.compare.passage import Passage, Slot
from factcheck.compare.values import counted, in_base_unit, is_measure, loosely, measured
from factcheck.compare.words import likeness
from factcheck.model import Interval, Mention

_SURE_LENGTH = 3
_SMALL, _CENT = 1000, Decimal("0.01")
_ALIKE = 0.8
_LONG_TIMES = frozenset({"year", "quarter", "month"})
_THOUSANDS = (3, 6)
_VAGUE = frozenset({"person"})

Place = tuple[Passage, Slot]


def slipped(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are as many digits long and differ by a swap of neighbours, or in one digit of three.

    So 64 and 46, 25.1 and 21.5, 420 and 480; not 64 and 67, not 420 and 390, not 200 and 400. The last digit alone may
    be rounding, and "more than 200" leaves room for 210.
    """
    a, b = one.stated.single, other.stated.single
    if not a or not b or a.adjusted() != b.adjusted():
        return False
    if one.interval is None or other.interval is None or not one.interval.disjoint(other.interval):
        return False
    left, right = (_written(value) for value in (a, b))
    if len(left) != len(right) and one.kind != "quantity":
        return False
    length = max(len(left), len(right), min(a.adjusted(), 2) + 1)
    left, right = (digits + (0,) * (length - len(digits)) for digits in (left, right))
    spots = [i for i, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
    if len(spots) == 1:
        round_ones = all(len(value.normalize().as_tuple().digits) < 2 for value in (a, b))
        return length >= _SURE_LENGTH and spots != [length - 1] and not round_ones
    swapped = len(spots) == 2 and spots[1] == spots[0] + 1
    return swapped and (left[spots[0]], left[spots[1]]) == (right[spots[1]], right[spots[0]])


def _written(value: Decimal) -> tuple[int, ...]:
    """The digits of a value; of a small one also the zeros behind the point, which a price is written with."""
    return (value if abs(value) < _SMALL and value == value.quantize(_CENT) else value.normalize()).as_tuple().digits


def transposed(one: Mention, other: Mention) -> bool:
    """Tell whether two figures differ by a swap of two neighbouring digits: 48 and 84."""
    a, b = one.stated.single, other.stated.single
    if not slipped(one, other) or a is None or b is None:
        return False
    return sorted(a.normalize().as_tuple().digits) == sorted(b.normalize().as_tuple().digits)


def surely_swapped(one: Mention, other: Mention) -> bool:
    """Tell whether figures of three digits that count, or more, differ by a swap alone: chance hardly does that."""
    digits = (one.stated.single or Decimal(0)).normalize().as_tuple().digits
    return transposed(one, other) and len(set(digits)) >= _SURE_LENGTH


def two_rates(one: Mention, other: Mention) -> bool:
    """Tell whether two sums are per two things, one of them a unit of measure: 14 cents a kilogram, 140 euros."""
    if one.kind != "money" or other.kind != "money":
        return False
    measures = [m.per is not None and measured(m.per) for m in (one, other)]
    return one.per != other.per and any(measures)


def lost_scale(one: Mention, other: Mention) -> bool:
    """Tell whether two sums in one currency have the same digits a thousand times apart, hedges set aside."""
    if one.kind != "money" or other.kind != "money" or one.unit != other.unit or two_rates(one, other):
        return False
    ends = [m.stated.single or m.stated.low or m.stated.high for m in (one, other)]
    if not ends[0] or not ends[1] or not _telling(ends[0]):
        return False
    small, large = sorted(abs(end) for end in ends if end)
    return any(large == small.scaleb(power) for power in _THOUSANDS)


def lost_unit(one: Mention, other: Mention) -> bool:
    """Tell whether two measures of one dimension have the same digits, hedges set aside: 3.2 kilometres, 3.2 miles."""
    if one.unit == other.unit or not (is_measure(one) and is_measure(other)) or loosely(one, other):
        return False
    ends = [m.stated.single or m.stated.low or m.stated.high for m in (one, other)]
    return bool(ends[0]) and ends[0] == ends[1] and _telling(ends[0]) and _dimension(one) == _dimension(other) != ""


def _telling(value: Decimal | None) -> bool:
    """Tell whether a value has two digits or more that count; one digit is shared by chance."""
    return value is not None and len(value.normalize().as_tuple().digits) >= 2


def _dimension(mention: Mention) -> str:
    based = in_base_unit(mention.model_copy(update={"interval": Interval.point(Decimal(1))}))
    return based[0] if based else ""


def alone(place: Place, report: list[Place]) -> bool:
    """Tell whether a figure is the only one of its report that has its unit or counts its noun."""
    return sum(same_thing(place, other) for other in report) == 1


def same_thing(one: Place, other: Place) -> bool:
    """Tell whether two figures have one currency, one unit of measure, are percentages, or count one thing."""
    a, b = one[1].mention, other[1].mention
    if a.kind in ("money", "percent") or is_measure(a):
        return (a.kind, a.unit) == (b.kind, b.unit)
    if a.kind != "quantity" or b.kind != "quantity" or not a.unit or not b.unit or is_measure(b):
        return False
    left, right = counted(a, one[0].sentence.language), counted(b, other[0].sentence.language)
    return likeness(left, right) >= _ALIKE and not (left.ideas | right.ideas) & _VAGUE


def long_times(passage: Passage) -> frozenset[str]:
    """The years, quarters and months a sentence names: a figure beside one of them may be an older one."""
    times = (slot.mention.temporal for slot in passage.slots)
    return frozenset(t.timex or t.start or "" for t in times if t is not None and t.grain in _LONG_TIMES) - {""}


__all__ = ["Place", "alone", "long_times", "lost_scale", "lost_unit", "same_thing", "slipped"]

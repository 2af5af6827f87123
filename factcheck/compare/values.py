"""Whether two figures in one place of two sentences can both be right.

Only figures of one dimension are compared at all. Besides plain values the classic slips are told apart: the same
digits with another scale, another currency, another unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from factcheck.compare.passage import Slot
from factcheck.compare.words import WordSense, likeness, sense
from factcheck.languages import shared
from factcheck.model import Mention, Temporal

Verdict = Literal["same", "compatible", "conflict", "unlike"]
Slip = Literal["value", "bound", "scale", "currency", "unit", "date", "weekday", "percent"]
_DATES = frozenset({"date", "daterange", "datetime", "datetimerange"})
_MOTION = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What comparing two figures came to; ``slip`` names the kind of a conflict."""

    verdict: Verdict
    slip: Slip = "value"


_UNLIKE = Judgement("unlike")
_SAME = Judgement("same")
_COMPATIBLE = Judgement("compatible")


def judge(a: Slot, b: Slot, code_a: str, code_b: str) -> Judgement:
    """Compare two figures; ``unlike`` unless they measure the same kind of thing. Symmetric."""
    one, other = a.mention, b.mention
    if one.kind == "temporal" or other.kind == "temporal":
        if one.kind != other.kind or one.temporal is None or other.temporal is None:
            return _UNLIKE
        return _judge_times(a, b, one.temporal, other.temporal)
    if one.interval is None or other.interval is None:
        return _UNLIKE
    if "ordinal" in (one.kind, other.kind) and one.kind != other.kind:
        return _UNLIKE
    if not comparable_units(one, other, code_a, code_b):
        return _slip_of_unit(one, other)
    return _judge_intervals(one, other)


def comparable_units(one: Mention, other: Mention, code_a: str, code_b: str) -> bool:
    """Tell whether two figures are given in one unit, or count the same thing."""
    if one.per != other.per and one.per is not None and other.per is not None:
        return False
    if one.unit == other.unit and one.kind == other.kind:
        return True
    kinds = {one.kind, other.kind}
    if not kinds <= {"quantity", "number"}:
        return False
    if one.unit is None or other.unit is None:
        return not (is_measure(one) or is_measure(other))
    if is_measure(one) or is_measure(other):
        return False
    return likeness(counted(one, code_a), counted(other, code_b)) >= 0.8


def is_measure(mention: Mention) -> bool:
    """Tell whether the unit is one of measure (kilometre, ton) rather than a counted noun."""
    if mention.kind != "quantity" or mention.unit is None:
        return False
    return mention.unit in _measures() or mention.unit.casefold() not in mention.text.casefold()


@cache
def _measures() -> frozenset[str]:
    """The names of all units of measure, as mentions carry them."""
    try:
        table = shared("units")
    except FileNotFoundError:
        return frozenset()
    groups = [group for group in table.values() if isinstance(group, dict)]
    return frozenset([*table, *(name for group in groups for name in group)])


def counted(mention: Mention, code: str) -> WordSense:
    """The sense of the counted noun of a quantity."""
    return sense(re.split(r"[\s-]+", mention.unit or "x")[-1], code)


def _judge_intervals(one: Mention, other: Mention) -> Judgement:
    a, b = one.interval, other.interval
    if a is None or b is None or not a.disjoint(b):
        return _SAME if one.stated == other.stated else _COMPATIBLE
    if one.stated.single is not None and other.stated.single is not None:
        small, large = sorted((abs(one.stated.single), abs(other.stated.single)))
        if small and large in (small * _MOTION, small * _MOTION * _MOTION):
            return Judgement("conflict", "scale")
    return Judgement("conflict", "bound" if one.stated == other.stated else "value")


def _slip_of_unit(one: Mention, other: Mention) -> Judgement:
    """The same digits in two currencies, or in two units of one dimension."""
    if one.stated.single is None or one.stated != other.stated or significant(one) < 2:
        return _UNLIKE
    if one.kind == other.kind == "money":
        return Judgement("conflict", "currency")
    if one.kind == other.kind == "quantity" and is_measure(one) and is_measure(other):
        return Judgement("conflict", "unit")
    return _UNLIKE


def significant(mention: Mention) -> int:
    """How many significant digits the figure was written with; few coincide by chance."""
    value = mention.stated.single
    if value is None:
        return 2
    digits = "".join(map(str, value.normalize().as_tuple().digits)).strip("0")
    return max(1, len(digits))


def _judge_times(a: Slot, b: Slot, one: Temporal, other: Temporal) -> Judgement:
    if one.type == other.type == "duration":
        if one.seconds is None or other.seconds is None:
            return _UNLIKE
        left, right = a.mention.interval, b.mention.interval
        if left is not None and right is not None:
            return Judgement("conflict") if left.disjoint(right) else _COMPATIBLE
        return _SAME if one.seconds == other.seconds else _UNLIKE if one.grain != other.grain else Judgement("conflict")
    if one.type not in _DATES or other.type not in _DATES:
        if one.type != other.type or one.start is None or other.start is None:
            return _UNLIKE
        if (one.start, one.end) == (other.start, other.end):
            return _SAME
        return Judgement("conflict", "date") if one.type == "time" else _UNLIKE
    if one.start is not None or one.end is not None:
        if other.start is None and other.end is None:
            return _UNLIKE
        return _judge_spans(_span(a, one), _span(b, other), a.bound or b.bound)
    return _judge_patterns(one.timex, other.timex)


def _span(slot: Slot, time: Temporal) -> tuple[str, str]:
    """The days a time expression allows; "before 2008" is open to the left."""
    start, end = time.start or "0000", time.end or "9999"
    if slot.bound == "before":
        return "0000", start
    if slot.bound == "after":
        return end if time.grain == "year" else start, "9999"
    return start, end


def _judge_spans(a: tuple[str, str], b: tuple[str, str], bound: str) -> Judgement:
    if a == b:
        return _SAME
    if a[1] <= b[0] or b[1] <= a[0]:
        return Judgement("conflict", "bound" if bound else "date")
    return _COMPATIBLE


def _judge_patterns(one: str | None, other: str | None) -> Judgement:
    """Dates without a year, as TIMEX3 patterns ("XXXX-02-28"); they conflict where both are given and differ."""
    if not one or not other or len(one) != len(other) or not one.startswith("XXXX") or not other.startswith("XXXX"):
        return _UNLIKE
    if one == other:
        return _SAME
    if "W" in one or "W" in other:
        weekday = one[:-1] == other[:-1] and one[-1].isdigit() and other[-1].isdigit()
        return Judgement("conflict", "weekday") if weekday else _UNLIKE
    known = all(x == y or "X" not in (x, y) for x, y in zip(one, other, strict=True))
    return Judgement("conflict", "date") if known else _UNLIKE


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
from factcheck.model import Bounds, Interval, Mention, Temporal

Verdict = Literal["same", "compatible", "conflict", "unlike"]
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
Slip = Literal["value", "bound", "scale", "currency", "unit", "date", "weekday", "percent", "actors", "edge"]
_DATES = frozenset({"date", "daterange", "datetime", "datetimerange"})
_ONE_SIDED = ("more_than", "less_than", "at_least", "at_most")
_TENFOLD = 10
_THOUSAND = Decimal(1000)


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
        return _SAME if _copied_word(one, other) else _judge_times(a, b, one.temporal, other.temporal)
    if one.interval is None or other.interval is None:
        return _UNLIKE
    if "ordinal" in (one.kind, other.kind) and one.kind != other.kind:
        return _UNLIKE
    if _is_share(one) != _is_share(other):
        return _UNLIKE
    if not comparable_units(one, other, code_a, code_b):
        bare = {one.kind, other.kind} <= {"number", "quantity"} and None in (one.unit, other.unit)
        if bare and one.stated == other.stated:
            return _COMPATIBLE
        return _slip_of_unit(one, other)
    return judge_numbers(one, other)


def _is_share(mention: Mention) -> bool:
    """Tell whether a figure is a share in words, such as no count can be held against: "a third"."""
    value = mention.stated.single
    return mention.kind == "number" and value is not None and 0 < value < 1 and not any(map(str.isdigit, mention.text))


def _copied_word(one: Mention, other: Mention) -> bool:
    """Tell whether two times are one word that hangs on the day of its article: a reprint keeps "yesterday".

    So does a day of a month whose year is left out.
    """
    if one.text.casefold() != other.text.casefold() or one.temporal is None or other.temporal is None:
        return False
    if any(sign.isdigit() for sign in one.text):
        return one.temporal.grain == other.temporal.grain == "day" and one.temporal.type == "date" \
            and any(sign.isalpha() for sign in one.text) and not _YEAR.search(one.text)
    return all(time.status in ("relative", "inherited") for time in (one.temporal, other.temporal))


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
        return one.unit == other.unit
    if is_measure(one) or is_measure(other):
        return False
    return likeness(counted(one, code_a), counted(other, code_b)) >= 0.8


def is_measure(mention: Mention) -> bool:
    """Tell whether the unit is one of measure (kilometre, ton) rather than a counted noun."""
    return mention.kind == "quantity" and mention.unit in _measures()


def measured(unit: str) -> bool:
    """Tell whether a unit is one of measure, time not among them."""
    return unit in _measures()


@cache
def _measures() -> dict[str, tuple[str, Decimal | None, Decimal]]:
    """Every unit of measure: its dimension, its factor to the base unit, and where its scale has the zero of that."""
    found: dict[str, tuple[str, Decimal | None, Decimal]] = {}
    for name, entry in shared("units").items():
        if isinstance(entry, dict) and "dimension" in entry:
            factor = Decimal(entry["factor"]) if "factor" in entry else None
            found[name] = (str(entry["dimension"]), factor, Decimal(entry.get("zero", 0)))
    return found


def _at_the_edge(one: Mention, other: Mention) -> bool:
    """ "More than 9" against plain 9: one value lies just outside. Round figures are not meant that strictly."""
    kinds = [m.hedge.kind if m.hedge is not None and m.hedge.kind != "no_effect" else None for m in (one, other)]
    if set(kinds) not in ({"more_than", None}, {"less_than", None}):
        return False
    bounded, plain = (one, other) if kinds[0] else (other, one)
    edge = bounded.stated.low if bounded.stated.low is not None else bounded.stated.high
    return edge is not None and edge == plain.stated.single and not (edge >= 100 and edge % 100 == 0)


def _shares_scale(one: Bounds, other: Bounds) -> bool:
    """A range whose first number leaves its scale to the second: "25 to 60 million", "25 to 60,000,000"."""
    if one.high is None or one.high != other.high or one.low is None or other.low is None or not one.low * other.low:
        return False
    return one.low.normalize().as_tuple().digits == other.low.normalize().as_tuple().digits


def in_base_unit(mention: Mention) -> tuple[str, Interval] | None:
    """The dimension and the interval of a measure in the base unit; ``None`` where there is no factor.

    Degrees are read as a temperature, not as the difference of two.
    """
    dimension, factor, zero = _measures().get(mention.unit or "", ("", None, Decimal(0)))
    if factor is None or mention.interval is None:
        return None
    return dimension, mention.interval.minus(Interval.point(zero)).scaled(factor)


def differences_agree(one: Mention, other: Mention) -> bool:
    """Tell whether two figures on two scales of temperature agree as differences: 5.4 degrees Fahrenheit, 3 Celsius."""
    scales = [_measures().get(m.unit or "", ("", None, Decimal(0))) for m in (one, other)]
    if one.unit == other.unit or one.interval is None or other.interval is None:
        return False
    if not all(dimension == "temperature" and factor is not None for dimension, factor, _ in scales):
        return False
    steps = [m.interval.scaled(s[1]) for m, s in zip((one, other), scales, strict=True) if m.interval and s[1]]
    return not steps[0].disjoint(steps[1])


def counted(mention: Mention, code: str) -> WordSense:
    """The sense of the counted noun of a quantity."""
    return sense(re.split(r"[\s-]+", mention.unit or "x")[-1], code)


def judge_numbers(one: Mention, other: Mention) -> Judgement:
    """Compare two figures that are known to count or measure the same thing."""
    a, b = one.interval, other.interval
    if _at_the_edge(one, other):
        return Judgement("conflict", "edge")
    if a is None or b is None or not a.disjoint(b) or _shares_scale(one.stated, other.stated):
        return _SAME if one.stated == other.stated else _COMPATIBLE
    if one.stated.single is not None and other.stated.single is not None:
        small, large = sorted((abs(one.stated.single), abs(other.stated.single)))
        if small and large in (small * _THOUSAND, small * _THOUSAND * _THOUSAND):
            return Judgement("conflict", "scale")
    return Judgement("conflict", "value")


def _slip_of_unit(one: Mention, other: Mention) -> Judgement:
    """The same digits in two currencies, or in two units of one dimension; else the values in one base unit."""
    if loosely(one, other):
        return _COMPATIBLE
    left, right = in_base_unit(one), in_base_unit(other)
    if left is not None and right is not None:
        if left[0] != right[0]:
            return _UNLIKE
        if not left[1].disjoint(right[1]) or differences_agree(one, other):
            return _COMPATIBLE
    if one.stated.single is None or one.stated != other.stated or significant(one) < 2:
        return _UNLIKE
    if one.kind == other.kind == "money":
        return _COMPATIBLE if _share_sign(one, other) else Judgement("conflict", "currency")
    if left is not None and right is not None:
        return Judgement("conflict", "unit")
    return _UNLIKE


def loosely(one: Mention, other: Mention) -> bool:
    """Tell whether one unit often stands for the other in speech: miles at sea are nautical ones."""
    names = [shared("units").get(m.unit or "", {}).get("also", ()) for m in (one, other)]
    return one.stated == other.stated and (one.unit in names[1] or other.unit in names[0])


def _share_sign(one: Mention, other: Mention) -> bool:
    """Tell whether the sign of one currency is also written for the other: "$" for Canadian dollars."""
    readings = {reading.unit for mention in (one, other) for reading in mention.ambiguity}
    return not readings.isdisjoint({one.unit, other.unit})


def same_as_written(one: Mention, other: Mention) -> bool:
    """Tell whether two figures agree when both are written with the fewer digits of the two, hedges set aside.

    Dates agree if one holds the other.
    """
    if one.temporal is not None and other.temporal is not None:
        return not _disjoint_days(one.temporal, other.temporal)
    if one.unit != other.unit:
        return True
    if _shares_scale(one.stated, other.stated):
        return True
    return _ends_agree(one.stated.low, other.stated.low) and _ends_agree(one.stated.high, other.stated.high)


def _ends_agree(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None or a == b:
        return True
    digits = min(_digits(a), _digits(b))
    return f"{a:.{digits - 1}e}" == f"{b:.{digits - 1}e}"


def _digits(value: Decimal) -> int:
    return max(1, len(value.normalize().as_tuple().digits))


def _disjoint_days(one: Temporal, other: Temporal) -> bool:
    if one.grain != other.grain or one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    return one.end <= other.start or other.end <= one.start


def significant(mention: Mention) -> int:
    """How many significant digits the figure was written with; few coincide by chance."""
    value = mention.stated.single
    return 2 if value is None else _digits(value)


def _judge_times(a: Slot, b: Slot, one: Temporal, other: Temporal) -> Judgement:
    if a.length is not None and b.length is not None:
        if a.length.unit != b.length.unit:
            return _UNLIKE
        if a.length.interval.disjoint(b.length.interval):
            return Judgement("conflict")
        strict = {a.length.hedge, b.length.hedge} in ({"more_than", None}, {"less_than", None})
        if strict and a.length.number == b.length.number:
            return Judgement("conflict", "edge")
        return _SAME if a.length == b.length else _COMPATIBLE
    if one.type == other.type == "duration":
        return _SAME if one.seconds == other.seconds and one.seconds is not None else _UNLIKE
    if one.type not in _DATES or other.type not in _DATES:
        if one.type != other.type or one.start is None or (one.start, one.end) != (other.start, other.end):
            return _UNLIKE
        return _SAME
    if one.start is not None or one.end is not None:
        if other.start is None and other.end is None:
            return _UNLIKE
        if (one.start, one.end) == (other.start, other.end):
            return _SAME
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
    holds = (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
    return _COMPATIBLE if holds else _UNLIKE


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


def rounded(one: Mention, other: Mention) -> bool:
    """One figure is the other, rounded to its leading digits ("100,000" for 100,380). Bounds are never rounded."""
    a, b = one.stated.single, other.stated.single
    one_sided = any(m.hedge is not None and m.hedge.kind in _ONE_SIDED for m in (one, other))
    if not a or not b or one_sided:
        return False
    rough, exact = sorted((a, b), key=_digits)
    step = Decimal(1).scaleb(int(rough.normalize().as_tuple().exponent))
    return step >= 100 and abs(rough - exact) <= step / 2


def far_apart(one: Mention, other: Mention) -> bool:
    """Two measures that differ by more than a slip does: the length of a race and the height of a jump."""
    left, right = in_base_unit(one), in_base_unit(other)
    if left is None or right is None or not left[1].low or not right[1].low:
        return False
    small, large = sorted((abs(left[1].low), abs(right[1].low)))
    return large > _TENFOLD * small and one.stated != other.stated

"""A total with parts that do not make it: what must not be so before that is shown.

The parts are about as much as the total; neither they nor some of the amounts around make it, and what they come to is
not told as another total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from factcheck.compare.arithmetic import total
from factcheck.compare.figures import Figure, counted, readings
from factcheck.compare.told import Told, told

Sign = Literal["counted", "closed", "partition", "summed", "named", "kinds"]
_MOST, _FEWEST = 9, 2
_NEAR = (Decimal("0.75"), Decimal("1.35"))
_FAIR = 20


@dataclass(frozen=True, slots=True)
class SpreadSum:
    """A total, all of its parts, and the sign that they are all."""

    whole: Told
    parts: tuple[Told, ...]
    sign: Sign


def measures(item: Told, whole: Told) -> bool:
    """Tell whether an amount is in the measure of a total, or leaves out its unit: "5,2 Millionen" beside euros."""
    bare = item.measured == ("count", None) and item.noun is None
    scaled = item.figure.scale > 1 and item.figure.scale == whole.figure.scale
    return item.measured == whole.measured or (bare and (scaled or _goes_on_without_unit(item, whole)))


def _goes_on_without_unit(item: Told, whole: Told) -> bool:
    """Tell whether a bare number has the unit of the amount before it: "17,500 tonnes … 12,000 and 9,400"."""
    if whole.measured[0] not in ("money", "quantity") or item.value < whole.value / _FAIR / 2:
        return False
    amounts = [i for i in told(item.article) if i.figure.start < item.figure.start and item.number - i.number <= 1]
    units = [i for i in amounts if i.noun is not None or i.measured != ("count", None)]
    return bool(units) and units[-1].measured == whole.measured and units[-1].figure.per is None


def sum_of(parts: Sequence[Told], whole: Told) -> Decimal:
    """What parts come to, in the unit of their total."""
    return sum((readings(part.figure, whole.figure)[0].value or Decimal(0) for part in parts), Decimal(0))


def is_wrong(candidate: SpreadSum) -> bool:
    """Tell whether the parts are about as much as the total and yet neither they nor some of them make it."""
    whole, parts = candidate.whole, candidate.parts
    if whole.figure.hedge is not None or not _FEWEST <= len(parts) <= _MOST or any(p.figure.hedge for p in parts):
        return False
    if not _NEAR[0] * whole.value <= sum_of(parts, whole) <= _NEAR[1] * whole.value:
        return False
    return not makes_total(candidate) and not told_elsewhere(candidate)


def makes_total(candidate: SpreadSum) -> bool:
    """Tell whether some of the parts, or of the amounts between them, make the total after all."""
    around = _around(candidate)
    sizes = range(_FEWEST, len(around) + 1)
    return any(_makes(candidate.whole.figure, some) for size in sizes for some in combinations(around, size))


def _around(candidate: SpreadSum) -> list[Told]:
    """The parts and what else of their kind stands between them."""
    parts = candidate.parts
    first, last = min(p.figure.start for p in parts), max(p.figure.start for p in parts)
    between = (item for item in told(parts[0].article) if first <= item.figure.start <= last)
    kind = [item for item in between if item.figure.bounded and (item in parts or measures(item, candidate.whole))]
    return kind if len(kind) <= _MOST else list(parts)


def _makes(whole: Figure, parts: Sequence[Told]) -> bool:
    room = counted(whole).room
    sums = (total(counted(part.figure).room for part in parts),
            total(counted(readings(part.figure, whole)[0]).room for part in parts))
    return any(not room.disjoint(summed) for summed in sums)


def told_elsewhere(candidate: SpreadSum) -> bool:
    """Tell whether the sum of the parts is told as another total in one of the two articles."""
    others = (item for one in (candidate.whole, candidate.parts[0]) for item in told(one.article))
    return any(item.measured == candidate.whole.measured and item.figure.bounded and item is not candidate.whole
               and item not in candidate.parts and _makes(item.figure, candidate.parts) for item in others)


__all__ = ["Sign", "SpreadSum", "is_wrong", "makes_total", "measures", "sum_of", "told_elsewhere"]

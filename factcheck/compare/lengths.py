"""How long a duration is, hedges included: "less than 70 hours", "vor gut drei Jahren"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.mentions.hedges import hedge_before
from factcheck.mentions.numbers import find_numbers
from factcheck.mentions.precision import interval
from factcheck.model import HedgeKind, Interval, Mention

_AWAY = ("FUTURE_REF", "PAST_REF")


@dataclass(frozen=True, slots=True)
class Length:
    """A duration, or a distance in time from an unknown day, as an interval of ``unit``; ``hedge`` as written."""

    unit: str
    interval: Interval
    number: Decimal
    hedge: HedgeKind | None


def length_of(text: str, start: int, mention: Mention, code: str) -> Length | None:
    """The length a time expression names; ``start`` is where its sentence begins; ``None`` where it names none."""
    time = mention.temporal
    if time is None or (time.type != "duration" and time.timex not in _AWAY):
        return None
    local, shift = text[start : mention.end], start
    hits = find_numbers(local, [(mention.start - shift, mention.end - shift)], code)
    if len(hits) != 1 or not hits[0].stated.single:
        return None
    hit, number = hits[0], hits[0].stated.single
    hedge = hedge_before(local, local.lower(), 0, hit.start, code)
    kind = hedge.kind if hedge is not None else None
    if time.type == "duration":
        if time.seconds is None:
            return None
        unit, factor = "second", Decimal(time.seconds) / number
    else:
        around = local[mention.start - shift : hit.start] + local[hit.end :]
        unit, factor = around.casefold().strip(" -").rpartition(" ")[2], Decimal(1)
    wide = interval(number, number, Decimal(0), Decimal(0), kind, counts=True)
    return Length(unit, wide.scaled(factor), number * factor, kind)

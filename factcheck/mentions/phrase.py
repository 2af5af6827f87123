"""What a time expression says, before it is placed on the calendar.

"im März" says a month without a year; which March is meant depends on the document. The grammar therefore produces
phrases, and a second pass over the whole document turns phrases into values.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Part = Literal["start", "mid", "end"]
Unit = str


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time expression as words of a calendar.

    ``kind`` is ``day``, ``month``, ``quarter``, ``half``, ``week``, ``season``, ``year``, ``years``, ``decade``,
    ``century``, ``weekday``, ``relative`` (a unit counted from the reference date), ``same`` (the last period, a year
    before), ``told`` (the period spoken of), ``nth`` (the n-th unit of ``inner``), ``offset`` (an amount away from
    ``inner``), ``window`` (the last or next n units), ``holiday``, ``daypart``, ``clock``, ``duration``, ``set`` or
    ``vague`` (PAST_REF …).
    ``shift`` counts periods from the reference (-1 the last, 0 this, 1 the next); ``year_shift`` does so for the year
    of a month or quarter. ``mentioned`` means: count from the date mentioned last, not from the reference;
    ``n`` of a relative year, quarter or month: from a date in the same sentence, if there is one.
    ``amount`` and ``unit`` make durations and offsets, ``timex`` carries a ready TIMEX3 value. ``impossible`` marks a
    date that no calendar has; ``bound`` a length of time that is only a limit ("more than two weeks").
    """

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    n: int | None = None
    weekday: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    mentioned: bool = False
    amount: Decimal | None = None
    unit: Unit | None = None
    part: Part | None = None
    timex: str | None = None
    daypart: str | None = None
    clock: tuple[int, int, int] | None = None
    half_day: str | None = None
    seconds: int | None = None
    inner: Phrase | None = None
    until: Phrase | None = None
    other: Phrase | None = None
    short_year: bool = False
    bound: Literal["more", "less"] | None = None
    impossible: bool = False

"""A figure or a time expression found in a text, with its canonical value."""

from __future__ import annotations

from typing import Literal

from factcheck.model.frozen import Frozen
from factcheck.model.interval import Bounds, Interval
from factcheck.model.trace import Trace

Kind = Literal["number", "ordinal", "percent", "money", "quantity", "temporal"]
HedgeKind = Literal["about", "almost", "somewhat_more", "more_than", "less_than", "at_least", "at_most", "no_effect"]
TemporalType = Literal[
    "date", "daterange", "datetime", "datetimerange", "time", "timerange", "duration", "set"
]


class Hedge(Frozen):
    """A word that widens, bounds or merely colours a figure ("rund", "mehr als", "lediglich")."""

    text: str
    start: int
    end: int
    kind: HedgeKind


class Temporal(Frozen):
    """The value of a time expression, after TIMEX3 practice.

    ``start`` and ``end`` are ISO 8601 strings of a half-open interval, ``None`` at an open end. ``grain`` is the
    smallest unit that was named (``year``, ``half``, ``quarter``, ``month``, ``week``, ``day``, ``hour`` …).
    ``seconds`` is the length of a duration (week 7, month 30, year 365 days). ``timex`` carries the TIMEX3 value of a
    set, and of what names no calendar interval. ``status`` tells whether the year (or the whole) was ``explicit``,
    ``relative`` to the reference date, ``inherited`` from another expression, or is ``unresolved``. ``part`` says that
    only the start, middle or end of the interval is meant ("Anfang März"), ``bound`` that the words before it make it
    one end of something longer ("seit 2019"); the narrower or open interval stands among the ``alternatives``, and so
    does, for both ends of a range, the whole range.
    """

    type: TemporalType
    start: str | None = None
    end: str | None = None
    grain: str | None = None
    seconds: int | None = None
    timex: str | None = None
    status: Literal["explicit", "relative", "inherited", "unresolved"] = "explicit"
    alternatives: tuple[Temporal, ...] = ()
    part: Literal["start", "mid", "end"] | None = None
    bound: Literal["since", "until", "from", "before", "after"] | None = None


class Reading(Frozen):
    """Another way to read an ambiguous figure, and what speaks for it ("1.234" as 1.234 in English)."""

    stated: Bounds
    unit: str | None = None
    why: str


class Mention(Frozen):
    """A figure or time expression: where it stands, what it says, how it was read.

    ``text == document.text[start:end]`` covers number, scale and unit, without hedge or preposition.
    ``number_start``/``number_end`` delimit the number alone, scale words included (``None`` for ``temporal``).
    ``stated`` is the number as written (units as written, in base 1: "33 Milliarden" is 33E+9); ``interval`` the same
    after precision and hedge. ``unit`` is an ISO 4217 code for money, ``%`` or ``pp``, a unit name in English singular
    or a counted noun, which ``counted`` tells; ``per`` names a denominator ("month", "share", "hour").
    """

    kind: Kind
    start: int
    end: int
    text: str
    number_start: int | None = None
    number_end: int | None = None
    hedge: Hedge | None = None
    stated: Bounds = Bounds(None, None)
    interval: Interval | None = None
    unit: str | None = None
    counted: bool = False
    per: str | None = None
    temporal: Temporal | None = None
    ambiguity: tuple[Reading, ...] = ()
    trace: Trace

    @property
    def figure_end(self) -> int:
        """Where the figure ends for a reader of sentences, to whom a counted noun is a noun of its own."""
        return self.number_end if self.counted and self.number_end is not None else self.end

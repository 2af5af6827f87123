"""Says which time a figure is about, and which it is measured against.

The two are different things and never share a field. What the text leaves out is taken from the nearest place that
says it, and the period then says where that was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.lexicon import Lexicon
from factcheck.languages import language
from factcheck.model import Mention, Period, Temporal

_SPANS = frozenset({"date", "daterange", "datetime", "datetimerange"})
_GRAINS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True)
class _Cues:
    before: tuple[str, ...]
    same: tuple[str, ...]
    year: tuple[str, ...]
    quarter: tuple[str, ...]
    skipped: tuple[str, ...]


@cache
def _cues(code: str) -> _Cues:
    base = language(code).table("claims.base")
    return _Cues(
        before=tuple(base.get("before", ())),
        same=tuple(base.get("same_period", ())),
        year=tuple(base.get("year_before", ())),
        quarter=tuple(base.get("quarter_before", ())),
        skipped=language(code).words("claims.grammar.after_base"),
    )


@dataclass
class Times:
    """The explicit years of a document, for expressions that leave theirs out."""

    text: str
    explicit: list[Mention]

    def period(self, mention: Mention) -> Period | None:
        """The period of a time expression; a missing year is inherited from the nearest expression that has one."""
        temporal = mention.temporal
        if temporal is None or temporal.type not in _SPANS:
            return None
        place = {"text": mention.text, "mention_start": mention.start, "mention_end": mention.end}
        if temporal.start is not None or temporal.end is not None:
            status = (
                "explicit"
                if temporal.status == "explicit"
                else "inherited"
                if temporal.status == "inherited"
                else "derived"
            )
            return Period(
                start=_day(temporal.start), end=_day(temporal.end), grain=temporal.grain, status=status, **place
            )
        if temporal.grain is None and not (temporal.timex or "").startswith("XXXX"):
            return None
        parts = _yearless(temporal)
        donor = self._nearest(mention, parts) if parts else None
        if donor is None or parts is None:
            return Period(
                start=None, end=None, grain=temporal.grain, status="missing", why="no year in the text", **place
            )
        year = int(str(donor.temporal.start)[:4]) if donor.temporal else 0
        start, end = _bounds(year, *parts)
        return Period(
            start=start,
            end=end,
            grain=temporal.grain,
            status="inherited",
            why=f"year from {donor.text!r}",
            donor_start=donor.start,
            donor_end=donor.end,
            **place,
        )

    def _nearest(self, mention: Mention, parts: tuple[str, int]) -> Mention | None:
        """The same part of a year with its year, else the nearest year of all."""
        same = [m for m in self.explicit if m.temporal and _matches(m.temporal, parts)]
        rows = same or self.explicit
        return min(rows, key=lambda m: abs(m.start - mention.start), default=None)


def _matches(temporal: Temporal, parts: tuple[str, int]) -> bool:
    grain, number = parts
    return (
        temporal.grain == grain
        and temporal.start is not None
        and (int(temporal.start[5:7]) - 1) // _GRAINS[grain] + 1 == number
    )


def _day(iso: str | None) -> str | None:
    return iso[:10] if iso else None


def _yearless(temporal: Temporal) -> tuple[str, int] | None:
    """Grain and number of a part of an unnamed year: "XXXX-Q2" is the second quarter."""
    timex = temporal.timex or ""
    if not timex.startswith("XXXX-"):
        return None
    part = timex[5:]
    if part[:1] == "Q" and part[1:].isdigit():
        return "quarter", int(part[1:])
    if part[:1] == "H" and part[1:].isdigit():
        return "half", int(part[1:])
    return None


def _bounds(year: int, grain: str, number: int) -> tuple[str, str]:
    months = _GRAINS[grain]
    first = (number - 1) * months
    after = first + months
    return f"{year:04}-{first + 1:02}-01", f"{year + after // 12:04}-{after % 12 + 1:02}-01"


def times_in(text: str, mentions: Sequence[Mention]) -> Times:
    """What a document says about years."""
    explicit = [
        m
        for m in mentions
        if m.temporal
        and m.temporal.type in _SPANS
        and m.temporal.status == "explicit"
        and m.temporal.start
        and m.temporal.grain in _GRAINS
    ]
    return Times(text, explicit)


def split_times(
    chunks: Sequence[Chunk], clause: Clause, at: int, text: str, lex: Lexicon
) -> tuple[Mention | None, Mention | None, str]:
    """The value time and the base time in a clause, and how a base is expressed ("year", "quarter", "same" or "")."""
    cues = _cues(lex.code)
    value: Mention | None = None
    base: Mention | None = None
    aside: Mention | None = None
    how = ""
    folded = text[chunks[clause.first].start : chunks[clause.last - 1].end].lower()
    offset = chunks[clause.first].start
    for name, phrases in (("year", cues.year), ("quarter", cues.quarter), ("same", cues.same)):
        if not how and any(phrase in folded for phrase in phrases):
            how = name
    for number in range(clause.first, clause.last):
        mention = chunks[number].mention
        if (
            chunks[number].kind != "T"
            or mention is None
            or mention.temporal is None
            or mention.temporal.type not in _SPANS
        ):
            continue
        lead = folded[: mention.start - offset].rstrip()
        if number > at - 12 and _is_base(lead, cues):
            base = base or mention
        elif _of_noun(chunks, number, lex):
            aside = aside or mention
        elif value is None or abs(mention.start - chunks[at].start) < abs(value.start - chunks[at].start):
            value = mention
    return value or (aside if base is None else None), base, how


def _of_noun(chunks: Sequence[Chunk], at: int, lex: Lexicon) -> bool:
    """Tell whether a time only says which one a noun means ("der Spieler der Saison 2010/11")."""
    if at < 2 or chunks[at - 1].kind != "N" or chunks[at - 2].kind not in ("N", "E"):
        return False
    return lex.has(chunks[at - 1].article, "genitive")


def _is_base(lead: str, cues: _Cues) -> bool:
    """Tell whether the words before a time say that it is what is compared with."""
    tail = lead[-60:]
    words = tail.split()
    for article in cues.skipped:
        while words and words[-1] == article:
            words.pop()
    close = " ".join(words)
    return close.endswith(cues.before) or any(
        close.endswith(s) or any(f"{s} {word}" in tail for word in cues.skipped) for s in cues.same
    )


def earlier(period: Period, years: int = 0, quarters: int = 0) -> tuple[str, str] | None:
    """A period moved back by whole years or quarters; ``None`` where an end is open."""
    if period.start is None or period.end is None:
        return None
    moved = []
    for iso in (period.start, period.end):
        day = dt.date.fromisoformat(iso)
        months = day.year * 12 + day.month - 1 - 12 * years - 3 * quarters
        moved.append(dt.date(months // 12, months % 12 + 1, 1 if day.day > 28 else day.day).isoformat())
    return moved[0], moved[1]

"""What is known at one place of a document: the reference date, the dates mentioned before, the tense."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from factcheck.mentions.calendar import Span
from factcheck.mentions.tense import Tense


@dataclass(frozen=True, slots=True)
class Said:
    """A date that the document mentioned: its span, its words, and in which sentence it stood."""

    span: Span
    text: str
    sentence: int
    explicit: bool


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase turned out to be: a span of days, or a TIMEX3 value, and how it was found."""

    span: Span | None = None
    timex: str | None = None
    status: str = "explicit"
    note: str = ""
    others: tuple[Span, ...] = ()
    readings: tuple[str, ...] = ()


class Context:
    """What is known at one place of a document."""

    def __init__(self, reference: dt.date | None, code: str) -> None:
        self.reference = reference
        self.code = code
        self.said: Said | None = None
        self.year_said: Said | None = None
        self.day_said: Said | None = None
        self.period_said: Said | None = None
        self.quarter_said: Said | None = None
        self.sentence = 0
        self.tense: Tense = None

    def remember(self, value: Value, text: str) -> None:
        """Keep a date for those after it that lean on it."""
        if value.span is None or value.status == "unresolved":
            return
        said = Said(value.span, text, self.sentence, value.status in ("explicit", "inherited"))
        self.said = said
        if value.span.grain == "day":
            self.day_said = said
        elif value.span.grain in ("quarter", "half", "month", "year", "week"):
            self.period_said = said
        if value.span.grain == "quarter":
            self.quarter_said = said
        if said.explicit and value.span.grain in ("day", "month", "quarter", "half", "year"):
            self.year_said = said

    def near_month(self, month: int | None) -> Said | None:
        """A date with a year up to five sentences back that names the same month."""
        said = self.year_said
        if said is None or said.span.grain not in ("day", "month") or self.sentence - said.sentence > 5:
            return None
        return said if said.span.start.month == month else None

    def beside(self, unit: str) -> Said | None:
        """A written date of at least that grain in this sentence, from which "Vorjahr" or "Vorquartal" then counts."""
        said = self.year_said
        grains = {"month": ("month",), "quarter": ("quarter",)}.get(unit, ("month", "quarter", "half", "year"))
        return said if said and said.sentence == self.sentence and said.span.grain in grains else None

    def near_year(self, within: int = 1) -> Said | None:
        """A date with a year in this sentence or the one before."""
        said = self.year_said
        return said if said and self.sentence - said.sentence <= within else None

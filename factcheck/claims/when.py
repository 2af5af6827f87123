"""Gives a figure its time and the time it is measured against, inherited where the text leaves them out."""

from __future__ import annotations

from factcheck.claims.clauses import Clause
from factcheck.claims.line import Line, Reading
from factcheck.claims.periods import earlier, split_times
from factcheck.model import Period


def periods_of(reading: Reading, line: Line, clause: Clause, at: int) -> tuple[Period | None, Period | None]:
    """The period the figure at ``at`` is about, and the one it is compared with, stated or inherited."""
    value, base, how = split_times(line.chunks, clause, at, reading.text, line.lex)
    period = reading.times.period(value) if value is not None else None
    if period is None:
        period = _inherited(reading, line, clause, at)
    base_period = reading.times.period(base) if base is not None else None
    if base_period is None and period is not None and how in ("year", "quarter"):
        moved = earlier(period, years=1) if how == "year" else earlier(period, quarters=1)
        if moved is not None:
            base_period = Period(
                start=moved[0],
                end=moved[1],
                grain=period.grain,
                status="derived",
                why=f"one {how} before {period.text or 'the period'}",
            )
    if base_period is not None and base_period.status == "inherited" and period is not None:
        base_period = _year_of(period, base_period)
    if base_period is not None and how == "same" and period is not None:
        base_period = _same_part(base_period, period) or base_period
    return period, base_period


def _year_of(period: Period, base: Period) -> Period:
    """A base that leaves its year out is the last such part of a year before the period."""
    if not (period.start and base.start and base.end) or base.grain not in ("quarter", "half", "month"):
        return base
    shift = int(base.start[:4]) - int(period.start[:4])
    moved = earlier(base, years=shift)
    if moved is not None and moved[0] >= period.start:
        moved = earlier(base, years=shift + 1)
    if moved is None:
        return base
    return base.model_copy(update={"start": moved[0], "end": moved[1], "why": f"the last one before {period.text!r}"})


def _same_part(base: Period, period: Period) -> Period | None:
    """ "The same period of 2024" for a quarter is that quarter of 2024."""
    if (
        base.grain != "year"
        or period.grain not in ("quarter", "half", "month")
        or not (period.start and period.end and base.start)
    ):
        return None
    shift = int(period.start[:4]) - int(base.start[:4])
    moved = earlier(period, years=shift)
    if moved is None:
        return None
    return base.model_copy(
        update={
            "start": moved[0],
            "end": moved[1],
            "grain": period.grain,
            "why": f"the part of the year that {period.text!r} names",
        }
    )


def period_in(reading: Reading, line: Line, clause: Clause) -> Period | None:
    """The time a clause names, if it names one."""
    value, _, _ = split_times(line.chunks, clause, clause.first, reading.text, line.lex)
    return reading.times.period(value) if value is not None else None


def _inherited(reading: Reading, line: Line, clause: Clause, at: int) -> Period | None:
    """The time of the clause before, else of the statement before in the same paragraph, with the reason."""
    here = clause.before
    while here is not None:
        value, _, _ = split_times(line.chunks, here, at, reading.text, line.lex)
        period = reading.times.period(value) if value is not None else None
        if period is not None and period.start is not None:
            return period.model_copy(
                update={
                    "status": "inherited" if period.status == "explicit" else period.status,
                    "why": period.why or f"from {period.text!r} earlier in the sentence",
                }
            )
        here = here.before
    before = reading.claims[-1] if reading.claims else None
    if (
        before is not None
        and before.period is not None
        and before.period.start is not None
        and line.sentence.block == reading.block
        and line.sentence.start - before.end < 250
    ):
        return before.period.model_copy(
            update={
                "status": "inherited",
                "why": before.period.why or f"from {before.period.text!r} in the statement before",
            }
        )
    return None

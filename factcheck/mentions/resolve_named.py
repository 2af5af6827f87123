"""Places what names its day, month or season but may leave the year to the document."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from factcheck.mentions import calendar as cal
from factcheck.mentions.calendar import Span
from factcheck.mentions.holiday_dates import holiday_date
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.tense import Tense
from factcheck.mentions.time_context import Context, Said, Value


def timex_of(phrase: Phrase) -> str:
    """The TIMEX3 value of a named period, ``XXXX`` for a year that is not stated."""
    year = "XXXX" if phrase.year is None else f"{phrase.year:04d}"
    if phrase.kind == "day":
        return f"{year}-{phrase.month:02d}-{phrase.day:02d}"
    if phrase.kind == "month":
        return f"{year}-{phrase.month:02d}"
    if phrase.kind in ("quarter", "half"):
        return f"{year}-{'Q' if phrase.kind == 'quarter' else 'H'}{phrase.n}"
    if phrase.kind == "week":
        return f"{year}-W{phrase.n:02d}"
    if phrase.kind == "season":
        return f"{year}-{phrase.timex}"
    return "XXXX-XX-XX"


def _in_year(phrase: Phrase, year: int) -> Span | None:
    """The span of a phrase in a given year, ``None`` where that year does not have it (29 February, week 53)."""
    if not 1 <= year <= 9990:
        return None
    if phrase.kind == "day":
        month, number = phrase.month or 1, phrase.day or 1
        return cal.day(dt.date(year, month, number)) if cal.possible(year, month, number) else None
    if phrase.kind == "month":
        return cal.months(year, phrase.month or 1, 1, "month")
    if phrase.kind == "quarter":
        return cal.months(year, 3 * (phrase.n or 1) - 2, 3, "quarter")
    if phrase.kind == "half":
        return cal.months(year, 6 * (phrase.n or 1) - 5, 6, "half")
    if phrase.kind == "first":
        start = dt.date(year, 1, 1)
        if (phrase.n or 1) < 0:
            end = dt.date(year + 1, 1, 1)
            return Span(cal.moved(end, phrase.unit or "month", phrase.n or -1), end, phrase.unit or "month")
        return Span(start, cal.moved(start, phrase.unit or "month", phrase.n or 1), phrase.unit or "month")
    if phrase.kind == "holiday":
        date = holiday_date(phrase.timex or "", year)
        return cal.day(date) if date else None
    return cal.iso_week(year, phrase.n or 1)


def of_year(phrase: Phrase, context: Context) -> Value:
    """A day, month, quarter, half or week, whose year is written, counted, inherited or inferred."""
    if phrase.year is not None:
        span = _in_year(phrase, phrase.year)
        if span is None:
            return Value(timex=timex_of(phrase), status="unresolved", note="impossible: that year does not have it")
        return Value(span, others=_whole_weeks(phrase, span))
    reference = context.reference
    said = context.near_year() or context.near_month(phrase.month)
    if phrase.year_shift is not None:
        base = said.span.start if phrase.mentioned and said else reference
        span = _in_year(phrase, base.year + phrase.year_shift) if base else None
        return (
            Value(
                span, status="relative", note="year counted from the reference date", others=_whole_weeks(phrase, span)
            )
            if span
            else Value(timex=timex_of(phrase), status="unresolved")
        )
    if phrase.shift is not None and reference is not None:
        return _named_shift(phrase, reference)
    if said and phrase.shift is None and _leans_on(said, context):
        span = _in_year(phrase, said.span.start.year)
        if span:
            return Value(span, status="inherited", note=f"year from {said.text!r}")
    if reference is None:
        return Value(timex=timex_of(phrase), status="unresolved", note="no year")
    return _inferred(phrase, context, reference)


def _whole_weeks(phrase: Phrase, span: Span) -> tuple[Span, ...]:
    """The first or last n weeks of a year as weeks from Monday to Sunday."""
    if phrase.kind != "first" or phrase.unit != "week":
        return ()
    length = span.end - span.start
    if (phrase.n or 1) > 0:
        start = cal.containing(dt.date(span.start.year, 1, 4), "week").start
        return (Span(start, start + length, "week"),)
    end = cal.containing(span.end, "week").start
    return (Span(end - length, end, "week"),)


def _leans_on(said: Said, context: Context) -> bool:
    """Tell whether a date without a year goes on from one with a year."""
    reference = context.reference
    if reference is None or said.span.start.year == reference.year:
        return True
    if context.tense == "future":
        return said.span.start.year > reference.year
    return said.span.grain in ("day", "month") or said.sentence == context.sentence


def _named_shift(phrase: Phrase, reference: dt.date) -> Value:
    """ "letzten März", "diesen Mai": the last one, or the one of this year."""
    years = [reference.year + d for d in (-1, 0, 1)]
    spans = [s for s in (_in_year(phrase, y) for y in years) if s]
    shift = phrase.shift or 0
    if shift < 0:
        spans = [s for s in spans if s.end <= reference][-1:]
    elif shift > 0:
        spans = [s for s in spans if s.start > reference][:1]
    else:
        spans = spans[1:2]
    return (
        Value(spans[0], status="relative", note="counted from the reference date")
        if spans
        else Value(timex=timex_of(phrase), status="unresolved")
    )


def _inferred(phrase: Phrase, context: Context, reference: dt.date) -> Value:
    """The year in which the phrase agrees with the tense, next to the reference date."""
    spans = [s for s in (_in_year(phrase, reference.year + d) for d in (-4, -3, -2, -1, 0, 1, 2, 3, 4)) if s]
    before = [s for s in spans if s.start <= reference][-1:]
    after = [s for s in spans if s.start > reference or s.end > reference][:1]
    same = [s for s in spans if s.start.year == reference.year]
    if context.tense == "past":
        chosen = before or after
    elif context.tense == "future":
        chosen = after or before
    else:
        chosen = _clearly_nearer(before, after, reference) or same or before or after
        if phrase.kind in ("quarter", "half") and chosen and chosen[0].start > reference:
            chosen = before or chosen
    if phrase.kind in ("day", "holiday") and before and after:
        back, ahead = (reference - before[0].start).days, (after[0].start - reference).days
        if context.tense == "past" and phrase.kind == "day" and ahead <= 45 and back > 200:
            chosen = after
        elif context.tense == "future" and back <= 31 and ahead > 300:
            chosen = before
    if not chosen:
        return Value(timex=timex_of(phrase), status="unresolved")
    fitting = [s for s in spans if phrase.weekday and s.start.isoweekday() == phrase.weekday]
    others = tuple(s for s in (*before, *after, *fitting) if s != chosen[0])
    note = {
        "past": "past tense: the last one",
        "future": "present or future: the next one",
        None: "the year of the reference date",
    }[context.tense]
    return Value(chosen[0], status="relative", note=note, others=others)


def _clearly_nearer(before: list[Span], after: list[Span], reference: dt.date) -> list[Span]:
    """The one ahead if it is at most a third as far away, the last one if it is not a month old; else nothing."""
    if not before or not after:
        return []
    back, ahead = (reference - before[0].start).days, (after[0].start - reference).days
    return after if ahead * 3 <= back else before if back <= 31 and back * 3 <= ahead else []


def year(phrase: Phrase, _: Context) -> Value:
    """A year as its twelve months; out of the calendar it stays unresolved."""
    year = phrase.year or 0
    if not 1 <= year <= 9990:
        return Value(timex=f"{year:04d}", status="unresolved")
    if phrase.unit == "fiscal":
        return Value(cal.year_span(year), note="business year taken as the calendar year")
    return Value(cal.year_span(year))


def years(phrase: Phrase, _: Context) -> Value:
    """Two years in a row, such as 2023/24."""
    first, last = phrase.year or 1, phrase.n or 1
    span = cal.year_span(first, last - first + 1, "year")
    note = (
        "business year across two calendar years: its first day is not known"
        if phrase.unit == "fiscal"
        else "two years"
    )
    return Value(span, note=note)


def decade(phrase: Phrase, context: Context) -> Value:
    """A decade; of two digits alone, the one nearest before the reference date."""
    first = phrase.year or 0
    if first < 100:
        now = context.reference.year if context.reference else 2020
        hundred = now // 100 * 100
        first += hundred if hundred + first < now - 5 and first >= 20 else hundred - 100
        return Value(cal.year_span(first, 10, "decade"), note="century from the context")
    return Value(cal.year_span(first, 10, "decade"))


def century(phrase: Phrase, _: Context) -> Value:
    """A century from its round year on, so the 21st begins with 2000."""
    first = max(1, (phrase.n or 1) * 100 - 100)
    return Value(cal.year_span(first, 100 if first > 1 else 99, "century"))


def season(phrase: Phrase, context: Context) -> Value:
    """A season has no agreed first day: the value is its TIMEX3 code, the usual borders are other readings."""
    year, status, note = phrase.year, "explicit", ""
    if year is None:
        said = context.near_year()
        if phrase.year_shift is not None and context.reference:
            year, status = context.reference.year + phrase.year_shift, "relative"
        elif (
            said
            and phrase.shift is None
            and said.span.start.year != (context.reference.year if context.reference else 0)
            and context.tense != "future"
        ):
            year, status, note = said.span.start.year, "inherited", f"year from {said.text!r}"
        elif context.reference:
            year, status = _season_year(phrase, context.reference, context.tense), "relative"
        else:
            return Value(timex=f"XXXX-{phrase.timex}", status="unresolved", note="no year")
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[phrase.timex or "SP"]
    others = [cal.months(year, first, 3, "season")]
    edges = {"SP": ((3, 20), (6, 21)), "SU": ((6, 21), (9, 24)), "FA": ((9, 23), (12, 22)), "WI": ((12, 21), (3, 21))}
    (m1, d1), (m2, d2) = edges[phrase.timex or "SP"]
    others.append(Span(dt.date(year, m1, d1), dt.date(year + (m2 < m1), m2, d2), "season"))
    return Value(timex=f"{year:04d}-{phrase.timex}", status=status, note=note, others=tuple(others))


def _season_year(phrase: Phrase, reference: dt.date, tense: Tense) -> int:
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[phrase.timex or "SP"]
    shift = phrase.shift
    if phrase.timex == "WI" and reference.month <= 2 and (shift == 0 or (shift is None and tense != "future")):
        return reference.year - 1
    if shift == -1:
        return reference.year - (reference.month < first + 3 or first == 12)
    if shift == 1:
        return reference.year + (reference.month >= first)
    if shift is None and tense == "past" and reference.month < first:
        return reference.year - 1
    if shift is None and tense == "future" and reference.month > first + 2:
        return reference.year + 1
    return reference.year


def weekday(phrase: Phrase, context: Context) -> Value:
    """The day a weekday names from the reference date, as the tense says; unresolved without one."""
    number = phrase.weekday or 1
    base = context.reference
    if base is None:
        return Value(
            timex=f"XXXX-WXX-{number}" if phrase.unit != "weekend" else "XXXX-WXX-WE",
            status="unresolved",
            note="no reference date",
        )
    before = cal.nearest_weekday(base, number - 1, -1, same=True)
    after = cal.nearest_weekday(base, number - 1, 1, same=False)
    if phrase.shift is not None:
        return _shifted_weekday(phrase, base, number)
    forward = context.tense == "future"
    if before == base and forward:
        chosen, other = before, after
    else:
        chosen, other = (after, before) if forward else (before, after)
    spans = [cal.containing(d, "weekend") if phrase.unit == "weekend" else cal.day(d) for d in (chosen, other)]
    note = "present or future: the next one" if forward else "the last one"
    return Value(spans[0], status="relative", note=note, others=(spans[1],))


def _shifted_weekday(phrase: Phrase, base: dt.date, number: int) -> Value:
    shift = phrase.shift or 0
    if shift == 0:
        chosen = cal.containing(base, "week").start + (number - 1) * cal.ONE_DAY
        others: list[dt.date] = [cal.nearest_weekday(base, number - 1, 1, same=True)]
    else:
        chosen = cal.nearest_weekday(base, number - 1, 1 if shift > 0 else -1, same=False)
        chosen += (abs(shift) - 1) * (7 if shift > 0 else -7) * cal.ONE_DAY
        others = [cal.containing(base, "week").start + (7 * shift + number - 1) * cal.ONE_DAY]
    spans = [cal.containing(d, "weekend") if phrase.unit == "weekend" else cal.day(d) for d in (chosen, *others)]
    return Value(
        spans[0],
        status="relative",
        note="counted from the reference date",
        others=tuple(s for s in spans[1:] if s != spans[0]),
    )


def holiday(phrase: Phrase, context: Context) -> Value:
    """A holiday in the year stated or nearest to the reference date."""
    value = of_year(phrase, context)
    return value if value.span else replace(value, timex="XXXX-XX-XX")


def monthday(phrase: Phrase, context: Context) -> Value:
    """The day of that number next to the date mentioned last, or to the reference."""
    base = context.reference
    said = context.near_year(2)
    if base is None and said is None:
        return Value(timex=f"XXXX-XX-{phrase.day:02d}", status="unresolved", note="no month")
    base = said.span.start if said and said.span.grain in ("day", "month") else base
    if base is None:
        return Value(timex=f"XXXX-XX-{phrase.day:02d}", status="unresolved", note="no month")
    first = cal.containing(base, "month").start
    days = [cal.moved(first, "month", n) for n in range(-12, 13)]
    fits = [d.replace(day=phrase.day or 1) for d in days if cal.possible(d.year, d.month, phrase.day or 1)]
    fits = [d for d in fits if phrase.weekday is None or d.isoweekday() == phrase.weekday]
    if not fits:
        return Value(timex=f"XXXX-XX-{phrase.day:02d}", status="unresolved", note="no month fits")
    before = [d for d in fits if d <= base][-1:]
    after = [d for d in fits if d > base][:1]
    chosen = (after or before) if context.tense == "future" else (before or after)
    others = tuple(cal.day(d) for d in (*before, *after) if d != chosen[0])
    return Value(
        cal.day(chosen[0]), status="inherited" if said else "relative", note="month from the context", others=others
    )

"""Places the phrases of a document on the calendar, in the order in which they stand.

What a phrase leaves open comes from the reference date (the day of publication), from the date mentioned last, and
from the tense of the clause, as HeidelTime showed that news needs it (Strötgen and Gertz, 2013). A value that took its
year from another date of the document is ``inherited`` and says from which.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from factcheck.mentions import calendar as cal
from factcheck.mentions import resolve_named as named
from factcheck.mentions.calendar import Span
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_context import Context, Value


def resolve(phrase: Phrase, context: Context) -> Value:
    """The value of a date phrase in its context."""
    if phrase.impossible:
        return Value(timex=named.timex_of(phrase), status="unresolved", note="impossible: no calendar has this day")
    phrase = _full_year(phrase, context)
    try:
        return _RESOLVERS[phrase.kind](phrase, context)
    except (ValueError, OverflowError):
        return Value(timex="XXXX-XX-XX", status="unresolved", note="outside the years 1 to 9998")


def _full_year(phrase: Phrase, context: Context) -> Phrase:
    """Give a year of two digits its century: not more than 20 years ahead of the reference (else of 2030)."""
    if not phrase.short_year or phrase.year is None or phrase.year > 99:
        return phrase
    last = (context.reference.year if context.reference else 2010) + 20
    year = last // 100 * 100 + phrase.year
    return replace(phrase, year=year - 100 if year > last else year, short_year=False)


def _relative(phrase: Phrase, context: Context) -> Value:
    base, status, note = context.reference, "relative", "counted from the reference date"
    unit, shift = phrase.unit or "day", phrase.shift or 0
    said = context.day_said if unit == "day" else context.said
    if phrase.mentioned and said:
        base, status, note = said.span.start, "inherited", f"counted from {said.text!r}"
    beside = context.beside(unit) if phrase.n else None
    if beside:
        base, status, note = beside.span.start, "inherited", f"counted from {beside.text!r} in the same sentence"
    if base is None:
        return Value(timex=_UNKNOWN.get(unit, "XXXX-XX-XX"), status="unresolved", note="no reference date")
    if (
        unit in ("millennium", "workday", "fortnight")
        or not 100 < base.year + shift * cal.MONTHS.get(unit, 0) // 12 < 9000
    ):
        return Value(timex="XXXX", status="unresolved")
    span = cal.neighbour(base, unit, shift)
    if phrase.weekday:
        span = cal.day(span.start + (phrase.weekday - 1) * cal.ONE_DAY)
    return Value(span, status=status, note=note)


_UNKNOWN = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


_UNPLACED = "XXXX-XX-XX"


def _told(phrase: Phrase, context: Context) -> Value:
    """The period that is spoken of: a quarter named before, else, as reports are made afterwards, the last one over."""
    said = context.quarter_said
    if phrase.unit != "quarter" or context.reference is None:
        return _relative(phrase, context)
    if said is not None:
        return Value(said.span, status="inherited", note=f"the quarter {said.text!r}")
    here = cal.containing(context.reference, "quarter")
    if context.tense != "past":
        return Value(here, status="relative", note="the quarter of the reference date")
    last = cal.neighbour(context.reference, "quarter", -1)
    return Value(last, status="relative", note="past tense: the last quarter that is over", others=(here,))


def _same(phrase: Phrase, context: Context) -> Value:
    said = context.period_said
    wanted = {"quarter": ("quarter",), "month": ("month",), "period": ("quarter", "half", "month", "year", "week")}[
        phrase.unit or "period"
    ]
    if said is None or said.span.grain not in wanted or said.span.start.year < 2:
        if phrase.unit == "period" and phrase.n:
            return _relative(Phrase("relative", unit="year", shift=-1), context)
        timex = _UNKNOWN.get(phrase.unit or "quarter", "XXXX")
        return Value(timex=timex, status="unresolved", note="no period named before")
    start, end = (cal.moved(d, "year", -1) for d in (said.span.start, said.span.end))
    return Value(Span(start, end, said.span.grain), status="inherited", note=f"a year before {said.text!r}")


def _nth(phrase: Phrase, context: Context) -> Value:
    inner = resolve(phrase.inner, context) if phrase.inner else Value()
    if inner.span is None:
        return Value(timex="XXXX-XX-XX", status="unresolved", note=inner.note)
    weekday = None if phrase.weekday is None else phrase.weekday - 1
    found = cal.nth(inner.span, phrase.unit or "day", phrase.n or 1, weekday)
    others = tuple(s for s in (cal.nth(o, phrase.unit or "day", phrase.n or 1, weekday) for o in inner.others) if s)
    return (
        Value(found, status=inner.status, note=inner.note, others=others)
        if found
        else Value(timex="XXXX-XX-XX", status="unresolved")
    )


# "In acht Tagen" is in a week, "in vierzehn Tagen" in two.
_DAYS_FOR_WEEKS = {8: 1, 14: 2}


def _offset(phrase: Phrase, context: Context) -> Value:
    sign = phrase.shift or 1
    if phrase.timex and phrase.mentioned and sign > 0:
        return Value(timex=_UNPLACED, status="unresolved", note="a vague length of time later")
    if phrase.timex:
        return Value(
            timex="PAST_REF" if sign < 0 else "FUTURE_REF", status="relative" if context.reference else "unresolved"
        )
    unit, count = phrase.unit or "day", phrase.amount
    base, status, note = context.reference, "relative", "counted from the reference date"
    if phrase.inner is not None:
        inner = resolve(phrase.inner, context)
        base, status, note = (inner.span.start if inner.span else None), inner.status, "counted from the date named"
    elif phrase.mentioned:
        base, status = (context.said.span.start, "inherited") if context.said else (None, "unresolved")
        note = f"counted from {context.said.text!r}" if context.said else "no date named before"
        if base is None and sign < 0:
            base, status, note = context.reference, "relative", "counted from the reference date"
        elif base is None and context.reference is not None and count is not None:
            others = _from_reference(context.reference, unit, sign * count)
            return Value(timex=_UNPLACED, status="unresolved", note=note, others=others)
    if base is None or count is None:
        return Value(timex=_UNPLACED, status="unresolved", note=note)
    if unit in ("hour", "minute", "second"):
        return (
            Value(cal.day(base), status=status, note=note)
            if phrase.inner is None and not phrase.mentioned
            else Value(timex="XXXX-XX-XXTXX:XX", status="unresolved")
        )
    if count != int(count):
        count, unit = (
            count * {"century": 100, "decade": 10, "year": 12, "month": 30, "week": 7}.get(unit, 1),
            {"century": "year", "decade": "year", "year": "month", "month": "day", "week": "day"}.get(unit, unit),
        )
    steps = sign * int(count)
    if (
        abs(steps) * cal.MONTHS.get(unit, 0) > 12 * 5000
        or not 100 < base.year + steps * cal.MONTHS.get(unit, 0) / 12 < 9000
    ):
        return Value(timex="PAST_REF" if sign < 0 else "FUTURE_REF", status="unresolved")
    target = cal.moved(base, unit, steps)
    weeks = steps if unit == "week" else _DAYS_FOR_WEEKS.get(steps, 0) if unit == "day" else 0
    if phrase.weekday and weeks > 0:
        # A Tuesday in a week is the one a week after the coming Tuesday.
        ahead = (phrase.weekday - 1 - base.weekday()) % 7 or 7
        return Value(cal.day(base + (ahead + 7 * weeks) * cal.ONE_DAY), status=status, note=note)
    if phrase.weekday:
        return Value(
            cal.day(cal.containing(target, "week").start + (phrase.weekday - 1) * cal.ONE_DAY), status=status, note=note
        )
    if phrase.mentioned and context.said and unit == "year" and context.said.span.grain in ("quarter", "month", "half"):
        length = {"quarter": 3, "half": 6, "month": 1}[context.said.span.grain]
        return Value(cal.months(target.year, target.month, length, context.said.span.grain), status=status, note=note)
    if phrase.inner is not None and phrase.inner.kind != "year":
        others = tuple(cal.day(cal.moved(o.start, unit, steps)) for o in inner.others)
        return Value(cal.day(target), status=status, note=note, others=(cal.containing(target, unit), *others))
    grain = "day" if unit in ("workday", "weekend") else unit
    return Value(
        cal.containing(target, grain),
        status=status,
        note=note,
        others=(cal.day(target), cal.containing(target, "month")),
    )


def _from_reference(reference: dt.date, unit: str, steps: Decimal) -> tuple[Span, ...]:
    """The day so many units away, as the other reading where no date was named before."""
    known = unit in cal.DAYS or unit in cal.MONTHS
    if not known or steps != int(steps) or abs(steps) * cal.MONTHS.get(unit, 1) > 12 * 1500:
        return ()
    return (cal.day(cal.moved(reference, unit, int(steps))),)


def _window(phrase: Phrase, context: Context) -> Value:
    """The last or next n units: rolling from the reference, or whole units of the calendar."""
    base, unit, count = context.reference, phrase.unit or "day", phrase.amount
    if base is None or count is None or count != int(count) or unit not in {**cal.MONTHS, **cal.DAYS}:
        return Value(status="unresolved" if base is None else "relative")
    steps, shift = int(count), phrase.shift or 0
    if steps * cal.MONTHS.get(unit, 0) > 12 * 1500 or shift == 0:
        return Value(status="relative")
    if unit == "workday":
        return Value(status="relative", others=(cal.workdays(base, steps * shift),))
    if shift < 0:
        whole = Span(cal.neighbour(base, unit, -steps).start, cal.neighbour(base, unit, 0).start, unit)
        rolling = Span(cal.moved(base, unit, -steps), base, unit)
    else:
        whole = Span(cal.neighbour(base, unit, 1).start, cal.neighbour(base, unit, steps).end, unit)
        rolling = Span(base + cal.ONE_DAY, cal.moved(base + cal.ONE_DAY, unit, steps), unit)
    return Value(status="relative", others=(rolling, whole))


def _containing(phrase: Phrase, context: Context) -> Value:
    inner = resolve(phrase.inner, context) if phrase.inner else Value()
    if inner.span is None:
        return inner
    others = tuple(cal.containing(o.start, phrase.unit or "week") for o in inner.others)
    return replace(inner, span=cal.containing(inner.span.start, phrase.unit or "week"), others=others)


def _range(phrase: Phrase, context: Context) -> Value:
    first = resolve(phrase.inner, context) if phrase.inner else Value()
    last = resolve(phrase.until, context) if phrase.until else Value()
    if first.span and last.span and last.span.end <= first.span.start and phrase.until and phrase.until.year is None:
        last = replace(last, span=cal.day(cal.moved(last.span.start, "year", 1)))
    if first.span is None or last.span is None or last.span.end <= first.span.start:
        return Value(timex="XXXX-XX-XX", status="unresolved", note=first.note or last.note)
    whole = Span(first.span.start, last.span.end, "day")
    ends = (last.span, *last.others)
    pairs = [
        Span(a.start, b.end, "day")
        for a in (first.span, *first.others)
        for b in ends
        if a.start < b.end and (b.end - a.start).days < 366
    ]
    return Value(whole, status=first.status, note=first.note, others=tuple(p for p in pairs if p != whole))


def _stretch(phrase: Phrase, context: Context) -> Value:
    inner = resolve(phrase.inner, context) if phrase.inner else Value()
    count, unit = int(phrase.amount or 0), phrase.unit or "day"
    if inner.span is None or not 0 < count <= 1000:
        return inner
    starts = [inner.span.start, *(o.start for o in inner.others)]
    spans = [Span(d, cal.moved(d, unit, count), unit) for d in starts]
    spans += [Span(s.start, s.end + cal.ONE_DAY, unit) for s in spans]
    return replace(inner, span=spans[0], others=tuple(spans[1:]))


def _holiday_weekend(phrase: Phrase, context: Context) -> Value:
    inner = resolve(phrase.inner, context) if phrase.inner else Value()
    if inner.span is None:
        return inner
    others = tuple(cal.with_weekend(o.start) for o in inner.others)
    return replace(inner, span=cal.with_weekend(inner.span.start), others=others)


def _duration(_: Phrase, __: Context) -> Value:
    return Value()


def _vague(phrase: Phrase, _: Context) -> Value:
    return Value(timex=phrase.timex)


_RESOLVERS = {
    "day": named.of_year,
    "month": named.of_year,
    "quarter": named.of_year,
    "half": named.of_year,
    "week": named.of_year,
    "first": named.of_year,
    "holiday": named.holiday,
    "season": named.season,
    "year": named.year,
    "years": named.years,
    "decade": named.decade,
    "century": named.century,
    "weekday": named.weekday,
    "relative": _relative,
    "same": _same,
    "told": _told,
    "nth": _nth,
    "offset": _offset,
    "window": _window,
    "duration": _duration,
    "range": _range,
    "containing": _containing,
    "stretch": _stretch,
    "holiday_weekend": _holiday_weekend,
    "monthday": named.monthday,
    "set": _vague,
    "vague": _vague,
}

"""Places the phrases of a document on the calendar, in the order in which they stand.

What a phrase leaves open comes from the reference date (the day of publication), from the date mentioned last, and
from the tense of the clause, as HeidelTime showed that news needs it (Strötgen and Gertz, 2013). A value that took its
year from another date of the document is ``inherited`` and says from which.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from factcheck.mentions import calendar as cal
from factcheck.mentions.calendar import Span
from factcheck.mentions.holiday_dates import holiday_date
from factcheck.mentions.phrase import Phrase
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
        self.sentence = 0
        self.tense: Tense = None

    def remember(self, value: Value, text: str) -> None:
        """Keep a date for those after it that lean on it."""
        if value.span is None or value.status == "unresolved":
            return
        said = Said(value.span, text, self.sentence, value.status in ("explicit", "inherited"))
        self.said = said
        if said.explicit and value.span.grain in ("day", "month", "quarter", "half", "year"):
            self.year_said = said

    def near_year(self, within: int = 1) -> Said | None:
        """A date with a year in this sentence or the one before."""
        said = self.year_said
        return said if said and self.sentence - said.sentence <= within else None


def resolve(phrase: Phrase, context: Context) -> Value:
    """The value of a date phrase in its context."""
    if phrase.impossible:
        return Value(timex=_timex(phrase), status="unresolved", note="impossible: no calendar has this day")
    phrase = _full_year(phrase, context)
    return _RESOLVERS[phrase.kind](phrase, context)


def _full_year(phrase: Phrase, context: Context) -> Phrase:
    """Give a year of two digits its century: not more than 20 years ahead of the reference (else of 2030)."""
    if not phrase.short_year or phrase.year is None or phrase.year > 99:
        return phrase
    last = (context.reference.year if context.reference else 2010) + 20
    year = last // 100 * 100 + phrase.year
    return replace(phrase, year=year - 100 if year > last else year, short_year=False)


def _timex(phrase: Phrase) -> str:
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


def _of_year(phrase: Phrase, context: Context) -> Value:
    """A day, month, quarter, half or week, whose year is written, counted, inherited or inferred."""
    if phrase.year is not None:
        span = _in_year(phrase, phrase.year)
        if span is None:
            return Value(timex=_timex(phrase), status="unresolved", note="impossible: that year does not have it")
        return Value(span)
    reference = context.reference
    said = context.near_year()
    if phrase.year_shift is not None:
        base = said.span.start if phrase.mentioned and said else reference
        span = _in_year(phrase, base.year + phrase.year_shift) if base else None
        return (
            Value(span, status="relative", note="year counted from the reference date")
            if span
            else Value(timex=_timex(phrase), status="unresolved")
        )
    if phrase.shift is not None and reference is not None:
        return _named_shift(phrase, reference)
    if said and phrase.shift is None and _leans_on(said, phrase, context):
        span = _in_year(phrase, said.span.start.year)
        if span:
            return Value(span, status="inherited", note=f"year from {said.text!r}")
    if reference is None:
        return Value(timex=_timex(phrase), status="unresolved", note="no year")
    return _inferred(phrase, context, reference)


def _leans_on(said: Said, phrase: Phrase, context: Context) -> bool:
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
        else Value(timex=_timex(phrase), status="unresolved")
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
        chosen = same or before or after
    if (
        phrase.kind == "day"
        and context.tense == "past"
        and after
        and (after[0].start - reference).days <= 45
        and (reference - before[0].start).days > 200
        if before and after
        else False
    ):
        chosen = after
    if not chosen:
        return Value(timex=_timex(phrase), status="unresolved")
    fitting = [s for s in spans if phrase.weekday and s.start.isoweekday() == phrase.weekday]
    others = tuple(s for s in (*before, *after, *fitting) if s != chosen[0])
    note = {
        "past": "past tense: the last one",
        "future": "present or future: the next one",
        None: "the year of the reference date",
    }[context.tense]
    return Value(chosen[0], status="relative", note=note, others=others)


def _year(phrase: Phrase, _: Context) -> Value:
    year = phrase.year or 0
    if not 1 <= year <= 9990:
        return Value(timex=f"{year:04d}", status="unresolved")
    if phrase.unit == "fiscal":
        return Value(cal.year_span(year), note="business year taken as the calendar year")
    return Value(cal.year_span(year))


def _years(phrase: Phrase, _: Context) -> Value:
    first, last = phrase.year or 1, phrase.n or 1
    span = cal.year_span(first, last - first + 1, "year")
    note = (
        "business year across two calendar years: its first day is not known"
        if phrase.unit == "fiscal"
        else "two years"
    )
    return Value(span, note=note)


def _decade(phrase: Phrase, context: Context) -> Value:
    first = phrase.year or 0
    if first < 100:
        now = context.reference.year if context.reference else 2020
        hundred = now // 100 * 100
        first += hundred if hundred + first < now - 5 and first >= 20 else hundred - 100
        return Value(cal.year_span(first, 10, "decade"), note="century from the context")
    return Value(cal.year_span(first, 10, "decade"))


def _century(phrase: Phrase, _: Context) -> Value:
    first = max(1, (phrase.n or 1) * 100 - 100)
    return Value(cal.year_span(first, 100 if first > 1 else 99, "century"))


def _season(phrase: Phrase, context: Context) -> Value:
    """A season has no agreed first day: the value is its TIMEX3 code, the usual borders are other readings."""
    year, status, note = phrase.year, "explicit", ""
    if year is None:
        said = context.near_year()
        if phrase.year_shift is not None and context.reference:
            year, status = context.reference.year + phrase.year_shift, "relative"
        elif (
            said
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


def _weekday(phrase: Phrase, context: Context) -> Value:
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


def _relative(phrase: Phrase, context: Context) -> Value:
    base, status, note = context.reference, "relative", "counted from the reference date"
    unit, shift = phrase.unit or "day", phrase.shift or 0
    if phrase.mentioned and context.said:
        base, status, note = context.said.span.start, "inherited", f"counted from {context.said.text!r}"
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


def _same(phrase: Phrase, context: Context) -> Value:
    said = context.said
    wanted = {"quarter": ("quarter",), "month": ("month",), "period": ("quarter", "half", "month", "year", "week")}[
        phrase.unit or "period"
    ]
    if said is None or said.span.grain not in wanted or said.span.start.year < 2:
        return Value(
            timex="XXXX" if phrase.unit == "period" else _UNKNOWN[phrase.unit or "quarter"],
            status="unresolved",
            note="no period named before",
        )
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


def _offset(phrase: Phrase, context: Context) -> Value:
    sign = phrase.shift or 1
    if phrase.timex:
        return Value(
            timex="PAST_REF" if sign < 0 else "FUTURE_REF", status="relative" if context.reference else "unresolved"
        )
    base, status, note = context.reference, "relative", "counted from the reference date"
    if phrase.inner is not None:
        inner = resolve(phrase.inner, context)
        base, status, note = (inner.span.start if inner.span else None), inner.status, "counted from the date named"
    elif phrase.mentioned:
        base, status = (context.said.span.start, "inherited") if context.said else (None, "unresolved")
        note = f"counted from {context.said.text!r}" if context.said else "no date named before"
    unit, count = phrase.unit or "day", phrase.amount
    if base is None or count is None:
        return Value(timex="PAST_REF" if sign < 0 else "FUTURE_REF", status="unresolved", note=note)
    if unit in ("hour", "minute", "second"):
        return (
            Value(cal.day(base), status=status, note=note)
            if phrase.inner is None and not phrase.mentioned
            else Value(timex="XXXX-XX-XXTXX:XX", status="unresolved")
        )
    if count != int(count):
        count, unit = (
            count * {"year": 12, "month": 30, "week": 7}.get(unit, 1),
            {"year": "month", "month": "day", "week": "day"}.get(unit, unit),
        )
    steps = sign * int(count)
    if (
        abs(steps) * cal.MONTHS.get(unit, 0) > 12 * 5000
        or not 100 < base.year + steps * cal.MONTHS.get(unit, 0) / 12 < 9000
    ):
        return Value(timex="PAST_REF" if sign < 0 else "FUTURE_REF", status="unresolved")
    target = cal.moved(base, unit, steps)
    if phrase.weekday:
        return Value(
            cal.day(cal.containing(target, "week").start + (phrase.weekday - 1) * cal.ONE_DAY), status=status, note=note
        )
    if phrase.mentioned and context.said and unit == "year" and context.said.span.grain in ("quarter", "month", "half"):
        length = {"quarter": 3, "half": 6, "month": 1}[context.said.span.grain]
        return Value(cal.months(target.year, target.month, length, context.said.span.grain), status=status, note=note)
    if phrase.inner is not None and phrase.inner.kind != "year":
        return Value(cal.day(target), status=status, note=note, others=(cal.containing(target, unit),))
    grain = "day" if unit in ("workday", "weekend") else unit
    return Value(
        cal.containing(target, grain),
        status=status,
        note=note,
        others=(cal.day(target), cal.containing(target, "month")),
    )


def _window(phrase: Phrase, context: Context) -> Value:
    """The last or next n units: rolling from the reference, or whole units of the calendar."""
    base, unit, count = context.reference, phrase.unit or "day", phrase.amount
    if base is None or count is None or count != int(count) or unit not in {**cal.MONTHS, **cal.DAYS}:
        return Value(status="unresolved" if base is None else "relative")
    steps, shift = int(count), phrase.shift or 0
    if steps * cal.MONTHS.get(unit, 0) > 12 * 1500 or shift == 0:
        return Value(status="relative")
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


def _monthday(phrase: Phrase, context: Context) -> Value:
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


def _range(phrase: Phrase, context: Context) -> Value:
    first = resolve(phrase.inner, context) if phrase.inner else Value()
    last = resolve(phrase.until, context) if phrase.until else Value()
    if first.span is None or last.span is None or last.span.end <= first.span.start:
        return Value(timex="XXXX-XX-XX", status="unresolved", note=first.note or last.note)
    whole = Span(first.span.start, last.span.end, "day")
    pairs = tuple(
        Span(a.start, b.end, "day") for a, b in zip(first.others, last.others, strict=False) if a.start < b.end
    )
    return Value(whole, status=first.status, note=first.note, others=pairs)


def _duration(_: Phrase, __: Context) -> Value:
    return Value()


def _vague(phrase: Phrase, _: Context) -> Value:
    return Value(timex=phrase.timex)


def _holiday(phrase: Phrase, context: Context) -> Value:
    value = _of_year(phrase, context)
    return value if value.span else replace(value, timex="XXXX-XX-XX")


_RESOLVERS = {
    "day": _of_year, "month": _of_year, "quarter": _of_year, "half": _of_year, "week": _of_year, "first": _of_year,
    "holiday": _holiday, "season": _season, "year": _year, "years": _years, "decade": _decade, "century": _century,
    "weekday": _weekday, "relative": _relative, "same": _same, "nth": _nth, "offset": _offset, "window": _window,
    "duration": _duration, "range": _range, "containing": _containing, "monthday": _monthday, "set": _vague, "vague": _vague,
}  # fmt: skip

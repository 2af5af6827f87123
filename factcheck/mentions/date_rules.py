"""Makes phrases of what a date pattern captured: days, months, quarters, weeks, years and what is counted from them."""

from __future__ import annotations

from dataclasses import replace

from factcheck.mentions.calendar import possible
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_patterns import Captures


def yearly(captured: Captures) -> dict[str, int | bool | None]:
    """The year that a pattern named, as a number or counted from the reference."""
    year = captured.get("yearish")
    if not isinstance(year, Phrase):
        return {}
    return {"year": year.year, "year_shift": year.shift, "short_year": year.short_year, "mentioned": year.mentioned}


def _weekday(captured: Captures) -> int | None:
    found = captured.get("weekday", captured.get("weekday_short"))
    return int(found) if found is not None else None


def _dated(month: int, number: int, captured: Captures, year: int | None = None, short: bool = False) -> Phrase | None:
    fields = yearly(captured)
    if year is not None:
        fields = {"year": year, "short_year": short}
    named = fields.get("year")
    if number < 1 or number > 99:
        return None
    bad = not possible(None if short or named is None else int(named), month, number)
    return Phrase("day", month=month, day=number, weekday=_weekday(captured), impossible=bad, **fields)  # type: ignore[arg-type]


def day(captured: Captures) -> Phrase | None:
    """A day of a named month: "3. Mai 2023", "May 3"."""
    number = next((captured[k] for k in ("ord", "int2", "ordword", "day") if k in captured), None)
    month = captured.get("month", captured.get("month2"))
    if number is None or number < 1 or not isinstance(month, int) or not 1 <= month <= 12:
        return None
    if number != int(number):
        return None
    if "short" in captured:
        return _dated(month, int(number), captured, int(captured["short"]), True)
    return _dated(month, int(number), captured, captured.get("year4"))


def written(captured: Captures) -> Phrase | None:
    """A day in figures: "03.05.2023", "2023-05-03"."""
    if "ymd" in captured:
        year, month, number = captured["ymd"]
        if not 1000 <= year <= 2999:
            return None
        return _dated(month, number, captured, year)
    if "compact" in captured:
        year, month, number = captured["compact"]
        return _dated(month, number, captured, year) if possible(year, month, number) else None
    if "written" in captured:
        year, month, number, short = captured["written"]
        return _dated(month, number, captured, year, short)
    for key in ("daymonth_dot", "daymonth", "pair"):
        if key in captured:
            first, second = captured[key]
            month, number = (second, first) if key == "pair" and not captured.get("month_first") else (first, second)
            return _dated(month, number, captured) if 1 <= month <= 12 and 1 <= number <= 31 else None
    return None


def written_bad(captured: Captures) -> Phrase | None:
    """A day in figures that no calendar has: "am 32.04."."""
    month, number = captured["daymonth_bad"]
    return Phrase("day", month=month, day=number, impossible=True) if number <= 39 and month <= 19 else None


def day_listed(captured: Captures) -> Phrase | None:
    """The first days of a list or range that names the month only once: "5. bis 22. November"."""
    other = captured["other"]
    number = next((captured[k] for k in ("point", "int2", "ord") if k in captured), None)
    if not isinstance(other, Phrase) or number is None or other.kind != "day" or not 1 <= number <= 31:
        return None
    return replace(
        other,
        day=int(number),
        weekday=_weekday(captured),
        impossible=not possible(other.year, other.month or 1, int(number)),
    )


def day_dated(captured: Captures) -> Phrase | None:
    """The first of two days that name the year only once: "14.10. bis 15.10.2018"."""
    other = captured["other"]
    first = written(captured) if "daymonth_dot" in captured or "daymonth" in captured else day(captured)
    if first is None or not isinstance(other, Phrase) or other.year is None or first.year is not None:
        return None
    over = (other.month or 12, other.day or 31) < (first.month or 1, first.day or 1)
    return replace(first, year=other.year - over, short_year=other.short_year)


def month_dated(captured: Captures) -> Phrase | None:
    """The first of two months that name the year only once: "April und Mai 2023", "Nov-Feb 2017"."""
    other, first = captured["other"], int(captured["month"])
    if not isinstance(other, Phrase) or (other.year is None and other.year_shift is None):
        return None
    over = (other.month or 12) < first
    year = None if other.year is None else other.year - over
    shift = None if other.year_shift is None else other.year_shift - over
    return Phrase("month", month=first, year=year, year_shift=shift, short_year=other.short_year)


def christmas_nth(captured: Captures) -> Phrase | None:
    """The first or second day of Christmas."""
    number = count_of(captured, "ordword")
    if number not in (1, 2):
        return None
    return holiday({**captured, "holiday": "christmas" if number == 1 else "boxing_day"})


def day_range(captured: Captures) -> Phrase | None:
    """Two days of one month joined by a dash: "November 19-20"."""
    first = day(captured)
    last = day({**captured, "int2": captured["last"]} if "int2" in captured else {**captured, "ord": captured["last"]})
    if first is None or last is None or (last.day or 0) <= (first.day or 0):
        return None
    return Phrase("range", inner=first, until=last)


def slash_range(captured: Captures) -> Phrase | None:
    """Two days in figures without a year: "10/1-11/7"."""
    first, last = written(captured), written({**captured, "daymonth": captured["last"]})
    return Phrase("range", inner=first, until=last) if first and last else None


def written_alone(captured: Captures) -> Phrase | None:
    """Day and month in figures without a word that says so."""
    found = written(captured)
    return None if found is None else replace(found, unit="alone")


def month(captured: Captures) -> Phrase | None:
    """A month, with or without its year, or the last or next one of that name."""
    fields = yearly(captured)
    if "year4" in captured:
        fields = {"year": captured["year4"]}
    if "year_month" in captured:
        year, number = captured["year_month"]
        return Phrase("month", month=number, year=year)
    number = int(captured["month"] if "month" in captured else captured["number"])
    if not 1 <= number <= 12:
        return None
    return Phrase("month", month=number, shift=captured.get("shift"), **fields)  # type: ignore[arg-type]


def count_of(captured: Captures, key: str) -> int | None:
    """The number captured under ``key``, else under any of the usual names of a number."""
    for name in (key, "ord", "ordword", "num", "int2"):
        if name in captured:
            return int(captured[name])
    return None


def relative(captured: Captures) -> Phrase | None:
    """A unit counted from the reference date: "letzte Woche", "heuer", "Wednesday next week"."""
    if "deictic_unit" in captured:
        unit, shift = captured["deictic_unit"].split()
        beside = 1 if int(shift) < 0 and unit in ("year", "quarter", "month") else None
        return Phrase("relative", unit=unit, shift=int(shift), n=beside, mentioned=unit == "day" or int(shift) > 0)
    if "deictic_year" in captured:
        shift = int(captured["deictic_year"])
        return Phrase("relative", unit="year", shift=shift, n=1 if shift < 0 else None)
    away = captured.get("away")
    if isinstance(away, Phrase):
        return replace(away, weekday=captured["wd"]) if away.unit == "week" else None
    unit = captured.get("unit", "year")
    if unit in ("second", "minute", "hour", "night", "season", "half_day"):
        return None
    shift = captured.get("shift")
    if "wd" in captured:
        return Phrase("relative", unit="week", shift=shift, weekday=captured["wd"]) if unit == "week" else None
    if shift is None:
        return Phrase("relative", unit=unit, shift=0, mentioned=True)
    return Phrase(
        "relative", unit=unit, shift=shift, mentioned=bool(captured.get("far")) or (unit == "day" and shift != 2)
    )


def deictic(captured: Captures) -> Phrase | None:
    """A day counted from the reference date: "gestern"."""
    return Phrase("relative", unit="day", shift=captured["deictic"])


def after_tomorrow(_: Captures) -> Phrase | None:
    """The day after tomorrow."""
    return Phrase("relative", unit="day", shift=2)


def before_yesterday(_: Captures) -> Phrase | None:
    """The day before yesterday."""
    return Phrase("relative", unit="day", shift=-2)


def weekday(captured: Captures) -> Phrase | None:
    """A weekday whose week the document has to tell."""
    return Phrase("weekday", weekday=_weekday(captured), shift=captured.get("shift"))


def weekend(_: Captures) -> Phrase | None:
    """A weekend whose week the document has to tell."""
    return Phrase("weekday", weekday=6, unit="weekend")


def nth(captured: Captures) -> Phrase | None:
    """The n-th unit or weekday of a period: "letzter Sonntag im März 2014"."""
    number = count_of(captured, "ordword")
    inner = captured["period"]
    unit = captured.get("unit", "day")
    if "unit" not in captured and "weekday" not in captured and getattr(inner, "unit", None) != "month":
        return None
    if number is None or unit not in ("day", "week", "month", "weekend", "quarter", "half", "year", "decade"):
        return None
    if not isinstance(inner, Phrase) or inner.kind in ("vague", "clock", "day"):
        return None
    if (
        unit in ("quarter", "half")
        and inner.kind in ("year", "relative")
        and 0 < number <= (4 if unit == "quarter" else 2)
    ):
        return Phrase(unit, n=number, year=inner.year, year_shift=inner.shift)
    return Phrase("nth", n=number, unit=unit, weekday=_weekday(captured), inner=inner)


def nth_last(captured: Captures) -> Phrase | None:
    """The n-th unit from the end of a period: "the third last week of 2018"."""
    number = count_of(captured, "ordword")
    return nth({**captured, "ordword": -number}) if number and number > 1 else None


def stretch(captured: Captures) -> Phrase | None:
    """A length of time from a day on: "two weeks starting May 20"."""
    length, first = captured["duration"], captured["dayish"]
    if length.amount is None or length.unit not in ("day", "week", "month", "year"):
        return None
    return Phrase("stretch", amount=length.amount, unit=length.unit, inner=first)


def weekdays_ahead(captured: Captures) -> Phrase | None:
    """ "three Fridays from now", "Wednesday after next"."""
    count = int(captured.get("num", captured.get("numword", 2)) or 2)
    return Phrase("weekday", weekday=captured["wd"], shift=count) if 1 <= count <= 99 else None


def step(captured: Captures) -> Phrase | None:
    """The unit before or after the one mentioned last: "die Woche darauf", "the day before"."""
    unit = captured.get("unit", "day")
    if unit not in ("day", "week", "month", "quarter", "year", "weekend"):
        return None
    shift = captured["later"] if "later" in captured else captured["beyond"]
    return Phrase("relative", unit=unit, shift=shift, mentioned=True)


def following(captured: Captures) -> Phrase | None:
    """The unit after the one mentioned last: "the following year"."""
    return step({**captured, "later": 1})


def holiday(captured: Captures) -> Phrase | None:
    """A named day that a rule or a table places in a year."""
    return Phrase("holiday", timex=captured.get("holiday", "named"), **yearly(captured))  # type: ignore[arg-type]


def holiday_weekend(captured: Captures) -> Phrase | None:
    """The weekend beside a holiday, the holiday included: "Labor Day weekend"."""
    inner = captured.get("holiday_only")
    if "weekend_of" in captured:
        inner = Phrase("holiday", timex=captured["weekend_of"], **yearly(captured))  # type: ignore[arg-type]
    return Phrase("holiday_weekend", inner=inner) if isinstance(inner, Phrase) else None


def monthday(captured: Captures) -> Phrase | None:
    """A day whose month the document has to tell: "on the 18th", "Tuesday the 4th"."""
    number = captured["ord_digits"] if "ord_digits" in captured else captured["ord"]
    return Phrase("monthday", day=number, weekday=_weekday(captured)) if 1 <= number <= 31 else None

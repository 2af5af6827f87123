"""Makes phrases of what a period pattern captured: quarters, halves, weeks, seasons, years, decades and their parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.mentions.date_rules import count_of, yearly
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_patterns import Captures


def quarter(captured: Captures) -> Phrase | None:
    """A numbered quarter, half, month, week or other part of a year: "zweites Quartal 2023", "Q2"."""
    number = count_of(captured, "code_quarter")
    if "month" in captured:
        number = captured["month"] / 3
        if number != int(number):
            return None
    unit = captured.get("unit", "quarter")
    sizes = {"quarter": 4, "half": 2}
    if number is None or unit not in sizes or not -1 <= number <= sizes[unit] or number == 0:
        return None
    if number < 0:
        if "yearish" not in captured:
            return Phrase("relative", unit=unit, shift=-1)
        number = sizes[unit]
    number = int(number)
    fields = {"year": captured["year4"]} if "year4" in captured else yearly(captured)
    return Phrase(unit, n=number, **fields)


def dated_code(captured: Captures) -> Phrase | None:
    """A quarter or half written with its year as one word: "2018Q4"."""
    year, unit, number = captured["dated_code"]
    return Phrase(unit, n=number, year=year) if number <= {"quarter": 4, "half": 2}[unit] else None


def half(captured: Captures) -> Phrase | None:
    """A half of a year: "H1 2023", "erste Jahreshälfte"."""
    number = count_of(captured, "code_half")
    return Phrase("half", n=number, **yearly(captured)) if number in (1, 2) else None  # type: ignore[arg-type]


def week(captured: Captures) -> Phrase | None:
    """A numbered calendar week after ISO 8601."""
    number = count_of(captured, "code_week")
    return Phrase("week", n=number, **yearly(captured)) if number and 1 <= number <= 53 else None  # type: ignore[arg-type]


def season(captured: Captures) -> Phrase | None:
    """A season; "Winter 2022/23" begins in the first year."""
    fields = yearly(captured)
    if "years" in captured:
        fields = {"year": captured["years"][0]}
    return Phrase("season", timex=captured["season"], shift=captured.get("shift"), **fields)  # type: ignore[arg-type]


def years(captured: Captures) -> Phrase | None:
    """Two years joined by a stroke: "2022/23"."""
    first, last = captured["years"]
    return Phrase("years", year=first, n=last)


def fiscal(captured: Captures) -> Phrase | None:
    """A business year; one that spans two calendar years is known only as both of them."""
    if "years" in captured:
        return Phrase("years", year=captured["years"][0], n=captured["years"][1], unit="fiscal")
    found = captured.get("year4", captured.get("code_fiscal"))
    if found is None:
        return None
    return Phrase("year", year=int(found), unit="fiscal", short_year=int(found) < 100)


def fiscal_relative(captured: Captures) -> Phrase | None:
    """The last, this or the next business year."""
    return Phrase("relative", unit="year", shift=captured["shift"], timex="FY")


def decade(captured: Captures) -> Phrase | None:
    """Ten years: "1990er Jahre", "the eighties"."""
    first = next((captured[k] for k in ("decade", "decade_word", "num") if k in captured), None)
    if first is None or int(first) % 10 or not (int(first) < 100 or 1000 <= int(first) <= 2090):
        return None
    return Phrase("decade", year=int(first), part=captured.get("part_adj"))


def century(captured: Captures) -> Phrase | None:
    """A numbered century."""
    number = count_of(captured, "ord")
    return Phrase("century", n=number) if number and 1 <= number <= 30 else None


def millennium(captured: Captures) -> Phrase | None:
    """A numbered millennium, in TIMEX3 one digit."""
    number = count_of(captured, "ord")
    return Phrase("vague", timex=str(number - 1)) if number and 1 <= number <= 5 else None


def part(captured: Captures) -> Phrase | None:
    """The start, middle or end of a period; the period itself stays the value, the part is kept beside it."""
    inner = captured.get("period")
    if "of" in captured and captured["of"] in ("year", "month", "quarter", "half", "week", "day", "decade", "century"):
        inner = Phrase("relative", unit=captured["of"], shift=0, mentioned=True)
    if not isinstance(inner, Phrase) or inner.kind in ("vague", "clock"):
        return None
    which = captured.get("part", captured.get("part_adj"))
    if "ordword" in captured:
        which = "start" if captured["ordword"] == 1 else "end"
    if "when" in captured:
        which = "start" if captured["when"] < 0 else "end"
    return replace(inner, part=which)


def unit_part(captured: Captures) -> Phrase | None:
    """A compound such as "Jahresende"."""
    unit, which = captured["unit_part"].split()
    fields = yearly(captured)
    if unit == "year" and fields.get("year"):
        return Phrase("year", year=captured["yearish"].year, short_year=captured["yearish"].short_year, part=which)
    return Phrase("relative", unit=unit, shift=fields.get("year_shift") or 0 if unit == "year" else 0, part=which)


def same(captured: Captures) -> Phrase | None:
    """The period named last, a year earlier: "Vorjahresquartal"."""
    unit, year_named = captured.get("same", captured.get("same_unit")), "same_unit" in captured
    return Phrase("same", unit=unit, shift=-1, mentioned=True, n=1 if year_named else None)


def last_n(captured: Captures) -> Phrase | None:
    """The last n units of a year."""
    found = first_n(captured)
    return None if found is None else replace(found, n=-(found.n or 0))


def first_n(captured: Captures) -> Phrase | None:
    """The first n units of a year: "die ersten neun Monate 2023"."""
    count = Decimal(captured["num"] if "num" in captured else captured["numword"])
    unit = captured["unit"]
    if (
        unit not in ("month", "quarter", "half", "week", "day")
        or count != count.to_integral_value()
        or not 1 <= count <= 60
    ):
        return None
    return Phrase("first", n=int(count), unit=unit, **yearly(captured))  # type: ignore[arg-type]


def containing(captured: Captures) -> Phrase | None:
    """The week or month that a day lies in: "the week of April 10"."""
    unit = captured["whole"]
    return Phrase("containing", unit=unit, inner=captured["dayish"]) if unit in ("week", "weekend", "month") else None


def year(captured: Captures) -> Phrase | None:
    """A calendar year that a word announces."""
    found = captured.get("year4", captured.get("spoken_year", captured.get("code_year")))
    return Phrase("year", year=int(found), short_year=int(found) < 100) if found else None


def short_year(captured: Captures) -> Phrase | None:
    """A year of two digits after an apostrophe."""
    return Phrase("year", year=captured["short_year"], short_year=True)


def last_period(captured: Captures) -> Phrase | None:
    """ "in the quarter": the one mentioned last."""
    return Phrase("told", unit=captured["unit_period"], shift=0, mentioned=True)


def latest(captured: Captures) -> Phrase | None:
    """ "the latest quarter": the last one that is over."""
    return Phrase("relative", unit=captured["unit_period"], shift=-1)


def year_ago(_: Captures) -> Phrase | None:
    """The same time a year before."""
    return Phrase("relative", unit="year", shift=-1)

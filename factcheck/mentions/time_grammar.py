"""The grammar of time of a language: its patterns, the productions they name, and the groups they stand in."""

from __future__ import annotations

from functools import cache

from factcheck.errors import SettingsError
from factcheck.languages import language
from factcheck.mentions import date_rules as dates
from factcheck.mentions import span_rules as spans
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_patterns import Captures, Grammar, Pattern, Production, compile_pattern


def _bare_year(captured: Captures) -> Phrase | None:
    return Phrase("year", year=captured["year4"], unit="bare")


def _named_day(name: str) -> Production:
    return lambda captured: dates.holiday({**captured, "holiday": name})


_NAMED_DAYS = ("labour_day", "german_unity", "christmas_eve", "ascension", "independence_day", "new_years_eve", "christmas", "newyear",
               "good_friday", "easter_monday", "memorial_day", "us_labor_day", "mothers_day", "fathers_day", "valentine", "boxing_day",
               "palm_sunday", "easter_sunday", "mlk_day", "veterans_day", "presidents_day", "columbus_day", "ash_wednesday")  # fmt: skip
PRODUCTIONS: dict[str, Production] = {
    "day": dates.day, "written": dates.written, "written_cued": dates.written, "written_bad": dates.written_bad, "day_listed": dates.day_listed,
    "month": dates.month, "quarter": dates.quarter, "half": dates.half, "week": dates.week, "season": dates.season, "year": dates.year,
    "bare_year": _bare_year, "short_year": dates.short_year, "years": dates.years, "fiscal": dates.fiscal, "fiscal_relative": dates.fiscal_relative,
    "decade": dates.decade, "century": dates.century, "millennium": dates.millennium, "part": dates.part, "unit_part": dates.unit_part,
    "relative": dates.relative, "relative_year": dates.relative, "deictic": dates.deictic, "weekday": dates.weekday, "weekday_short": dates.weekday,
    "weekend": dates.weekend, "nth": dates.nth, "step": dates.step, "holiday": dates.holiday, "same": dates.same, "first_n": dates.first_n,
    "ago": spans.ago, "hence": spans.hence, "after": spans.after, "window": spans.window, "window_one": spans.window_one, "window_vague": spans.window, "daypart": spans.daypart,
    "set": spans.every, "clock": spans.clock, "clock_half": spans.clock_half, "clock_word": spans.clock_word, "duration": spans.duration, "duration_sum": spans.duration_sum,
    "amount": spans.amount, "vague": spans.vague, "present": spans.present, "past": spans.past, "future": spans.future,
    "day_range": dates.day_range, "written_alone": dates.written_alone, "after_tomorrow": dates.after_tomorrow, "before_yesterday": dates.before_yesterday,
    "last_n": dates.last_n, "containing": dates.containing, "monthday": dates.monthday, "year_ago": dates.year_ago, "day_dated": dates.day_dated, "month_dated": dates.month_dated, "christmas_nth": dates.christmas_nth, "last_period": dates.last_period,
    **{name: _named_day(name) for name in _NAMED_DAYS},
}  # fmt: skip
_YEARISH = frozenset({"year", "bare_year", "relative_year", "short_year"})
_DAYISH = frozenset({"day", "written", "written_cued", "written_alone", "day_listed", "day_range", "day_dated"})
_DAYS = _DAYISH | {"deictic", "weekday", "holiday", "nth", "step", "weekday_short", *_NAMED_DAYS}
_PERIOD = (
    _DAYISH
    | _YEARISH
    | frozenset(
        {
            "month",
            "quarter",
            "half",
            "week",
            "season",
            "years",
            "fiscal",
            "fiscal_relative",
            "decade",
            "century",
            "relative",
            "unit_part",
            "same",
        }
    )
)
GROUPS: dict[str, frozenset[str]] = {
    "yearish": _YEARISH,
    "dayish": _DAYISH,
    "period": _PERIOD,
    "month_season": frozenset({"month", "season"}),
    "month_year": frozenset({"month"}),
    "durations": frozenset({"duration", "duration_sum"}),
    "weekday_only": frozenset({"weekday"}),
    "ago_span": frozenset({"ago", "hence"}),
    "relative_span": frozenset({"relative", "relative_year", "deictic", "weekday", "weekend"}),
    "point": _DAYS | _PERIOD,
    "amount": frozenset({"amount"}),
    "duration": frozenset({"duration"}),
    "all": frozenset(PRODUCTIONS) - {"amount"},
}


@cache
def grammar(code: str) -> Grammar:
    """The compiled grammar of a language; :class:`SettingsError` for a pattern that names no production."""
    patterns: list[Pattern] = []
    for name, lines in language(code).table("time.patterns").items():
        if name not in PRODUCTIONS:
            raise SettingsError(f"{code}: time pattern {name!r} names no production")
        for line in lines:
            patterns += compile_pattern(line, name, PRODUCTIONS[name])
    return Grammar(patterns, GROUPS)

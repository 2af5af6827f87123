"""The grammar of time of a language: its patterns, the productions they name, and the groups they stand in."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from factcheck.errors import SettingsError
from factcheck.languages import language
from factcheck.mentions import date_rules as dates
from factcheck.mentions import period_rules as periods
from factcheck.mentions import span_rules as spans
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_patterns import Captures, Grammar, Pattern, Production, compile_pattern


def _bare_year(captured: Captures) -> Phrase | None:
    return Phrase("year", year=captured["year4"], unit="bare")


def _named_day(name: str) -> Production:
    return lambda captured: dates.holiday({**captured, "holiday": name})


_NAMED_DAYS = [
    "labour_day",
    "german_unity",
    "christmas_eve",
    "ascension",
    "assumption",
    "immaculate",
    "repentance",
    "independence_day",
    "new_years_eve",
    "christmas",
    "newyear",
    "good_friday",
    "easter_monday",
    "memorial_day",
    "us_labor_day",
    "mothers_day",
    "fathers_day",
    "valentine",
    "boxing_day",
    "palm_sunday",
    "easter_sunday",
    "mlk_day",
    "veterans_day",
    "presidents_day",
    "columbus_day",
    "ash_wednesday",
    "black_friday",
    "st_patrick",
    "april_fools",
    "earth_day",
    "ve_day",
    "election_day",
    "maundy_thursday",
    "whit_monday",
    "bastille",
]
# Patterns whose production has another name; all others are named like their function.
_ALIASES: dict[str, Production] = {
    "bare_year": _bare_year,
    "written_cued": dates.written,
    "relative_year": dates.relative,
    "weekday_short": dates.weekday,
    "window_vague": spans.window,
    "set": spans.every,
    "duration_clock": spans.duration,
}


def _functions(module: ModuleType) -> dict[str, Production]:
    own = {name: value for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__}
    return {name: value for name, value in own.items() if not name.startswith("_")}


PRODUCTIONS: dict[str, Production] = {
    **_functions(dates),
    **_functions(periods),
    **_functions(spans),
    **_ALIASES,
    **{name: _named_day(name) for name in _NAMED_DAYS},
}
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
    "holiday_only": frozenset({"holiday", *_NAMED_DAYS}),
    "month_season": frozenset({"month", "season"}),
    "month_year": frozenset({"month"}),
    "durations": frozenset({"duration", "duration_sum"}),
    "weekday_only": frozenset({"weekday"}),
    "deictic_only": frozenset({"deictic"}),
    "clock_only": frozenset({"clock"}),
    "day_named": frozenset({"day", "written", "weekday", "deictic", "daypart"}),
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

"""Makes phrases of durations, of dates a duration away, of sets, clock times and words such as "now"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.mentions.calendar import SECONDS
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_patterns import Captures

_LETTER = {
    "second": "TXS",
    "minute": "TXM",
    "hour": "TXH",
    "day": "XD",
    "workday": "XD",
    "night": "XD",
    "week": "XW",
    "weekend": "XWE",
    "month": "XM",
    "quarter": "XQ",
    "half": "XH",
    "year": "XY",
    "decade": "XE",
    "century": "XC",
    "fortnight": "XW",
}
_PERIOD = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "workday": "P{}D",
    "night": "P{}D",
    "week": "P{}W",
    "weekend": "P{}WE",
    "month": "P{}M",
    "quarter": "P{}Q",
    "half": "P{}H",
    "year": "P{}Y",
    "decade": "P{}E",
    "century": "P{}C",
    "fortnight": "P{}W",
}
_MOST = Decimal(10) ** 6
# "1988 quarter" and "1990 model year" name a year.
_YEARLY = frozenset(("month", "quarter", "half", "year", "decade"))


def amount(captured: Captures) -> Phrase | None:
    """A plain number before a unit."""
    value = captured.get("num", captured.get("numword"))
    if value is None:
        value = captured.get("one", 0)
    value = Decimal(value)
    if "half_adj" in captured:
        value += Decimal("0.5")
    return Phrase("amount", amount=value) if 0 < value <= _MOST else None


def duration(captured: Captures) -> Phrase | None:
    """A length of time: "drei Wochen", "100-jährig", "half an hour"; an indefinite one has a TIMEX3 value only."""
    if "long_adj" in captured:
        return Phrase("duration", timex=captured["long_adj"])
    if "quarter_hours" in captured:
        return Phrase(
            "duration",
            amount=Decimal(captured["quarter_hours"]),
            unit="quarter_hour",
            seconds=900 * int(captured["quarter_hours"]),
        )
    if "ended" in captured:
        unit = captured["ended"]
        return Phrase("duration", amount=Decimal(1), unit=unit, seconds=SECONDS[unit]) if unit in SECONDS else None
    if "bare" in captured:
        return Phrase("duration", timex="P" + _LETTER[captured["bare"]], unit=captured["bare"])
    unit = str(captured.get("unit", captured.get("adj_unit", "quarter_hour")))
    if unit == "quarter" and "amount" not in captured and "half_adj" not in captured:
        return None
    count = _amount_of(captured)
    if "num_adj" in captured:
        count, unit = Decimal(captured["num_adj"][0]), captured["num_adj"][1]
    if "quant" in captured:
        return Phrase("duration", timex="P" + _LETTER[unit], unit=unit) if unit in _LETTER else None
    if "quarters" in captured:
        count = (count if "amount" in captured and count else Decimal(0)) + Decimal(captured["quarters"]) / 4
    if count is None:
        count = Decimal(1)
    if unit in _YEARLY and 1900 <= count <= 2099 and count != 2000:
        return None
    if captured.get("half_adj"):
        count = count + Decimal("0.5") if "amount" in captured else count / 2
    if "plus_half" in captured:
        count += Decimal("0.5")
    size = 900 if unit == "quarter_hour" else SECONDS.get(unit)
    if size is None:
        return None
    if "extra" in captured:
        return Phrase("duration", seconds=int(count * size) + 60 * int(captured["extra"]), unit="clock")
    if unit == "half":
        count, unit, size = count * 6, "month", SECONDS["month"]
    if unit == "quarter":
        count, unit, size = count * 3, "month", SECONDS["month"]
    if unit == "fortnight":
        count, unit, size = count * 2, "week", SECONDS["week"]
    return Phrase("duration", amount=count, unit=unit, seconds=int(count * size), bound=captured.get("than"))


def _amount_of(captured: Captures) -> Decimal | None:
    inner = captured.get("amount")
    if isinstance(inner, Phrase):
        return inner.amount
    return Decimal(captured["one"]) if "one" in captured else None


def duration_sum(captured: Captures) -> Phrase | None:
    """Lengths of time added up: "eine Stunde und zehn Minuten"."""
    first, more = captured["duration"], captured["more"]
    if (
        first.seconds is None
        or more.seconds is None
        or first.unit == more.unit
        or more.seconds >= SECONDS.get(first.unit, 0)
    ):
        return None
    return Phrase("duration", seconds=first.seconds + more.seconds, unit=more.unit)


def duration_listed(captured: Captures) -> Phrase | None:
    """The first of two lengths of time that name the unit only once: "six to eight months"."""
    first, other = captured["amount"].amount, captured["other"]
    if other.amount is None or other.unit not in SECONDS or first >= other.amount:
        return None
    return Phrase("duration", amount=first, unit=other.unit, seconds=int(first * SECONDS[other.unit]))


def offset(captured: Captures, sign: int, *, mentioned: bool = False) -> Phrase | None:
    """A day or period a length of time away from the reference or from another date."""
    length = captured["duration"]
    if length.unit is None or length.unit in ("quarter_hour", "night"):
        return None
    if length.amount is None and length.timex is None:
        return None
    other = captured.get("other")
    return Phrase(
        "offset",
        amount=length.amount,
        unit=length.unit,
        shift=sign,
        timex=length.timex,
        inner=other,
        mentioned=mentioned,
        seconds=length.seconds,
        weekday=captured.get("wd"),
        bound=length.bound,
    )


def ago(captured: Captures) -> Phrase | None:
    """ "vor zwei Jahren", "two years ago"."""
    return offset(captured, -1)


def hence(captured: Captures) -> Phrase | None:
    """ "in zwei Jahren", "two years from now"; a length alone is meant as often, so this needs a whole unit."""
    return offset(captured, 1)


def after(captured: Captures) -> Phrase | None:
    """ "drei Tage nach dem 3. Mai", "two years later": counted from another date.

    "The three months from January" opens a range and counts from nothing.
    """
    other = captured.get("other")
    if "beyond" not in captured and isinstance(other, Phrase) and other.kind == "month":
        return None
    sign = int(captured.get("beyond") or captured.get("later") or 1)
    return offset(captured, sign, mentioned="other" not in captured)


def window(captured: Captures) -> Phrase | None:
    """The last or next n units before or after the reference."""
    unit, shift = captured.get("unit", captured.get("unit_plural")), captured.get("shift", 0)
    inner = captured.get("amount")
    count = inner.amount if isinstance(inner, Phrase) else captured.get("num", captured.get("numword"))
    if unit not in SECONDS or unit in ("night", "season"):
        return None
    if count is None and "both" in captured:
        count = 2
    if count is None or abs(shift) > 1:
        return Phrase("duration", timex="P" + _LETTER[unit], unit=unit) if unit in _LETTER else None
    count = Decimal(count)
    if not 0 < count <= 10000:
        return None
    return Phrase("window", amount=count, unit=unit, shift=shift, seconds=int(count * SECONDS[unit]))


def hours_minutes(captured: Captures) -> Phrase | None:
    """Hours and minutes in letters: "5h 30m"."""
    hours, minutes = captured["hours"], captured["minutes"]
    if hours != int(hours) or minutes != int(minutes) or not 0 <= hours <= 999 or not 0 <= minutes < 60:
        return None
    return Phrase("duration", seconds=int(hours) * 3600 + int(minutes) * 60, unit="minute")


def window_workdays(captured: Captures) -> Phrase | None:
    """The last or next n days on which business is done."""
    return window({**captured, "unit": "workday"})


def window_one(captured: Captures) -> Phrase | None:
    """ "the past year": the twelve months that end now."""
    return window({**captured, "num": 1, "shift": -1})


def window_next(captured: Captures) -> Phrase | None:
    """ "the next year" behind "over" or "within": the twelve months that begin now."""
    return window({**captured, "num": 1, "shift": 1})


def every(captured: Captures) -> Phrase | None:
    """A repeated time: "jeden Montag", "täglich", "every two weeks"."""
    if "set" in captured:
        return Phrase("set", timex=captured["set"])
    if "weekday_daypart" in captured:
        weekday, daypart = captured["weekday_daypart"]
        return Phrase("set", timex=f"XXXX-WXX-{weekday}T{daypart}")
    nth = int(captured.get("ordword") or captured.get("ord") or 1)
    if "weekday" in captured and nth > 1:
        return Phrase("set", timex="P1M" if "unit" in captured else f"P{nth}W")
    if "weekday_set" in captured or "weekday" in captured:
        return Phrase("set", timex=f"XXXX-WXX-{captured.get('weekday_set', captured.get('weekday'))}")
    if "daypart_set" in captured:
        return Phrase("set", timex=f"XXXX-XX-XX{captured['daypart_set']}")
    if "daypart" in captured:
        return Phrase("set", timex=f"XXXX-XX-XXT{captured['daypart']}")
    if "month" in captured:
        return Phrase("set", timex=f"XXXX-{captured['month']:02d}")
    if "season" in captured:
        return Phrase("set", timex=f"XXXX-{captured['season']}")
    unit = captured.get("unit", captured.get("unit_plural"))
    if "quant" in captured:
        return Phrase("set", timex="P" + _LETTER[unit]) if unit in _LETTER else None
    names = ("num", "numword", "ordword", "ord", "other_word")
    count = next((captured[name] for name in names if name in captured), 1)
    if unit not in _PERIOD or count is None or count != int(count) or count < 1:
        return None
    if unit in ("decade", "century"):
        count, unit = count * (10 if unit == "decade" else 100), "year"
    if unit == "fortnight":
        count = count * 2
    return Phrase("set", timex=_PERIOD[unit].format(int(count)))


def clock(captured: Captures) -> Phrase | None:
    """A time of day in hours, minutes and seconds."""
    found = captured.get("clock", captured.get("clock_dot", captured.get("military")))
    if found is None:
        hour = next((captured[k] for k in ("int2", "numword", "num", "spoken") if k in captured), None)
        if hour is None or hour != int(hour):
            return None
        found = (int(hour), int(captured["minutes"]) if "minutes" in captured else 0, 0)
    hour, minute, second = found
    if not 0 <= hour <= 24 or not 0 <= minute < 60 or (hour == 24 and minute):
        return None
    half_day = captured.get("meridiem")
    if half_day in ("am", "pm") and hour > 12:
        half_day = None
    if half_day == "pm" and hour < 12:
        hour += 12
    elif (half_day == "am" and hour == 12) or (half_day == "night" and hour == 12):
        hour = 0
    return Phrase("clock", clock=(hour % 24, minute, second), half_day=half_day, shift=1 if hour == 24 else 0)


def clock_half(captured: Captures) -> Phrase | None:
    """ "halb neun": half an hour before the hour that is named."""
    hour = int(captured["numword"] if "numword" in captured else captured["int2"])
    if not 1 <= hour <= 12:
        return None
    return Phrase("clock", clock=(hour - 1, 30, 0))


def clock_day(captured: Captures) -> Phrase | None:
    """A time of day and the day behind it: "6 p.m. Friday", "noon on Sunday"."""
    found, day = captured.get("clock_only"), captured["other"]
    if not isinstance(found, Phrase):
        found = clock_word(captured)
    if found is None or found.clock is None:
        return None
    hour, minute, second = found.clock
    if day.kind == "daypart":
        if day.inner is None:
            return None
        if found.half_day is None and day.daypart in ("AF", "EV", "NI") and 0 < hour < 12:
            hour += 12
        day = day.inner
    return replace(found, clock=(hour, minute, second), inner=day)


def clock_word(captured: Captures) -> Phrase | None:
    """A word for a time of day: "noon"."""
    hour = int(captured["clock_word"])
    return Phrase("clock", clock=(hour % 24, 0, 0), half_day="word")


def daypart(captured: Captures) -> Phrase | None:
    """A part of a day, of the day that is named or of the one mentioned last."""
    if "weekday_daypart" in captured:
        weekday, code = captured["weekday_daypart"]
        return Phrase("daypart", daypart=code, inner=Phrase("weekday", weekday=weekday))
    if "night_to" in captured:
        if captured["daypart"] != "NI" or captured["night_to"].kind == "daypart":
            return None
        eve = Phrase("offset", amount=Decimal(1), unit="day", shift=-1, inner=captured["night_to"])
        return Phrase("daypart", daypart="NI", inner=eve)
    code = captured["daypart"] if "daypart" in captured else captured["deictic_part"].split()[1]
    inner = None
    if "deictic" in captured:
        inner = Phrase("relative", unit="day", shift=captured["deictic"])
    elif "deictic_part" in captured:
        inner = Phrase("relative", unit="day", shift=int(captured["deictic_part"].split()[0]))
    elif "weekday" in captured:
        inner = Phrase("weekday", weekday=captured["weekday"])
    elif isinstance(captured.get("dayish"), Phrase):
        inner = captured["dayish"]
    elif captured.get("shift") is not None:
        inner = Phrase("relative", unit="day", shift=captured["shift"])
    return Phrase("daypart", daypart=code, inner=inner)


def vague(captured: Captures) -> Phrase | None:
    """A word without a date of its own: "jetzt", "damals", "demnächst"."""
    return Phrase("vague", timex=captured["vague"]) if "vague" in captured else None


def present(_: Captures) -> Phrase | None:
    """An expression for now."""
    return Phrase("vague", timex="PRESENT_REF")


def past(_: Captures) -> Phrase | None:
    """An expression for some time ago."""
    return Phrase("vague", timex="PAST_REF")


def future(_: Captures) -> Phrase | None:
    """An expression for some time to come."""
    return Phrase("vague", timex="FUTURE_REF")

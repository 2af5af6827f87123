"""The dates of named days: those that a fixed rule places, and public holidays.

Movable church feasts hang on Easter Sunday (Gregorian computus, Meeus, Astronomical Algorithms, 1991, chapter 8).
"""

from __future__ import annotations

import datetime as dt

from factcheck.mentions.calendar import nearest_weekday

_FIXED = {
    "newyear": (1, 1),
    "epiphany": (1, 6),
    "labour_day": (5, 1),
    "women": (3, 8),
    "valentine": (2, 14),
    "german_unity": (10, 3),
    "reformation": (10, 31),
    "all_saints": (11, 1),
    "all_souls": (11, 2),
    "halloween": (10, 31),
    "martinmas": (11, 11),
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "boxing_day": (12, 26),
    "new_years_eve": (12, 31),
    "independence_day": (7, 4),
    "veterans_day": (11, 11),
    "st_patrick": (3, 17),
    "augsburg": (8, 8),
    "assumption": (8, 15),
    "immaculate": (12, 8),
    "austrian_national": (10, 26),
    "swiss_national": (8, 1),
    "groundhog": (2, 2),
    "juneteenth": (6, 19),
    "bastille": (7, 14),
    "april_fools": (4, 1),
    "earth_day": (4, 22),
    "ve_day": (5, 8),
    "guy_fawkes": (11, 5),
}
_FROM_EASTER = {
    "shrove_saturday": -50,
    "shrove_sunday": -49,
    "shrove_monday": -48,
    "shrove_tuesday": -47,
    "ash_wednesday": -46,
    "palm_sunday": -7,
    "maundy_thursday": -3,
    "good_friday": -2,
    "holy_saturday": -1,
    "easter_sunday": 0,
    "easter_monday": 1,
    "ascension": 39,
    "whit_sunday": 49,
    "whit_monday": 50,
    "trinity": 56,
    "corpus_christi": 60,
    "low_sunday": 7,
}
# month, weekday (Monday 0), which one (-1 the last)
_NTH = {
    "thanksgiving": (11, 3, 4),
    "us_labor_day": (9, 0, 1),
    "memorial_day": (5, 0, -1),
    "mlk_day": (1, 0, 3),
    "presidents_day": (2, 0, 3),
    "mothers_day": (5, 6, 2),
    "fathers_day": (6, 6, 3),
    "columbus_day": (10, 0, 2),
    "harvest": (10, 6, 1),
}


def easter(year: int) -> dt.date:
    """Easter Sunday of a Gregorian year.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    offset = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * offset) // 451
    total = h + offset - 7 * m + 114
    return dt.date(year, total // 31, total % 31 + 1)


def holiday_date(name: str, year: int) -> dt.date | None:
    """The day of a feast in a year from 1583 on, ``None`` if the name is not known."""
    if not 1583 <= year <= 9000:
        return None
    if name in _FIXED:
        return dt.date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + dt.timedelta(days=_FROM_EASTER[name])
    if name == "black_friday":
        return nearest_weekday(dt.date(year, 11, 1), 3, 1, same=True) + dt.timedelta(days=22)
    if name == "election_day":
        return nearest_weekday(dt.date(year, 11, 2), 1, 1, same=True)
    if name == "repentance":
        return nearest_weekday(dt.date(year, 11, 23), 2, -1, same=False)
    if name == "advent":
        return nearest_weekday(dt.date(year, 12, 24), 6, -1, same=True) - dt.timedelta(days=21)
    if name in _NTH:
        month, weekday, number = _NTH[name]
        if number < 0:
            return nearest_weekday(dt.date(year, month + 1, 1), weekday, -1, same=False)
        return nearest_weekday(dt.date(year, month, 1), weekday, 1, same=True) + dt.timedelta(days=7 * (number - 1))
    return None

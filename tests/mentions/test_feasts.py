"""Feasts are placed by our own rules; the tables of the ``holidays`` package, kept by others, must agree."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest

from factcheck import find_mentions
from factcheck.mentions.holiday_dates import holiday_date

YEARS = range(1992, 2061)
# Country, part of it, and what the package calls the feasts that we know.
FEASTS = {
    ("DE", None): {
        "New Year's Day": "newyear", "Good Friday": "good_friday", "Easter Monday": "easter_monday",
        "Labor Day": "labour_day", "Ascension Day": "ascension", "Pentecost Monday": "whit_monday",
        "German Unity Day": "german_unity", "Christmas Day": "christmas", "Second Day of Christmas": "boxing_day",
    },
    ("DE", "BY"): {
        "Epiphany": "epiphany", "Corpus Christi": "corpus_christi", "All Saints' Day": "all_saints",
    },
    ("DE", "SN"): {"Reformation Day": "reformation", "Repentance and Prayer Day": "repentance"},
    ("DE", "BE"): {"Women's Day": "women"},
    ("AT", None): {
        "Corpus Christi": "corpus_christi", "Assumption Day": "assumption", "National Day": "austrian_national",
        "Immaculate Conception": "immaculate", "Saint Stephen's Day": "boxing_day",
    },
    ("CH", "BE"): {"National Day": "swiss_national"},
    ("US", None): {
        "Martin Luther King Jr. Day": "mlk_day", "Washington's Birthday": "presidents_day",
        "Memorial Day": "memorial_day", "Independence Day": "independence_day", "Labor Day": "us_labor_day",
        "Columbus Day": "columbus_day", "Veterans Day": "veterans_day", "Thanksgiving Day": "thanksgiving",
        "Juneteenth National Independence Day": "juneteenth",
    },
    ("FR", None): {"Victory Day": "ve_day", "National Day": "bastille"},
}


@pytest.mark.parametrize(("country", "part"), FEASTS)
def test_feasts_fall_where_the_holidays_package_has_them(country: str, part: str | None) -> None:
    names = FEASTS[country, part]
    seen = set()
    table = holidays.country_holidays(country, subdiv=part, years=YEARS, observed=False, language="en_US")
    for day in table:
        for said in table.get_list(day):
            if said in names:
                seen.add(said)
                assert holiday_date(names[said], day.year) == day, (said, day)
    assert seen == set(names)


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("Mariä Himmelfahrt", 8, 15), ("Christi Himmelfahrt", 5, 9), ("am Buß- und Bettag", 11, 20),
        ("Mariä Empfängnis", 12, 8), ("am Stephanstag", 12, 26),
    ],
)
def test_feasts_of_two_words_are_told_apart(text: str, month: int, day: int) -> None:
    (found,) = find_mentions(f"{text} 2024", language="de")
    assert found.temporal is not None
    assert found.temporal.start == dt.date(2024, month, day).isoformat()

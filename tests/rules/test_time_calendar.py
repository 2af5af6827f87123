"""What the rules on time take from the calendar."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Document, check
from factcheck.compare import calendar
from factcheck.compare.wording import constructions
from factcheck.languages import language

law = settings(deadline=None, max_examples=60)
DAYS = st.dates(min_value=dt.date(1850, 1, 1), max_value=dt.date(2080, 12, 31))
WEEKDAYS = {number: name for name, number in reversed(language("de").table("rules.weekday").items())}
MONTHS = {number: name for name, number in reversed(language("de").table("rules.month").items())}


def codes(text: str, published: dt.date | None = None, code: str = "de") -> set[str]:
    return {f.code for f in check(Document(id="a", text=text, language=code, published=published)).findings}


def written(day: dt.date, weekday: int) -> str:
    return f"Das Fest war am {WEEKDAYS[weekday]}, dem {day.day}. {MONTHS[day.month]} {day.year}, auf dem Marktplatz."


@law
@given(DAYS)
def test_the_right_weekday_is_silent(day: dt.date) -> None:
    assert "FC302" not in codes(written(day, day.weekday()))


@law
@given(DAYS, st.integers(min_value=1, max_value=6))
def test_every_other_weekday_is_found(day: dt.date, shift: int) -> None:
    assert "FC302" in codes(written(day, (day.weekday() + shift) % 7))


@law
@given(DAYS)
def test_a_day_that_exists_is_silent(day: dt.date) -> None:
    assert "FC303" not in codes(written(day, day.weekday()))


@law
@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2040, 12, 31)), DAYS)
def test_the_nearest_year_is_near_and_keeps_the_day(published: dt.date, day: dt.date) -> None:
    found = calendar.nearest(day.month, day.day, published)
    if found is not None:
        assert (found.month, found.day) == (day.month, day.day)
        assert abs((found - published).days) <= 120


@law
@given(st.integers(min_value=1900, max_value=2030), st.integers(min_value=2, max_value=60))
def test_both_ways_of_counting_years_are_right(first: int, length: int) -> None:
    for last in (first + length, first + length - 1):
        assert "FC307" not in codes(f"Sie leitete das Haus von {first} bis {last}, also {length} Jahre, ohne Pause.")
    for last in (first + length + 1, first + length - 2):
        if last > first:
            assert "FC307" in codes(f"Sie leitete das Haus von {first} bis {last}, also {length} Jahre, ohne Pause.")


@law
@given(st.integers(min_value=1931, max_value=2005), st.integers(min_value=-1, max_value=0))
def test_the_age_before_and_after_the_birthday_is_right(born: int, before: int) -> None:
    published = dt.date(2025, 9, 1)
    text = f"Die {born} geborene Autorin, {{}}, liest am Abend."
    assert "FC305" not in codes(text.format(2025 - born + before), published)
    assert "FC305" in codes(text.format(2025 - born + 1), published)
    assert "FC305" in codes(text.format(2025 - born - 2), published)


@pytest.mark.parametrize(("year", "fires"), [(2019, False), (2023, True), (2021, True), (2020, False)])
def test_a_base_must_not_lie_later(year: int, fires: bool) -> None:
    text = f"Im zweiten Quartal 2020 stieg der Absatz gegenüber dem gleichen Zeitraum {year} um acht Prozent."
    assert ("FC301" in codes(text)) is fires


def test_the_suggested_year_follows_the_base() -> None:
    text = "Im zweiten Quartal 2020 stieg der Absatz gegenüber dem gleichen Zeitraum 2022 um acht Prozent."
    found = next(f for f in check(Document(id="a", text=text)).findings if f.code == "FC301")
    suggestion = found.suggestions[0]
    assert text[suggestion.start : suggestion.end] == "2020"
    assert suggestion.replacement == "2023"
    mended = text[: suggestion.start] + suggestion.replacement + text[suggestion.end :]
    assert "FC301" not in codes(mended)


def test_both_repairs_of_a_weekday_make_it_right() -> None:
    text = written(dt.date(2025, 4, 16), 0)
    found = next(f for f in check(Document(id="a", text=text, language="de")).findings if f.code == "FC302")
    assert len(found.suggestions) == 2
    for s in found.suggestions:
        assert "FC302" not in codes(text[: s.start] + s.replacement + text[s.end :])


def test_a_base_takes_its_year_from_the_nearest_mention() -> None:
    start = "Der Rückgang im dritten Quartal 2019 war schmerzhaft."
    end = "Im dritten Quartal kamen 5 Gäste. Das entspricht einem Anstieg gegenüber dem gleichen Zeitraum 2021."
    assert "FC301" in codes(f"{start} {end}")
    assert "FC301" not in codes(f"{start} Der Anstieg im dritten Quartal 2022 tat wohl. {end}")


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_construction_compiles(code: str) -> None:
    tables = language(code).table("rules")
    names = [
        f"{rule}.{name}"
        for rule, table in tables.items()
        if hasattr(table, "items") and rule not in ("words", "shapes")
        for name, value in table.items()
        if isinstance(value, list)
    ]
    assert len(names) > 40
    for name in names:
        for pattern in constructions(code, name):
            assert not re.search(r"\{[a-z_]+\}", pattern.pattern), name


def test_german_and_english_have_the_same_constructions() -> None:
    names = [set(language(code).table("rules")) for code in ("de", "en")]
    assert names[0] == names[1]

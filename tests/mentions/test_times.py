"""Laws of the time normaliser: offsets, formats, surroundings, months."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import find_mentions
from factcheck.languages import language
from factcheck.mentions.calendar import moved, possible
from factcheck.mentions.holiday_dates import easter
from factcheck.model import Temporal

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
REFERENCE = dt.date(2024, 5, 15)
SIMPLE = {
    "de": [
        "{d}. {month} {y}",
        "{d:02}.{m:02}.{y}",
        "{y}-{m:02}-{d:02}",
        "{weekday}, {d}. {month} {y}",
        "dem {d}. {month} {y}",
    ],
    "en": [
        "{month} {d}, {y}",
        "{d} {month} {y}",
        "{m:02}/{d:02}/{y}",
        "{y}-{m:02}-{d:02}",
        "{weekday}, {month} {d}, {y}",
    ],
    "fr": ["{d} {month} {y}", "{d:02}/{m:02}/{y}", "le {weekday} {d} {month} {y}"],
}


def temporals(text: str, code: str, reference: dt.date | None = REFERENCE) -> list[Temporal]:
    return [m.temporal for m in find_mentions(text, language=code, reference_date=reference) if m.temporal]


def names(code: str, kind: str) -> dict[int, str]:
    table = language(code).table(f"time.kinds.{kind}")
    return {int(number): words[0].capitalize() for number, words in table.items()}


@pytest.mark.parametrize(("code", "form"), [(code, form) for code, forms in SIMPLE.items() for form in forms])
@settings(deadline=None)
@given(day=DAYS)
def test_a_written_date_reads_back(code: str, form: str, day: dt.date) -> None:
    month, weekday = names(code, "month")[day.month], names(code, "weekday")[day.isoweekday()]
    text = form.format(d=day.day, m=day.month, y=day.year, month=month, weekday=weekday)
    found = temporals(text, code, None)
    assert [(t.start, t.end) for t in found] == [(day.isoformat(), (day + dt.timedelta(days=1)).isoformat())]
    assert found[0].status == "explicit"


@settings(deadline=None)
@given(year=st.integers(1900, 2099), month=st.integers(1, 12))
@pytest.mark.parametrize("code", ["de", "en"])
def test_a_month_runs_to_the_first_of_the_next(code: str, year: int, month: int) -> None:
    (found,) = temporals(f"in {names(code, 'month')[month]} {year}", code, None)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    assert (found.start, found.end) == (f"{year}-{month:02}-01", after.isoformat())


@settings(deadline=None)
@given(month=st.integers(1, 12), day=st.integers(1, 31), year=st.integers(1900, 2099))
def test_a_day_is_found_or_called_impossible_never_repaired(month: int, day: int, year: int) -> None:
    (found,) = find_mentions(f"am {day}.{month:02}.{year}", language="de")
    assert found.temporal is not None
    if possible(year, month, day):
        assert found.temporal.start == dt.date(year, month, day).isoformat()
    else:
        assert (found.temporal.start, found.temporal.status) == (None, "unresolved")
        assert "impossible" in found.trace.note


WORDS = {
    code: sorted(
        {
            form.rstrip("*")
            for kind in language(code).table("time.kinds").values()
            for forms in kind.values()
            for form in forms
        }
    )
    for code in ("de", "en")
}
PIECES = [
    "3.",
    "31.",
    "2023",
    "1999",
    "05",
    "8:30",
    "2022/23",
    "1.234",
    "1990er",
    "Q2",
    "KW",
    ",",
    "-",
    "und",
    "to",
    "bis",
    "(",
    "of",
]


@pytest.mark.parametrize("code", ["de", "en"])
@settings(deadline=None)
@given(data=st.data(), reference=st.none() | st.dates())
def test_any_words_give_quotes_in_order_and_apart(code: str, data: st.DataObject, reference: dt.date | None) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[code] + PIECES), max_size=12))
    text = " ".join(words)
    found = find_mentions(text, language=code, reference_date=reference)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for t in (reading for m in found if m.temporal for reading in (m.temporal, *m.temporal.alternatives)):
        assert t.start is None or t.end is None or t.start < t.end


OTHERS = [
    "Sie schwieg.",
    "Im Jahr 1987 war das anders.",
    "Am 7. Juni 2011 kam der Regen.",
    "Er kommt morgen.",
    "Vor zwei Jahren nicht.",
]


@settings(deadline=None)
@given(before=st.lists(st.sampled_from(OTHERS)), after=st.lists(st.sampled_from(OTHERS)), day=DAYS)
def test_neighbours_change_no_absolute_value(before: list[str], after: list[str], day: dt.date) -> None:
    sentence = f"Am {day.day}. {names('de', 'month')[day.month]} {day.year} schloss das Werk in Kassel."
    text = " ".join([*before, sentence, *after])
    start = len(" ".join([*before, ""])) if before else 0
    inside = [
        m
        for m in find_mentions(text, language="de", reference_date=REFERENCE)
        if start <= m.start < start + len(sentence)
    ]
    assert [m.temporal.start for m in inside if m.temporal] == [day.isoformat()]


@settings(deadline=None)
@given(day=DAYS, months=st.integers(-240, 240))
def test_moving_by_months_keeps_the_day_or_takes_the_last(day: dt.date, months: int) -> None:
    there = moved(day, "month", months)
    assert (there.year - day.year) * 12 + there.month - day.month == months
    assert there.day == day.day or not possible(there.year, there.month, day.day)


@settings(deadline=None)
@given(day=DAYS, count=st.integers(1, 60))
def test_days_ago_count_from_the_reference(day: dt.date, count: int) -> None:
    (found,) = temporals(f"vor {count} Tagen", "de", day)
    assert found.start == (day - dt.timedelta(days=count)).isoformat()


@settings(deadline=None)
@given(year=st.integers(1900, 2099))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert dt.date(year, 3, 22) <= day <= dt.date(year, 4, 25)


def test_nothing_is_read_across_the_end_of_a_sentence() -> None:
    found = temporals("Das geschah am 3. Mai. 2023 kam Neues.", "de")
    assert [t.start for t in found] == ["2024-05-03", "2023-01-01"]


def test_both_ends_of_a_range_carry_the_whole() -> None:
    first, last = temporals("von Januar bis März 2024", "de")
    whole = Temporal(type="daterange", start="2024-01-01", end="2024-04-01", grain="month")
    assert first.alternatives[0] == last.alternatives[0] == whole


def test_since_and_until_are_kept_beside_the_date() -> None:
    since, until = (temporals(text, "de")[0] for text in ("seit 2019", "bis 2030"))
    assert (since.bound, until.bound) == ("since", "until")
    assert ("2019-01-01", None) in {(t.start, t.end) for t in since.alternatives}
    assert (None, "2031-01-01") in {(t.start, t.end) for t in until.alternatives}


def test_a_part_of_a_period_is_kept_beside_it() -> None:
    (found,) = temporals("Ende Juni 2023", "de")
    assert (found.part, found.start, found.end) == ("end", "2023-06-01", "2023-07-01")
    assert "2023-06-21" in {t.start for t in found.alternatives}


def test_an_inherited_year_says_from_where() -> None:
    found = find_mentions("Am 3. Mai 2021 begann der Bau. Am 7. Juni ruhte er.", language="de")
    assert found[1].temporal is not None
    assert found[1].temporal.status == "inherited"
    assert "3. Mai 2021" in found[1].trace.note


@pytest.mark.parametrize("piece", ["1. ", "2023-", "Ende ", "bis 3., ", "und 5 Tage ", "31.12.", "1/2/", "vor ein "])
def test_long_chains_are_read_without_running_out_of_stack(piece: str) -> None:
    text = piece * 3000
    assert all(text[m.start : m.end] == m.text for m in find_mentions(text, language="de", reference_date=REFERENCE))

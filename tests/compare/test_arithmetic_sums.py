"""The sums on intervals, with intervals made by hand, and their laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare.arithmetic import (
    growth,
    magnitude,
    middle,
    misfits,
    ratio,
    spelt,
    spelt_interval,
    total,
    widened,
)
from factcheck.compare.conversions import converted, rate
from factcheck.model import Interval

D = Decimal


def between(low: str, high: str) -> Interval:
    return Interval(D(low), D(high))


positive = st.decimals(min_value="0.1", max_value="1e9", places=2, allow_nan=False, allow_infinity=False)


def test_growth_keeps_the_room_of_both_ends() -> None:
    grown = growth(between("49.5", "50.5"), between("64.5", "65.5"))
    assert grown is not None
    assert grown.low is not None
    assert grown.high is not None
    assert round(grown.low, 1) == D("27.7")
    assert round(grown.high, 1) == D("32.3")


@pytest.mark.parametrize("old", [between("-2", "-1"), between("-1", "1"), between("0", "1"), Interval(None, D(1))])
def test_growth_over_a_base_that_is_not_positive_is_unknown(old: Interval) -> None:
    assert growth(old, between("1", "2")) is None


def test_an_open_end_is_unknown() -> None:
    assert ratio(Interval(D(1), None), between("1", "2")) is None


def test_magnitude() -> None:
    assert magnitude(between("-3", "-2")) == between("2", "3")
    assert magnitude(between("2", "3")) == between("2", "3")
    assert magnitude(between("-3", "2")) == between("0", "3")


def test_what_is_unknown_never_misfits() -> None:
    assert not misfits(between("1", "2"), None)
    assert misfits(between("1", "2"), between("3", "4"))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [("24.96", "de", "25"), ("24.94", "de", "24,9"), ("1234567", "de", "1.234.567"), ("1234567", "en", "1,234,567"),
     ("-3.5", "en", "−3.5"), ("0.04", "en", "0")],
)
def test_spelt(value: str, code: str, text: str) -> None:
    assert spelt(D(value), code) == text


def test_spelt_interval() -> None:
    assert spelt_interval(between("722.0", "723.8"), "de") == "722 to 723,8"
    assert spelt_interval(between("5.01", "5.02"), "en") == "5"
    assert spelt_interval(Interval(D(5), None), "en") == "at least 5"


def test_middle_of_an_open_interval_is_an_error() -> None:
    assert middle(between("1", "3")) == 2
    with pytest.raises(ValueError, match="midpoint"):
        middle(Interval(D(1), None))


@given(positive, positive)
def test_growth_of_exact_numbers_is_the_schoolbook_one(old: Decimal, new: Decimal) -> None:
    grown = growth(Interval.point(old), Interval.point(new))
    assert grown is not None
    assert grown.low is not None
    assert abs(grown.low - (new - old) / old * 100) < D("0.000001") * max(1, abs(grown.low))


@given(positive, positive, positive)
def test_more_room_never_makes_a_misfit(old: Decimal, new: Decimal, stated: Decimal) -> None:
    narrow = growth(Interval.point(old), Interval.point(new))
    wide = growth(widened(Interval.point(old), old / 100), widened(Interval.point(new), new / 100))
    assert wide is not None
    if misfits(Interval.point(stated), wide):
        assert misfits(Interval.point(stated), narrow)


@given(st.lists(positive, min_size=1, max_size=6))
def test_a_total_holds_the_sum_of_its_parts(parts: list[Decimal]) -> None:
    rooms = [widened(Interval.point(part), D("0.5")) for part in parts]
    assert total(rooms).contains(sum(parts, D(0)))


def test_conversions() -> None:
    miles = converted(D(50), "mile", "kilometer")
    assert miles is not None
    assert miles.contains(D(80))
    assert not miles.contains(D(50))
    warm = converted(D(100), "fahrenheit", "celsius")
    assert warm is not None
    assert warm.contains(D(38))
    assert converted(D(5), "kilometer", "meter") is None
    assert converted(D(5), "kilometer", "kilogram") is None
    assert converted(D(5), "widget", "meter") is None


def test_a_rate_and_its_inverse_agree() -> None:
    there, back = rate("USD", "EUR"), rate("EUR", "USD")
    assert there is not None
    assert back is not None
    assert there.low is not None
    assert back.high is not None
    assert abs(there.low * back.high - 1) < D("0.0001")
    assert rate("USD", "USD") is None
    assert rate("RUB", "EUR") is None

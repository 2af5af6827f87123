"""Laws of intervals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Interval

NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2)


@st.composite
def intervals(draw: st.DrawFn, *, positive: bool = False) -> Interval:
    numbers = st.decimals(min_value=Decimal("0.01"), max_value=1000, places=2) if positive else NUMBERS
    low, high = sorted((draw(numbers), draw(numbers)))
    closed = low == high
    return Interval(low, high, closed or draw(st.booleans()), closed or draw(st.booleans()))


@given(intervals(), intervals())
def test_disjoint_is_symmetric_and_means_no_common_value(a: Interval, b: Interval) -> None:
    assert a.disjoint(b) == b.disjoint(a)
    common = a.intersection(b)
    assert (common is None) == a.disjoint(b)
    assert a.gap(b) == b.gap(a) >= 0


@given(intervals(), intervals(), NUMBERS)
def test_intersection_and_hull_hold_the_right_values(a: Interval, b: Interval, x: Decimal) -> None:
    common = a.intersection(b)
    assert (common is not None and common.contains(x)) == (a.contains(x) and b.contains(x))
    if a.contains(x) or b.contains(x):
        assert a.hull(b).contains(x)


@given(intervals(), intervals(), st.data())
def test_sums_hold_every_sum(a: Interval, b: Interval, data: st.DataObject) -> None:
    x, y = (data.draw(st.sampled_from([i.low, i.high])) for i in (a, b))
    if a.contains(x) and b.contains(y):
        assert a.plus(b).contains(x + y)
        assert a.minus(b).contains(x - y)


@given(intervals(positive=True), intervals(positive=True), st.data())
def test_products_and_quotients_hold_every_one(a: Interval, b: Interval, data: st.DataObject) -> None:
    x, y = (data.draw(st.sampled_from([i.low, i.high])) for i in (a, b))
    if a.contains(x) and b.contains(y):
        assert a.times(b).contains(x * y)
        assert a.over(b).contains(x / y)


def test_ends_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="wrong order"):
        Interval(Decimal(2), Decimal(1))

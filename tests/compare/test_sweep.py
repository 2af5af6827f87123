"""The sweep finds exactly what comparing all pairs finds."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare.sweep import Row, conflicts, may_conflict


@st.composite
def row(draw: st.DrawFn) -> Row:
    start, length = draw(st.integers(0, 12)), draw(st.integers(1, 8))
    low = draw(st.integers(0, 12))
    high = draw(st.one_of(st.just(float("inf")), st.integers(low, low + 6).map(float)))
    return Row(start, start + length, draw(st.sampled_from([float(low), float("-inf")])), high)


def all_pairs(rows: list[Row]) -> set[tuple[int, int]]:
    return {
        (i, j)
        for i, a in enumerate(rows)
        for j, b in enumerate(rows)
        if i < j and a.start < b.end and b.start < a.end and (a.high < b.low or b.high < a.low)
    }


@given(st.lists(row(), max_size=14))
def test_sweep_equals_all_pairs(rows: list[Row]) -> None:
    found = list(conflicts(rows))
    assert len(found) == len(set(found))
    assert set(found) == all_pairs(rows)


@given(st.lists(row(), min_size=1, max_size=14))
def test_a_block_is_only_skipped_when_nothing_conflicts(rows: list[Row]) -> None:
    assert may_conflict(rows) or not all_pairs(rows)


@given(st.lists(row(), max_size=10), st.randoms())
def test_order_changes_nothing(rows: list[Row], random) -> None:
    shuffled = list(enumerate(rows))
    random.shuffle(shuffled)
    places = [number for number, _ in shuffled]
    found = {tuple(sorted((places[i], places[j]))) for i, j in conflicts([r for _, r in shuffled])}
    assert found == set(conflicts(rows))


def test_touching_intervals_are_one_value_and_touching_periods_are_two() -> None:
    assert not list(conflicts([Row(0, 5, 1.0, 2.0), Row(0, 5, 2.0, 3.0)]))
    assert not list(conflicts([Row(0, 5, 1.0, 2.0), Row(5, 9, 4.0, 5.0)]))
    assert list(conflicts([Row(0, 5, 1.0, 2.0), Row(4, 9, 4.0, 5.0)])) == [(0, 1)]

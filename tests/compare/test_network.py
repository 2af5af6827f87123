"""The network against brute force on small systems, and its laws."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare.network import (
    NOT_NEGATIVE,
    Level,
    Statement,
    Sum,
    Tie,
    components,
    conflicts,
    emptied,
    implied,
    smallest,
    unknowns,
)
from factcheck.model import Interval

D = Decimal
NONE = Interval.point(D(0))


def level(at: str, low: str, high: str) -> Level:
    return Level(at, Interval(D(low), D(high)), f"{at} {low}-{high}")


def tie(at: str, base: str, low: str, high: str) -> Tie:
    return Tie(at, base, Interval(D(low), D(high)), f"{at}={base}×{low}-{high}")


def step(at: str, base: str, low: str, high: str) -> Sum:
    return Sum(at, (base,), Interval(D(low), D(high)), f"{at}={base}+{low}-{high}")


def whole(at: str, *parts: str) -> Sum:
    return Sum(at, parts, NONE, f"{at}={'+'.join(parts)}")


def test_a_level_implies_its_base() -> None:
    left = implied([level("Q2", "706.5", "707.5"), tie("Q2", "Q1", "0.9775", "0.9785")], "Q1")
    assert left is not None
    assert left.low is not None
    assert left.high is not None
    assert (round(left.low, 1), round(left.high, 1)) == (D("722.0"), D("723.8"))


def test_the_smallest_set_leaves_out_bystanders() -> None:
    system: list[Statement] = [
        level("Q2", "706.5", "707.5"), level("Q3", "1", "2"), tie("Q2", "Q1", "0.9775", "0.9785"),
        tie("Q3", "Q2", "0", "5"), level("Q1", "689.5", "690.5"),
    ]
    (found, *rest) = conflicts(system)
    assert not rest
    assert {s.source for s in found.statements} == {"Q2 706.5-707.5", "Q2=Q1×0.9775-0.9785", "Q1 689.5-690.5"}
    assert found.implied is not None


def test_two_rates_of_one_change_need_no_level() -> None:
    (found,) = conflicts([tie("b", "a", "1.19", "1.21"), tie("b", "a", "0.59", "0.61")])
    assert len(found.statements) == 2
    assert found.implied is None


def test_three_rates_that_go_round_need_no_level() -> None:
    ring = [tie("b", "a", "1.095", "1.105"), tie("c", "b", "1.095", "1.105")]
    assert emptied([*ring, tie("c", "a", "1.205", "1.215")]) is None
    (found,) = conflicts([*ring, tie("c", "a", "1.495", "1.505")])
    assert len(found.statements) == 3


def test_three_steps_that_go_round_need_no_level() -> None:
    ring = [step("b", "a", "20", "20"), step("c", "b", "30", "30")]
    assert emptied([*ring, step("c", "a", "50", "50")]) is None
    assert emptied([*ring, step("c", "a", "90", "90")]) is not None


def test_a_chain_of_three() -> None:
    system = [level("a", "399.5", "400.5"), tie("b", "a", "1.095", "1.105"), tie("c", "b", "1.095", "1.105")]
    assert emptied([*system, level("c", "483.5", "484.5")]) is None
    assert emptied([*system, level("c", "459.5", "460.5")]) is not None


def test_a_fall_of_everything_bounds_nothing_below() -> None:
    assert emptied([level("b", "0", "1"), tie("b", "a", "0", "0.1"), level("a", "50", "60")]) is None


def test_a_part_is_not_more_than_its_whole_but_may_be_all_of_it() -> None:
    part = tie("part", "whole", "0", "1")
    assert emptied([part, level("part", "5", "5"), level("whole", "5", "5")]) is None
    assert emptied([part, level("part", "6", "6"), level("whole", "5", "5")]) is not None


def test_a_year_is_its_quarters() -> None:
    quarters = [level(f"Q{n}", f"{n}", f"{n}") for n in (1, 2, 3, 4)]
    year = whole("year", "Q1", "Q2", "Q3", "Q4")
    assert emptied([*quarters, year, level("year", "10", "10")]) is None
    assert emptied([*quarters, year, level("year", "11", "11")]) is not None
    left = implied([*quarters[1:], year, level("year", "11", "11")], "Q1")
    assert left is not None
    assert (round(left.low or D(0), 9), round(left.high or D(0), 9)) == (2, 2)


def test_a_part_may_be_negative_unless_told_otherwise() -> None:
    system: list[Statement] = [whole("year", "Q1", "rest"), level("Q1", "9", "9"), level("year", "5", "5")]
    assert emptied(system) is None
    assert emptied([*system, Level("rest", NOT_NEGATIVE, None)]) is not None


def test_thirds_are_not_called_contradictory() -> None:
    system = [tie("a", "b", "3", "3"), level("a", "100", "100"), tie("a", "c", "3", "3"), step("b", "c", "0", "0")]
    assert emptied(system) is None


def test_unrelated_statements_stay_apart() -> None:
    groups = components([level("a", "1", "2"), level("z", "1", "2"), tie("b", "a", "1", "2"), tie("z", "y", "1", "2")])
    assert sorted(len(group) for group in groups) == [2, 2]


names = st.sampled_from("abcd")
small = st.integers(min_value=1, max_value=6)


@st.composite
def intervals(draw: st.DrawFn, lowest: int = 1) -> Interval:
    low = draw(st.integers(min_value=lowest, max_value=6))
    return Interval(D(low), D(low + draw(st.integers(min_value=0, max_value=2))))


@st.composite
def statements(draw: st.DrawFn, most: int = 5) -> list[Statement]:
    found: list[Statement] = []
    for number in range(draw(st.integers(min_value=1, max_value=most))):
        at, base, other = draw(st.permutations("abcd"))[:3]
        kind = draw(st.integers(min_value=0, max_value=3))
        if kind == 0:
            found.append(Level(at, draw(intervals()), number))
        elif kind == 1:
            found.append(Tie(at, base, draw(intervals()), number))
        elif kind == 2:
            found.append(Sum(at, (base,), draw(intervals(lowest=-6)), number))
        else:
            found.append(Sum(at, (base, other), draw(intervals(lowest=-2)), number))
    return found


GRID = [Fraction(n, 2) for n in (-4, 0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 24)]


def solvable(system: list[Statement]) -> bool:
    """Whether some values on a grid satisfy every statement: tried one by one."""
    used = sorted({str(key) for s in system for key in unknowns(s)})
    for values in product(GRID, repeat=len(used)):
        at = dict(zip(used, values, strict=True))
        if all(holds(s, at) for s in system):
            return True
    return False


def inside(value: Fraction, room: Interval) -> bool:
    low, high = (None if end is None else Fraction(end) for end in (room.low, room.high))
    return (low is None or low <= value) and (high is None or value <= high)


def holds(statement: Statement, at: dict[str, Fraction]) -> bool:
    value = at[str(statement.at)]
    if isinstance(statement, Level):
        return inside(value, statement.value)
    if isinstance(statement, Sum):
        return inside(value - sum(at[str(part)] for part in statement.parts), statement.step)
    base = at[str(statement.base)]
    return base > 0 and inside(value / base, statement.factor)


@settings(max_examples=60, deadline=None)
@given(statements(4))
def test_a_system_that_brute_force_solves_is_never_called_contradictory(system: list[Statement]) -> None:
    if emptied(system) is not None:
        assert not solvable(system)


@st.composite
def trees(draw: st.DrawFn) -> list[Statement]:
    """A total of two parts, a step from one of them to a fourth, and a level of some: no way round leads back."""
    found: list[Statement] = [
        Sum("a", ("b", "c"), draw(intervals(lowest=-1)), "sum"), Sum("d", ("b",), draw(intervals(lowest=-3)), "step"),
    ]
    return found + [Level(at, draw(intervals()), at) for at in sorted(draw(st.sets(names, min_size=2)))]


@settings(max_examples=80, deadline=None)
@given(trees())
def test_on_a_tree_of_whole_numbers_it_finds_exactly_what_brute_force_finds(system: list[Statement]) -> None:
    """Bounds that are whole numbers, added up without a circle, leave whole numbers wherever they leave anything."""
    levels = {s.at: s.value for s in system if isinstance(s, Level)}
    room = {at: range(-16, 25) if at not in levels else _whole_numbers(levels[at]) for at in "bc"}
    total, moved = (next(s for s in system if s.source == name) for name in ("sum", "step"))
    assert isinstance(total, Sum)
    assert isinstance(moved, Sum)
    solved = any(
        _meets(levels.get("a"), b + c, total.step) and _meets(levels.get("d"), b, moved.step)
        for b, c in product(room["b"], room["c"])
    )
    assert (emptied(system) is None) == solved


def _whole_numbers(values: Interval) -> range:
    assert values.low is not None
    assert values.high is not None
    return range(int(values.low), int(values.high) + 1)


def _meets(level_of: Interval | None, value: int, room: Interval) -> bool:
    return level_of is None or not level_of.disjoint(Interval.point(D(value)).plus(room))


@settings(max_examples=60, deadline=None)
@given(statements(), statements())
def test_more_statements_never_mend_a_contradiction(first: list[Statement], second: list[Statement]) -> None:
    if emptied(first) is not None:
        assert emptied([*first, *second]) is not None


@settings(max_examples=60, deadline=None)
@given(statements(7))
def test_the_smallest_set_is_contradictory_and_nothing_can_go(system: list[Statement]) -> None:
    if emptied(system) is None:
        return
    core = smallest(system)
    assert emptied(core) is not None
    assert len(core) > 4 or not solvable(core)
    assert all(emptied([s for s in core if s is not one]) is None for one in core)


@settings(max_examples=60, deadline=None)
@given(statements(7), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(system: list[Statement], random: object) -> None:
    mixed = list(system)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert (emptied(system) is None) == (emptied(mixed) is None)
    if emptied(system) is None:
        assert all(implied(system, at) == implied(mixed, at) for at in "abcd")


@settings(max_examples=40, deadline=None)
@given(statements(7), intervals())
def test_an_unrelated_statement_takes_no_contradiction_away(system: list[Statement], value: Interval) -> None:
    found = [c.statements for c in conflicts(system)]
    more: list[Statement] = [Level("z", value, "z"), *system, Tie("z", "y", value, "zy")]
    assert [c.statements for c in conflicts(more)] == found

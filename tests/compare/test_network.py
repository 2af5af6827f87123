"""The network against brute force on small systems, and its laws."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare.network import Level, Statement, Tie, components, conflicts, emptied, implied, smallest
from factcheck.model import Interval

D = Decimal


def level(at: str, low: str, high: str) -> Level:
    return Level(at, Interval(D(low), D(high)), f"{at} {low}-{high}")


def tie(at: str, base: str, low: str, high: str) -> Tie:
    return Tie(at, base, Interval(D(low), D(high)), f"{at}={base}×{low}-{high}")


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


def test_a_chain_of_three() -> None:
    system = [level("a", "399.5", "400.5"), tie("b", "a", "1.095", "1.105"), tie("c", "b", "1.095", "1.105")]
    assert emptied([*system, level("c", "483.5", "484.5")]) is None
    assert emptied([*system, level("c", "459.5", "460.5")]) is not None


def test_a_fall_of_everything_bounds_nothing_below() -> None:
    assert emptied([level("b", "0", "1"), tie("b", "a", "0", "0.1"), level("a", "50", "60")]) is None


def test_unrelated_statements_stay_apart() -> None:
    groups = components([level("a", "1", "2"), level("z", "1", "2"), tie("b", "a", "1", "2"), tie("z", "y", "1", "2")])
    assert sorted(len(group) for group in groups) == [2, 2]


names = st.sampled_from("abc")
small = st.integers(min_value=1, max_value=6)


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    found: list[Statement] = []
    for number in range(draw(st.integers(min_value=1, max_value=5))):
        low = draw(small)
        value = Interval(D(low), D(low + draw(st.integers(min_value=0, max_value=2))))
        at, base = draw(names), draw(names)
        found.append(Level(at, value, number) if at == base else Tie(at, base, value, number))
    return found


def solvable(system: list[Statement]) -> bool:
    """Whether whole numbers up to 400 that satisfy every statement exist: tried one by one."""
    used = sorted({str(s.at) for s in system} | {str(s.base) for s in system if isinstance(s, Tie)})
    grid = [D(n) / 4 for n in (1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 40, 48, 64, 96, 144)]
    for values in product(grid, repeat=len(used)):
        at = dict(zip(used, values, strict=True))
        if all(holds(s, at) for s in system):
            return True
    return False


def holds(statement: Statement, at: dict[str, Decimal]) -> bool:
    value = at[str(statement.at)]
    if isinstance(statement, Level):
        return statement.value.contains(value)
    return statement.factor.contains(value / at[str(statement.base)])


@settings(max_examples=60, deadline=None)
@given(statements())
def test_a_system_that_brute_force_solves_is_never_called_contradictory(system: list[Statement]) -> None:
    if emptied(system) is not None:
        assert not solvable(system)


@settings(max_examples=60, deadline=None)
@given(statements(), statements())
def test_more_statements_never_mend_a_contradiction(first: list[Statement], second: list[Statement]) -> None:
    if emptied(first) is not None:
        assert emptied([*first, *second]) is not None


@settings(max_examples=60, deadline=None)
@given(statements())
def test_the_smallest_set_is_contradictory_and_nothing_can_go(system: list[Statement]) -> None:
    if emptied(system) is None:
        return
    core = smallest(system)
    assert emptied(core) is not None
    assert all(emptied([s for s in core if s is not one]) is None for one in core)


@settings(max_examples=60, deadline=None)
@given(statements(), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(system: list[Statement], random: object) -> None:
    mixed = list(system)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert (emptied(system) is None) == (emptied(mixed) is None)

"""Cost of comparing grows with the claims, not with their pairs: measured as a ratio, so that a slow machine passes."""

import random
import time

from factcheck.compare.sweep import Row, conflicts, may_conflict


def blocks(count: int, seed: int = 7) -> list[list[Row]]:
    """Claims in blocks of ten, two in a hundred of them wrong."""
    source = random.Random(seed)  # noqa: S311 - a benchmark needs no secrets
    made = []
    for _ in range(count // 10):
        truth = source.random() * 1000
        rows = []
        for _ in range(10):
            value = truth if source.random() > 0.02 else truth * 3
            width = truth * source.choice([0.001, 0.01, 0.05])
            rows.append(Row(0, 365, value - width, value + width))
        made.append(rows)
    return made


def compare(groups: list[list[Row]]) -> tuple[int, float]:
    began = time.process_time()
    total = 0
    for rows in groups:
        if may_conflict(rows):
            unique = sorted(set(rows))
            total += sum(1 for _ in conflicts(unique))
    return total, time.process_time() - began


def test_ten_times_the_claims_cost_about_ten_times() -> None:
    few, many = blocks(20_000), blocks(200_000)
    compare(few)
    _, short = compare(few)
    _, long = compare(many)
    assert long < 25 * short


def test_a_block_in_two_camps_is_one_pair_of_positions() -> None:
    rows = [Row(0, 365, 10.0, 11.0) if n % 2 else Row(0, 365, 20.0, 21.0) for n in range(83_000)]
    assert len(list(conflicts(sorted(set(rows))))) == 1


def test_nested_values_without_conflict_stay_near_linear() -> None:
    def nested(count: int) -> list[Row]:
        return [Row(0, 365, 500.0 - n / 1000, 500.0 + n / 1000) for n in range(count)]

    small, large = nested(2_000), nested(20_000)
    began = time.process_time()
    assert not list(conflicts(small))
    middle = time.process_time()
    assert not list(conflicts(large))
    assert time.process_time() - middle < 60 * max(middle - began, 0.001)

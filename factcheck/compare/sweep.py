"""Finds, among positions with periods and value intervals, those that cannot both be true.

Sorting by time and keeping the running positions in two sorted lists, by their upper and by their lower ends, makes the
conflicts of a new position a prefix of one list and a suffix of the other: O(n log n + k) for k conflicts, where
comparing all pairs is quadratic even when nothing conflicts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple


class Row(NamedTuple):
    """A position in numbers: days ``start`` <= d < ``end``, values from ``low`` to ``high``, both included."""

    start: int
    end: int
    low: float
    high: float


def may_conflict(rows: Sequence[Row]) -> bool:
    """Tell whether any two value intervals can be disjoint; most blocks end here."""
    return max(row.low for row in rows) > min(row.high for row in rows)


def conflicts(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The pairs ``(i, j)``, i < j, of rows whose periods overlap and whose values are disjoint."""
    order = sorted(range(len(rows)), key=lambda i: (rows[i].start, i))
    by_high: list[tuple[float, int]] = []
    by_low: list[tuple[float, int]] = []
    ending: list[tuple[int, int]] = []
    for i in order:
        row = rows[i]
        if row.end <= row.start:
            continue
        while ending and ending[0][0] <= row.start:
            _, gone = heappop(ending)
            del by_high[bisect_left(by_high, (rows[gone].high, gone))]
            del by_low[bisect_left(by_low, (rows[gone].low, gone))]
        for _, j in by_high[: bisect_left(by_high, (row.low, -1))]:
            yield (i, j) if i < j else (j, i)
        for _, j in by_low[bisect_right(by_low, (row.high, len(rows))) :]:
            yield (i, j) if i < j else (j, i)
        insort(by_high, (row.high, i))
        insort(by_low, (row.low, i))
        heappush(ending, (row.end, i))

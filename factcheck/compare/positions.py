"""Collapses identical statements into positions and finds the positions that exclude each other.

Four hundred reprints of one agency text are one position with four hundred supporters. What conflicts is grouped into
disagreements: one for each connected set of positions, however many claims stand behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from factcheck.compare.comparable import Key, block_key, days, kind_of, known
from factcheck.compare.sweep import Row, conflicts, may_conflict
from factcheck.compare.values import rounded
from factcheck.model import Claim, Mention

# Beyond this many pairs of positions a block is a mess, not a set of slips; the rest would repeat the same names.
_MOST_PAIRS = 10_000
_WORLDS = 10_000


@dataclass(frozen=True, slots=True)
class Position:
    """One value for one period, and every claim that states it."""

    row: Row
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Positions on one question that exclude each other; ``pairs`` are indices into ``positions``."""

    key: Key
    positions: tuple[Position, ...]
    pairs: tuple[tuple[int, int], ...]


def row_of(claim: Claim) -> Row:
    """The numbers of a claim. Open ends lie just inside the interval, unbounded ones at infinity."""
    interval = claim.value.interval
    if interval is None:
        raise ValueError("a claim without an interval has no position")
    start, end = days(claim.period)
    low = float("-inf") if interval.low is None else float(interval.low)
    high = float("inf") if interval.high is None else float(interval.high)
    return Row(start, end, low, high)


def collapse(claims: Iterable[Claim]) -> list[Position]:
    """The positions of a block, in an order that does not depend on the order of the claims."""
    groups: dict[Row, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(row_of(claim), []).append(claim)
    return [
        Position(row, tuple(sorted(group, key=lambda c: (c.document, c.start, c.id))))
        for row, group in sorted(groups.items(), key=lambda item: item[0])
    ]


def blocks(claims: Iterable[Claim]) -> dict[Key, list[Claim]]:
    """Claims by what they must share to be compared."""
    table: dict[Key, list[Claim]] = {}
    for claim in claims:
        key = block_key(claim)
        if key is not None:
            table.setdefault(key, []).append(claim)
    return table


def disagreements(claims: Iterable[Claim]) -> Iterator[Disagreement]:
    """Every set of positions that exclude each other, over all blocks."""
    for key, members in sorted(blocks(claims).items()):
        if len(members) < 2:
            continue
        positions = collapse(members)
        rows = [position.row for position in positions]
        if len(rows) < 2 or not may_conflict(rows):
            continue
        pairs = [(i, j) for i, j in islice(conflicts(rows), _MOST_PAIRS) if _exclude(positions[i], positions[j])]
        for group in _connected(pairs):
            used = sorted({i for pair in group for i in pair})
            place = {old: new for new, old in enumerate(used)}
            yield Disagreement(
                key,
                tuple(positions[i] for i in used),
                tuple(sorted((place[i], place[j]) for i, j in group)),
            )


def _exclude(a: Position, b: Position) -> bool:
    """The decision itself, on exact decimals; one sentence gives two values of two times, things or parts."""
    if len({(claim.document, claim.start) for p in (a, b) for claim in p.claims}) == 1:
        return False
    one, other = a.claims[0].value.interval, b.claims[0].value.interval
    if one is None or other is None or rounded(a.claims[0].value, b.claims[0].value) or _averaged(a, b):
        return False
    return one.disjoint(other) and not _worlds_apart(a.claims[0].value, b.claims[0].value)


def _averaged(a: Position, b: Position) -> bool:
    """Tell whether two rates are of a time and of a part of it: the mean of a year is not that of each month."""
    lengths = {end - start for start, end in (days(p.claims[0].period) for p in (a, b))}
    told = all(known(p.claims[0].period) for p in (a, b))
    return told and len(lengths) > 1 and kind_of(a.claims[0].attribute) == "rate"


def _worlds_apart(one: Mention, other: Mention) -> bool:
    """Tell whether one figure is thousands of times the other and no lost scale explains it: a toll, and a tunnel."""
    a, b = one.stated.single, other.stated.single
    if not a or not b or one.kind != "money":
        return False
    small, large = sorted((abs(a), abs(b)))
    return large > _WORLDS * small and small.normalize().as_tuple().digits != large.normalize().as_tuple().digits



def _connected(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs in groups that hang together."""
    parent: dict[int, int] = {}

    def root(i: int) -> int:
        parent.setdefault(i, i)
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        parent[root(i)] = root(j)
    groups: dict[int, list[tuple[int, int]]] = {}
    for pair in pairs:
        groups.setdefault(root(pair[0]), []).append(pair)
    return [sorted(group) for _, group in sorted(groups.items(), key=lambda item: min(item[1]))]

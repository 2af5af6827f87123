"""One system of all levels and changes of a quantity: what they imply, and where no values fit them all.

Each quantity at each period is an unknown. A level bounds one unknown; a change ties two ("2.2 percent less than in the
first quarter": Q2 = Q1 × 0.978). Bounds are passed along the ties until nothing moves; an unknown without any value
left shows a contradiction, and leaving out whatever can be left out makes its smallest set of statements.
The arithmetic is on intervals, so a system that has a solution is never called contradictory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.compare.arithmetic import ratio
from factcheck.model import Interval

# Beyond this many statements about one quantity the smallest set is not searched for; no newsroom text comes near.
LARGEST = 60
_ROUNDS = 12
_EVERYTHING = Interval(Decimal(0), None)


@dataclass(frozen=True)
class Level:
    """The unknown ``at`` lies in ``value``; ``source`` is whatever said so."""

    at: Hashable
    value: Interval
    source: Hashable


@dataclass(frozen=True)
class Tie:
    """``at`` = ``base`` × ``factor``; ``factor`` is not negative."""

    at: Hashable
    base: Hashable
    factor: Interval
    source: Hashable


Statement = Level | Tie


@dataclass(frozen=True)
class Conflict:
    """A smallest set of statements that no values fit, and where the values run out.

    ``implied`` is what the other statements leave for the unknown ``at``, and ``stated`` what the last one says of it.
    """

    statements: tuple[Statement, ...]
    at: Hashable
    implied: Interval | None
    stated: Interval | None


def conflicts(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """The contradictions of a system, one for each part of it that hangs together and again without what was shown."""
    for part in components(statements):
        left = list(part)
        while len(left) <= LARGEST and (empty := emptied(left)) is not None:
            core = smallest(left)
            yield _explained(core, empty)
            gone = next((s for s in reversed(core) if isinstance(s, Tie)), core[-1])
            left = [s for s in left if s is not gone]


def implied(statements: Iterable[Statement], at: Hashable) -> Interval | None:
    """What a system leaves for the unknown ``at``; ``None`` when it leaves nothing."""
    values, empty = _propagated(list(statements))
    return None if empty is not None else values.get(at, _EVERYTHING)


def emptied(statements: Sequence[Statement]) -> Hashable | None:
    """The unknown for which no value is left, ``None`` when the bounds can all be kept."""
    return _propagated(statements)[1]


def smallest(statements: Sequence[Statement]) -> list[Statement]:
    """A contradictory set from which nothing can be left out, found by leaving out one after the other."""
    core = list(statements)
    for statement in list(core):
        rest = [s for s in core if s is not statement]
        if emptied(rest) is not None:
            core = rest
    return core


def components(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements grouped by the unknowns they share, directly or through others, in the given order."""
    leader: dict[Hashable, Hashable] = {}

    def find(key: Hashable) -> Hashable:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for statement in statements:
        if isinstance(statement, Tie):
            leader[find(statement.at)] = find(statement.base)
    groups: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[find(statement.at)].append(statement)
    return [group for group in groups.values() if len(group) > 1]


def _propagated(statements: Sequence[Statement]) -> tuple[dict[Hashable, Interval], Hashable | None]:
    """The bounds after passing them along every tie, and the unknown that ran out of values, if one did.

    Ties between the same two unknowns are first intersected: two growth rates of one change need no level to clash.
    """
    values: dict[Hashable, Interval] = {}
    factors: dict[tuple[Hashable, Hashable], Interval] = {}
    for statement in statements:
        if isinstance(statement, Level):
            here = values.get(statement.at, _EVERYTHING).intersection(statement.value)
            if here is None:
                return values, statement.at
            values[statement.at] = here
        else:
            both = factors.get((statement.at, statement.base), _EVERYTHING).intersection(statement.factor)
            if both is None:
                return values, statement.at
            factors[statement.at, statement.base] = both
    for _ in range(_ROUNDS):
        moved = False
        for (at, base), factor in factors.items():
            for key, bound in ((at, _product(values.get(base), factor)), (base, _quotient(values.get(at), factor))):
                if bound is None:
                    continue
                before = values.get(key, _EVERYTHING)
                here = before.intersection(bound)
                if here is None:
                    return values, key
                moved = moved or here != before
                values[key] = here
        if not moved:
            break
    return values, None


def _product(value: Interval | None, factor: Interval) -> Interval | None:
    return None if value is None else value.times(factor)


def _quotient(value: Interval | None, factor: Interval) -> Interval | None:
    if value is None or factor.low is None or factor.low <= 0:
        return None
    return value.over(factor) if value.high is not None else ratio(value, factor)


def _explained(core: Sequence[Statement], empty: Hashable) -> Conflict:
    """The conflict in the shape an editor reads: the level that is stated, against what the rest implies for it."""
    levels = [s for s in core if isinstance(s, Level)]
    for level in sorted(levels, key=lambda s: s.at != empty):
        left = implied([s for s in core if s is not level], level.at)
        if left is not None and left != _EVERYTHING:
            return Conflict(tuple(core), level.at, left, level.value)
    return Conflict(tuple(core), empty, None, None)

"""One system of all figures of a quantity: what they imply, and where no values fit them all.

Each quantity at each period is an unknown. A level bounds one unknown; a tie makes one a multiple of another ("2.2
percent less than in the first quarter": Q2 = Q1 × 0.978; "of which": part = whole × 0 to 1; a rate of exchange); a sum
adds unknowns up (a year is its quarters; "20 million more than in 2023": new = old + 20 million). Bounds are passed
along all of them until nothing moves; an unknown without any value left shows a contradiction, and leaving out
whatever can be left out makes its smallest set of statements.

The arithmetic is on intervals that are rounded outwards, so a system that has a solution is never called
contradictory; and every round starts from the bounds of the one before, so the order of statements changes nothing.
Source: bounds consistency, Davis, Constraint propagation with interval labels, Artificial Intelligence 32 (1987).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Interval

# Beyond this many statements about one quantity no contradiction is searched for; no newsroom text comes near.
LARGEST = 200
# No more contradictions than this are shown of figures that hang together.
_SHOWN = 8
# Bounds that still move after this many rounds creep towards a limit; where they stand is wide enough to be safe.
_ROUNDS = 24
# The shortest way round that is no way back.
_TRIANGLE = 3
_ROUNDING = Decimal("1E-20")
# Narrower than this, as a share of both ends together, what is implied is a number to an editor.
_NARROW = Decimal("0.1")
ANYTHING = Interval(None, None)
NOT_NEGATIVE = Interval(Decimal(0), None)
NOTHING = Interval.point(Decimal(0))


@dataclass(frozen=True)
class Level:
    """The unknown ``at`` lies in ``value``; ``source`` is whatever said so, ``None`` for what goes without saying."""

    at: Hashable
    value: Interval
    source: Hashable


@dataclass(frozen=True)
class Tie:
    """``at`` = ``base`` × ``factor``; ``base`` is more than 0, because nothing is a percentage of less."""

    at: Hashable
    base: Hashable
    factor: Interval
    source: Hashable


@dataclass(frozen=True)
class Sum:
    """``at`` = the sum of ``parts`` + ``step``: a total and its parts, or with one part a step up or down."""

    at: Hashable
    parts: tuple[Hashable, ...]
    step: Interval
    source: Hashable


Statement = Level | Tie | Sum
Rank = Callable[[Level, Sequence[Statement]], int]
_Bound = tuple[Hashable, Interval]
_Pairs = dict[tuple[Hashable, Hashable], Interval]


@dataclass(frozen=True)
class Conflict:
    """A smallest set of statements that no values fit, and where the values run out.

    ``implied`` is what the other statements leave for the unknown ``at``, and ``stated`` what the last one says of it.
    """

    statements: tuple[Statement, ...]
    at: Hashable
    implied: Interval | None
    stated: Interval | None


def conflicts(statements: Sequence[Statement], rank: Rank | None = None) -> Iterator[Conflict]:
    """The contradictions of a system, one for each part of it that hangs together and again without what was shown.

    ``rank`` says which of the levels of a smallest set is best shown as the one that the others contradict: the lowest.
    """
    for part in components(statements):
        left = list(part)
        shown = 0
        while len(left) <= LARGEST and shown < _SHOWN and (empty := emptied(left)) is not None:
            core = smallest(left)
            shown += not all(isinstance(s, Level) for s in core)
            yield _explained(core, empty, rank)
            said = [s for s in core if s.source is not None] or core
            gone = next((s for s in reversed(said) if not isinstance(s, Level)), said[-1])
            left = [s for s in left if s is not gone]


def implied(statements: Iterable[Statement], at: Hashable) -> Interval | None:
    """What a system leaves for the unknown ``at``; ``None`` when it leaves nothing."""
    values, empty = _propagated(list(statements))
    return None if empty is not None else values.get(at, ANYTHING)


def emptied(statements: Sequence[Statement]) -> Hashable | None:
    """The unknown for which no value is left, ``None`` when the bounds can all be kept."""
    return _propagated(statements)[1]


def smallest(statements: Sequence[Statement]) -> list[Statement]:
    """A contradictory set from which nothing can be left out, in the given order.

    There may be several; it is looked for from either end, and the shorter one is kept. Source: QuickXplain, Junker,
    AAAI 2004, which asks for contradictions about k log(n / k) times to find k statements among n.
    """
    cores = [_needed([], [], order) for order in (list(statements), list(statements)[::-1])]
    chosen = {id(statement) for statement in min(cores, key=len)}
    return [statement for statement in statements if id(statement) in chosen]


def _needed(known: list[Statement], added: list[Statement], rest: list[Statement]) -> list[Statement]:
    """What of ``rest`` is needed for a contradiction with ``known``, of which ``added`` is new."""
    if added and emptied(known) is not None:
        return []
    if len(rest) == 1:
        return rest
    first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
    late = _needed([*known, *first], first, second)
    return [*_needed([*known, *late], late, first), *late]


def unknowns(statement: Statement) -> tuple[Hashable, ...]:
    """The unknowns a statement is about."""
    if isinstance(statement, Level):
        return (statement.at,)
    return (statement.at, statement.base) if isinstance(statement, Tie) else (statement.at, *statement.parts)


def components(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements grouped by the unknowns they share, directly or through others, in the given order."""
    leader: dict[Hashable, Hashable] = {}

    def find(key: Hashable) -> Hashable:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for statement in statements:
        for other in unknowns(statement):
            leader[find(other)] = find(statement.at)
    groups: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[find(statement.at)].append(statement)
    return [group for group in groups.values() if len(group) > 1]


def _propagated(statements: Sequence[Statement]) -> tuple[dict[Hashable, Interval], Hashable | None]:
    """The bounds after passing them along every statement, and the unknown that ran out of values, if one did.

    Ties and steps are first set against each other along every way round: rates that go in a circle need no level.
    """
    ties = [s for s in statements if isinstance(s, Tie)]
    steps = [s for s in statements if isinstance(s, Sum) and len(s.parts) == 1]
    for circle in (
        _round([((s.at, s.base), s.factor) for s in ties], _product, lambda factor: _quotient(_ONE, factor)),
        _round([((s.at, s.parts[0]), s.step) for s in steps], Interval.plus, lambda step: step.scaled(Decimal(-1))),
    ):
        if circle is not None:
            return {}, circle
    values: dict[Hashable, Interval] = {}
    for _ in range(_ROUNDS):
        found = dict(values)
        for statement in statements:
            for key, bound in _bounds(statement, values):
                here = found.get(key, ANYTHING).intersection(bound)
                if here is None:
                    return values, key
                found[key] = here
        if found == values:
            break
        values = found
    return values, None


def _bounds(statement: Statement, values: dict[Hashable, Interval]) -> Iterator[_Bound]:
    """What a statement makes of each of its unknowns, given the bounds of the others."""
    if isinstance(statement, Level):
        yield statement.at, statement.value
        return
    at = values.get(statement.at, ANYTHING)
    if isinstance(statement, Tie):
        ends = [v.intersection(NOT_NEGATIVE) for v in (values.get(statement.base, ANYTHING), at)]
        if ends[0] is not None and ends[1] is not None:
            yield statement.at, _product(ends[0], statement.factor)
            yield statement.base, _quotient(ends[1], statement.factor)
        else:
            yield statement.at if ends[1] is None else statement.base, NOT_NEGATIVE
        return
    parts = [values.get(part, ANYTHING) for part in statement.parts]
    yield statement.at, _wide(_total(parts).plus(statement.step))
    for number, part in enumerate(statement.parts):
        others = _total(parts[:number] + parts[number + 1 :])
        yield part, _wide(at.minus(statement.step).minus(others))


_ONE = Interval.point(Decimal(1))


def _round(
    pairs: Sequence[tuple[tuple[Hashable, Hashable], Interval]],
    joined: Callable[[Interval, Interval], Interval],
    turned: Callable[[Interval], Interval],
) -> Hashable | None:
    """An unknown whose relation to another runs out of values when followed round in every way (path consistency)."""
    known: _Pairs = {}
    for (one, other), relation in pairs:
        for pair, room in (((one, other), relation), ((other, one), turned(relation))):
            both = known.get(pair, ANYTHING).intersection(room)
            if both is None:
                return one
            known[pair] = both
    if len(pairs) < _TRIANGLE:
        return None
    ends = list(dict.fromkeys(one for one, _ in known))
    for via in ends:
        for one in ends:
            for other in ends:
                if one == other or (one, via) not in known or (via, other) not in known:
                    continue
                way = _wide(joined(known[one, via], known[via, other]))
                both = known.get((one, other), ANYTHING).intersection(way)
                if both is None:
                    return one
                known[one, other] = both
    return None


def _product(value: Interval, factor: Interval) -> Interval:
    return _wide(value.times(factor))


def _quotient(value: Interval, factor: Interval) -> Interval:
    """All x that are not negative with x × factor in ``value``; neither is negative."""
    low, high = value.low or Decimal(0), value.high
    least = Decimal(0) if not factor.high else low / factor.high
    most = None if high is None or not factor.low else high / factor.low
    open_low, open_high = value.low_closed and factor.high_closed, value.high_closed and factor.low_closed
    return _wide(Interval(least, most, open_low or not least, open_high))


def _total(values: Sequence[Interval]) -> Interval:
    result = NOTHING
    for value in values:
        result = result.plus(value)
    return result


def _wide(values: Interval) -> Interval:
    """The interval, rounded outwards by more than a sum of decimals can be off; 0 stays 0."""
    low = None if values.low is None else values.low - abs(values.low) * _ROUNDING
    high = None if values.high is None else values.high + abs(values.high) * _ROUNDING
    return Interval(low, high, values.low_closed, values.high_closed)


def _explained(core: Sequence[Statement], empty: Hashable, rank: Rank | None) -> Conflict:
    """The conflict in the shape an editor reads: the level that is stated, against what the rest implies for it.

    Of several levels the one for which the rest leaves least room, among equals the one that is ranked first.
    """
    found: list[tuple[tuple[int, int, bool, int], Level, Interval]] = []
    for level in (s for s in core if isinstance(s, Level) and s.source is not None):
        left = implied([s for s in core if s is not level], level.at)
        if left is not None and left not in (ANYTHING, NOT_NEGATIVE):
            first = rank(level, core) if rank is not None else 0
            found.append(((_room(left), first, level.at != empty, len(found)), level, left))
    if not found:
        return Conflict(tuple(core), empty, None, None)
    _, level, left = min(found, key=lambda item: item[0])
    return Conflict(tuple(core), level.at, left, level.value)


def _room(values: Interval) -> int:
    """How much an interval leaves open: 0 for a narrow one, 1 for a wide one, 2 for one without an end."""
    if values.low is None or values.high is None:
        return 2
    return int(values.high - values.low > (abs(values.low) + abs(values.high)) * _NARROW)

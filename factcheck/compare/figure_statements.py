"""Turns claims about one quantity into the statements of a network.

Only what a claim itself names takes part: a change without a known base, a level without a period, a negative level
and anything hypothetical are left out. A percentage is never applied to a base the text does not point to, a stock is
never added up over time, and a rate never at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from factcheck.compare.comparable import counts, kind_of
from factcheck.compare.exchange_rates import Quote, of_a_year
from factcheck.compare.figures import Figure, figure_of
from factcheck.compare.network import NOT_NEGATIVE, NOTHING, Level, Statement, Sum, Tie, unknowns
from factcheck.compare.period_tiles import rests, tilings
from factcheck.languages import shared
from factcheck.model import Claim, Interval, Period

_HARD = frozenset({"asserted", "reported", "estimated"})
_AMOUNTS = frozenset({"money", "quantity", "number"})
_BEFORE = "before the change"
_SECOND = "the other of two"
_HUNDREDTH = Decimal("0.01")
_ONE = Interval.point(Decimal(1))
# How far a fraction in words may lie from its number ("um ein Viertel").
_LOOSE = Decimal("0.03")
# How far the figures of the parts of a year may miss that of the year, as a share of the largest: they are restated.
_RESTATED = Decimal("0.01")
PART = Interval(Decimal(0), Decimal(1))
# What a figure without a place is, in words.
WORLD = ("weltweit", "worldwide", "globally")


class Node(NamedTuple):
    """An unknown of a quantity: what narrows it, its unit, and its period as ISO dates."""

    scope: tuple[str, ...]
    unit: str
    start: str
    end: str
    # Which of several it is, where words do not tell them apart: a part ("davon"), the rest of a year.
    apart: str = ""


@dataclass(frozen=True)
class Multiple:
    """A change told by a word ("verdoppelte sich") beside the level it led to; ``ratio`` is what it may stand for."""

    claim: Claim
    words: str
    ratio: Interval


@dataclass(frozen=True)
class Whole:
    """What goes without saying: a period is the sum of the periods in it, a total that of its two complements."""

    why: str


PERIODS, PARTS = Whole("periods"), Whole("parts")


def takes_part(claim: Claim) -> bool:
    """Tell whether a claim may stand in a sum at all: bound, asserted, and no second of two that go in a row."""
    return (
        claim.subject is not None and claim.tier != 3 and not claim.negated and claim.modality in _HARD
        and claim.role in ("level", "change", "share") and _SECOND not in claim.scope
    )


@dataclass(frozen=True)
class Given:
    """What the claims do not say themselves: words of multiplying, of two parts, places, rates of exchange."""

    multiples: tuple[Multiple, ...] = ()
    complements: tuple[frozenset[str], ...] = ()
    places: frozenset[str] = frozenset()
    exchange: Mapping[tuple[str, str], Quote] = field(default_factory=dict)


def statements(claims: Sequence[Claim], given: Given) -> list[Statement]:
    """What claims on one quantity of one subject say, in their order, and what goes without saying."""
    told = (level for claim in claims if claim.role == "level" and (level := _level(claim)) is not None)
    levels = list({(level.at, level.value): level for level in reversed(list(told))}.values())[::-1]
    said: list[Statement] = list(levels)
    nodes = dict.fromkeys(level.at for level in levels if isinstance(level.at, Node))
    units = list(dict.fromkeys(node.unit for node in nodes)) or [""]
    for claim in claims:
        said += _part(claim, nodes) if claim.role == "share" else _changes(claim, units)
    for multiple in given.multiples:
        level, base = _level(multiple.claim), at(multiple.claim.base_period)
        new = level.at if level is not None else None
        if isinstance(new, Node) and base is not None and base != (new.start, new.end):
            said.append(Tie(new, new._replace(start=base[0], end=base[1]), multiple.ratio, multiple))
    return [*said, *_exchanged(said, given.exchange), *_unsaid(claims[0].attribute, said, given)]


def at(period: Period | None) -> tuple[str, str] | None:
    """The period as a key; ``None`` unless both ends are known."""
    return (period.start, period.end) if period is not None and period.start and period.end else None


def factor_of(figure: Figure, *, rises: bool) -> Interval | None:
    """What a change in percent multiplies its base by; ``None`` for a fall of everything or more."""
    share = figure.room.scaled(_HUNDREDTH) if figure.kind == "percent" else figure.room
    factor = _ONE.plus(share) if rises else _ONE.minus(share)
    if factor.high is not None and factor.high <= 0:
        return None
    if factor.low is None or factor.low < 0:
        factor = Interval(Decimal(0), factor.high, True, factor.high_closed)
    return factor


def in_words(figure: Figure) -> bool:
    """Tell whether a figure is a fraction in words ("um ein Viertel"), whatever unit stands behind it."""
    small = figure.value is not None and 0 < figure.value < 1
    return figure.kind in _AMOUNTS and small and not any(sign.isdigit() for sign in figure.text)


def _concept(attribute: str, trait: str) -> bool:
    entry = shared("concepts").get(attribute)
    return isinstance(entry, dict) and bool(entry.get(trait))


def _node(claim: Claim, when: tuple[str, str], scope: tuple[str, ...] | None = None) -> Node:
    own = claim.scope if scope is None else scope
    return Node(tuple(sorted(set(own) - {_BEFORE})), _unit(claim), *when)


def _unit(claim: Claim) -> str:
    """The unit with what it is per; counts of one noun have none, whatever the noun beside the figure."""
    value = claim.value
    unit = "%" if value.kind == "percent" else "" if counts(value) else value.unit or ""
    return f"{unit}/{value.per}" if value.per else unit


def _level(claim: Claim) -> Level | None:
    figure = figure_of(claim.value)
    when = at(claim.base_period) if _BEFORE in claim.scope else at(claim.period) or _now(claim)
    if figure is None or when is None or figure.room.low is None or figure.room.low < 0:
        return None
    return Level(_node(claim, when), figure.room, claim) if figure.kind in (*_AMOUNTS, "percent") else None


def _now(claim: Claim) -> tuple[str, str] | None:
    """The time of what one text says of today: it is today's for nothing but the rest of the text."""
    unknown = claim.period is None or (claim.period.start is None and claim.period.end is None)
    stock = kind_of(claim.attribute) == "stock" and not claim.attribute.startswith("open:")
    return ("", claim.document) if unknown and stock and claim.tier == 1 else None


def _changes(claim: Claim, units: Sequence[str]) -> Iterator[Statement]:
    """A change as a tie of every unit the quantity is told in, or as a step in its own unit."""
    figure, where, base = figure_of(claim.value), at(claim.period), at(claim.base_period)
    if claim.role != "change" or figure is None or claim.direction is None or where is None or base in (None, where):
        return
    assert base is not None  # noqa: S101 - looked at above
    rises = claim.direction == "up"
    percent = figure.kind == "percent"
    if percent or in_words(figure):
        factor = factor_of(figure if percent else _loose(figure), rises=rises)
        for unit in units if factor is not None else ():
            if unit != "%" or (percent and _concept(claim.attribute, "relative")):
                new = _node(claim, where)._replace(unit=unit)
                yield Tie(new, new._replace(start=base[0], end=base[1]), factor or _ONE, claim)
    elif figure.room.low is not None and figure.room.low >= 0:
        new = _node(claim, where)
        step = figure.room if rises else figure.room.scaled(Decimal(-1))
        yield Sum(new, (new._replace(start=base[0], end=base[1]),), step, claim)


def _loose(figure: Figure) -> Figure:
    """A fraction in words with the room such words have."""
    value = figure.value or Decimal(0)
    room = figure.room.hull(Interval(value - _LOOSE, value + _LOOSE))
    return Figure(figure.start, figure.end, figure.text, "fraction", value, room, figure.step)


def _part(claim: Claim, nodes: Iterable[Node]) -> Iterator[Statement]:
    """A part told right after its whole ("davon 40"), which is a known amount of the same period and unit."""
    figure, when = figure_of(claim.value), at(claim.period)
    if figure is None or when is None or figure.kind not in _AMOUNTS or figure.room.low is None or figure.room.low < 0:
        return
    if not claim.frame.startswith(("part of the amount", "of those")):
        return
    whole = _node(claim, when, claim.scope[:-1])
    if whole in nodes:
        part = whole._replace(apart=claim.id)
        yield Level(part, figure.room, claim)
        yield Tie(part, whole, PART, claim)


def _exchanged(said: Sequence[Statement], exchange: Mapping[tuple[str, str], Quote]) -> Iterator[Statement]:
    """An amount told in two currencies, tied by the rate that the articles give for them."""
    nodes = {n: None for s in said for n in unknowns(s) if isinstance(n, Node) and not n.apart} if exchange else {}
    for node in nodes:
        for (base, unit), quote in exchange.items():
            if node.unit == base and (other := node._replace(unit=unit)) in nodes:
                yield Tie(other, node, of_a_year(quote), quote)


def _unsaid(attribute: str, said: Sequence[Statement], given: Given) -> list[Statement]:
    """The sums that go without saying, and that amounts are not negative."""
    nodes = list(dict.fromkeys(n for s in said for n in unknowns(s) if isinstance(n, Node)))
    plain = [node for node in nodes if node.unit != "%" and not node.apart]
    can_sink, found = _concept(attribute, "signed"), list[Statement]()
    if kind_of(attribute) == "flow":
        found += _over_periods(plain, said, can_sink=can_sink)
    if not can_sink and kind_of(attribute) != "rate":
        found += [*_over_parts(plain, given.complements), *_in_places(plain, given.places)]
    if found and not can_sink:
        beside = dict.fromkeys(n for s in (*said, *found) for n in unknowns(s))
        found += [Level(node, NOT_NEGATIVE, None) for node in beside]
    return found


def _over_periods(nodes: Sequence[Node], said: Sequence[Statement], *, can_sink: bool) -> Iterator[Statement]:
    """Each period as the sum of those that fill it, and as more than those that lie in it where it cannot sink."""
    largest = max((s.value.high or s.value.low or Decimal(0) for s in said if isinstance(s, Level)), default=Decimal(0))
    slack = Interval(-largest * _RESTATED, largest * _RESTATED)
    for scope, unit in dict.fromkeys((node.scope, node.unit) for node in nodes):
        spans = [(node.start, node.end) for node in nodes if (node.scope, node.unit) == (scope, unit)]
        for whole in spans:
            for tiles, full in tilings(whole, spans):
                if not full and can_sink:
                    continue
                gaps = [] if full else rests(whole, tiles)
                parts = [Node(scope, unit, *tile) for tile in tiles]
                left = [Node(scope, unit, *gap, apart="rest") for gap in gaps]
                yield Sum(Node(scope, unit, *whole), (*parts, *left), slack, PERIODS)


def _over_parts(nodes: Sequence[Node], complements: Sequence[frozenset[str]]) -> Iterator[Statement]:
    """A total as the sum of two complements (at home and abroad), and as more than either of them."""
    known = set(nodes)
    for node in nodes:
        for pair in complements:
            within = sorted(pair & set(node.scope))
            if len(within) != 1:
                continue
            other = next(iter(pair - {within[0]}))
            rest = tuple(word for word in node.scope if word != within[0])
            whole, beside = node._replace(scope=rest), node._replace(scope=tuple(sorted((*rest, other))))
            if whole not in known:
                continue
            if beside in known and within[0] < other:
                yield Sum(whole, (node, beside), NOTHING, PARTS)
            elif beside not in known:
                yield Tie(node, whole, PART, PARTS)


def _in_places(nodes: Sequence[Node], places: frozenset[str]) -> Iterator[Statement]:
    """What there is in a place as no more than what there is in all: the figure without a place, or of the world."""
    known = set(nodes)
    for node in nodes:
        within = [word for word in node.scope if word in places]
        rest = tuple(word for word in node.scope if word not in places)
        for wide in ((), *((word,) for word in WORLD)) if within else ():
            whole = node._replace(scope=tuple(sorted((*rest, *wide))))
            if whole in known:
                yield Tie(node, whole, PART, PARTS)
                break

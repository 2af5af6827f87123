"""Turns claims into the statements of a network: levels as bounds, percent changes as ties between two periods.

Only what a claim itself names takes part: a change without a known base, a level without a period, a negative level
and anything hypothetical are left out. A percentage is never applied to a base the text does not point to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.compare.figures import Figure, figure_of
from factcheck.compare.network import Conflict, Level, Tie, conflicts
from factcheck.model import Claim, Interval, Period

_HARD = frozenset({"asserted", "reported", "estimated"})
At = tuple[str, str]


@dataclass(frozen=True)
class Clash:
    """A contradiction among claims: the claims behind the smallest set of statements, and what was worked out."""

    claims: tuple[Claim, ...]
    conflict: Conflict

    @property
    def levels(self) -> list[Claim]:
        """The claims that state a level."""
        return [c for c in self.claims if c.role == "level"]

    @property
    def changes(self) -> list[Claim]:
        """The claims that state a change."""
        return [c for c in self.claims if c.role == "change"]

    @property
    def speakers(self) -> set[str]:
        """Everybody the claims are attributed to by name."""
        return {c.attribution.speaker for c in self.claims if c.attribution and c.attribution.speaker}


def clashes(claims: Iterable[Claim]) -> Iterator[Clash]:
    """The contradictions among the levels and changes of each quantity that rest on at least one change."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        key = _quantity(claim)
        if key is not None:
            groups[key].append(claim)
    for group in groups.values():
        if any(claim.role == "change" for claim in group):
            yield from _clashes_of(group)


def _clashes_of(group: list[Claim]) -> Iterator[Clash]:
    ties = [tie for claim in group if (tie := _tie(claim)) is not None]
    units = sorted({claim.value.unit or "" for claim in group if claim.role == "level"})
    seen: set[frozenset[str]] = set()
    for unit in units or [""]:
        levels = [s for claim in group if (claim.value.unit or "") == unit and (s := _level(claim)) is not None]
        for conflict in conflicts([*levels, *ties]):
            found = tuple(s.source for s in conflict.statements if isinstance(s.source, Claim))
            names = frozenset(claim.id for claim in found)
            if names in seen or not any(isinstance(s, Tie) for s in conflict.statements):
                continue
            seen.add(names)
            yield Clash(found, conflict)


def _quantity(claim: Claim) -> tuple[object, ...] | None:
    """What two claims must share to be about one quantity; ``None`` for a claim that takes part in no sum."""
    if claim.subject is None or claim.tier == 3 or claim.negated or claim.modality not in _HARD:
        return None
    if claim.role not in ("level", "change"):
        return None
    towards = claim.object.key if claim.object else None
    return claim.subject.key, claim.attribute, towards, tuple(sorted(claim.scope))


def at(period: Period | None) -> At | None:
    """The period as a key; ``None`` unless both ends are known."""
    return (period.start, period.end) if period is not None and period.start and period.end else None


def _level(claim: Claim) -> Level | None:
    figure, where = figure_of(claim.value), at(claim.period)
    if claim.role != "level" or figure is None or where is None or figure.room.low is None or figure.room.low < 0:
        return None
    return Level(where, figure.room, claim) if figure.kind in ("money", "quantity", "number") else None


def _tie(claim: Claim) -> Tie | None:
    figure, where, base = figure_of(claim.value), at(claim.period), at(claim.base_period)
    if claim.role != "change" or figure is None or figure.kind != "percent" or claim.direction is None:
        return None
    if where is None or base is None or where == base:
        return None
    factor = factor_of(figure, rises=claim.direction == "up")
    return None if factor is None else Tie(where, base, factor, claim)


def factor_of(figure: Figure, *, rises: bool) -> Interval | None:
    """What a change in percent multiplies its base by; ``None`` for a fall of everything or more."""
    share = figure.room.scaled(Decimal("0.01"))
    one = Interval.point(Decimal(1))
    if rises:
        factor = one.plus(share)
    else:
        factor = one.minus(share)
        if factor.high is not None and factor.high <= 0:
            return None
        if factor.low is None or factor.low < 0:
            factor = Interval(Decimal(0), factor.high, True, factor.high_closed)
    return factor

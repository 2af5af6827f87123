"""Who stands behind two claims that cannot both be true, and what follows from it.

A house that contradicts itself has an error. Two named speakers who disagree are news. One speaker with two figures is
a question. Later figures of what goes on changing are updates.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from factcheck.compare.comparable import UPDATE_DAYS, days, kind_of, known
from factcheck.compare.positions import Disagreement, Position
from factcheck.model import Claim, Outcome, Severity

_LOOKED_AT = 8
Case = Literal["house", "same speaker", "one speaker", "speakers"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """The outcome of a disagreement, its rank and its reason in words."""

    outcome: Outcome
    severity: Severity
    why: str


def speaker(claim: Claim) -> str | None:
    """Who is quoted for a claim; ``None`` where the house speaks in its own voice."""
    return claim.attribution.speaker or claim.attribution.text if claim.attribution is not None else None


def case_of(a: Claim, b: Claim) -> Case:
    """How the two speakers stand to each other."""
    one, other = speaker(a), speaker(b)
    if one is None and other is None:
        return "house"
    if one == other:
        return "same speaker"
    return "speakers" if one is not None and other is not None else "one speaker"


def place(claim: Claim) -> tuple[str, int]:
    """Where a claim stands: an order that no edit elsewhere in its article turns round, as that of ids would be."""
    return claim.document, claim.value_start


def closest(left: Position, right: Position, own: Collection[str] = ()) -> tuple[Claim, Claim]:
    """The two claims of a pair of positions that make the gravest case: same voice first, best bound first.

    ``own`` names the documents that are being checked: one of them comes before any other.
    """
    order: dict[Case, int] = {"house": 0, "same speaker": 1, "one speaker": 2, "speakers": 3}
    ones, others = (sorted(p.claims, key=lambda c: c.document not in own)[:_LOOKED_AT] for p in (left, right))
    return min(
        ((a, b) for a in ones for b in others),
        key=lambda pair: (
            all(claim.document not in own for claim in pair), order[case_of(*pair)], pair[0].tier + pair[1].tier,
            *map(place, pair),
        ),
    )


def rule(a: Claim, b: Claim, published: dict[str, int | None]) -> Ruling:
    """What two claims that exclude each other come to; ``published`` gives the day number of each document."""
    case = case_of(a, b)
    if "estimated" in (a.modality, b.modality) or case == "speakers":
        return Ruling("disagreement", "info", "two voices that give two figures")
    first, second = published.get(a.document), published.get(b.document)
    apart = abs(first - second) if first is not None and second is not None else 0
    dated = known(a.period) and known(b.period)
    if kind_of(a.attribute) != "flow" and not dated and apart > UPDATE_DAYS:
        return Ruling("update", "info", "the articles are weeks apart and the figure may have changed")
    if dated and days(a.period) == days(b.period) and apart > UPDATE_DAYS:
        return Ruling("revision", "warning", "one period, but the later article may give a revised figure")
    if case == "same speaker":
        return Ruling("contradiction", "warning", "one speaker with two figures")
    if case == "one speaker":
        return Ruling("contradiction", "warning", "the house says one figure, a speaker another")
    firm = a.tier == 1 or b.tier == 1
    if firm and (dated or a.document == b.document):
        return Ruling("contradiction", "error", "no speaker is named for either figure")
    return Ruling("contradiction", "warning", "no speaker is named; the periods are not both known")


def voices(disagreement: Disagreement, own: Collection[str] = ()) -> list[tuple[Claim, Claim]]:
    """For each pair of positions the two claims to show, those of the documents ``own`` first."""
    return [closest(disagreement.positions[i], disagreement.positions[j], own) for i, j in disagreement.pairs]

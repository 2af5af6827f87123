"""The single small changes that would make all figures of a quantity fit: what a slip of a finger may have changed.

Two neighbouring digits, a scale word, a year, percent for percentage points, a rise for a fall. Each is tried on every
claim of a contradiction and kept if it leaves no contradiction among all the figures that hang together. It is an offer
to look at, never a verdict: several changes may fit, and the right one may be none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from factcheck.claims.periods import earlier
from factcheck.compare.figure_statements import statements
from factcheck.compare.figure_system import Clash, claim_of
from factcheck.compare.network import Statement, components, emptied, implied, unknowns
from factcheck.languages import codes, language
from factcheck.model import Bounds, Claim, Interval, Mention, Period

Kind = Literal["digits", "scale", "year", "points", "direction"]
_THOUSAND = Decimal(1000)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d[\d.,]*")
_YEARS = (-1, 1, -2, 2)
_POINTS = {"%": "pp", "pp": "%"}


@dataclass(frozen=True)
class Edit:
    """``text[start:end]`` of a document read as ``new``; ``claim`` is what it would change."""

    kind: Kind
    claim: Claim
    start: int
    end: int
    new: str


def edits(clash: Clash, text_of: Callable[[str], str], most: int = 2) -> tuple[Edit, ...]:
    """The first changes that would reconcile everything, smallest slips first; ``text_of`` gives a document's text."""
    found: dict[tuple[str, int, str], Edit] = {}
    slips = (_digits, _scales, lambda claim, clash: _years(claim, clash, text_of(claim.document)), _points, _directions)
    for slip in slips:
        for claim in clash.claims:
            for edit, group in slip(claim, clash):
                if len(found) < most and _fits(clash, group):
                    found.setdefault((claim.document, edit.start, edit.new), edit)
    return tuple(found.values())


def _fits(clash: Clash, group: Sequence[Claim]) -> bool:
    """Tell whether a changed group fits together, with what was changed and each change told still held to others."""
    names = {claim.id for claim in clash.claims}
    loose = {new.id for new, old in zip(group, clash.group, strict=True) if new is not old}
    loose |= {claim.id for claim in clash.claims if claim.role != "level"}
    again = {claim.id: claim for claim in group}
    given = replace(clash.given, multiples=tuple(replace(m, claim=again[m.claim.id]) for m in clash.given.multiples))
    for part in components(statements(group, given)):
        said = [claim for s in part if (claim := claim_of(s)) is not None]
        if names & {claim.id for claim in said} and emptied(part) is not None:
            return False
        loose -= {claim.id for claim in said if claim.id in loose and _held(part, claim)}
    return not loose


def _held(part: Sequence[Statement], claim: Claim) -> bool:
    """Tell whether the others bound every unknown that a claim speaks of; alone at its place it would fit anything."""
    own = [s for s in part if claim_of(s) is claim]
    rest = [s for s in part if claim_of(s) is not claim]
    known = (implied(rest, at) for s in own for at in unknowns(s))
    return bool(own) and all(v is not None and v.low is not None and v.high is not None for v in known)


_Found = Iterator[tuple[Edit, list[Claim]]]


def _with(clash: Clash, changed: Claim) -> list[Claim]:
    return [changed if claim.id == changed.id else claim for claim in clash.group]


def _revalued(claim: Claim, text: str, factor: Decimal) -> Claim:
    """The claim with another number: as many times as much, written as ``text``."""
    value, single = claim.value, claim.value.stated.single or Decimal(0)
    new = single * factor
    room = value.interval or Interval.point(single)
    moved = room.scaled(factor) if factor in (_THOUSAND, 1 / _THOUSAND) else room.plus(Interval.point(new - single))
    changed = value.model_copy(update={"text": text, "stated": Bounds(new, new), "interval": moved})
    return claim.model_copy(update={"value": changed})


def _digits(claim: Claim, clash: Clash) -> _Found:
    """Two neighbouring digits swapped: 46 for 64."""
    value = claim.value
    match = _NUMBER.search(value.text)
    if match is None or value.stated.single is None or not value.stated.single:
        return
    written = match.group().rstrip(".,")
    for at in range(len(written) - 1):
        pair = written[at : at + 2]
        if not pair.isdigit() or pair[0] == pair[1] or (at == 0 and pair[1] == "0"):
            continue
        new = written[:at] + pair[::-1] + written[at + 2 :]
        factor = Decimal(re.sub(r"\D", "", new)) / Decimal(re.sub(r"\D", "", written))
        place = value.start + match.start()
        whole = value.text[: match.start()] + new + value.text[match.start() + len(written) :]
        yield Edit("digits", claim, place, place + len(written), new), _with(clash, _revalued(claim, whole, factor))


@cache
def _scale_words() -> tuple[tuple[str, str, Decimal], ...]:
    pairs = [pair for code in codes() for pair in language(code).table("sums.network").get("scales", ())]
    return tuple((a, b, _THOUSAND) for a, b in pairs) + tuple((b, a, 1 / _THOUSAND) for a, b in pairs)


def _scales(claim: Claim, clash: Clash) -> _Found:
    """Million for billion."""
    value = claim.value
    for old, new, factor in _scale_words() if value.stated.single else ():
        match = re.search(rf"(?<=[\d\s]){re.escape(old)}(?!\w)", value.text)
        if match is not None:
            whole = value.text[: match.start()] + new + value.text[match.end() :]
            edit = Edit("scale", claim, value.start + match.start(), value.start + match.end(), new)
            yield edit, _with(clash, _revalued(claim, whole, factor))
            return


def _years(claim: Claim, clash: Clash, text: str) -> _Found:
    """Another year, for every figure that takes its time from the same words."""
    for period in (claim.period, claim.base_period):
        place = _year_place(period, text)
        if period is None or place is None:
            continue
        written = int(text[place[0] : place[1]])
        for years in _YEARS:
            group = [_dated(c, claim.document, place, text, years) for c in clash.group]
            yield Edit("year", claim, *place, str(written + years)), group


def _year_place(period: Period | None, text: str) -> tuple[int, int] | None:
    """Where the year of a period is written: one year, in its own words or in those that lent it."""
    if period is None or not period.start:
        return None
    start, end = period.mention_start, period.mention_end
    if period.donor_start is not None:
        start, end = period.donor_start, period.donor_end
    found = list(_YEAR.finditer(text, start, end)) if start is not None and end is not None else []
    return found[0].span() if len(found) == 1 and found[0].group() == period.start[:4] else None


def _dated(claim: Claim, document: str, place: tuple[int, int], text: str, years: int) -> Claim:
    """The claim with every period moved whose year is written at ``place``."""
    moved = {}
    for name, period in (("period", claim.period), ("base_period", claim.base_period)):
        if period is not None and claim.document == document and _year_place(period, text) == place:
            span = earlier(period, years=-years)
            if span is not None:
                moved[name] = period.model_copy(update={"start": span[0], "end": span[1]})
    return claim.model_copy(update=moved) if moved else claim


def _points(claim: Claim, clash: Clash) -> _Found:
    """Percent for percentage points, and the other way round."""
    other = _POINTS.get(claim.value.unit or "")
    if claim.role == "change" and other is not None and claim.value.number_end is not None:
        value: Mention = claim.value.model_copy(update={"unit": other})
        edit = Edit("points", claim, claim.value.number_end, claim.value.end, other)
        yield edit, _with(clash, claim.model_copy(update={"value": value}))


def _directions(claim: Claim, clash: Clash) -> _Found:
    """A fall for a rise."""
    if claim.role == "change" and claim.direction is not None:
        other = "down" if claim.direction == "up" else "up"
        changed = claim.model_copy(update={"direction": other})
        yield Edit("direction", claim, claim.value.start, claim.value.end, other), _with(clash, changed)


__all__ = ["Edit", "edits"]

"""Why two claims answer the same question, or why they may not be compared.

Unknown is not equal: a slot that is missing on one side makes a pair weaker, a slot that differs takes it out, and the
reason is kept for the report.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Literal

from factcheck.claims.tabular import CELL, NO_COLUMN, NO_ROW, NO_TIME, NO_UNIT
from factcheck.compare.values import is_measure
from factcheck.languages import shared
from factcheck.model import Claim, Mention, Period

Kind = Literal["flow", "stock", "rate", "event"]
_REAL = frozenset({"asserted", "reported", "estimated", "alleged"})
_KINDS: dict[str, Kind] = {"flow": "flow", "stock": "stock", "rate": "rate", "event": "event"}
_FIRST, _LAST = dt.date.min.toordinal(), dt.date.max.toordinal()

_CELLS = {
    NO_COLUMN: "the heading of its column says more than a known kind of figure, a name, a time and a unit, or less",
    NO_ROW: "its row names nobody, or two rows have that name",
    NO_TIME: "neither its row nor its column names a time",
    NO_UNIT: "it is in no unit that its column can have",
}

# Articles further apart than this may give two right figures of what goes on changing.
UPDATE_DAYS = 45

Key = tuple[str, ...]


@cache
def kind_of(attribute: str) -> Kind:
    """Whether an attribute accumulates over a period (flow), holds at a time (stock), is a rate, or an event."""
    entry = shared("concepts").get(attribute)
    return _KINDS.get(entry["nature"], "stock") if isinstance(entry, dict) and "nature" in entry else "stock"


def alone(claim: Claim) -> str | None:
    """Why a claim is compared with no other by what it is about, in words; ``None`` if it may be.

    A noun that says how many there are of it ("Personen: 2.659 Personen") says nothing more. An open attribute without
    a period may be that of others: a rate of one country may be that of its young in the next paragraph.
    """
    if claim.frame in _CELLS:
        return _CELLS[claim.frame]
    if claim.tier == 3 or claim.subject is None:
        return "no subject could be bound to the figure"
    if claim.value.interval is None:
        return "it has no values to compare"
    if claim.attribute.casefold() == f"open:{claim.subject.key.casefold()}":
        return "what it counts is all that is known of it"
    if claim.attribute.startswith("open:") and not known(claim.period):
        return "an attribute in the article's own word, without a period"
    if claim.negated or claim.modality in ("possible", "conditional", "denied"):
        return "it is denied, possible or conditional"
    return "it stands in a table" if claim.section == "table" and claim.frame != CELL else None


def block_key(claim: Claim) -> Key | None:
    """What a claim must share with another to be compared at all; ``None`` for one that stands :func:`alone`."""
    if claim.subject is None or alone(claim) is not None:
        return None
    kind, unit = _measured(claim)
    real = "fact" if claim.modality in _REAL else "plan"
    towards = claim.object.key if claim.object is not None else ""
    direction = claim.direction or "" if claim.role != "level" else ""
    figure = (claim.role, kind, unit, claim.value.per or "", towards, real, direction)
    period = _flow(claim) if kind_of(claim.attribute) == "flow" else ()
    return (claim.subject.key, claim.attribute, *figure, *sorted(claim.scope), *period)


def _measured(claim: Claim) -> tuple[str, str]:
    """Kind and unit; staff is counted in employees, people or jobs, whatever noun stands beside the figure."""
    value = claim.value
    if counts(value) and not claim.attribute.startswith("open:"):
        return "count", ""
    return value.kind, value.unit or ""


def counts(value: Mention) -> bool:
    """Tell whether a figure counts things, with or without a noun, and is in no unit of measure."""
    return value.kind in ("number", "quantity") and not is_measure(value)


def _flow(claim: Claim) -> tuple[str, ...]:
    """A flow is only comparable over one and the same period, with one and the same base."""
    period, base = claim.period, claim.base_period
    return tuple(f"{p.start}/{p.end}" if p is not None else "?" for p in (period, base))


def days(period: Period | None) -> tuple[int, int]:
    """A period as day numbers, half-open; all time where nothing is known."""
    if period is None:
        return _FIRST, _LAST
    start = dt.date.fromisoformat(period.start[:10]).toordinal() if period.start else _FIRST
    end = dt.date.fromisoformat(period.end[:10]).toordinal() if period.end else _LAST
    return start, max(end, start + 1)


def known(period: Period | None) -> bool:
    """Tell whether anything is known about a period."""
    return period is not None and (period.start is not None or period.end is not None)


def near_miss(a: Claim, b: Claim) -> str | None:
    """Why two claims about one subject and attribute were not compared, in words; ``None`` if they were."""
    if a.tier == 3 or b.tier == 3:
        return "a figure is not bound to its subject"
    if a.role != b.role:
        return "a level against a change or a share"
    if _measured(a) != _measured(b) or a.value.per != b.value.per:
        return "other unit"
    if sorted(a.scope) != sorted(b.scope):
        return "other scope"
    if (a.modality in _REAL) != (b.modality in _REAL):
        return "a plan or forecast against a report"
    if kind_of(a.attribute) == "flow" and _flow(a) != _flow(b):
        return "other period"
    if a.object is not None and b.object is not None and a.object.key != b.object.key:
        return "other counterpart"
    return None


def known_apart(a: Claim, b: Claim) -> str | None:
    """Why two bound figures that read alike are about two things, in words; ``None`` where nothing says so."""
    if a.subject is not None and b.subject is not None and a.tier == b.tier == 1 and a.subject.key != b.subject.key:
        return "other subject"
    named = not any(claim.tier == 3 or claim.attribute.startswith("open:") for claim in (a, b))
    if named and a.attribute != b.attribute:
        return "other attribute"
    if (a.modality in _REAL) != (b.modality in _REAL):
        return "a plan or forecast against a report"
    one, other = a.period, b.period
    if known(one) and known(other):
        (start, end), (from_, to) = days(one), days(other)
        if end <= from_ or to <= start or (kind_of(a.attribute) == "flow" and (start, end) != (from_, to)):
            return "other period"
    return None

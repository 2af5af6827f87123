"""Which decision is about which finding: by fingerprint, else by likeness, and then only to ask again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.decisions.anchors import ALIKE, anchored, likeness
from factcheck.decisions.entry import Entry, Side
from factcheck.model import Finding

_LEAST = 50.0


@dataclass(frozen=True, slots=True)
class Match:
    """A finding a decision was made about; ``score`` is ``None`` while nothing it rests on has changed."""

    entry: Entry
    finding: Finding
    score: float | None = None


def matches(
    entries: Sequence[Entry], findings: Sequence[Finding], texts: Mapping[str, str], names: Mapping[str, str]
) -> list[Match]:
    """Every decision with its finding; each of both at most once. ``texts`` gives the articles by name."""
    found: list[Match] = []
    free = {finding.id: finding for finding in findings}
    rest: list[Entry] = []
    for entry in entries:
        same = _same(entry, list(free.values()), names)
        if same is None:
            rest.append(entry)
            continue
        del free[same.id]
        found.append(Match(entry, same, _changed(entry, same, texts, names)))
    ranked = sorted(
        ((score, entry, finding) for entry in rest for finding in free.values()
         if (score := _likeness(entry, finding)) is not None),
        key=lambda row: (-row[0], row[1].id, row[2].id),
    )
    taken: set[str] = set()
    for score, entry, finding in ranked:
        if entry.id not in taken and finding.id in free:
            taken.add(entry.id)
            del free[finding.id]
            found.append(Match(entry, finding, score))
    return found


def _same(entry: Entry, findings: Sequence[Finding], names: Mapping[str, str]) -> Finding | None:
    """The finding of the same words; of several, that in the articles the decision names."""
    alike = [f for f in findings if (f.fingerprint or f.id) == entry.fingerprint]
    if len(alike) < 2:
        return alike[0] if alike else None
    shared = [(len(entry.documents & {names.get(e.document, e.document) for e in f.evidence}), f) for f in alike]
    most = max(count for count, _ in shared)
    return next(f for count, f in shared if count == most) if most else None


def _changed(
    entry: Entry, finding: Finding, texts: Mapping[str, str], names: Mapping[str, str]
) -> float | None:
    """How alike what the decision rests on still is, if a sentence of it is gone; ``None`` if all stands.

    The sentences that clash are those of the fingerprint. One that lent a year or a subject may have changed.
    """
    own = [texts[name] for e in finding.evidence if (name := names.get(e.document, e.document)) in texts]
    scores = [_standing(side, texts, own) for side in entry.side]
    return None if min(scores) == 100.0 else sum(scores) / len(scores)


def _standing(side: Side, texts: Mapping[str, str], own: Sequence[str]) -> float:
    where = [texts[side.document]] if side.document in texts else own
    places = [place for text in where if (place := anchored(side.anchor, text)) is not None]
    return max((min(p.score, 99.9) if p.how == "alike" else 100.0 for p in places), default=0.0)


def _likeness(entry: Entry, finding: Finding) -> float | None:
    """How alike the sentences of a decision and of a finding are on the whole; ``None`` for too little."""
    if entry.code != finding.code and entry.rule not in finding.merged:
        return None
    scores = [max(likeness(side.quote, e.quote, _LEAST) for e in finding.evidence) for side in entry.side]
    mean = sum(scores) / len(scores)
    return mean if mean >= ALIKE and all(scores) else None

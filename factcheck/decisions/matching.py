"""Which decision is about which finding: by fingerprint, else by likeness, and then only to ask again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.decisions.anchors import anchored, likeness
from factcheck.decisions.entry import Entry, Side
from factcheck.model import Finding

SAME = 85.0
"""Two findings of one rule in the same articles are one, edited, from this mean score on: news repeats its forms."""
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
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(finding.fingerprint or finding.id, []).append(finding)
    rest: list[Entry] = []
    for entry in entries:
        same = _same(entry, [f for f in alike.get(entry.fingerprint, ()) if f.id in free], names)
        if same is None:
            rest.append(entry)
            continue
        del free[same.id]
        found.append(Match(entry, same, _changed(entry, same, texts, names)))
    return found + _edited(rest, free, names)


def _edited(rest: Sequence[Entry], free: dict[str, Finding], names: Mapping[str, str]) -> list[Match]:
    """The decisions whose finding reads otherwise now, the most alike first; what they take leaves ``free``."""
    places: dict[str, dict[str, Finding]] = {}
    for finding in free.values():
        for item in finding.evidence:
            places.setdefault(names.get(item.document, item.document), {})[finding.id] = finding
    ranked: list[tuple[float, Entry, Finding]] = []
    for entry in rest:
        near = {name: f for document in entry.documents for name, f in places.get(document, {}).items()}
        scored = ((_likeness(entry, finding, names), finding) for finding in near.values())
        ranked += ((score, entry, finding) for score, finding in scored if score is not None)
    found: list[Match] = []
    taken: set[str] = set()
    for score, entry, finding in sorted(ranked, key=lambda row: (-row[0], row[1].id, row[2].id)):
        if entry.id not in taken and finding.id in free:
            taken.add(entry.id)
            del free[finding.id]
            found.append(Match(entry, finding, score))
    return found


def _same(entry: Entry, alike: Sequence[Finding], names: Mapping[str, str]) -> Finding | None:
    """The finding of the same words; of several, that in the articles the decision names."""
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


def _likeness(entry: Entry, finding: Finding, names: Mapping[str, str]) -> float | None:
    """How alike the sentences of a decision and of a finding in the same articles are on the whole, if enough."""
    if entry.code != finding.code and entry.rule not in finding.merged:
        return None
    quotes: dict[str, list[str]] = {}
    for item in finding.evidence:
        quotes.setdefault(names.get(item.document, item.document), []).append(item.quote)
    scores = [
        max((likeness(side.quote, quote, _LEAST) for quote in quotes.get(side.document, ())), default=0.0)
        for side in entry.side
    ]
    mean = sum(scores) / len(scores)
    return mean if mean >= SAME and all(scores) else None

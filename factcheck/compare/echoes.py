"""Checks that the figures of a headline or lead come back in the article.

A lead tells in few words what the article tells in many, so its figures stand in the article too. A lead figure that
the article does not have, where a sentence with the same words has another one, is a slip on one of the two sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from factcheck.compare.alignment import Alignment, align
from factcheck.compare.binding import narrowed, place
from factcheck.compare.clash import Clash, Kind, side
from factcheck.compare.digit_slips import same_thing, slipped
from factcheck.compare.passage import Passage, Slot, clauses
from factcheck.compare.shades import another
from factcheck.compare.values import Judgement, is_measure, judge, rounded, same_as_written
from factcheck.model import Mention

_FEWEST_SENTENCES = 4
_COVERAGE, _PLACE, _WEIGHT = 0.4, 0.14, 1.0
_MUCH = 3.5
_LEAST, _SLIP_PLACE = 0.25, 0.15
_CONFIDENCE = 0.91
_ABOVE = frozenset({"more_than", "somewhat_more", "at_least"})
_CLOSE, _JUST_ABOVE = Decimal("0.25"), Decimal("1.1")
_COUNTED, _ADDED, _NEXT = 2, 4, 8


@dataclass(frozen=True, slots=True)
class _Candidate:
    alignment: Alignment
    a: Slot
    b: Slot
    kind: Kind
    place: float


def echo_clashes(passages: list[Passage]) -> Iterator[Clash]:
    """The lead figures of one article that its body contradicts; ``passages`` are all of the article, in order."""
    if len(passages) < _FEWEST_SENTENCES:
        return
    titled = [p for p in passages if p.section == "headline"]
    lead = titled or passages[:1]
    body = [p for p in passages if p not in lead and p.slots]
    told = [slot for passage in lead for slot in passage.slots]
    for passage in lead:
        for clause in clauses(passage):
            for slot in clause.slots:
                if _tells(slot) and not _supported(slot, clause, body):
                    found = list(_candidates(slot, clause, body, told))
                    if not found:
                        found = list(_miscopied(slot, clause, body, told))
                    best = max(found, key=lambda c: c.place, default=None)
                    if best is not None:
                        yield _clash(best)


def _tells(slot: Slot) -> bool:
    """A figure with a unit; a bare number may be anything."""
    return slot.mention.kind in ("money", "percent", "quantity", "number") and slot.mention.unit is not None


def _supported(slot: Slot, clause: Passage, body: list[Passage]) -> bool:
    """Tell whether the article has the figure of the lead, rounded, in another form, or as a sum of two counts."""
    if slot.mention.counted and _adds_up(slot, body):
        return True
    return any(_agrees(slot, other, clause, sentence) for sentence in body for other in sentence.slots)


def _adds_up(slot: Slot, body: list[Passage]) -> bool:
    """Counts of neighbouring sentences that make the figure of the lead: 230 here and 70 abroad are its 300."""
    told = [(p.number, s.mention.stated.single) for p in body for s in p.slots if s.mention.counted]
    counts = [(number, value) for number, value in told if value is not None and value >= _COUNTED]
    return any(
        sum(value for _, value in chosen) == slot.mention.stated.single and chosen[-1][0] - chosen[0][0] < len(chosen)
        for size in range(2, _ADDED + 1)
        for first in range(len(counts))
        for chosen in combinations(counts[first : first + _NEXT], size)
    )


def _agrees(a: Slot, b: Slot, clause: Passage, sentence: Passage) -> bool:
    judgement = judge(a, b, clause.sentence.language, sentence.sentence.language)
    if judgement.verdict == "same" or _turned(a, b):
        return True
    if judgement.verdict == "compatible":
        return not _rewritten(a, b, judgement) and (_two_ended(a, b) or _close(a, b))
    if _bounds(b.mention, a.mention) or _bounds(a.mention, b.mention):
        return True
    written_alike = a.mention.stated == b.mention.stated and judgement.slip not in ("currency", "unit")
    return written_alike or rounded(a.mention, b.mention)


def _bounds(bound: Mention, exact: Mention) -> bool:
    """Tell whether one count is called "more than" a figure just below the other, whatever its noun."""
    low, value = bound.stated.low, exact.stated.single
    above = bound.hedge is not None and bound.hedge.kind in _ABOVE and bound.counted and exact.counted
    return above and low is not None and value is not None and low <= value <= low * _JUST_ABOVE


def _turned(a: Slot, b: Slot) -> bool:
    """A decrease told as "minus 5" here and as "fell by 5" there."""
    one, other = a.mention.stated.single, b.mention.stated.single
    return one is not None and other is not None and one == -other and a.mention.unit == b.mention.unit


def _two_ended(a: Slot, b: Slot) -> bool:
    intervals = (a.mention.interval, b.mention.interval)
    return all(i is not None and i.low is not None and i.high is not None for i in intervals)


def _close(a: Slot, b: Slot) -> bool:
    """An open bound speaks for a figure only if it lies near it: "more than 300" for 312, not for 900."""
    ends = [v for m in (a.mention, b.mention) for v in (m.stated.low, m.stated.high) if v is not None]
    return bool(ends) and max(ends) - min(ends) <= _CLOSE * abs(max(ends))


def _rewritten(a: Slot, b: Slot, judgement: Judgement) -> bool:
    """One hedge before two figures ("at least 150", "at least 950"): a lead keeps the figure, whatever its hedge."""
    one, other = a.mention.hedge, b.mention.hedge
    alike = one is not None and other is not None and one.kind == other.kind
    return judgement.verdict == "compatible" and alike and not same_as_written(a.mention, b.mention)


def _candidates(slot: Slot, clause: Passage, body: list[Passage], told: list[Slot]) -> Iterator[_Candidate]:
    for sentence in body:
        alignment = align(clause, sentence)
        if alignment.coverage < _LEAST or (clause.negations + sentence.negations) % 2:
            continue
        for other in sentence.slots:
            judgement = judge(slot, other, clause.sentence.language, sentence.sentence.language)
            clashing = judgement.verdict == "conflict" or _rewritten(slot, other, judgement)
            if not clashing or another(clause, slot, sentence, other):
                continue
            if any(_agrees(known, other, clause, sentence) for known in told):
                continue
            near = place(alignment, slot, other)
            coverage, weight = _shared(alignment, slot)
            slip = judgement.slip in ("scale", "currency", "unit")
            if slip and near >= _SLIP_PLACE and weight >= _WEIGHT:
                yield _Candidate(alignment, slot, other, judgement.slip, near + 1)
                continue
            firm = coverage >= _COVERAGE and weight >= _WEIGHT and near >= (_PLACE if weight < _MUCH else _PLACE * 0.7)
            if firm and (narrowed(clause, slot) >= narrowed(sentence, other) or coverage > 0.9):
                yield _Candidate(alignment, slot, other, judgement.slip, near)


def _miscopied(slot: Slot, clause: Passage, body: list[Passage], told: list[Slot]) -> Iterator[_Candidate]:
    """The one figure of the body with the unit or noun of a headline's figure that is a slip of a finger from it."""
    places = ((sentence, other) for sentence in body for other in sentence.slots)
    slips = [p for p in places if same_thing((clause, slot), p) and slipped(slot.mention, p[1].mention)]
    for sentence, other in slips if len(slips) == 1 else ():
        known = any(_agrees(lead, other, clause, sentence) for lead in told) or another(clause, slot, sentence, other)
        if not known and narrowed(clause, slot) >= narrowed(sentence, other):
            yield _Candidate(align(clause, sentence), slot, other, "value", 0)


def _shared(alignment: Alignment, slot: Slot) -> tuple[float, float]:
    """The share and the weight of what both say; a counted noun that they share is one word of it."""
    masked = slot.mention.end > (slot.mention.number_end or 0)
    counted = slot.mention.kind == "quantity" and masked and not is_measure(slot.mention)
    found = sum(p.word.sense.weight * p.score for p in alignment.pairings) + counted
    total = sum(p.word.sense.weight for p in alignment.pairings) + counted
    return found / total if total else 0.0, found


def _clash(best: _Candidate) -> Clash:
    short, long = best.alignment.short, best.alignment.long
    common = tuple(p.word.text for p in best.alignment.pairings if p.match is not None)
    return Clash(
        best.kind, "headline", side(short, best.a.mention.start, best.a.mention.end),
        side(long, best.b.mention.start, best.b.mention.end), common[:8], _CONFIDENCE,
    )

"""Which figure of one sentence stands in the place of which figure of the other, and whether they clash.

A figure's place is given by the words around it. Two figures are compared only if the same words govern both, no other
figure of the longer sentence fits, and everything else the sentences say about number and time agrees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.compare.alignment import Alignment
from factcheck.compare.clash import Clash, How, side
from factcheck.compare.counted_kinds import counts_times, in_a_name, of_a_yardstick, of_two_kinds, two_stages
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.stretches import stretches
from factcheck.compare.values import Judgement, counted, far_apart, is_measure, judge, judge_numbers, rounded
from factcheck.compare.words import TOKEN, likeness, sense

_NEAR = 2
_PART, _MARGIN = "of", "margin"
_QUANTIFIERS = frozenset({"all", "some"})
_SEVERAL = 0.85
_FIRM = 0.5
_OWN, _MISPLACED = 0.35, 0.65
_HEDGED = 0.72
_WHOLE = 0.95
_WHOLE_WEIGHT = 1.0
_TURN_PLACE = 0.2
_APART_PLACE, _APART_SHARE = 0.45, 0.4
TURNS = frozenset({"begin", "finish", "born", "die", "founded", "open", "shut", "origin"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pair of sentences must reach to be taken for one fact."""

    coverage: float
    names: float
    place: float
    weight: float


# Across documents no author means one thing by one word; inside, a headline is short and compressed. A text of a
# sentence or two is put beside another because both are about one thing.
LIMITS: dict[How, Limits] = {
    "copy": Limits(0.9, 0.9, 0.3, 2.0),
    "brief": Limits(0.63, 0.65, 0.28, 2.2),
    "across": Limits(0.7, 0.65, 0.3, 2.5),
    "headline": Limits(0.75, 0.7, 0.35, 2.5),
    "inside": Limits(0.85, 0.8, 0.45, 4.0),
}


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure of the longer sentence that may stand in the place of ``slot``: how well it fits, how it compares."""

    slot: Slot
    place: float
    judgement: Judgement

    @property
    def agrees(self) -> bool:
        """Tell whether both figures can be right."""
        return self.judgement.verdict in ("same", "compatible")


def place(alignment: Alignment, a: Slot, b: Slot, *, telling: bool = False) -> float:
    """How far the same words govern ``a`` in the shorter and ``b`` in the longer sentence, 0..1.

    With ``telling`` only words count that stand once in the longer sentence, and so tell its figures apart.
    """
    reached = possible = 0.0
    for pairing in alignment.pairings:
        if telling and len(pairing.spots) != 1:
            continue
        pull = pairing.word.sense.weight / (1 + abs(pairing.word.at - a.at))
        possible += pull
        unwritten = pairing.match is not None and pairing.match.start == pairing.match.end
        if pairing.match is not None and (not unwritten or pairing.match.at == b.at):
            away = min(abs(at - b.at) for at in pairing.spots)
            reached += pull * pairing.score / (1 + max(0, away - 1) / 3)
    return reached / possible if possible else 0.0


def _counts(passage: Passage, slot: Slot) -> bool:
    """Ordinals name things rather than measure them, "one" is as often a pronoun, and "Line 4" is a name."""
    mention = slot.mention
    if mention.kind == "ordinal" or (mention.stated.single == 1 and mention.text.isalpha()) or in_a_name(passage, slot):
        return False
    if mention.kind != "number" or mention.unit is not None or mention.hedge is not None:
        return True
    return not any(w.sense.capital and w.sense.weight and mention.start - w.end == 1 for w in passage.words)


def rivals(alignment: Alignment, a: Slot) -> list[Rival]:
    """The figures of the longer sentence that measure the same kind of thing, best fitting first."""
    codes = alignment.short.sentence.language, alignment.long.sentence.language
    found = []
    for b in alignment.long.slots:
        judgement = judge(a, b, *codes)
        if judgement.verdict == "unlike" and counts_alike(alignment, a, b):
            judgement = judge_numbers(a.mention, b.mention)
        if judgement.verdict == "conflict" and of_two_kinds(alignment.short, a, alignment.long, b):
            continue
        if judgement.verdict != "unlike" and _counts(alignment.long, b):
            found.append(Rival(b, place(alignment, a, b), judgement))
    return sorted(found, key=lambda rival: (-rival.place, rival.slot.at))


def counts_alike(alignment: Alignment, a: Slot, b: Slot) -> bool:
    """A count whose noun stands beside the figure in one sentence and elsewhere, or not at once, in the other."""
    one, other = a.mention, b.mention
    if not {one.kind, other.kind} <= {"quantity", "number"} or is_measure(one) or is_measure(other):
        return False
    if one.unit is not None and other.unit is not None:
        return False
    if counts_times(alignment.short, a) or counts_times(alignment.long, b):
        return False
    codes = alignment.short.sentence.language, alignment.long.sentence.language
    sides = ((one, codes[0], alignment.long, b), (other, codes[1], alignment.short, a))
    return any(
        noun.unit is not None and likeness(counted(noun, code), word.sense) >= 0.8
        for noun, code, passage, slot in sides
        for word in passage.words
        if abs(word.at - slot.at) <= _NEAR + 1
    )


def figure_clashes(alignment: Alignment, how: How, limits: Limits | None = None) -> Iterator[Clash]:
    """The figure that differs between two sentences that otherwise tell one fact."""
    limits = limits or LIMITS[how]
    short, long = alignment.short, alignment.long
    matched = sum(p.word.sense.weight * p.score for p in alignment.pairings)
    weight = limits.weight - 1.2 * bool(alignment.excused and alignment.coverage > 0.9)
    if how == "brief" and _says_the_same(alignment):
        weight = _WHOLE_WEIGHT
    if alignment.coverage < limits.coverage or alignment.names < limits.names or matched < weight:
        return
    opposed = alignment.opposed and how != "brief"
    if (short.negations + long.negations) % 2 or opposed or alignment.elsewhere or _all_or_one(alignment) \
            or of_a_yardstick(alignment) or two_stages(short, long):
        return
    fitting = [(a, rivals(alignment, a)) for a in short.slots if _counts(short, a)]
    taken = {rival.slot.at for _, found in fitting for rival in found if rival.judgement.verdict == "same"}
    clashing = []
    for a, found in fitting:
        best = _differs(alignment, a, [r for r in found if r.agrees or r.slot.at not in taken], limits, how)
        if best is not None:
            clashing.append((a, best))
    disagreeing = sum(bool(found) and not any(r.agrees for r in found) for _, found in fitting)
    bounds = all(
        best.judgement.slip in ("bound", "edge") or a.mention.hedge is not None or best.slot.mention.hedge is not None
        for a, best in clashing
    )
    several = _HEDGED if how == "brief" else _SEVERAL
    if (len(clashing) != 1 or disagreeing > 1) and not (bounds and alignment.coverage >= several):
        return
    common = tuple(p.word.text for p in alignment.pairings if p.match is not None)
    for a, best in clashing:
        yield Clash(
            best.judgement.slip, how, side(short, a.mention.start, a.mention.end),
            side(long, best.slot.mention.start, best.slot.mention.end), common[:8], _confidence(alignment, best),
        )


def _ends(passage: Passage, slot: Slot) -> bool:
    """Tell whether a time is the beginning or the end of a stretch told beside it: "from January to September"."""
    at = slot.mention.start
    return any(s.passage.sentence is passage.sentence and s.kind == "ends" and s.start <= at < s.end
               for s in stretches(passage.article))


def _confidence(alignment: Alignment, best: Rival) -> float:
    """Slips of scale, currency or unit are surer than plain values: the digits agree."""
    return 0.93 if best.judgement.slip in ("scale", "currency", "unit") else round(alignment.coverage * 0.85, 2)


def _differs(alignment: Alignment, a: Slot, found: list[Rival], limits: Limits, how: How) -> Rival | None:
    """The figure in the place of ``a`` if it clashes and no other figure may be meant."""
    if not found:
        return None
    best = found[0]
    if any(rival.agrees for rival in found):
        return _misplaced(alignment, a, found) or (_left_aside(found) if how == "brief" else None)
    dated = a.mention.kind == "temporal" and how in ("headline", "inside")
    if dated and (best.judgement.slip != "date" or best.place < _FIRM or alignment.coverage < _SEVERAL):
        return None
    if best.judgement.slip == "edge" and how != "brief":
        return None
    turn = how == "brief" and best.judgement.slip in ("date", "bound") and _at_a_turn(alignment)
    if best.place < (_TURN_PLACE if turn else limits.place) or (len(found) > 1 and found[1].place > 0.8 * best.place):
        return None
    if _estranged(alignment, a) or narrowed(alignment.short, a) != narrowed(alignment.long, best.slot):
        return None
    dates = how != "brief" and best.judgement.slip in ("date", "bound")
    if dates and _ends(alignment.short, a) != _ends(alignment.long, best.slot):
        return None
    if is_measure(a.mention) and far_apart(a.mention, best.slot.mention):
        return None
    slip = best.judgement.slip in ("scale", "currency", "unit")
    if not slip and (runs(alignment.short, alignment.long, a, best.slot) or rounded(a.mention, best.slot.mention)):
        return None
    return best


def _all_or_one(alignment: Alignment) -> bool:
    """One sentence speaks of all or of some, the other of one of them."""
    sides = [{i for w in p.words for i in w.sense.ideas} & _QUANTIFIERS for p in (alignment.short, alignment.long)]
    return sides[0] != sides[1]


def _misplaced(alignment: Alignment, a: Slot, found: list[Rival]) -> Rival | None:
    """The same figure is there, but in another place, and in its own place stands another one."""
    if a.mention.kind not in ("money", "percent") or alignment.coverage < _SEVERAL:
        return None
    telling = [(place(alignment, a, rival.slot, telling=True), rival) for rival in found]
    own, best = max(telling, key=lambda pair: pair[0])
    if best.agrees or own < _OWN:
        return None
    for fit, rival in telling:
        if rival.agrees and (fit > _MISPLACED * own or not _nearer(alignment, best.slot, rival.slot)):
            return None
    return Rival(best.slot, best.place, Judgement("conflict", "actors"))


def _left_aside(found: list[Rival]) -> Rival | None:
    """The figure in the place of another one, where a figure that agrees stands far from all that both texts say."""
    best, agreeing = found[0], max(rival.place for rival in found if rival.agrees)
    return best if best.place >= _APART_PLACE and agreeing <= _APART_SHARE * best.place else None


def _says_the_same(alignment: Alignment) -> bool:
    """Tell whether all of the shorter sentence is found, and more than names and places."""
    if alignment.coverage < _WHOLE or alignment.names < 1 or alignment.excused:
        return False
    counts = any(slot.mention.counted for slot in alignment.short.slots)
    return counts or any(p.match is not None and not p.word.sense.capital for p in alignment.pairings)


def _at_a_turn(alignment: Alignment) -> bool:
    """Tell whether both texts say no more than when something began or ended, was born or died."""
    pairs = [(p.word.sense, p.match.sense) for p in alignment.pairings if p.match is not None]
    return alignment.coverage >= _WHOLE and any(a.ideas & b.ideas & TURNS for a, b in pairs)


def _nearer(alignment: Alignment, one: Slot, other: Slot) -> bool:
    """Tell whether every telling word stands nearer to the first figure than to the second."""
    spots = [pairing.spots[0] for pairing in alignment.pairings if len(pairing.spots) == 1]
    return all(abs(at - one.at) < abs(at - other.at) for at in spots)


def _estranged(alignment: Alignment, a: Slot) -> bool:
    """A name right beside the figure that the other sentence does not know: the figure is about that name."""
    missing = alignment.missing()
    return any(word.sense.capital and abs(word.at - a.at) <= 2 and word.at > 1 for word in missing)


def narrowed(passage: Passage, slot: Slot) -> frozenset[str]:
    """The words near a figure that restrict it to a part ("three of the members") or another time."""
    near = [word.sense for word in passage.words if abs(word.at - slot.at) <= _NEAR]
    near += [sense(token.group(), passage.sentence.language) for token in TOKEN.finditer(slot.mention.text)]
    part = next((w for w in passage.words if w.at == slot.at + 1 and "partitive" in w.sense.flags), None)
    bare = slot.mention.kind == "number" and slot.mention.unit is None
    margin = (slot.mention.counted or slot.mention.kind == "number") and passage.flagged("margin")
    told = {_PART} if bare and part else set()
    return frozenset(word.stem for word in near if "narrow" in word.flags) | told | ({_MARGIN} if margin else set())


def runs(short: Passage, long: Passage, a: Slot, b: Slot) -> bool:
    """A count that grows with time: a later, higher figure is an update and no contradiction."""
    if a.mention.kind == "temporal" or not (short.flagged("running") or long.flagged("running")):
        return False
    return not any(s.mention.hedge is not None and s.mention.hedge.kind in ("less_than", "at_most") for s in (a, b))


__all__ = ["LIMITS", "Limits", "Rival", "figure_clashes", "narrowed", "place", "rivals", "runs"]

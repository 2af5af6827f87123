"""Finds the figure that two reports of one event give differently, however differently they are worded.

Reports of one event copy most figures from one source. Those on which they agree, rounded, converted or summed up, say
that it is one event; of those that are left over on both sides, the best pair is weighed. Where more pairs part than
figures agree, the reports are about two events, or about two days of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from factcheck.compare.clash import Clash, How, Kind, side
from factcheck.compare.facts import Fact, agree, by_weekday, facts
from factcheck.compare.kinship import Profile, likeness_of_topics, one_event, shared_names
from factcheck.compare.passage import Passage, two_voices
from factcheck.compare.questions import Point, Weighing, comparable, weigh
from factcheck.compare.shades import speakers
from factcheck.compare.story import Report, topics_of

_ENOUGH, _NEARLY = 1.5, 1.0
_DAY_KIN, _SURE_KIN, _SURE_NAMES = 0.5, 1.2, 3
_ENOUGH_TOLD, _ASKED, _ASKED_OF_TIME = -1.2, 1.5, 2.5
_TIMES = frozenset({"clock", "duration"})
_LEAD = 1.0
_LEAST_TOPICS, _LEAST_FIGURES = 0.07, 1.8
_CONFIDENCE = 0.7
_FEWEST_SENTENCES, _LEAST_SHARED, _COMMON_TERM = 2, 1.0, 40


@dataclass(frozen=True, slots=True)
class _Pair:
    a: Fact
    b: Fact
    weighing: Weighing


def report_of(passages: list[Passage]) -> Report:
    """A report with its figures, worked out once."""
    return Report(passages, facts(passages))


def answer_clashes(here: Report, there: Report, profiles: tuple[Profile, Profile]) -> list[Clash]:
    """The figures of two reports of one event that answer one question and exclude each other."""
    agreed = agreements(here, there)
    kin = kinship(agreed, likeness_of_topics(*profiles))
    if kin is None:
        return []
    found = _parted(here, there, kin)
    sure = one_event(*profiles)
    sure = sure or (kin >= _SURE_KIN and len(shared_names(*profiles)) >= _SURE_NAMES)
    found = [pair for pair in found if pair.a.dimension != "day" or (kin >= _DAY_KIN and (sure or not _weekdays(pair)))]
    firm = [pair for pair in found if pair.weighing.total >= (_ENOUGH_TOLD if _told(pair) else _ENOUGH)]
    if len([pair for pair in found if pair.weighing.total >= _NEARLY]) > max(1, len(agreed)):
        return []
    return [_clash(pair) for pair in firm]


def _weekdays(pair: _Pair) -> bool:
    """Tell whether two days are told by their weekdays alone, which two events of one week may differ in."""
    return by_weekday(pair.a) and by_weekday(pair.b)


def agreements(here: Report, there: Report) -> dict[tuple[str, str], float]:
    """The figures on which two reports agree, and how little each of them is likely to by chance."""
    best: dict[tuple[str, str], float] = {}
    for a in here.facts:
        for b in there.facts:
            if agree(a, b) and not (a.dimension == "day" and "spoken" in a.shades):
                key = a.dimension, str(a.mention.stated.single or a.mention.text)
                best[key] = max(best.get(key, 0.0), _telling(a, b))
    return best


def _telling(a: Fact, b: Fact) -> float:
    digits = min(len(f.digits.as_tuple().digits) if f.digits is not None else 1 for f in (a, b))
    if "bare" in (a.dimension, b.dimension):
        return 0.3 * digits
    if a.dimension == "day":
        return 0.6
    if a.dimension in ("clock", "duration"):
        return 0.8
    if a.dimension == "count":
        known = a.noun is not None and b.noun is not None and bool(a.noun.ideas & b.noun.ideas)
        return 0.5 + 0.8 * digits if known else 0.4 * digits
    return 0.5 + 0.8 * digits


def kinship(agreed: dict[tuple[str, str], float], topics: float) -> float | None:
    """How much speaks for one event; ``None`` if too little does."""
    figures = sum(agreed.values())
    if topics < _LEAST_TOPICS and figures < _LEAST_FIGURES:
        return None
    return 8 * (min(topics, 0.4) - 0.12) + 0.7 * min(4.0, figures) - 1.4


def _parted(here: Report, there: Report, kin: float) -> list[_Pair]:
    """The best pairs, each figure in one of them; a figure with two near-equal partners is in none."""
    left = here.left(there), there.left(here)
    pairs = []
    for a in left[0]:
        for b in left[1]:
            if comparable(a, b):
                weighing = weigh(a, b, here, there, left, kin)
                asked = _ASKED_OF_TIME if a.dimension in _TIMES else _ASKED
                if not weighing.veto and weighing.question >= asked:
                    pairs.append(_Pair(a, b, weighing))
    pairs.sort(key=lambda p: (-p.weighing.total, p.a.mention.start, p.b.mention.start))
    found: list[_Pair] = []
    used: set[int] = set()
    for pair in pairs:
        if id(pair.a) not in used and id(pair.b) not in used and not _contested(pair, pairs):
            found.append(pair)
        used |= {id(pair.a), id(pair.b)}
    return found


def _contested(pair: _Pair, pairs: list[_Pair]) -> bool:
    """Tell whether one of the two figures fits another figure nearly as well."""
    for other in pairs:
        if other is not pair and (other.a is pair.a) != (other.b is pair.b):
            if agree(other.a, pair.a) and agree(other.b, pair.b):
                continue
            if pair.weighing.total - other.weighing.total < _LEAD:
                return True
    return False


def _kind(a: Fact, b: Fact) -> Kind:
    one, other = a.mention, b.mention
    if a.dimension == "day":
        return "weekday" if by_weekday(a) and by_weekday(b) else "date"
    same = a.digits is not None and a.digits == b.digits
    if same and one.kind == other.kind == "money":
        return "currency" if one.unit != other.unit else "scale"
    if same and one.unit != other.unit and "bare" not in (a.dimension, b.dimension) and a.dimension != "count":
        return "unit"
    return "value"


def _step(point: Point) -> str:
    """What was weighed, and how much, as a line of the derivation."""
    return f"{point.what}: {abs(point.weight):.1f} {'for' if point.weight > 0 else 'against'} one question"


def _told(pair: _Pair) -> bool:
    """Tell whether two speakers stand behind two values: no error, whichever is right."""
    a, b = pair.a, pair.b
    if _kind(a, b) != "value":
        return False
    one, other = speakers(a.passage, a.slot), speakers(b.passage, b.slot)
    return two_voices(a.passage, b.passage) or (bool(one and other) and not one & other)


def _clash(pair: _Pair) -> Clash:
    a, b = pair.a, pair.b
    kind = _kind(a, b)
    how: How = "told" if _told(pair) else "across"
    steps = tuple(map(_step, sorted(pair.weighing.points, key=lambda point: -abs(point.weight))))
    both = tuple(sorted(topics_of(a)[1] & topics_of(b)[1]))
    clash = Clash(
        kind, how, side(a.passage, a.mention.start, a.mention.end), side(b.passage, b.mention.start, b.mention.end),
        (), _CONFIDENCE,
    )
    hedges = (m.hedge for m in (a.mention, b.mention))
    hedged = kind == "value" and any(hedge is not None and hedge.kind != "no_effect" for hedge in hedges)
    return replace(clash, common=both, steps=steps, hedged=hedged)


def story_clashes(
    by_document: dict[str, list[Passage]], profiles: dict[str, Profile], together: Callable[[str, str], bool]
) -> Iterator[Clash]:
    """Where the reports of a run part; each pair of documents that have something rare in common is looked at once."""
    long = {name for name, passages in by_document.items() if len(passages) >= _FEWEST_SENTENCES}
    reports = {name: report_of(by_document[name]) for name in sorted(long)}
    for a, b in _pairs({name: profiles[name] for name in reports}):
        if together(a, b):
            yield from answer_clashes(reports[a], reports[b], (profiles[a], profiles[b]))


def _pairs(profiles: dict[str, Profile]) -> list[tuple[str, str]]:
    """Documents that share a name or two long words, or more short ones, none of which is everywhere."""
    postings: dict[str, list[str]] = defaultdict(list)
    for name, profile in sorted(profiles.items()):
        for term in profile.terms:
            postings[term].append(name)
    shared: dict[tuple[str, str], float] = defaultdict(float)
    for term, names in postings.items():
        if len(names) <= _COMMON_TERM and not term.startswith("#"):
            for a, b in combinations(names, 2):
                shared[a, b] += min(profiles[a].terms[term], profiles[b].terms[term])
    return sorted(pair for pair, weight in shared.items() if weight >= _LEAST_SHARED)

"""Holds the figures of two reports of one event against each other, whatever words the reports use.

Reports of one event copy most of their figures from one source. A figure that only one of them has, beside a figure of
the same kind and context that only the other has, is where they part. This works across languages, since names,
figures and units do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from factcheck.compare.binding import narrowed, runs
from factcheck.compare.clash import Clash, How, Kind, side
from factcheck.compare.digit_slips import alone, long_times, lost_scale, lost_unit, same_thing, slipped
from factcheck.compare.kinship import Profile, close_reports, maybe_one_event, one_event
from factcheck.compare.passage import Passage, Slot, Word, two_voices
from factcheck.compare.shades import worn
from factcheck.compare.values import is_measure, judge, rounded, significant
from factcheck.compare.words import likeness

_REACH = 8
_COMMON_MARK = 40
_SLIPS: frozenset[Kind] = frozenset({"currency", "unit", "scale"})


@dataclass(frozen=True, slots=True)
class _Place:
    passage: Passage
    slot: Slot


def event_clashes(
    by_document: dict[str, list[Passage]], profiles: dict[str, Profile], together: Callable[[str, str], bool]
) -> Iterator[Clash]:
    """Where reports of one event part; each pair of documents is looked at once."""
    for a, b in _pairs(profiles):
        if not together(a, b):
            continue
        firm = one_event(profiles[a], profiles[b])
        if firm or maybe_one_event(profiles[a], profiles[b]):
            parting = _parting(_places(by_document[a]), _places(by_document[b]))
            yield from (clash for clash in parting if firm or clash.common)
        near = firm or close_reports(profiles[a], profiles[b])
        yield from _miscopied(_places(by_document[a]), _places(by_document[b]), near=near)


def _pairs(profiles: dict[str, Profile]) -> list[tuple[str, str]]:
    """Documents that share a figure which is not everywhere."""
    postings: dict[str, list[str]] = defaultdict(list)
    for name, profile in sorted(profiles.items()):
        for mark in profile.figures:
            postings[mark].append(name)
    rare = [names for names in postings.values() if len(names) <= _COMMON_MARK]
    return sorted({pair for names in rare for pair in combinations(names, 2)})


def _places(passages: list[Passage]) -> list[_Place]:
    return [_Place(p, s) for p in passages for s in p.slots if s.mention.kind != "ordinal"]


def _parting(ones: list[_Place], others: list[_Place]) -> Iterator[Clash]:
    """The same digits with another currency, unit or scale, where neither report has the figure of the other."""
    only_here = [a for a in ones if not any(_agree(a, b) for b in others)]
    only_there = [b for b in others if not any(_agree(a, b) for a in ones)]
    found: list[tuple[int, Kind, _Place, _Place, tuple[str, ...]]] = []
    for a in only_here:
        for b in only_there:
            judgement = judge(a.slot, b.slot, a.passage.sentence.language, b.passage.sentence.language)
            if judgement.verdict == "conflict" and _is_slip(judgement.slip, a) and not _apart(a, b, judgement.slip) \
                    and not _names_a_kind(a) and not _names_a_kind(b):
                common = _common(a, b)
                found.append((len(common), judgement.slip, a, b, common))
    used: set[int] = set()
    for _, kind, a, b, common in sorted(found, key=lambda row: (-row[0], _start(row[2]), _start(row[3]))):
        if id(a) not in used and id(b) not in used:
            used |= {id(a), id(b)}
            yield _clash(kind, a, b, common)


def _miscopied(ones: list[_Place], others: list[_Place], *, near: bool) -> Iterator[Clash]:
    """The figures of which each report has one of a kind, a slip of a finger apart; a lost scale is surer than that."""
    here, there = ([(p.passage, p.slot) for p in places] for places in (ones, others))
    times = [frozenset(t for passage, _ in report for t in long_times(passage)) for report in (here, there)]
    for a, one in zip(ones, here, strict=True):
        for b, other in zip(others, there, strict=True):
            mentions = a.slot.mention, b.slot.mention
            scale, unit = lost_scale(*mentions), near and lost_unit(*mentions)
            miscopied = unit or (same_thing(one, other) and (scale or (near and slipped(*mentions))))
            if not miscopied or two_voices(a.passage, b.passage) or _names_a_kind(a) or _names_a_kind(b):
                continue
            kind: Kind = "scale" if scale else "unit" if unit else "value"
            dated = long_times(a.passage) - times[1] or long_times(b.passage) - times[0]
            sole = alone(one, here) and alone(other, there) and worn(*one) == worn(*other)
            if sole and not dated and not _apart(a, b, kind):
                yield _clash(kind, a, b, _common(a, b))


def _start(place: _Place) -> int:
    return place.slot.mention.start


def _names_a_kind(place: _Place) -> bool:
    """Tell whether a figure is part of a compound that names a kind of thing: "die 32-Bit-Fassung"."""
    text, end = place.passage.article.document.text, place.slot.mention.end
    return "-" in place.slot.mention.text and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()


def _is_slip(slip: str, a: _Place) -> bool:
    """The same digits with another currency, unit or scale; one digit proves little, and so do counts of a thousand."""
    measured = slip != "scale" or a.slot.mention.kind == "money" or is_measure(a.slot.mention)
    return slip in _SLIPS and measured and significant(a.slot.mention) >= 2


def _agree(a: _Place, b: _Place) -> bool:
    judgement = judge(a.slot, b.slot, a.passage.sentence.language, b.passage.sentence.language)
    dated = a.slot.mention.kind == "temporal"
    return judgement.verdict == "same" or (judgement.verdict == "compatible" and not dated)


def _apart(a: _Place, b: _Place, slip: Kind) -> bool:
    """Part and whole, a growing count, or a rounded figure."""
    grows = runs(a.passage, b.passage, a.slot, b.slot) or rounded(a.slot.mention, b.slot.mention)
    return (grows and slip not in _SLIPS) or narrowed(a.passage, a.slot) != narrowed(b.passage, b.slot)


def _common(a: _Place, b: _Place) -> tuple[str, ...]:
    """The words that stand near both figures, in the words of the first."""
    near, far = _near(a), _near(b)
    return tuple(w.text for w in near if any(likeness(w.sense, v.sense) >= 0.8 for v in far))


def _near(place: _Place, reach: int = _REACH) -> list[Word]:
    units = {place.slot.mention.unit or ""}
    words = place.passage.content
    return [w for w in words if abs(w.at - place.slot.at) <= reach and w.text not in units]


def _clash(kind: Kind, a: _Place, b: _Place, common: tuple[str, ...]) -> Clash:
    one, other = a.slot.mention, b.slot.mention
    how: How = "told" if kind == "value" and two_voices(a.passage, b.passage) else "across"
    return Clash(
        kind, how, side(a.passage, one.start, one.end), side(b.passage, other.start, other.end), common[:8], 0.75
    )

"""Finds somebody who is dead in one report and talks to a doctor in a later one, or a house that is closed and open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.clash import Clash, Kind, Side
from factcheck.compare.cues import word_in
from factcheck.compare.holders import holders
from factcheck.compare.passage import passages
from factcheck.compare.persons import cast_of, namesakes
from factcheck.compare.related import Pair, shared_proper_names
from factcheck.compare.states import State, kinds, states
from factcheck.compare.words import likeness
from factcheck.languages import language
from factcheck.model import Article

_CONFIDENCE = 0.75
_DAYS = {"running": 7, "decision": 3, "approval": 7, "spill": 7}
_LONG = 400
_EARLY = {"decision": 1, "approval": 7, "spill": 7, "verdict": 7}
_CLASHES: dict[str, Kind] = {"decision": "plan"}
_SHARED = 2
_NAMELESS = 3
_ALIKE = 0.8


def state_clashes(pair: Pair) -> Iterator[Clash]:
    """One clash at most of each kind: the last state in one report, the first in another that is not older."""
    if pair.days is None:
        return
    for kind, who in kinds(pair.a.language):
        for last, other, days in ((pair.a, pair.b, pair.days), (pair.b, pair.a, -pair.days)):
            if -_EARLY.get(kind, 0) <= days <= _DAYS.get(kind, _LONG):
                found = _persons(last, other, kind, days) if who == "person" else _things(last, other, kind)
                if found is not None:
                    a, b = found
                    yield Clash(
                        _CLASHES.get(kind, "state"), "across", _side(a), _side(b), _common(a, b), _CONFIDENCE
                    )
                    break


def states_inside(article: Article) -> Iterator[Clash]:
    """Somebody who dies, or leaves, at a time of one sentence and acts at a later time of another, in one article."""
    shared = namesakes(cast_of(article))
    held = {(h.person, h.passage.sentence.start) for h in holders(article)}
    for last in _told(article, "life", "final") + _told(article, "office", "final"):
        for acts in _told(article, "life", "acts"):
            person = last.person
            if person is None or person != acts.person or person.surname in shared:
                continue
            in_office = last.kind == "life" or (person, acts.passage.sentence.start) in held
            gone, seen = _times(last), _times(acts)
            if in_office and gone and seen and max(end for _, end in gone) <= min(start for start, _ in seen):
                kind: Kind = "state" if last.kind == "life" else "left"
                yield Clash(kind, "inside", _side(last), _side(acts), _common(last, acts), _CONFIDENCE)
                return


def _times(state: State) -> list[tuple[str, str]]:
    """The times a sentence names, as ISO days from and up to."""
    times = (slot.mention.temporal for slot in state.passage.slots)
    return [(t.start[:10], t.end[:10]) for t in times if t is not None and t.start is not None and t.end is not None]


def _told(article: Article, kind: str, *values: str) -> list[State]:
    """The places where an article tells one of some states, the most outright first."""
    told = [state for state in states(article) if state.kind == kind and state.value in values]
    return sorted(told, key=lambda s: (_headlined(s), s.rank, s.start))


def _only(article: Article, kind: str, value: str) -> list[State]:
    """The places where an article tells one state, if it tells no other of the kind."""
    told = _told(article, kind, "final", "first")
    return told if all(state.value == value for state in told) else []


def _persons(last: Article, other: Article, kind: str, days: int) -> tuple[State, State] | None:
    """Both of one person named in full; or both of somebody without a name whose age both reports give."""
    shared = namesakes(cast_of(last) | cast_of(other))
    over = {s.person for s in _told(other, kind, "final")}
    before = {s.person for s in _told(last, kind, "first")}
    mourned = any(word_in(w, other.language, "states_apart.mourned") for p in passages(other) for w in p.words)
    for a in _told(last, kind, "final"):
        for b in _told(other, kind, "first", "acts") if a.person is not None else ():
            if b.person is None or a.person is None or not a.person.same(b.person):
                continue
            if b.value == "acts" and (mourned or days < 1):
                continue
            alone = b.person not in over and a.person not in before and a.person.surname not in shared
            if alone and a.person.given and b.person.given and not _older(b, last):
                return a, b
    dead = next((s for s in _only(last, kind, "final") if s.nameless), None)
    alive = next((s for s in _only(other, kind, "first") if s.nameless), None)
    if dead is not None and alive is not None and 0 < days <= _NAMELESS and len(_ages(last) & _ages(other)) == 1:
        return dead, alive
    return None


def _older(state: State, last: Article) -> bool:
    """Tell whether a sentence names a time before the other report appeared."""
    published = last.document.published
    times = (slot.mention.temporal for slot in state.passage.slots)
    starts = [time.start[:10] for time in times if time is not None and time.start is not None]
    return published is not None and any(start < published.isoformat() for start in starts)


def _ages(article: Article) -> frozenset[str]:
    """The ages an article gives."""
    patterns = [re.compile(p) for p in language(article.language).words("actors.ages")]
    return frozenset(m.group(1) for p in patterns for m in p.finditer(article.document.text))


def _things(last: Article, other: Article, kind: str) -> tuple[State, State] | None:
    """The most outright sentences that share two words with their neighbours, a name of the story among them."""
    ranked = sorted(
        ((_headlined(a) + _headlined(b), a.rank + b.rank, a, b) for a in _only(last, kind, "final")
         for b in _only(other, kind, "first") if _named(a, b) and len(_common(a, b)) >= _SHARED),
        key=lambda row: (row[0], row[1], row[2].start, row[3].start),
    )
    return ranked[0][2:] if ranked else None


def _headlined(state: State) -> bool:
    return state.passage.section == "headline"


def _named(a: State, b: State) -> bool:
    """Tell whether a proper name stands near both states, or in the headline of an article and near the other state."""
    here, there = ({w.sense.stem for w in s.context if w.sense.capital} for s in (a, b))
    names = shared_proper_names(a.passage.article, b.passage.article)
    return bool(names & (here | there))


def _common(a: State, b: State) -> tuple[str, ...]:
    """The words near the first state that have a counterpart near the second."""
    return tuple(
        {
            w.sense.stem: w.text
            for w in a.context
            if any(likeness(w.sense, v.sense) >= _ALIKE for v in b.context)
        }.values()
    )[:8]


def _side(state: State) -> Side:
    passage = state.passage
    return Side(passage.article, passage.sentence.start, passage.sentence.end, state.start, state.end)


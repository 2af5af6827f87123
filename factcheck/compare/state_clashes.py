"""Finds somebody who is dead in one report and talks to a doctor in a later one, or a house that is closed and open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.compare.clash import Clash, How, Kind, Side
from factcheck.compare.cues import word_in
from factcheck.compare.holders import holders
from factcheck.compare.lesser_acts import two_bodies
from factcheck.compare.passage import Word, passages
from factcheck.compare.persons import cast_of, namesakes
from factcheck.compare.related import Pair, shared_proper_names
from factcheck.compare.states import State, StateKind, kinds, states
from factcheck.compare.words import likeness
from factcheck.languages import language
from factcheck.model import Article

_CONFIDENCE = 0.75
_CLASHES: dict[str, Kind] = {"decision": "plan"}
_SHARED = 2
_NAMELESS = 3
_ALIKE = 0.8
_STEM = 4
_ABOUT = 2
_WEEKS = 21
_FIGURES, _NAMES = 2, 1
# Of these a matter as a whole has one state.
_OF_THE_MATTER = frozenset({"decision", "sale"})
# A headline tells the end of what the text tells from its beginning on.
_GROWING = frozenset({"fire", "found", "supply", "staged", "strike", "running"})


def state_clashes(pair: Pair) -> Iterator[Clash]:
    """One clash at most of each kind: the last state in one report, the first in another that is not older."""
    if pair.days is None:
        return
    for kind in kinds(pair.a.language):
        for last, other, days in ((pair.a, pair.b, pair.days), (pair.b, pair.a, -pair.days)):
            found, now = None, -kind.early <= days <= kind.days
            if kind.who in ("person", "any"):
                found = _persons(last, other, kind, days)
            if found is None and kind.who in ("thing", "any") and now:
                found = _things(last, other, kind.name)
            if found is None and (kind.who == "event" or kind.name in _OF_THE_MATTER) and now and _one_matter(pair):
                found = _events(last, other, kind.name)
            if found is not None:
                yield _clash(*found, "across")
                break


def _one_matter(pair: Pair) -> bool:
    return pair.firm or (pair.figures >= _FIGURES and len(shared_proper_names(pair.a, pair.b)) >= _NAMES)


def _events(last: Article, other: Article, kind: str) -> tuple[State, State] | None:
    """What reports of one matter tell of it, each only one of the two; what befell the helpers is none of it."""
    over, first = (_only(article, kind, value) for article, value in ((last, "final"), (other, "first")))
    ones, others = ([s for s in told if not _of_helpers(s)] for told in (over, first))
    if kind not in _OF_THE_MATTER:
        return (ones[0], others[0]) if ones and others else None
    return next(((a, b) for a in ones for b in others if _matters(a) & _matters(b)), None)


def _matters(state: State) -> frozenset[str]:
    """The classes of what a decision is about that its sentence names."""
    code = state.passage.sentence.language
    names = language(code).table("states_apart.matters")
    words = state.passage.words
    return frozenset(name for name in names if any(word_in(w, code, f"states_apart.matters.{name}") for w in words))


def _of_helpers(state: State) -> bool:
    code = state.passage.sentence.language
    return any(word_in(w, code, "states_apart.helpers") for w in state.passage.words)


def headline_states(article: Article) -> Iterator[Clash]:
    """A headline that tells one state of a thing above a text that tells only the other."""
    for kind in kinds(article.language):
        if kind.who not in ("thing", "event") or kind.name in _GROWING:
            continue
        told = _told(article, kind.name, "final", "first")
        heads = [state for state in told if _headlined(state)]
        body = [state for state in told if not _headlined(state)]
        if len({s.value for s in heads}) == 1 and len({s.value for s in body}) == 1 and heads[0].value != body[0].value:
            whole = kind.who == "event"
            near = [s for s in body if (whole or _things_of(heads[0], _around(s))) and not _counted(s)]
            if near:
                yield _clash(heads[0], near[0], "headline")


def _counted(state: State) -> bool:
    """Tell whether a sentence counts who was for it and who against."""
    return state.kind == "approval" and len([s for s in state.passage.slots if s.mention.kind != "temporal"]) > 1


def _around(state: State) -> list[Word]:
    """The words of a sentence and of those about it."""
    told, number = passages(state.passage.article), state.passage.number
    return [w for p in told if abs(p.number - number) <= _ABOUT and p.section != "headline" for w in p.content]


def _clash(a: State, b: State, how: How) -> Clash:
    return Clash(_CLASHES.get(a.kind, "state"), how, _side(a), _side(b), _common(a, b), _CONFIDENCE)


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


def _persons(last: Article, other: Article, kind: StateKind, days: int) -> tuple[State, State] | None:
    """Both of one person named in full; or both of somebody without a name whose age both reports give."""
    name = kind.name
    shared = namesakes(cast_of(last) | cast_of(other))
    over = {s.person for s in _told(other, name, "final")}
    before = {s.person for s in _told(last, name, "first")}
    mourned = any(word_in(w, other.language, "states_apart.mourned") for p in passages(other) for w in p.words)
    for a in _told(last, name, "final"):
        long_ago = _ended_before(a, other)
        if not long_ago and not -kind.early <= days <= kind.days:
            continue
        for b in _told(other, name, "first", "acts") if a.person is not None else ():
            if b.person is None or a.person is None or not a.person.same(b.person):
                continue
            if b.value == "acts" and (mourned or (days < 1 and not long_ago)):
                continue
            alone = b.person not in over and a.person not in before and a.person.surname not in shared
            if alone and a.person.given and b.person.given and (kind.early or not _older(b, last)):
                return a, b
    dead = next((s for s in _only(last, name, "final") if s.nameless), None)
    alive = next((s for s in _only(other, name, "first") if s.nameless), None)
    if dead is not None and alive is not None and 0 < days <= _NAMELESS and len(_ages(last) & _ages(other)) == 1:
        return dead, alive
    return None


def _ended_before(state: State, other: Article) -> bool:
    """Tell whether a death is told of a time that lies weeks before the other report."""
    published = other.document.published
    if state.kind != "life" or published is None:
        return False
    limit = (published - dt.timedelta(days=_WEEKS)).isoformat()
    ends = [end for _, end in _times(state)]
    return bool(ends) and max(ends) <= limit


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
    """The most outright two that share a thing and another word with their neighbours, a name of the story among them.

    Neither report may tell the state of the other of that thing.
    """
    over, first = (_told(article, kind, "final", "first") for article in (last, other))
    ranked = sorted(
        ((_headlined(a) + _headlined(b), a.rank + b.rank, a, b) for a in over if a.value == "final"
         for b in first if b.value == "first" and _one_thing(a, b) and not _both(a, over) and not _both(b, first)),
        key=lambda row: (row[0], row[1], row[2].start, row[3].start),
    )
    return ranked[0][2:] if ranked else None


def _one_thing(a: State, b: State) -> bool:
    if a.kind == "decision" and two_bodies(a.passage, b.passage):
        return False
    return _named(a, b) and len(_common(a, b)) >= _SHARED and bool(_things_of(a, b.context))


def _both(state: State, told: Sequence[State]) -> bool:
    """Tell whether an article also tells the other state of that thing."""
    return any(s.value != state.value and _things_of(state, s.passage.content) for s in told)


def _things_of(state: State, others: Sequence[Word]) -> frozenset[str]:
    """The words near a state that name what it is a state of, if they have a counterpart among others.

    Who decides, when and where, and the plan as such are none.
    """
    people = {part for person in cast_of(state.passage.article) for part in (person.surname, person.given)}
    code = state.passage.sentence.language
    return frozenset(
        w.sense.stem for w in state.context
        if not word_in(w, code, "states_apart.bodies") and w.sense.form not in people and _thing(w, state)
        and any(_alike(w, v) for v in others)
    )


def _alike(a: Word, b: Word) -> bool:
    """Tell whether two words name one thing; the last part of a compound names it, too."""
    short, long = sorted((a.sense.form, b.sense.form), key=len)
    tail = a.sense.capital and b.sense.capital and len(short) >= _STEM and long.endswith(short)
    return tail or likeness(a.sense, b.sense) >= _ALIKE


def _thing(word: Word, state: State) -> bool:
    """Tell whether a word may name a thing: in German a noun, elsewhere any long word but a name of a place."""
    if language(state.passage.sentence.language).table("actors").get("free_order"):
        return word.sense.capital and (bool(word.sense.ideas) or word.sense.stem not in _opened(state))
    return len(word.sense.stem) >= _STEM


def _opened(state: State) -> frozenset[str]:
    """The names behind words of place and in datelines of an article."""
    return frozenset(
        w.sense.stem for p in passages(state.passage.article) for v, w in pairwise(p.words)
        if w.sense.capital and word_in(v, p.sentence.language, "states_apart.places")
    )


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


"""Which state of somebody or something an article tells, where one state ends for good what the other says.

Dead and alive, closed and open, decided and pending: each is a pair of word classes in the data of a language. An
article that tells both of one kind speaks of two things or of a change, and is left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from factcheck.compare.antecedents import antecedent
from factcheck.compare.contests import stretches
from factcheck.compare.cues import cues_at, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import Naming, Person, gap, namings, place_of
from factcheck.languages import language
from factcheck.model import Article

Value = Literal["final", "first", "acts"]
_VALUES: tuple[Value, ...] = ("final", "first")
_LONG = 400
_DATES = frozenset({"year", "month", "day"})
# Kinds whose person may stand behind a preposition: "von ihm fehlt jede Spur".
_GOVERNED = frozenset({"life", "found"})
_NEAR, _RECENT = 2, 14
_AGE = re.compile(r",? (?:\w+ )?\(?(?:1[0-1]|[1-9])\d[),]")
_QUOTES = frozenset('"„“”«»')


@dataclass(frozen=True, slots=True)
class State:
    """One state told: its kind (``life``, ``running``, ``decision`` …), who is meant, and the words that tell it.

    A person who speaks is alive: that is the value ``acts`` of ``life``, which no report is expected to tell alone.

    ``person`` is set where somebody named is the subject; ``nameless`` where a description or a pronoun is that stands
    for nobody named. ``context`` holds the words of the sentence, of the one before it and of the headline; ``rank`` is
    0 for the most outright words.
    """

    kind: str
    value: Value
    passage: Passage
    start: int
    end: int
    person: Person | None
    nameless: bool
    context: tuple[Word, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class StateKind:
    """A kind of states: what it is a state of (``person``, ``thing``, ``any``, ``event``), and how long the last holds.

    ``first`` told up to ``days`` after ``final``, or up to ``early`` days before it, cannot be true beside it.
    """

    name: str
    who: str
    days: int
    early: int


@cache
def kinds(code: str) -> tuple[StateKind, ...]:
    """The kinds of states a language knows."""
    table = language(code).table("states")
    return tuple(
        StateKind(name, str(row["who"]), int(row.get("days", _LONG)), int(row.get("early", 0)))
        for name, row in table.items()
    )


@cache
def _names(code: str) -> tuple[str, ...]:
    return tuple(f"states.{kind.name}.{value}" for kind in kinds(code) for value in _VALUES)


@once_per_article
def states(article: Article) -> Iterator[State]:
    """Every state an article tells of today, in order."""
    named: dict[int, list[Naming]] = {}
    for naming in namings(article):
        named.setdefault(id(naming.passage), []).append(naming)
    titled = tuple(w for p in passages(article) if p.section == "headline" for w in p.content)
    previous: tuple[Word, ...] = ()
    for passage in passages(article):
        people = named.get(id(passage), [])
        if not passage.asks and not _hypothetical(passage):
            for part in parts(passage):
                yield from _in_part(passage, part, people, (*previous, *titled))
            yield from _lives(passage, people)
        previous = passage.content


def parts(passage: Passage) -> Iterator[range]:
    """The word numbers between marks, what stands in quotation marks left out."""
    quoted = _quoted(passage)
    for low, high in stretches(passage):
        cuts = [low, *(n + 1 for n in range(low, high - 1) if "," in gap(passage, n)), high]
        yield from (range(a, b) for a, b in pairwise(cuts) if a not in quoted)


def _quoted(passage: Passage) -> frozenset[int]:
    """The numbers of the words that stand between quotation marks."""
    text, inside, found = passage.article.document.text, False, set()
    last = passage.sentence.start
    for number, word in enumerate(passage.words):
        marks = sum(c in _QUOTES for c in text[last : word.start])
        inside = inside != bool(marks % 2)
        if inside:
            found.add(number)
        last = word.end
    return frozenset(found)


def _hypothetical(passage: Passage) -> bool:
    return any(word_in(word, passage.sentence.language, "states_apart.conditions") for word in passage.words)


def _lives(passage: Passage, people: Sequence[Naming]) -> Iterator[State]:
    """The one person named beside a word of what only the living do, or with the age of today."""
    code = passage.sentence.language
    aged = next((n for n in people if _AGE.match(passage.article.document.text, n.span[1])), None)
    if aged is not None:
        yield State("life", "acts", passage, *aged.span, aged.person, False, passage.content)
        return
    if any(word_in(w, code, "states_apart.memory") for w in passage.words):
        return
    said = {n.person for n in people if place_of(n) == "bare"}
    cue = next((w for w in passage.words if word_in(w, code, "states_apart.speaks")), None)
    today = cue is not None and ("speech" in cue.sense.flags or _dated(passage) or _of_these_days(passage))
    if cue is not None and today and len(said) == 1:
        yield State("life", "acts", passage, cue.start, cue.end, next(iter(said)), False, passage.content)


def _dated(passage: Passage) -> bool:
    return any(s.mention.temporal is not None and s.mention.temporal.start is not None for s in passage.slots)


def _of_these_days(passage: Passage) -> bool:
    """Tell whether a sentence, or one of the two before it, names a day close to that of the article."""
    published = passage.article.document.published
    told = passages(passage.article)
    here = next(number for number, other in enumerate(told) if other is passage)
    for near in told[max(0, here - _NEAR) : here + 1]:
        for slot in near.slots:
            time = slot.mention.temporal
            if published is None or time is None or time.start is None or time.grain in ("year", "month", "quarter"):
                continue
            try:
                if abs((dt.date.fromisoformat(time.start[:10]) - published).days) <= _RECENT:
                    return True
            except ValueError:
                continue
    return False


def _in_part(
    passage: Passage, part: range, people: Sequence[Naming], previous: tuple[Word, ...]
) -> Iterator[State]:
    words = passage.words[part.start : part.stop]
    code = passage.sentence.language
    if any(word_in(word, code, "states_apart.words") for word in words):
        return
    ends = frozenset(i for i in range(len(words)) if _ends(passage, part.start + i))
    cues = cues_at(words, code, _names(code), ends)
    for kind in kinds(code) if cues else ():
        for value in _VALUES:
            told = cues.get(f"states.{kind.name}.{value}")
            if told is None:
                continue
            if kind.name != "life" and _long_ago(passage):
                break
            since = kind.who == "thing" and any(word_in(w, code, "states_apart.changed") for w in words)
            if value == "first" and since:
                continue
            subject, nameless = _subject(passage, part, people, kind)
            yield State(
                kind.name, value, passage, words[0].start, words[-1].end,
                subject, nameless, (*passage.content, *previous), told[0],
            )
            break


def _says(passage: Passage, naming: Naming) -> bool:
    """Tell whether a word of speech stands right behind a name: who speaks tells of somebody else."""
    behind = passage.words[naming.last + 1 : naming.last + 2]
    return any("speech" in word.sense.flags for word in behind)


def _long_ago(passage: Passage) -> bool:
    """Tell whether a sentence names a year before the one before the article's."""
    published = passage.article.document.published
    times = (slot.mention.temporal for slot in passage.slots)
    years = [t.start[:4] for t in times if t is not None and t.start is not None and t.grain in _DATES]
    return published is not None and any(year < str(published.year - 1) for year in years)


def _ends(passage: Passage, number: int) -> bool:
    """Tell whether a word is the last before a mark; a figure is none."""
    between = gap(passage, number).strip()
    return number + 1 >= len(passage.words) or (between != "" and not between[0].isalnum())


def _subject(passage: Passage, part: range, people: Sequence[Naming], kind: StateKind) -> tuple[Person | None, bool]:
    """Who is meant by a part of a sentence, and whether it is somebody nobody names."""
    if kind.who in ("thing", "event"):
        return None, False
    people = [n for n in people if not _says(passage, n)]
    here = {n.person for n in people if n.first in part and (place_of(n) == "bare" or kind.name in _GOVERNED)}
    said = {n.person for n in people if place_of(n) == "bare"}
    if here:
        return (next(iter(here)) if len(here) == 1 else None), False
    described = antecedent(passage, passage.words[part.start : part.stop])
    subject = described if described is not None else next(iter(said)) if len(said) == 1 else None
    return subject, subject is None

"""Which state of somebody or something an article tells, where one state ends for good what the other says.

Dead and alive, closed and open, decided and pending: each is a pair of word classes in the data of a language. An
article that tells both of one kind speaks of two things or of a change, and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from factcheck.compare.contests import stretches
from factcheck.compare.cues import anchored, cue_at, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import Person, gap, namings, place_of, pronoun
from factcheck.languages import language
from factcheck.model import Article

Value = Literal["final", "first", "acts"]
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


@cache
def kinds(code: str) -> tuple[tuple[str, str], ...]:
    """The kinds of states a language knows, each with what it is a state of: ``person`` or ``thing``."""
    return tuple((name, str(row["who"])) for name, row in language(code).table("states").items())


@once_per_article
def states(article: Article) -> Iterator[State]:
    """Every state an article tells of today, in order."""
    named: dict[int, list[tuple[int, Person, str]]] = {}
    for naming in namings(article):
        named.setdefault(id(naming.passage), []).append((naming.first, naming.person, place_of(naming)))
    before: list[Person] = []
    titled = tuple(w for p in passages(article) if p.section == "headline" for w in p.content)
    previous: tuple[Word, ...] = ()
    for passage in passages(article):
        people = named.get(id(passage), [])
        if not passage.asks and not _hypothetical(passage):
            for part in parts(passage):
                yield from _in_part(passage, part, people, before, (*previous, *titled))
            yield from _speaks(passage, people)
        if people:
            before = [person for _, person, _ in people]
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


def _speaks(passage: Passage, people: list[tuple[int, Person, str]]) -> Iterator[State]:
    """The one person named beside a word of speech as who speaks."""
    code = passage.sentence.language
    cue = next((w for w in passage.words if word_in(w, code, "states_apart.speaks")), None)
    said = {person for _, person, place in people if place == "bare"}
    if cue is not None and len(said) == 1 and not any(word_in(w, code, "states_apart.memory") for w in passage.words):
        yield State("life", "acts", passage, cue.start, cue.end, next(iter(said)), False, passage.content)


def _in_part(
    passage: Passage,
    part: range,
    people: list[tuple[int, Person, str]],
    before: list[Person],
    previous: tuple[Word, ...],
) -> Iterator[State]:
    words = passage.words[part.start : part.stop]
    code = passage.sentence.language
    if any(word_in(word, code, "states_apart.words") for word in words):
        return
    ends = frozenset(
        i for i in range(len(words))
        if part.start + i + 1 >= len(passage.words) or gap(passage, part.start + i).strip() != ""
    )
    maybe = anchored(words, code, "states")
    for kind, who in kinds(code):
        for value in ("final", "first"):
            if f"states.{kind}.{value}" not in maybe:
                continue
            if value == "first" and who == "thing" and any(word_in(w, code, "states_apart.changed") for w in words):
                continue
            told = cue_at(words, code, f"states.{kind}.{value}", ends)
            if told is None:
                continue
            here = [person for at, person, place in people if at in part and (place == "bare" or kind == "life")]
            said = [person for _, person, place in people if place == "bare"]
            subject = here[0] if len(set(here)) == 1 else said[0] if not here and len(set(said)) == 1 else None
            if subject is None and not here:
                subject = pronoun(words, code, before)
            nameless = subject is None and not here and who == "person"
            yield State(
                kind, value, passage, words[0].start, words[-1].end,
                subject, nameless, (*passage.content, *previous), told[0],
            )
            break

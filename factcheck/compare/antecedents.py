"""Who is meant where nobody is named: a pronoun, or a description such as "the architect".

A pronoun stands for the one person of its gender named last. A description stands for the person it is set beside
somewhere in the article ("the architect Jonas Wirth"), else for the only person of its gender who is not quoted there:
who is quoted tells of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.compare.cues import word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import Gender, Naming, Person, gap, namings, place_of
from factcheck.compare.words import likeness
from factcheck.model import Article

_BACK = 3
_ADJECTIVES = 2
_ALIKE = 0.9


def antecedent(passage: Passage, words: Sequence[Word]) -> Person | None:
    """The person whom the subject of a part of a sentence without a name stands for; ``None`` where it may be two."""
    described = next(_descriptions(passage, passage.words), None)
    if described is not None:
        return _described(passage.article, *described)
    code = passage.sentence.language
    genders = [g for g in ("female", "male") if any(word_in(word, code, f"actors.{g}") for word in words)]
    if len(genders) != 1:
        return None
    told = passages(passage.article)
    here = next(number for number, other in enumerate(told) if other is passage)
    for before in (passage, *reversed(told[max(0, here - _BACK) : here])):
        people = {n.person for n in _in(before) if before is not passage or n.first < _number(passage, words)}
        if before is not passage and not people and next(_descriptions(before, before.words), None) is not None:
            return None
        fitting = {person for person in people if person.gender in ("", genders[0])}
        if fitting:
            return next(iter(fitting)) if len(fitting) == 1 else None
    return None


def _number(passage: Passage, words: Sequence[Word]) -> int:
    return passage.words.index(words[0]) if words else 0


def _in(passage: Passage) -> Iterator[Naming]:
    yield from (n for n in namings(passage.article) if n.passage is passage)


def _descriptions(passage: Passage, words: Sequence[Word]) -> Iterator[tuple[Word, Gender]]:
    """The nouns behind a definite article that stands for a subject, each with its gender; none beside a name."""
    code = passage.sentence.language
    named = {n.first for n in _in(passage)}
    for at, word in enumerate(words):
        gender = _article(word, code)
        if gender is None:
            continue
        for further in range(at + 1, min(len(words), at + 2 + _ADJECTIVES)):
            if gap(passage, further - 1) != " ":
                break
            noun = words[further]
            if word_in(noun, code, "people.nouns"):
                if further + 1 not in named:
                    yield noun, gender
                break
            if noun.sense.capital or not noun.sense.weight:
                break


def _article(word: Word, code: str) -> Gender | None:
    if word_in(word, code, "people.masculine"):
        return "male"
    if word_in(word, code, "people.feminine"):
        return "female"
    return "" if word_in(word, code, "people.either") else None


def _described(article: Article, noun: Word, gender: Gender) -> Person | None:
    beside = {person for person, other in _apposed(article) if likeness(noun.sense, other.sense) >= _ALIKE}
    if beside:
        return next(iter(beside)) if len(beside) == 1 else None
    quoted = {person for (person,) in _quoted(article)}
    fitting = {n.person for n in namings(article) if n.person.gender in ("", gender) or not gender} - quoted
    return next(iter(fitting)) if len(fitting) == 1 else None


@once_per_article
def _apposed(article: Article) -> Iterator[tuple[Person, Word]]:
    """Each person with the nouns set beside the name, before it or behind a comma."""
    for naming in namings(article):
        words, code = naming.passage.words, naming.passage.sentence.language
        for number in (naming.first - 1, naming.last + 1, naming.last + 2, naming.last + 3):
            if 0 <= number < len(words) and word_in(words[number], code, "people.nouns"):
                yield naming.person, words[number]


@once_per_article
def _quoted(article: Article) -> Iterator[tuple[Person]]:
    """The persons named beside a word of speech."""
    for naming in namings(article):
        speech = any("speech" in word.sense.flags for word in naming.passage.words)
        if speech and place_of(naming) == "bare":
            yield (naming.person,)

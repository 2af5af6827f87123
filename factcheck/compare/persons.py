"""Who is named in an article, where, and what each person is to the verb of the sentence.

A person shows by a given name, by a title or by an office before two capitals; later by the surname alone. A surname
that two persons of the article share names nobody.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from factcheck.compare.cues import word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.words import fold
from factcheck.languages import language, shared
from factcheck.model import Article

Gender = Literal["female", "male", ""]
Place = Literal["bare", "against", "agent", "for", "to", "other"]
_WALK = 7
_PLACES: dict[str, Place] = {"against": "against", "agent": "agent", "for": "for", "to": "to", "others": "other"}
_GOVERNORS = tuple(_PLACES)


@dataclass(frozen=True, slots=True)
class Person:
    """Given name and surname, folded; ``given`` is empty where only a title stands before the surname."""

    given: str
    surname: str
    gender: Gender
    text: str

    def same(self, other: Person) -> bool:
        """Tell whether two articles can mean one person."""
        alike = not (self.given and other.given) or self.given == other.given
        return self.surname == other.surname and alike and not (
            self.gender and other.gender and self.gender != other.gender
        )


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a person is named: the words ``first`` up to ``last`` of a passage, inclusive."""

    person: Person
    passage: Passage
    first: int
    last: int

    @property
    def span(self) -> tuple[int, int]:
        """Where the name stands in the article."""
        return self.passage.words[self.first].start, self.passage.words[self.last].end


@cache
def _given() -> dict[str, Gender]:
    table = shared("given_names")
    found: dict[str, Gender] = {_bare(n): "" for n in table["either"]}
    found.update({_bare(n): "female" for n in table["female"]})
    found.update({_bare(n): "male" for n in table["male"]})
    return found


@lru_cache(maxsize=1 << 14)
def _bare(name: str) -> str:
    """A name folded, without any accent."""
    return "".join(c for c in unicodedata.normalize("NFD", fold(name)) if not unicodedata.combining(c))


def gap(passage: Passage, number: int) -> str:
    """The characters between a word and the next one, or the end of the sentence."""
    words = passage.words
    end = words[number + 1].start if number + 1 < len(words) else passage.sentence.end
    return passage.article.document.text[words[number].end : end]


@once_per_article
def namings(article: Article) -> Iterator[Naming]:
    """Every place where a person is named, in order."""
    told = passages(article)
    full = [naming for passage in told for naming in _full(passage)]
    cast = _cast(full)
    taken = {(id(n.passage), i) for n in full for i in range(n.first, n.last + 1)}
    known = {(p.given, p.surname): p for p in cast}
    alone: dict[str, set[Person]] = {}
    for person in cast:
        alone.setdefault(person.surname, set()).add(person)
    for passage in told:
        found = [n for n in full if n.passage is passage]
        for number, word in enumerate(passage.words):
            people = alone.get(word.sense.form) or alone.get(word.sense.form.removesuffix("s"))
            if people is None or len(people) != 1 or not word.sense.capital or (id(passage), number) in taken:
                continue
            if _stands_alone(passage, number):
                found.append(Naming(next(iter(people)), passage, number, number))
        for naming in sorted(found, key=lambda n: n.first):
            same = alone.get(naming.person.surname, set())
            sole = next(iter(same)) if len(same) == 1 else naming.person
            person = known.get((naming.person.given, naming.person.surname), sole)
            yield Naming(person, passage, naming.first, naming.last)


def _cast(full: Sequence[Naming]) -> list[Person]:
    """Each person once; one known by a title only is the one of that surname, if there is one."""
    named = {(n.person.given, n.person.surname): n.person for n in full if n.person.given}
    surnames = {surname for _, surname in named}
    titled = {n.person.surname: n.person for n in full if not n.person.given and n.person.surname not in surnames}
    return [*named.values(), *titled.values()]


def cast_of(article: Article) -> frozenset[Person]:
    """The persons of an article."""
    return frozenset(naming.person for naming in namings(article))


def namesakes(people: Iterable[Person]) -> frozenset[str]:
    """The surnames that two persons share: alone they name nobody."""
    given: dict[str, set[str]] = {}
    for person in people:
        if person.given:
            given.setdefault(person.surname, set()).add(person.given)
    return frozenset(surname for surname, names in given.items() if len(names) > 1)


def _capital(word: Word) -> bool:
    return word.sense.capital and len(word.text) > 1


def _full(passage: Passage) -> Iterator[Naming]:
    words = passage.words
    at = 0
    while at + 1 < len(words):
        gender = _given().get(_bare(words[at].text))
        capital = _capital(words[at])
        if capital and gender is not None and (last := _surname_at(passage, at)) is not None:
            yield Naming(_person(passage, at, last, gender), passage, at, last)
            at = last
        elif capital and (titled := _titled(passage, at)) is not None:
            yield titled
            at = titled.last
        at += 1


def _titled(passage: Passage, at: int) -> Naming | None:
    """A person behind one title or more: "Frau Dr. Sand"; in English a given name that no list knows may come first."""
    words, code = passage.words, passage.sentence.language
    named = at
    while named < len(words) and word_in(words[named], code, "actors.titles"):
        named += 1
    if named == at or named >= len(words) or not _capital(words[named]) or gap(passage, named - 1) not in (" ", ". "):
        return None
    further = named + 1 < len(words) and gap(passage, named) == " " and _capital(words[named + 1])
    if _bare(words[named].text) in _given() and (further or _surname_at(passage, named) is not None):
        return None
    free = not language(code).table("actors").get("free_order")
    second = free and further
    last = named + 1 if second else named
    title = words[at]
    gender: Gender = ""
    if word_in(title, code, "actors.female_titles"):
        gender = "female"
    elif word_in(title, code, "actors.male_titles"):
        gender = "male"
    given = words[named].sense.form if second else ""
    text = passage.article.document.text[words[named].start : words[last].end]
    return Naming(Person(given, words[last].sense.form, gender, text), passage, named, last)


def _surname_at(passage: Passage, at: int) -> int | None:
    """The last word of a name that begins with the given name at ``at``: further given names, particles, surname."""
    words, code = passage.words, passage.sentence.language
    last = at
    while last + 1 < len(words):
        between, word = gap(passage, last), words[last + 1]
        if between not in (" ", "-", ". "):
            break
        if between == ". " and len(words[last].text) > 1:
            break
        behind = last + 1
        while behind < len(words) and words[behind].text.islower() and word_in(words[behind], code, "actors.particles"):
            behind += 1
        if behind > last + 1 and behind < len(words) and _capital(words[behind]) and gap(passage, behind - 1) == " ":
            last = behind - 1
            continue
        if not (word.sense.capital and (len(word.text) > 1 or between == " ")):
            break
        last += 1
        if len(word.text) > 1 and _bare(word.text) not in _given():
            double = last + 1 < len(words) and gap(passage, last) == "-" and _capital(words[last + 1])
            return last + 1 if double else last
    return last if last > at and len(words[last].text) > 1 and words[last].sense.capital else None


def _person(passage: Passage, first: int, last: int, gender: Gender) -> Person:
    words = passage.words
    surname = words[last].sense.form
    if gap(passage, last - 1) == "-" and last - 1 > first and _bare(words[last - 1].text) not in _given():
        surname = f"{words[last - 1].sense.form}-{surname}"
    text = passage.article.document.text[words[first].start : words[last].end]
    return Person(words[first].sense.form, surname, gender, text)


def _stands_alone(passage: Passage, number: int) -> bool:
    """Tell a surname from the same word in its other use: behind an article it is a noun, behind a capital a name."""
    words = passage.words
    if number == 0:
        return True
    before, between = words[number - 1], gap(passage, number - 1)
    if between not in (" ", "-"):
        return True
    if between == "-":
        return False
    if "article" in before.sense.flags or word_in(before, passage.sentence.language, "actors.determiners"):
        return False
    return not (_bare(before.text) in _given() and before.sense.capital)


def pronoun(words: Sequence[Word], code: str, before: Sequence[Person]) -> Person | None:
    """The one person of the sentences before whom the pronouns among some words can mean; ``None`` for two genders."""
    genders = [g for g in ("female", "male") if any(word_in(word, code, f"actors.{g}") for word in words)]
    people = {person for person in before if person.gender in genders}
    return next(iter(people)) if len(genders) == 1 and len(people) == 1 else None


def place_of(naming: Naming) -> Place:
    """What governs a name: nothing, or a preposition before it and before the noun it is set beside."""
    passage, code = naming.passage, naming.passage.sentence.language
    words = passage.words
    beside: list[Word] = []
    determined = False
    for number in range(naming.first - 1, max(-1, naming.first - 1 - _WALK), -1):
        word, between = words[number], gap(passage, number)
        titled = between == ". " and word_in(word, code, "actors.titles")
        if between.strip(" '’\"„“«»-") and not titled:
            return "bare"
        kind = next((k for k in _GOVERNORS if word_in(word, code, f"actors.{k}")), None)
        if kind is not None:
            elsewhere = beside and not determined and word_in(word, code, "actors.local") and not beside[-1].sense.ideas
            return "bare" if elsewhere else _PLACES[kind]
        if determined:
            return "bare"
        determined = word_in(word, code, "actors.between")
        content = word.text.islower() and bool(word.sense.weight)
        inflected = content and word.text.endswith(("e", "er", "en", "es", "em")) and code == "de"
        adjective = inflected or word_in(word, code, "actors.adjectives")
        if not (word.sense.capital or adjective or determined):
            return "bare"
        if not determined:
            beside.append(word)
    return "bare"

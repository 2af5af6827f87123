"""Finds who has one part in an affair in one report and the contrary part, or somebody else's, in another.

Head and deputy, owner and tenant, the investor who leads and one who follows: the parts are word classes of a
language, held in pairs that exclude each other. A part is bound to the one name, known to both reports, in its clause;
in a clause without a name to the one named last in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.compare.clash import Clash, Side
from factcheck.compare.cues import cues_at, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import Naming, gap, namings, place_of
from factcheck.compare.related import Pair, shared_persons, shared_proper_names
from factcheck.compare.states import parts
from factcheck.languages import language
from factcheck.model import Article

_DAYS = 14
_NAMES = 4
_CONFIDENCE = 0.75
_VALUES = ("one", "other")


@dataclass(frozen=True, slots=True)
class Part:
    """That somebody, by a key that both reports share, has a part of a kind: ``one``, or ``other``."""

    kind: str
    value: str
    who: str
    passage: Passage
    start: int
    end: int


@cache
def _kinds(code: str) -> tuple[tuple[str, bool, int], ...]:
    table = language(code).table("roles")
    return tuple((name, bool(row.get("sole")), int(row.get("days", _DAYS))) for name, row in table.items())


@cache
def _names(code: str) -> tuple[str, ...]:
    return tuple(f"roles.{kind}.{value}" for kind, _, _ in _kinds(code) for value in _VALUES)


def role_clashes(pair: Pair) -> Iterator[Clash]:
    """The first part that two reports give to two, or whose holder has the contrary part in the other."""
    actors = _actors(pair)
    if not actors:
        return
    sure = pair.firm or (pair.figures > 0 and len(shared_proper_names(pair.a, pair.b)) >= _NAMES)
    here, there = (list(_told(article, actors)) for article in (pair.a, pair.b))
    for kind, sole, days in _kinds(pair.a.language):
        if not pair.within(days):
            continue
        ones, others = ([p for p in told if p.kind == kind] for told in (here, there))
        turned = _contrary(ones, others)
        found = (_two(ones, others) if sole and (turned or sure) else None) or turned
        if found is not None:
            a, b = found
            yield Clash("part", "across", _side(a), _side(b), tuple(sorted({a.who, b.who})), _CONFIDENCE)
            return


def _contrary(ones: Sequence[Part], others: Sequence[Part]) -> tuple[Part, Part] | None:
    """One party with contrary parts, where each report gives it one of them only."""
    for a in ones:
        for b in others:
            clear = a.who == b.who and a.value != b.value
            if clear and _only(a, ones) and _only(b, others):
                return a, b
    return None


def _two(ones: Sequence[Part], others: Sequence[Part]) -> tuple[Part, Part] | None:
    """Two parties with the part of which there is one."""
    first, second = ([p for p in told if p.value == "one"] for told in (ones, others))
    if len({p.who for p in first}) != 1 or len({p.who for p in second}) != 1 or first[0].who == second[0].who:
        return None
    return first[0], second[0]


def _only(part: Part, told: Sequence[Part]) -> bool:
    return all(p.value == part.value for p in told if p.who == part.who)


def _actors(pair: Pair) -> dict[str, str]:
    """The names known to both reports, by the form of each word of them; a person counts by the surname.

    A word for a body of which a story has one, such as the council, is as good as a name.
    """
    people = shared_persons(pair.a, pair.b)
    found = {person.surname: person.surname for person in people}
    own = {word.casefold() for person in people for word in (person.given, *person.text.split())}
    names = shared_proper_names(pair.a, pair.b) | (_bodies(pair.a) & _bodies(pair.b))
    found.update({stem: stem for stem in names if not any(word.startswith(stem) for word in own)})
    return found


@once_per_article
def _body_words(article: Article) -> Iterator[str]:
    for passage in passages(article):
        code = passage.sentence.language
        yield from (_body(w) for w in passage.words if word_in(w, code, "people.bodies"))


def _body(word: Word) -> str:
    """The word for a body without the ending of its genitive."""
    return word.sense.form.removesuffix("s")


def _bodies(article: Article) -> frozenset[str]:
    return frozenset(_body_words(article))


def _told(article: Article, actors: dict[str, str]) -> Iterator[Part]:
    """Every part an article gives to one of the actors."""
    people: dict[int, list[Naming]] = {}
    for naming in namings(article):
        people.setdefault(id(naming.passage), []).append(naming)
    for passage in passages(article):
        code = passage.sentence.language
        if passage.asks:
            continue
        named = list(_named(passage, people.get(id(passage), []), actors))
        for part in parts(passage):
            words = passage.words[part.start : part.stop]
            cues = cues_at(words, code, _names(code))
            if not cues:
                continue
            if any("speech" in w.sense.flags or word_in(w, code, "actors.unsure") for w in words):
                continue
            for name in cues if words else ():
                _, kind, value = name.split(".")
                personal = bool(language(code).table(f"roles.{kind}").get("personal"))
                who = _whose(part, [row for row in named if row[2] or not personal])
                if who is None:
                    continue
                yield Part(kind, value, who, passage, words[0].start, words[-1].end)


# The number of the first word, who it is, whether a person, and whether a preposition stands before the name.
_Named = tuple[int, str, bool, bool]


def _whose(part: range, named: Sequence[_Named]) -> str | None:
    """The one actor a part of a sentence names, without a preposition if there are two; else the one named before."""
    inside = {who for at, who, _, _ in named if at in part}
    bare = {who for at, who, _, governed in named if at in part and not governed}
    if inside:
        alone = inside if len(inside) == 1 else bare
        return next(iter(alone)) if len(alone) == 1 else None
    before = [who for at, who, _, _ in named if at < part.start]
    behind = [who for at, who, person, _ in named if at == part.stop and person]
    return before[-1] if before else behind[0] if behind else None


def _named(passage: Passage, people: Sequence[Naming], actors: dict[str, str]) -> Iterator[_Named]:
    """The actors a sentence names, and persons who are none, each at the number of its word; whether it is a person."""
    code = passage.sentence.language
    taken = {number for n in people for number in range(n.first, n.last + 1)}
    rows = [(n.first, n.person.surname, True, place_of(n) != "bare") for n in people]
    for number, word in enumerate(passage.words):
        body = word_in(word, code, "people.bodies")
        stem = _body(word) if body else word.sense.stem
        if number in taken or stem not in actors or word_in(word, code, "people.nouns"):
            continue
        if (word.sense.capital or body) and not _place(passage, number):
            rows.append((number, actors[stem], False, False))
    last: _Named | None = None
    for row in sorted(rows):
        if last is None or row[0] != last[0] + 1 or gap(passage, last[0]) != " ":
            yield row
        last = row


def _place(passage: Passage, number: int) -> bool:
    """Tell whether a name stands behind a word of place."""
    return number > 0 and word_in(passage.words[number - 1], passage.sentence.language, "states_apart.places")


def _side(part: Part) -> Side:
    sentence = part.passage.sentence
    return Side(part.passage.article, sentence.start, sentence.end, part.start, part.end)

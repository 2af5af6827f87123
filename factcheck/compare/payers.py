"""Who of the persons named pays a sum, and who gets it, as one sentence tells it.

The other party may be a museum, an insurer or "the club": it is enough that one and the same person pays the sum in one
report and gets it in another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from factcheck.compare.clash import Clash, side
from factcheck.compare.cues import cue_in, cue_rows, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Slot, passages
from factcheck.compare.persons import Naming, Person, cast_of, namesakes, namings, place_of
from factcheck.compare.related import Pair
from factcheck.languages import language
from factcheck.model import Article

Part = Literal["pays", "gets"]
_DAYS = 31
_EARLY = 4
_GOVERNORS = ("against", "agent", "for", "others")
_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class Paying:
    """That a person pays or gets the sum of a slot."""

    person: Person
    part: Part
    passage: Passage
    slot: Slot


@once_per_article
def payings(article: Article) -> Iterator[Paying]:
    """Every part a person has in a payment, in order."""
    named: dict[int, list[Naming]] = {}
    for naming in namings(article):
        named.setdefault(id(naming.passage), []).append(naming)
    before: list[Person] = []
    for passage in passages(article):
        here = named.get(id(passage), [])
        sums = [s for s in passage.slots if s.mention.kind == "money"]
        if len(sums) == 1 and not passage.asks and not passage.negations:
            yield from _of_sum(passage, sums[0], here, before)
        if here:
            before = [n.person for n in here]


def _of_sum(passage: Passage, slot: Slot, named: list[Naming], before: list[Person]) -> Iterator[Paying]:
    code = passage.sentence.language
    if any(word_in(w, code, "paying.unsure") for w in passage.words):
        return
    pays = cue_in(passage.words, code, "paying.pays")
    gets = cue_in(passage.words, code, "paying.gets")
    grants = cue_in(passage.words, code, "paying.grants") if pays is None and gets is None else None
    verb = pays or gets or grants
    if verb is None or (pays is not None and gets is not None):
        return
    free = bool(language(code).table("actors").get("free_order"))
    for person, at, place, form in _people(passage, named, before):
        part = _part(place, form, at, verb.at, slot.at, code, free=free)
        if part is not None and (grants is None or part == "gets"):
            yield Paying(person, part if gets is None else _turned(part), passage, slot)


def _turned(part: Part) -> Part:
    return "gets" if part == "pays" else "pays"


def _people(passage: Passage, named: list[Naming], before: list[Person]) -> Iterator[tuple[Person, int, str, str]]:
    """Each person named or meant by a pronoun: where, behind which preposition, and the pronoun."""
    code = passage.sentence.language
    for naming in named:
        yield naming.person, passage.words[naming.first].at, place_of(naming), _determiner(naming)
    for number, word in enumerate(passage.words):
        for gender in ("female", "male"):
            governed = number > 0 and any(word_in(passage.words[number - 1], code, f"actors.{k}") for k in _GOVERNORS)
            if word_in(word, code, f"paying.{gender}") and not governed and not _possessive(passage, number, code):
                people = {p for p in (*before, *(n.person for n in named)) if p.gender == gender}
                if len(people) == 1:
                    yield next(iter(people)), word.at, "bare", word.text.casefold()


def _determiner(naming: Naming) -> str:
    words = naming.passage.words[max(0, naming.first - 3) : naming.first]
    code = naming.passage.sentence.language
    return next((w.text.casefold() for w in reversed(words) if word_in(w, code, "paying.dative")), "")


def _possessive(passage: Passage, number: int, code: str) -> bool:
    """Tell "her sculpture" and "ihr Haus" from "pay her" and "zahlt ihr"."""
    following = passage.words[number + 1] if number + 1 < len(passage.words) else None
    if following is None or not word_in(passage.words[number], code, "paying.possessive"):
        return False
    slot = next((s for s in passage.slots if passage.words[number].at < s.at < following.at), None)
    return slot is None and (following.sense.capital or following.sense.weight != 0.0)


def _part(place: str, form: str, at: int, verb: int, money: int, code: str, *, free: bool) -> Part | None:
    """What somebody is to a verb of paying: its subject, or who gets what is paid."""
    if place == "to" or (place == "for" and not free):
        return "gets"
    if place == "agent":
        return "pays"
    if place != "bare":
        return None
    if free:
        if form in _forms(code, "dative"):
            return "gets"
        return "pays" if form in _forms(code, "subject") or at <= _EARLY else None
    if at < verb:
        return "pays"
    return "gets" if at < money else None


def _forms(code: str, name: str) -> frozenset[str]:
    return frozenset(word for (word,) in cue_rows(code, f"paying.{name}"))


def paying_clashes(pair: Pair) -> Iterator[Clash]:
    """One clash at most: a person who pays a sum in one report and gets it in the other."""
    if not pair.within(_DAYS):
        return
    shared = namesakes(cast_of(pair.a) | cast_of(pair.b))
    for one in payings(pair.a):
        for other in payings(pair.b):
            a, b = one.slot.mention, other.slot.mention
            same = a.unit == b.unit and a.stated == b.stated and one.person.same(other.person)
            if same and one.part != other.part and one.person.surname not in shared and _apart(one, other, pair):
                yield Clash(
                    "parties", "across", side(one.passage, a.start, a.end), side(other.passage, b.start, b.end),
                    (one.person.text,), _CONFIDENCE,
                )
                return


def _apart(one: Paying, other: Paying, pair: Pair) -> bool:
    """Tell whether neither report has the person on both sides of that sum."""
    for told, mine in ((payings(pair.a), one), (payings(pair.b), other)):
        amount = mine.slot.mention.stated
        parts = {p.part for p in told if p.person.same(mine.person) and p.slot.mention.stated == amount}
        if len(parts) > 1:
            return False
    return True

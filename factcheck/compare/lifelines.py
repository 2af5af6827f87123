"""Finds the years in which a person can have been born by what is told: births, ages, ages in a past year.

Every age is an interval of birth. "The 31-year-old" of one report and "born in 1998" of a portrait are of one person
where both texts turn on that person: the full name stands in one of them, and the sentence before, back to the
headline, speaks of nobody else first. Each is held against each; a dated age has a year to spare.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.persons import namings
from factcheck.compare.wording import found_in
from factcheck.compare.words import fold
from factcheck.languages import language, shared
from factcheck.mentions.numbers import find_numbers
from factcheck.model import Article

_BACK = 6
_WORD = re.compile(r"[^\W\d_][\w-]*")
_AGES, _YOUNGER = range(10, 106), range(4, 106)
_DAYS = 400
_COMMA = re.compile(r"[,;:–—]\s")
_OPENING, _REACH = 6, 24


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a text tells of a person's birth: it lay between two years, both included; ``span`` is where it says so."""

    article: Article
    person: str
    start: int
    end: int
    earliest: int
    latest: int
    what: str

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text(self.start, self.end)


def contradictions(near: Near) -> Iterator[tuple[Anchor, Anchor]]:
    """Two anchors of one person that leave no year of birth; the first such pair of each person.

    Two ages that both stand beside the name are left to the rule on two ages.
    """
    full = full_names(near.articles)
    told: dict[str, list[Anchor]] = {}
    for article in near.articles:
        for anchor in anchors(article, full):
            told.setdefault(anchor.person, []).append(anchor)
    for found in told.values():
        pair = next(((a, b) for a, b in combinations(found, 2) if _exclude(a, b, near)), None)
        if pair is not None:
            yield pair


def _exclude(a: Anchor, b: Anchor, near: Near) -> bool:
    if (a.what == b.what == "named") or any(_has_namesake(anchor) for anchor in (a, b)):
        return False
    if a.article is b.article and a.start < b.end and b.start < a.end:
        return False
    apart = max(a.earliest, b.earliest) > min(a.latest, b.latest)
    return apart and b.article in near.of(a.article, _DAYS)


def _has_namesake(anchor: Anchor) -> bool:
    """Tell whether an article tells two persons of one name apart: "Rehm senior", "his father of the same name"."""
    text, code = anchor.article.document.text, anchor.article.language
    words = "|".join(map(re.escape, language(code).words("rules.words.elder")))
    surname = re.escape(anchor.person.split()[-1])
    told = language(code).words("rules.words.namesake")
    return bool(words) and (re.search(rf"\b{surname},? (?:{words})", text) is not None
                            or any(phrase in text for phrase in told))


def full_names(articles: Sequence[Article]) -> Mapping[str, str]:
    """By surname, the first names and surnames that articles name in full, where no two persons share the surname."""
    names = {" ".join(name.split()[-2:]) for article in articles for name in _named_in_full(article)}
    unknown = Counter(name for article in articles for name in {
        entity.names[0] for entity in article.entities if entity.kind == "unknown"})
    names |= {" ".join(name.split()[-2:]) for name, told in unknown.items() if told > 1 and len(name.split()) > 1}
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(name.split()[-1], set()).add(name)
    text = " ".join(article.document.text for article in articles)
    return {surname: owner for surname, owners in found.items() if (owner := _chief(owners, text))}


@once_per_article
def _named_in_full(article: Article) -> Iterator[str]:
    """The names of two words and more of persons; of what is not known for a person, those that a given name begins."""
    for entity in article.entities:
        for name in entity.names:
            known = entity.kind == "person" or (entity.kind == "unknown" and fold(name.split()[0]) in _given())
            if known and len(name.split()) > 1:
                yield name
    for naming in namings(article):
        name = article.text(*naming.span)
        if len(name.split()) > 1 and fold(name.split()[0]) in _given():
            yield name


def _chief(owners: set[str], text: str) -> str:
    """Of persons of one surname the one whose full name is told more often than all others; none if there is none."""
    counted = sorted(((text.count(owner), owner) for owner in owners), reverse=True)
    return counted[0][1] if len(counted) == 1 or counted[0][0] > counted[1][0] else ""


def anchors(article: Article, full: Mapping[str, str]) -> Iterator[Anchor]:
    """Every age and birth of an article that can be tied to one of the persons, in order."""
    words = {form for word in _WORD.findall(article.document.text) for form in (word, word.removesuffix("s"))}
    here = sorted(full[word] for word in words & full.keys())
    if not here:
        return
    for passage in sentences(article):
        for kind in ("named", "born_named", "own", "born", "dated", "aged"):
            for match in found_in(article, passage.sentence, f"lifelines.{kind}"):
                person = _whose(article, passage, match, here)
                years = _birth(article, passage, match, kind) if person else None
                if years is not None:
                    yield Anchor(article, person, match.start(), match.end(), *years, kind)


def whose(article: Article, passage: Passage, full: Mapping[str, str]) -> str:
    """The person a whole sentence is of, if it is the one the article turns on; empty otherwise."""
    words = {form for word in _WORD.findall(article.document.text) for form in (word, word.removesuffix("s"))}
    here = sorted(full[word] for word in words & full.keys())
    end = re.compile("").match(article.document.text, passage.sentence.end)
    return _whose(article, passage, end, here) if here and end is not None else ""


def age_in(article: Article, passage: Passage) -> Iterator[tuple[int, int, int]]:
    """The ages a sentence tells of the time it tells of: where they stand, and the years."""
    for match in found_in(article, passage.sentence, "lifelines.aged"):
        age = _age(match["age"], passage.sentence.language)
        if age in _AGES:
            yield match.start(), match.end(), age


def _whose(article: Article, passage: Passage, match: re.Match[str], here: list[str]) -> str:
    """The person an age is of: named with it, or the first named in the sentence or the nearest one before it."""
    if "person" in match.groupdict():
        return next((name for name in here if match["person"].endswith(name) or _by_surname(match["person"], name)), "")
    if _of_family(passage, match.start()) or _named_behind(article, match, here):
        return ""
    text = article.document.text
    opening = match.start() - passage.sentence.start < _OPENING and "year" in match.groupdict()
    upto = passage.sentence.end if opening else match.start()
    first = _first_named(article, passage.sentence.start, upto, here)
    if first:
        return first if first == _protagonist(text, here) else ""
    before = [p for p in sentences(article) if p.number < passage.number][-_BACK:]
    lead = sentences(article)[:1]
    for earlier in (*reversed(before), *lead):
        named = _first_named(article, earlier.sentence.start, earlier.sentence.end, here)
        if named:
            close = earlier.number == passage.number - 1 and earlier.sentence.block == passage.sentence.block
            alone = not close or not _somebody_else(article, earlier, named)
            return named if alone and named == _protagonist(text, here) else ""
    return ""


def _named_behind(article: Article, match: re.Match[str], here: Sequence[str]) -> bool:
    """Tell whether the word right behind an age names somebody else: "the 55-year-old Guo"."""
    behind = _WORD.match(article.document.text, match.end() + 1)
    if behind is None or not behind.group()[0].isupper():
        return False
    word = behind.group()
    named = any(word in name.split() for entity in article.entities for name in entity.names)
    return named and not any(word in name.split() for name in here)


def _by_surname(said: str, name: str) -> bool:
    """Tell whether words are the surname of a person behind a title or alone, and no other given name."""
    *before, last = said.split()
    return last == name.split()[-1] and not any(fold(word) in _given() for word in before)


def _somebody_else(article: Article, passage: Passage, person: str) -> bool:
    """Tell whether a sentence names another person, to whom the pronoun behind it may point."""
    found = found_in(article, passage.sentence, "lifelines.beside")
    return any(match["person"].split()[-1] not in person.split() for match in found)


def _first_named(article: Article, start: int, end: int, here: list[str]) -> str:
    text = article.document.text
    others = frozenset(name.split()[0] for entity in article.entities for name in entity.names)
    spots = {name: _spot(text, name, start, end, others) for name in here}
    named = {at: name for name, at in spots.items() if at >= 0}
    return named[min(named)] if named else ""


def _spot(text: str, name: str, start: int, end: int, others: frozenset[str]) -> int:
    """Where a person is first named in a stretch; a surname behind another given name is somebody else's."""
    first, _, last = name.rpartition(" ")
    at = text.find(last, start, end)
    while at >= 0:
        before = text[max(start, at - _REACH) : at].split()[-1:]
        if not before or before[0] in first.split() or not (fold(before[0]) in _given() or before[0] in others):
            return at
        at = text.find(last, at + 1, end)
    return -1


@cache
def _given() -> frozenset[str]:
    table = shared("given_names")
    return frozenset(fold(name) for names in table.values() for name in names)


def _protagonist(text: str, here: list[str]) -> str:
    """The person named most often, of equals the one named first."""
    return min(here, key=lambda name: (-text.count(name.split()[-1]), text.find(name.split()[-1])))


def _of_family(passage: Passage, at: int) -> bool:
    """Tell whether the clause speaks of a relative before that place."""
    family = {fold(word) for word in language(passage.sentence.language).words("rules.words.relatives")}
    start = _clause_start(passage, at)
    return any(word.sense.form in family for word in passage.words if start <= word.start < at)


def _clause_start(passage: Passage, at: int) -> int:
    """Where the clause of a place begins that has a word before it; two commas enclose what belongs to the clause."""
    text, start = passage.article.document.text, passage.sentence.start
    commas = [m.end() for m in _COMMA.finditer(text, start, at)]
    while commas and not text[commas[-1] : at].strip():
        commas.pop()
    return commas[-1] if commas else start


def _of_somebody(passage: Passage, at: int) -> bool:
    """Tell whether a pronoun of a person, or a name, stands in the clause of an age and no "which" opens it."""
    words = language(passage.sentence.language).words
    start = _clause_start(passage, at)
    end = next((m.start() for m in _COMMA.finditer(passage.article.document.text, at, passage.sentence.end)),
               passage.sentence.end)
    inside = [word for word in passage.words if start <= word.start < end]
    if inside and inside[0].text.casefold() in words("rules.words.which"):
        return False
    return any(word.text.casefold() in words("rules.words.persons") for word in inside)


def _birth(article: Article, passage: Passage, match: re.Match[str], kind: str) -> tuple[int, int] | None:
    """The years of birth that a construction allows, the first and the last."""
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else 0
    if kind in ("born", "born_named"):
        return (year, year) if year else None
    age = _age(groups["age"], passage.sentence.language)
    if age not in (_YOUNGER if kind in ("dated", "aged") else _AGES):
        return None
    if kind == "dated":
        return year - age - 2, year - age + 1
    published = document_date(article)
    if published is None:
        return None
    others = {year for year in years_in(_beside(article, passage, match)) if year < published.year}
    if kind == "aged":
        past = years_in(passage.text)
        alone = len(past) == 1 and max(past) < published.year and not _of_birth(passage)
        alone = alone and _of_somebody(passage, match.start())
        return (max(past) - age - 2, max(past) - age + 1) if alone else None
    if others:
        return None
    return published.year - age - 1, published.year - age


def _beside(article: Article, passage: Passage, match: re.Match[str]) -> str:
    """The stretch around a match up to the next full stop on either side, inside what the text calls one sentence."""
    text, sentence = article.document.text, passage.sentence
    start = max((text.rfind(sign, sentence.start, match.start()) for sign in (". ", "! ", "? ", "\n")), default=-1)
    ends = [at for sign in (". ", "! ", "? ", "\n") if (at := text.find(sign, match.end(), sentence.end)) >= 0]
    return text[max(start, sentence.start) : min(ends, default=sentence.end)]


def _of_birth(passage: Passage) -> bool:
    """Tell whether a sentence tells of a birth, so that its year is no year of an age."""
    words = set(language(passage.sentence.language).words("rules.words.birth"))
    return any(word.text.casefold() in words for word in passage.words)


def _age(word: str, code: str) -> int:
    if word.isdigit():
        return int(word)
    hits = find_numbers(word, [(0, len(word))], code)
    single = hits[0].stated.single if len(hits) == 1 and hits[0].end == len(word) else None
    return int(single) if single is not None and single == int(single) else 0


__all__ = ["Anchor", "age_in", "anchors", "contradictions", "full_names", "whose"]

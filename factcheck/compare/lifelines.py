"""Finds the years in which a person can have been born by what is told: births, ages, ages in a past year.

Every age is an interval of birth. "The 31-year-old" of one report and "born in 1998" of a portrait are of one person
where both texts turn on that person: the full name stands in one of them, and the sentence before, back to the
headline, speaks of nobody else first. Each is held against each; a dated age has a year to spare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage
from factcheck.compare.wording import found_in
from factcheck.compare.words import fold
from factcheck.languages import language
from factcheck.mentions.numbers import find_numbers
from factcheck.model import Article

_BACK = 6
_WORD = re.compile(r"[^\W\d_][\w-]*")
_AGES = range(10, 106)
_DAYS = 400


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
    full = _full_names(near.articles)
    told: dict[str, list[Anchor]] = {}
    for article in near.articles:
        for anchor in anchors(article, full):
            told.setdefault(anchor.person, []).append(anchor)
    for found in told.values():
        pair = next(((a, b) for a, b in combinations(found, 2) if _exclude(a, b, near)), None)
        if pair is not None:
            yield pair


def _exclude(a: Anchor, b: Anchor, near: Near) -> bool:
    if a.what == b.what == "named":
        return False
    apart = max(a.earliest, b.earliest) > min(a.latest, b.latest)
    return apart and b.article in near.of(a.article, _DAYS)


def _full_names(articles: Sequence[Article]) -> Mapping[str, str]:
    """By surname, the first names and surnames that articles name in full, where no two persons share the surname."""
    names = {" ".join(name.split()[-2:]) for article in articles for entity in article.entities
             if entity.kind in ("person", "unknown") for name in entity.names if len(name.split()) >= 2}
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(name.split()[-1], set()).add(name)
    return {surname: next(iter(owners)) for surname, owners in found.items() if len(owners) == 1}


def anchors(article: Article, full: Mapping[str, str]) -> Iterator[Anchor]:
    """Every age and birth of an article that can be tied to one of the persons, in order."""
    words = {form for word in _WORD.findall(article.document.text) for form in (word, word.removesuffix("s"))}
    here = sorted(full[word] for word in words & full.keys())
    if not here:
        return
    for passage in sentences(article):
        for kind in ("named", "born_named", "own", "born", "dated"):
            for match in found_in(article, passage.sentence, f"lifelines.{kind}"):
                person = _whose(article, passage, match, here)
                years = _birth(article, passage, match, kind) if person else None
                if years is not None:
                    yield Anchor(article, person, match.start(), match.end(), *years, kind)


def _whose(article: Article, passage: Passage, match: re.Match[str], here: list[str]) -> str:
    """The person an age is of: named with it, or the first named in the sentence or the nearest one before it."""
    if "person" in match.groupdict():
        return next((name for name in here if match["person"].endswith(name)), "")
    if _of_family(passage, match.start()):
        return ""
    text = article.document.text
    first = _first_named(text, passage.sentence.start, match.start(), here)
    if first:
        return first if first == _protagonist(text, here) else ""
    before = [p for p in sentences(article) if p.number < passage.number][-_BACK:]
    lead = sentences(article)[:1]
    for earlier in (*reversed(before), *lead):
        named = _first_named(text, earlier.sentence.start, earlier.sentence.end, here)
        if named:
            close = earlier.number == passage.number - 1 and earlier.sentence.block == passage.sentence.block
            alone = not close or not _somebody_else(article, earlier, named)
            return named if alone and named == _protagonist(text, here) else ""
    return ""


def _somebody_else(article: Article, passage: Passage, person: str) -> bool:
    """Tell whether a sentence names another person, to whom the pronoun behind it may point."""
    found = found_in(article, passage.sentence, "lifelines.beside")
    return any(match["person"].split()[-1] not in person.split() for match in found)


def _first_named(text: str, start: int, end: int, here: list[str]) -> str:
    spots = {name: text.find(name.split()[-1], start, end) for name in here}
    named = {at: name for name, at in spots.items() if at >= 0}
    return named[min(named)] if named else ""


def _protagonist(text: str, here: list[str]) -> str:
    """The person named most often, of equals the one named first."""
    return min(here, key=lambda name: (-text.count(name.split()[-1]), text.find(name.split()[-1])))


def _of_family(passage: Passage, at: int) -> bool:
    """Tell whether the sentence speaks of a relative before that place."""
    family = {fold(word) for word in language(passage.sentence.language).words("rules.words.relatives")}
    return any(word.sense.form in family for word in passage.words if word.start < at)


def _birth(article: Article, passage: Passage, match: re.Match[str], kind: str) -> tuple[int, int] | None:
    """The years of birth that a construction allows, the first and the last."""
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else 0
    if kind in ("born", "born_named"):
        return (year, year) if year else None
    age = _age(groups["age"], passage.sentence.language)
    if age not in _AGES:
        return None
    if kind == "dated":
        return year - age - 2, year - age + 1
    published = document_date(article)
    others = years_in(passage.text) - ({published.year} if published else set())
    if published is None or others:
        return None
    return published.year - age - 1, published.year - age


def _age(word: str, code: str) -> int:
    if word.isdigit():
        return int(word)
    hits = find_numbers(word, [(0, len(word))], code)
    single = hits[0].stated.single if len(hits) == 1 and hits[0].end == len(word) else None
    return int(single) if single is not None and single == int(single) else 0


__all__ = ["Anchor", "anchors", "contradictions"]

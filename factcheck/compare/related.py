"""Pairs of articles that tell one story: by figures that both have, or by a person and other names that both have.

Two reports of one speech or resignation may share no figure at all; a person named in full and two more proper names
say as much. Words of the language's own stock of ideas are no proper names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, passages
from factcheck.compare.persons import Person, cast_of
from factcheck.compare.words import sense
from factcheck.model import Article

_MOST = 40
_OTHERS = 2
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles of one story, ``a`` before ``b`` by id; ``days`` apart, ``None`` where a date is missing."""

    a: Article
    b: Article
    firm: bool
    days: int | None

    def within(self, most: int) -> bool:
        """Tell whether both appeared within so many days."""
        return self.days is not None and abs(self.days) <= most


def related(
    by_document: Mapping[str, list[Passage]],
    akin: Callable[[str, str], bool],
    firmly: Callable[[str, str], bool],
    figures: Mapping[str, frozenset[str]],
) -> Iterator[Pair]:
    """The pairs of articles that tell one story; ``figures`` holds the figures each article is recognised by."""
    articles = {name: told[0].article for name, told in by_document.items() if told}
    postings: dict[object, list[str]] = defaultdict(list)
    for name in sorted(articles):
        for figure in figures.get(name, frozenset()):
            postings[figure].append(name)
        for person in {(p.given, p.surname) for p in cast_of(articles[name]) if p.given}:
            postings[person].append(name)
        for word in proper_names(articles[name]):
            postings["name", word].append(name)
    rare = [names for names in postings.values() if 1 < len(names) <= _MOST]
    for one, other in sorted({pair for names in rare for pair in combinations(names, 2)}):
        a, b = articles[one], articles[other]
        if akin(one, other) or share_names(a, b):
            first, second = a.document.published, b.document.published
            days = (second - first).days if first is not None and second is not None else None
            yield Pair(a, b, firmly(one, other), days)


def share_names(a: Article, b: Article) -> bool:
    """Tell whether both name one person in full, or one of them by surname, and two more proper names besides."""
    people = shared_persons(a, b)
    own = {sense(part, article.language).stem for p in people for part in p.text.split() for article in (a, b)}
    here, there = (frozenset(proper_names(article)) for article in (a, b))
    return bool(people) and len((here & there) - own) >= _OTHERS


def shared_persons(a: Article, b: Article) -> frozenset[Person]:
    """The persons of ``a`` whom ``b`` names as well."""
    there = cast_of(b)
    return frozenset(p for p in cast_of(a) if any(p.same(other) and (p.given or other.given) for other in there))


@once_per_article
def proper_names(article: Article) -> Iterator[str]:
    """The capitalised words that stand for no idea of the language, by stem, each once."""
    seen: set[str] = set()
    for passage in passages(article):
        for number, word in enumerate(passage.words):
            stem = word.sense.stem
            proper = word.sense.capital and word.sense.weight and not word.sense.ideas and len(stem) >= _SHORTEST
            if proper and number and stem not in seen:
                seen.add(stem)
                yield stem

"""Pairs of articles that tell one story: by figures that both have, or by a person and other names that both have.

Two reports of one speech or resignation may share no figure at all; a person named in full and another proper name
say as much. Words of the language's own stock of ideas are no proper names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from factcheck.compare.matter import same_matter
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import Person, cast_of
from factcheck.compare.words import sense
from factcheck.model import Article

_MOST = 40
_OTHERS = 1
_FIGURES = 2
_SHORTEST = 4
_DAYS, _NAMES = 4, 4
# Names of places and firms begin with these.
_COMPASS = frozenset({"north", "south", "east", "west"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles of one story, ``a`` before ``b`` by id, with so many figures in common.

    ``firm`` tells that both surely report one event; ``days`` lie between them, ``None`` where a date is missing;
    ``known`` tells that names or figures link them, not their words alone.
    """

    a: Article
    b: Article
    firm: bool
    days: int | None
    figures: int = 0
    known: bool = True

    def within(self, most: int) -> bool:
        """Tell whether both appeared within so many days, as far as their dates are known."""
        return self.days is None or abs(self.days) <= most


def related(
    by_document: Mapping[str, list[Passage]],
    together: Callable[[str, str], bool],
    akin: Callable[[str, str], bool],
    firmly: Callable[[str, str], bool],
    figures: Mapping[str, frozenset[str]],
) -> Iterator[Pair]:
    """The pairs of articles that tell one story; ``figures`` holds the figures each article is recognised by.

    ``together`` tells of two articles by id whether they may do so at all.
    """
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
        if not together(one, other):
            continue
        a, b = articles[one], articles[other]
        alike = figures.get(one, frozenset()) & figures.get(other, frozenset())
        named = len(alike) >= _FIGURES and shared_proper_names(a, b)
        first, second = a.document.published, b.document.published
        days = (second - first).days if first is not None and second is not None else None
        known = akin(one, other) or named or share_names(a, b) or _full_of_names(a, b, days)
        if known or same_matter(a, b):
            yield Pair(a, b, firmly(one, other), days, len(alike), bool(known))


def _full_of_names(a: Article, b: Article, days: int | None) -> bool:
    """Tell whether two reports of the same days have many proper names in common."""
    return days is not None and abs(days) <= _DAYS and len(shared_proper_names(a, b)) >= _NAMES


def share_names(a: Article, b: Article) -> bool:
    """Tell whether both name one person in full, or one of them by surname, and another proper name besides."""
    people = shared_persons(a, b)
    own = {sense(part, article.language).stem for p in people for part in p.text.split() for article in (a, b)}
    return bool(people) and len(shared_proper_names(a, b) - own) >= _OTHERS


def shared_persons(a: Article, b: Article) -> frozenset[Person]:
    """The persons of ``a`` whom ``b`` names as well."""
    there = cast_of(b)
    return frozenset(p for p in cast_of(a) if any(p.same(other) and (p.given or other.given) for other in there))


def shared_proper_names(a: Article, b: Article) -> frozenset[str]:
    """The proper names of both; a word that only opens sentences counts where the other has it inside one."""
    here, there = (frozenset(proper_names(article)) for article in (a, b))
    return (here & (there | frozenset(opening_words(b)))) | (there & frozenset(opening_words(a)))


@once_per_article
def proper_names(article: Article) -> Iterator[str]:
    """The capitalised words inside sentences that stand for no idea of the language, by stem, each once."""
    yield from dict.fromkeys(w.sense.stem for p in passages(article) for w in p.words[1:] if _proper(w))


@once_per_article
def opening_words(article: Article) -> Iterator[str]:
    """The same of the words that open sentences, which may be no names."""
    yield from dict.fromkeys(w.sense.stem for p in passages(article) for w in p.words[:1] if _proper(w))


def _proper(word: Word) -> bool:
    sense = word.sense
    return bool(sense.capital and sense.weight and not sense.ideas - _COMPASS and len(sense.stem) >= _SHORTEST)

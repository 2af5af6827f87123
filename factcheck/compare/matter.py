"""Tells whether two articles are about one matter, when they copy neither figures nor sentences from each other.

A feature and a report on one event share few figures and some names, but many of their words. How much of the
vocabulary of both is common (cosine of the sets of content words, ideas counted once) separates them from two articles
of one field: among unrelated news of one section it stays below a tenth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from factcheck.compare.calendar import document_date
from factcheck.compare.kinship import Profile, one_event, profile, shared_names
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, passages
from factcheck.model import Article

_SHORTEST = 4
_MUCH, _ENOUGH, _LOOSE, _ABROAD = 0.15, 0.1, 0.07, 0.04
_FEWEST_NAMES, _FEWEST_FIGURES = 2, 2
DAYS = 45
_SMALL_RUN, _RARE, _SHARED = 600, 100, 3
_FEW, _FORTNIGHT = 9, 14


@dataclass(frozen=True, slots=True)
class Matter:
    """What an article is about: its profile of names and figures, and the content words it uses."""

    profile: Profile
    words: frozenset[str]


@once_per_article
def sentences(article: Article) -> tuple[Passage, ...]:
    """The sentences of an article ready for comparison, worked out once."""
    return passages(article)


@once_per_article
def _matter(article: Article) -> tuple[Matter]:
    found = sentences(article)
    senses = {word.sense for passage in found for word in passage.words}
    telling = (s for s in senses if s.weight and len(s.form) >= _SHORTEST and not s.form[0].isdigit())
    words = frozenset(min(s.ideas) if s.ideas else s.stem for s in telling)
    return (Matter(profile(list(found)), words),)


def matter(article: Article) -> Matter:
    """What an article is about, worked out once."""
    return _matter(article)[0]


def likeness_of(one: Article, other: Article) -> float:
    """How much of their vocabulary two articles have in common, 0..1. Symmetric."""
    a, b = matter(one).words, matter(other).words
    return len(a & b) / sqrt(len(a) * len(b)) if a and b else 0.0


def same_matter(one: Article, other: Article) -> bool:
    """Tell whether two articles are about one matter, whenever they appeared. Symmetric."""
    if one is other:
        return True
    a, b = matter(one).profile, matter(other).profile
    figures, common = len(a.figures & b.figures), likeness_of(one, other)
    abroad = one.language != other.language
    if common >= (_ENOUGH if abroad else _MUCH):
        return True
    # What follows needs figures in common or many words; telling names apart takes longer than counting either.
    if figures < (1 if abroad else _FEWEST_FIGURES) and common < (_ABROAD if abroad else _ENOUGH):
        return False
    if one_event(a, b):
        return True
    names = len(shared_names(a, b))
    if abroad:
        return common >= _ABROAD and figures > 0 and names + figures > _FEWEST_NAMES
    if common >= _LOOSE and figures >= _FEWEST_FIGURES and names > 0:
        return True
    return common >= _ENOUGH and (names >= _FEWEST_NAMES or figures > 0)


class Near:
    """Which of the articles of a run are about one matter, worked out when first asked for.

    In a large run only articles that share a few words that few articles have are looked at more closely.
    """

    def __init__(self, articles: Sequence[Article], together: Callable[[Article, Article], bool] | None = None) -> None:
        """``together`` tells which two articles may be about one matter at all; without it any two may."""
        self.articles = tuple(articles)
        self._together = together
        self._close: dict[Article, tuple[Article, ...]] = {}

    def of(self, home: Article, days: int = DAYS) -> list[Article]:
        """The article itself, then every other one on its matter that appeared within so many days of it."""
        if home not in self._close:
            others = (self.articles[number] for number in self._candidates(home))
            self._close[home] = tuple(away for away in others if away is not home and self._near(home, away))
        return [home, *(away for away in self._close[home] if _within(home, away, days))]

    def together(self, one: Article, other: Article) -> bool:
        """Tell whether two articles may be about one matter at all, by how rare their words are in the run."""
        return self._together is None or self._together(one, other)

    def wide(self, home: Article) -> list[Article]:
        """The same, and in a small run the articles of the same fortnight that share figures, names or words with it.

        For findings that rest on figures which fit nothing else in both articles.
        """
        near = self.of(home)
        if len(self.articles) > _FEW:
            return [a for a in near if a is home or (_dated(a) and _dated(home) and _within(home, a, _FORTNIGHT))]
        return [*near, *(a for a in self.articles if a not in near and _within(home, a, _FORTNIGHT) and _kin(home, a))]

    def _near(self, home: Article, away: Article) -> bool:
        return self.together(home, away) and same_matter(home, away)

    def _candidates(self, home: Article) -> Iterable[int]:
        if len(self.articles) <= _SMALL_RUN:
            return range(len(self.articles))
        shared = Counter(n for word in matter(home).words for n in self._postings.get(word, ()))
        return sorted(number for number, count in shared.items() if count >= _SHARED)

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        """The articles of each word that few of them have."""
        found: dict[str, list[int]] = {}
        for number, article in enumerate(self.articles):
            for word in matter(article).words:
                found.setdefault(word, []).append(number)
        return {word: numbers for word, numbers in found.items() if len(numbers) <= _RARE}


def _dated(article: Article) -> bool:
    return document_date(article) is not None


def _kin(one: Article, other: Article) -> bool:
    """Tell whether two dated articles share a little of everything, or much of one thing. Symmetric."""
    if document_date(one) is None or document_date(other) is None:
        return False
    a, b = matter(one).profile, matter(other).profile
    figures, names, common = len(a.figures & b.figures), len(shared_names(a, b)), likeness_of(one, other)
    if common < _ABROAD:
        return False
    return figures > 1 or (figures > 0 and names >= _FEWEST_NAMES) or (common >= _ENOUGH and names > 0)


def _within(one: Article, other: Article, days: int) -> bool:
    dates = document_date(one), document_date(other)
    return dates[0] is None or dates[1] is None or abs((dates[0] - dates[1]).days) <= days


__all__ = ["DAYS", "Matter", "Near", "likeness_of", "matter", "same_matter", "sentences"]

"""How rare words are in the articles of a run, and which two of its articles may tell one story.

Two articles of one desk share words by chance, and a run of five hundred holds a hundred thousand pairs. What half of
them say tells nothing; what two of them say tells much. The words of both articles are weighed by how few articles of
the run have them (inverse document frequency, Spärck Jones 1972, with so many articles taken for granted that a run
about one story alone does not wash out its own names), and their cosine has to reach a limit. Among news of one month
one pair in four hundred of two stories does, and nine in ten pairs of one story do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.compare.kinship import Profile
from factcheck.compare.matter import matter
from factcheck.model import Article

# Below so many articles a run says nothing about what is common.
FEWEST = 10
_TAKEN_FOR_GRANTED = 200
_LIMIT = 0.1
_ABROAD = 0.66
_TELLING = 0.5
_MARK = "="
"""Stands before a name or a figure where it is counted; no word begins so."""


@dataclass(frozen=True)
class Spread:
    """How many articles a run has, and how many of them have each word; ``words`` as :func:`words_of` tells them."""

    articles: int
    words: Mapping[str, int]


def words_of(article: Article) -> frozenset[str]:
    """What is counted of an article: its words, and the names and figures it is recognised by, told apart from them."""
    found = matter(article).profile
    return frozenset({*found.terms, *(f"{_MARK}{mark}" for mark in found.names | found.figures)})


class Background:
    """The words of a run: how many articles have each, and what that makes of two articles."""

    def __init__(self, articles: Sequence[Article], spread: Spread | None = None) -> None:
        """Count in how many articles each word stands, unless that is known; nothing is counted in a small run."""
        self.articles = len(articles) if spread is None else spread.articles
        self._words: Counter[str] = Counter({} if spread is None else spread.words)
        self._profiles: dict[Article, Profile] = {}
        self._weighed: dict[Article, Mapping[str, float]] = {}
        self._known: dict[tuple[str, str], float | None] = {}
        for article in articles if self.articles >= FEWEST and spread is None else ():
            self._words.update(words_of(article))

    def rarity(self, articles: int) -> float:
        """The weight of what so many articles of the run have, 0..1: 1 for what none has."""
        taken = self.articles + _TAKEN_FOR_GRANTED
        return math.log(taken / (articles + 1)) / math.log(taken)

    def profile(self, article: Article) -> Profile:
        """What an article can be recognised by, without the names and figures that many articles of the run have."""
        found = self._profiles.get(article)
        if found is None:
            whole = matter(article).profile
            names, figures = (frozenset(m for m in marks if self.rarity(self._words[f"{_MARK}{m}"]) >= _TELLING)
                              for marks in (whole.names, whole.figures))
            found = self._profiles[article] = replace(whole, names=names, figures=figures)
        return found

    def likeness(self, one: Article, other: Article) -> float | None:
        """The cosine of the words of two articles, each with its weight, 0..1; ``None`` in a small run. Symmetric."""
        if self.articles < FEWEST:
            return None
        a, b = sorted((self._weights(one), self._weights(other)), key=len)
        return math.fsum(weight * b.get(term, 0.0) for term, weight in a.items())

    def may_be_one_story(self, one: Article, other: Article) -> bool:
        """Tell whether two articles have enough of their rarer words in common; always true in a small run."""
        if one is other or self.articles < FEWEST:
            return True
        first, second = sorted((one.document.id, other.document.id))
        if (first, second) not in self._known:
            self._known[first, second] = self.likeness(one, other)
        return (self._known[first, second] or 0.0) >= _LIMIT * (1 if one.language == other.language else _ABROAD)

    def _weights(self, article: Article) -> Mapping[str, float]:
        found = self._weighed.get(article)
        if found is None:
            found = self._weighed[article] = self._unit(matter(article).profile)
        return found

    def _unit(self, profile: Profile) -> Mapping[str, float]:
        weights = {term: weight * self.rarity(self._words[term]) for term, weight in profile.terms.items()}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items() if weight} if length else {}


__all__ = ["FEWEST", "Background", "Spread", "words_of"]

"""Tells whether two reports are of one thing, by the numbers, names and words that both have.

A feature shares few words with the report of an agency, and few of its names; but it copies ages, sums and minutes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck.compare.kinship import likeness_of_topics, shared_names
from factcheck.compare.matter import matter, same_matter, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.related import share_names, shared_proper_names
from factcheck.model import Article

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_592_000,
            "year": 31_536_000}
_SMALLEST, _SMALL = 3, 13
_NAMES = 2
_SMALL_RUN, _RARE, _FEWEST = 40, 40, 2
_KIN, _LIKE, _LIKE_AT_LEAST = 1.5, 0.1, 0.07


@once_per_article
def _numbers(article: Article) -> Iterator[dict[int, frozenset[Decimal]]]:
    """The numbers of each sentence, whatever they count or measure: ages, minutes, euros."""
    found: dict[int, set[Decimal]] = {}
    for passage in sentences(article):
        for slot in passage.slots:
            mention, time = slot.mention, slot.mention.temporal
            value = mention.stated.single
            if time is not None:
                unit = _SECONDS.get(time.grain or "") if time.type == "duration" else None
                value = Decimal(round(time.seconds / unit)) if unit and time.seconds else None
            if value is not None and value >= _SMALLEST:
                found.setdefault(passage.number, set()).add(value.normalize())
    yield {number: frozenset(values) for number, values in found.items()}


def numbers(article: Article) -> frozenset[Decimal]:
    """All numbers of an article from three up, in any unit."""
    return frozenset().union(*_numbers(article)[0].values())


def numbers_in(article: Article, sentence: int) -> frozenset[Decimal]:
    """The numbers from three up of one sentence, by its place in the article."""
    return _numbers(article)[0].get(sentence, frozenset())


def pairs(articles: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """All pairs of a small run; of a large one those that share numbers or names which few of its articles have."""
    if len(articles) <= _SMALL_RUN:
        yield from combinations(articles, 2)
        return
    postings: dict[object, list[int]] = {}
    for place, article in enumerate(articles):
        for mark in (*numbers(article), *matter(article).profile.names):
            postings.setdefault(mark, []).append(place)
    shared = Counter(pair for places in postings.values() if len(places) <= _RARE for pair in combinations(places, 2))
    yield from ((articles[a], articles[b]) for (a, b), count in sorted(shared.items()) if count >= _FEWEST)


def kinship(one: Article, other: Article, least: float = _KIN) -> float | None:
    """How much says that two reports are of one thing: numbers in common, large ones more; ``None`` for too little.

    Below ``least`` only a matter, a person or names in common make up for it.
    """
    common = numbers(one) & numbers(other)
    large = sum(number >= _SMALL for number in common)
    score = large + (len(common) - large) / 2
    if same_matter(one, other) or share_names(one, other):
        return score
    a, b = matter(one).profile, matter(other).profile
    likeness = likeness_of_topics(a, b)
    if score >= least and (shared_names(a, b) or likeness >= _LIKE) and likeness >= _LIKE_AT_LEAST:
        return score
    return score if likeness >= _LIKE and len(shared_proper_names(one, other)) >= _NAMES else None


__all__ = ["kinship", "numbers", "numbers_in", "pairs"]

"""Tells whether two articles are about one matter, when they copy neither figures nor sentences from each other.

A feature and a report on one event share few figures and some names, but many of their words. How much of the
vocabulary of both is common (cosine of the sets of content words, ideas counted once) separates them from two articles
of one field: among unrelated news of one section it stays below a tenth.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from factcheck.compare.calendar import document_date
from factcheck.compare.kinship import Profile, one_event, profile, shared_names
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, passages
from factcheck.model import Article

_SHORTEST = 4
_MUCH, _ENOUGH, _ABROAD = 0.15, 0.1, 0.04
_FEWEST_NAMES = 2
_DAYS = 45


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


def same_matter(one: Article, other: Article, days: int = _DAYS) -> bool:
    """Tell whether two articles are about one matter and appeared within so many days of each other. Symmetric."""
    if one is other:
        return True
    dates = document_date(one), document_date(other)
    if dates[0] is not None and dates[1] is not None and abs((dates[0] - dates[1]).days) > days:
        return False
    a, b = matter(one).profile, matter(other).profile
    if one_event(a, b):
        return True
    names, figures = len(shared_names(a, b)), len(a.figures & b.figures)
    common = likeness_of(one, other)
    if one.language != other.language:
        return common >= _ENOUGH or (common >= _ABROAD and figures > 0 and names + figures > _FEWEST_NAMES)
    return common >= _MUCH or (common >= _ENOUGH and (names >= _FEWEST_NAMES or figures > 0))

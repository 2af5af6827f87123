"""Finds one number with two units in two texts on one event: 18 kilometres here, 18 miles there.

Equal numbers alone mean nothing. The two texts must share names and other figures, and neither may know the number in
the other's unit, or what it converts to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.compare.conversions import SLACK, unit
from factcheck.compare.figures import Figure, figure_of
from factcheck.model import Article

_NAME = re.compile(r"\b[A-ZÄÖÜ][\wäöüß]{4,}")
_SHARED_NAMES = 2
_SHARED_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Swap:
    """The same number in two texts, in units that differ in size."""

    first: Article
    here: Figure
    second: Article
    there: Figure


def swaps(articles: Sequence[Article]) -> Iterator[Swap]:
    """The numbers that two texts on one event give in different units, each pair of texts once."""
    measured = [(article, _measures(article)) for article in articles]
    places: dict[tuple[str, Decimal], list[int]] = {}
    for number, (_, figures) in enumerate(measured):
        for key in {_key(f) for f in figures}:
            places.setdefault(key, []).append(number)
    pairs = sorted({(a, b) for known in places.values() if len(known) < 20 for a in known for b in known if a < b})
    for a, b in pairs:
        yield from _between(measured[a], measured[b])


def _between(one: tuple[Article, list[Figure]], other: tuple[Article, list[Figure]]) -> Iterator[Swap]:
    for here in one[1]:
        for there in other[1]:
            if _key(here) != _key(there) or _near(here, there) or here.per != there.per:
                continue
            known = any(_near(here, f) for f in other[1]) or any(_near(there, f) for f in one[1])
            if not known and _one_event(one[0], other[0], here.value):
                yield Swap(one[0], here, other[0], there)


def _measures(article: Article) -> list[Figure]:
    """The measures of an article with a number of two digits or more."""
    figures = (figure_of(mention) for mention in article.mentions if mention.kind == "quantity")
    return [f for f in figures if f is not None and f.value is not None and f.value >= 10 and unit(f.unit) is not None]


def _key(figure: Figure) -> tuple[str, Decimal]:
    known = unit(figure.unit)
    return (known.dimension if known else "", figure.value or Decimal(0))


def _near(a: Figure, b: Figure) -> bool:
    """Tell whether two measures are the same size, rounding of a conversion allowed."""
    first, second = unit(a.unit), unit(b.unit)
    if first is None or second is None or first.dimension != second.dimension or not a.value or not b.value:
        return False
    quotient = (a.value * first.size) / (b.value * second.size)
    return 1 - SLACK <= quotient <= 1 + SLACK


def _one_event(one: Article, other: Article, number: Decimal | None) -> bool:
    """Tell whether two texts share names, and figures besides the number in question."""
    names = set(_NAME.findall(one.document.text)) & set(_NAME.findall(other.document.text))
    return len(names) >= _SHARED_NAMES and len((_figures(one) & _figures(other)) - {number}) >= _SHARED_FIGURES


def _figures(article: Article) -> set[Decimal]:
    """The telling numbers of an article: two digits or more, no years or dates."""
    values = (m.stated.single for m in article.mentions if m.kind != "temporal")
    return {value for value in values if value is not None and value >= 10}

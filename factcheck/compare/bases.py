"""Joins a rate of growth and the base it grew from, where each is tied to the same figure by a construction of its own.

One sentence says "up 15 percent to 460 million", another "460 million … the year before it was 431 million": the figure
both share is the joint. Only the year before counts as a base here, and a rate against anything else is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.compare.arithmetic import magnitude, misfits, percent_room
from factcheck.compare.changes import usable
from factcheck.compare.figures import Figure
from factcheck.compare.phrases import Passage, Phrase, passages, phrases
from factcheck.languages import language
from factcheck.model import Article, Interval


@dataclass(frozen=True, slots=True)
class Rate:
    """``new`` is said to be ``size`` more (or less) than a year before."""

    article: Article
    new: Figure
    size: Figure
    rises: bool
    code: str


@dataclass(frozen=True, slots=True)
class Pair:
    """``new``, and ``old`` the year before."""

    article: Article
    new: Figure
    old: Figure
    code: str


def mismatches(articles: Sequence[Article]) -> Iterator[tuple[Rate, Pair, Interval]]:
    """The rates and bases that share a new figure and do not fit, with the base the rate implies."""
    masked = [passage for article in articles for passage in passages(article)]
    pairs: dict[tuple[str | None, Decimal], list[Pair]] = {}
    for pair in (p for passage in masked for p in _pairs(passage)):
        pairs.setdefault(_joint(pair.new), []).append(pair)
    if not pairs:
        return
    for rate in (r for passage in masked for r in _rates(passage)):
        for pair in pairs.get(_joint(rate.new), ()):
            base = implied_base(rate)
            if base is not None and pair.old.start != rate.new.start and misfits(pair.old.room, base):
                yield rate, pair, base


def implied_base(rate: Rate) -> Interval | None:
    """What the figure was before a change of that size; ``None`` for a fall of everything."""
    share = magnitude(percent_room(rate.size)).scaled(Decimal("0.01"))
    one = Interval.point(Decimal(1))
    factor = one.plus(share) if rate.rises else one.minus(share)
    if factor.low is None or factor.low <= 0:
        return None
    return rate.new.room.over(factor)


def _joint(figure: Figure) -> tuple[str | None, Decimal]:
    return figure.unit, figure.value or Decimal(0)


def _telling(figure: Figure) -> bool:
    """Tell whether a figure is particular enough to join two sentences: money or a count of two digits or more."""
    return figure.value is not None and figure.hedge is None and len(figure.value.normalize().as_tuple().digits) >= 2


def _rates(passage: Passage) -> Iterator[Rate]:
    for phrase in phrases(passage, "rate_to"):
        new, size = phrase["b"], phrase["p"]
        sentence = passage.article.sentence_at(new.start)
        around = passage.article.text(sentence.start, sentence.end) if sentence else ""
        if usable(new) and size.bounded and _telling(new) and not _other_base(passage.code).search(around):
            yield Rate(passage.article, new, size, "up" in phrase.words, passage.code)


def _pairs(passage: Passage) -> Iterator[Pair]:
    for phrase in phrases(passage, "year_before"):
        new, old = phrase["b"], phrase["a"]
        alike = new.unit == old.unit and new.kind == old.kind
        if usable(new, old) and _telling(new) and alike and _year_before(phrase, passage):
            yield Pair(passage.article, new, old, passage.code)


def _year_before(phrase: Phrase, passage: Passage) -> bool:
    """Tell whether the words of the date say "the year before", as opposed to some other date."""
    when = phrase.get("when")
    if when is None:
        return True
    words = passage.article.document.text[max(0, when.start - 4) : when.end + 12].casefold()
    return any(word in words for word in language(passage.code).words("arithmetic.bases.years"))


@cache
def _other_base(code: str) -> re.Pattern[str]:
    words = language(code).words("arithmetic.bases.other")
    return re.compile("|".join(map(re.escape, words)) or "(?!)", re.IGNORECASE)

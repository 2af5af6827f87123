"""The rates of exchange an article gives: outright ("1 Euro = 1,09 Dollar"), or by one amount in two currencies.

One article converts at one rate, but for amounts of other years. So what its amounts imply is held against each other,
and against the rate it names; no rate is ever taken from elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.compare.arithmetic import ratio
from factcheck.compare.changes import usable
from factcheck.compare.figures import Figure
from factcheck.compare.network import Conflict, Tie, conflicts, emptied
from factcheck.compare.once import once_per_article
from factcheck.compare.phrases import Phrase, passages, phrases
from factcheck.languages import language
from factcheck.model import Article, Interval

# Amounts are converted at the rate of their day: within weeks rates move by less than this share, either way.
_DAYS = Decimal("0.05")
# A figure of a whole year may be converted at the rate of its mean or of its last day.
_YEARS = Decimal("0.12")
_BASES = "arithmetic.exchange_bases"


@dataclass(frozen=True)
class Quote:
    """``text[start:end]`` says that one unit of ``base`` is ``rate`` units of ``unit``; ``named`` if outright.

    ``years`` are those its sentence names, ``figures`` the amounts it is worked out from.
    """

    article: Article = field(compare=False)
    start: int
    end: int
    base: str
    unit: str
    rate: Interval
    named: bool
    years: frozenset[int]
    figures: tuple[Figure, ...] = field(compare=False)

    @property
    def text(self) -> str:
        """The words of it."""
        return self.article.text(self.start, self.end)


@once_per_article
def _quotes(article: Article) -> Iterator[Quote]:
    if not any(m.kind == "money" for m in article.mentions):
        return
    for passage in passages(article):
        for phrase in phrases(passage, "conversion"):
            yield from _told_twice(phrase)
        for phrase in phrases(passage, "exchange"):
            yield from _named(phrase, passage.code)


def quotes(article: Article) -> tuple[Quote, ...]:
    """The rates an article gives, worked out once."""
    return _quotes(article)


def two_rates(article: Article) -> Iterator[tuple[Conflict, tuple[Quote, ...]]]:
    """Rates of one article for amounts of one time that cannot all be meant, with the quotes behind them.

    Where it names several, it tells how a currency moved, and none of them is that of its amounts.
    """
    times: dict[frozenset[int], list[Tie]] = defaultdict(list)
    for quote in quotes(article):
        times[quote.years].append(Tie(quote.base, quote.unit, _around(quote.rate, _DAYS), quote))
    for ties in times.values():
        named = [tie for tie in ties if isinstance(tie.source, Quote) and tie.source.named]
        known = ties if emptied(named) is None else [tie for tie in ties if tie not in named]
        for conflict in conflicts(known) if len(known) > 1 else ():
            found = tuple(s.source for s in conflict.statements if isinstance(s.source, Quote))
            yield conflict, tuple(sorted(found, key=lambda quote: quote.start))


def exchange(articles: Iterable[Article]) -> dict[tuple[str, str], Quote]:
    """The one rate that articles give for two currencies, with the room that a figure of a year needs."""
    found: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for article in articles:
        for quote in quotes(article):
            found[quote.base, quote.unit].append(quote)
    return {pair: rows[0] for pair, rows in found.items() if not any(rows[0].rate.disjoint(row.rate) for row in rows)}


def of_a_year(quote: Quote) -> Interval:
    """What the rate of a whole year may have been, given that of an article."""
    return _around(quote.rate, _YEARS)


def _told_twice(phrase: Phrase) -> Iterator[Quote]:
    first, second = phrase["a"], phrase["b"]
    if first.kind != "money" or second.kind != "money" or not usable(first, second) or first.per != second.per:
        return
    rate = ratio(second.room, first.room)
    if rate is not None and first.unit and second.unit and first.unit != second.unit:
        if first.value == 1:
            yield from _at(phrase, first.unit, second, named=True)
        else:
            yield _quote(phrase, (first.unit, second.unit), rate, (first, second), named=False)


def _named(phrase: Phrase, code: str) -> Iterator[Quote]:
    one, priced = phrase.get("a"), phrase["b"]
    word = phrase.words.get("base", "").casefold()
    base = one.unit if one is not None else language(code).table(_BASES).get(word)
    if isinstance(base, str) and (one is None or (one.kind == "money" and one.value == 1)):
        yield from _at(phrase, base, priced, named=True)


def _at(phrase: Phrase, base: str, priced: Figure, *, named: bool) -> Iterator[Quote]:
    if priced.kind == "money" and priced.bounded and priced.scale == 1 and priced.unit and priced.unit != base:
        yield _quote(phrase, (base, priced.unit), priced.room, (priced,), named=named)


def _quote(
    phrase: Phrase, pair: tuple[str, str], rate: Interval, figures: tuple[Figure, ...], *, named: bool
) -> Quote:
    article = phrase.passage.article
    sentence = article.sentence_at(phrase.start)
    here = (m.temporal for m in article.mentions if sentence and sentence.start <= m.start < sentence.end)
    years = {int(t.start[:4]) for t in here if t is not None and t.start and t.type not in ("duration", "set", "time")}
    return Quote(article, phrase.start, phrase.end, *pair, rate, named, frozenset(years), figures)


def _around(rate: Interval, share: Decimal) -> Interval:
    low, high = (end or Decimal(0) for end in (rate.low, rate.high))
    return Interval(low * (1 - share), high * (1 + share))


__all__ = ["Quote", "exchange", "of_a_year", "quotes", "two_rates"]

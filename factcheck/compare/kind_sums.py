"""Finds totals whose parts are as many as there are said to be kinds: four species, five stages, three distances.

No word need close the list, nor name the parts. A small number with a noun stands near the total or near the parts; as
many amounts in the measure of the total follow each other, and no other such amount stands beside them. A list that
goes on from the total ("38 of these …") up to what is called the rest is complete as well. Where these or some of the
amounts around make the total, or their sum is told as another total, nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck.compare.calendar import document_date
from factcheck.compare.matter import Near
from factcheck.compare.once import once_per_article
from factcheck.compare.one_thing import kinship, pairs
from factcheck.compare.told import Told, any_of, like_a_year, told
from factcheck.compare.words import likeness, sense
from factcheck.compare.wrong_sums import SpreadSum, makes_total, measures, sum_of, told_elsewhere
from factcheck.languages import language
from factcheck.model import Article

_KINDS = range(3, 8)
_DAYS = 14
_NEAR = (Decimal("0.85"), Decimal("1.18"))
_NEAR_REST = (Decimal("0.7"), Decimal("1.4"))
_SMALL, _LEAST, _SHARE, _APART = 20, 10, 60, 3
_BEFORE, _WINDOW, _FEWEST = 3, 4, 3
_KIN = 1.0
_ABOUT = Decimal("0.07")
_ALIKE = 0.8
_NO_WHOLE = frozenset({"each", "wanted", "earlier", "alone", "another", "rest"})
_NO_PART = frozenset({"each", "wanted", "earlier", "alone", "total", "sum_up"})


def kind_sums(near: Near) -> Iterator[SpreadSum]:
    """The totals that as many parts as there are kinds do not make, each total once."""
    akin: dict[Article, list[Article]] = {article: [article] for article in near.articles}
    for one, other in pairs(near.articles):
        if _days(one, other) <= _DAYS and near.together(one, other) and kinship(one, other, _KIN) is not None:
            akin[one].append(other)
            akin[other].append(one)
    for home, articles in akin.items():
        for whole in told(home):
            found = _misfit(whole, articles) if _is_whole(whole) else None
            if found is not None:
                yield found


def _days(one: Article, other: Article) -> int:
    days = document_date(one), document_date(other)
    return abs((days[0] - days[1]).days) if days[0] is not None and days[1] is not None else 0


def _misfit(whole: Told, articles: Sequence[Article]) -> SpreadSum | None:
    runs = [run for article in articles for run in _runs(whole, article)]
    runs = [run for at, run in enumerate(runs) if run not in runs[:at]]
    candidates = [SpreadSum(whole, tuple(run), "kinds") for run in runs] or [
        SpreadSum(whole, tuple(run), "closed") for run in _rest(whole)]
    if len(candidates) != 1 or _fits(whole, candidates[0].parts):
        return None
    return None if makes_total(candidates[0]) or told_elsewhere(candidates[0]) else candidates[0]


def _is_whole(item: Told) -> bool:
    figure = item.figure
    plain = figure.kind in ("number", "quantity", "money") and figure.value is not None and figure.per is None
    if not plain or item.value < _SMALL or like_a_year(item) or item.passage.asks or item.close & _NO_WHOLE:
        return False
    return item.passage.section != "headline"


def _runs(whole: Told, article: Article) -> Iterator[list[Told]]:
    """The runs of amounts that may be all parts of a total: as many as a number near them, or near the total, says."""
    if whole.measured[0] == "count" and whole.noun is None:
        return
    parts = [item for item in told(article) if _is_part(item, whole)]
    for kinds in _kinds(article):
        if _unlike(kinds, whole):
            headline = kinds.passage.section == "headline"
            reach = range(1000) if headline else range(kinds.number, kinds.number + int(kinds.value) + _BEFORE)
            yield from _run(int(kinds.value), parts, whole, reach)
    for kinds in _kinds(whole.article) if article is not whole.article else ():
        if abs(kinds.number - whole.number) <= 1 and _unlike(kinds, whole):
            yield from _run(int(kinds.value), parts, whole, range(1000))


def _run(number: int, parts: Sequence[Told], whole: Told, reach: range) -> Iterator[list[Told]]:
    """So many parts in a row within some sentences; no other amount of the measure stands in the first and last one."""
    for at in range(len(parts) - number + 1):
        run = list(parts[at : at + number])
        first, last = run[0], run[-1]
        alone = not any(other.number in (first.number, last.number) for other in (*parts[:at], *parts[at + number :]))
        close = all(b.number - a.number <= _APART for a, b in pairwise(run))
        behind = whole.article is not first.article or first.figure.start > whole.figure.start
        if alone and close and behind and first.number in reach and last.number - first.number <= number + 1:
            summed = sum_of(run, whole)
            if _NEAR[0] * whole.value <= summed <= _NEAR[1] * whole.value and _of_one_thing(run, whole):
                yield run


def _rest(whole: Told) -> Iterator[list[Told]]:
    """The parts from "38 of these" in the next sentence up to "the remaining 19"."""
    behind = [i for i in told(whole.article) if i.figure.start > whole.figure.start
              and i.number - whole.number <= _WINDOW and _is_part(i, whole)]
    if not behind or behind[0].number > whole.number + 1 or "of_it" not in behind[0].close:
        return
    last = next((at for at, item in enumerate(behind) if "rest" in item.close), 0)
    run = behind[: last + 1]
    summed = sum_of(run, whole)
    if len(run) >= _FEWEST and _NEAR_REST[0] * whole.value <= summed <= _NEAR_REST[1] * whole.value:
        yield run


def _of_one_thing(run: Sequence[Told], whole: Told) -> bool:
    """Tell whether counts are of the thing of the total, or each of another kind, or of people doing something."""
    if whole.measured[0] != "count":
        return True
    nouns = [part.noun for part in run if part.noun is not None]
    same = [noun for noun in nouns if whole.noun is not None and likeness(noun, whole.noun) >= _ALIKE]
    if same or not nouns:
        return len(same) == len(nouns)
    distinct = len({noun.stem for noun in nouns})
    return distinct == len(run) or (distinct == 1 and len(nouns) < len(run))


def _is_part(item: Told, whole: Told) -> bool:
    """Tell whether an amount is in the measure of a total, exactly told, and not too small to be a part of it."""
    counts = whole.measured[0] == item.measured[0] == "count"
    figure = item.figure
    if item is whole or not (counts or measures(item, whole)) or figure.value is None or like_a_year(item):
        return False
    if figure.hedge is not None or figure.per is not None or item.close & _NO_PART or (counts and item.value < _LEAST):
        return False
    plain = item.passage.section != "headline" and not item.passage.asks and not _contributed(item)
    return plain and whole.value / _SHARE <= item.value < whole.value


@once_per_article
def _kinds(article: Article) -> Iterator[Told]:
    """The small numbers of things, of which each may have its part."""
    for item in told(article):
        exact = _of_these(item) and not item.close & {"each", "of_it"}
        if exact and item.measured == ("count", None) and item.noun is not None and item.value in _KINDS:
            yield item


def _of_these(item: Told) -> bool:
    """Tell whether a number is exact: "on the four" is no "more than four", though one word stands for both."""
    mention = item.figure.mention
    if item.figure.hedge is None or mention is None or mention.hedge is None:
        return item.figure.hedge is None
    between = item.article.text(mention.hedge.start, mention.start).split()
    return len(between) > 1 and "article" in sense(between[-1], item.code).flags


def _contributed(item: Told) -> bool:
    """Tell whether the sentence of an amount tells who pays it: no part of what is spent."""
    words = any_of(language(item.code).words("sums.contributed"))
    return item.measured[0] == "money" and words.search(item.passage.text) is not None


def _unlike(kinds: Told, whole: Told) -> bool:
    return whole.noun is None or kinds.noun is None or likeness(kinds.noun, whole.noun) < _ALIKE


def _fits(whole: Told, parts: Sequence[Told]) -> bool:
    """Tell whether the parts make the total as it is told: about so much, or more than that."""
    summed, value, hedge = sum_of(parts, whole), whole.value, whole.figure.hedge
    if hedge in ("more_than", "at_least", "somewhat_more"):
        return summed >= value
    if hedge in ("less_than", "at_most", "almost"):
        return summed <= value
    return abs(summed - value) <= _ABOUT * value if hedge is not None else summed == value


__all__ = ["kind_sums"]

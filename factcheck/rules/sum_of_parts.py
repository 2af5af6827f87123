"""Checks that the parts of a closed list add up to the total it is said to have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from factcheck.compare.arithmetic import spelt_interval, total
from factcheck.compare.corpus import Corpus
from factcheck.compare.figures import Figure, counted, figure_of, rescaled
from factcheck.compare.lists import ClosedList, closed_lists
from factcheck.compare.phrases import passages
from factcheck.compare.places import PlaceSum, place_sums
from factcheck.compare.rows import grids, inside
from factcheck.model import Article, Interval
from factcheck.rules.frame.shown import in_its_words, quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, corpus_rule

_MOST = 9


@corpus_rule(code="FC207", severity="error")
def sum_of_parts(corpus: Corpus) -> Iterator[Draft]:
    """The parts of a closed list do not add up to its total."""
    for article in corpus.articles:
        yield from _lists(article)
    for found in place_sums(corpus.articles):
        yield _places(found)


def _lists(article: Article) -> Iterator[Draft]:
    earlier: list[Figure] = []
    for passage in passages(article):
        found = [listed for listed in closed_lists(passage, earlier) if not _in_grid(article, listed)]
        earlier = list(passage.figures.values())
        for listed in found:
            sums = [total(counted(part).room for part in parts) for parts in _readings(listed)]
            if not all(counted(listed.total).room.disjoint(summed) for summed in sums):
                continue
            if listed.shape in ("rest", "overfull") and _some_make(listed):
                continue
            if listed.shape == "rest" and (_named_elsewhere(article, listed, sums) or _part_itself(article, listed)):
                continue
            yield _draft(article, listed, sums[0], passage.code)


def _in_grid(article: Article, listed: ClosedList) -> bool:
    """Tell whether a list is a row of a grid, whose label may hold a number: "60 litres: 84, 93"."""
    return any(inside(grid, listed.total.start) for grid in grids(article))


def _some_make(listed: ClosedList) -> bool:
    """Tell whether some of the figures make the total: the others, such as seats, count something else."""
    room = counted(listed.total).room
    some = (chosen for size in range(2, len(listed.parts)) for chosen in combinations(listed.parts, size))
    return len(listed.parts) <= _MOST and any(not room.disjoint(total(counted(p).room for p in c)) for c in some)


def _places(found: PlaceSum) -> Draft:
    whole = quoted(found.home, found.whole)
    shown = " + ".join(quoted(found.away, part) for part in found.parts)
    evidence = (*sentences_of(found.home, (found.whole, found.count)), *sentences_of(found.away, found.parts))
    return Draft(
        message=f"The figures for the places make {spelt_interval(found.summed, found.code)}, not {whole}",
        evidence=evidence,
        derivation=(f"the places are counted and named: {quoted(found.home, found.count)}",
                    f"{shown} = {spelt_interval(found.summed, found.code)}", f"stated: {whole}"),
        confidence=0.8,
        root=root_of(found.home, found.whole),
    )


def _readings(listed: ClosedList) -> list[tuple[Figure, ...]]:
    """The parts as written, and with the scale word of the total or of the last part carried over to bare ones."""
    scales = sorted({listed.total.scale, listed.parts[-1].scale} - {Decimal(1)})
    return [listed.parts, *(tuple(_at_scale(part, scale) for part in listed.parts) for scale in scales)]


def _at_scale(part: Figure, scale: Decimal) -> Figure:
    bare = part.scale == 1 and part.value is not None and part.value < 1000
    return rescaled(part, scale) if bare else part


def _named_elsewhere(article: Article, listed: ClosedList, sums: list[Interval]) -> bool:
    """Tell whether the sum is stated anywhere in the article, so that the parts belong to another total."""
    figures = (figure_of(mention) for mention in article.mentions if mention.kind == listed.total.kind)
    return any(f is not None and f.unit == listed.total.unit and not f.room.disjoint(summed)
               for f in figures for summed in sums)


def _part_itself(article: Article, listed: ClosedList) -> bool:
    """Tell whether an earlier figure is about as much as all of these together, so that the largest is a part too."""
    everything = sum((f.value for f in (listed.total, *listed.parts) if f.value is not None), Decimal(0))
    figures = (figure_of(m) for m in article.mentions if m.kind == listed.total.kind and m.start < listed.total.start)
    return any(f is not None and f.value is not None and abs(f.value - everything) * 4 < everything for f in figures)


def _draft(article: Article, listed: ClosedList, summed: Interval, code: str) -> Draft:
    whole = quoted(article, listed.total)
    shown = " + ".join(quoted(article, part) for part in listed.parts)
    exact = sum((part.value for part in listed.parts if part.value is not None), Decimal(0))
    right = in_its_words(listed.total, exact, code)
    return Draft(
        message=f"The parts make {right}, not {whole}",
        evidence=sentences_of(article, (listed.total, *listed.parts)),
        derivation=(f"{shown} = {spelt_interval(summed, code)}", f"stated: {whole}"),
        suggestions=replaced_number(article, listed.total, exact, code, "the sum of the parts"),
        confidence=0.85,
        root=root_of(article, listed.total, *listed.parts),
    )

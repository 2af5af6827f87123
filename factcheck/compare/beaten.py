"""Finds a superlative with its measure that another place of the text, or another article, goes beyond.

"At 4,120 metres it is the deepest field known in the South Atlantic" and "further down, in these same waters, Corrigan
lies at 4,385 metres" exclude each other: the measures are of one dimension, a comparative of the same scale stands with
the second, and the scope of the superlative, by a name or two of its words, is told with the second too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage, Word
from factcheck.compare.told import Told, any_of, plain_amount, told
from factcheck.compare.values import in_base_unit
from factcheck.compare.words import likeness
from factcheck.languages import language
from factcheck.model import Article, Interval

_ALIKE = 0.8
_NEAR = 1
_WORDS = 2


@dataclass(frozen=True, slots=True)
class Best:
    """A superlative at ``text[start:end]``, its scale, and the measure told with it."""

    passage: Passage
    start: int
    end: int
    scale: str
    falls: bool
    measure: Told


def beaten(near: Near) -> Iterator[tuple[Best, Told]]:
    """The superlatives whose measure is surpassed, each with the first measure that does."""
    for home in near.articles:
        for best in superlatives(home):
            found = (item for away in near.of(home) for item in told(away) if _beats(item, best))
            item = next(found, None)
            if item is not None:
                yield best, item


@cache
def _scales(code: str) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    table = language(code).table("sums.scales")
    return {name: {kind: any_of(words) for kind, words in group.items()} for name, group in table.items()}


def superlatives(article: Article) -> Iterator[Best]:
    """The superlatives of an article with the one measure told in their sentence or the one before."""
    for passage in sentences(article):
        code = passage.sentence.language
        if _list(code, "limits").search(passage.text):
            continue
        for scale, kinds in _scales(code).items():
            match = kinds["most"].search(passage.text)
            scoped = match is not None and _list(code, "scope").search(passage.text, match.end())
            measure = _measure(article, passage) if scoped else None
            if match is not None and measure is not None:
                start = passage.sentence.start
                yield Best(passage, start + match.start(), start + match.end(), scale, "falls" in kinds, measure)


@cache
def _list(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"sums.superlatives.{name}"))


def _measure(article: Article, passage: Passage) -> Told | None:
    for number in (passage.number, passage.number - 1):
        found = [item for item in told(article) if item.number == number and _is_measure(item)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_measure(item: Told) -> bool:
    return plain_amount(item) and item.measured[0] in ("quantity", "money") and not item.close & {"each", "wanted"}


def _beats(item: Told, best: Best) -> bool:
    """Tell whether a measure goes beyond that of a superlative, in the same scope, with a comparative of its scale."""
    if item.figure.start == best.measure.figure.start and item.article is best.passage.article:
        return False
    if not _is_measure(item) or not _beyond(item, best):
        return False
    code = item.code
    around = [p for p in sentences(item.article) if abs(p.number - item.number) <= _NEAR]
    more = _scales(code).get(best.scale, {}).get("more")
    if more is None or not any(more.search(p.text) for p in around):
        return False
    if any(_list(code, "elsewhere").search(p.text) for p in around):
        return False
    return _in_scope(best, [w for p in around for w in p.content])


def _beyond(item: Told, best: Best) -> bool:
    mine, other = _room(item), _room(best.measure)
    if mine is None or other is None or mine[0] != other[0]:
        return False
    return mine[1].before(other[1]) if best.falls else other[1].before(mine[1])


def _room(item: Told) -> tuple[str, Interval] | None:
    if item.measured[0] == "money":
        return item.figure.unit or "", item.figure.room
    return in_base_unit(item.figure.mention) if item.figure.mention is not None else None


def _in_scope(best: Best, near: Sequence[Word]) -> bool:
    """Tell whether two words behind the superlative, or all of its names, stand near the other measure too."""
    scope = [w for w in best.passage.content if w.start >= best.end]
    shared = {w.sense.stem for w in scope if any(likeness(w.sense, other.sense) >= _ALIKE for other in near)}
    names = [w for w in scope if w.sense.capital and best.passage.sentence.language != "de"]
    if names:
        return all(any(likeness(w.sense, o.sense) >= _ALIKE for o in near) for w in names) and bool(shared)
    return len(shared) >= _WORDS


__all__ = ["Best", "beaten", "superlatives"]

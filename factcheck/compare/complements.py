"""Finds a rest that is not what a part leaves of its whole: 318 of 412 finished, but 112 are said to have given up.

A part of a whole that did something leaves those who did the contrary. Which words are contraries is a table of pairs
(finish and give up, pass and fail, let and stand empty). The rest told elsewhere must be whole less part; only one of
its size is shown, and none that some amount of the same report bears out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.compare.matter import Near
from factcheck.compare.spread_shares import PartOf, parts_of
from factcheck.compare.told import Told, any_of, plain_amount, told
from factcheck.languages import language
from factcheck.model import Article, Interval

_FAR = Decimal(2)
_FEWEST = 10
_ANY_WORDS = frozenset({"survive"})


@dataclass(frozen=True, slots=True)
class WrongRest:
    """A whole and a part of it, and the rest that is told and is not what they leave."""

    pair: PartOf
    rest: Told
    leaves: Interval


def wrong_rests(near: Near) -> Iterator[WrongRest]:
    """The rests that their whole and part do not leave, each once."""
    for home in near.articles:
        for pair in parts_of(home):
            did = did_what(pair.part, pair.whole)
            if did is None or pair.part.figure.hedge or pair.whole.figure.hedge:
                continue
            for away in near.of(home)[1:]:
                yield from _rests(pair, (did[0], not did[1]), away)


def _rests(pair: PartOf, contrary: tuple[str, bool], away: Article) -> Iterator[WrongRest]:
    leaves = pair.whole.figure.room.minus(pair.part.figure.room)
    middle = pair.whole.value - pair.part.value
    amounts = [item for item in told(away) if plain_amount(item) and item.measured == ("count", None)]
    if any(not item.figure.room.disjoint(leaves) for item in amounts):
        return
    known = {pair.whole.value, pair.part.value}
    found = [item for item in amounts if did_what(item) == contrary and item.value not in known
             and item.value >= _FEWEST and not item.close & {"wanted", "each", "earlier"}]
    if len(found) == 1 and middle / _FAR <= found[0].value <= middle * _FAR and not _told_here(found[0], pair):
        yield WrongRest(pair, found[0], leaves)


def _told_here(rest: Told, pair: PartOf) -> bool:
    """Tell whether the other report gives the rest, too: then it is a part of something else."""
    return any(item.value == rest.value and plain_amount(item) for item in told(pair.part.article))


def did_what(item: Told, whole: Told | None = None) -> tuple[str, bool] | None:
    """The contraries of which an amount did one, and whether it did the first; ``None`` if that is not plain.

    The words are those of its stretch, and of that of its ``whole`` where both stand in one sentence.
    """
    text = item.article.document.text
    together = whole is not None and whole.passage is item.passage
    start = min(item.start, whole.start) if whole is not None and together else item.start
    end = max(item.end, whole.end) if whole is not None and together else item.end
    found = deeds_in(text, start, end, item.code)
    if not found:
        sentence = item.passage.sentence
        alone = sum(plain_amount(o) for o in told(item.article) if o.passage is item.passage) == 1
        found = deeds_in(text, sentence.start, sentence.end, item.code) if alone else found
    return next(iter(found)) if len(found) == 1 else None


def deeds_in(text: str, start: int, end: int, code: str) -> frozenset[tuple[str, bool]]:
    """The contraries that a stretch of a text tells of, and whether of the first side ("did not survive" is not)."""
    matches = [(name, first, m.start(), m.end()) for name, sides in _pairs(code).items()
               for first, pattern in sides.items() for m in pattern.finditer(text, start, end)]
    return frozenset((name, first) for name, first, low, high in matches if not any(
        name == other and a <= low and high <= b and b - a > high - low for other, _, a, b in matches))


@cache
def _pairs(code: str) -> Mapping[str, Mapping[bool, re.Pattern[str]]]:
    table = language(code).table("complements")
    return {name: {True: any_of(sides["did"]), False: any_of(sides["did_not"])} for name, sides in table.items()}


def undone(text: str, code: str) -> frozenset[str]:
    """The contraries of which a text tells that some did not do them; deaths are told in too many words."""
    return frozenset(name for name, sides in _pairs(code).items()
                     if name not in _ANY_WORDS and sides[False].search(text) is not None)


__all__ = ["WrongRest", "deeds_in", "did_what", "undone", "wrong_rests"]

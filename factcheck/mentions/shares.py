"""Reads "one in five" and "zwei von drei" as the share they name."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.languages import language
from factcheck.mentions.hit import NumberHit
from factcheck.mentions.literals import SPACE, trie
from factcheck.model import Bounds, Trace

_MOST = 1000


class _Links(NamedTuple):
    several: re.Pattern[str]
    any: re.Pattern[str]


@cache
def _links(code: str) -> _Links:
    table = language(code).table("numbers.shares")
    several, both = trie(table.get("several", ())), trie((*table.get("one", ()), *table.get("several", ())))
    return _Links(re.compile(rf"{SPACE}(?:{several}){SPACE}"), re.compile(rf"{SPACE}(?:{both}){SPACE}"))


def share_of(first: NumberHit, second: NumberHit, text: str, low: str, code: str) -> NumberHit | None:
    """The share that two numbers with a link between them name, ``None`` if they are just two numbers."""
    gap = second.start - first.end
    if not 3 <= gap <= 12 or first.kind != "cardinal" or second.kind != "cardinal" or first.scaled:
        return None
    top, bottom = first.stated.low, second.stated.low
    if top is None or bottom is None or not (first.words or second.words):
        return None
    if abs(top) >= bottom or not 2 <= bottom < _MOST or bottom != bottom.to_integral_value():
        return None
    links = _links(code)
    link = links.any if abs(top) == 1 else links.several
    if not link.fullmatch(low, first.end, second.start):
        return None
    value = top / bottom
    trace = Trace("share", first.start, second.end, text[first.start : second.end], "", (first.trace, second.trace))
    return NumberHit(first.start, second.end, Bounds(value, value), Decimal(0), "fraction", True, False, trace)

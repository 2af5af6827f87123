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
_SCALES = frozenset(Decimal(10) ** power for power in (2, 3, 6, 9, 12, 15))


class _Links(NamedTuple):
    several: re.Pattern[str]
    any: re.Pattern[str]


@cache
def _of_scale(code: str) -> re.Pattern[str] | None:
    """What stands between a fraction and the scale it is of: "three quarters of a million"."""
    links = language(code).table("numbers").get("of_scale")
    return re.compile(rf"{SPACE}(?:{trie(links)})?(?:{SPACE})?") if links else None


def scaled_share(first: NumberHit, second: NumberHit, text: str, low: str, code: str) -> NumberHit | None:
    """The fraction of a scale ("three quarters of a million", "drei Viertel einer Million") as one number."""
    link = _of_scale(code)
    if link is None or first.kind != "fraction" or second.stated.single not in _SCALES or not second.words:
        return None
    if second.start - first.end > 5 or " " not in second.trace.text:
        return None
    share, scale = first.stated.low, second.stated.low
    if share is None or scale is None or share >= 1 or not link.fullmatch(low, first.end, second.start):
        return None
    trace = Trace("share", first.start, second.end, text[first.start : second.end], "", (first.trace, second.trace))
    value = share * scale
    return NumberHit(first.start, second.end, Bounds(value, value), Decimal(0), "fraction", True, True, trace)


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

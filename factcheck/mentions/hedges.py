"""Finds the word that widens, bounds or colours a figure: "rund", "mehr als", "lediglich"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, get_args

from factcheck.languages import language
from factcheck.mentions.literals import SPACE, trie
from factcheck.model import Hedge, HedgeKind

_LONGEST = 34


class _Hedges(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    kinds: dict[str, HedgeKind]
    kinds_after: dict[str, HedgeKind]
    last: frozenset[str]
    none_behind: dict[str, re.Pattern[str]]


@cache
def _hedges(code: str) -> _Hedges:
    table = language(code).table("hedges")
    kinds: dict[str, HedgeKind] = {}
    kinds_after: dict[str, HedgeKind] = {}
    for kind in get_args(HedgeKind):
        for word in table.get("before", {}).get(kind, ()):
            kinds.setdefault(word, kind)
        for word in table.get("after", {}).get(kind, ()):
            kinds_after.setdefault(word, kind)
    articles = trie((*table.get("fillers", ()),))
    return _Hedges(
        re.compile(rf"(?<![^\W_])({trie(kinds)})(?:{SPACE}{{1,2}}(?:{articles}))?{SPACE}{{0,2}}$"),
        re.compile(rf"{SPACE}({trie(kinds_after)})(?![^\W_])"),
        kinds, kinds_after, frozenset(word[-1] for word in (*kinds, *table.get("fillers", ()))),
        {word: re.compile(rf"(?:{'|'.join(ends)}){SPACE}{{1,2}}$")
         for word, ends in table.get("none_behind", {}).items()},
    )


def hedge_before(text: str, low: str, start: int, at: int, code: str) -> Hedge | None:
    """The hedge that ends right before ``at``; nothing before ``start`` is read."""
    hedges = _hedges(code)
    last = at - 1
    while last >= start and low[last] in " \u00a0\u202f":
        last -= 1
    if last < start or low[last] not in hedges.last:
        return None
    match = hedges.before.search(low, max(start, at - _LONGEST), at)
    if match is None or (match.end(1) == at and match.group(1)[-1].isalnum()):
        return None
    word = re.sub(SPACE, " ", match.group(1))
    plain = hedges.none_behind.get(word)
    if plain is not None and plain.search(low, max(start, match.start(1) - _LONGEST), match.start(1)):
        return None
    kind = hedges.kinds[word]
    return Hedge(text=text[match.start(1) : match.end(1)], start=match.start(1), end=match.end(1), kind=kind)


def hedge_after(text: str, low: str, at: int, end: int, code: str) -> Hedge | None:
    """The hedge that follows right behind ``at`` ("oder mehr", "or less")."""
    if at >= end or low[at] not in " \u00a0\u202f":
        return None
    hedges = _hedges(code)
    match = hedges.after.match(low, at, end)
    if match is None:
        return None
    kind = hedges.kinds_after[re.sub(SPACE, " ", match.group(1))]
    return Hedge(text=text[match.start(1) : match.end(1)], start=match.start(1), end=match.end(1), kind=kind)

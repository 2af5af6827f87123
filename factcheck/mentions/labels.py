"""Finds digits that name or address something and say no amount: telephone and account numbers, paragraphs of laws."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.languages import language
from factcheck.mentions.literals import SPACE, trie

_ACCOUNT = r"(?<![^\W_])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,8}(?: ?[A-Z0-9]{1,3})?(?![^\W_])"
_TELEPHONE = r"(?<![\w.,])(?:\+[1-9][0-9]{0,2}[ /(-]|0[1-9][0-9]{1,4}[ /-])[0-9][0-9 /()-]{4,18}[0-9](?![\w,])"
_UNNAMED = re.compile(rf"{_ACCOUNT}|{_TELEPHONE}")
_NAMED = re.compile(r"[0-9][0-9 /()-]{0,18}(?![0-9])")
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class _Names:
    """The signs and words that name a number, to be found right before it; none is longer than ``longest``."""

    pattern: re.Pattern[str]
    longest: int


@cache
def _names(code: str) -> _Names:
    words = language(code).words("numbers.labels")
    pattern = re.compile(rf"(?:§§?|(?<![^\W_])(?:{trie(words)})){SPACE}?\Z")
    return _Names(pattern, max(map(len, words), default=2) + 1)


def labels(text: str, code: str) -> dict[int, int]:
    """Where such digits begin, each start with the offset behind them."""
    found: dict[int, int] = {}
    names = _names(code)
    behind = 0
    for digits in _DIGITS.finditer(text):
        first = digits.start()
        if first >= behind and (match := _label(text, first, behind, names)) is not None:
            behind = found[first] = max(first + 1, match.end())
    return found


def _label(text: str, first: int, behind: int, names: _Names) -> re.Match[str] | None:
    """The digits at ``first`` that a name stands before, or an account or telephone number that holds them."""
    if names.pattern.search(text, max(behind, first - names.longest), first):
        named = _NAMED.match(text, first)
        if named is not None:
            return named
    for start in (first - 2, first - 1, first):
        if start >= behind and (match := _UNNAMED.match(text, start)) is not None:
            return match
    return None

"""Finds digits that name or address something and say no amount: telephone and account numbers, paragraphs of laws."""

from __future__ import annotations

import re
from functools import cache

from factcheck.languages import language
from factcheck.mentions.literals import SPACE, trie

_ACCOUNT = r"(?<![^\W_])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,8}(?: ?[A-Z0-9]{1,3})?(?![^\W_])"
_TELEPHONE = r"(?<![\w.,])(?:\+[1-9][0-9]{0,2}[ /(-]|0[1-9][0-9]{1,4}[ /-])[0-9][0-9 /()-]{4,18}[0-9](?![\w,])"


@cache
def _pattern(code: str) -> re.Pattern[str]:
    data = language(code)
    words = trie(data.words("numbers.labels"))
    named = rf"(?:§§?|(?<![^\W_])(?:{words})){SPACE}?[0-9][0-9 /()-]{{0,18}}(?![0-9])"
    return re.compile(rf"{_ACCOUNT}|{_TELEPHONE}|{named}")


def labels(text: str, code: str) -> dict[int, int]:
    """Where such digits begin, each start with the offset behind them."""
    found: dict[int, int] = {}
    for match in _pattern(code).finditer(text):
        first = next(i for i in range(match.start(), match.end()) if text[i].isdigit())
        found[first] = max(first + 1, match.end())
    return found

"""Cuts a text into words and marks, once per document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:[-&'.]\w+)*(?:'(?!\w))?|[^\w\s]")


class Token(NamedTuple):
    """A word or mark, ``text[start:end]``; ``word`` has plain hyphens and apostrophes, ``low`` is its folded form."""

    start: int
    end: int
    word: str
    low: str


def tokens_of(text: str, spans: Sequence[tuple[int, int]]) -> list[Token]:
    """The tokens of the given stretches of ``text``, in order."""
    found: list[Token] = []
    make = tuple.__new__
    plain = text.replace("\u2010", "-").replace("\u2011", "-").replace("’", "'")
    for start, end in spans:
        for match in _TOKEN.finditer(plain, start, end):
            first, last = match.span()
            word = plain[first:last]
            found.append(make(Token, (first, last, word, word.lower())))
    return found


def within(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The tokens that begin in ``[start, end)``."""
    first = bisect_left(tokens, (start,))
    return tokens[first : bisect_left(tokens, (end,), first)]


def is_word(token: Token) -> bool:
    """Tell a word or number from a mark."""
    return token.word[0].isalnum()

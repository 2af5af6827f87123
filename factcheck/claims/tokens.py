"""Cuts a text into words and marks, once per document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:[-\u2010\u2011&'’.]\w+)*(?:['’](?!\w))?|[^\w\s]")
_MARKS = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'"})


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
    for start, end in spans:
        for match in _TOKEN.finditer(text, start, end):
            word = match.group()
            if not word.isascii():
                word = word.translate(_MARKS)
            found.append(make(Token, (match.start(), match.end(), word, word.lower())))
    return found


def within(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The tokens that begin in ``[start, end)``."""
    first = bisect_left(tokens, (start,))
    return tokens[first : bisect_left(tokens, (end,), first)]


def is_word(token: Token) -> bool:
    """Tell a word or number from a mark."""
    return token.word[0].isalnum()

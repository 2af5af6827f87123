"""Tells the language of a passage by counting words that hardly occur in other languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache

from factcheck.languages import codes, language

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    rows = []
    for code in codes():
        data = language(code)
        letters = str(data.table("detect").get("letters", ""))
        rows.append((code, frozenset(data.words("detect.words")), frozenset(letters)))
    return tuple(row for row in rows if row[1])


def detect_language(text: str, *, default: str = "de", limit: int = 20_000, among: Collection[str] = ()) -> str:
    """The code of the likeliest known language of ``text``, ``default`` where nothing speaks for any.

    Only the first ``limit`` characters are looked at. A word that two languages share counts for both. ``among`` limits
    the choice; its first is then the default if it does not hold that.
    """
    if among and default not in among:
        default = next(iter(among))
    words = Counter(_WORD.findall(text[:limit].casefold()))
    used = frozenset().union(*words)
    best, most = default, 0
    for code, known, letters in _words():
        if among and code not in among:
            continue
        score = sum(words[word] for word in words.keys() & known)
        if letters & used:
            score += sum(count for word, count in words.items() if not letters.isdisjoint(word))
        if score > most or (score == most and code == default and score):
            best, most = code, score
    return best

"""What a finding is recognised by: its rule and the words it points at, and nothing else.

Neither line numbers nor counts nor names of files take part, so an edit anywhere else changes nothing; how lines are
wrapped does not either.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

SHORT = 12
"""So many hexadecimal digits of a fingerprint are shown as the id of a finding."""
_LONG = 32
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def plain_words(text: str) -> str:
    """A text as it is recognised by: in Unicode form NFC, white space as one space each, no soft hyphens.

    >>> plain_words("zwei\\u00adfel\\n  haft ")
    'zweifel haft'
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def fingerprint(code: str, sides: Iterable[tuple[str, str]]) -> str:
    """The fingerprint of a finding of the rule ``code`` with these sides, in any order: 32 hexadecimal digits.

    Each side is a sentence and the exact words in it.
    """
    words = sorted(f"{plain_words(quote)}\x1f{plain_words(marked)}" for quote, marked in sides)
    return _digest([code, *words])[:_LONG]


def told_apart(mark: str, documents: Iterable[str]) -> str:
    """The id of a finding whose fingerprint others share: of the same words in these documents."""
    return _digest([mark, *sorted(set(documents))])[:SHORT]


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

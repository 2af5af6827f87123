"""Tells a date from a number or name that only looks like one: counts, versions, phone numbers, street numbers."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_tokens import Token
from factcheck.mentions.time_words import Vocabulary

_JOINTS = frozenset("/.-–,:+*#§&=<>@_")


def plausible(phrase: Phrase, tokens: Sequence[Token], first: int, after: int, words: Vocabulary) -> bool:
    """Tell whether a phrase found at ``tokens[first:after]`` is meant as a time."""
    if phrase.unit == "bare" and phrase.kind == "year":
        return _year(phrase.year or 0, tokens, first, after, words)
    if phrase.kind in ("day", "years", "clock", "decade") and after - first == 1:
        return not _glued(tokens, first, after)
    return True


def _glued(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell whether digits run on into their neighbours, as in a version, a phone number or a sum."""
    before = tokens[first - 1] if first else None
    behind = tokens[after] if after < len(tokens) else None
    if before and before.end == tokens[first].start and before.text[-1] in "+*#§&=@_.:$€£/":
        return True
    return bool(behind and behind.start == tokens[after - 1].end and behind.text[0] in "+*#&=@_%$€£°")


def _year(year: int, tokens: Sequence[Token], first: int, after: int, words: Vocabulary) -> bool:
    before = tokens[first - 1] if first else None
    behind = tokens[after] if after < len(tokens) else None
    if _glued(tokens, first, after):
        return False
    if before and (before.lower in words.not_before_year or before.text in "$€£"):
        return False
    if behind and (behind.lower in words.counted or "unit" in behind.kinds):
        return False
    if behind and behind.text in "-–" and behind.end < (tokens[after + 1].start if after + 1 < len(tokens) else 0):
        return 1500 <= year <= 2099
    cued = bool(before and (before.lower in words.year_cues or before.text == "("))
    if year < 1500:
        return cued and year >= 1000 and not (behind and behind.text[:1].isupper() and words.round_years_need_cue)
    if year > 2099 or (before and "num" in before.kinds and before.end < tokens[first].start):
        return cued and year <= 2199
    if year < 1800 or year % 100 == 0 or year < 1900:
        return cued or bool(behind is None or not (behind.text[:1].isalpha()))
    return True

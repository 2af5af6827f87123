"""Reads what a figure is a rate of: "pro Monat", "je Aktie", "a share", "/kg"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.languages import language
from factcheck.mentions.literals import SPACE, trie

SPACES = " \u00a0\u202f"
_OPENINGS = SPACES + "/-–"


class _Rates(NamedTuple):
    pattern: re.Pattern[str]
    units: dict[str, str]
    adverbs: dict[str, str]


@cache
def _rates(code: str) -> _Rates:
    table = language(code).table("per")
    units, adverbs = dict(table.get("units", {})), dict(table.get("adverbs", {}))
    words = [word for word in table.get("words", ()) if word != "/"]
    light = "|".join(
        rf"{trie([word])}{SPACE}(?:{trie(names)})" for word, names in sorted(table.get("light", {}).items())
    ) or r"(?!)"
    dated = trie(table.get("not_before", ()))
    pattern = (
        rf"{SPACE}?(?:(?:(?<={SPACE})(?:{trie(words)}){SPACE}|/{SPACE}?|[-–]{SPACE}?(?:{trie(words)}){SPACE}?[-–]{SPACE}?)"
        rf"(?P<unit>{trie(units)})|(?<={SPACE})(?P<light>{light})|(?<={SPACE})(?P<adverb>{trie(adverbs)}))(?![^\W_])(?!{SPACE}(?:{dated})(?![^\W_]))"
    )
    return _Rates(re.compile(pattern), units, adverbs)


def read_rate(low: str, at: int, end: int, code: str) -> tuple[str, int] | None:
    """The denominator behind ``at`` in English singular, and where its words end."""
    if at >= end or low[at] not in _OPENINGS:
        return None
    rates = _rates(code)
    match = rates.pattern.match(low, at, end)
    if match is None:
        return None
    if match.group("unit"):
        return rates.units[re.sub(SPACE, " ", match.group("unit"))], match.end()
    if match.group("light"):
        return rates.units[re.split(SPACE, match.group("light"))[-1]], match.end()
    return rates.adverbs[match.group("adverb")], match.end()

"""Reads shares of a hundred: percent, percentage points, basis points, per mille."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.languages import language
from factcheck.mentions.figure import Figure
from factcheck.mentions.literals import SPACE, trie

_FACTORS = {
    "percent": ("%", Decimal(1)), "adjectives": ("%", Decimal(1)), "points": ("pp", Decimal(1)),
    "basis_points": ("pp", Decimal("0.01")), "mille": ("%", Decimal("0.1")),
}


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    roles: dict[str, str]
    before: re.Pattern[str]


@cache
def _words(code: str) -> _Words:
    table = language(code).table("percent")
    roles = {word: name for name in _FACTORS for word in table.get(name, ())}
    names = trie(roles)
    before = trie(word + f" {link}" for word in table.get("percent", ()) for link in table.get("leads", ()))
    return _Words(
        re.compile(rf"{SPACE}{{0,2}}-?{SPACE}?({names})(?![^\W_])"), roles,
        re.compile(rf"(?:{before}){SPACE}{{1,2}}$"),
    )


def read_percent(figure: Figure, low: str, start: int, end: int, code: str) -> bool:
    """Give the figure the unit behind it if that is a share of a hundred; tell whether it was."""
    words = _words(code)
    match = words.pattern.match(low, figure.end, end)
    if match is None:
        if figure.start - start <= 14 and (lead := words.before.match(low, start, figure.start)):
            figure.start, figure.kind, figure.unit = lead.start(), "percent", "%"
            return True
        return False
    word = re.sub(SPACE, " ", match.group(1))
    figure.unit, figure.factor = _FACTORS[words.roles[word]]
    figure.kind, figure.end = "percent", match.end()
    return True

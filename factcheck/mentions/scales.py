"""Reads the scale that is shortened behind a number: "Mio.", "bn", "k"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.languages import language
from factcheck.mentions.literals import SPACE, trie


class Scale(NamedTuple):
    """A shortened scale that ends at ``end``: ten to the power of ``power``."""

    end: int
    power: int


class _Scales(NamedTuple):
    short: re.Pattern[str]
    letters: re.Pattern[str]
    money: re.Pattern[str]
    powers: dict[str, int]
    letter_powers: dict[str, int]
    money_powers: dict[str, int]


@cache
def _scales(code: str) -> _Scales:
    table = language(code).table("numbers")
    short, letters, money = (dict(table.get(f"{n}_scales", {})) for n in ("short", "letter", "money"))
    return _Scales(
        re.compile(rf"{SPACE}{{0,2}}({trie(short)})(?![^\W_])"),
        re.compile(rf"({trie(letters)})(?![^\W_])"),
        re.compile(rf"{SPACE}?({trie(money)})(?![^\W_])"),
        short, letters, money,
    )


def read_scale(text: str, low: str, at: int, end: int, code: str, *, letters: bool) -> Scale | None:
    """The shortened scale right behind ``at``; ``letters`` also allows single letters that touch the digits."""
    scales = _scales(code)
    if match := scales.short.match(low, at, end):
        return Scale(match.end(), scales.powers[match.group(1)])
    if letters and (match := scales.letters.match(text, at, end)):
        return Scale(match.end(), scales.letter_powers[match.group(1)])
    return None


def read_money_scale(low: str, at: int, end: int, code: str) -> Scale | None:
    """A scale that is only meant as one beside a currency ("€5m", "5 mn €")."""
    scales = _scales(code)
    if match := scales.money.match(low, at, end):
        return Scale(match.end(), scales.money_powers[match.group(1)])
    return None

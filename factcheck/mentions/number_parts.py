"""Feeds the parts of one written word to the number that is being read, and keeps what has been read so far."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factcheck.mentions.number_grammar import Sum
from factcheck.mentions.number_words import NumberWords, Part


class Reading(NamedTuple):
    """A number that has been read up to ``end``: its sum, how digits were read, their other reading."""

    sum: Sum
    end: int
    note: str = ""
    other: Decimal | None = None
    digits: bool = False
    parts: int = 1


def take(sum_: Sum, word: str, words: NumberWords, *, joined: bool = False) -> Sum | None:
    """The number with all parts of one written word, ``None`` if they do not fit."""
    parts = words.parts(word)
    pairs = bool(words.table.get("year_pairs"))
    if not parts or all(p.role == "and" for p in parts):
        return None
    here: Sum | None = sum_
    index = 0
    while index < len(parts) and here is not None:
        part = parts[index]
        if index + 2 < len(parts) and part.role == "unit" and parts[index + 1].role == "and":
            here, used = _inverted(here, parts[index], parts[index + 2])
            index += used
            continue
        if part.role == "and":
            index += 1
            continue
        here = here.add(part, joined=joined and index == 0, glued=index > 0, pairs=pairs)
        index += 1
    return here


def _inverted(sum_: Sum, unit: Part, tens: Part) -> tuple[Sum | None, int]:
    """Read "vierundzwanzig", where the unit stands before the tens, also as an ordinal ("…zwanzigste")."""
    if tens.role == "tens":
        return sum_.add(Part("tens", tens.value + unit.value)), 3
    if tens.role == "ordinal" and 20 <= tens.value < 100:
        return sum_.add(Part("ordinal", tens.value + unit.value)), 3
    if tens.role in ("half", "half_added"):
        return sum_.add(Part("fixed", unit.value + 1 / tens.value)), 3
    return sum_.add(unit), 1

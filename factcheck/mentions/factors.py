"""Finds factors in words: "verdoppelt", "das Dreifache", "threefold", "twice as".

A factor is a quantity in the unit ``times``. Words round more than digits do: "doubled" covers 1.8 to 2.25 times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.languages import language
from factcheck.mentions.literals import SPACE, trie
from factcheck.mentions.number_grammar import Sum
from factcheck.mentions.number_parts import take
from factcheck.mentions.number_words import number_words
from factcheck.mentions.numbers import lower
from factcheck.mentions.precision import interval
from factcheck.model import Bounds, Interval, Mention, Trace

UNIT = "times"
_BELOW, _ABOVE = Decimal("0.9"), Decimal("1.125")
_LONGEST = 80
_HEAD = re.compile(r"\w[\w.,-]*$")
_WORD_BEFORE = re.compile(rf"[\w.,-]+{SPACE}$")


@dataclass(frozen=True, slots=True)
class _Factors:
    clue: re.Pattern[str]
    shape: re.Pattern[str]
    stems: dict[str, Decimal]
    decimal: str


@cache
def _factors(code: str) -> _Factors | None:
    data = language(code)
    table = data.table("factors")
    if not table:
        return None
    stems = {word: Decimal(str(value)) for word, value in table.get("stems", {}).items()}
    compared = {word: Decimal(str(value)) for word, value in table.get("compared", {}).items()}
    suffix, times = trie(table.get("suffixes", ())), trie(table.get("times", ()))
    endings, prefixes = trie(table.get("endings", ())), trie(table.get("prefixes", ()))
    than = rf"(?={SPACE}(?:{trie(table.get('comparers', ()))})(?![^\W_]))"
    number = r"(?P<digits>[0-9]{1,6}(?:[.,][0-9]{1,3})?)|(?P<word>[^\W\d_]{2,60}?)"
    stem_endings = trie(table.get("stem_endings", ()))
    return _Factors(
        re.compile(rf"{trie(stems)}|{suffix}|{times}{than}|(?:{trie(compared)}){than}"),
        re.compile(
            rf"(?<![^\W])(?:(?P<stem>{trie(stems)})(?:{stem_endings})?|(?P<compared>{trie(compared)}){than}"
            rf"|(?:{prefixes})?(?:{number})(?:[- ]?(?:{suffix})(?:{endings})?|[- ]?(?:{times}){than}))(?![^\W_])"
        ),
        stems | compared,
        str(data.table("numbers").get("decimal", ".")),
    )


def find_factors(text: str, code: str) -> Iterator[Mention]:
    """Every factor in words or with "-fach" and "-fold", in order."""
    factors = _factors(code)
    if factors is None:
        return
    low, at = lower(text), 0
    while (clue := factors.clue.search(low, at)) is not None:
        at = clue.end()
        head = _HEAD.search(low, max(0, clue.start() - _LONGEST), clue.start())
        first = head.start() if head else clue.start()
        back = _WORD_BEFORE.search(low, max(0, first - _LONGEST), first)
        starts = [back.start(), first] if back else [first]
        for start in starts:
            match = factors.shape.match(low, start)
            if match is None or match.end() < clue.end():
                continue
            read = _value(match, code, factors)
            if read is not None:
                yield _mention(text, match, *read)
                at = match.end()
                break


def _value(match: re.Match[str], code: str, factors: _Factors) -> tuple[Decimal, Decimal | None] | None:
    """The factor and the unit of its last digit, ``None`` for one in words; nothing where it is no factor."""
    known = match.group("stem") or match.group("compared")
    if known:
        return factors.stems[known], None
    digits = match.group("digits")
    if digits:
        value = Decimal(digits.replace(",", "."))
        return (value, Decimal(1).scaleb(int(value.as_tuple().exponent))) if value > 0 else None
    said = take(Sum(), match.group("word"), number_words(code))
    if said is None or said.kind != "cardinal" or said.value <= 1:
        return None
    return said.value, None


def _mention(text: str, match: re.Match[str], value: Decimal, step: Decimal | None) -> Mention:
    start, end = match.span()
    allowed = Interval(value * _BELOW, value * _ABOVE) if step is None else (
        interval(value, value, step, step, None, counts=False)
    )
    return Mention(
        kind="quantity", start=start, end=end, text=text[start:end], number_start=start, number_end=end,
        stated=Bounds(value, value), interval=allowed, unit=UNIT, trace=Trace("factor", start, end, text[start:end]),
    )

"""Reads the fractions and decimals that end a number: "and a half", "three twenty-firsts", "Komma drei"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.mentions.literals import SPACE, trie
from factcheck.mentions.number_grammar import Sum
from factcheck.mentions.number_parts import Reading, take
from factcheck.mentions.number_words import NumberWords, number_words

_FEW_DIGITS = re.compile(r"[0-9]{1,20}(?![0-9.,:/])")
_LINKS = frozenset((" ", "-", "—"))


def compound_share(low: str, read: Reading, at: int, end: int, words: NumberWords) -> Reading | None:
    """A fraction whose denominator is of two words ("three twenty-firsts", "one twenty-fifth")."""
    tens = words.word.match(low, at, end)
    if tens is None or read.sum.kind != "cardinal" or read.sum.group is None:
        return None
    if low[tens.end() : tens.end() + 1] not in _LINKS:
        return None
    unit = words.word.match(low, tens.end() + 1, end)
    if unit is None:
        return None
    first, last = words.parts(tens.group()), words.parts(unit.group())
    if len(first) != 1 or first[0].role != "tens" or len(last) != 1 or last[0].value >= 10:
        return None
    if last[0].role != "fractions" and not (last[0].role == "ordinal" and read.sum.value == 1):
        return None
    value = read.sum.value / (first[0].value + last[0].value)
    share = Sum(total=value, kind="fraction", last="fraction", step=Decimal(0))
    return read._replace(sum=share, end=unit.end(), parts=read.parts + 2)


def share_after(low: str, at: int, end: int, words: NumberWords, scales: bool) -> tuple[Sum, int] | None:
    """A fraction that follows "and": "a half", "three quarters", with ``scales`` also "two fifths million"."""
    head = words.article.match(low, at, end) or words.word.match(low, at, end)
    if head is None:
        return None
    first = Sum(group=Decimal(1), last="article", tail=Decimal(1)) if head.group() in words.listed("articles") else (
        take(Sum(), head.group(), words)
    )
    if first is None:
        return None
    if first.kind == "fraction" or first.last == "half":
        return first, head.end()
    joint = words.joint.match(low, head.end(), end)
    if joint is None or joint.group(2):
        return None
    tail = words.word.match(low, joint.end(), end)
    if tail is not None and first.last == "tens" and (longer := take(first, tail.group(), words)) is not None:
        joint = words.joint.match(low, tail.end(), end)
        tail = words.word.match(low, joint.end(), end) if joint and not joint.group(2) else None
        first = longer
    if tail is None or (share := take(first, tail.group(), words)) is None or share.kind != "fraction":
        return None
    joint = words.joint.match(low, tail.end(), end) if scales else None
    scale = words.word.match(low, joint.end(), end) if joint and not joint.group(2) else None
    if scale and (scaled := take(share, scale.group(), words)) is not None and scaled.scaled:
        return scaled, scale.end()
    return share, tail.end()


def point_after(low: str, read: Reading, end: int, words: NumberWords) -> Reading | None:
    """Decimals in words: "zwei Komma drei", "two hundred point zero three"."""
    point = _point_pattern(words.code).match(low, read.end, end)
    if point is None or read.sum.group is None or read.sum.step not in (0, 1):
        return None
    digits, at = _decimals(low, point.end(), end, words)
    if not digits:
        return None
    step = Decimal(1).scaleb(-len(digits))
    group = read.sum.group + Decimal(f"0.{digits}")
    grown = replace(read.sum, group=group, last="digits", tail=group, step=step)
    return read._replace(sum=grown, end=at, parts=read.parts + 1)


def _decimals(low: str, at: int, end: int, words: NumberWords) -> tuple[str, int]:
    if at < end and low[at].isdigit():
        match = _FEW_DIGITS.match(low, at, end)
        return (match.group(), match.end()) if match else ("", at)
    found, last, here, tens = "", at, at, False
    while len(found) < 20 and (match := words.word.match(low, here, end)):
        value = take(Sum(), match.group(), words)
        if value is None or value.kind != "cardinal" or value.last not in ("unit", "teen", "tens"):
            break
        whole = value.value
        if found and (whole >= 10 or tens):
            if not (tens and whole < 10):
                break
            found = found[:-1]
        found += str(int(whole))
        tens = not tens and whole >= 20 and whole % 10 == 0
        last = match.end()
        joint = words.joint.match(low, last, end)
        if joint is None or joint.group(2):
            break
        here = joint.end()
    return found, last


@cache
def _point_pattern(code: str) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}{{1,2}}(?:{trie(number_words(code).table.get('decimal_words', ()))}){SPACE}{{1,2}}")

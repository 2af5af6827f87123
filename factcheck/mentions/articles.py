"""Finds articles that count one of something: "ein Euro", "a liter"; in front of all else they are just articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from factcheck.languages import language
from factcheck.mentions.currencies import names_of
from factcheck.mentions.hit import NumberHit
from factcheck.mentions.literals import SPACE, trie
from factcheck.model import Bounds, Trace

_ONE = Decimal(1)


def with_articles(text: str, low: str, numbers: Sequence[NumberHit], code: str) -> list[NumberHit]:
    """The numbers together with the articles that count, in order."""
    found = [_hit(text, match.start(), match.end()) for match in _pattern(code).finditer(low)]
    if not found:
        return list(numbers)
    taken = {number.start for number in numbers}
    return sorted([*numbers, *(hit for hit in found if hit.start not in taken)], key=lambda hit: hit.start)


def _hit(text: str, start: int, end: int) -> NumberHit:
    trace = Trace("article", start, end, text[start:end], "counts one")
    return NumberHit(start, end, Bounds(_ONE, _ONE), _ONE, "cardinal", True, False, trace)


@cache
def _pattern(code: str) -> re.Pattern[str]:
    data = language(code)
    table = data.table("units")
    measures = [w for name in table.get("after_article", ()) for w in table.get("names", {}).get(name, ())]
    nouns = data.words("money.not_after_article")
    money = [word for word, unit in names_of(code).items() if not unit.weak and " " not in word and word not in nouns]
    percent = [*data.words("percent.percent"), *data.words("percent.points")]
    articles = trie(data.words("numbers.articles"))
    units = trie([*measures, *money, *percent])
    return re.compile(rf"(?<![^\W])(?:{articles})(?={SPACE}(?:{units})(?![^\W_-]))")


@cache
def half_words(code: str) -> frozenset[str]:
    """The words for a half that stand in front of an article ("half a liter")."""
    return frozenset(language(code).words("numbers.half_alone"))


def behind_article(low: str, at: int, end: int, code: str) -> int:
    """The offset behind an article at ``at``, or ``at`` where there is none."""
    match = _article(code).match(low, at, end)
    return match.end() if match else at


@cache
def _article(code: str) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}(?:{trie(language(code).words('numbers.articles'))})(?={SPACE})")

"""Compiles a language's number words into one table and one pattern.

A number word is a run of parts without a gap ("dreihundertvierundzwanzig", "twentyfirst"); English puts gaps and
hyphens between them. Both come down to the same list of parts, so that one grammar reads both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Literal

from factcheck.languages import language
from factcheck.mentions.literals import SPACE, trie

Role = Literal[
    "unit", "teen", "tens", "hundred", "bare_scale", "scale", "and", "half_added", "fixed", "half", "group",
    "ordinal", "fraction", "fractions", "article",
]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a number word: what it does and its value.

    For a scale the value is a power of ten written out, for a fraction its denominator; ``fractions`` is a plural.
    ``also`` is a second role of the same word ("third": ordinal and denominator).
    """

    role: Role
    value: Decimal
    also: Role | None = None


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language, compiled; every pattern is for lower-cased text.

    ``trigger`` finds where a number may begin, ``word`` matches one whole number word, ``article`` an article that
    counts because a scale or a fraction follows, ``joint`` what may stand between two words of one number.
    """

    code: str
    table: Mapping[str, Any]
    core: Mapping[str, Part]
    final: Mapping[str, Part]
    trigger: re.Pattern[str]
    word: re.Pattern[str]
    article: re.Pattern[str]
    joint: re.Pattern[str]

    def parts(self, word: str) -> tuple[Part, ...]:
        """The parts of a number word that ``word`` matched."""
        return _parts(self.code, word)

    def listed(self, name: str) -> frozenset[str]:
        """A list of words of the ``numbers`` table."""
        return _listed(self.code, name)


_CORE: tuple[tuple[str, Role], ...] = (
    ("units", "unit"), ("teens", "teen"), ("tens", "tens"), ("hundreds", "hundred"), ("bare_scales", "bare_scale"),
    ("scales", "scale"), ("halves", "half_added"), ("fixed", "fixed"), ("groups", "group"),
)
_POWERS = frozenset(("hundred", "bare_scale", "scale"))
_COUNTED = frozenset(("hundred", "bare_scale", "scale", "group", "half", "fraction", "fractions"))


@cache
def number_words(code: str) -> NumberWords:
    """The compiled number words of a language; one without any reads digits only."""
    table = language(code).table("numbers")
    core, final = _core(table), _final(table)
    one = rf"(?>{trie(core)})"
    stop = rf"(?=(?:{trie(table.get('glued_after', ()))})|[\W_]|$)"
    run = rf"(?:(?:{one}){{0,24}}(?>{trie(final)})|(?:{one}){{1,24}}){stop}"
    counted = trie(w for w, p in {**core, **final}.items() if p.role in _COUNTED or p.also in _COUNTED)
    articles = trie(table.get("articles", ()))
    article = rf"(?:{articles})(?={SPACE}{{1,2}}(?:{counted})(?![^\W_]))"
    signs = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
    ands = trie(table.get("and_words", ()))
    return NumberWords(
        code, table, core, final,
        re.compile(rf"[0-9{signs}]|(?<![^\W])(?:{run}|{article})"),
        re.compile(run),
        re.compile(article),
        re.compile(rf"({SPACE}?[-—–]{SPACE}?|{SPACE}{{1,2}})((?:{ands})(?:{SPACE}{{1,2}}|-))?"),
    )


def _core(table: Mapping[str, Any]) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for name, role in _CORE:
        for word, value in table.get(name, {}).items():
            number = Decimal(10) ** value if role in _POWERS else Decimal(str(value))
            parts[word] = Part(role, number)
    if table.get("glued_and"):
        parts[table["glued_and"]] = Part("and", Decimal(0))
    return parts


def _final(table: Mapping[str, Any]) -> dict[str, Part]:
    """The parts that end a number word: ordinals, denominators and halves, in all their endings."""
    parts: dict[str, Part] = {}
    for stem, value in table.get("ordinals", {}).items():
        for ending in table.get("ordinal_endings", ("",)):
            parts[stem + ending] = Part("ordinal", Decimal(value))
    if table.get("ordinal_bare_after"):
        for stem, value in table.get("ordinals", {}).items():
            parts.setdefault(stem, Part("ordinal", Decimal(value)))
    for stem, value in table.get("half", {}).items():
        for ending in table.get("half_endings", ("",)):
            parts[stem + ending] = Part("half", Decimal(value))
    for stem, value in table.get("fractions", {}).items():
        plain = parts.get(stem)
        parts[stem] = Part("ordinal", Decimal(value), "fraction") if plain and plain.role == "ordinal" else Part(
            plain.role if plain else "fraction", Decimal(value), "fraction" if plain else None
        )
        for ending in table.get("fraction_plurals", ()):
            parts[stem + ending] = Part("fractions", Decimal(value))
    for word, value in table.get("plural_fractions", {}).items():
        parts[word] = Part("fractions", Decimal(value))
    return parts


@lru_cache(maxsize=4096)
def _parts(code: str, word: str) -> tuple[Part, ...]:
    words = number_words(code)
    pattern = _core_pattern(code)
    cuts, at = [0], 0
    while match := pattern.match(word, at):
        at = match.end()
        cuts.append(at)
    if at == len(word):
        return tuple(words.core[word[a:b]] for a, b in pairwise(cuts))
    for count in range(len(cuts) - 1, -1, -1):
        if (last := words.final.get(word[cuts[count] :])) is not None:
            head = cuts[: count + 1]
            return (*(words.core[word[a:b]] for a, b in pairwise(head)), last)
    return ()


@cache
def _core_pattern(code: str) -> re.Pattern[str]:
    return re.compile(trie(number_words(code).core))


@cache
def _listed(code: str, name: str) -> frozenset[str]:
    return frozenset(number_words(code).table.get(name, ()))

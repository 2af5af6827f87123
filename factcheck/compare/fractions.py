"""Finds shares in words: "ein Drittel", "jeder Fünfte", "two out of five", "half".

Words round more than digits do, so a share in words has a wide room: a twelfth of its value to either side, more behind
a hedge. The words are in a language's table ``arithmetic.fractions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from factcheck.compare.figures import Figure
from factcheck.languages import language
from factcheck.model import Interval


def fractions_in(text: str, span: tuple[int, int], code: str) -> Iterator[Figure]:
    """Shares in words between two offsets: "ein Drittel", "jeder Fünfte", "two out of five", "half"."""
    pattern, table = _fraction_pattern(code)
    if pattern is None:
        return
    for match in pattern.finditer(text, *span):
        top = table["tops"].get(_key(match["top"]), 1) if match["top"] else 1
        bottom = next((b for b in (match["bottom"], match["every"], match["outof"]) if b), None)
        if match["outof"]:
            top = table["numbers"].get(_key(match["of"]), 1)
        value = Decimal(top) / Decimal(table["bottoms"][_key(bottom)] if bottom else 2)
        if not 0 < value < 1:
            continue
        hedge = hedge_words(code).get(_key(match["hedge"])) if match["hedge"] else None
        yield Figure(match.start(), match.end(), match.group(), "fraction", value, _fraction_room(value, hedge),
                     Decimal(0), hedge=hedge)


def _fraction_room(value: Decimal, hedge: str | None) -> Interval:
    low, high = {
        "almost": ("0.85", "1.01"), "somewhat_more": ("0.99", "1.17"), "about": ("0.88", "1.12"),
    }.get(hedge or "", ("0.92", "1.08"))
    if hedge in ("more_than", "at_least"):
        return Interval(value * Decimal("0.98"), Decimal(1))
    if hedge in ("less_than", "at_most"):
        return Interval(Decimal(0), value * Decimal("1.02"))
    return Interval(value * Decimal(low), value * Decimal(high))


def _key(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words).strip().casefold()


@cache
def hedge_words(code: str) -> Mapping[str, str]:
    """The words that hedge a share or a factor in words, and the kind of hedge."""
    table = language(code).table("arithmetic.hedges")
    return {word: kind for kind, group in table.items() for word in group}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)).replace(r"\ ", r"\s+")


@cache
def _fraction_pattern(code: str) -> tuple[re.Pattern[str] | None, dict[str, dict[str, int]]]:
    """One pattern for all shares in words of a language, and what its words are worth."""
    words = language(code).table("arithmetic.fractions")
    if not words:
        return None, {}
    table: dict[str, dict[str, int]] = {
        "tops": dict(words["tops"]),
        "bottoms": {**words["bottoms"], **words["every"], **words["numbers"]},
        "numbers": dict(words["numbers"]),
    }
    lists = {**table, "every": words["every"], "bottom": words["bottoms"], "hedges": hedge_words(code)}
    alternatives = {name: _any_of(items) for name, items in lists.items()}
    pattern = blanks(str(words["pattern"]))
    for name, group in alternatives.items():
        pattern = pattern.replace(f"%{name}%", f"(?:{group})")
    return re.compile(rf"(?<!\w)(?:(?P<hedge>{alternatives['hedges']})\s+)?{pattern}(?!\w)", re.IGNORECASE), table


def blanks(pattern: str) -> str:
    """A pattern whose blanks stand for any white space, an optional blank for any or none."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")

"""Finds totals whose parts fill the sentences behind them, up to "the remaining nine" or past the total itself.

"46 animals … 21 goats went to …, twelve horses to … The remaining three …": the word for the rest says that nothing is
missing, so the parts make the total. Where no such word stands, parts introduced as parts ("90 of them in Jena, 60 in
Ulm and 70 in Kiel") can at least never make more than their whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.compare.arithmetic import total
from factcheck.compare.changes import both_counted, usable
from factcheck.compare.figures import Amounts, Figure, alike, counted
from factcheck.compare.phrases import Passage, compiled, sentence_spans
from factcheck.languages import language

_SENTENCES_BACK = 3
# A slip keeps the sum near its total; further off, the parts belong to something else.
_NEAR = (Decimal("0.6"), Decimal("1.5"))


@dataclass(frozen=True, slots=True)
class _Words:
    rest: re.Pattern[str]
    stop: re.Pattern[str]
    nested: re.Pattern[str]
    opened: re.Pattern[str]
    of_the: re.Pattern[str]
    of_whole: re.Pattern[str]
    conjunction: re.Pattern[str]


@cache
def _words(code: str) -> _Words | None:
    table = language(code).table("arithmetic.remainder")
    if not table:
        return None
    conjunctions = "|".join(language(code).table("arithmetic.lists")["and"])
    rest, stop, nested, opened, of_the, of_whole = (
        compiled(str(table[name])) for name in ("rest", "stop", "nested", "opened", "of_the", "of_whole")
    )
    conjunction = re.compile(rf",|;|\b(?:{conjunctions})\b", re.IGNORECASE)
    return _Words(rest, stop, nested, opened, of_the, of_whole, conjunction)


def with_remainder(passage: Passage) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Totals and all of their parts, the last of which is called the rest."""
    words = _words(passage.code)
    if words is None:
        return
    spans = sentence_spans(passage)
    for match in words.rest.finditer(passage.masked):
        number = sum(1 for span in spans if span[0] <= match.start("r")) - 1
        start = spans[max(0, number - _SENTENCES_BACK)][0] if number >= 0 else 0
        found = _up_to(passage, (start, match.start("r")), words)
        if found is not None:
            yield found[0], (*found[1], passage.figures[match.start("r")])


def _up_to(passage: Passage, span: tuple[int, int], words: _Words) -> tuple[Figure, tuple[Figure, ...]] | None:
    """The largest figure before the rest and every figure after it; ``None`` unless these can only be its parts."""
    told = [(at, f) for at, f in sorted(passage.figures.items()) if span[0] <= at < span[1]]
    amounts = [(at, f) for at, f in told if f.kind in Amounts and f.value is not None]
    if len(amounts) < 3:
        return None
    at, whole = max(amounts, key=lambda item: (item[1].value or 0, -item[0]))
    parts = [(i, f) for i, f in amounts if i > at]
    if len(parts) < 2 or any(f.kind in ("percent", "points", "fraction") for i, f in told if i > at):
        return None
    opening = passage.masked[at + 1 : parts[0][0]]
    apart = "\ue00f" in opening or ":" in opening or words.opened.search(opening) or words.of_whole.search(
        passage.masked, max(0, at - 30), at
    )
    if not apart or words.stop.search(passage.masked, at, span[1]):
        return None
    if words.nested.search(passage.masked, parts[0][0] + 20, span[1]):
        return None
    return whole, tuple(f for _, f in parts)


def fits(whole: Figure, parts: tuple[Figure, ...]) -> bool:
    """Tell whether figures can be a whole and its parts: one unit or things counted, and a sum of about that size."""
    if not usable(whole, *parts) or not (both_counted(whole, *parts) or all(alike(whole, p) for p in parts)):
        return False
    summed = sum((part.value for part in parts if part.value is not None), Decimal(0))
    return whole.value is not None and _NEAR[0] * whole.value <= summed <= _NEAR[1] * whole.value


def overfull(passage: Passage) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Totals whose parts, introduced as parts of them and filling one sentence, make more than the whole."""
    words = _words(passage.code)
    if words is None:
        return
    before: list[Figure] = []
    for span in sentence_spans(passage):
        head = words.of_the.match(passage.masked, *span)
        wholes, start = ([passage.figures[head.start("w")]], head.end()) if head else (before, span[0])
        before = [f for f in passage.figures_in(*span) if f.kind in Amounts]
        if len(wholes) != 1 or len(before) < 2 or wholes[0].hedge:
            continue
        whole, listed = wholes[0], _listed(passage, (start, span[1]), words, opened=head is None)
        summed = total(counted(part).room for part in listed)
        if len(listed) >= 2 and fits(whole, listed) and counted(whole).room.before(summed):
            yield whole, listed


def _listed(passage: Passage, span: tuple[int, int], words: _Words, *, opened: bool = False) -> tuple[Figure, ...]:
    """The figures of a list that fills a stretch, one at the head of each item; none if it is anything else."""
    if words.stop.search(passage.masked, *span):
        return ()
    parts: list[Figure] = []
    at = span[0]
    for piece in words.conjunction.split(passage.masked[slice(*span)]):
        where = passage.masked.index(piece, at) if piece else at
        at = where + len(piece)
        bare = piece.strip(" .\n\ue00f")
        if not bare:
            continue
        figures = [f for i, f in sorted(passage.figures.items()) if where <= i < at]
        lead = passage.figures.get(passage.masked.index(bare, where))
        if len(figures) != 1 or lead is not figures[0] or lead.kind not in Amounts or len(bare.split()) > 9:
            return ()
        if opened and not parts and not words.opened.search(bare):
            return ()
        if parts and words.nested.search(bare):
            return ()
        parts.append(lead)
    return tuple(parts)

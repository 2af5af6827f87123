"""Checks that the shareholders of one company do not hold more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from factcheck.compare.arithmetic import spelt_interval, total
from factcheck.compare.figures import Figure
from factcheck.compare.phrases import Passage, passages, sentence_spans
from factcheck.languages import language
from factcheck.model import Article, Interval
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule

_HOLDER = re.compile(r"(?:,|\bund\b|\band\b)(?:[^,]*\b[A-ZÄÖÜ]\w+|\s+the \w+)")
_WHOLE = Interval.point(Decimal(100))


@document_rule(code="FC206", severity="error")
def shares_over_100(article: Article) -> Iterator[Draft]:
    """Several owners together hold more than the whole of one company."""
    for passage in passages(article):
        held, stop, towards = _words(passage.code)
        for start, end in sentence_spans(passage):
            words = passage.masked[start:end]
            stakes = [f for f in passage.figures_in(start, end) if f.kind in ("percent", "fraction")]
            if len(stakes) < 2 or not held.search(words) or stop.search(words):
                continue
            summed = total(f.room.scaled(Decimal(100 if f.kind == "fraction" else 1)) for f in stakes)
            if _WHOLE.before(summed) and _one_object(passage, (start, end), towards):
                yield _draft(article, stakes, summed, passage.code)


@cache
def _words(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = language(code).table("arithmetic.shareholders")
    held, stop, towards = (str(table.get(name, "(?!)")) for name in ("held", "stop", "towards"))
    return (re.compile(rf"\b(?:{held})\b", re.IGNORECASE), re.compile(rf"\b(?:{stop})", re.IGNORECASE),
            re.compile(rf"\s+(?:{towards})\b", re.IGNORECASE))


def _one_object(passage: Passage, span: tuple[int, int], towards: re.Pattern[str]) -> bool:
    """Tell whether the shares are of one thing: one of them says of what, and each further one has its own holder."""
    at = [i for i in sorted(passage.figures) if span[0] <= i < span[1]
          and passage.figures[i].kind in ("percent", "fraction")]
    named = sum(1 for i in at if towards.match(passage.masked, i + 1))
    between = [passage.masked[a + 1 : b] for a, b in pairwise(at)]
    return named == 1 and all(_HOLDER.search(gap) for gap in between)


def _draft(article: Article, stakes: list[Figure], summed: Interval, code: str) -> Draft:
    listed = " + ".join(quoted(article, f) for f in stakes)
    return Draft(
        message=f"The owners together hold {spelt_interval(summed, code)} percent",
        evidence=sentences_of(article, stakes),
        derivation=(f"{listed} = {spelt_interval(summed, code)} %", "nobody can hold more than 100 %"),
        root=root_of(article, *stakes),
    )

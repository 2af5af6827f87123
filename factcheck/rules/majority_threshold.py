"""Checks that a majority is more than half, and a minority less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.compare.arithmetic import HUNDRED, ratio
from factcheck.compare.figures import Figure
from factcheck.compare.phrases import Passage, passages, phrases, sentence_spans
from factcheck.languages import language
from factcheck.model import Article, Interval
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule

_HALF = Interval.point(Decimal(50))


@dataclass(frozen=True, slots=True)
class _Stake:
    """What is called a majority or a minority: the word, the share in percent and the figures it comes from."""

    said: str
    majority: bool
    share: Interval
    figures: tuple[Figure, ...]


@document_rule(code="FC214", severity="error")
def majority_threshold(article: Article) -> Iterator[Draft]:
    """A stake of less than half is called a majority, or one of more than half a minority."""
    for passage in passages(article):
        seen: set[int] = set()
        for stake in _stakes(passage):
            first = stake.figures[0]
            wrong = stake.share.before(_HALF) if stake.majority else _HALF.before(stake.share)
            if not wrong or first.start in seen:
                continue
            seen.add(first.start)
            bound = "a majority is more" if stake.majority else "a minority is less"
            shown = " of ".join(quoted(article, figure) for figure in stake.figures)
            yield Draft(
                message=f"“{stake.said}”, but the stake is {shown}",
                evidence=sentences_of(article, stake.figures),
                derivation=(f"{bound} than 50 %", f"stated: {shown}"),
                root=root_of(article, *stake.figures),
            )


def _stakes(passage: Passage) -> Iterator[_Stake]:
    for phrase in phrases(passage, "majority"):
        majority = "majority" in phrase.words
        said = phrase.words["majority" if majority else "minority"]
        yield _Stake(said, majority, phrase["p"].room, (phrase["p"],))
    for phrase in phrases(passage, "seats"):
        share = ratio(phrase["x"].room, phrase["w"].room)
        if share is not None:
            yield _Stake(phrase.words["majority"], True, share.scaled(HUNDRED), (phrase["x"], phrase["w"]))
    words = _words(passage.code)
    if words is not None:
        for span in sentence_spans(passage):
            yield from _held(passage, span, *words)


def _held(
    passage: Passage, span: tuple[int, int], word: re.Pattern[str], held: re.Pattern[str], stop: re.Pattern[str]
) -> Iterator[_Stake]:
    """The one percentage of a sentence that tells who holds a majority of shares, in whatever order it tells it."""
    stakes = [f for f in passage.figures_in(*span) if f.kind in ("percent", "points", "fraction", "money")]
    said = word.search(passage.masked, *span)
    if said is None or len(stakes) != 1 or stakes[0].kind != "percent" or not stakes[0].bounded:
        return
    if held.search(passage.masked, *span) and not stop.search(passage.masked, *span):
        yield _Stake(said.group(), True, stakes[0].room, (stakes[0],))


@cache
def _words(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None:
    table = language(code).table("arithmetic.majority_held")
    if not table:
        return None
    word, held, stop = (re.compile(str(table[name]), re.IGNORECASE) for name in ("word", "held", "stop"))
    return word, held, stop

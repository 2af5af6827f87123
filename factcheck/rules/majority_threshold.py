"""Checks that a majority is more than half, and a minority less."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.phrases import passages, phrases
from factcheck.model import Article, Interval
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule

_HALF = Interval.point(Decimal(50))


@document_rule(code="FC214", severity="error")
def majority_threshold(article: Article) -> Iterator[Draft]:
    """A stake of less than half is called a majority, or one of more than half a minority."""
    for passage in passages(article):
        seen: set[int] = set()
        for phrase in phrases(passage, "majority"):
            stake = phrase["p"]
            majority = "majority" in phrase.words
            wrong = stake.room.before(_HALF) if majority else _HALF.before(stake.room)
            if not wrong or stake.start in seen:
                continue
            seen.add(stake.start)
            bound = "a majority of the shares is more" if majority else "a minority of the shares is less"
            said = phrase.words["majority" if majority else "minority"]
            yield Draft(
                message=f"“{said}”, but the stake is {quoted(article, stake)}",
                evidence=sentences_of(article, (stake,)),
                derivation=(f"{bound} than 50 %", f"stated: {quoted(article, stake)}"),
                root=root_of(article, stake),
            )

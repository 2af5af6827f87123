"""Checks an amount that is given in two currencies against the rates of the last decades."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.arithmetic import ratio, spelt_interval
from factcheck.compare.changes import usable
from factcheck.compare.conversions import rate
from factcheck.compare.phrases import passages, phrases
from factcheck.model import Article
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule


@document_rule(code="FC210", severity="warning")
def currency_conversion(article: Article) -> Iterator[Draft]:
    """An amount in two currencies implies a rate they have never had."""
    for passage in passages(article):
        for phrase in phrases(passage, "conversion"):
            first, second = phrase["a"], phrase["b"]
            if first.kind != "money" or second.kind != "money" or not usable(first, second):
                continue
            band, implied = rate(first.unit, second.unit), ratio(second.room, first.room)
            if band is None or implied is None or not band.disjoint(implied) or first.per != second.per:
                continue
            yield Draft(
                message=f"{quoted(article, first)} can hardly be {quoted(article, second)}",
                evidence=sentences_of(article, (first, second)),
                derivation=(f"implied: 1 {first.unit} = {spelt_interval(implied, passage.code, 3)} {second.unit}",
                            f"since 1999, with room: {spelt_interval(band, passage.code, 3)} {second.unit}"),
                confidence=0.85,
                root=root_of(article, first, second),
            )

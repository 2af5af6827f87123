"""Checks a figure of the year before against the rate of growth and the figure it led to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import spelt
from factcheck.compare.bases import Pair, Rate, mismatches
from factcheck.compare.corpus import Corpus
from factcheck.model import Interval
from factcheck.rules.frame.clash_shown import amount, drafts_of
from factcheck.rules.frame.shown import quoted, replaced_number, sentences_of
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC203", severity="error")
def derived_base(corpus: Corpus) -> Iterator[Draft]:
    """A level does not follow from another level and the change between them."""
    yield from drafts_of(corpus, "base")
    for rate, pair, base in mismatches(corpus.articles):
        yield _draft(rate, pair, base)


def _draft(rate: Rate, pair: Pair, base: Interval) -> Draft:
    new, size = (quoted(rate.article, figure) for figure in (rate.new, rate.size))
    old, again = quoted(pair.article, pair.old), quoted(pair.article, pair.new)
    sign = "+" if rate.rises else "−"
    evidence = (*sentences_of(rate.article, (rate.new, rate.size)), *sentences_of(pair.article, (pair.new, pair.old)))
    right = abs((pair.new.value or Decimal(0)) / (pair.old.value or Decimal(1)) - 1) * 100
    why = f"from {old} to {again} is {spelt(right, rate.code)} percent"
    return Draft(
        message=f"{size} to {new} means {amount(base, rate.code, pair.old.unit)} before, stated is {old}",
        evidence=evidence,
        derivation=(f"{new} = base × (1 {sign} {size})", f"⇒ base ≈ {amount(base, rate.code, pair.old.unit)}",
                    f"{again}, the year before: {old}"),
        suggestions=replaced_number(rate.article, rate.size, right, rate.code, why),
        confidence=0.8,
        root=f"base:{rate.article.document.id}:{rate.size.start}",
    )

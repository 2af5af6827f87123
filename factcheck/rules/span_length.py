"""Checks a length against a beginning and an end that are told elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import spelt
from factcheck.compare.corpus import Corpus
from factcheck.compare.hour_spans import HourMisfit, hour_misfits
from factcheck.compare.stretch_lengths import Misfit, misfits
from factcheck.model import Interval
from factcheck.rules.rule import Draft, corpus_rule, length_root, span_evidence

_MONTH, _YEAR = 30, 365
_IN_MONTHS, _IN_YEARS = 120, 1100


@corpus_rule(code="FC316", severity="error")
def span_length(corpus: Corpus) -> Iterator[Draft]:
    """A length does not fit the beginning and the end that are told of the same thing."""
    for misfit in misfits(corpus.near):
        yield _draft(misfit)
    for hours in hour_misfits(corpus.near):
        yield _of_hours(hours)


def _of_hours(misfit: HourMisfit) -> Draft:
    span, mention = misfit.span, misfit.mention
    said = span.article.text(span.start, span.end)
    counted = " / ".join(f"{hours:g}" for hours in span.hours)
    return Draft(
        message=f"“{said}” is {counted} hours, not “{mention.text}”",
        evidence=(span_evidence(misfit.article, mention.start, mention.end),
                  span_evidence(span.article, span.start, span.end)),
        derivation=(f"“{said}” = {counted} hours", f"told: “{mention.text}”"),
        confidence=0.8,
        root=length_root(misfit.article.document.id, mention.start),
    )


def _draft(misfit: Misfit) -> Draft:
    lasting, stretch = misfit.lasting, misfit.stretch
    code = lasting.passage.sentence.language
    counted, unit = _counted(stretch.days, code)
    return Draft(
        message=f"“{stretch.text}” is {counted} {unit}, not “{lasting.text}”",
        evidence=(span_evidence(lasting.article, lasting.start, lasting.end),
                  span_evidence(stretch.article, stretch.start, stretch.end)),
        derivation=(f"“{stretch.text}” = {counted} {unit}", f"told: “{lasting.text}”"),
        confidence=0.8,
        root=length_root(lasting.article.document.id, lasting.start),
    )


def _counted(days: Interval, code: str) -> tuple[str, str]:
    middle = ((days.low or Decimal(0)) + (days.high or Decimal(0))) / 2
    if middle < _IN_MONTHS:
        return spelt(middle, code, 0), "days"
    if middle < _IN_YEARS:
        return spelt(middle / _MONTH, code, 0), "months"
    return spelt(middle / _YEAR, code, 0), "years"

"""Checks the day on which two reports let one thing happen, whatever words they tell it in."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.happening_days import TwoDays, days_apart
from factcheck.compare.happenings import Happening
from factcheck.model import Severity
from factcheck.rules.rule import Draft, corpus_rule, span_evidence

_SHOWN = 6


@corpus_rule(code="FC109", severity="error")
def two_days(corpus: Corpus) -> Iterator[Draft]:
    """Two reports let one thing happen on two days."""
    for found in days_apart(corpus.near):
        yield _draft(found)


def _draft(found: TwoDays) -> Draft:
    days = sorted((found.one, found.other), key=lambda h: (h.article.document.id, h.mention.start))
    hedged = all(day.has("maybe") for day in days)
    severity: Severity = "warning" if hedged else "error"
    shown = ", ".join(found.common[:_SHOWN])
    return Draft(
        message=f"One event, two dates: {_quoted(days[0])} and {_quoted(days[1])}",
        evidence=tuple(span_evidence(d.article, d.mention.start, d.mention.end) for d in days),
        derivation=(
            *(f"{_quoted(day)} = {day.first.isoformat()}" for day in days),
            "no other day is left that only one of the reports has",
            *((f"about both stand: {shown}",) if shown else ()),
        ),
        severity=severity,
        confidence=0.68,
        root=f"{days[0].article.document.id}@{days[0].mention.start}",
    )


def _quoted(day: Happening) -> str:
    return f"“{day.mention.text}”"

"""Checks when a closed season, a licence or a contract ends, told from its beginning in two reports."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.happening_spans import TwoEnds, ends_apart
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC319", severity="error")
def two_ends(corpus: Corpus) -> Iterator[Draft]:
    """One stretch of time has two ends."""
    for found in ends_apart(corpus.near):
        yield _draft(found)


def _draft(found: TwoEnds) -> Draft:
    marks = sorted((found.one, found.other), key=lambda mark: (mark.article.document.id, mark.start))
    said = [f"“{mark.text}”" for mark in marks]
    return Draft(
        message=f"One stretch of time, two ends: {said[0]} and {said[1]}",
        evidence=tuple(span_evidence(mark.article, mark.start, mark.end) for mark in marks),
        derivation=(f"its other end: {found.begins.isoformat()}", f"{said[0]} against {said[1]}: no value fits both"),
        confidence=0.75,
    )

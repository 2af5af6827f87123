"""Checks a superlative told with its measure against measures that go beyond it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.beaten import Best, beaten
from factcheck.compare.corpus import Corpus
from factcheck.compare.records_held import Measure, Record, held_before
from factcheck.compare.told import Told
from factcheck.rules.frame.shown import quoted, sentences_of
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC411", severity="error")
def record_beaten(corpus: Corpus) -> Iterator[Draft]:
    """A superlative is surpassed by another measure of the same scope."""
    shown: set[tuple[str, int]] = set()
    for best, item in beaten(corpus.near):
        shown.add((best.passage.article.document.id, best.passage.number))
        yield _draft(best, item)
    for record, better in held_before(corpus.near):
        if (record.passage.article.document.id, record.passage.number) not in shown:
            yield _held_before(record, better)


def _draft(best: Best, item: Told) -> Draft:
    home = best.passage.article
    said = home.text(best.start, best.end)
    own, other = quoted(home, best.measure.figure), quoted(item.article, item.figure)
    return Draft(
        message=f"“{said}” with {own}, but {other} is told of another",
        evidence=(span_evidence(home, best.start, best.end), *sentences_of(item.article, [item.figure])),
        derivation=(f"“{said}”: {own}", f"another: {other}", "both are told of one scope"),
        confidence=0.8,
    )


def _held_before(record: Record, better: Measure) -> Draft:
    home, away, own = record.passage.article, better.passage.article, record.measure
    said = home.text(record.start, record.end)
    mine, other = home.text(own.start, own.end), away.text(better.start, better.end)
    places = {(p.sentence.start, p.sentence.end) for p in (record.passage, own.passage)}
    return Draft(
        message=f"“{said}” with {mine}, but {other} is told of another",
        evidence=(*(span_evidence(home, *place) for place in sorted(places)),
                  span_evidence(away, better.start, better.end)),
        derivation=(f"“{said}”: {mine}", f"another: {other}", "both are told of one scope"),
        confidence=0.75,
    )

"""Checks a superlative told with its measure against measures that go beyond it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.all_time import Surpassed, surpassed
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
    for found in surpassed(corpus.near):
        shown.add((found.record.passage.article.document.id, found.record.passage.number))
        yield _of_a_year(found)
    for record, better in held_before(corpus.near):
        if (record.passage.article.document.id, record.passage.number) not in shown:
            yield _held_before(record, better)


def _of_a_year(found: Surpassed) -> Draft:
    record, fact = found.record, found.fact
    home = record.passage.article
    said, own, other = home.text(record.start, record.end), record.fact.mention, fact.mention
    return Draft(
        message=f"“{said}” with “{own.text}”, but “{other.text}” is told of {found.year}",
        evidence=(
            span_evidence(home, record.start, record.end), span_evidence(home, own.start, own.end),
            span_evidence(fact.passage.article, other.start, other.end),
        ),
        derivation=(f"“{said}”: “{own.text}”", f"{found.year}: “{other.text}”", "both are told of one scope"),
        confidence=0.75,
    )


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

"""Checks by how much somebody is said to have won against the scores that are told."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.margins import Margin, Score, wrong_margins
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC224", severity="error")
def score_margin(corpus: Corpus) -> Iterator[Draft]:
    """The margin of a victory is not that of any score told."""
    for margin, score in wrong_margins(corpus.near):
        yield _draft(margin, score)


def _draft(margin: Margin, score: Score) -> Draft:
    told = score.article.text(score.start, score.end)
    home = margin.passage.article
    said = home.text(margin.start, margin.end)
    return Draft(
        message=f"{told} is a margin of {score.apart}, not {margin.number}",
        evidence=(span_evidence(score.article, score.start, score.end), span_evidence(home, margin.start, margin.end)),
        derivation=(f"score: {told}, {score.apart} apart", f"text: “{said}”", "no other score told is that far apart"),
        confidence=0.85,
    )

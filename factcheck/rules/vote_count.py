"""Checks a headline's verdict or share of a vote against the counts the text gives."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.arithmetic import spelt
from factcheck.compare.ballots import Misread, misread
from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.shown import quoted, sentences_of
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC225", severity="error")
def vote_count(corpus: Corpus) -> Iterator[Draft]:
    """The counts of a vote do not bear out what headline or lead make of it."""
    for found in misread(corpus.near):
        yield _draft(found)


def _draft(found: Misread) -> Draft:
    ballot = found.ballot
    away, code = ballot.yes.article, ballot.yes.code
    said = found.article.text(found.start, found.end)
    mine = ballot.yes if found.yes else ballot.no
    share = mine.value / (ballot.yes.value + ballot.no.value) * 100
    side = "for" if found.yes else "against"
    marked = sentences_of(away, [part.figure for part in ballot.parts])
    counts = f"for: {quoted(away, ballot.yes.figure)}, against: {quoted(away, ballot.no.figure)}"
    return Draft(
        message=f"“{said}”, but {counts}",
        evidence=(span_evidence(found.article, found.start, found.end), *marked),
        derivation=(counts, f"{side}: {spelt(share, code)} % of those two"),
        confidence=0.8,
    )

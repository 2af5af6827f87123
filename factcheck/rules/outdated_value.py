"""A value that an article in between had replaced comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from factcheck.compare.corpus import Corpus
from factcheck.compare.positions import Disagreement
from factcheck.compare.voices import place
from factcheck.model import Claim
from factcheck.rules.frame.disagreement import root_of, said
from factcheck.rules.rule import Draft, claim_evidence, corpus_rule


@corpus_rule(code="FC130", severity="warning")
def outdated_value(corpus: Corpus) -> Iterator[Draft]:
    """An article repeats a value that an article in between had replaced."""
    for disagreement in corpus.disagreements:
        both = (order for i, j in disagreement.pairs for order in ((i, j), (j, i)))
        told = (_returned(disagreement, old, new, corpus) for old, new in both)
        yield from (_draft(disagreement, trio, corpus) for trio in told if trio is not None)


def _returned(disagreement: Disagreement, old: int, new: int, corpus: Corpus) -> tuple[Claim, Claim, Claim] | None:
    """The first claim of the old value, the last of the new one in between, and the claim that brings the old back."""
    olds, news = (_by_day(disagreement.positions[i].claims, corpus) for i in (old, new))
    if len(olds) < 2 or not news:
        return None
    first, last = olds[0], olds[-1]
    between = [claim for day, claim in news if first[0] < day < last[0]]
    later = any(day >= last[0] for day, _ in news)
    return None if later or not between else (first[1], between[-1], last[1])


def _by_day(claims: Sequence[Claim], corpus: Corpus) -> list[tuple[int, Claim]]:
    own = ((corpus.published.get(claim.document), claim) for claim in claims if claim.attribution is None)
    return sorted(((day, c) for day, c in own if day is not None), key=lambda item: (item[0], place(item[1])))


def _draft(disagreement: Disagreement, trio: tuple[Claim, Claim, Claim], corpus: Corpus) -> Draft:
    first, between, last = trio
    subject = last.subject.key if last.subject is not None else ""
    what = last.attribute.removeprefix("open:").replace("_", " ")
    since = f"is the value of {_day(first, corpus)}; since then it was {said(between)}"
    return Draft(
        message=f"{subject}, {what}: {said(last)} {since}",
        evidence=tuple(claim_evidence(claim) for claim in (last, between, first)),
        derivation=(
            f"{_day(first, corpus)}: {said(first)} ({first.document})",
            f"{_day(between, corpus)}: {said(between)} ({between.document})",
            f"{_day(last, corpus)}: {said(last)} again ({last.document}), and no value fits both",
        ),
        confidence=0.8,
        outcome="update",
        root=root_of(disagreement),
    )


def _day(claim: Claim, corpus: Corpus) -> str:
    day = corpus.published.get(claim.document)
    return "an unknown day" if day is None else dt.date.fromordinal(day).isoformat()

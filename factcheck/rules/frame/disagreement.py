"""Makes drafts of claims that exclude each other, for the rules that compare claims; they differ in what they take."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.house import side_of
from factcheck.compare.narrowing import narrowed_apart
from factcheck.compare.positions import Disagreement, Position
from factcheck.compare.voices import Ruling, place, rule, speaker, voices
from factcheck.model import SEVERITIES, Claim, Outcome
from factcheck.model.span_words import span_words
from factcheck.rules.rule import Draft, claim_evidence

_SHOWN = 6


def disagreement_drafts(corpus: Corpus, *outcomes: Outcome) -> Iterator[Draft]:
    """One draft for every question on which claims exclude each other with one of these outcomes."""
    own = {article.document.id for article in corpus.articles}
    homes = {article.document.id: article for article in corpus.articles}
    for disagreement in corpus.disagreements:
        pairs = [(a, b) for a, b in voices(disagreement, own) if corpus.house.excused(side_of(a), side_of(b)) is None]
        pairs = [(a, b) for a, b in pairs if a.document != b.document or a.document not in homes
                 or not narrowed_apart(a, b, homes[a.document])]
        if not pairs:
            continue
        rulings = [(rule(a, b, corpus.published), a, b) for a, b in pairs]
        ruling, a, b = min(
            rulings,
            key=lambda r: (
                r[1].document not in own and r[2].document not in own,
                SEVERITIES.index(r[0].severity), place(r[1]), place(r[2]),
            ),
        )
        if ruling.outcome in outcomes:
            yield _draft(disagreement, ruling, a, b)


def _draft(disagreement: Disagreement, ruling: Ruling, a: Claim, b: Claim) -> Draft:
    shown = [a, b, *(p.claims[0] for p in disagreement.positions if a not in p.claims and b not in p.claims)]
    subject = a.subject.key if a.subject is not None else ""
    what = a.attribute.removeprefix("open:").replace("_", " ")
    return Draft(
        message=f"{subject}, {what}: {said(a)} against {said(b)}",
        evidence=tuple(claim_evidence(claim) for claim in shown[:_SHOWN]),
        derivation=(*(_line(p) for p in disagreement.positions[:_SHOWN]), f"no value lies in all: {ruling.why}"),
        severity=ruling.severity,
        confidence=0.9 if ruling.severity == "error" else 0.75,
        outcome=ruling.outcome,
        root=root_of(disagreement),
    )


def root_of(disagreement: Disagreement) -> str:
    """The root cause that all rules share which see one disagreement."""
    return "{}@{}".format(*min(place(claim) for position in disagreement.positions for claim in position.claims))


def said(claim: Claim) -> str:
    """The value of a claim as it stands, with its speaker."""
    who = speaker(claim)
    hedge = f"{claim.value.hedge.text} " if claim.value.hedge is not None else ""
    return f"“{hedge}{claim.value.text}”" + (f" ({who})" if who else "")


def _line(position: Position) -> str:
    claim = position.claims[0]
    sources = sorted({c.document for c in position.claims})
    more = f" and {len(sources) - 3} more" if len(sources) > 3 else ""
    period = claim.period
    when = f" for {span_words(period.start, period.end)}" if period is not None and (period.start or period.end) else ""
    return f"{said(claim)}{when}: {', '.join(sources[:3])}{more}"

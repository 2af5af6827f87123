"""A figure of a financial year stands beside one of a calendar year."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.wording import has
from factcheck.model import Article, Claim
from factcheck.rules.rule import Draft, claim_evidence, document_rule


@document_rule(code="FC308", severity="info")
def fiscal_calendar(article: Article) -> Iterator[Draft]:
    """A figure of a financial year stands beside one of a calendar year."""
    fiscal: dict[tuple[str, str, str | None], Claim] = {}
    calendar: dict[tuple[str, str, str | None], Claim] = {}
    for claim in article.claims:
        sentence = article.sentence_at(claim.value_start)
        if claim.subject is None or claim.tier == 3 or claim.role != "level" or sentence is None:
            continue
        key = (claim.subject.key, claim.attribute, claim.value.unit)
        if has(article, sentence, "fiscal_calendar.fiscal"):
            fiscal.setdefault(key, claim)
        elif has(article, sentence, "fiscal_calendar.calendar"):
            calendar.setdefault(key, claim)
    for key in sorted(fiscal.keys() & calendar.keys(), key=str):
        one, other = fiscal[key], calendar[key]
        if one.value.interval is None or other.value.interval is None:
            continue
        if not one.value.interval.disjoint(other.value.interval):
            continue
        yield Draft(
            message=f"{one.value.text} is of a financial year, {other.value.text} of a calendar year",
            evidence=(claim_evidence(one), claim_evidence(other)),
            derivation=(
                f"“{one.quote}”: financial year",
                f"“{other.quote}”: calendar year",
                "the two cover different months and cannot be compared as they stand",
            ),
            confidence=0.7,
            outcome="scope",
        )

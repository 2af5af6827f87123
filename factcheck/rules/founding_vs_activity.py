"""A firm is at work before the year in which it is said to have been founded."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.people import anywhere, firm_key
from factcheck.compare.wording import found
from factcheck.model import Article
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC405", severity="warning")
def founding_vs_activity(article: Article) -> Iterator[Draft]:
    """A firm is at work before the year in which it is said to have been founded."""
    founded = [(s, m) for s, m in found(article, "founding_vs_activity.founded")]
    if not founded or anywhere(article, "founding_vs_activity.predecessor"):
        return
    for sentence, active in found(article, "founding_vs_activity.active"):
        for where, start in founded:
            if firm_key(active["firm"], sentence.language) != firm_key(start["firm"], where.language):
                continue
            if int(active["year"]) >= int(start["year"]):
                continue
            yield Draft(
                message=f"{start['firm']} was founded in {start['year']} and is at work in {active['year']}",
                evidence=(match_evidence(article, start), match_evidence(article, active)),
                derivation=(
                    said(start),
                    said(active),
                    f"{active['year']} lies before {start['year']}, and no predecessor is named",
                ),
                confidence=0.8,
            )
            break

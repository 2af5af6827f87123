"""A day after publication is told in the past tense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from factcheck.compare.calendar import days_in, document_date, month_day
from factcheck.compare.wording import found, has
from factcheck.model import Article
from factcheck.rules.rule import Draft, document_rule, match_evidence, said

_NEXT_DAY = dt.timedelta(days=1)


@document_rule(code="FC310", severity="error")
def date_after_publication(article: Article) -> Iterator[Draft]:
    """A day after publication is told in the past tense."""
    published = document_date(article)
    if published is None:
        return
    seen: set[int] = set()
    for sentence, match in found(article, "date_after_publication.told"):
        written = month_day(match, sentence.language)
        if written is None or not match["year"] or match.start("day") in seen:
            continue
        month, number = written
        year = int(match["year"])
        if not 1 <= month <= 12 or not 1 <= number <= days_in(month, year):
            continue
        date = dt.date(year, month, number)
        if date <= published + _NEXT_DAY or has(article, sentence, "words_of_plans.any"):
            continue
        seen.add(match.start("day"))
        yield Draft(
            message=f"{said(match)}: told as past, but the article is of {published.isoformat()}",
            evidence=(match_evidence(article, match),),
            derivation=(
                f"published on {published.isoformat()}",
                f"the event is dated {date.isoformat()}, {(date - published).days} days later",
                "the verb is in the past tense and nothing marks a plan",
            ),
            confidence=0.95,
        )

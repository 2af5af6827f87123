"""A year that has not begun is told in the past tense."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.calendar import document_date
from factcheck.compare.wording import found, has
from factcheck.model import Article, Suggestion
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC309", severity="warning")
def future_as_past(article: Article) -> Iterator[Draft]:
    """A year that has not begun is told in the past tense."""
    published = document_date(article)
    if published is None:
        return
    seen: set[int] = set()
    for sentence, match in found(article, "future_as_past.told"):
        year = int(match["year"])
        if year <= published.year or match.start("year") in seen or has(article, sentence, "words_of_plans.any"):
            continue
        seen.add(match.start("year"))
        yield Draft(
            message=f"{said(match)}: told as past in an article of {published.isoformat()}",
            evidence=(match_evidence(article, match),),
            derivation=(
                f"published on {published.isoformat()}",
                f"{year} begins on {year}-01-01, later than that",
                "the verb is in the past tense and nothing marks a plan or a forecast",
            ),
            suggestions=(
                Suggestion(document=article.document.id, start=match.start("year"), end=match.end("year"),
                           replacement=str(published.year - 1), why="the last full year before publication"),
            ),
        )

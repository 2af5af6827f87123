"""An anniversary does not fit the founding year."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.wording import found, found_in, has
from factcheck.model import Article, Suggestion
from factcheck.rules.rule import Draft, document_rule, span_evidence


@document_rule(code="FC306", severity="error")
def anniversary(article: Article) -> Iterator[Draft]:
    """An anniversary does not fit the founding year."""
    for sentence, match in found(article, "anniversary.jubilee"):
        founded = list({int(m["year"]): m for m in found_in(article, sentence, "anniversary.founded")}.items())
        if len(founded) != 1 or has(article, sentence, "anniversary.elsewhen"):
            continue
        year, where = founded[0]
        others = years_in(article.text(sentence.start, sentence.end)) - {year}
        published = document_date(article)
        if len(others) == 1:
            celebrated, known_by = others.pop(), "stated"
        elif not others and published is not None:
            celebrated, known_by = published.year, f"published on {published.isoformat()}"
        else:
            continue
        stated, actual = int(match["count"]), celebrated - year
        if stated == actual or actual <= 0:
            continue
        yield Draft(
            message=f"From {year} to {celebrated} are {actual} years, not {stated}",
            evidence=(span_evidence(article, sentence.start, sentence.end),),
            derivation=(
                f"founded in {year}",
                f"celebrated in {celebrated} ({known_by})",
                f"{celebrated} − {year} = {actual}; stated: {stated}",
            ),
            suggestions=(
                Suggestion(document=article.document.id, start=match.start("count"), end=match.end("count"),
                           replacement=str(actual), why="if both years are right"),
                Suggestion(document=article.document.id, start=where.start("year"), end=where.end("year"),
                           replacement=str(celebrated - stated), why="if the anniversary is right"),
            ),
        )

"""A word such as "yesterday" does not fit the date beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from factcheck.compare.calendar import days_in, document_date, month_day, nearest
from factcheck.compare.wording import found
from factcheck.languages import language
from factcheck.model import Article, Suggestion
from factcheck.rules.rule import Draft, document_rule, span_evidence


@document_rule(code="FC311", severity="warning")
def relative_date(article: Article) -> Iterator[Draft]:
    """A word such as "yesterday" does not fit the date beside it."""
    published = document_date(article)
    if published is None:
        return
    for sentence, match in found(article, "relative_date.dated"):
        written = month_day(match, sentence.language)
        shift = language(sentence.language).table("rules.relative_day").get(match["relative"].casefold())
        if written is None or shift is None or not 1 <= written[0] <= 12:
            continue
        month, number = written
        stated = int(match["year"]) if match.groupdict().get("year") else None
        if number > days_in(month, stated):
            continue
        date = dt.date(stated, month, number) if stated else nearest(month, number, published)
        meant = published + dt.timedelta(days=int(shift))
        if date is None or date == meant:
            continue
        yield Draft(
            message=f"{match.group().strip()}: in an article of {published.isoformat()} that word means "
            f"{meant.isoformat()}",
            evidence=(span_evidence(article, sentence.start, sentence.end),),
            derivation=(
                f"published on {published.isoformat()}",
                f"“{match['relative']}” is {meant.isoformat()}",
                f"the date beside it is {date.isoformat()}",
            ),
            suggestions=(
                Suggestion(document=article.document.id, start=match.start("day"), end=match.end("day"),
                           replacement=str(meant.day), why=f"“{match['relative']}” seen from the day of publication"),
            ) if meant.month == date.month else (),
        )

"""A word such as "yesterday" does not fit the date or weekday beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from factcheck.compare.calendar import days_in, document_date, month_day, nearest, weekday_name, weekday_number
from factcheck.compare.wording import found
from factcheck.languages import language
from factcheck.model import Article, Sentence, Suggestion
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC311", severity="warning")
def relative_date(article: Article) -> Iterator[Draft]:
    """A word such as "yesterday" does not fit the date or weekday beside it."""
    published = document_date(article)
    if published is None:
        return
    for sentence, match in found(article, "relative_date.dated"):
        meant = _meant(sentence, match, published)
        date = _date(sentence, match, published)
        if meant is None or date is None or date == meant:
            continue
        mended = meant.month == date.month
        repair = ("day", str(meant.day)) if mended else None
        yield _draft(article, match, published, meant, date.isoformat(), repair)
    for sentence, match in found(article, "relative_date.weekday"):
        meant = _meant(sentence, match, published)
        number = weekday_number(sentence.language, match["weekday"])
        if meant is None or number is None or number == meant.weekday():
            continue
        right = ("weekday", weekday_name(sentence.language, meant.weekday()))
        yield _draft(article, match, published, meant, match["weekday"], right)


def _meant(sentence: Sentence, match: re.Match[str], published: dt.date) -> dt.date | None:
    """The day the word names, seen from the day of publication."""
    shift = language(sentence.language).table("rules.relative_day").get(match["relative"].casefold())
    return None if shift is None else published + dt.timedelta(days=int(shift))


def _date(sentence: Sentence, match: re.Match[str], published: dt.date) -> dt.date | None:
    """The date beside the word; without a year the one nearest to publication."""
    written = month_day(match, sentence.language)
    if written is None or not 1 <= written[0] <= 12:
        return None
    month, number = written
    stated = int(match["year"]) if match.groupdict().get("year") else None
    if not 1 <= number <= days_in(month, stated):
        return None
    return dt.date(stated, month, number) if stated else nearest(month, number, published)


def _draft(
    article: Article,
    match: re.Match[str],
    published: dt.date,
    meant: dt.date,
    beside: str,
    repair: tuple[str, str] | None,
) -> Draft:
    suggestions: tuple[Suggestion, ...] = ()
    if repair is not None:
        group, right = repair
        suggestions = (
            Suggestion(document=article.document.id, start=match.start(group), end=match.end(group),
                       replacement=right, why=f"“{match['relative']}” seen from the day of publication"),
        )
    return Draft(
        message=f"{said(match)}: “{match['relative']}” in an article of {published.isoformat()} is {meant.isoformat()}",
        evidence=(match_evidence(article, match),),
        derivation=(
            f"published on {published.isoformat()}",
            f"“{match['relative']}” is {meant.isoformat()}",
            f"beside it stands {beside}",
        ),
        suggestions=suggestions,
    )

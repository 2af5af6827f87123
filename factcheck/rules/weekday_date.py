"""The weekday does not belong to the date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from factcheck.compare.calendar import (
    days_in,
    document_date,
    month_day,
    nearest,
    weekday_name,
    weekday_number,
    years_in,
)
from factcheck.compare.wording import found
from factcheck.model import Article, Sentence, Suggestion
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC302", severity="error")
def weekday_date(article: Article) -> Iterator[Draft]:
    """The weekday does not belong to the date."""
    seen: set[int] = set()
    for sentence, match in found(article, "weekday_date.dated"):
        date, known_by = _date(article, sentence, match)
        named = weekday_number(sentence.language, match["weekday"])
        if date is None or named is None or date.weekday() == named or match.start("day") in seen:
            continue
        seen.add(match.start("day"))
        yield _draft(article, sentence, match, date, named, known_by)


def _date(article: Article, sentence: Sentence, match: re.Match[str]) -> tuple[dt.date | None, str]:
    """The date that is meant and how its year is known; ``None`` where it is not, or where there is no such date."""
    written = month_day(match, sentence.language)
    if written is None or not 1 <= written[0] <= 12 or not written[1] >= 1:
        return None, ""
    month, number = written
    if match["year"]:
        year = int(match["year"])
        return (dt.date(year, month, number), "stated") if number <= days_in(month, year) else (None, "")
    published = document_date(article)
    if published is None:
        return None, ""
    date = nearest(month, number, published)
    before = article.text(max(0, sentence.start - 300), sentence.end)
    if date is None or years_in(before) - {date.year}:
        return None, ""
    return date, f"the year nearest to publication on {published.isoformat()}"


def _draft(
    article: Article, sentence: Sentence, match: re.Match[str], date: dt.date, named: int, known_by: str
) -> Draft:
    right = weekday_name(sentence.language, date.weekday())
    shift = (named - date.weekday() + 3) % 7 - 3
    other = date + dt.timedelta(days=shift)
    document = article.document.id
    weekday_at, day_at = match.span("weekday"), match.span("day")
    return Draft(
        message=f"{said(match)}: {date.isoformat()} is a {right}, not a {match['weekday']}",
        evidence=(match_evidence(article, match),),
        derivation=(
            f"{date.isoformat()} (year: {known_by}) falls on a {right}",
            f"the text calls it {match['weekday']}",
            f"the nearest {match['weekday']} is {other.isoformat()}",
        ),
        suggestions=(
            Suggestion(document=document, start=weekday_at[0], end=weekday_at[1], replacement=right,
                       why="if the date is right"),
            Suggestion(document=document, start=day_at[0], end=day_at[1], replacement=str(other.day),
                       why="if the weekday is right"),
        ) if other.month == date.month else (
            Suggestion(document=document, start=weekday_at[0], end=weekday_at[1], replacement=right,
                       why="if the date is right"),
        ),
        confidence=0.98 if match["year"] else 0.9,
    )

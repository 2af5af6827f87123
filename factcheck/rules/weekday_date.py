"""The weekday does not belong to the date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.compare.calendar import (
    days_in,
    document_date,
    month_day,
    nearest,
    weekday_name,
    weekday_number,
    years_in,
)
from factcheck.compare.corpus import Corpus
from factcheck.compare.once import once_per_article
from factcheck.compare.related import shared_proper_names
from factcheck.compare.wording import found
from factcheck.model import Article, Sentence, Suggestion
from factcheck.rules.rule import Draft, corpus_rule, match_evidence, said


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date told with a weekday: the day it is, the number of the weekday that the text names (Monday 0)."""

    article: Article
    sentence: Sentence
    match: re.Match[str]
    date: dt.date
    named: int
    known_by: str


@corpus_rule(code="FC302", severity="error")
def weekday_date(corpus: Corpus) -> Iterator[Draft]:
    """The weekday does not belong to the date."""
    for article in corpus.articles:
        for day in _dated(article):
            if day.date.weekday() != day.named:
                yield _draft(day, _right(corpus, day))


@once_per_article
def _dated(article: Article) -> Iterator[_Dated]:
    """The dates of an article that are told with a weekday, each place once."""
    seen: set[int] = set()
    for sentence, match in found(article, "weekday_date.dated"):
        date, known_by = _date(article, sentence, match)
        named = weekday_number(sentence.language, match["weekday"])
        if date is not None and named is not None and match.start("day") not in seen:
            seen.add(match.start("day"))
            yield _Dated(article, sentence, match, date, named, known_by)


def _right(corpus: Corpus, wrong: _Dated) -> list[_Dated]:
    """Where the other articles on the matter tell the same date with its weekday, once for each of them."""
    near = corpus.near
    others = [*near.of(wrong.article)[1:]]
    others += [away for away in near.articles if away not in others and away is not wrong.article
               and near.together(wrong.article, away) and shared_proper_names(wrong.article, away)]
    told = (next(_told_right(away, wrong), None) for away in others)
    return [day for day in told if day is not None]


def _told_right(article: Article, wrong: _Dated) -> Iterator[_Dated]:
    """The same day and month with the weekday it has in the year that is meant."""
    for sentence, match in found(article, "weekday_date.dated"):
        written = month_day(match, sentence.language)
        named = weekday_number(sentence.language, match["weekday"])
        year = int(match["year"]) if match["year"] else wrong.date.year
        if written == (wrong.date.month, wrong.date.day) and year == wrong.date.year and named == wrong.date.weekday():
            yield _Dated(article, sentence, match, wrong.date, named, wrong.known_by)


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


def _draft(day: _Dated, told_right: list[_Dated]) -> Draft:
    article, sentence, match, date, named = day.article, day.sentence, day.match, day.date, day.named
    right = weekday_name(sentence.language, date.weekday())
    shift = (named - date.weekday() + 3) % 7 - 3
    other = date + dt.timedelta(days=shift)
    document = article.document.id
    weekday_at, day_at = match.span("weekday"), match.span("day")
    return Draft(
        message=f"{said(match)}: {date.isoformat()} is a {right}, not a {match['weekday']}",
        evidence=(match_evidence(article, match), *(match_evidence(d.article, d.match) for d in told_right)),
        derivation=(
            f"{date.isoformat()} (year: {day.known_by}) falls on a {right}",
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

"""A duration does not fit the years or days it is said to span."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from factcheck.compare.calendar import days_in, document_date, length_in_days, month_number, nearest, times_between
from factcheck.compare.wording import found
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, document_rule, span_evidence

_YEAR_DAYS = 365
_HEDGED = 1


@document_rule(code="FC307", severity="error")
def duration_endpoints(article: Article) -> Iterator[Draft]:
    """A duration does not fit the years or days it is said to span."""
    for sentence, match in found(article, "duration_endpoints.years"):
        first, last = int(match["first"]), int(match["last"])
        length = _stated(article, match)
        if length is None or length % _YEAR_DAYS or last < first:
            continue
        span = f"from {first} to {last}"
        yield from _compare(article, sentence, match, length // _YEAR_DAYS, last - first, "years", span)
    for sentence, match in found(article, "duration_endpoints.days"):
        ends = _ends(article, sentence, match)
        length = _stated(article, match)
        if ends is None or length is None or match["unit"] not in ("Tage", "Tagen", "days"):
            continue
        first_day, last_day = ends
        between = (last_day - first_day).days
        span = f"from {first_day.isoformat()} to {last_day.isoformat()}"
        yield from _compare(article, sentence, match, length, between, "days", span)


def _compare(
    article: Article, sentence: Sentence, match: re.Match[str], stated: int, between: int, unit: str, span: str
) -> Iterator[Draft]:
    """Both ways of counting are right, with and without the last year or day; a hedge allows one more each way."""
    slack = _HEDGED if match["hedge"] else 0
    if between - slack <= stated <= between + 1 + slack:
        return
    yield Draft(
        message=f"{match.group().strip()}: {span} are {between} or, counting both ends, {between + 1} {unit}, "
        f"not {stated}",
        evidence=(span_evidence(article, sentence.start, sentence.end),),
        derivation=(f"{span}: {between} {unit}, {between + 1} with both ends", f"stated: {stated} {unit}"),
        confidence=0.85,
    )


def _stated(article: Article, match: re.Match[str]) -> int | None:
    """The length the text states, in days; ``None`` if no single duration stands there."""
    durations = [length_in_days(m) for m in times_between(article, match.start("length"), match.end("length"))]
    return durations[0] if len(durations) == 1 else None


def _ends(article: Article, sentence: Sentence, match: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    """First and last day; the year is stated once or taken from the day of publication."""
    code = sentence.language
    months = month_number(code, match["month"]), month_number(code, match["lastmonth"])
    if months[0] is None or months[1] is None:
        return None
    published = document_date(article)
    if match["year"]:
        year = int(match["year"])
    elif published is not None and (first := nearest(months[0], int(match["day"]), published)) is not None:
        year = first.year
    else:
        return None
    days = int(match["day"]), int(match["lastday"])
    if months[1] < months[0] or any(not 1 <= d <= days_in(m, year) for m, d in zip(months, days, strict=True) if m):
        return None
    return dt.date(year, months[0], days[0]), dt.date(year, months[1], days[1])

"""A duration does not fit the years, days or hours it is said to span."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from factcheck.compare.calendar import (
    days_in,
    document_date,
    length_in_days,
    month_number,
    nearest,
    stated_years,
    times_between,
)
from factcheck.compare.wording import found, found_in
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, document_rule, length_root, said, span_evidence

_WEEK = 7
_HALF_WEEK = 3
_HOUR = 3600
_MINUTES_OF_A_DAY = 24 * 60


@document_rule(code="FC307", severity="error")
def duration_endpoints(article: Article) -> Iterator[Draft]:
    """A duration does not fit the years, days or hours it is said to span."""
    yield from _years(article)
    yield from _days(article)
    yield from _hours(article)


def _years(article: Article) -> Iterator[Draft]:
    for sentence, match in found(article, "duration_endpoints.years"):
        published = document_date(article)
        if not match["last"].isdigit() and published is None:
            continue
        first = int(match["first"])
        last = int(match["last"]) if match["last"].isdigit() or published is None else published.year
        stated = stated_years(article, match.start("length"), match.end("length"))
        if stated is None or last < first:
            continue
        allowed = (last - first, last - first + 1)
        yield from _compare(article, (sentence,), match, stated, allowed, "years", f"from {first} to {last}")


def _days(article: Article) -> Iterator[Draft]:
    """Days and weeks, stated with the two dates or in the sentence after them ("That is …")."""
    for sentence, match in found(article, "duration_endpoints.days"):
        yield from _compare_days(article, (sentence,), match, match)
    for number, sentence in enumerate(article.sentences[:-1]):
        following = article.sentences[number + 1]
        lengths = list(found_in(article, following, "duration_endpoints.that_makes"))
        ranges = list(found_in(article, sentence, "duration_endpoints.range")) if lengths else []
        if len(ranges) == 1 and following.block == sentence.block:
            yield from _compare_days(article, (sentence, following), ranges[0], lengths[0])


def _compare_days(
    article: Article, sentences: tuple[Sentence, ...], dates: re.Match[str], length: re.Match[str]
) -> Iterator[Draft]:
    ends = _ends(article, sentences[0], dates)
    stated = _stated_days(article, length)
    if ends is None or stated is None:
        return
    between = (ends[1] - ends[0]).days
    span = f"from {ends[0].isoformat()} to {ends[1].isoformat()}"
    slack = _HALF_WEEK if stated % _WEEK == 0 and "W" in length["unit"].upper() else 0
    allowed = (between - slack, between + 1 + slack)
    yield from _compare(article, sentences, length, stated, allowed, "days", span)


def _hours(article: Article) -> Iterator[Draft]:
    for sentence, match in found(article, "duration_endpoints.clock"):
        durations = [m.temporal for m in times_between(article, match.start("length"), match.end("length"))]
        if len(durations) != 1 or durations[0] is None or durations[0].seconds is None:
            continue
        begin = int(match["from"]) * 60 + int(match["frommin"] or 0)
        end = int(match["to"]) * 60 + int(match["tomin"] or 0)
        minutes = (end - begin) % _MINUTES_OF_A_DAY
        allowed = (minutes // 60, -(-minutes // 60))
        span = f"from {match['from']} to {match['to']} o’clock"
        yield from _compare(article, (sentence,), match, durations[0].seconds // _HOUR, allowed, "hours", span)


def _compare(
    article: Article,
    sentences: tuple[Sentence, ...],
    match: re.Match[str],
    stated: int,
    allowed: tuple[int, int],
    unit: str,
    span: str,
) -> Iterator[Draft]:
    """Every way of counting is right, with and without the last year or day; a hedge allows one more each way."""
    slack = 1 if match["hedge"] else 0
    if allowed[0] - slack <= stated <= allowed[1] + slack:
        return
    counted = f"{allowed[0]}" if allowed[0] == allowed[1] else f"{allowed[0]} to {allowed[1]}"
    yield Draft(
        message=f"{said(match)}: {span} are {counted} {unit}, not {stated}",
        evidence=tuple(span_evidence(article, s.start, s.end) for s in sentences),
        derivation=(f"{span}: {counted} {unit}, whichever way one counts", f"stated: {stated} {unit}"),
        confidence=0.85,
        root=length_root(article.document.id, _start_of(article, match)),
    )


def _start_of(article: Article, match: re.Match[str]) -> int:
    """Where the length itself stands; a number of years that is no time expression of its own begins the group."""
    times = times_between(article, match.start("length"), match.end("length"))
    return times[0].start if times else match.start("length")


def _stated_days(article: Article, match: re.Match[str]) -> int | None:
    """The length the text states, in days; ``None`` if no single duration stands there."""
    durations = [length_in_days(m) for m in times_between(article, match.start("length"), match.end("length"))]
    return durations[0] if len(durations) == 1 else None


def _ends(article: Article, sentence: Sentence, match: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    """First and last day; the year is stated once or taken from the day of publication."""
    code = sentence.language
    last_month = month_number(code, match["lastmonth"])
    first_month = month_number(code, match["month"]) if match["month"] else last_month
    if first_month is None or last_month is None or last_month < first_month:
        return None
    days = int(match["day"]), int(match["lastday"])
    published = document_date(article)
    if match["year"]:
        year = int(match["year"])
    elif published is not None and (first := nearest(first_month, days[0], published)) is not None:
        year = first.year
    else:
        return None
    if not 1 <= days[0] <= days_in(first_month, year) or not 1 <= days[1] <= days_in(last_month, year):
        return None
    return dt.date(year, first_month, days[0]), dt.date(year, last_month, days[1])

"""There is no such date, or a period ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.calendar import days_in, month_day
from factcheck.compare.wording import found
from factcheck.model import Article, Suggestion
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC303", severity="error")
def impossible_date(article: Article) -> Iterator[Draft]:
    """There is no such date, or a period ends before it begins."""
    yield from _missing_days(article)
    yield from _reversed_periods(article)


def _missing_days(article: Article) -> Iterator[Draft]:
    """Days a month does not have, 29 February of a common year among them."""
    seen: set[int] = set()
    for sentence, match in found(article, "impossible_date.dated"):
        written = month_day(match, sentence.language)
        if written is None or not 1 <= written[0] <= 12 or match.start("day") in seen:
            continue
        month, number = written
        year = int(match["year"]) if match.groupdict().get("year") else None
        last = days_in(month, year)
        if number <= last:
            continue
        seen.add(match.start("day"))
        where = f"in {year}" if year else "in any year"
        yield Draft(
            message=f"{said(match)}: that month has {last} days {where}",
            evidence=(match_evidence(article, match),),
            derivation=(f"day {number} of month {month}", f"month {month} has {last} days {where}"),
            suggestions=(
                Suggestion(document=article.document.id, start=match.start("day"), end=match.end("day"),
                           replacement=str(last), why="the last day of that month"),
            ),
        )


def _reversed_periods(article: Article) -> Iterator[Draft]:
    """Periods such as "von 2021 bis 2015", whose end lies before their beginning."""
    for _, match in found(article, "impossible_date.reversed"):
        first, last = int(match["first"]), int(match["last"])
        if first <= last:
            continue
        document = article.document.id
        yield Draft(
            message=f"{said(match)}: the period ends before it begins",
            evidence=(match_evidence(article, match),),
            derivation=(f"begins {first}, ends {last}", f"{last} lies before {first}"),
            suggestions=(
                Suggestion(document=document, start=match.start("first"), end=match.end("first"),
                           replacement=match["last"], why="if the two were swapped"),
                Suggestion(document=document, start=match.start("last"), end=match.end("last"),
                           replacement=match["first"], why="if the two were swapped"),
            ),
        )

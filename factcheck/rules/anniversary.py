"""An anniversary, or "so many years ago", does not fit the year it counts from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.calendar import document_date, stated_years, years_in
from factcheck.compare.wording import found, found_in, has
from factcheck.model import Article, Sentence, Suggestion
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC306", severity="error")
def anniversary(article: Article) -> Iterator[Draft]:
    """An anniversary, or "so many years ago", does not fit the year it counts from."""
    for number, sentence in enumerate(article.sentences):
        for match in found_in(article, sentence, "anniversary.jubilee"):
            founding = _founding(article, number)
            if founding is not None and not has(article, sentence, "anniversary.elsewhen"):
                yield from _jubilee(article, sentence, match, *founding)
    yield from _ago(article)


def _founding(article: Article, number: int) -> tuple[Sentence, re.Match[str]] | None:
    """The one founding year in the sentence, or in the one beside it where the two speak of one thing."""
    sentence = article.sentences[number]
    here = _once(article, sentence, "anniversary.founded")
    if here is not None:
        return sentence, here
    if number + 1 < len(article.sentences) and article.sentences[number + 1].block == sentence.block:
        after = _once(article, article.sentences[number + 1], "anniversary.founded_back")
        if after is not None:
            return article.sentences[number + 1], after
    if number and article.sentences[number - 1].block == sentence.block:
        before = _once(article, article.sentences[number - 1], "anniversary.founded")
        if before is not None and has(article, sentence, "anniversary.points_back"):
            return article.sentences[number - 1], before
    return None


def _once(article: Article, sentence: Sentence, name: str) -> re.Match[str] | None:
    matches = {int(m["year"]): m for m in found_in(article, sentence, name)}
    return next(iter(matches.values())) if len(matches) == 1 else None


def _jubilee(
    article: Article, sentence: Sentence, match: re.Match[str], where: Sentence, founded: re.Match[str]
) -> Iterator[Draft]:
    year = int(founded["year"])
    others = years_in(article.text(sentence.start, sentence.end)) | years_in(article.text(where.start, where.end))
    others -= {year}
    published = document_date(article)
    if len(others) == 1:
        celebrated, known_by = others.pop(), "stated"
    elif not others and published is not None:
        celebrated, known_by = published.year, f"published on {published.isoformat()}"
    else:
        return
    stated, actual = int(match["count"]), celebrated - year
    if stated == actual or actual <= 0:
        return
    yield Draft(
        message=f"From {year} to {celebrated} are {actual} years, not {stated}",
        evidence=(match_evidence(article, founded), match_evidence(article, match)),
        derivation=(
            f"founded in {year}",
            f"celebrated in {celebrated} ({known_by})",
            f"{celebrated} − {year} = {actual}; stated: {stated}",
        ),
        suggestions=(
            Suggestion(document=article.document.id, start=match.start("count"), end=match.end("count"),
                       replacement=str(actual), why="if both years are right"),
            Suggestion(document=article.document.id, start=founded.start("year"), end=founded.end("year"),
                       replacement=str(celebrated - stated), why="if the anniversary is right"),
        ),
    )


def _ago(article: Article) -> Iterator[Draft]:
    """ "50 years ago, in 1985": counted from the year of publication, one year more or less for the unfinished one."""
    published = document_date(article)
    if published is None:
        return
    for _, match in found(article, "anniversary.ago"):
        stated = stated_years(article, match.start("length"), match.end("length"))
        if stated is None:
            continue
        actual = published.year - int(match["year"])
        slack = 2 if match["hedge"] else 1
        if abs(stated - actual) <= slack or actual < 0:
            continue
        yield Draft(
            message=f"{said(match)}: {published.year} less {match['year']} is {actual}, not {stated}",
            evidence=(match_evidence(article, match),),
            derivation=(
                f"published on {published.isoformat()}",
                f"{published.year} − {match['year']} = {actual}; stated: {stated}",
            ),
            confidence=0.85,
        )

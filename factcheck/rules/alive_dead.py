"""Somebody speaks after the year in which, by the same article, he or she died."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.people import surname
from factcheck.compare.wording import found, has
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC403", severity="warning")
def alive_dead(article: Article) -> Iterator[Draft]:
    """Somebody speaks after the year in which, by the same article, he or she died."""
    for sentence, died in found(article, "alive_dead.died"):
        if len(_called_so(article, surname(died["person"]))) > 1:
            continue
        for where, spoke in found(article, "alive_dead.speaks"):
            if where == sentence or surname(spoke["person"]) != surname(died["person"]):
                continue
            year = _year_spoken(article, where, spoke)
            if year is None or year <= int(died["year"]) or has(article, where, "alive_dead.archive"):
                continue
            yield Draft(
                message=f"{died['person']} died in {died['year']} and speaks in {year}",
                evidence=(
                    match_evidence(article, died),
                    match_evidence(article, spoke),
                ),
                derivation=(said(died), f"{said(spoke)}, {year}", f"{year} comes after {died['year']}"),
            )
            break


def _called_so(article: Article, family: str) -> set[str]:
    """The words with a capital letter that stand before a surname: more than one may mean more than one person."""
    return set(re.findall(rf"\b([A-ZÄÖÜ][\w-]+) {re.escape(family)}\b", article.document.text))


def _year_spoken(article: Article, sentence: Sentence, spoke: re.Match[str]) -> int | None:
    """The one year in the sentence, else that of publication where the sentence names a day close to it."""
    written = years_in(article.text(sentence.start, sentence.end))
    published = document_date(article)
    if len(written) == 1:
        return written.pop()
    if not written and published is not None and spoke.groupdict().get("day"):
        return published.year
    return None

"""What is called the highest, warmest, most ever is said elsewhere to have been surpassed before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.corpus import Corpus
from factcheck.compare.wording import found, has
from factcheck.languages import language
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, corpus_rule, match_evidence, said

_NAME = re.compile(r"\b[A-ZÄÖÜ][\w-]{2,}")
_SHARED = 2
_NEAR = 45
_LOOK_BACK = 400

_Place = tuple[Article, Sentence, re.Match[str]]


@corpus_rule(code="FC410", severity="error")
def record_broken(corpus: Corpus) -> Iterator[Draft]:
    """What is called the highest, warmest, most ever is said elsewhere to have been surpassed before."""
    records = [(a, s, m) for a in corpus.articles for s, m in found(a, "record_broken.record")]
    earlier = [(a, s, m) for a in corpus.articles for s, m in found(a, "record_broken.surpassed")] if records else []
    for article, sentence, record in records:
        for other, where, surpassed in earlier:
            here = other is article and where == sentence
            if here or not _one_topic((article, sentence, record), (other, where, surpassed)):
                continue
            yield Draft(
                message=f"{said(record)}, but: {said(surpassed)}",
                evidence=(match_evidence(article, record), match_evidence(other, surpassed)),
                derivation=(
                    f"{said(record)} says that there never was more",
                    f"{said(surpassed)} says that there was, in {surpassed['year']}",
                ),
                confidence=0.8,
            )
            break


def _one_topic(record: _Place, surpassed: _Place) -> bool:
    """The same scale, an earlier year, articles of one time, and names in common."""
    (article, sentence, first), (other, where, second) = record, surpassed
    if _scale(sentence.language, first["degree"]) != _scale(where.language, second["degree"]):
        return False
    dates = document_date(article), document_date(other)
    if dates[0] is None or int(second["year"]) >= dates[0].year or has(article, sentence, "record_broken.limited"):
        return False
    if dates[1] is None or abs((dates[1] - dates[0]).days) > _NEAR:
        return False
    if years_in(article.text(sentence.start, sentence.end)) - {dates[0].year}:
        return False
    begin = max(0, where.start - _LOOK_BACK, sentence.end if other is article and sentence.end <= where.start else 0)
    near = other.text(begin, where.end)
    shared = set(_NAME.findall(article.text(sentence.start, sentence.end))) & set(_NAME.findall(near))
    return len(shared) >= _SHARED


def _scale(code: str, degree: str) -> str | None:
    """The scale an adjective measures on ("heißer", "wärmster": heat)."""
    table = language(code).table("rules.record_broken.scales")
    return next((str(scale) for stem, scale in table.items() if degree.lower().startswith(stem)), degree)

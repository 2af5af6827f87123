"""One person is given two ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.corpus import Corpus
from factcheck.compare.people import surname
from factcheck.compare.wording import found, has
from factcheck.languages import language
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, corpus_rule, span_evidence

_SAME_WEEK = 7
_YEAR = 366


@dataclass(frozen=True, slots=True)
class _Aged:
    article: Article
    sentence: Sentence
    person: str
    age: int
    bracketed: bool


@corpus_rule(code="FC313", severity="warning")
def two_ages(corpus: Corpus) -> Iterator[Draft]:
    """One person is given two ages."""
    by_surname: dict[str, list[_Aged]] = {}
    for article in corpus.articles:
        for aged in _aged(article):
            by_surname.setdefault(surname(aged.person), []).append(aged)
    for ages in by_surname.values():
        full = {aged.person for aged in ages if " " in aged.person}
        if len(full) != 1 or len(_first_names(ages)) > 1:
            continue
        first = next(aged for aged in ages if aged.person in full)
        other = next((aged for aged in ages if _excludes(first, aged)), None)
        if other is not None:
            yield _draft(first, other)


def _aged(article: Article) -> Iterator[_Aged]:
    """Ages bound to a name by construction, in sentences that speak of the time of publication."""
    published = document_date(article)
    plain: dict[Sentence, bool] = {}
    this_year = {published.year} if published else set()
    for sentence, match in found(article, "age_birth_year.named_age"):
        if sentence not in plain:
            dated = years_in(article.text(sentence.start, sentence.end)) - this_year
            others = ("alive_dead.archive", "two_ages.family")
            plain[sentence] = not dated and not any(has(article, sentence, name) for name in others)
        if not plain[sentence]:
            continue
        openers = language(sentence.language).words("sentences.openers")
        words = [re.sub(r"['’]s?$", "", word) for word in match["person"].split() if word not in openers]
        if words:
            bracketed = article.document.text[match.start("age") - 1] == "("
            yield _Aged(article, sentence, " ".join(words[-2:]), int(match["age"]), bracketed)


def _first_names(ages: list[_Aged]) -> set[str]:
    """The capitalised words that stand before the surname anywhere in the articles; several may be several persons."""
    family = re.escape(surname(ages[0].person))
    found_names: set[str] = set()
    for text, code in {(aged.article.document.text, aged.sentence.language) for aged in ages}:
        openers = language(code).words("sentences.openers")
        found_names |= set(re.findall(rf"\b([A-ZÄÖÜ][\w-]+) {family}\b", text)) - set(openers)
    return found_names


def _excludes(first: _Aged, other: _Aged) -> bool:
    """A birthday may lie between two articles, not within one or within a week; brackets may hold another number."""
    if first.age == other.age or (first.bracketed and other.bracketed):
        return False
    if first.article is other.article:
        return True
    dates = document_date(first.article), document_date(other.article)
    if dates[0] is None or dates[1] is None:
        return False
    apart = abs((dates[1] - dates[0]).days)
    return abs(first.age - other.age) > (0 if apart <= _SAME_WEEK else 1 + apart // _YEAR)


def _draft(first: _Aged, other: _Aged) -> Draft:
    return Draft(
        message=f"{first.person} is {first.age} and {other.age}",
        evidence=(
            span_evidence(first.article, first.sentence.start, first.sentence.end),
            span_evidence(other.article, other.sentence.start, other.sentence.end),
        ),
        derivation=(
            f"{first.person}: {first.age}",
            f"{other.person}: {other.age}",
            "no birthday can lie between the two",
        ),
        confidence=0.85,
    )

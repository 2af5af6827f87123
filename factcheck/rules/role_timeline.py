"""Start and end of one person's office are both told, and a year is missing."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.corpus import Corpus
from factcheck.compare.people import surname
from factcheck.compare.wording import found
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC408", severity="info")
def role_timeline(corpus: Corpus) -> Iterator[Draft]:
    """Start and end of one person's office are both told, and a year is missing."""
    starts = _by_person(corpus, "role_timeline.starts")
    ends = _by_person(corpus, "role_timeline.ends")
    for person in sorted(starts.keys() & ends.keys()):
        (article, first), (other, last) = starts[person][0], ends[person][0]
        years = [_year(article, first), _year(other, last)]
        if (article is other and first == last) or all(years):
            continue
        missing = " and ".join(word for word, year in zip(("start", "end"), years, strict=True) if year is None)
        yield Draft(
            message=f"{surname(person)}: the office begins in one place and ends in another; no year for its {missing}",
            evidence=(
                span_evidence(article, first.start, first.end),
                span_evidence(other, last.start, last.end),
            ),
            derivation=(
                f"start: {years[0] or 'no year'}",
                f"end: {years[1] or 'no year'}",
                "compatible as one term, if the start comes first; the years would show it",
            ),
            confidence=0.7,
            outcome="note",
        )


def _by_person(corpus: Corpus, name: str) -> dict[str, list[tuple[Article, Sentence]]]:
    people: dict[str, list[tuple[Article, Sentence]]] = {}
    for article in sorted(corpus.articles, key=lambda a: a.document.id):
        for sentence, match in found(article, name):
            people.setdefault(match["person"], []).append((article, sentence))
    return people


def _year(article: Article, sentence: Sentence) -> int | None:
    """The one year written in a sentence, else that of the document."""
    written = years_in(article.text(sentence.start, sentence.end))
    published = document_date(article)
    if len(written) == 1:
        return written.pop()
    return published.year if published is not None else None

"""What is said to come after an event is dated before it, or the other way round."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from factcheck.compare.calendar import (
    Span,
    length_in_days,
    month_number,
    nearest,
    span_of,
    spans_between,
    times_between,
)
from factcheck.compare.corpus import Corpus
from factcheck.compare.wording import found, has
from factcheck.model import Article, Sentence
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule, span_evidence

_LOOK_BACK = 2
# Beyond twice the stated distance and this many days a date belongs to another event, not to a slip of the pen.
_SLIP = 3


@corpus_rule(code="FC304", severity="warning")
def event_order(corpus: Corpus) -> Iterator[Draft]:
    """What is said to come after an event is dated before it, or comes before it in another report."""
    for article in corpus.articles:
        yield from _in_one(article)
    yield from clash_drafts(corpus, "Two events, two orders", "order", severity="error")


def _in_one(article: Article) -> Iterator[Draft]:
    """Dates against words, in one article."""
    yield from _steps(article)
    for name, after in (("event_order.after", True), ("event_order.before", False)):
        for sentence, match in found(article, name):
            first = spans_between(article, match.start("event"), match.end("event"))
            second = spans_between(article, match.start("main"), match.end("main"))
            spans = spans_between(article, sentence.start, sentence.end)
            if len(first) != 1 or len(second) != 1 or len(spans) != 2 or has(article, sentence, "words_of_plans.any"):
                continue
            event, main = first[0], second[0]
            if not (_precedes(main, event) if after else _precedes(event, main)):
                continue
            told, lies = ("after", "before") if after else ("before", "after")
            texts = article.text(main.at, main.until), article.text(event.at, event.until)
            yield Draft(
                message=f"“{texts[0]}” is told as {told} “{texts[1]}”, but lies {lies} it",
                evidence=(span_evidence(article, sentence.start, sentence.end),),
                derivation=(
                    f"the event: {event.start.isoformat()} up to {event.end.isoformat()}",
                    f"what came {told} it: {main.start.isoformat()} up to {main.end.isoformat()}",
                    "the two do not even overlap",
                ),
                confidence=0.85,
            )


def _precedes(first: Span, second: Span) -> bool:
    return first.end <= second.start


def _steps(article: Article) -> Iterator[Draft]:
    """"Two days after the escape, on 11 November", where the sentences before give the escape another, later day."""
    for sentence, match in found(article, "event_order.step"):
        told = _day_before(article, sentence)
        if told is None or has(article, sentence, "words_of_plans.any"):
            continue
        home, anchor = told
        event, length = _same_year(match["main"], sentence.language, anchor.start), _length(article, match, anchor)
        if event is None or length is None:
            continue
        away = (event - anchor.start).days
        if away == 0 or (away > 0) == bool(match["after"]) or abs(away) > 2 * length + _SLIP:
            continue
        word = match["after"] or match["before"]
        yield Draft(
            message=f"“{match['length']} {word}”, but {match['main']} lies {'before' if away < 0 else 'after'} "
                    f"{article.text(anchor.at, anchor.until)}",
            evidence=(span_evidence(article, home.start, home.end),
                      span_evidence(article, sentence.start, sentence.end)),
            derivation=(
                f"the event: {anchor.start.isoformat()}",
                f"what came {match['length']} {word}: {event.isoformat()}",
                f"that is {abs(away)} days {'before' if away < 0 else 'after'} it",
            ),
            confidence=0.8,
        )


def _day_before(article: Article, sentence: Sentence) -> tuple[Sentence, Span] | None:
    """The one day named in the nearest of the two sentences before that name any; ``None`` if there are several."""
    number = article.sentences.index(sentence)
    for home in reversed(article.sentences[max(0, number - _LOOK_BACK) : number]):
        days = [s for s in spans_between(article, home.start, home.end) if (s.end - s.start).days == 1]
        if days:
            return (home, days[0]) if len(days) == 1 and home.block == sentence.block else None
    return None


def _same_year(text: str, code: str, anchor: dt.date) -> dt.date | None:
    """The day and month of a text in the year in which they lie nearest to another day."""
    number = re.search(r"\d+", text)
    months = (month_number(code, word) for word in re.findall(r"[^\W\d_]{3,}", text))
    month = next((m for m in months if m is not None), None)
    return nearest(month, int(number.group()), anchor) if number is not None and month is not None else None


def _length(article: Article, match: re.Match[str], anchor: Span) -> int | None:
    """The days in "two days"; of "two days later", read as a date of its own, the days it lies from the event."""
    for mention in times_between(article, match.start("length"), match.end("length")):
        days, span = length_in_days(mention), span_of(mention)
        if days is not None:
            return days
        if span is not None:
            return abs((span.start - anchor.start).days)
    return None

"""What is said to come after an event is dated before it, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.calendar import Span, spans_between
from factcheck.compare.wording import found, has
from factcheck.model import Article
from factcheck.rules.rule import Draft, document_rule, span_evidence


@document_rule(code="FC304", severity="warning")
def event_order(article: Article) -> Iterator[Draft]:
    """What is said to come after an event is dated before it, or the other way round."""
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

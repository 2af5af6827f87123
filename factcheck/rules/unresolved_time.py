"""A time that has nothing to hang on: "today" in an article without a date."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.calendar import document_date
from factcheck.compare.wording import found
from factcheck.model import Article
from factcheck.rules.rule import Draft, document_rule, span_evidence

_SHOWN = 12


@document_rule(code="FC901", severity="info")
def unresolved_time(article: Article) -> Iterator[Draft]:
    """A time that has nothing to hang on: "today" in an article without a date."""
    if document_date(article) is not None:
        return
    places = sorted({(m.start("time"), m.end("time")) for _, m in found(article, "unresolved_time.floating")})
    if not places:
        return
    words = list(dict.fromkeys(f"“{article.text(*place)}”" for place in places))
    yield Draft(
        message=f"No publication date: {', '.join(words[:_SHOWN])} cannot be placed in time",
        evidence=tuple(span_evidence(article, *place) for place in places[:_SHOWN]),
        derivation=(
            "neither the document nor its header gives a day of publication",
            f"it is what {len(places)} of the times in the text are counted from, or have their year from",
        ),
        confidence=0.95,
        outcome="note",
    )

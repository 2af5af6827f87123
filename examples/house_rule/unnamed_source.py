"""A rule of one house: no figure in print on the word of "circles"."""

import re
from collections.abc import Iterator

from factcheck.model import Article
from factcheck.rules.rule import Draft, document_rule, span_evidence

_CIRCLES = re.compile(r"\b(?:aus|in) \w*kreisen\b", re.IGNORECASE)


@document_rule(code="KB001", severity="warning")
def unnamed_source(article: Article) -> Iterator[Draft]:
    """A figure rests on circles nobody can ask."""
    for sentence in article.sentences:
        source = _CIRCLES.search(article.document.text, sentence.start, sentence.end)
        figures = [m for m in article.mentions if sentence.start <= m.start < sentence.end and m.kind != "temporal"]
        if source and figures:
            yield Draft(
                message=f"{figures[0].text} is known only from {source.group()!r}",
                evidence=(span_evidence(article, sentence.start, sentence.end),),
                derivation=(f"{source.group()!r} names nobody", f"the sentence states {figures[0].text!r}"),
            )

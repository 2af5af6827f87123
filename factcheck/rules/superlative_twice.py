"""Two names are called the largest, oldest, first of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.people import firm_key
from factcheck.compare.wording import found, has
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC407", severity="info")
def superlative_twice(article: Article) -> Iterator[Draft]:
    """Two names are called the largest, oldest, first of the same."""
    seen: dict[tuple[str, str], tuple[Sentence, re.Match[str]]] = {}
    for sentence, match in found(article, "superlative_twice.named"):
        if has(article, sentence, "superlative_twice.measure"):
            continue
        key = (match["best"].casefold()[:5], match["what"].casefold())
        first = seen.setdefault(key, (sentence, match))
        if firm_key(first[1]["firm"], sentence.language) == firm_key(match["firm"], sentence.language):
            continue
        _, other = first
        yield Draft(
            message=f"Two hold one superlative: {said(other)} and {said(match)}",
            evidence=(match_evidence(article, other), match_evidence(article, match)),
            derivation=("there can be one, unless they are measured apart",),
            confidence=0.6,
            outcome="note",
        )

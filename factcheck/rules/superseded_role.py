"""Somebody acts in an office that he or she had left before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.calendar import Span, spans_between
from factcheck.compare.corpus import Corpus
from factcheck.compare.people import anywhere, same_surname
from factcheck.compare.wording import found
from factcheck.model import Article, Sentence
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule, match_evidence


@corpus_rule(code="FC401", severity="warning")
def superseded_role(corpus: Corpus) -> Iterator[Draft]:
    """Somebody acts in an office that he or she had left before."""
    told = {article.document.id: list(_in_one(article)) for article in corpus.articles}
    for drafts in told.values():
        yield from drafts
    for draft in clash_drafts(corpus, "Left and still in office", "left"):
        article = next(a for a in corpus.articles if a.document.id == draft.evidence[0].document)
        if not told[article.document.id] and not anywhere(article, "superseded_role.came_back"):
            yield draft


def _in_one(article: Article) -> Iterator[Draft]:
    exits = [(s, m, when) for s, m in found(article, "superseded_role.left") if (when := _only_time(article, s))]
    if not exits or anywhere(article, "superseded_role.came_back"):
        return
    for sentence, match in found(article, "superseded_role.acts"):
        acted = _only_time(article, sentence)
        for where, left, gone in exits:
            if acted is None or where == sentence or not same_surname(match["person"], left["person"]):
                continue
            if gone.end > acted.start or _another_office(left.group(), match["role"]):
                continue
            yield Draft(
                message=f"{match['person']} is still “{match['role']}” (“{article.text(acted.at, acted.until)}”) "
                f"after leaving (“{article.text(gone.at, gone.until)}”)",
                evidence=(match_evidence(article, left), match_evidence(article, match)),
                derivation=(
                    f"left: {gone.start.isoformat()} up to {gone.end.isoformat()}",
                    f"still {match['role']}: {acted.start.isoformat()} up to {acted.end.isoformat()}",
                ),
                confidence=0.85,
            )
            break


def _another_office(left: str, role: str) -> bool:
    """Tell whether the sentence on leaving names an office, and another one ("resigned as minister")."""
    office = re.search(r"\b(?:als|as) (?:an? |the )?([\w ]+)", left)
    return office is not None and not office[1].casefold().startswith(role.casefold())


def _only_time(article: Article, sentence: Sentence) -> Span | None:
    """The one dated time of a sentence; ``None`` for none and for several."""
    spans = spans_between(article, sentence.start, sentence.end)
    return spans[0] if len(spans) == 1 else None

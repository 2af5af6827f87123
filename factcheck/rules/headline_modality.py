"""The headline states as fact what the text calls possible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.wording import has
from factcheck.languages import language
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, document_rule, match_evidence, span_evidence

_NAME = re.compile(r"\b[A-ZÄÖÜ][\w&]{2,}")


@document_rule(code="FC903", severity="info")
def headline_modality(article: Article) -> Iterator[Draft]:
    """The headline states as fact what the text calls possible."""
    heads = [s for s in article.sentences if article.block_of(s).kind == "headline"][:1]
    for head in heads:
        if has(article, head, "headline_modality.open") or article.text(head.start, head.end).endswith("?"):
            continue
        text = article.text(head.start, head.end)
        for deed in language(head.language).table("rules.headline_modality.deeds").values():
            stated = re.search(str(deed["headline"]), text)
            if stated is None:
                continue
            told = [s for s in article.sentences if s != head and _tells(article, s, text, str(deed["body"]))]
            hedged = [s for s in told if has(article, s, "headline_modality.hedge")]
            if hedged and len(hedged) == len(told):
                yield _draft(article, stated, hedged[0])
                break


def _tells(article: Article, sentence: Sentence, headline: str, deed: str) -> bool:
    """Tell whether a sentence speaks of the deed and of a name in the headline."""
    text = article.text(sentence.start, sentence.end)
    return re.search(deed, text) is not None and bool(set(_NAME.findall(headline)) & set(_NAME.findall(text)))


def _draft(article: Article, stated: re.Match[str], body: Sentence) -> Draft:
    return Draft(
        message=f"The headline says “{stated.group()}”, the text only that it is possible",
        evidence=(match_evidence(article, stated), span_evidence(article, body.start, body.end)),
        derivation=(
            f"headline: “{stated.group()}”, as a fact",
            f"text: “{article.text(body.start, body.end)}”",
            "no sentence of the text states it without a reservation",
        ),
        confidence=0.6,
        outcome="note",
    )

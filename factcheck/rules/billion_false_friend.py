"""An English billion became a German Billion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.wording import found
from factcheck.languages import language
from factcheck.model import Article, Sentence, Suggestion
from factcheck.rules.rule import Draft, corpus_rule, span_evidence

_NAME = re.compile(r"(?<![.!?“„\"] )(?<!^)\b[A-ZÄÖÜ][\w-]{2,}")


@corpus_rule(code="FC905", severity="error")
def billion_false_friend(corpus: Corpus) -> Iterator[Draft]:
    """An English billion became a German Billion."""
    english = [(a, s, m) for a in corpus.articles for s, m in found(a, "billion_false_friend.short_scale")]
    german = [(a, s, m) for a in corpus.articles for s, m in found(a, "billion_false_friend.long_scale")]
    if not english:
        return
    for article, sentence, match in german:
        for other, where, short in english:
            if _plain(match["number"], ",") != _plain(short["number"], ".") or not _one_currency(match, short):
                continue
            apart = other is not article or sentence != where
            if apart and (other is article or _shared(article, sentence, other, where)):
                yield _draft(article, match, other, short)
                break


def _plain(number: str, decimal: str) -> str:
    return number.replace(decimal, "|").replace("." if decimal == "," else ",", "").replace("|", ".")


def _one_currency(german: re.Match[str], english: re.Match[str]) -> bool:
    table = language("de").table("rules.billion_false_friend.currencies")
    return table.get(german["currency"].casefold()) == table.get(english["currency"].casefold())


def _shared(article: Article, sentence: Sentence, other: Article, where: Sentence) -> bool:
    """Two articles tell of one figure when the sentences share a name."""
    names = set(_NAME.findall(article.text(sentence.start, sentence.end)))
    return bool(names & set(_NAME.findall(other.text(where.start, where.end))))


def _draft(article: Article, match: re.Match[str], other: Article, short: re.Match[str]) -> Draft:
    right = "Milliarde" if match["scale"] == "Billion" else "Milliarden"
    return Draft(
        message=f"“{short.group()}” is {match['number']} {right} in German, not “{match.group()}”",
        evidence=(
            span_evidence(article, match.start(), match.end()),
            span_evidence(other, short.start(), short.end()),
        ),
        derivation=("an English billion is 10^9, a German Billion 10^12", f"both figures are {match['number']}"),
        suggestions=(
            Suggestion(document=article.document.id, start=match.start("scale"), end=match.end("scale"),
                       replacement=right, why="the German word for the English billion"),
        ),
        confidence=0.96,
    )

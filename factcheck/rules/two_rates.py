"""Checks the rates of exchange that the amounts of an article imply against each other and against the one it names."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.compare.exchange_rates import Quote
from factcheck.compare.exchange_rates import two_rates as rates_of
from factcheck.rules.frame.clash_shown import drafts_of, rate_line
from factcheck.rules.frame.shown import root_of
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC228", severity="warning")
def two_rates(corpus: Corpus) -> Iterator[Draft]:
    """Amounts in two currencies do not go with one rate of exchange."""
    yield from drafts_of(corpus, "rate")
    for article in corpus.articles:
        for _, quotes in rates_of(article):
            yield _draft(quotes)


def _draft(quotes: tuple[Quote, ...]) -> Draft:
    article = quotes[0].article
    code = article.language
    words = [f"“{quote.text}”" for quote in quotes]
    return Draft(
        message=f"{', '.join(words[:-1])} and {words[-1]} are of two rates of exchange",
        evidence=tuple(span_evidence(article, quote.start, quote.end) for quote in quotes),
        derivation=(*(rate_line(quote, code) for quote in quotes), "one text converts at one rate"),
        confidence=0.8,
        root=f"rate:{article.document.id}:{':'.join(sorted({unit for q in quotes for unit in (q.base, q.unit)}))}",
        rests_on=tuple(root_of(article, *quote.figures) for quote in quotes if len(quote.figures) > 1),
    )

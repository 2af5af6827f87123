"""Composes the pure steps: documents in, report out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from factcheck.claims import link_articles, understand
from factcheck.compare.corpus import Corpus
from factcheck.errors import UsageError
from factcheck.model import Article, Document, DocumentSummary, Layout, Report, RuleSummary, Settings
from factcheck.rules import all_rules, chosen_rules, ranked_by, run_rules


def check(
    documents: Document | Iterable[Document],
    *,
    settings: Settings | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Read one document or many and report which statements cannot all be true.

    The order of the documents changes nothing but the order in which they are listed. ``progress`` is told how many
    documents of how many have been read. Raises :class:`~factcheck.errors.UsageError` when two documents share an id
    or a language is not known.
    """
    chosen = settings or Settings()
    given = (documents,) if isinstance(documents, Document) else tuple(documents)
    twice = sorted(name for name, count in Counter(d.id for d in given).items() if count > 1)
    if twice:
        raise UsageError(f"{len(twice)} document ids are used twice, the first is {twice[0]!r}", hint="Ids must differ")
    articles: list[Article] = []
    for document in given:
        articles.append(understand(document, chosen))
        if progress is not None:
            progress(len(articles), len(given))
    return report(Corpus(link_articles(tuple(articles)), chosen))


def report(corpus: Corpus) -> Report:
    """The report on articles that have been read."""
    return Report(
        documents=tuple(_summary(article) for article in corpus.articles),
        claims=tuple(claim for article in corpus.articles for claim in article.claims),
        relations=tuple(relation for article in corpus.articles for relation in article.relations),
        findings=run_rules(corpus),
        not_compared=corpus.not_compared,
        alone=corpus.alone,
        rules=rules_of(corpus.settings),
    )


def rules_of(settings: Settings) -> tuple[RuleSummary, ...]:
    """All rules, each with its rank and whether a run with these settings uses it."""
    return tuple(_rules(settings))


def _rules(settings: Settings) -> Iterator[RuleSummary]:
    chosen = {rule.code for rule in chosen_rules(settings)}
    for rule in all_rules():
        severity = ranked_by(rule, settings.severity) or rule.severity
        yield RuleSummary(
            code=rule.code, name=rule.name, summary=rule.summary, severity=severity, checked=rule.code in chosen
        )


def published_on(article: Article) -> dt.date | None:
    """The day an article appeared, as given or as printed above its text."""
    known = article.published
    return dt.date.fromisoformat(known.start) if known and known.start and known.end and known.grain == "day" else None


def _summary(article: Article) -> DocumentSummary:
    document = article.document
    return DocumentSummary(
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        path=document.path,
        language=article.language,
        published=published_on(article),
        sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        characters=len(document.text),
        skipped=(*document.skipped, *article.skipped),
        encoding=document.encoding,
        layout=document.layout or Layout.of(document.text),
    )

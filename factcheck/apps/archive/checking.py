"""Checks articles against an archive: all that a run finds in them, and what they contradict of what was published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.apps.archive.lookup import Lookup, look_up
from factcheck.claims import link_articles, relinked, understand
from factcheck.compare.corpus import Corpus
from factcheck.model import Article, Document, DocumentSummary, Layout, Report, Settings
from factcheck.pipeline import report
from factcheck.rules.frame.context import in_context

if TYPE_CHECKING:
    from factcheck.archive.store import Held, Store


NEAR = 10
"""So many articles of the archive, those that share most names with the draft, are read whole beside it."""


def check_against(
    documents: Sequence[Document],
    store: Store,
    settings: Settings,
    progress: Callable[[int, int], None] | None = None,
    *,
    near: int = NEAR,
) -> Report:
    """The report on ``documents``, held against each other and against all that ``store`` has published.

    Every claim is held against every claim of the archive on its question; the wording of the documents against that of
    the ``near`` articles that share most names with them. ``published`` in the report says for each claim what was
    published last; documents of the archive that a finding rests on are listed with the others, marked ``archived``.
    """
    articles: list[Article] = []
    for document in documents:
        articles.append(understand(document, settings))
        if progress is not None:
            progress(len(articles), len(documents))
    return check_articles(articles, store, settings, near=near)


def check_articles(articles: Sequence[Article], store: Store, settings: Settings, *, near: int = NEAR) -> Report:
    """The same for articles that have been read."""
    found = look_up(articles, store)
    own = {article.document.id for article in articles}
    names = {name for article in articles for entity in article.entities for name in entity.names}
    beside = {held.id: held for held in (store.near(names, near + len(own)) if near else ()) if held.id not in own}
    read = [understand(_document(held, store), settings) for held in list(beside.values())[:near]]
    linked = link_articles(relinked([*articles, *read], found.keys))
    made = report(Corpus(linked, settings, found.known))
    found = replace(found, documents={**found.documents, **beside})
    return _with_archive(_only(made, own), found, store)


def _document(held: Held, store: Store) -> Document:
    return Document(
        id=held.id, text=store.text(held.number), language=held.language, published=held.published, title=held.title,
        publisher=held.publisher, author=held.author, path=held.path, layout=store.layout(held.number),
    )


def _only(made: Report, own: set[str]) -> Report:
    """The report on the documents ``own``: what concerns only articles of the archive is left out."""
    findings = tuple(f for f in made.findings if any(e.document in own for e in f.evidence))
    kept = own | {evidence.document for finding in findings for evidence in finding.evidence}
    return made.model_copy(
        update={
            "documents": tuple(document for document in made.documents if document.id in own),
            "claims": tuple(claim for claim in made.claims if claim.document in kept),
            "relations": tuple(relation for relation in made.relations if relation.document in own),
            "findings": findings,
        }
    )


def _with_archive(made: Report, found: Lookup, store: Store) -> Report:
    cited = {evidence.document for finding in made.findings for evidence in finding.evidence}
    cited -= {document.id for document in made.documents}
    texts = {name: store.text(found.documents[name].number) for name in sorted(cited)}
    layouts = {name: store.layout(found.documents[name].number) or Layout.of(text) for name, text in texts.items()}
    stubs = {name: _stub(found.documents[name], text) for name, text in texts.items()}
    here = {claim.id for claim in made.claims}
    claims = [k.claim for k in found.known if k.claim.document in cited and k.claim.id not in here]
    return made.model_copy(
        update={
            "documents": (*made.documents, *_summaries(found, texts, layouts)),
            "claims": (*made.claims, *sorted(claims, key=lambda claim: (claim.document, claim.value_start))),
            "findings": tuple(in_context(finding, stubs) for finding in made.findings),
            "published": found.published,
        }
    )


def _stub(held: Held, text: str) -> Article:
    return Article(Document(id=held.id, text=text), held.language, None, (), (), ())


def _summaries(
    found: Lookup, texts: Mapping[str, str], layouts: Mapping[str, Layout]
) -> Iterator[DocumentSummary]:
    for name, text in texts.items():
        held = found.documents[name]
        yield DocumentSummary(
            id=held.id, title=held.title, publisher=held.publisher, author=held.author, path=held.path,
            language=held.language, published=held.published, sha256=held.sha256, characters=len(text),
            layout=layouts[name], archived=True,
        )

"""Holds the wording of all articles of an archive against each other: they are read again, as a report would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from factcheck.archive.store import Store
from factcheck.engines.engine import TIME_LIMIT, Job, Outcome, Part, engine_named
from factcheck.model import Document, Finding, Problem, Settings


@contextmanager
def held_in_full(
    store: Store, settings: Settings, *, jobs: int = 1, limit: float = TIME_LIMIT,
    progress: Callable[..., None] | None = None,
) -> Iterator[Outcome]:
    """What a report on all articles of the archive finds with an engine, but for claims that were corrected since.

    ``jobs`` processes read and compare; the archive itself is read by this one.
    """
    corrected = frozenset(made.claim for made in store.corrections())

    def parts() -> Iterator[Part]:
        return (Part(held.id, held.id, held.id, start=held.number) for held in store.documents())

    def read(part: Part) -> tuple[list[Document], list[Problem]]:
        held = store.held([part.start])[part.start]
        document = Document(
            id=held.id, text=store.text(held.number), language=held.language, published=held.published,
            title=held.title, publisher=held.publisher, author=held.author, path=held.path,
            layout=store.layout(held.number),
        )
        return [document], []

    job = Job(parts, read, settings, jobs=jobs, limit=limit, progress=progress, comparing=progress)
    with engine_named("local" if jobs == 1 else "pool").run(job) as outcome:
        standing = (record for record in outcome.findings if corrected.isdisjoint(_claims(record)))
        yield replace(outcome, findings=standing) if corrected else outcome


def _claims(record: str) -> frozenset[str]:
    evidence = Finding.model_validate_json(record).evidence
    return frozenset(item.claim for item in evidence if item.claim is not None)

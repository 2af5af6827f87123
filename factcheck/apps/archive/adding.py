"""Adds articles to an archive: read, understood in several processes, kept one by one, so that a run can be resumed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from factcheck import __version__
from factcheck.apps import desk, reading
from factcheck.apps.config import Loaded
from factcheck.archive.store import Store
from factcheck.engines.answering import read
from factcheck.engines.engine import TIME_LIMIT
from factcheck.engines.pool import extracts
from factcheck.model import Document, Extract, Problem, Settings

_FEW = 8
"""So few articles are read faster than another process is started."""

EXTRACTOR = __version__
"""The version that documents are read with; a document read by another one is read anew."""


def add(
    paths: Sequence[str],
    how: desk.Reading,
    store: Store,
    loaded: Loaded,
    *,
    jobs: int = 1,
    limit: float = TIME_LIMIT,
    progress: Callable[[int], None] | None = None,
) -> tuple[Counter[str], list[Problem]]:
    """Add all articles in ``paths``; how many were ``new``, ``known``, ``changed`` or ``renewed``, and all problems.

    Every document is one transaction: a run that is broken off has kept what it had read, and goes on when it is
    started again. Inputs that cannot be read are remembered in the archive, too.
    """
    problems: list[Problem] = []

    def articles() -> Iterator[Document]:
        own = [str(file) for file in desk.files_of(paths, loaded)]
        for part in reading.stream(paths, stdin=desk.stdin_of(paths), stdin_filename=how.stdin_filename, own=own):
            ready, strangers = desk.prepared(part.documents, how, loaded)
            problems.extend((*part.problems, *strangers))
            yield from ready

    tally = keep(articles(), store, loaded.settings, problems, jobs=jobs, limit=limit, progress=progress)
    for problem in problems:
        store.add_problem(problem, at=now())
    return tally, problems


def keep(
    documents: Iterable[Document],
    store: Store,
    settings: Settings,
    problems: list[Problem],
    *,
    jobs: int = 1,
    limit: float = TIME_LIMIT,
    progress: Callable[[int], None] | None = None,
) -> Counter[str]:
    """Extract and add documents; what cannot be read or kept joins ``problems``, and the rest goes on."""
    tally: Counter[str] = Counter()
    unknown = _unknown(documents, store, tally)
    first = list(islice(unknown, _FEW + 1))
    if len(first) <= _FEW and jobs == 1:
        found_all: Iterable[Extract | Problem] = (read(document, settings) for document in first)
    else:
        found_all = extracts(chain(first, unknown), settings, jobs=jobs, limit=limit)
    for found in found_all:
        if isinstance(found, Problem):
            problems.append(found)
        else:
            tally[store.add(found, extractor=EXTRACTOR, at=now())] += 1
        if progress is not None:
            progress(tally.total())
    return tally


def _unknown(documents: Iterable[Document], store: Store, tally: Counter[str]) -> Iterator[Document]:
    """The documents that the archive does not hold as they are: no known text is read twice."""
    for document in documents:
        if store.holds(document.id, document.text, EXTRACTOR):
            tally["known"] += 1
        else:
            yield document


def refresh(
    store: Store, settings: Settings, *, jobs: int = 1, limit: float = TIME_LIMIT,
    progress: Callable[[int], None] | None = None,
) -> tuple[Counter[str], list[Problem]]:
    """Read every document anew that another version of factcheck had read; corrections and decisions stay."""
    old = [held for held in store.documents() if held.extractor != EXTRACTOR]
    problems: list[Problem] = []
    documents = (
        Document(
            id=held.id, text=store.text(held.number), language=held.language, published=held.published,
            title=held.title, publisher=held.publisher, author=held.author, path=held.path,
        )
        for held in old
    )
    return keep(documents, store, settings, problems, jobs=jobs, limit=limit, progress=progress), problems


def now() -> str:
    """The time as ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")

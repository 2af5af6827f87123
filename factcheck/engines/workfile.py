"""Does a job with a file that holds what was read: the file is the sort, memory holds a few documents."""

from __future__ import annotations

import hashlib
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from factcheck import __version__
from factcheck.archive.store import Store, open_store
from factcheck.engines.engine import Job, Outcome
from factcheck.engines.order import in_order
from factcheck.engines.rechecking import recheck
from factcheck.errors import UsageError
from factcheck.model import Document, Extract, Problem

Extracts = Callable[[Iterable[Document]], Iterable[Extract | Problem]]
"""Gives for each document, in their order, its extract or the problem it met."""

FILE = "factcheck-work.sqlite"
_NO_TIME = "1970-01-01T00:00:00+00:00"


@contextmanager
def run_through_file(job: Job, extracts: Extracts) -> Iterator[Outcome]:
    """Read all documents of a job into an archive of its own, and hold them against each other there.

    Each document is kept for itself, so a run that is broken off goes on where it was, if the job names a folder. A
    document that is there no more, or was read otherwise, is taken out.
    """
    with _opened(job.work) as store:
        reading = _Reading(job, store)
        for done, found in enumerate(extracts(reading.unread()), start=1):
            reading.keep(found)
            if job.progress is not None:
                job.progress(done)
        for name in [held.id for held in store.documents() if _mark(held.id) not in reading.seen]:
            store.remove(name)
        problems = tuple(sorted(reading.problems, key=lambda problem: (problem.path, problem.message)))
        findings = in_order(chain(store.findings(), recheck(store, job.settings)))
        yield Outcome(findings, problems, store.counts()["documents"])


@contextmanager
def _opened(folder: Path | None) -> Iterator[Store]:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        with open_store(str(folder / FILE), create=True) as store:
            yield store
        return
    with tempfile.TemporaryDirectory(prefix="factcheck-") as made, open_store(f"{made}/{FILE}", create=True) as store:
        yield store


@dataclass
class _Reading:
    """What has been read; ``seen`` holds a number for each id, ``waiting`` the ids and versions not yet answered."""

    job: Job
    store: Store
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    waiting: deque[tuple[str, str]] = field(default_factory=deque)

    def unread(self) -> Iterator[Document]:
        """The documents that no earlier run has read as they are."""
        settings = self.job.settings.model_dump_json()
        for part in self.job.parts():
            documents, problems = self.job.read(part)
            self.problems.extend(problems)
            for document in documents:
                mark = _mark(document.id)
                if mark in self.seen:
                    raise twice(document.id)
                self.seen.add(mark)
                version = _version(document, settings)
                if not self.store.holds(document.id, document.text, version):
                    self.waiting.append((document.id, version))
                    yield document

    def keep(self, found: Extract | Problem) -> None:
        """Take the answer for the document that has waited longest."""
        name, version = self.waiting.popleft()
        if isinstance(found, Extract):
            self.store.add(found, extractor=version, at=_NO_TIME)
        else:
            self.problems.append(found)
            self.store.remove(name)


def _mark(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _version(document: Document, settings: str) -> str:
    """What a document is read with: the program, the settings, and all that is known about it."""
    about = document.model_dump_json(exclude={"text"})
    return f"{__version__} {hashlib.sha256(f'{settings}{about}'.encode()).hexdigest()[:16]}"


def twice(name: str) -> UsageError:
    """The error that two documents have one id."""
    return UsageError(f"two documents have the id {name!r}", hint="Ids must differ")

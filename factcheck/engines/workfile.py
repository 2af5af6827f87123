"""Does a job with two files that hold what was read: they are the sort, memory holds a few documents.

One file is an archive, which leads to the questions that articles answer; the other leads from one article to those
that have rare words in common with it.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from factcheck import __version__
from factcheck.archive.store import Store, open_store
from factcheck.engines import circles
from factcheck.engines.answering import Answer, held_together
from factcheck.engines.circles import Plan, Question
from factcheck.engines.engine import Job, Outcome, most_frequent
from factcheck.engines.linking import links
from factcheck.engines.order import in_order
from factcheck.engines.rechecking import Positions, contested_positions, recheck
from factcheck.engines.wordfile import WordFile
from factcheck.engines.work import Together
from factcheck.errors import UsageError
from factcheck.model import Document, Extract, Finding, Problem

Answers = Callable[[Iterable[Document | Together]], Iterable[Answer]]
"""Gives for each document and each block of articles, in their order, what it comes to, or the problem it met."""

FILE, WORDS = "factcheck-work.sqlite", "factcheck-words.sqlite"
_NO_TIME = "1970-01-01T00:00:00+00:00"


@contextmanager
def run_through_file(job: Job, answers: Answers) -> Iterator[Outcome]:
    """Read all documents of a job into files of its own, and hold them against each other there.

    Each document is kept for itself, so a run that is broken off goes on where it was, if the job names a folder. A
    document that is there no more, or was read otherwise, is taken out.
    """
    with _opened(job.work) as (store, words):
        reading = _Reading(job, store, words)
        for done, found in enumerate(answers(reading.unread()), start=1):
            reading.keep(found)
            if job.progress is not None:
                job.progress(done)
        for name in [held.id for held in store.documents() if _mark(held.id) not in reading.seen]:
            store.remove(name)
            words.remove(name)
        findings = in_order(_compared(job, store, words, answers, reading.problems))
        first = list(islice(findings, 1))
        problems = tuple(sorted(reading.problems, key=lambda problem: (problem.path, problem.message)))
        yield Outcome(
            chain(first, findings), problems, store.counts()["documents"], words.documents, words.read,
            words.remarked(), most_frequent(words.languages()),
        )


def _compared(
    job: Job, store: Store, words: WordFile, answers: Answers, problems: list[Problem]
) -> Iterator[Finding]:
    """All findings: of articles read together, of those that stand alone, of questions that many answer."""
    keys = links(store.names)
    plan = _planned(store, words, keys)
    done = set(plan.first())
    for found in held_together(_counted(_blocks(plan, words, keys), len(plan.circles), job.comparing), answers):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            yield found
    yield from (finding for finding in store.findings() if finding.evidence[0].document not in done)
    if plan.elsewhere:
        yield from recheck(store, job.settings, keys, plan.elsewhere, words.known_as)


def _planned(store: Store, words: WordFile, keys: Mapping[str, str]) -> Plan:
    """Which articles are read together."""
    if store.counts()["documents"] <= circles.SMALL:
        return circles.small(words.documents())
    words.count()
    questions = [Question(block, _asked(store, positions)) for block, positions in contested_positions(store, keys)]
    return circles.plan(questions, words.meetings, words.copies())


def _asked(store: Store, positions: Positions) -> tuple[str, ...]:
    """The documents that answer a question, none where they are more than can be read together."""
    numbers: set[int] = set()
    for places in positions.values():
        for number, _ in places:
            numbers.add(number)
            if len(numbers) > circles.SIZE:
                return ()
    return tuple(sorted(held.id for held in store.held(numbers).values()))


def _counted(
    blocks: Iterator[Together], total: int, told: Callable[[int, int], None] | None
) -> Iterator[Together]:
    for number, block in enumerate(blocks, start=1):
        if told is not None:
            told(number, total)
        yield block


def _blocks(plan: Plan, words: WordFile, keys: Mapping[str, str]) -> Iterator[Together]:
    for circle in plan.circles:
        articles, names = zip(*words.articles(circle.documents), strict=True)
        told = {name: keys[name] for each in names for name in each if name in keys} if keys else {}
        spread = None if plan.whole else words.spread(circle.documents)
        yield Together(circle.number, circle.documents, articles, told, spread, circle.elsewhere, circle.before)


@contextmanager
def _opened(folder: Path | None) -> Iterator[tuple[Store, WordFile]]:
    with ExitStack() as stack:
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="factcheck-")))
        else:
            folder.mkdir(parents=True, exist_ok=True)
        store = stack.enter_context(open_store(str(folder / FILE), create=True))
        yield store, stack.enter_context(WordFile(str(folder / WORDS)))


@dataclass
class _Reading:
    """What has been read; ``seen`` holds a number for each id, ``waiting`` the ids and versions not yet answered."""

    job: Job
    store: Store
    words: WordFile
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
                known = self.store.holds(document.id, document.text, version) and self.words.holds(document.id)
                if not known:
                    self.waiting.append((document.id, version))
                    yield document

    def keep(self, found: Answer) -> None:
        """Take the answer for the document that has waited longest."""
        name, version = self.waiting.popleft()
        if isinstance(found, Extract):
            self.words.keep(found)
            self.store.add(found, extractor=version, at=_NO_TIME)
        elif isinstance(found, Problem):
            self.problems.append(found)
            self.store.remove(name)
            self.words.remove(name)


def _mark(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _version(document: Document, settings: str) -> str:
    """What a document is read with: the program, the settings, and all that is known about it."""
    about = document.model_dump_json(exclude={"text"})
    return f"{__version__} {hashlib.sha256(f'{settings}{about}'.encode()).hexdigest()[:16]}"


def twice(name: str) -> UsageError:
    """The error that two documents have one id."""
    return UsageError(f"two documents have the id {name!r}", hint="Ids must differ")

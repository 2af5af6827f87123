"""Works in several processes; a document that crashes or hangs one costs that document and no other.

A process may also be killed from outside, by a machine that runs out of memory: what it was reading is read once more,
and only a document that ends two processes is counted as not read.
Each worker takes one document, or one block of articles, at a time, so that the one it dies on is known. Answers come
in the order of what was asked, however the work was spread, and no more than a window of them is held at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from factcheck.engines.answering import Answer, answered, problem_of
from factcheck.engines.engine import TIME_LIMIT, Engine, Job, Outcome
from factcheck.engines.work import Together, extract_claims
from factcheck.engines.workfile import run_through_file
from factcheck.model import Document, Extract, Problem, Settings

_AHEAD = 4
_POLL = 0.2
_GRACE = 5.0
_STILLBORN = 3
_WARM_UP = "Die 12 Gäste zahlten am 3. Mai 2024 rund 40 Euro. The 12 guests paid about 40 euros on 3 May 2024."


def extracts(
    documents: Iterable[Document], settings: Settings, *, jobs: int = 1, limit: float = TIME_LIMIT
) -> Iterator[Extract | Problem]:
    """The extract of each document in their order, or the problem it met.

    ``jobs`` processes read at once, each document for at most ``limit`` seconds. Memory holds a few documents a job.
    """
    pool = Pool(settings, limit)
    try:
        pool.fill(jobs)
        for answer in pool.read(iter(documents)):
            if not isinstance(answer, tuple):
                yield answer
    finally:
        pool.stop()


@contextmanager
def _run(job: Job) -> Iterator[Outcome]:
    pool = Pool(job.settings, job.limit)

    def answers(asked: Iterable[Document | Together]) -> Iterator[Answer]:
        pool.fill(job.jobs or os.cpu_count() or 1)
        return pool.read(iter(asked))

    try:
        with run_through_file(job, answers) as outcome:
            yield outcome
    finally:
        pool.stop()


POOL = Engine(_run)


class _Task(NamedTuple):
    """What is asked, with its place in the order, and whether a process died on it before."""

    number: int
    asked: Document | Together
    again: bool = False

    def limit(self, seconds: float) -> float:
        """How long it may take: a block as long as its articles together."""
        return seconds * len(self.asked.documents) if isinstance(self.asked, Together) else seconds


@dataclass
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    task: _Task | None = None
    until: float = 0.0
    ready: bool = False


@dataclass
class Pool:
    """Processes that read; one that is done with some documents can read others."""

    settings: Settings
    limit: float
    workers: list[_Worker] = field(default_factory=list)
    stillborn: int = 0

    def fill(self, jobs: int) -> None:
        """Start as many processes as are missing to ``jobs``."""
        while len(self.workers) < max(1, jobs):
            self.start()

    def start(self) -> None:
        """Start a process."""
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self.settings), daemon=True)
        process.start()
        there.close()
        self.workers.append(_Worker(process, here))

    def read(self, asked: Iterator[Document | Together]) -> Iterator[Answer]:
        """What each document and each block comes to, in their order, or the problem it met."""
        waiting = (_Task(number, each) for number, each in enumerate(asked))
        done: dict[int, Answer] = {}
        order: deque[int] = deque()
        exhausted = False
        while True:
            for worker in list(self.workers):
                if worker.ready and worker.task is None and not exhausted and len(order) < _AHEAD * len(self.workers):
                    task = next(waiting, None)
                    exhausted = task is None
                    if task is not None:
                        order.append(task.number)
                        self._send(worker, task, done)
            while order and order[0] in done:
                yield done.pop(order.popleft())
            if exhausted and not order:
                return
            self._collect(done)

    def _send(self, worker: _Worker, task: _Task, done: dict[int, Answer]) -> None:
        worker.task, worker.until = task, time.monotonic() + task.limit(self.limit)
        try:
            worker.pipe.send((task.asked, task.limit(self.limit)))
        except OSError:
            self._lost(worker, done)

    def _collect(self, done: dict[int, Answer]) -> None:
        """Take what has come; whoever died or is over its time is replaced."""
        for worker in list(self.workers):
            if worker.ready and worker.task is not None and worker.until == 0.0:
                self._send(worker, worker.task, done)
        awaited = [worker for worker in self.workers if worker.task is not None or not worker.ready]
        told = wait([worker.pipe for worker in awaited], timeout=_POLL)
        for worker in awaited:
            if worker.pipe in told:
                try:
                    answer = worker.pipe.recv()
                except (EOFError, OSError):
                    self._lost(worker, done)
                    continue
                self.stillborn = 0
                if worker.ready and worker.task is not None:
                    done[worker.task.number] = answer
                    worker.task = None
                worker.ready = True
            elif worker.ready and worker.task is not None and time.monotonic() > worker.until:
                self._replace(worker)
                message = f"it was not read after {worker.task.limit(self.limit):g} seconds"
                done[worker.task.number] = problem_of(worker.task.asked, message)

    def _lost(self, worker: _Worker, done: dict[int, Answer]) -> None:
        """Replace a process that died; another one reads what it was reading, unless one had died on that before.

        Raises :class:`RuntimeError` when several die before they have read anything: the next would, too.
        """
        self._replace(worker)
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn == _STILLBORN:
                raise RuntimeError("processes that were to read articles ended at once; is factcheck installed whole?")
            self.workers[-1].task = worker.task
        elif worker.task is not None and worker.task.again:
            done[worker.task.number] = problem_of(worker.task.asked, "it ended the process that read it")
        elif worker.task is not None:
            self.workers[-1].task = worker.task._replace(again=True)

    def _replace(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        _end(worker)
        self.start()

    def stop(self) -> None:
        """End all processes."""
        for worker in self.workers:
            _end(worker)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _serve(pipe: Connection, settings: Settings) -> None:
    """What a worker does until it is ended or its driver is gone; it first says that it is ready.

    What a first article costs, the reading of the language data, is not on the account of a document. Where the driver
    was killed, nobody ends a worker that hangs: a clock of its own does, where the system has one.
    """
    extract_claims(Document(id="", text=_WARM_UP), settings)
    pipe.send(None)
    while True:
        try:
            asked, limit = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        _alarm(limit + _GRACE)
        pipe.send(answered(asked, settings))
        _alarm(0)


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)

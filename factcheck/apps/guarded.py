"""Checks documents in a process of their own, within a time limit: a request that hangs costs itself and no other."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from factcheck.apps import desk
from factcheck.errors import FactcheckError
from factcheck.model import Document, Report, Settings
from factcheck.pipeline import check

_START = 60.0


class NotChecked(FactcheckError):
    """A check that came to no end: too slow, or it ended the process that did it."""


@dataclass
class Guard:
    """One process that checks one request at a time; it is replaced when a request is over its time or breaks it."""

    settings: Settings
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: multiprocessing.process.BaseProcess | None = None
    _pipe: Connection | None = None

    def check(self, documents: Sequence[Document], limit: float, archive: str | None = None) -> Report:
        """The report on these documents within ``limit`` seconds, counted from when it is their turn.

        They are held against an archive too if one is named. Raises :class:`NotChecked`, and :class:`FactcheckError`
        for documents that cannot be checked.
        """
        with self._lock:
            pipe = self._ready()
            pipe.send((tuple(documents), archive))
            try:
                if not pipe.poll(limit):
                    self.stop()
                    raise NotChecked(f"not checked within {limit:g} seconds", hint="Check fewer or shorter articles")
                answer = pipe.recv()
            except (EOFError, OSError):
                self.stop()
                raise NotChecked("the check broke off", hint="A defect of factcheck; please report it") from None
        if isinstance(answer, Report):
            return answer
        raise FactcheckError(str(answer))

    def stop(self) -> None:
        """End the process; the next check starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _ready(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.stop()
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, self.settings), daemon=True)
        self._process.start()
        there.close()
        if not here.poll(_START):
            raise NotChecked("the checking process did not start", hint="Is factcheck installed whole?")
        here.recv()
        self._pipe = here
        return here


def _serve(pipe: Connection, settings: Settings) -> None:
    check(Document(id="", text="Am 3. Mai 2024 kamen 12 Gäste. 12 guests came on 3 May 2024."), settings=settings)
    pipe.send(None)
    while True:
        try:
            documents, archive = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            run = check if archive is None else desk.against(archive)
            pipe.send(run(documents, settings=settings))
        except Exception as error:
            pipe.send(f"{type(error).__name__}: {error}")

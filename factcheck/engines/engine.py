"""What an engine is: a place where the work runs. It takes articles part by part and gives findings in one order.

Every engine gives the same findings for the same articles, byte for byte: with a document it does
:func:`~factcheck.engines.work.extract_claims`, with a block :func:`~factcheck.engines.work.compare_block`, and what it
finds it puts in the order of :mod:`~factcheck.engines.order`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from factcheck import plugins
from factcheck.errors import UnknownName
from factcheck.model import Document, Problem, Settings

TIME_LIMIT = 60.0
"""Seconds one document may take; an article takes some hundredths of one."""


class Part(NamedTuple):
    """A file of articles, or a stretch of one that can be read alone.

    ``path`` is its name as the user gave it, ``file`` the place to open, ``known_as`` the path settings know it by.
    ``start`` and ``end`` bound the stretch, in bytes or in row groups, ``end`` 0 for the whole file; ``first`` is the
    number of its first line or row.
    """

    path: str
    file: str
    known_as: str
    start: int = 0
    end: int = 0
    first: int = 1


Read = Callable[[Part], tuple[list[Document], list[Problem]]]
"""Reads a part, wherever it runs; it can be sent to another process, and its ``repr`` says how it reads."""


@dataclass(frozen=True)
class Job:
    """What an engine is asked to do.

    ``jobs`` is the number of processes (0: one a core), ``limit`` the seconds one document may take, ``master`` the
    cluster, ``work`` the folder that keeps what was read, so that a run that was broken off goes on there. ``progress``
    is told how many documents have been read, ``comparing`` how many groups of articles of how many are compared.
    """

    parts: Callable[[], Iterable[Part]]
    read: Read
    settings: Settings
    jobs: int = 0
    limit: float = TIME_LIMIT
    master: str = ""
    work: Path | None = None
    progress: Callable[[int], None] | None = None
    comparing: Callable[[int, int], None] | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of it: the findings as JSON, one a line, in the order of a report; what could not be read, by path.

    ``ids`` gives the ids of all documents in order, ``read`` the documents asked for, ``remarked`` names those in which
    comments to factcheck stand; ``language`` is the one most of them are in.
    """

    findings: Iterable[str]
    problems: tuple[Problem, ...]
    documents: int
    ids: Callable[[], Iterator[str]]
    read: Callable[[Collection[str]], Iterator[Document]]
    remarked: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Engine:
    """An engine; its name is that of its module. The findings are read before the context is left.

    Raises :class:`~factcheck.errors.UsageError` where two documents have one id, and
    :class:`~factcheck.errors.EngineError` where the place itself fails.
    """

    run: Callable[[Job], AbstractContextManager[Outcome]]


def names() -> tuple[str, ...]:
    """The names of all engines."""
    return plugins.stems("factcheck.engines")


def engine_named(name: str) -> Engine:
    """The engine of that name; :class:`UnknownName` if there is none."""
    if name not in names():
        raise UnknownName("engine", name, names())
    return plugins.load("factcheck.engines", name, Engine)


def most_frequent(languages: Mapping[str, int]) -> str:
    """The language most documents are in, the first of equals; empty where there is none."""
    return min(languages, key=lambda code: (-languages[code], code), default="")

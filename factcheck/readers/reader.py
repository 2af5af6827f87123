"""What a reader is: a pure function from the bytes of a file to documents, with the file endings it is for.

A reader module exports one :class:`Reader`; its page beside it explains the format and is run as its test. Readers
open nothing: the bytes are handed to them, so that limits and rights are settled in one place, before they see them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from factcheck import plugins
from factcheck.errors import BrokenPlugin
from factcheck.model import Document, Problem


@dataclass(frozen=True, slots=True)
class File:
    """A file that has been read: its path as the user gave it, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """The documents in a file, and the parts of it that could not be read."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the file endings it is for, lower case and with the dot, and how its files are read.

    ``read`` is pure. It raises :class:`~factcheck.errors.UnreadableInput` when nothing in the file can be used; what it
    cannot use besides readable articles comes in :attr:`Contents.problems`. ``limit`` is the largest file in bytes.
    """

    suffixes: tuple[str, ...]
    read: Callable[[File], Contents]
    limit: int = 10_000_000


@cache
def all_readers() -> Mapping[str, Reader]:
    """Every reader by its name; a built-in one is not replaced by a third party's of the same name."""
    named = {name: part for name, part in plugins.third_party("readers", Reader) if not isinstance(part, BrokenPlugin)}
    return dict(sorted({**named, **dict(plugins.builtin("factcheck.readers", Reader))}.items()))


def reader_for(path: str) -> Reader | None:
    """The reader for a file by the ending of its name (``None``: no reader); a name without one is read as text."""
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    _, dot, ending = name.lstrip(".").rpartition(".")
    suffix = f".{ending}" if dot else ".txt"
    return next((reader for reader in all_readers().values() if suffix in reader.suffixes), None)

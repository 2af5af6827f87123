"""What every store of claims does, whatever database is behind it.

A URL chooses the store: a path or ``sqlite:PATH`` is one file, ``postgresql://…`` a database. A store keeps and finds;
it decides nothing. All times that it keeps are given by the caller.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, NamedTuple, Protocol, Self

from factcheck import plugins
from factcheck.errors import UnknownName
from factcheck.model import Claim, Extract, Finding, Layout, Name, Problem

Added = Literal["new", "known", "changed", "renewed"]
"""What adding a document came to: ``changed`` is another text under an id, ``renewed`` the same text read anew."""


class Spot(NamedTuple):
    """One comparable claim in numbers: its block, days, value ends, and the claim as ``(document, number)``."""

    block: str
    first: int
    last: int
    low: float
    high: float
    document: int
    number: int


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the archive: what is known about it, when it was added, and which earlier one it copies."""

    number: int
    id: str
    sha256: str
    language: str
    published: dt.date | None
    title: str | None
    publisher: str | None
    author: str | None
    path: str | None
    extractor: str
    added: str
    copy_of: int | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that was corrected: the claim, the value it had and has in words, why, who said so and when.

    ``document`` is the id of the document that states the corrected value; the claim itself is compared no more.
    """

    claim: str
    was: str
    now: str
    reason: str
    by: str
    at: str
    document: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block with the number of its claims."""

    key: str
    claims: int


class Store(Protocol):
    """An open archive. Every method raises :class:`~factcheck.errors.ArchiveError` where the database fails."""

    def __enter__(self) -> Self:
        """The store itself; it is closed at the end of the block."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""

    def close(self) -> None:
        """Give the connection back; nothing can be done with the store afterwards."""

    def holds(self, document: str, text: str, extractor: str) -> bool:
        """Tell whether a document of that id is kept with that very text, read by that version."""

    def add(self, extract: Extract, *, extractor: str, at: str) -> Added:
        """Keep a document and its claims in one transaction: all of it or nothing.

        ``extractor`` is the version that read it; a known text is kept as it is unless another version read it.
        ``at`` is the time as ISO 8601.
        """

    def add_problem(self, problem: Problem, *, at: str) -> None:
        """Remember an input that could not be read; it is forgotten when a document of that path is added."""

    def remove(self, document: str) -> bool:
        """Take a document out; ``False`` if there is none of that id."""

    def documents(self) -> Iterator[Held]:
        """All documents by id."""

    def held(self, numbers: Iterable[int]) -> dict[int, Held]:
        """Documents by number."""

    def text(self, number: int) -> str:
        """The text of a document."""

    def layout(self, number: int) -> Layout | None:
        """What leads from the text of a document to the lines of its file; ``None`` if they are the same."""

    def keys(self, names: Iterable[str]) -> tuple[Name, ...]:
        """All names of the entities that have one of these names in some document, each once, sorted."""

    def near(self, names: Iterable[str], limit: int) -> tuple[Held, ...]:
        """The documents that share most of these names, at least two of them; of equals the latest first."""

    def names(self) -> Iterator[Name]:
        """All names of all entities, each once, sorted."""

    def findings(self) -> Iterator[Finding]:
        """What is wrong in each document by itself, by document id and finding id."""

    def spots(self, blocks: Iterable[str]) -> Iterator[Spot]:
        """The comparable claims of these blocks, by block, days and value."""

    def contested(self) -> Iterator[Spot]:
        """The comparable claims of every block whose values may exclude each other, by block, days and value."""

    def claims(self, spots: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Claim]:
        """Claims by document number and claim number."""

    def of(self, number: int) -> tuple[tuple[int, Claim], ...]:
        """All claims of a document with their numbers."""

    def about(self, subjects: Sequence[str], attribute: str | None = None) -> Iterator[tuple[int, Claim]]:
        """Claims about any of these subjects (keys), of one attribute if given, with the number of their document."""

    def search(self, words: Sequence[str], limit: int) -> Iterator[tuple[int, Claim]]:
        """Claims whose sentence holds all the words, in any case, by document id and place."""

    def block_keys(self) -> Iterator[str]:
        """The keys of all blocks, in any order; one without claims may be among them."""

    def blocks(self, limit: int) -> tuple[Block, ...]:
        """The largest blocks."""

    def counts(self) -> dict[str, int]:
        """How much there is: documents, copies, claims, comparable claims, blocks, names, problems, corrections."""

    def problems(self) -> tuple[Problem, ...]:
        """Inputs that could not be read, by path."""

    def correct(self, correction: Correction) -> None:
        """Keep a correction and take its claim out of all comparison; a later one of the same claim replaces it."""

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections, by claim."""

    def faults(self) -> Iterator[str]:
        """What is wrong in the database itself, in words; nothing where it is whole."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A kind of store: the URL schemes it serves, and the function that opens one.

    ``open`` takes the URL, whether a missing archive may be made, and whether only to read.
    """

    schemes: tuple[str, ...]
    open: Callable[[str, bool, bool], Store]


def open_store(url: str, *, create: bool = False, read_only: bool = False) -> Store:
    """Open the archive at a URL; a plain path is a SQLite file.

    Raises :class:`UnknownName` for a scheme no store serves, and :class:`~factcheck.errors.ArchiveError` for an archive
    that is missing (unless ``create``), locked, damaged, of a newer version, or no archive at all.
    """
    scheme = url.partition(":")[0] if "://" in url or url.startswith("sqlite:") else "sqlite"
    found = {name: backend for _, backend in plugins.builtin("factcheck.archive", Backend) for name in backend.schemes}
    if scheme not in found:
        raise UnknownName("archive scheme", scheme, found)
    return found[scheme].open(url, create, read_only)

"""Cuts what is to be read into parts that can be read anywhere: files, stretches of JSON Lines, row groups of Parquet.

A part is read by a :class:`PartReader`, in this process or on another machine that sees the same files.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from factcheck.apps import desk, ledger, reading
from factcheck.apps.config import Loaded
from factcheck.engines.engine import Part
from factcheck.errors import UnreadableInput, UsageError
from factcheck.model import Document, Problem
from factcheck.readers import File
from factcheck.readers.json import contents
from factcheck.readers.jsonl import read_lines

PARQUET = ".parquet"
_LINES = (".jsonl", ".ndjson")
_LONGEST = 200
_STRETCH = 4_000_000
"""Bytes of JSON Lines that are read at once; a longer file is cut at the ends of lines."""


@dataclass
class Parts:
    """The parts of some paths, drawn as they are needed, and what could not be made one."""

    paths: Sequence[str]
    loaded: Loaded
    own: Collection[str] = ()
    problems: list[Problem] = field(default_factory=list)

    def __call__(self) -> Iterator[Part]:
        """All parts, in order."""
        self.problems.clear()
        for name in reading.listed(self.paths, own=self.own, besides=(PARQUET,)):
            if isinstance(name, reading.Readings):
                self.problems.extend(name.problems)
                continue
            path = reading.shown(name)
            whole = Part(path, str(Path(name).absolute()), ledger.relative(path, self.loaded.root))
            try:
                yield from _cut(whole)
            except UnreadableInput as error:
                self.problems.append(Problem(path=error.path, message=error.message, hint=error.hint))


def _cut(whole: Part) -> Iterator[Part]:
    suffix = Path(whole.file).suffix.lower()
    try:
        if suffix == PARQUET:
            yield from _groups(whole)
        elif suffix in _LINES and Path(whole.file).stat().st_size > _STRETCH:
            yield from _stretches(whole)
        else:
            yield whole
    except OSError:
        yield whole


def _stretches(whole: Part) -> Iterator[Part]:
    first = 1
    with Path(whole.file).open("rb") as file:
        if file.read(len(BOM_UTF16_LE)) in (BOM_UTF16_LE, BOM_UTF16_BE):
            yield whole
            return
        start = file.seek(0)
        while data := file.read(_STRETCH):
            rest = file.readline()
            end = start + len(data) + len(rest)
            yield whole._replace(start=start, end=end, first=first)
            first += data.count(b"\n") + rest.count(b"\n")
            start = end


def _groups(whole: Part) -> Iterator[Part]:
    file, first = _parquet(whole), 1
    for number in range(file.num_row_groups):
        yield whole._replace(start=number, end=number + 1, first=first)
        first += file.metadata.row_group(number).num_rows


def _parquet(part: Part) -> Any:
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs the package pyarrow", hint="Install factcheck-desk[parquet]") from error
    try:
        return parquet.ParquetFile(part.file)
    except (ValueError, OSError) as error:
        raise UnreadableInput(part.path, f"not a Parquet file: {str(error)[:120]}", hint="Export it again") from None


@dataclass(frozen=True)
class PartReader:
    """Reads parts, on any machine; all articles are in the language ``lang`` if it is given."""

    lang: str | None = None

    def __call__(self, part: Part) -> tuple[list[Document], list[Problem]]:
        """The articles of a part, and what of it could not be read."""
        return _read(part, self.lang)


def _read(part: Part, lang: str | None) -> tuple[list[Document], list[Problem]]:
    found = reading.Readings()
    try:
        if Path(part.file).suffix.lower() == PARQUET:
            table = _parquet(part).read_row_group(part.start)
            found.add(contents(part.path, enumerate(table.to_pylist(), start=part.first), "Parquet", unit="row"))
        elif part.end:
            with Path(part.file).open("rb") as file:
                file.seek(part.start)
                data = file.read(part.end - part.start)
            found.add(read_lines(File(part.path, data), part.first))
        else:
            found = reading.one(part.file, called=part.path)
    except UnreadableInput as error:
        found.problem(error)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"[:_LONGEST]
        found.problem(UnreadableInput(part.path, message, hint="Check the file and its rights"))
    except ValueError as error:
        message = f"row group {part.start} is broken: {error}"[:_LONGEST]
        found.problem(UnreadableInput(part.path, message, hint="Export it again"))
    ready, strangers = desk.with_languages(found.documents, lang)
    named = [d.model_copy(update={"known_as": part.known_as + d.id.removeprefix(part.path)}) for d in ready]
    return named, [*found.problems, *strangers]

"""Reads a file with one JSON article a line, the way archives are exported."""

from __future__ import annotations

from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import Problem
from factcheck.readers.decoding import decode
from factcheck.readers.json import contents, parse
from factcheck.readers.reader import Contents, File, Reader


def _read(file: File) -> Contents:
    return read_lines(file)


def read_lines(file: File, first: int = 1) -> Contents:
    """The articles in a stretch of whole lines, the first of which has that number in its file."""
    decoded = decode(file.path, file.data)
    problems: list[Problem] = []
    records: list[tuple[int, Any]] = []
    for number, line in enumerate(decoded.text.split("\n"), start=first):
        if not line.strip():
            continue
        try:
            records.append((number, parse(f"{file.path}, line {number}", line)))
        except UnreadableInput as error:
            problems.append(Problem(path=error.path, message=error.message, hint=error.hint))
    found = contents(file.path, records, decoded.encoding, unit="line")
    return Contents(found.documents, (*problems, *found.problems))


reader = Reader(suffixes=(".jsonl", ".ndjson"), read=_read, limit=50_000_000)

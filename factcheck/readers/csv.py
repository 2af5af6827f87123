"""Reads a table of figures as one document, or a table of articles as one document a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.errors import UnreadableInput
from factcheck.model import Document, Layout, Skipped
from factcheck.readers import article_record
from factcheck.readers.decoding import Decoded, decode
from factcheck.readers.json import contents
from factcheck.readers.reader import Contents, File, Reader

_DELIMITERS = ("\t", ";", ",", "|")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell and where they begin in the file; ``pieces`` as in a ``Layout``, from the cell's start."""

    text: str
    start: int
    pieces: tuple[tuple[int, int], ...]


def rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """The rows of a table as RFC 4180 describes them, with the place of each cell. Linear in the text.

    A quote that is never closed ends at the end of its line: one slip must not swallow the rest of a table.
    """
    mark = re.escape(delimiter)
    quoted = re.compile(r'[ ]*"((?:[^"]++|"")*+)"[ ]*(?=' + mark + r"|\r|\n|\Z)")
    bare = re.compile(f"[^{mark}\r\n]*")
    at, row, unclosed = 0, [], False
    while at <= len(text):
        match = None if unclosed else quoted.match(text, at)
        if match is None:
            unclosed = unclosed or (text.startswith('"', at) and text.find('"', at + 1) < 0)
            match = bare.match(text, at)
            row.append(_bare(match.group() if match else "", at))
        else:
            row.append(_unquoted(match[1], match.start(1)))
        at = match.end() if match else at
        if text.startswith(delimiter, at):
            at += 1
            continue
        if any(cell.text for cell in row):
            yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _bare(words: str, at: int) -> Cell:
    kept = words.strip()
    start = at + len(words) - len(words.lstrip())
    return Cell(kept, start, ((0, start),))


def _unquoted(words: str, at: int) -> Cell:
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for match in re.finditer(r'""|[\r\n]+|[^"\r\n]+', words):
        piece = {'"': '"', "\r": " ", "\n": " "}.get(match.group()[0], match.group())
        pieces.append((length, at + match.start()))
        parts.append(piece)
        length += len(piece)
    return Cell("".join(parts), at, tuple(pieces) or ((0, at),))


def delimiter_of(text: str) -> str:
    """The sign between cells: the one that stands in most of the first rows, as often in each."""
    best, most = ",", 0.0
    for sign in _DELIMITERS:
        counts = [len(row) for row in rows(text[:_SAMPLE], sign)][:50]
        width, same = Counter(counts).most_common(1)[0] if counts else (1, 0)
        score = 0.0 if width < 2 else same / len(counts) + min(width, 20) / 1000
        if score > most:
            best, most = sign, score
    return best


def _read(file: File) -> Contents:
    decoded = decode(file.path, file.data)
    table = list(rows(decoded.text, delimiter_of(decoded.text)))
    if not table or max(map(len, table)) < 2:
        raise UnreadableInput(file.path, "there is no table in this file", hint="Save prose as .txt, a table as CSV")
    names = [cell.text.casefold() for cell in table[0]]
    if article_record.is_article(names):
        return _articles(file.path, names, table[1:], decoded)
    return Contents((_table(file.path, table, decoded),))


def _articles(path: str, names: Sequence[str], table: Sequence[Sequence[Cell]], decoded: Decoded) -> Contents:
    if not table:
        raise UnreadableInput(path, "there is no article in this file", hint="It holds the names of columns only")
    records = ({name: cell.text for name, cell in zip(names, row, strict=False) if cell.text} for row in table)
    return contents(path, enumerate(records, start=2), decoded.encoding, unit="row")


def _table(path: str, table: Sequence[Sequence[Cell]], decoded: Decoded) -> Document:
    """The table as lines with ``|`` between the cells, every cell where it stands in the file."""
    parts: list[str] = []
    pieces: dict[int, int] = {}
    length = 0
    for number, row in enumerate(table):
        for place, cell in enumerate(row):
            gap = " | " if place else "\n" if number else ""
            parts += (gap, cell.text)
            length += len(gap)
            pieces.update((length + at, origin) for at, origin in cell.pieces)
            length += len(cell.text)
    widths = Counter(map(len, table))
    odd = len(table) - widths.most_common(1)[0][1]
    note = Skipped(reason=f"{odd} row{'s' if odd > 1 else ''} with another number of cells than most")
    return Document(
        id=path,
        path=path,
        text="".join(parts),
        skipped=(note,) if odd else (),
        encoding=decoded.encoding,
        layout=Layout.of(decoded.text, tuple(pieces.items())),
    )


reader = Reader(suffixes=(".csv", ".tsv"), read=_read)

"""Reads the small tables of an article: a heading that names the columns, and a line for each row.

"Medals (gold, silver, bronze, total):" followed by "Port Ellery: 6, 3, 1, 10" is such a table. A row with another
number of cells than the heading has columns ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_HEADING = re.compile(r"^[^\n()]*\((?P<columns>[^()\n]+)\)[ \t]*:?[ \t]*$", re.MULTILINE)
_BARE_HEADING = re.compile(r"^(?P<columns>[^\n;|\t]+(?:[;|\t][^\n;|\t]+){2,})$", re.MULTILINE)
_DEEP = 50
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its place, its label and its cells as written."""

    start: int
    end: int
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns (the label's own column left out) and its rows."""

    start: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(text: str) -> Iterator[Table]:
    """The tables of a text that have at least two rows; deep inside a table no line is the heading of another one."""
    for pattern in (_HEADING, _BARE_HEADING):
        inside = range(0)
        for heading in pattern.finditer(text):
            if heading.start() in inside:
                continue
            columns = _cells(heading["columns"])
            rows = list(_rows(text, heading.end() + 1, len(columns)))
            if len(rows) > _DEEP and heading.start() >= inside.stop:
                inside = range(rows[_DEEP].start, rows[-1].end)
            if len(columns) >= 2 and len(rows) >= 2:
                width = len(rows[0].cells)
                yield Table(heading.start(), tuple(columns[len(columns) - width :]), tuple(rows))


def _cells(line: str) -> list[str]:
    separator = next((s for s in ("|", "\t", ";") if s in line), ", ")
    return [cell.strip() for cell in line.strip().strip("|").split(separator)]


def _rows(text: str, at: int, columns: int) -> Iterator[Row]:
    """The lines below a heading that have its number of cells, with the label counted as a column or not."""
    width: int | None = None
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        row = _row(text, at, end)
        if row is None or len(row.cells) not in (columns, columns - 1) or width not in (None, len(row.cells)):
            return
        width = len(row.cells)
        yield row
        at = end + 1


def _row(text: str, start: int, end: int) -> Row | None:
    line = text[start:end]
    label, colon, rest = line.partition(": ")
    if colon and re.match(r"\s*[+-]?\d", rest):
        return Row(start, end, label.strip(), tuple(_cells(rest)))
    cells = _cells(line)
    return Row(start, end, cells[0], tuple(cells[1:])) if len(cells) >= 2 else None


def number(cell: str, code: str) -> Decimal | None:
    """The number a cell holds, its first one in "33:3"; ``None`` for a cell that begins with anything else."""
    match = _NUMBER.match(cell.replace("−", "-"))
    if match is None:
        return None
    text = match.group()
    group, point = (".", ",") if code == "de" else (",", ".")
    grouped = re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", text)
    if text.count(point) > 1 or (group in text and grouped is None):
        return None
    return Decimal(text.replace(group, "").replace(point, "."))


def column(table: Table, names: Sequence[str]) -> int | None:
    """The index of the column of one of these names, ``None`` unless there is exactly one."""
    found = [i for i, name in enumerate(table.columns) if name.casefold() in names]
    return found[0] if len(found) == 1 else None

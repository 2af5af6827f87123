"""Checks that the rows of a table add up to their total column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import spelt
from factcheck.compare.tables import Row, Table, column, number, tables
from factcheck.languages import language
from factcheck.model import Article, Suggestion
from factcheck.rules.rule import Draft, document_rule, span_evidence


@document_rule(code="FC217", severity="error")
def table_sums(article: Article) -> Iterator[Draft]:
    """A row or a column of a table does not add up to its total."""
    names = language(article.language).words("arithmetic.table.total")
    for table in tables(article.document.text):
        yield from _rows(article, table, names)
        yield from _columns(article, table, names)


def _rows(article: Article, table: Table, names: tuple[str, ...]) -> Iterator[Draft]:
    """Rows that do not add up, in a table where most rows do: only then the last column is a sum of the others."""
    at = column(table, names)
    if at is None or at != len(table.columns) - 1 or at < 2:
        return
    sums = [(row, _numbers(row, article.language)) for row in table.rows]
    known = [(row, cells) for row, cells in sums if cells is not None]
    wrong = [(row, cells) for row, cells in known if sum(cells[:-1]) != cells[-1]]
    if not wrong or 2 * len(wrong) >= len(known):
        return
    for row, cells in wrong:
        yield _draft(article, row, cells[:-1], cells[-1])


def _columns(article: Article, table: Table, names: tuple[str, ...]) -> Iterator[Draft]:
    """Columns that do not add up to a last row called the total, where another column does."""
    if table.rows[-1].label.casefold().rstrip(":") not in names or len(table.rows) < 3:
        return
    cells = [_numbers(row, article.language) for row in table.rows]
    if any(row is None for row in cells):
        return
    grid = [row for row in cells if row is not None]
    wrong = [i for i in range(len(grid[0])) if sum(row[i] for row in grid[:-1]) != grid[-1][i]]
    if wrong and len(wrong) < len(grid[0]):
        for i in wrong:
            yield _draft(article, table.rows[-1], [row[i] for row in grid[:-1]], grid[-1][i], table.rows)


def _numbers(row: Row, code: str) -> list[Decimal] | None:
    """The cells as plain whole numbers, ``None`` if one is anything else: rounded figures need not add up."""
    cells = [number(cell, code) if ":" not in cell and "%" not in cell else None for cell in row.cells]
    found = [cell for cell in cells if cell is not None and cell == cell.to_integral_value()]
    return found if len(found) == len(cells) else None


def _draft(
    article: Article, row: Row, parts: list[Decimal], stated: Decimal, rows: tuple[Row, ...] = ()
) -> Draft:
    code = article.language
    right = sum(parts, Decimal(0))
    shown = " + ".join(spelt(part, code) for part in parts)
    at = article.document.text.rfind(row.cells[-1], row.start, row.end)
    fix = () if rows else (Suggestion(document=article.document.id, start=at, end=at + len(row.cells[-1]),
                                      replacement=spelt(right, code), why="the sum of the row"),)
    return Draft(
        message=f"{row.label}: the cells make {spelt(right, code)}, not {spelt(stated, code)}",
        evidence=tuple(span_evidence(article, r.start, r.end) for r in (rows or (row,))),
        derivation=(f"{shown} = {spelt(right, code)}", f"stated: {spelt(stated, code)}"),
        suggestions=fix,
    )

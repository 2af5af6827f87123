"""Reads the lines of a text that are rows: a label and one or more numbers, line for line in one shape.

"Freie Wähler 11,6 (12,5), 12", "- 120 Liter: 132, 150", "Doyle, Marian (Liberal): 14,318" and "Kestrel | 129 | 1.9" are
rows. No heading is needed: two or more lines that follow each other and hold as many numbers each are a grid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from factcheck.compare.matter import sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word
from factcheck.compare.persons import namings
from factcheck.compare.tables import number
from factcheck.compare.told import Told, alike, plain_amount, told
from factcheck.compare.words import WordSense, likeness, sense
from factcheck.model import Article

_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"(?<![\w.,])[+\-−]?\d+(?:[.,]\d+)*(?![\w]|[.,]\d)")
_BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+")
_COLON = re.compile(r":\s")
_LABEL = re.compile(r"[^\W\d_]")
_SIZE = re.compile(r"^\d+(?:[.,]\d+)?[\s-]?[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_][^\W_]*")
_LONGEST, _WORDY, _TWO = 120, 40, 2
_ALIKE, _SHORTEST = 0.8, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a row at ``text[start:end]``, and how many decimals it was written with."""

    start: int
    end: int
    value: Decimal
    decimals: int


@dataclass(frozen=True)
class GridRow:
    """A row at ``text[start:end]``: its label and its numbers."""

    article: Article
    start: int
    end: int
    label: str
    cells: tuple[Cell, ...]

    @cached_property
    def names(self) -> tuple[WordSense, ...]:
        """The words of the label that can be told again: names and nouns."""
        words = (w for w in _WORD.findall(self.label) if len(w) >= _SHORTEST)
        return tuple(s for w in words if (s := sense(w, self.article.language)).weight)

    @cached_property
    def size(self) -> str:
        """A label that is an amount ("120 Liter"), folded and without blanks; empty for any other."""
        match = _SIZE.match(self.label)
        return re.sub(r"[\s-]", "", match.group()).casefold() if match is not None else ""


@dataclass(frozen=True)
class Grid:
    """Rows that follow each other with as many numbers each, and the line before them."""

    rows: tuple[GridRow, ...]
    heading: str


@once_per_article
def _grids(article: Article) -> Iterator[Grid]:
    text = article.document.text
    run: list[GridRow] = []
    heading = before = ""
    for line in _LINE.finditer(text):
        row = _row(article, line.start(), line.end())
        if run and (row is None or len(row.cells) != len(run[0].cells)):
            if len(run) > 1:
                yield Grid(tuple(run), heading)
            run = []
        if row is not None:
            heading = heading if run else before
            run.append(row)
        before = line.group()
    if len(run) > 1:
        yield Grid(tuple(run), heading)


def grids(article: Article) -> tuple[Grid, ...]:
    """The grids of an article, in order, worked out once."""
    return _grids(article)


def _row(article: Article, start: int, end: int) -> GridRow | None:
    line = article.text(start, end)
    if len(line) > _LONGEST or line.rstrip()[-1:] in ("!", "?"):
        return None
    bullet = _BULLET.match(line)
    at = bullet.end() if bullet is not None else 0
    colon = _COLON.search(line, at)
    first = _NUMBER.search(line, colon.end() if colon is not None else at)
    if first is not None and colon is None and not line[at : first.start()].strip(" ,;|\t"):
        first = _NUMBER.search(line, first.end())
    if first is None:
        return None
    label = line[at : colon.start() if colon is not None else first.start()].strip(" ,;|\t(")
    rest = line[first.start() :]
    wordy = sum(len(word) for word in _WORD.findall(rest))
    if _LABEL.search(label) is None or wordy > _WORDY or (colon is None and rest.rstrip()[-1:] == "."):
        return None
    cells = []
    for match in _NUMBER.finditer(line, first.start()):
        value = number(match.group(), article.language)
        if value is not None and not _of_year(line, match):
            exponent = value.as_tuple().exponent
            decimals = max(0, -exponent) if isinstance(exponent, int) else 0
            cells.append(Cell(start + match.start(), start + match.end(), value, decimals))
    return GridRow(article, start, end, label, tuple(cells)) if cells else None


def _of_year(line: str, match: re.Match[str]) -> bool:
    """Tell whether a number is a year that heads a column or stands before its number: "(2024: 200)"."""
    year = re.fullmatch(r"(?:19|20)\d\d", match.group()) is not None
    return year and line[match.end() :].lstrip()[:1] in (":", ")", "/", "")


@once_per_article
def _told_rows(article: Article) -> Iterator[Grid]:
    """Two amounts of a sentence that are each told of another person: "Brandt with 4,812 votes, Klose with 4,530"."""
    for passage in sentences(article):
        items = [i for i in told(article) if i.passage is passage and plain_amount(i) and i.measured == ("count", None)]
        if len(items) != _TWO or items[0].noun is None or not (items[1].noun is None or alike(*items)):
            continue
        owners = [_owner(article, passage, item) for item in items]
        if owners[0] and owners[1] and owners[0] != owners[1]:
            rows = tuple(
                GridRow(article, item.figure.start, item.figure.end, owner,
                        (Cell(item.figure.start, item.figure.end, item.value, 0),))
                for owner, item in zip(owners, items, strict=True))
            yield Grid(rows, items[0].figure.unit or "")


def told_rows(article: Article) -> tuple[Grid, ...]:
    """The rows that sentences tell of two persons each, worked out once."""
    return _told_rows(article)


def _owner(article: Article, passage: Passage, item: Told) -> str:
    """The one person named in the stretch of an amount, in front of it or behind it; empty if there is none or more."""
    named = {article.text(*n.span) for n in namings(article)
             if n.passage.number == passage.number and item.start <= n.span[0] < item.end}
    return next(iter(named)) if len(named) == 1 else ""


def inside(grid: Grid, start: int) -> bool:
    """Tell whether a place of the text lies in a grid."""
    return grid.rows[0].start <= start < grid.rows[-1].end


def named_in(grid: Grid, passage: Passage) -> tuple[GridRow, ...]:
    """The rows whose label a sentence names, by the words no other label has; in the order of the grid."""
    folded = passage.text.casefold()
    closed = re.sub(r"[\s-]", "", folded)
    found = []
    for row in grid.rows:
        others = [name for other in grid.rows if other is not row for name in other.names]
        own = [n for n in row.names if not any(likeness(n, o) >= _ALIKE for o in others)]
        whole = row.label.partition("(")[0].strip().casefold()
        if row.size:
            told = re.search(rf"(?<!\d){re.escape(row.size)}", closed) is not None
        else:
            told = any(_told(n, passage.words, alone=len(row.names) == 1) for n in own)
        if told or (len(whole) >= _SHORTEST and re.search(rf"(?<!\w){re.escape(whole)}(?!\w)", folded)):
            found.append(row)
    return tuple(found)


def _told(name: WordSense, words: tuple[Word, ...], *, alone: bool) -> bool:
    """Tell whether a word of a label is told again; the only one of its label may stand in a compound, too."""
    same = (w.sense for w in words if w.sense.capital == name.capital)
    return any(name.stem == other.stem or (alone and name.stem in other.stem) for other in same)


__all__ = ["Cell", "Grid", "GridRow", "grids", "inside", "named_in", "told_rows"]

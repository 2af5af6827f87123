"""Holds what a text says of the rows of a grid against their numbers: changes, leads, and that one alone did so.

A sentence speaks of a row by a word of its label that no other label has, or points back to the last row named before.
The difference it tells must be that of two numbers of the row, or of two rows in one column, whichever they are; only
one that fits none of them, and comes near one, is shown. Units must agree: points want percentages, money a currency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from typing import Literal

from factcheck.compare.arithmetic import percent_room
from factcheck.compare.figures import Figure
from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage
from factcheck.compare.relations import differs
from factcheck.compare.rows import Cell, Grid, GridRow, grids, inside, named_in, told_rows
from factcheck.compare.told import Told, any_of, told
from factcheck.compare.words import likeness, sense
from factcheck.languages import language
from factcheck.model import Article

Sign = Literal["change", "lead", "only", "counted"]
_FAR = Decimal(3)
_HUNDRED = Decimal(100)
_ALIKE = 0.8
_REACH = 30
_CLAUSE = re.compile(r"[;:,.–—]\s")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class RowClaim:
    """What a sentence says of one row or two, and what their numbers make; ``claim`` is its figure, if it has one."""

    sign: Sign
    article: Article
    passage: Passage
    claim: Figure | None
    rows: tuple[GridRow, ...]
    cells: tuple[Cell, ...]
    makes: Decimal


def row_claims(near: Near) -> Iterator[RowClaim]:
    """What the numbers of the rows do not bear out, each sentence and figure once."""
    for home in near.articles:
        for grid in grids(home):
            for away in near.of(home):
                before: tuple[GridRow, ...] = ()
                for passage in sentences(away):
                    if away is home and inside(grid, passage.sentence.start):
                        continue
                    rows = named_in(grid, passage)
                    if passage.section == "headline" or passage.asks:
                        continue
                    spoken = rows or (before[-1:] if _points_back(passage) else ())
                    yield from _claims(grid, passage, spoken)
                    if len(rows) == 1 and before and _by_pronoun(passage):
                        yield from _leads(grid, passage, (before[-1], rows[0]))
                    before = _in_order(rows, passage) if rows else ()
        for grid in told_rows(home):
            for away in near.of(home):
                for passage in sentences(away):
                    rows = named_in(grid, passage)
                    own = away is home and passage.sentence.start == _sentence_of(grid)
                    if len(rows) == len(grid.rows) and not own:
                        yield from _leads(grid, passage, rows)


def _sentence_of(grid: Grid) -> int:
    sentence = grid.rows[0].article.sentence_at(grid.rows[0].start)
    return sentence.start if sentence is not None else -1


def _by_pronoun(passage: Passage) -> bool:
    return any("pronoun" in word.sense.flags for word in passage.words)


def _leads(grid: Grid, passage: Passage, rows: tuple[GridRow, ...]) -> Iterator[RowClaim]:
    for item in told(passage.article):
        if item.passage is passage and item.figure.bounded and rows[0] is not rows[1] and _is_lead(item):
            yield from _lead(grid, item, rows)


def _points_back(passage: Passage) -> bool:
    text = passage.text.lstrip()
    return _cue(passage.sentence.language, "this_one").match(text) is not None


def _in_order(rows: Sequence[GridRow], passage: Passage) -> tuple[GridRow, ...]:
    """Rows by the place where a sentence names them last."""
    def place(row: GridRow) -> int:
        return max((w.start for w in passage.words for n in row.names if likeness(n, w.sense) >= _ALIKE), default=0)
    return tuple(sorted(rows, key=place))


@cache
def _cue(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"rows.{name}"))


def _claims(grid: Grid, passage: Passage, rows: tuple[GridRow, ...]) -> Iterator[RowClaim]:
    items = [item for item in told(passage.article) if item.passage is passage]
    items = [item for item in items if not item.close & {"wanted", "each"}]
    for item in items:
        if not item.figure.bounded:
            continue
        if len(rows) == 1 and _is_change(item) and not _of_total(grid, item, rows[0]):
            yield from _change(grid, item, rows[0])
        elif len(rows) == 2 and _is_lead(item):
            yield from _lead(grid, item, rows)
    if len(rows) == 1:
        yield from _only(grid, passage, rows[0])
    alone = len(rows) == 1 and _cue(passage.sentence.language, "only").search(passage.text) is not None
    if (not rows or alone) and passage.article is grid.rows[0].article:
        for item in items:
            yield from _counted(grid, item, named=rows[0] if rows else None)


def _is_change(item: Told) -> bool:
    """Tell whether a figure is by how much something changed: so it says, or it is in points beside such a word."""
    if _pointed(item):
        turned = (_cue(item.code, way).search(item.passage.text) is not None for way in ("up", "down"))
        return any(turned) and not _is_lead(item)
    return differs(item)


def _pointed(item: Told) -> bool:
    unit = item.figure.unit or ""
    return item.figure.kind == "points" or _cue(item.code, "points").fullmatch(unit) is not None


def _of_total(grid: Grid, item: Told, row: GridRow) -> bool:
    """Tell whether a change is that of the total."""
    totals = language(item.code).words("arithmetic.table.total")
    others = (r for r in grid.rows if r is not row and r.label.casefold().rstrip(":") in totals)
    return any(_fits(item, a.value, b.value, grid) for r in others for a, b in pairwise(r.cells) if a.value and b.value)


def _is_lead(item: Told) -> bool:
    before = item.article.text(max(item.passage.sentence.start, item.figure.start - _REACH), item.figure.start)
    if re.search(rf"{_cue(item.code, 'lead').pattern}(?:\s+\w+)?\s*$", before, re.IGNORECASE) is not None:
        return True
    behind = item.article.text(item.figure.end, min(item.passage.sentence.end, item.figure.end + _REACH))
    if _cue(item.code, "lead_behind").search(behind) is not None:
        return True
    by = re.search(rf"{_cue(item.code, 'lead_by').pattern}(?:\s+\w+)?\s*$", before, re.IGNORECASE)
    return by is not None and _cue(item.code, "ahead").search(item.passage.text) is not None


def _change(grid: Grid, item: Told, row: GridRow) -> Iterator[RowClaim]:
    """A change of one row: it must be that of two numbers beside each other."""
    couples = [(a, b) for a, b in pairwise(row.cells) if _alike(grid, row.cells.index(a)) and a.value and b.value]
    if not couples or not _of_unit(grid, item):
        return
    if any(_fits(item, a.value, b.value, grid) for a, b in couples):
        return
    if any(_fits(item, a.value, b.value, grid) for a, b in combinations(row.cells, 2) if a.value and b.value):
        return
    a, b = couples[0]
    makes = _made(item, a.value, b.value)
    value = item.value * _HUNDRED if item.figure.kind == "fraction" else item.value
    if makes and makes / _FAR <= value <= makes * _FAR:
        yield RowClaim("change", item.article, item.passage, item.figure, (row,), (a, b), makes)


def _alike(grid: Grid, at: int) -> bool:
    """Tell whether a column and the next one measure one thing: written alike, and near each other in each row."""
    for row in grid.rows:
        a, b = row.cells[at], row.cells[at + 1]
        if (a.decimals > 0) != (b.decimals > 0) and not (a.decimals == 1 and b.decimals == 0 and b.value > 99):
            return False
        if not a.value or not b.value or not a.value / _FAR <= b.value <= a.value * _FAR:
            return False
    return True


def _made(item: Told, first: Decimal, second: Decimal) -> Decimal:
    if item.figure.kind in ("percent", "fraction"):
        return abs(second / first - 1) * _HUNDRED
    return abs(first - second)


def _fits(item: Told, first: Decimal, second: Decimal, grid: Grid) -> bool:
    if item.figure.kind in ("percent", "fraction"):
        room = percent_room(item.figure)
        ways = [abs(second / first - 1) * _HUNDRED, abs(first / second - 1) * _HUNDRED]
        if _cue(item.code, "percent").search(_described(grid)) is not None:
            ways.append(abs(first - second))
        return any(room.contains(way) for way in ways)
    return item.figure.room.contains(abs(first - second))


def _lead(grid: Grid, item: Told, rows: tuple[GridRow, ...]) -> Iterator[RowClaim]:
    """A lead of one row over another: it must be the distance of the two in some column."""
    one, other = rows
    columns = range(min(len(one.cells), len(other.cells)))
    gaps = {i: abs(one.cells[i].value - other.cells[i].value) for i in columns}
    if item.figure.kind in ("percent", "fraction") or not _of_unit(grid, item):
        return
    if any(item.figure.room.contains(gap) for gap in gaps.values()):
        return
    near = [i for i, gap in gaps.items() if gap and gap / _FAR <= item.value <= gap * _FAR]
    if len(near) > 1:
        near = [i for i in near if _heads(grid, i, item)]
    if len(near) == 1:
        cells = (one.cells[near[0]], other.cells[near[0]])
        yield RowClaim("lead", item.article, item.passage, item.figure, rows, cells, gaps[near[0]])


def _heads(grid: Grid, column: int, item: Told) -> bool:
    """Tell whether the word for what a figure counts heads a column, by its place among the heads of the numbers."""
    heads = [head.strip(" ():") for head in re.split(r"[,;|(]", grid.heading) if head.strip(" ():")]
    heads = heads[-len(grid.rows[0].cells) :]
    if len(heads) != len(grid.rows[0].cells) or item.figure.unit is None:
        return False
    unit = sense(re.split(r"[\s-]+", item.figure.unit)[-1], item.code)
    return any(likeness(unit, sense(word, grid.rows[0].article.language)) >= _ALIKE
               for word in _WORD.findall(heads[column]))


def _described(grid: Grid) -> str:
    row = grid.rows[0]
    return f"{grid.heading} {row.article.text(row.start, row.end)}"


def _of_unit(grid: Grid, item: Told) -> bool:
    """Tell whether the grid can be in the unit of a figure, by the words of its heading and of its first row."""
    described = _described(grid)
    if item.figure.kind in ("percent", "fraction"):
        return True
    if _pointed(item):
        return _cue(item.code, "percent").search(described) is not None
    if item.figure.kind == "money":
        return _cue(item.code, "money").search(described) is not None
    if item.figure.unit is None:
        return False
    unit = sense(re.split(r"[\s-]+", item.figure.unit)[-1], item.code)
    words = (sense(word, grid.rows[0].article.language) for word in _WORD.findall(described))
    return any(likeness(unit, word) >= _ALIKE for word in words)


def _only(grid: Grid, passage: Passage, row: GridRow) -> Iterator[RowClaim]:
    """"Only in X did it fall": of two columns beside each other no other row may have done the same."""
    code, text = passage.sentence.language, passage.text
    only = _cue(code, "only").search(text)
    if only is None or len(row.cells) < 2 or not _alike(grid, 0) or len(grid.rows) < 3:
        return
    clause = _CLAUSE.split(text[only.start() :], maxsplit=1)[0]
    ways = [way for way in ("down", "up") if _cue(code, way).search(clause)]
    if len(ways) != 1:
        return
    falls = ways[0] == "down"
    def did(other: GridRow) -> bool:
        first, second = other.cells[0].value, other.cells[1].value
        return second < first if falls else second > first
    if not did(row):
        return
    for other in grid.rows:
        if other is not row and did(other):
            yield RowClaim("only", passage.article, passage, None, (other,), other.cells[:2],
                           other.cells[1].value - other.cells[0].value)
            return


def _counted(grid: Grid, item: Told, *, named: GridRow | None) -> Iterator[RowClaim]:
    """"Only one costs more than 100 euros": so many numbers of the one column in which that bound lies must do so."""
    mention = item.figure.mention
    if mention is None or mention.hedge is None or mention.hedge.kind not in ("more_than", "less_than"):
        return
    bound = mention.stated.low if mention.hedge.kind == "more_than" else mention.stated.high
    stated = _stated_count(item) if named is None else 1
    if bound is None or stated is None or not _of_unit(grid, item):
        return
    columns = [[row.cells[i] for row in grid.rows] for i in range(len(grid.rows[0].cells))]
    fitting = [c for c in columns if min(x.value for x in c) < bound < max(x.value for x in c)]
    if len(fitting) != 1 or any(cell.value == bound for cell in fitting[0]):
        return
    above = mention.hedge.kind == "more_than"
    found = [i for i, cell in enumerate(fitting[0]) if (cell.value > bound if above else cell.value < bound)]
    if found and len(found) != stated and abs(len(found) - stated) <= max(1, stated):
        rows = tuple(grid.rows[i] for i in found)
        yield RowClaim("counted", item.article, item.passage, item.figure, rows, tuple(fitting[0][i] for i in found),
                       Decimal(len(found)))


def _stated_count(item: Told) -> int | None:
    """How many a sentence says there are: "only one", "none", or the one small number in it."""
    text = item.passage.text
    if _cue(item.code, "one").search(text) is not None:
        return 1
    small = [o for o in told(item.article) if o.passage is item.passage and o is not item
             and o.measured == ("count", None) and o.value in range(2, 10) and o.figure.hedge is None]
    return int(small[0].value) if len(small) == 1 else None


__all__ = ["RowClaim", "Sign", "row_claims"]

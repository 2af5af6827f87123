"""Binds the cells of a table: the row names the subject, the column what is measured, in what, and when.

A cell is bound only where row and column say all of it in so many words, because nothing else in a table does: a column
may name a kind of figure the language knows, a name, a time and a unit, and no other word. What lacks one of them is
listed with the reason and compared with nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.claims.lexicon import Lexicon, lexicon
from factcheck.claims.line import UNBOUND, Reading
from factcheck.languages import shared
from factcheck.mentions import find_mentions
from factcheck.model import Article, Block, Claim, Mention, Period, Sentence, Subject
from factcheck.model.trace import Trace

CELL = "table cell"
NO_COLUMN, NO_ROW, NO_TIME, NO_UNIT = "table: column", "table: row", "table: time", "table: unit"
"""The frame of a claim for a cell that is bound, and of those that lack something."""

_UNIT = re.compile(r"\s*(?:[(\[](?:in\s+)?([^()\[\]]+)[)\]]|,?\s+in\s+(.+))\s*$")
_EDGES = re.compile(r"[\s,:;.–—-]+")
_KINDS = {"money": {"money"}, "percent": {"percent"}, "count": {"number", "quantity"}}
_RULE = re.compile(r"[\s|:+=-]+")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Row:
    sentence: Sentence
    cells: tuple[_Cell, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column says: kind of figure and what restricts it, unit as written, name and time; ``""`` for nothing."""

    attribute: str = ""
    scope: tuple[str, ...] = ()
    unit: str = ""
    subject: Subject | None = None
    time: Mention | None = None


def tabulated(
    reading: Reading, blocks: Sequence[Block], sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[Claim]:
    """The claims of a reading, those of table cells bound by row and column or marked with what is missing."""
    found = {claim.value_start: claim for claim in reading.claims}
    starts = {mention.start: mention for mention in mentions}
    for head, rows in _tables(reading.text, blocks, sentences):
        for claim in _bound(reading, head, rows, found, starts):
            found[claim.value_start] = claim
    return list(found.values())


def heading_of(article: Article, claim: Claim) -> tuple[int, int] | None:
    """The heading of the table that a bound cell stands in; ``None`` for any other claim."""
    if claim.frame != CELL:
        return None
    for head, rows in _tables(article.document.text, article.blocks, article.sentences):
        if any(row.sentence.start <= claim.value_start < row.sentence.end for row in rows):
            return head.sentence.start, head.sentence.end
    return None


def _tables(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> Iterator[tuple[_Row, list[_Row]]]:
    """The heading and the rows of each table whose lines have as many cells."""
    lines: list[_Row] = []
    last = -1
    for sentence in sentences:
        block = blocks[sentence.block]
        between = blocks[last + 1 : sentence.block]
        apart = any(not _RULE.fullmatch(text[b.start : b.end]) for b in between)
        if lines and (block.kind != "table" or apart):
            yield from _table(lines)
            lines = []
        last = sentence.block
        if block.kind == "table" and (cells := _cells(text, sentence)):
            lines.append(_Row(sentence, cells))
    yield from _table(lines)


def _table(lines: Sequence[_Row]) -> Iterator[tuple[_Row, list[_Row]]]:
    rows = [line for line in lines[1:] if len(line.cells) == len(lines[0].cells)]
    if rows:
        yield lines[0], rows


def _cells(text: str, sentence: Sentence) -> tuple[_Cell, ...]:
    """The cells of a line between bars; none where it has no bar."""
    line, at, found = text[sentence.start : sentence.end], sentence.start, []
    if "|" not in line:
        return ()
    for piece in line.split("|"):
        words = piece.strip()
        start = at + len(piece) - len(piece.lstrip()) if words else at
        found.append(_Cell(start, start + len(words), words))
        at += len(piece) + 1
    inner = found[1:] if not found[0].text else found
    return tuple(inner[:-1] if inner and not inner[-1].text else inner)


def _bound(
    reading: Reading, head: _Row, rows: Sequence[_Row], claims: Mapping[int, Claim], mentions: Mapping[int, Mention]
) -> Iterator[Claim]:
    lex = lexicon(head.sentence.language)
    columns = [_column(reading, cell, lex, mentions) for cell in head.cells]
    labels = Counter(tuple(c.text for n, c in enumerate(row.cells) if _whole(c, mentions) is None) for row in rows)
    times = next((n for n in range(len(head.cells)) if all(_time(r.cells[n], mentions) for r in rows)), None)
    for row in rows:
        name = _subject(reading, row.cells[0])
        once = labels[tuple(c.text for c in row.cells if _whole(c, mentions) is None)] == 1 or times is not None
        when = _time(row.cells[times], mentions) if times is not None else None
        for cell, column in zip(row.cells, columns, strict=True):
            claim, figure = claims.get(cell.start), _whole(cell, mentions)
            if claim is None or claim.tier < 3 or figure is None or figure.temporal is not None:
                continue
            subject = None if name is not None and column.subject is not None else name or column.subject
            time = None if when is not None and column.time is not None else when or column.time
            value = _value(cell, figure, column, row.sentence.language)
            if not column.attribute:
                yield _left(claim, NO_COLUMN)
            elif subject is None or not once:
                yield _left(claim, NO_ROW)
            elif time is None or (period := _period(reading, time, row)) is None:
                yield _left(claim, NO_TIME)
            elif value is None:
                yield _left(claim, NO_UNIT)
            else:
                yield claim.model_copy(update={
                    "subject": subject, "attribute": column.attribute, "value": value, "period": period, "tier": 1,
                    "scope": column.scope, "role": "level", "frame": CELL, "attribution": None,
                    "modality": "asserted", "negated": False,
                })


def _left(claim: Claim, why: str) -> Claim:
    return claim.model_copy(update={"frame": why, "attribute": UNBOUND, "subject": None})


def _column(reading: Reading, cell: _Cell, lex: Lexicon, mentions: Mapping[int, Mention]) -> _Column:
    """What the heading of a column says; nothing where a word of it is left over."""
    unit = _UNIT.search(cell.text)
    words = cell.text[: unit.start()] if unit else cell.text
    low, high = cell.start, cell.start + len(words)
    times = [m for at, m in mentions.items() if low <= at < high and m.temporal is not None and m.end <= high]
    inside = (n for n in reading.names.places if low <= n.start and n.end <= high)
    names = [n for n in inside if lex.concept(reading.text[n.start : n.end]) is None]
    if len(times) > 1 or len(names) > 1:
        return _Column()
    marked = [(t.start, t.end) for t in times] + [(n.start, n.end) for n in names]
    for start, end in sorted(marked, reverse=True):
        words = f"{words[: start - low]} {words[end - low :]}"
    noun = " ".join(filter(None, _EDGES.split(words)))
    concept = lex.concept(noun) if noun and " " not in noun else None
    if concept is None:
        return _Column()
    subject = _named(reading, names[0].start, names[0].end) if names else None
    scope = (concept.scope,) if concept.scope else ()
    said = (unit[1] or unit[2]).strip() if unit else ""
    return _Column(concept.id, scope, said, subject, times[0] if times else None)


def _subject(reading: Reading, cell: _Cell) -> Subject | None:
    """The name that fills a cell; the full stop of "Inc." is none of it."""
    return _named(reading, cell.start, cell.end) or _named(reading, cell.start, cell.start + len(cell.text.rstrip(".")))


def _named(reading: Reading, start: int, end: int) -> Subject | None:
    name = next((n for n in reading.names.places if (n.start, n.end) == (start, end)), None)
    if name is None:
        return None
    return Subject(key=name.key, text=reading.text[start:end], via="name", start=start, end=end)


def _whole(cell: _Cell, mentions: Mapping[int, Mention]) -> Mention | None:
    """The figure or time that fills a cell."""
    mention = mentions.get(cell.start)
    return mention if mention is not None and mention.end == cell.end and mention.hedge is None else None


def _time(cell: _Cell, mentions: Mapping[int, Mention]) -> Mention | None:
    mention = _whole(cell, mentions)
    return mention if mention is not None and mention.temporal is not None else None


def _period(reading: Reading, time: Mention, row: _Row) -> Period | None:
    """The period a time names; ``None`` for a duration and for a time that stays unresolved."""
    found = reading.times.period(time)
    if found is None or found.start is None or found.end is None:
        return None
    if row.sentence.start <= time.start < row.sentence.end:
        return found
    return found.model_copy(update={
        "status": "inherited", "why": "the heading of the column", "donor_start": time.start, "donor_end": time.end,
    })


def _value(cell: _Cell, figure: Mention, column: _Column, code: str) -> Mention | None:
    """The figure in the unit of its column; ``None`` where that is no unit, or none of what the column measures."""
    row = shared("concepts").get(column.attribute, {})
    wanted = _KINDS.get(str(row.get("dimension")), set())
    if column.unit:
        if figure.kind != "number":
            return None
        spelt = f"{cell.text} {column.unit}"
        read = find_mentions(spelt, language=code)
        if len(read) != 1 or (read[0].start, read[0].end) != (0, len(spelt)) or read[0].hedge is not None:
            return None
        trace = Trace(CELL, cell.start, cell.end, cell.text, f"in the unit of its column, {column.unit}",
                      (figure.trace,))
        figure = read[0].model_copy(update={
            "start": cell.start, "end": cell.end, "text": cell.text, "number_start": cell.start,
            "number_end": cell.end, "trace": trace,
        })
    return figure if figure.kind in wanted else None

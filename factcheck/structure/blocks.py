"""Cuts a text into blocks and tells what each is: headline, lead, body, quote, caption, meta line, boilerplate.

What a publisher prints around an article (newsletter offers, donation appeals, comment rules) is full of figures that
are no statement of the article; it must be gone before anything is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.languages import language
from factcheck.model import Block, BlockKind
from factcheck.structure.lines import WRAPPED, cut_at_a_width, goes_on

_GAP = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-–•*·▪►]|\d{1,2}[.)])\s+")
_PLACEHOLDER = re.compile(r"\[[\w -]{2,20}\]|[A-Z]+_[A-Z]\w*_\S+|#\w+\s*|https?://\S+|\W+")
_DATE_ONLY = re.compile(r"(?:\W*\d{1,4}){1,6}\W*")
_QUOTED = re.compile(r"[\"“„»«](?:[^\"“”„»«]*)[\"”“«»][.!?]?")
_CELLS = re.compile(r"\t|\s\|\s|;\s?(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]+")
_STOPS = '.!?:…"“”»«)'
_HEADING = 160
_LONG = 700
_SPEAKING = 60
_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Cues:
    strong: tuple[tuple[str, str], ...]
    weak: tuple[str, ...]
    lines: dict[str, str]
    address: frozenset[str]
    captions: tuple[str, ...]
    credits: tuple[str, ...]
    bylines: tuple[str, ...]
    names_after: tuple[str, ...]
    months: frozenset[str]


@cache
def _cues(code: str) -> _Cues:
    data = language(code)
    table = data.table("blocks.boilerplate")
    lines = data.table("blocks.lines")
    return _Cues(
        strong=tuple((phrase, reason) for reason, phrases in table.items() for phrase in phrases),
        weak=data.words("blocks.weak"),
        lines={line: reason for reason, rows in lines.items() for line in rows},
        address=frozenset(data.words("blocks.address")),
        captions=data.words("blocks.captions"),
        credits=data.words("blocks.credits"),
        bylines=data.words("blocks.bylines"),
        names_after=data.words("blocks.names_after"),
        months=frozenset(data.words("blocks.months")),
    )


def find_blocks(text: str, code: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order; together they cover every character that is not white space.

    ``why`` says, for boilerplate, what it is ("newsletter", "donation appeal", "advertising" …). Linear in the text.
    """
    cues = _cues(code)
    units = _units(text)
    verdicts = [_boilerplate(text[start:end], cues) for start, end in units]
    _share_fate(text, units, verdicts)
    _close_tail(units, verdicts)
    kinds = _kinds(text, units, verdicts, cues)
    return tuple(
        Block(kind, start, end, (verdict or "") if kind == "boilerplate" else "")
        for (start, end), kind, verdict in zip(units, kinds, verdicts, strict=True)
    )


def _units(text: str) -> list[tuple[int, int]]:
    """Lines that hold something; a line that plainly continues the one before is joined to it."""
    units: list[tuple[int, int]] = []
    paragraph = -1
    cut = False
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if start >= paragraph:
            gap = _GAP.search(text, end)
            paragraph = gap.start() if gap else len(text)
            cut = cut_at_a_width(text, start, paragraph)
        if units and _continues(text, units[-1], start, cut=cut):
            units[-1] = (units[-1][0], end)
        else:
            units.append((start, end))
    return units


def _continues(text: str, before: tuple[int, int], start: int, *, cut: bool) -> bool:
    """Tell whether the line at ``start`` belongs to the unit before it; lines cut at a width are one paragraph.

    Lines of as many cells are rows of a table, each by itself.
    """
    if text.count("\n", before[1], start) != 1:
        return False
    line = text.rfind("\n", before[0], before[1]) + 1
    end = text.find("\n", start)
    row = text[start : end if end >= 0 else len(text)]
    if 0 < text.count(" | ", max(line, before[0]), before[1]) == row.count(" | "):
        return False
    return goes_on(text, line, before[1], start) or (cut and before[1] - line >= WRAPPED)


def _boilerplate(unit: str, cues: _Cues) -> str | None:
    """Why a unit is not part of the article, ``None`` if it is."""
    folded = unit.casefold().replace("\u2011", "-").replace("\u00a0", " ").replace("\u202f", " ")
    bare = folded.strip(" .:!?–-|•*")
    if bare in cues.lines:
        return cues.lines[bare]
    if _PLACEHOLDER.fullmatch(unit):
        return "placeholder"
    if len(unit) > _LONG:
        return None
    for phrase, reason in cues.strong:
        if phrase in folded:
            return reason
    hits = sum(1 for word in cues.weak if word in folded)
    if not hits:
        return None
    words = set(_LETTERS.findall(folded))
    spoken_to = bool(words & cues.address)
    if hits >= 2 and (spoken_to or _BULLET.match(unit)):
        return "house notice"
    if len(words) <= 5 and unit[-1] not in ".?" and (hits >= 2 or unit[-1] == "!"):
        return "house notice"
    return None


def _share_fate(text: str, units: Sequence[tuple[int, int]], verdicts: list[str | None]) -> None:
    """A list stands or falls together; a heading belongs to what follows it."""
    at = 0
    while at < len(units):
        stop = at
        while stop < len(units) and _BULLET.match(text, *units[stop]):
            stop += 1
        group = range(at, stop)
        found = [verdicts[i] for i in group if verdicts[i]]
        if found and 3 * len(found) >= len(group):
            for i in group:
                verdicts[i] = verdicts[i] or found[0]
        at = max(stop, at + 1)
    for i in range(len(units) - 2, 0, -1):
        told = verdicts[i + 1] not in (None, "placeholder", "advertising", "source line")
        if verdicts[i] is None and told and _is_heading(text, units[i]):
            start, end = units[i + 1]
            if end - start > 80 or _BULLET.match(text, start):
                verdicts[i] = verdicts[i + 1]


def _is_heading(text: str, unit: tuple[int, int]) -> bool:
    start, end = unit
    return end - start <= _HEADING and text[end - 1] not in _STOPS and not _BULLET.match(text, start, end)


def _close_tail(units: Sequence[tuple[int, int]], verdicts: list[str | None]) -> None:
    """From the first house notice after which most of the text is house notice, all of it is."""
    rest = flagged = 0
    cut: int | None = None
    for i in range(len(units) - 1, -1, -1):
        length = units[i][1] - units[i][0]
        rest += length
        flagged += length if verdicts[i] else 0
        if verdicts[i] and verdicts[i] not in ("advertising", "placeholder") and 2 * flagged >= rest:
            cut = i
    if cut is None or cut == 0:
        return
    reason = verdicts[cut]
    for i in range(cut, len(units)):
        verdicts[i] = verdicts[i] or reason


def _kinds(text: str, units: Sequence[tuple[int, int]], verdicts: Sequence[str | None], cues: _Cues) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    for unit, verdict in zip(units, verdicts, strict=True):
        kinds.append("boilerplate" if verdict else _form(text, unit, cues))
    _mark_tables(text, units, kinds)
    _mark_headings(text, units, kinds)
    _mark_publisher(text, units, kinds)
    first = next((i for i, kind in enumerate(kinds) if kind == "body"), None)
    if first is not None and kinds.count("body") > 1:
        kinds[first] = "lead"
    return kinds


def _mark_tables(text: str, units: Sequence[tuple[int, int]], kinds: list[BlockKind]) -> None:
    """Lines one below the other with equally many cells are a table, whatever each looks like on its own.

    Two lines of two cells may be a dateline and a byline; it takes three of them, or two lines of three cells.
    """
    start = 0
    while start < len(units):
        width, stop = _cells(text, units[start]), start + 1
        while width and stop < len(units) and _cells(text, units[stop]) == width and _next_line(text, units, stop):
            stop += 1
        if stop - start >= (2 if width > 1 else _ROWS) and any(c.isdigit() for c in text[slice(*units[stop - 1])]):
            for i in range(start, stop):
                kinds[i] = "table" if kinds[i] != "boilerplate" else kinds[i]
        start = stop


def _cells(text: str, unit: tuple[int, int]) -> int:
    """The number of signs between cells in a line, 0 for one that is longer than a row is."""
    line = text[slice(*unit)]
    return (line.strip("| ").count(" | ") or line.count("\t")) if len(line) < _LONG and "\n" not in line else 0


def _next_line(text: str, units: Sequence[tuple[int, int]], number: int) -> bool:
    return text.count("\n", units[number - 1][1], units[number][0]) == 1


def _form(text: str, unit: tuple[int, int], cues: _Cues) -> BlockKind:
    """What a unit is by its own look; headings are told later, by what stands around them."""
    line = text[slice(*unit)]
    folded = line.casefold()
    if _is_meta(line, folded, cues):
        return "meta"
    if folded.startswith(cues.captions) or any(credit in folded[-60:] for credit in cues.credits):
        return "caption"
    if len(_CELLS.findall(line)) >= 2 and len(line) < 200 and any(c.isdigit() for c in line) and line[-1] not in ".!?":
        return "table"
    if _QUOTED.fullmatch(line) and len(line) > _SPEAKING:
        return "quote"
    return "body"


def _is_meta(line: str, folded: str, cues: _Cues) -> bool:
    if len(line) > 120:
        return False
    if _DATE_ONLY.fullmatch(line):
        return True
    letters = _LETTERS.findall(folded)
    plain = [word for word in letters if word not in cues.months]
    digits = any(c.isdigit() for c in line)
    if digits and not plain:
        return True
    if folded.startswith(cues.bylines) and len(letters) <= 9 and line[-1] not in "!?":
        return not (line[-1] == "." and digits and folded.startswith(cues.names_after))
    return ("¦" in line or " | " in line) and len(letters) <= 10


def _mark_headings(text: str, units: Sequence[tuple[int, int]], kinds: list[BlockKind]) -> None:
    """Short lines without a final stop before a longer text are headings."""
    following = 0
    for i in range(len(units) - 1, -1, -1):
        start, end = units[i]
        if kinds[i] != "body":
            continue
        short = _is_heading(text, units[i]) and end - start < following
        asks = i == 0 and text[end - 1] in "?!" and end - start < 90 and following > 2 * (end - start)
        if short or asks:
            kinds[i] = "headline"
        else:
            following = end - start


def _mark_publisher(text: str, units: Sequence[tuple[int, int]], kinds: list[BlockKind]) -> None:
    """A name alone above the date line is the publisher's."""
    for i in range(min(3, len(units) - 1)):
        start, end = units[i]
        alone = kinds[i] == "headline" and kinds[i + 1] == "meta" and len(text[start:end].split()) <= 4
        if alone and "headline" in kinds[i + 1 :]:
            kinds[i] = "meta"

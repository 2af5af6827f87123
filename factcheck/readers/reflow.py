"""Puts lines of print together again: paragraphs out of lines, words out of halves, columns one after the other.

A page knows no paragraphs, only words at places. A break is seen where an editor sees it: at a larger gap, another size
of type, an indent, a line that ends short. In doubt two lines stay apart: a sentence in two halves says less; made of
two, it says what nobody wrote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

HYPHENS = "-\u00ad\u2010"
_STOP = re.compile(r"[.!?:…][\"'“”»«’)\]]*$")
_BULLET = re.compile(r"(?:[•▪‣◦*–—-]|\(?\d{1,2}[.)])\s+\S")
_FOLIO = re.compile(
    r"(?:seite|page|s\.|p\.)\s*\d{1,4}(?:\s*(?:/|von|of)\s*\d{1,4})?|[-–]?\s*\d{1,3}\s*[-–]?(?:\s*/\s*\d{1,4})?",
    re.IGNORECASE,
)
_CONJUNCTIONS = frozenset(("und", "oder", "bzw", "sowie", "bis", "beziehungsweise", "noch", "als", "and", "or", "to"))
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 0.62
_GAP = 1.45
_MANY = 5
_PROSE = 15
_FEW = 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words in one line of print: where they begin (points, from the lower left corner), size of type, page from 1.

    ``cell`` is true for what stands behind a wide gap in the same line, in another column or cell of a table.
    """

    text: str
    x: float
    y: float
    size: float
    page: int
    cell: bool = False


@dataclass(slots=True)
class Flow:
    """The text put together, the offset at which each page starts, and what was left out."""

    text: str
    pages: tuple[int, ...]
    margins: int


def reflowed(lines: Sequence[Line], pages: int) -> Flow:
    """The paragraphs in ``lines`` of a file of so many pages, an empty line between two of them."""
    kept = _without_margins(lines)
    ordered = [line for page in _by_page(kept) for line in _columns(page)]
    widths = _widths(ordered)
    leading = _leading(ordered)
    seen = Counter(match.group().casefold() for line in ordered for match in re.finditer(r"\w+-\w+", line.text))
    parts: list[str] = []
    starts: dict[int, int] = {}
    length = 0
    before: Line | None = None
    for line in ordered:
        joint, cut = "", 0
        if before is not None:
            joint, cut = _joint(before, line, widths, leading, seen)
        if cut:
            parts[-1] = parts[-1][:-cut]
        length += len(joint) - cut
        starts.setdefault(line.page, length)
        parts += (joint, line.text)
        length += len(line.text)
        before = line
    first = [length] * pages
    for number in range(pages, 0, -1):
        first[number - 1] = starts.get(number, first[number] if number < pages else length)
    return Flow("".join(parts), tuple(first), len(lines) - len(kept))


def _by_page(lines: Iterable[Line]) -> Iterator[list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    yield from (pages[number] for number in sorted(pages))


def _without_margins(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, and without running heads: what stands on top or at the foot of most pages.

    A number in the row of a table is no page number, and a page of a line or two has no running head.
    """
    edges: list[tuple[Line, str]] = []
    pages = list(_by_page(lines))
    for page in pages:
        for edge in (max(line.y for line in page), min(line.y for line in page)):
            row = [line for line in page if abs(line.y - edge) < 1]
            if len(page) > _FEW or all(_FOLIO.fullmatch(line.text) and not line.cell for line in row):
                edges += [(line, re.sub(r"\d+", "#", line.text)) for line in row]
    often = Counter(words for words in {(line.page, words): words for line, words in edges}.values())
    out = {
        id(line)
        for line, words in edges
        if (_FOLIO.fullmatch(line.text) and not line.cell) or (often[words] > 1 and 2 * often[words] >= len(pages))
    }
    return [line for line in lines if id(line) not in out]


def _columns(page: Sequence[Line]) -> list[Line]:
    """The lines of a page in the order of reading; what stands in a table is joined to its row.

    Where many lines go on behind a gap at one place, and with prose, the page was written across its columns: the right
    column follows the left one.
    """
    places = Counter(round(line.x / 3) for line in page if line.cell)
    split = next((place for place, count in places.most_common(1) if count >= _MANY), None)
    right = [line for line in page if line.cell and split is not None and abs(round(line.x / 3) - split) <= 1]
    if right and sum(len(line.text) for line in right) >= _PROSE * len(right):
        chosen = set(map(id, right))
        left = [line for line in page if id(line) not in chosen]
        return [*_rows(left), *(replace(line, cell=False) for line in right)]
    return _rows(page)


def _rows(lines: Iterable[Line]) -> list[Line]:
    rows: list[Line] = []
    for line in lines:
        if line.cell and rows and rows[-1].page == line.page:
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text} | {line.text}")
        else:
            rows.append(line)
    return rows


def _widths(lines: Iterable[Line]) -> dict[tuple[int, int], int]:
    """The longest line in characters of each column: lines of one size that begin at about one place of a page."""
    widths: dict[tuple[int, int], int] = {}
    for line in lines:
        widths[_column(line)] = max(widths.get(_column(line), 0), len(line.text))
    return widths


def _column(line: Line) -> tuple[int, int]:
    return line.page, round(line.x / 40)


def _leading(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance from line to line for each size of type."""
    gaps: dict[int, Counter[float]] = {}
    for a, b in pairwise(lines):
        if a.page == b.page and a.y > b.y and round(a.size) == round(b.size):
            gaps.setdefault(round(a.size), Counter())[round(a.y - b.y, 1)] += 1
    return {size: counts.most_common(1)[0][0] for size, counts in gaps.items()}


def _joint(
    a: Line, b: Line, widths: dict[tuple[int, int], int], leading: dict[int, float], seen: Counter[str]
) -> tuple[str, int]:
    """What goes between two lines, and how many characters of the first one go: a hyphen that only parts a word."""
    if " | " in a.text or " | " in b.text:
        return ("\n" if " | " in a.text and " | " in b.text else "\n\n"), 0
    if _apart(a, b, widths, leading):
        return ("\n" if _BULLET.match(a.text) and _BULLET.match(b.text) else "\n\n"), 0
    if a.text[-1] not in HYPHENS or len(a.text) < 2 or not a.text[-2].isalnum():
        return " ", 0
    return _halves(a.text, b.text, seen)


def _halves(a: str, b: str, seen: Counter[str]) -> tuple[str, int]:
    """How a line that ends in a hyphen goes on: "Umsatz-|rückgang", "Nord-|und Südkorea", "CDU-|Politiker"."""
    word = _WORD.match(b)
    if a[-1] == "\u00ad":
        return "", 1
    if word is None or not word.group()[0].islower() or not a[-2].isalpha():
        return "", 0
    if word.group() in _CONJUNCTIONS:
        return " ", 0
    half = re.search(r"\w+-$", a.replace("\u2010", "-"))
    written = f"{half.group()}{word.group()}".casefold() if half else ""
    return ("", 0) if seen[written] else ("", 1)


def _apart(a: Line, b: Line, widths: dict[tuple[int, int], int], leading: dict[int, float]) -> bool:
    """Tell whether a paragraph ends between two lines."""
    ends = bool(_STOP.search(a.text))
    if abs(a.size - b.size) > 0.08 * max(a.size, b.size) or _BULLET.match(b.text):
        return True
    hyphen = a.text[-1] in HYPHENS
    short = len(a.text) < _SHORT * widths[_column(a)]
    if a.page != b.page or b.y >= a.y:
        return not hyphen and (ends or short or not b.text[0].islower())
    if a.y - b.y > _GAP * leading.get(round(a.size), a.size * 1.2):
        return True
    if ends and (b.x > a.x + 0.7 * a.size or len(a.text) < 0.85 * widths[_column(a)]):
        return True
    digits = sum(c.isdigit() for c in b.text)
    return (short and not hyphen and not b.text[0].islower()) or 2 * digits > len(b.text)

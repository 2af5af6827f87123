"""Where a text stands in the file it was read from, so that a finding can name line and column, paragraph or page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from factcheck.model.frozen import Frozen

_LINE_END = re.compile(r"\r\n|\n|\r")

Unit = Literal["line", "paragraph", "page"]


class Layout(Frozen):
    """The lines of a file, and how offsets into the text map to offsets into the file.

    ``lines`` holds the offset at which each line of the file starts, in code points. Files that people know by
    paragraphs or pages rather than lines say so in ``unit``; then ``lines`` holds where each of these starts in the
    text. ``pieces`` holds pairs ``(offset in the text, offset in the file)``: from the first on, text and file run side
    by side until the next pair, where a reader has left something out (front matter, emphasis marks).
    """

    lines: tuple[int, ...] = (0,)
    pieces: tuple[tuple[int, int], ...] = ((0, 0),)
    unit: Unit = "line"

    @staticmethod
    def of(file: str, pieces: tuple[tuple[int, int], ...] = ((0, 0),)) -> Layout:
        """The layout of a text that was taken from ``file`` in these pieces.

        >>> Layout.of("ab\\ncd").position(4)
        (2, 2)
        """
        return Layout(lines=(0, *(match.end() for match in _LINE_END.finditer(file))), pieces=pieces)

    @staticmethod
    def counted(unit: Unit, starts: Sequence[int]) -> Layout:
        """The layout of a text whose paragraphs or pages start at these offsets; an empty one starts with the next.

        >>> Layout.counted("page", (0, 500, 500)).place(510)
        'page 3'
        """
        return Layout(lines=tuple(starts), unit=unit)

    def place(self, at: int) -> str:
        """Where a character stands, in short: ``12:5`` (line and column), ``¶3`` or ``page 3``."""
        number, column = self.position(at)
        return {"line": f"{number}:{column}", "paragraph": f"¶{number}", "page": f"page {number}"}[self.unit]

    def offset(self, at: int) -> int:
        """The offset in the file of the character ``at`` of the text."""
        here = bisect_right(self.pieces, at, key=lambda piece: piece[0]) - 1
        start, origin = self.pieces[max(here, 0)]
        return origin + at - start

    def position(self, at: int) -> tuple[int, int]:
        """Line (or paragraph, or page) and column of a character, both counted from 1, columns in code points."""
        offset = self.offset(at)
        line = max(bisect_right(self.lines, offset), 1)
        return line, offset - self.lines[line - 1] + 1

    def end(self, at: int) -> tuple[int, int]:
        """Line and column just behind a stretch that ends at ``at`` (exclusive)."""
        if at <= 0:
            return self.position(0)
        line, column = self.position(at - 1)
        return line, column + 1

"""Where a text stands in the file it was read from, so that a finding can name line and column."""

from __future__ import annotations

import re
from bisect import bisect_right

from factcheck.model.frozen import Frozen

_LINE_END = re.compile(r"\r\n|\n|\r")


class Layout(Frozen):
    """The lines of a file, and how offsets into the text map to offsets into the file.

    ``lines`` holds the offset at which each line of the file starts, in code points. ``pieces`` holds pairs
    ``(offset in the text, offset in the file)``: from the first on, text and file run side by side until the next
    pair, where a reader has left something out (front matter, emphasis marks).
    """

    lines: tuple[int, ...] = (0,)
    pieces: tuple[tuple[int, int], ...] = ((0, 0),)

    @staticmethod
    def of(file: str, pieces: tuple[tuple[int, int], ...] = ((0, 0),)) -> Layout:
        """The layout of a text that was taken from ``file`` in these pieces.

        >>> Layout.of("ab\\ncd").position(4)
        (2, 2)
        """
        return Layout(lines=(0, *(match.end() for match in _LINE_END.finditer(file))), pieces=pieces)

    def offset(self, at: int) -> int:
        """The offset in the file of the character ``at`` of the text."""
        here = bisect_right(self.pieces, at, key=lambda piece: piece[0]) - 1
        start, origin = self.pieces[max(here, 0)]
        return origin + at - start

    def position(self, at: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1, columns in code points."""
        offset = self.offset(at)
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def end(self, at: int) -> tuple[int, int]:
        """Line and column just behind a stretch that ends at ``at`` (exclusive)."""
        if at <= 0:
            return self.position(0)
        line, column = self.position(at - 1)
        return line, column + 1

"""Finds the comments of an article that are addressed to factcheck, and the paragraph each is about.

``<!-- factcheck: … -->`` on a line of its own is about the paragraph that follows, any other about its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.model import Remark

_OPEN, _CLOSE = "<!--", "-->"
_ADDRESSED = re.compile(r"\s*factcheck\s*:\s*", re.IGNORECASE)
_LONGEST = 2000
_MOST = 1000
_BLANK = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"\S")
Pieces = Sequence[tuple[int, int]]


def remarks(file: str, text: str, pieces: Pieces) -> tuple[Remark, ...]:
    """The remarks in ``file``, with the stretch of ``text`` each is about; ``pieces`` as in a ``Layout``."""
    found = list(_comments(file))
    if not found:
        return ()
    ordered = sorted((origin, start) for start, origin in pieces)
    ends = dict(zip((start for start, _ in pieces), [*(start for start, _ in pieces[1:]), len(text)], strict=True))
    blanks = [match.span() for match in _BLANK.finditer(text)]
    made = []
    for start, end, words in found:
        alone = not file[file.rfind("\n", 0, start) + 1 : start].strip() and not _rest_of_line(file, end)
        at = _behind(ordered, ends, end) if alone else _before(ordered, ends, start)
        low, high = _paragraph(text, blanks, at, following=alone)
        made.append(Remark(words=words, line=file.count("\n", 0, start) + 1, start=low, end=high))
    return tuple(made)


def _comments(file: str) -> Iterator[tuple[int, int, str]]:
    """Comments by plain search, a bounded number of bounded ones."""
    begin, count = file.find(_OPEN), 0
    while begin >= 0 and count < _MOST:
        end = file.find(_CLOSE, begin)
        if end < 0:
            return
        addressed = _ADDRESSED.match(file, begin + len(_OPEN), end)
        if addressed and end - begin <= _LONGEST:
            count += 1
            yield begin, end + len(_CLOSE), file[addressed.end() : end].strip()
        begin = file.find(_OPEN, end)


def _rest_of_line(file: str, at: int) -> str:
    stop = file.find("\n", at)
    return file[at : stop if stop >= 0 else len(file)].strip()


def _before(ordered: Sequence[tuple[int, int]], ends: dict[int, int], offset: int) -> int:
    """The offset in the text of what stands in the file right before ``offset``."""
    here = bisect_right(ordered, (offset, -1)) - 1
    if here < 0:
        return 0
    origin, start = ordered[here]
    return min(start + offset - origin, ends[start])


def _behind(ordered: Sequence[tuple[int, int]], ends: dict[int, int], offset: int) -> int:
    """The offset in the text of what follows ``offset`` in the file."""
    here = bisect_right(ordered, (offset, -1)) - 1
    if here >= 0:
        origin, start = ordered[here]
        if start + offset - origin < ends[start]:
            return start + offset - origin
    return ordered[here + 1][1] if here + 1 < len(ordered) else max(ends.values())


def _paragraph(text: str, blanks: Sequence[tuple[int, int]], at: int, *, following: bool) -> tuple[int, int]:
    """The paragraph around ``at``; the next one with words where it has none before ``at``."""
    here = bisect_right(blanks, at, key=lambda blank: blank[1])
    start = blanks[here - 1][1] if here else 0
    if following or not text[start:at].strip():
        word = _WORD.search(text, at)
        start = word.start() if word else len(text)
        here = bisect_right(blanks, start, key=lambda blank: blank[1])
    return start, blanks[here][0] if here < len(blanks) else len(text)

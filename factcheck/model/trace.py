"""How a value came about: a small tree of rules and the spans they read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """One step that read ``text[start:end]``, and the steps it was built from.

    ``rule`` names the step in words ("number × scale"), ``start`` and ``end`` are code-point offsets into the
    document, ``note`` says in words what was concluded ("decimal comma (de)").
    """

    rule: str
    start: int
    end: int
    text: str
    note: str = ""
    parts: tuple[Trace, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Give the tree as indented lines, the way ``explain`` and ``normalize`` print it."""
        note = f"  ({self.note})" if self.note else ""
        yield f"{'  ' * depth}{self.rule}: {self.text!r}{note}"
        for part in self.parts:
            yield from part.lines(depth + 1)

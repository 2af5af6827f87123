"""Tells on a terminal how far a long run has come; anywhere else nothing, so that logs and pipes stay clean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import ParamSpec, TextIO

P = ParamSpec("P")

FEW = 20
"""So many articles are read before anybody wonders."""
_STEPS, _EVERY = 100, 10
_CLEAR = "\r\x1b[K"


def shown(stream: TextIO) -> AbstractContextManager[Callable[[int, int], None] | None]:
    """Give what is to be told how many articles of how many are read, ``None`` if ``stream`` is no terminal.

    The line is written anew a hundred times at most, and is gone at the end.
    """

    def told(done: int, total: int) -> None:
        if total > FEW and (done == total or done % max(1, total // _STEPS) == 0):
            doing = "comparing them" if done == total else "reading"
            stream.write(f"{_CLEAR}factcheck: {done} of {total} articles, {doing} …")
            stream.flush()

    return _on_terminal(stream, told)


def counted(stream: TextIO) -> AbstractContextManager[Callable[..., None] | None]:
    """Give what is to be told how many articles are read where nobody knows of how many; ``None`` off a terminal.

    Told of two numbers, it says that so many groups of articles, of so many, are being compared.
    """

    def told(done: int, total: int = 0) -> None:
        if done % _EVERY == 0 or done == total:
            doing = f"comparing group {done} of {total}" if total else f"{done} articles"
            stream.write(f"{_CLEAR}factcheck: {doing} …")
            stream.flush()

    return _on_terminal(stream, told)


@contextmanager
def _on_terminal(stream: TextIO, told: Callable[P, None]) -> Iterator[Callable[P, None] | None]:
    """Give what writes the line, and take the line away at the end."""
    if not stream.isatty():
        yield None
        return
    try:
        yield told
    finally:
        stream.write(_CLEAR)
        stream.flush()

"""Tells on a terminal how far a long run has come; anywhere else nothing, so that logs and pipes stay clean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

FEW = 20
"""So many articles are read before anybody wonders."""
_STEPS, _EVERY = 100, 10
_CLEAR = "\r\x1b[K"


@contextmanager
def shown(stream: TextIO) -> Iterator[Callable[[int, int], None] | None]:
    """Give what is to be told how many articles of how many are read, ``None`` if ``stream`` is no terminal.

    The line is written anew a hundred times at most, and is gone at the end.
    """
    if not stream.isatty():
        yield None
        return

    def told(done: int, total: int) -> None:
        if total > FEW and (done == total or done % max(1, total // _STEPS) == 0):
            doing = "comparing them" if done == total else "reading"
            stream.write(f"{_CLEAR}factcheck: {done} of {total} articles, {doing} …")
            stream.flush()

    try:
        yield told
    finally:
        stream.write(_CLEAR)
        stream.flush()


@contextmanager
def counted(stream: TextIO) -> Iterator[Callable[[int], None] | None]:
    """Give what is to be told how many articles are read where nobody knows of how many; ``None`` off a terminal."""
    if not stream.isatty():
        yield None
        return

    def told(done: int) -> None:
        if done % _EVERY == 0:
            stream.write(f"{_CLEAR}factcheck: {done} articles")
            stream.flush()

    try:
        yield told
    finally:
        stream.write(_CLEAR)
        stream.flush()

"""Does something again whenever a file changes, by looking at the files: that works on network drives too."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

INTERVAL = 0.5
Stamp = dict[str, tuple[int, int]]


def repeat(
    check: Callable[[], int], paths: Iterable[str], *, rounds: int | None = None, apart: Iterable[str] = (),
    pause: Callable[[float], None] = time.sleep,
) -> int:
    """Run ``check`` now and after every change below ``paths``, ``rounds`` times in all (``None``: until interrupted).

    Gives the last exit code. A change while it runs leads to the next round; files ``apart`` are not looked at.
    """
    watched, left = tuple(paths), frozenset(map(os.path.realpath, apart))
    done, code = 0, 0
    try:
        while True:
            before = stamp(watched, left)
            if done and sys.stdout.isatty():
                click.clear()
            code = check()
            done += 1
            if rounds is not None and done >= rounds:
                return code
            click.echo("factcheck: watching for changes, Ctrl-C ends it", err=True)
            while stamp(watched, left) == before:
                pause(INTERVAL)
    except KeyboardInterrupt:
        return code


def stamp(paths: Iterable[str], apart: frozenset[str] = frozenset()) -> Stamp:
    """Size and time of change, in nanoseconds, of every file in or below the paths but hidden ones and ``apart``."""
    found: Stamp = {}
    for file in (file for path in paths for file in _files(path) if os.path.realpath(file) not in apart):
        try:
            state = os.stat(file)  # noqa: PTH116 - one call for each of many files
        except OSError:
            continue
        found[file] = (state.st_size, state.st_mtime_ns)
    return found


def _files(path: str) -> Iterator[str]:
    if not Path(path).is_dir():
        yield path
        return
    for where, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(where) / name) for name in sorted(names) if not name.startswith("."))

"""Finds and kills processes by what they descend from, while something else runs."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def below(parent: int) -> Iterator[tuple[int, str]]:
    """All processes that descend from one, with their command lines (Linux)."""
    for folder in Path(f"/proc/{parent}/task").glob("*"):
        with suppress(OSError):
            for child in map(int, (folder / "children").read_text().split()):
                with suppress(OSError):
                    command = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                    yield child, command
                    yield from below(child)


@contextmanager
def killed_meanwhile(
    parent: int, command: str, beside: str = "", when: threading.Event | None = None
) -> Iterator[list[int]]:
    """Kill the first process below ``parent`` whose command line holds ``command``, as soon as it has a descendant
    whose command line holds ``beside``, and not before ``when``; the ids of what was killed.
    """
    found: list[int] = []
    over = threading.Event()

    def hunt() -> None:
        while not over.is_set() and not found:
            if when is not None and not when.wait(0.05):
                continue
            for pid, line in list(below(parent)):
                if command in line and (not beside or any(beside in other for _, other in below(pid))):
                    with suppress(OSError):
                        os.kill(pid, signal.SIGKILL)
                        found.append(pid)
                    break
            time.sleep(0.05)

    thread = threading.Thread(target=hunt)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()

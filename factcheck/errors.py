"""All exceptions of the package; each says what happened, where, and what to do.

FactcheckError
├── UsageError          an option or argument that cannot be used            exit 2
│   └── UnknownName     a rule, language, format … that does not exist       exit 2
├── SettingsError       a configuration file that cannot be used             exit 2
├── UnreadableInput     a file that cannot be read as an article             reported, the rest goes on, exit 2
├── ArchiveError        an archive that cannot be opened, read or written    exit 2
├── EngineError         a place where work runs that fails or is not there   exit 2
└── BrokenPlugin        a third-party part that fails to load                reported, the rest goes on, exit 2
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class FactcheckError(Exception):
    """Something went wrong: ``message`` says what and where, ``hint`` what to do about it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message}. {hint}")
        self.message = message
        self.hint = hint


class UsageError(FactcheckError):
    """An option or argument that cannot be used."""


class UnknownName(UsageError):
    """A name that is not among the known ones; the nearest known one is offered."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=1)
        offer = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(names)}"
        super().__init__(f"unknown {what} {name!r}", hint=offer)


class SettingsError(FactcheckError):
    """A configuration file that cannot be used."""


class UnreadableInput(FactcheckError):
    """A file, or an article in one, that cannot be read: ``path`` says which, ``message`` why."""

    def __init__(self, path: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: {super().__str__()}"


class ArchiveError(FactcheckError):
    """An archive that cannot be opened, read or written: missing, locked, damaged, full, newer, or not ours."""


class EngineError(FactcheckError):
    """The place where the work runs is not there or failed: no Java, no cluster, workers without factcheck."""


class BrokenPlugin(FactcheckError):
    """A third-party part that fails to load."""

"""The numbered scripts that make an archive and bring an old one up to date; each store has its own dialect of them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from factcheck.errors import ArchiveError


def migrations(dialect: str) -> tuple[str, ...]:
    """The scripts of a dialect, oldest first; the first makes an empty archive."""
    folder = resources.files("factcheck.archive").joinpath("migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(f".{dialect}.sql"))
    return tuple(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one."""
    return filter(str.strip, script.split(";\n"))


def outdated(version: int, newest: int) -> bool:
    """Tell whether an archive has to be brought up to date.

    Raises :class:`ArchiveError` for one of a version that this program does not know.
    """
    if version > newest:
        raise ArchiveError(f"the archive has version {version}, this factcheck knows {newest}", hint="Update factcheck")
    return version < newest

"""One file, the default: SQLite in write-ahead mode, for several processes that read and write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from factcheck.archive.migrating import migrations, outdated, statements
from factcheck.archive.sql import SqlStore
from factcheck.archive.store import Backend, Store
from factcheck.errors import ArchiveError

_WAIT = 30.0
_MARK = 0x46435443
_FETCH = 1000


class SqliteStore(SqlStore):
    """An archive in one file."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        """Take over an open connection to the file at ``path``."""
        self._path = path
        self._connection = connection

    def rows(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        with _told(self._path):
            cursor = self._connection.execute(statement, values)
            while part := cursor.fetchmany(_FETCH):
                yield from part

    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        with _told(self._path):
            return self._connection.execute(statement, values).rowcount

    def run_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        with _told(self._path):
            self._connection.executemany(statement, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with _told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _told(self._path):
                self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self._connection.close()

    def faults(self) -> Iterator[str]:
        for (line,) in self.rows("PRAGMA integrity_check"):
            if line != "ok":
                yield str(line)
        for table, row, parent, _ in self.rows("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} refers to nothing in {parent}"


def _open(url: str, create: bool, read_only: bool) -> Store:
    path = url.removeprefix("sqlite://").removeprefix("sqlite:")
    if not path:
        raise ArchiveError("no file is named", hint="Name one, such as archive.sqlite")
    existing = Path(path)
    if existing.is_dir():
        raise ArchiveError(f"{path} is a folder, no archive", hint="Name a file in it")
    if not existing.exists() and not create:
        raise ArchiveError(f"there is no archive {path}", hint="'factcheck archive add' makes one")
    if not existing.exists() and not existing.parent.is_dir():
        raise ArchiveError(f"there is no folder {existing.parent}", hint="Make it first")
    mode = "ro" if read_only else "rwc" if create else "rw"
    with _told(path):
        connection = sqlite3.connect(
            f"{existing.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            store = SqliteStore(path, connection)
            _migrate(store, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return store


def _migrate(store: SqliteStore, *, read_only: bool) -> None:
    """Bring the file to the newest version; refuse one that is newer or not ours."""
    steps = migrations("sqlite")
    version = _version(store)
    if not outdated(version, len(steps)):
        return
    if read_only:
        raise ArchiveError(f"the archive has version {version} of {len(steps)}", hint="Open it once for writing")
    store.run("PRAGMA journal_mode = WAL")
    with store.transaction():
        for number, script in enumerate(steps[_version(store) :], start=_version(store) + 1):
            for statement in statements(script):
                store.run(statement)
            store.run(f"PRAGMA user_version = {number}")
        store.run(f"PRAGMA application_id = {_MARK}")


def _version(store: SqliteStore) -> int:
    version, mark = (int(next(store.rows(f"PRAGMA {name}"))[0]) for name in ("user_version", "application_id"))
    tables = next(store.rows("SELECT COUNT(*) FROM sqlite_master"))[0]
    if mark != _MARK and tables:
        raise ArchiveError("this is a SQLite file of another program", hint="Name another file")
    return version


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Say in plain words what SQLite complains of."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        for part, (message, hint) in _COMPLAINTS.items():
            if part in text:
                raise ArchiveError(f"{path}: {message}", hint=hint) from error
        raise ArchiveError(f"{path}: {text}", hint="'factcheck archive verify' looks for damage") from error


_COMPLAINTS = {
    "locked": ("another process is writing and did not finish in time", "Try again when it has ended"),
    "disk is full": ("the disk is full; nothing of this document was kept", "Make room and add it again"),
    "not a database": ("this is no archive", "Name another file"),
    "malformed": ("the file is damaged", "Restore it from a copy, or add the articles to a new archive"),
    "readonly": ("the file must not be written", "Check its rights"),
    "unable to open": ("the file cannot be opened", "Check its path and rights"),
    "disk I/O error": ("the disk cannot be read or written", "Check the disk"),
}

SQLITE = Backend(schemes=("sqlite",), open=_open)

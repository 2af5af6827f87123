"""A database that a newsroom shares: PostgreSQL, with rights for those who only check and those who add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from factcheck.archive.migrating import migrations, outdated, statements
from factcheck.archive.sql import SqlStore
from factcheck.archive.store import Backend, Store
from factcheck.errors import ArchiveError

_LOCK = 0x46435443
_FETCH = 1000
_WAIT = "30s"


class PostgresStore(SqlStore):
    """An archive in a PostgreSQL database."""

    def __init__(self, connection: Any) -> None:
        """Take over an open connection in autocommit mode."""
        self._connection = connection

    def rows(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        with _told(), self._connection.cursor() as cursor:
            cursor.execute(_translated(statement), values)
            while part := cursor.fetchmany(_FETCH):
                yield from part

    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        with _told(), self._connection.cursor() as cursor:
            cursor.execute(_translated(statement), values)
            return int(cursor.rowcount)

    def run_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        with _told(), self._connection.cursor() as cursor:
            cursor.executemany(_translated(statement), list(values))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with _told(), self._connection.transaction():
            self.run("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
            yield

    def close(self) -> None:
        self._connection.close()

    def stream(self, statement: str) -> Iterator[tuple[Any, ...]]:
        with _told(), self._connection.transaction(), self._connection.cursor(name="stream") as cursor:
            cursor.itersize = _FETCH
            cursor.execute(_translated(statement))
            yield from cursor

    def faults(self) -> Iterator[str]:
        for table in ("claim", "spot", "name", "finding", "sketch"):
            query = f"SELECT COUNT(*) FROM {table} WHERE document NOT IN (SELECT number FROM document)"  # noqa: S608
            lost = next(self.rows(query))[0]
            if lost:
                yield f"{lost} rows of {table} refer to no document"


def _open(url: str, create: bool, read_only: bool) -> Store:
    try:
        psycopg = import_module("psycopg")
    except ImportError as error:
        raise ArchiveError(
            "PostgreSQL needs the package psycopg", hint="Install factcheck-desk[postgres]"
        ) from error
    with _told():
        connection = psycopg.connect(url, autocommit=True)
        try:
            store = PostgresStore(connection)
            store.run(f"SET lock_timeout = '{_WAIT}'")
            _migrate(store, create=create and not read_only)
            if read_only:
                store.run("SET default_transaction_read_only = on")
        except BaseException:
            connection.close()
            raise
    return store


def _migrate(store: PostgresStore, *, create: bool) -> None:
    steps = migrations("postgres")
    version = _version(store)
    if not outdated(version, len(steps)):
        return
    if not create:
        older = f"the archive has version {version} of {len(steps)}"
        what = older if version else "there is no archive in the database"
        raise ArchiveError(what, hint="'factcheck archive add' makes one or renews it")
    with store.transaction():
        version = _version(store)
        for script in steps[version:]:
            for statement in statements(script):
                store.run(statement)
        if not version:
            store.run("CREATE TABLE factcheck_archive (version BIGINT NOT NULL)")
            store.run("INSERT INTO factcheck_archive (version) VALUES (?)", (len(steps),))
        store.run("UPDATE factcheck_archive SET version = ?", (len(steps),))


def _version(store: PostgresStore) -> int:
    if next(store.rows("SELECT to_regclass('factcheck_archive')"))[0] is None:
        return 0
    return int(next(store.rows("SELECT version FROM factcheck_archive"))[0])


def _translated(statement: str) -> str:
    """The statement with the marks of psycopg for values; a percent sign of its own is doubled."""
    return statement.replace("%", "%%").replace("?", "%s")


@contextmanager
def _told() -> Iterator[None]:
    """Say in plain words what PostgreSQL complains of."""
    psycopg = import_module("psycopg")
    errors = psycopg.Error
    try:
        yield
    except errors as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        states = [getattr(each, "sqlstate", None) or "" for each in _behind(error)]
        for start, (message, hint) in _COMPLAINTS.items():
            if any(state.startswith(start) for state in states):
                raise ArchiveError(f"{message} ({first})", hint=hint) from error
        lost = isinstance(error, psycopg.OperationalError) and not any(states) and "connection" not in first
        said = f"the connection to the server was lost: {first}" if lost else first
        raise ArchiveError(said, hint="Check that the server runs and the URL is right") from error


def _behind(error: BaseException) -> Iterator[BaseException]:
    """An error and those it came from: clearing up after a lost connection fails as well, and hides the first."""
    following: BaseException | None = error
    while following is not None:
        yield following
        following = following.__cause__ or following.__context__


_COMPLAINTS = {
    "42501": ("this role may not do that", "Ask for the rights, or only check"),
    "25006": ("this connection only reads", "Open the archive with a role that may write"),
    "55P03": ("another process is writing and did not finish in time", "Try again when it has ended"),
    "53100": ("the server's disk is full; nothing of this document was kept", "Make room and add it again"),
    "28": ("the server refuses this login", "Check the user and the password"),
    "57P": ("the server is stopping or starting", "Try again when it runs"),
    "22021": ("a text holds characters that PostgreSQL cannot keep", "Remove the NUL characters from it"),
}

POSTGRES = Backend(schemes=("postgresql", "postgres"), open=_open)

"""The stores that the contract is held to: a file, and a PostgreSQL server that the tests start and stop themselves."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

REQUIRED = os.environ.get("FACTCHECK_REQUIRE", "").split(",")


def _missing(what: str, why: str) -> None:
    """Skip with a reason on a laptop; fail where the engine is required."""
    if what in REQUIRED:
        pytest.fail(f"{what} is required here: {why}")
    pytest.skip(why)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


def _as_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: step down to its own user."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@dataclass(frozen=True)
class Server:
    """A running server: its URL, and how it is restarted, as an administrator would."""

    url: str
    restart: Callable[[], None]


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Server]:
    """An empty server on loopback."""
    programs = _programs()
    if programs is None:
        _missing("postgres", "there is no PostgreSQL server here (initdb)")
    pytest.importorskip("psycopg") if "postgres" not in REQUIRED else __import__("psycopg")
    assert programs is not None
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        run = {"check": True, "capture_output": True, "timeout": 60, "cwd": folder}
        init = [str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "factcheck", "--no-sync"]
        subprocess.run(_as_user(init), **run)
        options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories={folder} -c fsync=off"
        control = [str(programs / "pg_ctl"), "-D", data, "-w"]
        up = [*control, "-l", f"{folder}/log", "-o", options]
        quiet = {**run, "stdout": None, "stderr": None, "capture_output": False}
        subprocess.run(_as_user([*up, "start"]), **quiet)
        try:
            yield Server(
                f"postgresql://factcheck@127.0.0.1:{port}/postgres",
                lambda: subprocess.run(_as_user([*up, "-m", "fast", "restart"]), **quiet) and None,
            )
        finally:
            subprocess.run(_as_user([*control, "-m", "immediate", "stop"]), **run)


@pytest.fixture(scope="session")
def postgres_server(postgres_cluster: Server) -> str:
    """The URL of an empty server on loopback."""
    return postgres_cluster.url


@pytest.fixture
def restart_postgres(postgres_cluster: Server) -> Callable[[], None]:
    """Restarts the server; it runs again when this returns."""
    return postgres_cluster.restart


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The URL of an empty database."""
    import psycopg

    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS archive WITH (FORCE)")
        connection.execute("CREATE DATABASE archive TEMPLATE template0")
    return postgres_server.replace("/postgres", "/archive")


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an archive that does not exist yet, in every store."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.sqlite")
    return str(request.getfixturevalue("postgres_url"))

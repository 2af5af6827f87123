"""Spark for real, on this machine: in one process, and as a master with two workers on loopback.

Each session is started once a module. All Python processes of Spark find a plug-in with a poisoned rule, which does
nothing to articles that do not ask for it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

REQUIRED = os.environ.get("FACTCHECK_REQUIRE", "").split(",")
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A machine of Java that lives for a minute need not be optimised for hours."""
POISON = '''
import os, time
from factcheck.rules.rule import document_rule

@document_rule(code="FC999", severity="info")
def poison(article):
    """Stands in for a reader with defects: it dies, hangs, or raises on certain words."""
    text = article.document.text
    if "STIRB" in text:
        os._exit(9)
    if "WARTE" in text:
        time.sleep(600)
    if "WIRF" in text:
        raise RuntimeError("planted")
    return ()
'''


def missing(reason: str) -> None:
    """Skip with a reason on a laptop; fail where Spark is required."""
    if "spark" in REQUIRED:
        pytest.fail(f"FACTCHECK_REQUIRE asks for spark: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def spark_home() -> Path:
    """The folder of pyspark, which holds Spark itself."""
    spec = find_spec("pyspark")
    if spec is None or spec.origin is None or find_spec("pandas") is None:
        missing("pyspark is not installed")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        missing("Java is not installed")
    assert spec is not None
    assert spec.origin is not None
    os.environ.setdefault("JDK_JAVA_OPTIONS", QUICK)
    return Path(spec.origin).parent


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Put the poisoned rule where every process of Python finds it that is started from now on."""
    folder = tmp_path_factory.mktemp("poison")
    about = folder / "poison-1.dist-info"
    about.mkdir()
    (folder / "poison.py").write_text(POISON, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[factcheck.rules]\npoison = poison:poison\n", encoding="utf-8")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(folder), before]))
    yield str(folder)
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="module")
def spark_local(spark_home: Path, poisoned: str) -> Iterator[str]:
    """A session in this process with two threads; its master."""
    assert spark_home
    assert poisoned
    with _session("local[2]"):
        yield "local[2]"


@pytest.fixture(scope="module")
def spark_cluster(
    spark_home: Path, poisoned: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[int]]]:
    """A session on a master with two workers of one core; the master's URL, and the process ids of the workers."""
    assert poisoned
    folder = tmp_path_factory.mktemp("cluster")
    port, pages, *others = (_free() for _ in range(4))
    url = f"spark://127.0.0.1:{port}"
    here = ["--host", "127.0.0.1"]
    with ExitStack() as stack:
        master = ["master.Master", *here, "--port", str(port), "--webui-port", str(pages)]
        stack.enter_context(_daemon(spark_home, folder / "master", master))
        workers = [
            stack.enter_context(_daemon(spark_home, folder / f"worker{n}", [
                "worker.Worker", *here, "--cores", "1", "--memory", "1200m", "--webui-port", str(page),
                "--work-dir", str(folder / f"work{n}"), url,
            ]))
            for n, page in enumerate(others)
        ]
        _await(pages, 2)
        stack.enter_context(_session(url))
        yield url, [worker.pid for worker in workers]


@contextmanager
def _session(master: str) -> Iterator[Any]:
    spark = import_module("factcheck.engines.spark_session")
    with spark.session(master) as session:
        yield session


@contextmanager
def _daemon(home: Path, log: Path, arguments: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    name, *rest = arguments
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *rest]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=env, stdout=out, stderr=out)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)


def _await(port: int, workers: int) -> None:
    """Wait until so many workers have registered with the master whose pages are at a port."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/", timeout=5) as page:
                if json.load(page)["aliveworkers"] >= workers:
                    return
        except OSError:
            pass
        time.sleep(0.3)
    pytest.fail("the workers of Spark did not register with their master")


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

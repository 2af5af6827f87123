"""Starts Spark, or takes the session there is, and says in a line what it complains of in a hundred."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from factcheck.engines import spark_work
from factcheck.errors import EngineError

ROWS = 500
"""Rows that travel at once between Spark and Python."""
_TRIES = 4
_SCHEME, _WAIT = "spark://", 10.0
_LOOPBACK = ("local", "spark://127.", "spark://localhost")
_QUICK = "-XX:TieredStopAtLevel=1"
"""On this machine Python does the work: Java gains more from a quick start than from being optimised."""
_FAULT = re.compile(r"^(?:[\w.]+(?:Error|Exception)): (.+)$", re.MULTILINE)


@contextmanager
def session(master: str) -> Iterator[Any]:
    """The Spark session of this process, or one of its own, ended at the end."""
    try:
        sql = import_module("pyspark.sql")
        import_module("pandas")
    except ImportError as error:
        raise EngineError("Spark needs the package pyspark", hint="pip install 'factcheck-desk[spark]'") from error
    active = sql.SparkSession.getActiveSession()
    if active is not None:
        yield active
        return
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        raise EngineError("Spark needs Java 17", hint="Install openjdk-17-jre-headless, or set JAVA_HOME")
    _reached(master)
    with told():
        spark = _started(sql.SparkSession.builder, master)
    try:
        yield spark
    finally:
        spark.stop()


def _reached(master: str) -> None:
    """Raise :class:`EngineError` where nobody listens at a master: Spark itself would try for a minute."""
    if not master.startswith(_SCHEME):
        return
    reasons = []
    for place in master.removeprefix(_SCHEME).split(","):
        host, _, port = place.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=_WAIT).close()
        except ValueError:
            raise EngineError(f"{master} is no Spark master", hint="Such as local[2] or spark://host:7077") from None
        except OSError as error:
            reasons.append(error.strerror or str(error))
        else:
            return
    raise EngineError(
        f"the Spark master {master} does not answer ({'; '.join(reasons)})",
        hint="Check --master, that it is running, and the network",
    )


def _started(builder: Any, master: str) -> Any:
    """A session with what matters here; all else is as the cluster's own configuration says."""
    local = re.fullmatch(r"local\[(\d+|\*)\]", master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.app.name": "factcheck",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS),
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(_places()),
    }
    if master.startswith(_LOOPBACK):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        settings |= {"spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": str(max(2, os.cpu_count() or 1))}
    if local:
        settings["spark.driver.extraJavaOptions"] = _QUICK
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.master(f"local[{local[1]},{_TRIES}]" if local else master).getOrCreate()


def _places() -> Iterable[str]:
    """Where the workers of this machine find factcheck, and what else the driver was told."""
    yield str(Path(__file__).resolve().parents[2])
    yield from filter(None, [os.environ.get("PYTHONPATH")])


@contextmanager
def told() -> Iterator[None]:
    """Say in a line what Spark complains of in a hundred."""
    try:
        yield
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark.", "py4j.")):
            raise
        text = str(error)
        for part, (message, hint) in _COMPLAINTS.items():
            if part in text:
                raise EngineError(message, hint=hint) from error
        said = _FAULT.findall(text)
        raise EngineError(f"Spark failed: {(said[-1] if said else text)[:300]}", hint="See Spark's log") from error


_COMPLAINTS = {
    "No module named 'factcheck'": (
        "the workers have no factcheck", "Install factcheck-desk[spark] of this version on every worker",
    ),
    spark_work.OTHER_VERSION: ("the workers have another version of factcheck", "Install this version on every worker"),
    "JAVA_GATEWAY_EXITED": ("Java did not start Spark", "Check that java is Java 17 or newer: java -version"),
    "All masters are unresponsive": ("the Spark master does not answer", "Check --master and that it is running"),
    "Could not parse Master URL": ("this is no Spark master", "Such as local[2] or spark://host:7077"),
    "stopped SparkContext": ("the Spark master does not answer, or ended the run", "Check --master, and that it runs"),
    "SparkContext was shut down": ("the connection to the Spark cluster was lost", "Run it again"),
}

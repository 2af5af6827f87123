"""Spark: documents are read where the workers are, claims meet by block, findings come back in order.

Nothing but :func:`~factcheck.engines.work.extract_claims` and :func:`~factcheck.engines.work.compare_block` crosses the
border to the workers (in :mod:`~factcheck.engines.spark_work`). What is between is Spark's: blocks that cannot conflict
are pruned and equal statements collapsed by aggregates that start where the data lies, and each block is streamed. The
driver holds the list of parts, the names that can be linked, and one finding at a time.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from factcheck import __version__
from factcheck.engines import spark_work
from factcheck.engines.engine import Engine, Job, Outcome, Part
from factcheck.engines.linking import links
from factcheck.engines.order import named
from factcheck.engines.workfile import twice
from factcheck.errors import EngineError
from factcheck.model import Name, Problem

LOCAL = "local[*]"
_TRIES = 4
_BATCH = 10_000
"""So many parts are read before what they gave is kept, where a job names a folder to keep it in."""
_PARTS_PER_TASK, _TASKS_PER_CORE = 64, 4
_ROWS = 500
_LOOPBACK = ("local", "spark://127.", "spark://localhost")
_QUICK = "-XX:TieredStopAtLevel=1"
"""On this machine Python does the work: Java gains more from a quick start than from being optimised."""
_FAULT = re.compile(r"^(?:[\w.]+(?:Error|Exception)): (.+)$", re.MULTILINE)


@contextmanager
def _run(job: Job) -> Iterator[Outcome]:
    with _session(job.master or LOCAL) as spark, _told():
        rows = _extracted(spark, job)
        documents = _counted(rows)
        names, problems = _said(rows)
        keys = links(names)
        found = rows.where("kind = 'finding'").select(*spark_work.FINDING).unionByName(_between(rows, keys, job))
        yield Outcome(_in_order(found), problems, documents)


def _extracted(spark: Any, job: Job) -> Any:
    """The rows of all documents: kept in the job's folder, batch by batch, or on the workers' disks."""
    if job.work is None:
        storage = import_module("pyspark").StorageLevel.DISK_ONLY
        return _read(spark, job, list(job.parts())).persist(storage)
    waiting, folders = iter(job.parts()), []
    while batch := list(islice(waiting, _BATCH)):
        folder = job.work / f"read-{_mark(job, batch)}"
        if not (folder / "_SUCCESS").exists():
            _read(spark, job, batch).write.mode("overwrite").parquet(str(folder.absolute()))
        folders.append(str(folder.absolute()))
    if not folders:
        return _read(spark, job, [])
    return spark.read.schema(spark_work.ROWS).parquet(*folders)


def _mark(job: Job, batch: Sequence[Part]) -> str:
    """What a batch is known by: the program, the settings, and the files with size and time."""
    state = [__version__, job.settings.model_dump_json(), repr(job.read)]
    for part in batch:
        try:
            stat = Path(part.file).stat()
            state.append(f"{tuple(part)} {stat.st_size} {stat.st_mtime_ns}")
        except OSError:
            state.append(f"{tuple(part)}")
    return hashlib.sha256("\n".join(state).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read(spark: Any, job: Job, parts: Sequence[Part]) -> Any:
    arrow = import_module("pyarrow")
    columns = list(zip(*parts, strict=True)) or [()] * len(Part._fields)
    kinds = [arrow.string()] * 3 + [arrow.int64()] * 3
    table = arrow.table([arrow.array(c, k) for c, k in zip(columns, kinds, strict=True)], names=list(Part._fields))
    most = max(_TASKS_PER_CORE * spark.sparkContext.defaultParallelism, -(-len(parts) // _PARTS_PER_TASK))
    given = spark.createDataFrame(table).repartition(max(1, min(len(parts), most)))
    return given.mapInArrow(spark_work.reading(job.read, job.settings, job.limit, __version__), spark_work.ROWS)


def _counted(rows: Any) -> int:
    """How many documents there are; their ids must differ."""
    f = import_module("pyspark.sql.functions")
    each = rows.where("kind = 'document'").groupBy("document").count()
    row = each.agg(f.sum("count"), f.max("count"), f.max_by("document", "count")).head()
    if (row[1] or 0) > 1:
        raise twice(row[2])
    return int(row[0] or 0)


def _said(rows: Any) -> tuple[Callable[[], Iterator[Name]], tuple[Problem, ...]]:
    """All names, each once and as often as asked for, and what could not be read, by path."""
    columns = ("name", "key", "entity", "record")
    each = rows.where("kind = 'name'").select(*columns).distinct()
    table = each.unionByName(rows.where("kind = 'problem'").select(*columns)).toArrow()

    def told() -> Iterator[dict[str, str]]:
        return (row for batch in table.to_batches(max_chunksize=_ROWS) for row in batch.to_pylist())

    def names() -> Iterator[Name]:
        return (Name(name=r["name"], key=r["key"], kind=r["entity"]) for r in told() if r["record"] is None)

    problems = [Problem.model_validate_json(row["record"]) for row in told() if row["record"] is not None]
    return names, tuple(sorted(problems, key=lambda problem: (problem.path, problem.message)))


def _between(rows: Any, keys: dict[str, str], job: Job) -> Any:
    """The findings between documents.

    Prune: a block can hold a conflict only if its highest low lies above its lowest high. Collapse: the first and the
    last claim of each position stand for all. Both are aggregates that Spark combines before anything is sent.
    """
    f = import_module("pyspark.sql.functions")
    claims = rows.where("kind = 'claim'").select(*spark_work.CLAIM)
    if keys:
        claims = claims.mapInArrow(spark_work.linking(keys), claims.schema)
    bounds = claims.groupBy("block").agg(f.max("low").alias("up"), f.min("high").alias("down"))
    contested = claims.join(bounds.where("up > down").select("block"), "block", "left_semi")
    standing = f.struct("day", "document", "number", "publisher", "record")
    positions = contested.groupBy("block", *spark_work.ROW).agg(
        f.min(standing).alias("earliest"), f.max(standing).alias("latest")
    )
    sorted_ = positions.repartition("block").sortWithinPartitions("block", *spark_work.ROW)
    return sorted_.mapInArrow(spark_work.comparing(keys, job.settings), spark_work.FINDINGS)


def _in_order(found: Any) -> Iterator[str]:
    """The findings as :mod:`~factcheck.engines.order` sorts them, partition by partition."""
    f, window = import_module("pyspark.sql.functions"), import_module("pyspark.sql").Window
    alike = f.count("*").over(window.partitionBy("fingerprint")).alias("alike")
    ordered = found.select("*", alike).orderBy(*spark_work.FINDING)
    with _told():
        for row in ordered.toLocalIterator():
            yield named(row.record, row.fingerprint, row.documents, row.alike)


@contextmanager
def _session(master: str) -> Iterator[Any]:
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
    with _told():
        spark = _started(sql.SparkSession.builder, master)
    try:
        yield spark
    finally:
        spark.stop()


def _started(builder: Any, master: str) -> Any:
    """A session with what matters here; all else is as the cluster's own configuration says."""
    local = re.fullmatch(r"local\[(\d+|\*)\]", master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.app.name": "factcheck",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS),
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
def _told() -> Iterator[None]:
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

SPARK = Engine(_run)

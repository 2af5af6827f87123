"""Spark: documents are read where the workers are, claims meet by block, findings come back in order.

Nothing but what :mod:`~factcheck.engines.work` does with a document and with a block crosses the border to the workers
(in :mod:`~factcheck.engines.spark_work`). What is between is Spark's: blocks that cannot conflict are pruned and equal
statements collapsed by aggregates that start where the data lies, and each block is streamed. The driver holds the list
of parts, the names that can be linked, which articles are read together, and one finding at a time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import Any

from factcheck import __version__
from factcheck.engines import circles, spark_work
from factcheck.engines.circles import Circle, Plan, Question
from factcheck.engines.engine import Engine, Job, Outcome, Part, most_frequent
from factcheck.engines.linking import links
from factcheck.engines.meeting import COMMON, FEWEST, LEAST, PARTNERS, Meeting
from factcheck.engines.order import named
from factcheck.engines.parcel import unpacked
from factcheck.engines.spark_session import ROWS, session, told
from factcheck.engines.workfile import twice
from factcheck.model import Document, Name, Problem

LOCAL = "local[*]"
_BATCH = 10_000
"""So many parts are read before what they gave is kept, where a job names a folder to keep it in."""
_PARTS_PER_TASK, _TASKS_PER_CORE = 64, 4


@contextmanager
def _run(job: Job) -> Iterator[Outcome]:
    with session(job.master or LOCAL) as spark, told():
        rows = _extracted(spark, job)
        documents, language, remarked = _counted(rows)
        names, problems = _said(rows)
        keys = links(names)
        positions = _contested(rows, keys).persist(import_module("pyspark").StorageLevel.DISK_ONLY)
        plan = _planned(rows, positions, documents)
        own = rows.where("kind = 'finding'").select(*spark_work.FINDING)
        found = _alone(spark, own, plan)
        if plan.circles:
            found = found.unionByName(_together(spark, rows, plan, keys, job, documents))
        if plan.elsewhere:
            found = found.unionByName(_between(spark, positions, plan, keys, job))
        ordered = _in_order(found)
        ids = partial(_ids, rows)
        failed, first = [], []
        for row in ordered:
            if row.rank != spark_work.PROBLEM:
                first.append(row)
                break
            failed.append(Problem.model_validate_json(row.record))
        findings = (named(row.record, row.fingerprint, row.documents, row.alike) for row in chain(first, ordered))
        read = partial(_documents, rows)
        yield Outcome(findings, _by_path((*problems, *failed)), documents, ids, read, remarked, language)


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
    state = [__version__, spark_work.ROWS, job.settings.model_dump_json(), repr(job.read)]
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


def _counted(rows: Any) -> tuple[int, str, tuple[str, ...]]:
    """How many documents there are, the language most are in, and those with comments; their ids must differ."""
    f = import_module("pyspark.sql.functions")
    told = f.count("*").alias("times"), f.max("entity").alias("language"), f.max("name").alias("remark")
    each = rows.where("kind = 'document'").groupBy("document").agg(*told)
    remarked = f.collect_list(f.when(f.col("remark").isNotNull(), f.col("document")))
    found = each.groupBy("language").agg(
        f.count("*").alias("documents"), f.max("times").alias("times"), f.max_by("document", "times").alias("most"),
        remarked.alias("remarked"),
    ).collect()
    twice_ = next((row.most for row in found if row.times > 1), None)
    if twice_ is not None:
        raise twice(twice_)
    language = most_frequent({row.language: row.documents for row in found})
    return sum(row.documents for row in found), language, tuple(sorted(n for row in found for n in row.remarked))


def _ids(rows: Any) -> Iterator[str]:
    found = rows.where("kind = 'document'").select("document").orderBy("document")
    return (row.document for row in found.toLocalIterator())


def _documents(rows: Any, names: Collection[str]) -> Iterator[Document]:
    """These documents, in the order of their ids."""
    f = import_module("pyspark.sql.functions")
    found = rows.where("kind = 'document'").where(f.col("document").isin(list(names))).orderBy("document")
    return (unpacked(row.record).document for row in found.select("record", "document").toLocalIterator())


def _said(rows: Any) -> tuple[Callable[[], Iterator[Name]], tuple[Problem, ...]]:
    """All names, each once and as often as asked for, and what could not be read, by path."""
    columns = ("name", "key", "entity", "record")
    each = rows.where("kind = 'name'").select(*columns).distinct()
    table = each.unionByName(rows.where("kind = 'problem'").select(*columns)).toArrow()

    def each_row() -> Iterator[dict[str, str]]:
        return (row for batch in table.to_batches(max_chunksize=ROWS) for row in batch.to_pylist())

    def names() -> Iterator[Name]:
        return (Name(name=r["name"], key=r["key"], kind=r["entity"]) for r in each_row() if r["record"] is None)

    return names, tuple(Problem.model_validate_json(row["record"]) for row in each_row() if row["record"] is not None)


def _by_path(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.path, problem.message)))


def _contested(rows: Any, keys: dict[str, str]) -> Any:
    """The positions of every question that may hold a conflict, each with the claims that stand for it.

    Prune: a block can hold a conflict only if its highest low lies above its lowest high. Collapse: the first and the
    last claim of each position stand for all. Both are aggregates that Spark combines before anything is sent.
    """
    f = import_module("pyspark.sql.functions")
    claims = rows.where("kind = 'claim'").select(*spark_work.CLAIM)
    if keys:
        claims = claims.mapInArrow(spark_work.linking(keys), claims.schema)
    bounds = claims.groupBy("block").agg(f.max("low").alias("up"), f.min("high").alias("down"))
    contested = claims.join(bounds.where("up > down").select("block"), "block", "left_semi")
    standing = f.struct("day", "document", "number", "publisher", "record", "known_as")
    return contested.groupBy("block", *spark_work.ROW).agg(
        f.min(standing).alias("earliest"), f.max(standing).alias("latest"), f.collect_set("document").alias("all")
    )


def _planned(rows: Any, positions: Any, documents: int) -> Plan:
    """Which articles are read together."""
    if documents <= circles.SMALL:
        return circles.small(row.document for row in rows.where("kind = 'document'").select("document").collect())
    asked = _sorted(positions).mapInArrow(spark_work.asking(circles.SIZE), spark_work.QUESTIONS).orderBy("block")
    questions = [Question(row.block, tuple(row.documents or ())) for row in asked.toLocalIterator()]
    first, met = _met(rows)
    return circles.plan(questions, lambda: (Meeting(*row) for row in met.toLocalIterator()), _copies(rows, first))


def _met(rows: Any) -> tuple[Any, Any]:
    """The first document of each sentence by its words, and who meets whom by them, strongest first."""
    f, window = import_module("pyspark.sql.functions"), import_module("pyspark.sql").Window
    storage = import_module("pyspark").StorageLevel.DISK_ONLY
    first = rows.where("kind = 'meet'").groupBy("word", "sentence").agg(f.min("document").alias("document"))
    first = first.persist(storage)
    counts = first.groupBy("word").count().where(f.col("count").between(2, COMMON))
    rare = first.join(counts, "word").select("word", "count", "document")
    each = rare.repartition("word").sortWithinPartitions("word").mapInArrow(spark_work.meeting, spark_work.MEETINGS)
    summed = each.groupBy("one", "other").agg(f.sum("weight").alias("weight"), f.count("*").alias("words"))
    enough = summed.where((f.col("weight") >= LEAST) & (f.col("words") >= FEWEST))
    there = enough.select(f.col("one").alias("home"), f.col("other").alias("away"), "weight")
    back = enough.select(f.col("other").alias("home"), f.col("one").alias("away"), "weight")
    best = f.row_number().over(window.partitionBy("home").orderBy(f.desc("weight"), "away"))
    chosen = there.unionByName(back).withColumn("place", best).where(f.col("place") <= PARTNERS)
    ends = f.least("home", "away").alias("one"), f.greatest("home", "away").alias("other")
    return first, chosen.select("weight", *ends).distinct().orderBy(f.desc("weight"), "one", "other").persist(storage)


def _copies(rows: Any, first: Any) -> Iterator[tuple[str, str]]:
    """Every document that has half of its words in sentences of an earlier one, with that one, in order."""
    f, window = import_module("pyspark.sql.functions"), import_module("pyspark.sql").Window
    meets = rows.where("kind = 'meet'").select(*spark_work.MEET)
    sizes = meets.groupBy("document").count()
    origin = first.withColumnRenamed("document", "origin")
    shared = meets.join(origin, ["word", "sentence"]).where("origin <> document")
    best = f.row_number().over(window.partitionBy("document").orderBy(f.desc("shared"), "origin"))
    most = shared.groupBy("document", "origin").agg(f.count("*").alias("shared")).withColumn("place", best)
    found = most.where("place = 1").join(sizes, "document").where("2 * shared >= count").orderBy("document")
    return ((row.document, row.origin) for row in found.select("document", "origin").toLocalIterator())


def _alone(spark: Any, own: Any, plan: Plan) -> Any:
    """What is wrong in articles that are read with no other."""
    others = spark.createDataFrame([(name,) for name in plan.first()], "document string")
    return own.join(others, "document", "left_anti") if plan.circles else own


def _together(spark: Any, rows: Any, plan: Plan, keys: dict[str, str], job: Job, documents: int) -> Any:
    """The findings of articles that are read together, circle by circle."""
    f = import_module("pyspark.sql.functions")
    members = [
        (circle.number, name, json.dumps(circle.elsewhere), _told_before(circle, name))
        for circle in plan.circles for name in circle.documents
    ]
    placed = spark.createDataFrame(members, spark_work.MEMBER)
    articles = rows.where("kind = 'document'").select("document", "record").join(placed, "document")
    words = rows.where("kind = 'word'").select("document", "name")
    if not plan.whole:
        told = words.join(words.groupBy("name").count(), "name").groupBy("document")
        told = told.agg(f.collect_list(f.struct("name", "count")).alias("words"))
        articles = articles.join(told, "document", "left")
    else:
        articles = articles.withColumn("words", f.lit(None))
    parts = min(len(plan.circles), _TASKS_PER_CORE * spark.sparkContext.defaultParallelism)
    sorted_ = articles.repartition(max(1, parts), "circle").sortWithinPartitions("circle", "document")
    read = spark_work.reading_together(None if plan.whole else documents, keys, job.settings, job.limit)
    return sorted_.mapInArrow(read, spark_work.FINDINGS)


def _told_before(circle: Circle, name: str) -> str | None:
    return None if circle.before is None else json.dumps(circle.before.get(name, ()))


def _between(spark: Any, positions: Any, plan: Plan, keys: dict[str, str], job: Job) -> Any:
    """The findings on questions that too many answer to read them together."""
    others = spark.createDataFrame([(block,) for block in sorted(plan.elsewhere)], "block string")
    sorted_ = _sorted(positions.join(others, "block", "left_semi").drop("all"))
    return sorted_.mapInArrow(spark_work.comparing(keys, job.settings), spark_work.FINDINGS)


def _sorted(positions: Any) -> Any:
    return positions.repartition("block").sortWithinPartitions("block", *spark_work.ROW)


def _in_order(found: Any) -> Iterator[Any]:
    """The rows of findings as :mod:`~factcheck.engines.order` sorts them, partition by partition, problems first."""
    f, window = import_module("pyspark.sql.functions"), import_module("pyspark.sql").Window
    alike = f.count("*").over(window.partitionBy("fingerprint")).alias("alike")
    ordered = found.select("*", alike).orderBy(*spark_work.FINDING)
    with told():
        yield from ordered.toLocalIterator()


SPARK = Engine(_run)

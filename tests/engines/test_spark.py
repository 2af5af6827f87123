"""Spark in one process finds what one process finds, and loses nothing when parts of it die."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.apps import cli
from factcheck.engines import spark, spark_work
from factcheck.engines.circles import Plan
from factcheck.errors import EngineError, UsageError

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpora
import pages
from processes import killed_meanwhile


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, tuple[str, ...], int]]:
    """A corpus with planted conflicts, and what one process finds in it and in the seeds."""
    folder = tmp_path_factory.mktemp("corpus") / "c"
    corpora.write(folder)
    return folder, corpora.found("local", folder, corpora.SEEDS)


def test_the_same_findings(corpus: tuple[Path, object], spark_local: str) -> None:
    folder, wanted = corpus
    assert corpora.found("spark", folder, corpora.SEEDS, master=spark_local) == wanted


def test_a_process_that_reads_is_killed(corpus: tuple[Path, object], spark_local: str) -> None:
    folder, wanted = corpus
    with killed_meanwhile(os.getpid(), "pyspark.daemon", "spawn_main") as killed:
        assert corpora.found("spark", folder, corpora.SEEDS, master=spark_local) == wanted
    assert killed


@pytest.mark.parametrize("section", [s for s in pages.all_sections("engines", "console") if s.page.stem == "spark"])
def test_the_page(
    section: pages.Section, spark_local: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for options, body in section.bodies("file"):
        (tmp_path / options["name"]).parent.mkdir(exist_ok=True)
        (tmp_path / options["name"]).write_text(body, encoding="utf-8")
    for _, body in section.bodies("console"):
        for command, wanted in re.findall(r"^\$ factcheck (.*)\n([^$].*)$", body, re.MULTILINE):
            assert cli.main(shlex.split(command)) == 1
            assert wanted in capsys.readouterr().out
    assert spark_local
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes() != b""


def test_poison_costs_one_document_each(
    tmp_path: Path, spark_local: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {n: f"Die Nordwerk AG beschäftigt {5000 + n} Mitarbeiter." for n in range(8)}
    poison = {2: "STIRB", 4: "WARTE", 5: "WIRF", 6: "WIRF"}
    for name, left_out in (("clean", set(poison)), ("all", set())):
        (tmp_path / name).mkdir()
        rows = ({"id": n, "text": poison.get(n, text)} for n, text in texts.items() if n not in left_out)
        (tmp_path / name / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "all")
    lines, problems, documents = corpora.found("spark", Path("a.jsonl"), master=spark_local, limit=5.0)
    monkeypatch.chdir(tmp_path / "clean")
    assert (lines, documents) == (corpora.found("local", Path("a.jsonl"))[0], 4)
    assert [problem[: len("a.jsonl: article #0")] for problem in problems] == [f"a.jsonl: article #{n}" for n in poison]
    told = ("ended the process", "not read after 5 seconds", "planted", "planted")
    assert all(words in problem for words, problem in zip(told, problems, strict=True))


def test_a_driver_that_was_interrupted_goes_on(
    tmp_path: Path, spark_local: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, work = tmp_path / "c", tmp_path / "work"
    corpora.write(folder, 12)
    monkeypatch.setattr(spark, "_BATCH", 3)
    with corpora.job(folder, master=spark_local, work=work) as job:
        assert repr(job.read) == "PartReader(lang=None)", "another process must know what this one has kept"

        def broken_off() -> object:
            for number, part in enumerate(job.parts()):
                if number == 4:
                    raise KeyboardInterrupt
                yield part

        half = replace(job, parts=broken_off)
        with pytest.raises(KeyboardInterrupt), spark.SPARK.run(half):
            pass
    before = {file: file.stat().st_mtime_ns for file in work.rglob("_SUCCESS")}
    assert len(before) == 1
    assert corpora.found("spark", folder, master=spark_local, work=work) == corpora.found("local", folder)
    after = {file: file.stat().st_mtime_ns for file in work.rglob("_SUCCESS")}
    assert len(after) > 1
    assert before.items() <= after.items()


def test_blocks_are_pruned_and_collapsed_before_anything_is_sent(spark_local: str) -> None:
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    positions = spark._contested(session.createDataFrame([], spark_work.ROWS), {})
    with corpora.job(master=spark_local) as job:
        whole = spark._between(session, positions, Plan((), frozenset({"a"})), {}, job)
        plan = whole._jdf.queryExecution().toString()
    for partial in ("partial_max(low", "partial_min(high", "partial_min(struct", "partial_max(struct"):
        assert partial in plan, partial
    assert "MapInArrow" in plan
    assert "FlatMapGroups" not in plan


def test_two_documents_of_one_id_are_refused(tmp_path: Path, spark_local: str) -> None:
    import pyarrow
    from pyarrow import parquet

    rows = [{"id": "a", "text": "Der Hafen wächst."}] * 2
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet", row_group_size=1)
    with pytest.raises(UsageError, match="two documents have the id"):
        corpora.found("spark", tmp_path, master=spark_local)


def test_workers_of_another_version_are_told(
    tmp_path: Path, spark_local: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Der Hafen wächst.", encoding="utf-8")
    monkeypatch.setattr(spark, "__version__", "0.0.0")
    with pytest.raises(EngineError, match="another version of factcheck"):
        corpora.found("spark", tmp_path, master=spark_local)


def test_nobody_listens_at_the_master(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spark_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told at once, in a line, and before Java starts; Spark itself would try for a minute."""
    import socket

    assert spark_home
    monkeypatch.setattr("pyspark.sql.SparkSession.getActiveSession", lambda: None)
    (tmp_path / "a.txt").write_text("Der Hafen wächst.", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    code = cli.main(["report", str(tmp_path), "--engine", "spark", "--master", f"spark://127.0.0.1:{port}"])
    assert code == 2
    told = capsys.readouterr().err
    assert f"the Spark master spark://127.0.0.1:{port} does not answer (Connection refused)" in told
    assert "Traceback" not in told
    assert cli.main(["report", str(tmp_path), "--engine", "spark", "--master", "spark://nowhere"]) == 2
    assert "spark://nowhere is no Spark master" in capsys.readouterr().err

"""Reports by engine from the command line: the same findings in every layout, refusals, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Finding

TEXTS = {
    "a.txt": "Die Nordwerk AG beschäftigt 5.200 Mitarbeiter.",
    "b.txt": "Die Nordwerk AG hat 4.700 Beschäftigte.",
    "c.txt": "Am Montag, dem 16. April 2025, sprach der Vorstand.",
    "d.txt": "Am Montag, dem 16. April 2025, sprach der Vorstand.",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles with three findings, the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    made = tmp_path / "c"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def test_all_layouts_hold_the_same_findings(folder: Path, run: Callable[..., Any]) -> None:
    from pyarrow import parquet

    outputs = [f"--output={name}=f.{name}" for name in ("jsonl", "json", "parquet")]
    done = run("report", folder.name, "--engine", "local", "--format", "jsonl", *outputs)
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    assert [Finding.model_validate_json(line).code for line in lines] == ["FC103", "FC302", "FC302"]
    assert Path("f.jsonl").read_text(encoding="utf-8") == done.out
    whole = json.loads(Path("f.json").read_text(encoding="utf-8"))
    assert whole == {"findings": list(map(json.loads, lines)), "problems": [], "read": 4}
    rows = parquet.read_table("f.parquet").to_pylist()
    assert [row["record"] for row in rows] == lines
    assert [row["documents"] for row in rows] == [["c/a.txt", "c/b.txt"], ["c/c.txt"], ["c/d.txt"]]
    assert {row["severity"] for row in rows} == {"error"}


def test_nothing_found_is_valid_in_every_layout(folder: Path, run: Callable[..., Any]) -> None:
    from pyarrow import parquet

    outputs = [f"--output={name}=f.{name}" for name in ("jsonl", "json", "parquet")]
    assert run("report", folder / "a.txt", "--engine", "local", *outputs).code == 0
    assert Path("f.jsonl").read_text(encoding="utf-8") == ""
    assert json.loads(Path("f.json").read_text(encoding="utf-8")) == {"findings": [], "problems": [], "read": 1}
    assert parquet.read_table("f.parquet").num_rows == 0


def test_findings_on_the_same_words_have_ids_of_their_own(folder: Path, run: Callable[..., Any]) -> None:
    lines = run("report", folder.name, "--engine", "local", "--format", "jsonl").out.splitlines()
    found = [Finding.model_validate_json(line) for line in lines]
    assert found[1].fingerprint == found[2].fingerprint
    assert found[1].id != found[2].id


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--watch"], "--engine and --watch exclude each other"),
        (["--statistics"], "--engine and --statistics exclude each other"),
        (["--why"], "--engine and --why exclude each other"),
        (["--archive", "a.sqlite"], "--engine and --archive exclude each other"),
        (["--write-baseline", "b.json"], "--engine and --write-baseline exclude each other"),
        (["--master", "local[2]"], "--master is for --engine spark"),
        (["--format", "html"], "unknown format for findings that come one by one 'html'"),
        (["--format", "parquet"], "Parquet is no text"),
        (["--output", "jsonl"], "is not FORMAT=FILE"),
        (["--output", "jsonl=/nowhere/at/all/f"], "there is no folder"),
    ],
)
def test_what_an_engine_cannot_do_is_refused(
    folder: Path, run: Callable[..., Any], arguments: list[str], message: str
) -> None:
    done = run("report", folder.name, "--engine", "local", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_standard_input_is_no_corpus(run: Callable[..., Any]) -> None:
    done = run("report", "-", "--engine", "local")
    assert done.code == 2
    assert "reads files, not standard input" in done.err


def test_a_missing_file_and_a_broken_table_are_counted(folder: Path, run: Callable[..., Any]) -> None:
    (folder / "t.parquet").write_bytes(b"PAR1 but not really")
    done = run("report", folder.name, "nowhere.txt", "--engine", "local")
    assert done.code == 2
    assert "nowhere.txt: there is no such file" in done.err
    assert "c/t.parquet: not a Parquet file" in done.err
    assert "3 findings · 4 articles" in done.out


def test_what_settings_say_of_a_path_holds(folder: Path, run: Callable[..., Any]) -> None:
    Path("factcheck.toml").write_text('[per_path."c/c.txt"]\nignore = ["FC302"]\n', encoding="utf-8")
    done = run("report", folder.name, "--engine", "local", "--format", "jsonl")
    documents = [Finding.model_validate_json(line).evidence[0].document for line in done.out.splitlines()]
    assert "c/c.txt" not in documents
    assert "c/d.txt" in documents


def test_spark_without_java_says_what_to_do(
    folder: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.engines import spark_session

    monkeypatch.setattr(spark_session.shutil, "which", lambda _: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    done = run("report", folder.name, "--engine", "spark")
    assert done.code == 2
    assert "Spark needs" in done.err

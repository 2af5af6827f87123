"""The archive from the command line: a desk adds, checks a draft, corrects, and sees what is outdated."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

OLD = "---\ndate: 2024-02-05\npublisher: Bote\n---\n# Nordwerk\n\nDie Nordwerk AG beschäftigt 5.200 Mitarbeiter.\n"
NEW = "---\ndate: 2024-05-20\npublisher: Kurier\n---\n# Nordwerk baut ab\n\nDie Nordwerk AG hat 4.700 Beschäftigte.\n"
DRAFT = "---\ndate: 2024-06-01\npublisher: Bote\n---\n# Nordwerk\n\nDie Nordwerk AG beschäftigt 5.200 Mitarbeiter.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]) -> Callable[..., Any]:
    """A folder with two published articles in an archive."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.md").write_text(NEW, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    done = run("archive", "add", "old.md", "new.md")
    assert done.code == 0, done.err
    assert done.out.startswith("archive: 2 new")
    return run


def test_a_draft_that_brings_an_old_value_back(desk: Callable[..., Any]) -> None:
    done = desk("archive", "check", "draft.md", "--format", "json", "--fail-on", "warning")
    assert done.code == 1
    made = json.loads(done.out)
    (finding,) = made["findings"]
    assert "outdated-value" in {finding["rule"], *finding["merged"]}
    assert {e["document"] for e in finding["evidence"]} == {"draft.md", "new.md", "old.md"}
    assert {d["id"]: d["archived"] for d in made["documents"]} == {"draft.md": False, "new.md": True, "old.md": True}
    (last,) = made["published"]
    assert (last["relation"], last["published"], last["last"]["document"]) == ("differs", "2024-05-20", "new.md")


def test_report_with_an_archive_is_the_same_check(desk: Callable[..., Any]) -> None:
    one = desk("archive", "check", "draft.md", "--format", "json")
    other = desk("report", "draft.md", "--format", "json", "--archive", "factcheck.sqlite")
    assert one.out == other.out


def test_an_article_is_not_held_against_itself(desk: Callable[..., Any]) -> None:
    done = desk("archive", "check", "new.md", "--format", "json")
    assert [f["rule"] for f in json.loads(done.out)["findings"]] == ["changed-value"]


def test_what_the_archive_finds_is_what_one_run_over_all_finds(desk: Callable[..., Any]) -> None:
    together = json.loads(desk("report", "draft.md", "old.md", "new.md", "--format", "json").out)
    checked = json.loads(desk("archive", "check", "draft.md", "--format", "json").out)
    told = [
        [(f["rule"], f["severity"], {e["document"] for e in f["evidence"]}) for f in made["findings"]]
        for made in (together, checked)
    ]
    assert told[0] == told[1]


def test_history_search_blocks(desk: Callable[..., Any]) -> None:
    told = desk("archive", "history", "Nordwerk AG", "employees").out
    assert told.index("2024-02-05  “5.200 Mitarbeiter”") < told.index("2024-05-20  “4.700 Beschäftigte”")
    assert "old.md:" in desk("archive", "search", "mitarbeiter").out
    assert desk("archive", "search", "zebra").out == "no claim holds these words\n"
    assert "2  Nordwerk, employees" in desk("archive", "blocks").out


def test_an_unknown_subject_is_answered_with_near_ones(desk: Callable[..., Any]) -> None:
    done = desk("archive", "history", "Nordwerke")
    assert done.code == 2
    assert "Near to it are Nordwerk" in done.err


def test_the_corrections_loop(desk: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "again.md").write_text(OLD.replace("02-05", "02-07").replace("Bote", "Post"), encoding="utf-8")
    desk("archive", "add", "again.md")
    claim = desk("archive", "search", "5.200").out.split()[0]
    assert claim.startswith("again.md:")
    done = desk(
        "archive", "correct", claim, "--now", "5.300 Mitarbeiter", "--reason", "typing error", "--by", "desk",
        "--on", "2024-02-08",
    )
    assert done.code == 0, done.err
    assert "corrected: 5.200 Mitarbeiter → 5.300 Mitarbeiter" in done.out
    assert "old.md:" in done.out
    assert "new.md:" not in done.out
    stale = desk("archive", "stale")
    assert stale.code == 1
    assert "old.md:" in stale.out
    (tmp_path / "old.md").write_text(OLD.replace("5.200", "5.300"), encoding="utf-8")
    assert "1 changed" in desk("archive", "add", "old.md").out
    assert desk("archive", "stale").out == "no article carries an outdated value\n"


def test_a_correction_must_state_another_value_of_the_same_thing(desk: Callable[..., Any]) -> None:
    claim = desk("archive", "search", "5.200").out.split()[0]
    options = ("--reason", "x", "--by", "y", "--on", "2024-02-08")
    for value in ("12 Uhr", "5.200 Mitarbeiter", "sehr viele"):
        done = desk("archive", "correct", claim, "--now", value, *options)
        assert done.code == 2, value
        assert "does not state another value" in done.err
    assert desk("archive", "correct", "old.md:1", "--now", "3 Mitarbeiter", *options).code == 2


def test_replaced_values_are_listed_on_request(desk: Callable[..., Any]) -> None:
    assert desk("archive", "stale").code == 0
    done = desk("archive", "stale", "--all")
    assert done.code == 1
    assert "“4.700 Beschäftigte” since 2024-05-20" in done.out
    assert "old.md:" in done.out


def test_unreadable_inputs_are_counted_and_remembered(desk: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    done = desk("archive", "add", "bad.json", "old.md")
    assert done.code == 2
    assert "1 known" in done.out
    listed = desk("archive", "problems")
    assert listed.code == 2
    assert "bad.json" in listed.out


def test_claims_come_out_as_rows(desk: Callable[..., Any], tmp_path: Path) -> None:
    assert desk("archive", "export", "claims.jsonl").out == "2 claims written to claims.jsonl\n"
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["document"], row["low"], row["subject"]) for row in rows] == [
        ("new.md", "4699.5", "Nordwerk"), ("old.md", "5199.5", "Nordwerk"),
    ]


def test_parquet_holds_the_same_rows(desk: Callable[..., Any], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    desk("archive", "export", "claims.jsonl")
    desk("archive", "export", "claims.parquet")
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert parquet.read_table(tmp_path / "claims.parquet").to_pylist() == rows


def test_a_changed_text_is_found_out(desk: Callable[..., Any], tmp_path: Path) -> None:
    import sqlite3

    assert desk("archive", "verify").out == "the archive is whole\n"
    with sqlite3.connect(tmp_path / "factcheck.sqlite") as connection:
        connection.execute("UPDATE document SET text = replace(text, '5.200', '5.201')")
    connection.close()
    done = desk("archive", "verify")
    assert done.code == 2
    assert "old.md: the text is not the one that was added" in done.out


@pytest.mark.parametrize("content", [b"", b"no archive at all" * 100])
def test_a_file_that_is_no_archive(run: Callable[..., Any], tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.sqlite"
    file.write_bytes(content)
    done = run("archive", "search", "a", "--archive", file)
    assert done.code == 2
    assert str(file) in done.err or "archive" in done.err


def test_a_missing_archive_is_said(run: Callable[..., Any], tmp_path: Path) -> None:
    done = run("archive", "check", tmp_path / "a.txt", "--archive", tmp_path / "none.sqlite")
    assert done.code == 2


def test_another_version_reads_everything_anew(desk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.apps.archive import adding

    assert desk("archive", "refresh").out == "archive: 0 read anew\n"
    monkeypatch.setattr(adding, "EXTRACTOR", "9.9")
    assert desk("archive", "refresh").out == "archive: 2 read anew\n"
    assert "2 known" in desk("archive", "add", "old.md", "new.md").out


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "factcheck", "archive", *arguments]


def write_articles(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        text = f"Die Nordwerk{number} AG beschäftigt {5000 + number} Mitarbeiter."
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def test_a_killed_addition_loses_nothing_committed_and_goes_on(tmp_path: Path, run: Callable[..., Any]) -> None:
    write_articles(tmp_path / "all", 400)
    archive = str(tmp_path / "a.sqlite")
    adding = command("add", "all", "--archive", archive)
    with subprocess.Popen(adding, cwd=tmp_path, stdout=subprocess.DEVNULL) as going:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and _documents(run, archive) < 20:
            time.sleep(0.05)
        os.kill(going.pid, signal.SIGKILL)
    kept = _documents(run, archive)
    assert 20 <= kept < 400
    assert run("archive", "verify", "--archive", archive).code == 0
    done = subprocess.run(adding, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120)
    assert f"{400 - kept} new" in done.stdout
    assert f"{kept} known" in done.stdout


def _documents(run: Callable[..., Any], archive: str) -> int:
    done = run("archive", "blocks", "--archive", archive)
    return int(done.out.split()[0].replace(",", "")) if done.code == 0 else 0


def test_two_who_add_the_same_articles_at_once(tmp_path: Path, run: Callable[..., Any]) -> None:
    write_articles(tmp_path / "all", 60)
    archive = str(tmp_path / "a.sqlite")
    both = [
        subprocess.Popen(command("add", "all", "--archive", archive), cwd=tmp_path, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [one.communicate(timeout=120)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0]
    new = [int(out.split()[1]) for out in told]
    assert sum(new) == 60
    assert _documents(run, archive) == 60
    assert run("archive", "verify", "--archive", archive).code == 0

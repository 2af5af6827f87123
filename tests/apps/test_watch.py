"""Checking again on every change, a bounded number of times."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.apps import watch


def test_one_round_is_one_check(run: Callable, article: Callable) -> None:
    done = run("report", article("Am Montag, dem 16. April 2025, sprach er."), "--watch", "--rounds", "1")
    assert done.code == 1
    assert done.out.count("FC302") == 1
    assert "watching" not in done.err


def test_every_change_is_a_round_and_the_last_code_counts(tmp_path: Path) -> None:
    file, codes = tmp_path / "a.txt", iter([1, 0, 2])
    file.write_text("1", encoding="utf-8")
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) % 3 == 0:
            file.write_text("1" * len(pauses), encoding="utf-8")

    assert watch.repeat(lambda: next(codes), [str(tmp_path)], rounds=3, pause=pause) == 2
    assert pauses == [watch.INTERVAL] * 6


def test_a_change_during_the_check_is_not_missed(tmp_path: Path) -> None:
    file, rounds = tmp_path / "a.txt", []

    def check() -> int:
        rounds.append(file.exists() and file.read_text(encoding="utf-8"))
        file.write_text("x" * (len(rounds) + 1), encoding="utf-8")
        return 0

    watch.repeat(check, [str(tmp_path)], rounds=2, pause=lambda _: pytest.fail("it had changed already"))
    assert rounds == [False, "xx"]


def test_what_the_check_writes_itself_is_no_change(tmp_path: Path) -> None:
    article, report = tmp_path / "a.txt", tmp_path / "r.json"
    article.write_text("x", encoding="utf-8")
    report.write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").touch()
    apart = frozenset({os.path.realpath(report)})
    assert set(watch.stamp([str(tmp_path)], apart)) == {str(article)}


def test_an_interrupt_ends_it_with_the_last_code(tmp_path: Path) -> None:
    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    assert watch.repeat(lambda: 1, [str(tmp_path)], pause=interrupted) == 1


def test_standard_input_cannot_be_watched(run: Callable) -> None:
    done = run("report", "-", "--watch")
    assert done.code == 2
    assert "standard input cannot be watched" in done.err


def test_the_real_program_checks_again(article: Callable) -> None:
    path = article("Der Hafen wächst.")
    command = [sys.executable, "-m", "factcheck", "report", str(path), "--watch", "--rounds", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert "no findings" in program.stdout.readline()
        assert "watching" in program.stderr.readline()
        time.sleep(0.1)
        path.write_text("Am Montag, dem 16. April 2025, sprach er.", encoding="utf-8")
        out, _ = program.communicate(timeout=60)
    assert "FC302" in out
    assert program.returncode == 1

"""The derivation of a finding by its id, and all that was read in a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = """Die Nordwerk AG erzielte 2023 einen Umsatz von 410 Millionen Euro.

Am Montag, dem 16. April 2025, sprach der Vorstand.
"""


@pytest.fixture
def file(article: Callable[..., Path]) -> Path:
    return article(TEXT)


def the_id(run: Callable, file: Path) -> str:
    report = run("report", file).out
    return str(report.partition("[")[2].partition("]")[0])


def test_a_finding_by_the_start_of_its_id(run: Callable, file: Path) -> None:
    name = the_id(run, file)
    done = run("explain", name[:5], file)
    assert done.code == 0
    assert f"{name}  error  FC302 weekday-date" in done.out
    assert "   1. 2025-04-16 (year: stated) falls on a Mittwoch" in done.out
    assert "more: factcheck rules FC302" in done.out


def test_a_line_with_a_finding(run: Callable, file: Path) -> None:
    done = run("explain", f"{file}:3")
    assert (done.code, the_id(run, file) in done.out) == (0, True)
    assert "410 Millionen" not in done.out


def test_a_line_with_a_claim(run: Callable, file: Path) -> None:
    done = run("explain", f"{file}:1:5")
    assert done.code == 0
    assert "Nordwerk (name) · revenue" in done.out
    assert "number: '410 Millionen'" in done.out
    assert "FC302" not in done.out


def test_a_line_with_nothing(run: Callable, file: Path) -> None:
    assert run("explain", f"{file}:2").out.endswith(":2: no claim was read in this line\n")


def test_a_file_without_a_line(run: Callable, file: Path) -> None:
    done = run("explain", file)
    assert done.code == 2
    assert f"Name a line of a file, such as {file}:12" in done.err


def test_an_id_without_articles(run: Callable) -> None:
    done = run("explain", "0123456789ab")
    assert done.code == 2
    assert "Name the files or folders that were checked" in done.err


def test_an_unknown_id(run: Callable, file: Path) -> None:
    done = run("explain", "zzz", file)
    assert done.code == 2
    assert f"unknown finding 'zzz'. Known: {the_id(run, file)}" in done.err

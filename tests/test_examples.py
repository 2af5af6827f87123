"""Every example runs and does what it says; the seeds give the findings that must never be lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def run(*command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120
    )


def test_every_example_is_told_of() -> None:
    told = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for entry in EXAMPLES.iterdir():
        assert entry.name in told or entry.name in ("README.md", "__pycache__")


def test_ten_lines() -> None:
    done = run(sys.executable, str(EXAMPLES / "ten_lines.py"))
    assert done.returncode == 0, done.stderr
    assert "error FC202" in done.stdout
    assert "25" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("USD 3")


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell here")
@pytest.mark.parametrize(
    ("drafts", "code", "word"),
    [
        (["draft.md"], 1, "held back"), (["corrected.md"], 0, "free to publish"),
        (["corrected.md", "no-such.md"], 2, "not all of it could be checked"),
    ],
)
def test_before_publication(tmp_path: Path, drafts: list[str], code: int, word: str) -> None:
    paths = [str(EXAMPLES / draft) for draft in drafts]
    program = f"{sys.executable} -m factcheck"
    done = run("sh", str(EXAMPLES / "before_publication.sh"), *paths, cwd=tmp_path, FACTCHECK=program)
    assert done.returncode == code, done.stdout + done.stderr
    assert word in done.stdout
    assert (tmp_path / "factcheck.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_house_rule(tmp_path: Path) -> None:
    folder = EXAMPLES / "house_rule"
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed = tmp_path / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    installed.mkdir()
    about = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (installed / "METADATA").write_text(about)
    points = project["entry-points"]["factcheck.rules"]
    lines = [f"{name} = {target}" for name, target in points.items()]
    (installed / "entry_points.txt").write_text("\n".join(["[factcheck.rules]", *lines, ""]))
    path = os.pathsep.join([str(tmp_path), str(folder), *sys.path])
    program = (sys.executable, "-m", "factcheck")
    story = str(folder / "story.txt")
    done = run(*program, "report", story, "--format", "jsonl", "--fail-on", "warning", PYTHONPATH=path)
    assert done.returncode == 1, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(f["code"], f["evidence"][0]["line"]) for f in found if f["code"] == "KB001"] == [("KB001", 1)]
    assert "unnamed-source" in run(*program, "rules", PYTHONPATH=path).stdout
    assert run(*program, "report", story, "--ignore", "KB001", PYTHONPATH=path).returncode == 0


def test_a_broken_plug_in_is_reported_and_the_rest_runs(tmp_path: Path) -> None:
    installed = tmp_path / "broken-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (installed / "entry_points.txt").write_text("[factcheck.rules]\nbad = no_such_module:rule\n")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    corrected = str(EXAMPLES / "corrected.md")
    done = run(sys.executable, "-m", "factcheck", "report", corrected, PYTHONPATH=path)
    assert done.returncode == 2
    assert "plug-in bad: plug-in 'bad' (no_such_module:rule) failed to load" in done.stderr
    assert "in 1 article" in done.stdout


@pytest.fixture(scope="module")
def seeds() -> list[dict[str, Any]]:
    done = run(sys.executable, "-m", "factcheck", "report", "seeds/", "--format", "jsonl", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("rule", "severity", "quotes"),
    [
        ("base-after-period", "error", ["Quartal 2023", "im Jahr 2024"]),
        ("ownership-direction", "warning", ["Anteil von 11 % an xAI", "unter das Dach|in seine Firma xAI integriert"]),
        ("disputed-value", "info", ["33 Milliarden Dollar", "10 Milliarden Dollar"]),
    ],
)
def test_what_the_seeds_must_give(seeds: list[dict[str, Any]], rule: str, severity: str, quotes: list[str]) -> None:
    found = [f for f in seeds if f["rule"] == rule and f["severity"] == severity]
    said = [[evidence["quote"] for evidence in f["evidence"]] for f in found]
    assert any(all(re.search(quote, " ".join(each)) for quote in quotes) for each in said), said


def test_the_year_that_reconciles_is_offered(seeds: list[dict[str, Any]]) -> None:
    (found,) = [f for f in seeds if f["rule"] == "base-after-period"]
    assert "2025" in {suggestion["replacement"] for suggestion in found["suggestions"]}


def test_the_seeds_raise_no_other_alarm(seeds: list[dict[str, Any]]) -> None:
    """What the gold of the stories explains, and nothing else, may be an error or a warning."""
    explained = {
        "base-after-period", "incompatible-growth", "ownership-direction", "forecast-and-fact", "investor-donor",
    }
    alarms = {f["rule"] for f in seeds if f["severity"] != "info"}
    assert alarms <= explained

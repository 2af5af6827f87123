"""The files to copy for pre-commit and for GitHub are valid, and what they run does what their pages say."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

if "hooks" not in os.environ.get("FACTCHECK_REQUIRE", "").split(","):
    for module in ("yaml", "pre_commit", "check_jsonschema"):
        pytest.importorskip(module, reason="the extra test brings it")

import yaml

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "examples" / "pre_commit" / "pre-commit-config.yaml"
ACTION = ROOT / "examples" / "github_action"
WRONG = "Am Montag, dem 16. April 2025, sprach der Vorstand.\n"
RIGHT = "Am Mittwoch, dem 16. April 2025, sprach der Vorstand.\n"

pytestmark = pytest.mark.skipif(not all(map(shutil.which, ("bash", "git"))), reason="needs a shell and git")


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return subprocess.run(
        command, cwd=cwd, env={**known, **environment}, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with an article and the settings that the page asks for."""
    made = tmp_path / "house"
    (made / "articles").mkdir(parents=True)
    (made / "articles" / "a.md").write_text(WRONG, "utf-8")
    (made / "factcheck.toml").write_text('paths = ["articles"]\n', "utf-8")
    (made / ".pre-commit-config.yaml").write_text(HOOKS.read_text("utf-8"), "utf-8")
    for command in (["init", "-q"], ["config", "user.email", "mk@example.org"], ["config", "user.name", "mk"]):
        assert run("git", *command, cwd=made).returncode == 0
    return made


@pytest.fixture
def programs(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``factcheck`` and ``python3`` are those of this test."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, words in (("factcheck", "-m factcheck"), ("python3", "")):
        file = folder / name
        file.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', "utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
    }


def test_a_commit_with_a_contradiction_is_held_back(repository: Path, programs: dict[str, str]) -> None:
    pre_commit = (sys.executable, "-m", "pre_commit")
    assert run(*pre_commit, "validate-config", cwd=repository, **programs).returncode == 0
    run("git", "add", ".", cwd=repository)
    held = run(*pre_commit, "run", cwd=repository, **programs)
    assert held.returncode == 1, held.stdout + held.stderr
    assert "FC302" in held.stdout
    shown = run(*pre_commit, "run", "--hook-stage", "manual", "factcheck-notes", cwd=repository, **programs)
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "FC302" in shown.stdout
    (repository / "articles" / "a.md").write_text(RIGHT, "utf-8")
    still = run(*pre_commit, "run", cwd=repository, **programs)
    assert still.returncode == 1, "what is staged counts, not what lies beside it"
    run("git", "add", ".", cwd=repository)
    free = run(*pre_commit, "run", cwd=repository, **programs)
    assert free.returncode == 0, free.stdout + free.stderr
    (repository / "logo.svg").write_text("<svg/>", "utf-8")
    assert run("git", "commit", "-qm", "an article", cwd=repository).returncode == 0
    run("git", "add", "logo.svg", cwd=repository)
    assert "no files to check" in run(*pre_commit, "run", cwd=repository, **programs).stdout


@pytest.mark.parametrize(
    ("file", "schema"), [("action.yml", "vendor.github-actions"), ("workflow.yml", "vendor.github-workflows")]
)
def test_the_files_for_github_keep_to_their_schemas(file: str, schema: str, tmp_path: Path) -> None:
    check = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema)
    done = run(*check, str(ACTION / file), cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    broken = tmp_path / file
    broken.write_text((ACTION / file).read_text("utf-8").replace("runs", "walks"), "utf-8")
    assert run(*check, str(broken), cwd=ROOT).returncode == 1


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    action, workflow = (loaded(ACTION / name) for name in ("action.yml", "workflow.yml"))
    steps = workflow["jobs"]["factcheck"]["steps"]
    (given,) = (step["with"] for step in steps if step["uses"] == "./.github/actions/factcheck")
    assert set(given) <= set(action["inputs"])
    assert {name for name, told in action["inputs"].items() if told.get("required")} <= set(given)
    folder = action["inputs"]["report"]["default"]
    uploaded = [step["with"][key] for step in steps for key in ("sarif_file", "path") if key in step.get("with", {})]
    assert uploaded == [f"{folder}/factcheck.sarif", f"{folder}/factcheck.html"]
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"], "inputs come as environment, never as code"


@pytest.mark.parametrize(
    ("article", "paths", "fail_on", "code"),
    [(WRONG, "articles\n", "error", 1), (WRONG, "", "never", 0), (RIGHT, "articles\n", "error", 0),
     (RIGHT, "articles\nno-such.md\n", "error", 2)],
)
def test_what_the_action_runs(
    repository: Path, programs: dict[str, str], article: str, paths: str, fail_on: str, code: int
) -> None:
    (repository / "articles" / "a.md").write_text(article, "utf-8")
    check = loaded(ACTION / "action.yml")["runs"]["steps"][-1]
    assert set(check["env"]) == {"PATHS", "FAIL_ON", "REPORT"}
    given = {"PATHS": paths, "FAIL_ON": fail_on, "REPORT": "out", "GITHUB_STEP_SUMMARY": str(repository / "page.md")}
    done = run("bash", "-eo", "pipefail", "-c", check["run"], cwd=repository, **programs, **given)
    assert done.returncode == code, done.stdout + done.stderr
    assert ("::error file=articles/a.md,line=1" in done.stdout) == (article == WRONG)
    assert (repository / "page.md").read_text("utf-8").startswith("# ")
    assert json.loads((repository / "out" / "factcheck.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (repository / "out" / "factcheck.html").is_file()


def loaded(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))

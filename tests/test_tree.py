"""The README says what is there: its tree is the disk's, its commands exist, its output is real."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SUFFIXES = sorted({path.suffix for path in (ROOT / "factcheck").rglob("*") if path.is_file()} - {".pyc"})
LEFT_OUT = {"__pycache__", ".gitignore"}


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no {kind} block"
    return found[1]


def told() -> set[str]:
    """The paths of the README's tree; two spaces lead into a folder."""
    paths, folder = set(), ""
    for line in block("tree").splitlines():
        name = line.split()[0]
        if not line.startswith("  "):
            folder = name if name == "factcheck/" else ""
        paths.add(f"{folder if line.startswith('  ') else ''}{name}".rstrip("/"))
    return paths


def on_disk() -> set[str]:
    top = {e.name for e in ROOT.iterdir() if not e.name.startswith(".") and not e.name.endswith(".egg-info")}
    inside = {f"factcheck/{e.name}" for e in (ROOT / "factcheck").iterdir()}
    found = {path for path in top | inside if path.rpartition("/")[2] not in LEFT_OUT}
    return (found | {".ci/run"}) - {"build", "dist"}


def test_the_tree_is_the_one_on_the_disk() -> None:
    assert told() == on_disk()


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "seeds" / "README.md", ROOT / "examples" / "README.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_excerpt_is_real_output() -> None:
    command = [sys.executable, "-m", "factcheck", "report", "seeds/", "--fail-on", "never"]
    wide = {**os.environ, "COLUMNS": "110"}
    done = subprocess.run(command, cwd=ROOT, env=wide, capture_output=True, text=True, check=True, timeout=120)
    assert block("output") in done.stdout


def test_every_command_and_setting_is_told() -> None:
    from factcheck.apps.cli import cli
    from factcheck.model import Settings
    from factcheck.readers import all_readers
    from factcheck.reports.format import names

    for command in cli.commands:
        assert f"factcheck {command}" in README, command
    for field in Settings.model_fields:
        assert field in block("toml"), field
    for name in names():
        assert f"`{name}`" in README, name
    assert all((ROOT / "factcheck" / "readers" / f"{name}.md").is_file() for name in all_readers())


def test_the_first_settings_example_is_valid(tmp_path: Path) -> None:
    from factcheck.apps import config

    file = tmp_path / "factcheck.toml"
    file.write_text(block("toml"), encoding="utf-8")
    assert config.load(file).house == ("Küstenbote",)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_of_file_is_in_the_wheel(suffix: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = project["tool"]["setuptools"]["package-data"]["factcheck"]
    assert suffix == ".py" or f"**/*{suffix}" in packed or f"py{suffix}" in packed


def test_the_seeds_are_told_of() -> None:
    page = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    stories = {e.name for e in (ROOT / "seeds").iterdir()} - {"README.md"}
    assert len(stories) == 5
    assert stories >= set(re.findall(r"`([\w-]+\.md)`", page))

"""The pages about the command line are run: files are written, commands typed, and their output must follow in order.

A line ``exit N`` tells the exit code of the command above it, 0 without one; ``…`` stands for anything within a line.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import pages

from factcheck.apps.cli import cli
from factcheck.apps.config import Configuration
from factcheck.model import Apart, Fixed, PathSettings

SECTIONS = [
    section for folder in ("apps", "engines") for section in pages.all_sections(folder, "console")
    if section.page.stem != "spark"
]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in sorted((pages.PACKAGE / "apps").glob("*.md")))
README = (pages.PACKAGE.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_section(section: pages.Section, run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    for options, body in section.bodies("file"):
        file = tmp_path / options["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    for command, wanted, code in steps(section):
        if not re.match(r"(?:\w+=\S+ )?factcheck ", command):
            subprocess.run(["bash", "-c", command], check=True, timeout=20)
            continue
        words = shlex.split(command)
        for setting in words[: words.index("factcheck")]:
            monkeypatch.setenv(*setting.split("=", 1))
        done = run(*words[words.index("factcheck") + 1 :])
        monkeypatch.delenv("CI", raising=False)
        said = f"$ {command}\n{done.out}{done.err}"
        assert done.code == code, said
        told = f"{done.out}\n{done.err}".replace("\u202f", " ")
        at = 0
        for line in wanted:
            found = re.compile(".*?".join(map(re.escape, line.split("…")))).search(told, at)
            assert found, f"{line!r} does not follow in\n{said}"
            at = found.end()


def steps(section: pages.Section) -> Iterator[tuple[str, list[str], int]]:
    """The commands of a section, each with the lines it must print and its exit code."""
    for _, body in section.bodies("console"):
        for step in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, *lines = step.splitlines()
            codes = [int(line.removeprefix("exit ")) for line in lines if re.fullmatch(r"exit \d", line)]
            wanted = [line.strip() for line in lines if line.strip() and not re.fullmatch(r"exit \d", line)]
            yield command, wanted, codes[0] if codes else 0


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_and_option_is_told(command: str) -> None:
    assert f"factcheck {command}" in README + TEXT
    for option in cli.commands[command].params:
        if isinstance(option, click.Option) and not option.hidden:
            name = max(option.opts, key=len)
            assert name in README + TEXT, f"{command} {name}"


@pytest.mark.parametrize("model", [Configuration, PathSettings, Apart, Fixed])
def test_every_setting_is_told(model: type) -> None:
    for name in model.model_fields:
        assert re.search(rf"`\[*{name}\b|^{name} = |\b{name} = ", TEXT, re.MULTILINE), name


def test_every_setting_is_in_the_table() -> None:
    table = [line for line in TEXT.splitlines() if line.startswith("| `")]
    rows = set(re.findall(r"[a-z_]+", " ".join(line.split("|")[1] for line in table)))
    assert rows >= set(Configuration.model_fields)


def test_the_pages_say_nothing_of_this_machine() -> None:
    assert str(Path.home()) not in TEXT or os.sep == str(Path.home())

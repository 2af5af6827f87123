"""What a shell completes, asked in the way the printed script asks."""

from __future__ import annotations

import subprocess

import pytest
from click.shell_completion import get_completion_class

from factcheck.apps.cli import cli


def offered(*words: str) -> set[str]:
    shell = get_completion_class("bash")
    assert shell is not None
    *before, last = words
    found = shell(cli, {}, "factcheck", "_FACTCHECK_COMPLETE").get_completions(list(before), last)
    return {item.value for item in found}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("",), {"report", "accept", "decisions", "completion"}),
        (("report", "--sel"), {"--select"}),
        (("report", "--select", "FC30"), {"FC301", "FC302"}),
        (("report", "--ignore", "value"), {"value-conflict"}),
        (("report", "--format", "s"), {"sarif", "summary"}),
        (("report", "--fail-on", ""), {"error", "never"}),
    ],
)
def test_what_is_offered(words: tuple[str, ...], wanted: set[str]) -> None:
    assert wanted <= offered(*words)


def test_the_script_is_bash(run) -> None:
    script = run("completion", "bash").out
    subprocess.run(["bash", "-n"], input=script, text=True, check=True, timeout=20)
    assert "_FACTCHECK_COMPLETE=bash_complete" in script

"""Other distributions add rules, readers, reports and languages by entry point; one that is broken ends nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
Done = subprocess.CompletedProcess[str]

PARTS = '''
from factcheck.model import Document
from factcheck.readers import Contents, Reader
from factcheck.reports.format import Format
from factcheck.rules.rule import Draft, document_rule, span_evidence


@document_rule(code="ZZ001", severity="warning")
def shouting(article):
    """A sentence that shouts."""
    for sentence in article.sentences:
        end = sentence.end
        if article.text(sentence.start, end).endswith("!"):
            yield Draft("it shouts", (span_evidence(article, end - 1, end),), ("an exclamation mark",))


wire = Reader((".wire",), lambda file: Contents((Document(id=file.path, text=file.data.decode().upper()),)))
short = Format(lambda report, view: f"{len(report.findings)} found\\n")
'''
POINTS = """
[factcheck.rules]
shouting = kit.parts:shouting
[factcheck.readers]
wire = kit.parts:wire
[factcheck.reports]
short = kit.parts:short
json = kit.parts:short
[factcheck.languages]
nl = kit.words
de = kit.words
"""
DUTCH = 'name = "Nederlands"\n[detect]\nwords = ["het", "een", "van", "niet", "naar"]\n'
NUMBERS = '[numbers]\ndecimal = ","\ngroup = "."\n[numbers.units]\ntwee = 2\ndrie = 3\n'


@pytest.fixture
def distribution(tmp_path: Path) -> Path:
    """A folder that looks like one where a distribution with parts of all four kinds was installed."""
    words = tmp_path / "kit" / "words"
    words.mkdir(parents=True)
    for folder in (words, words.parent):
        (folder / "__init__.py").touch()
    (words.parent / "parts.py").write_text(PARTS, encoding="utf-8")
    (words / "nl.toml").write_text(DUTCH, encoding="utf-8")
    (words / "nl.numbers.toml").write_text(NUMBERS, encoding="utf-8")
    (words / "de.toml").write_text('name = "no German"\n', encoding="utf-8")
    info = tmp_path / "kit-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kit\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(distribution: Path) -> Callable[..., Done]:
    """Run the command line with the distribution installed."""

    def command(*arguments: str) -> Done:
        path = os.pathsep.join([str(distribution), str(ROOT)])
        return subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments], cwd=distribution, env={**os.environ, "PYTHONPATH": path},
            capture_output=True, text=True, timeout=120, check=False, encoding="utf-8",
        )

    return command


def test_a_language_is_detected_and_read_with_its_own_numbers(run: Callable[..., Done]) -> None:
    done = run("normalize", "Het kocht drie schepen van een werf naar keuze voor 1.234,5.")
    assert done.returncode == 0, done.stderr
    assert "'drie'  number" in done.stdout
    assert "stated     1\u202f234.5" in done.stdout
    assert run("normalize", "drie", "--lang", "nl").stdout.startswith("'drie'")
    assert "'drie'" not in run("normalize", "drie", "--lang", "en").stdout


def test_a_built_in_part_is_not_replaced(run: Callable[..., Done], distribution: Path) -> None:
    (distribution / "a.txt").write_text("Der Hafen wächst.", encoding="utf-8")
    read = run("normalize", "33 Milliarden Dollar", "--lang", "de").stdout
    assert "stated     33\u202f000\u202f000\u202f000 USD" in read
    assert json.loads(run("report", "a.txt", "--format", "json").stdout)["findings"] == []


def test_reader_rule_and_report_take_part(run: Callable[..., Done], distribution: Path) -> None:
    (distribution / "a.wire").write_text("the harbour grows!", encoding="utf-8")
    done = run("report", "a.wire", "--format", "jsonl", "--fail-on", "warning")
    assert done.returncode == 1, done.stderr
    (found,) = (json.loads(line) for line in done.stdout.splitlines())
    (evidence,) = found["evidence"]
    assert (found["code"], evidence["quote"], evidence["mark_start"]) == ("ZZ001", "THE HARBOUR GROWS!", 17)
    assert run("report", "a.wire", "--format", "short").stdout == "1 found\n"
    assert "A sentence that shouts." in run("rules").stdout
    assert "A rule of a third party" in run("rules", "shouting").stdout


def test_a_rule_with_a_code_that_is_taken_is_reported(run: Callable[..., Done], distribution: Path) -> None:
    parts = distribution / "kit" / "parts.py"
    parts.write_text(PARTS.replace("ZZ001", "FC101"), encoding="utf-8")
    (distribution / "a.txt").write_text("Der Hafen wächst!", encoding="utf-8")
    done = run("report", "a.txt")
    assert done.returncode == 2
    assert "plug-in shouting: plug-in 'shouting': another rule has the code FC101" in done.stderr
    assert "no findings" in done.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "gives no folder with a file nl.toml"),
        (b"name = ", "cannot be used"),
        (b"\xff\xfe", "cannot be used"),
        (b"numbers = 3", "already set in another file"),
    ],
)
def test_a_broken_language_is_reported_and_the_rest_runs(
    run: Callable[..., Done], distribution: Path, content: bytes | None, told: str
) -> None:
    file = distribution / "kit" / "words" / "nl.toml"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    (distribution / "a.txt").write_text("Der Hafen wächst.", encoding="utf-8")
    done = run("report", "a.txt")
    assert done.returncode == 2
    assert "plug-in nl: " in done.stderr
    assert told in done.stderr
    assert "in 1 article" in done.stdout

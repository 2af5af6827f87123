"""The command line run in this process, on articles of whose findings a test is sure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from factcheck import pipeline
from factcheck.apps import cli, desk
from factcheck.model import Document, Evidence, Finding, Report, Settings


@dataclass
class Run:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run the command line with these arguments."""

    def command(*arguments: object) -> Run:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return command


@pytest.fixture
def rigged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word ERROR, WARNING or INFO of an article becomes a finding of that rank, besides the usual ones."""

    def check(documents: list[Document], *, settings: Settings, **_: object) -> Report:
        made = pipeline.check(documents, settings=settings)
        planted = tuple(finding for document in documents for finding in _planted(document))
        return made.model_copy(update={"findings": planted})

    monkeypatch.setattr(desk, "check", check)


def _planted(document: Document) -> Iterator[Finding]:
    for severity in ("error", "warning", "info"):
        at = document.text.find(severity.upper())
        if at >= 0:
            end = at + len(severity)
            quote = Evidence(document=document.id, start=at, end=end, quote=document.text[at:end])
            yield Finding(
                id=f"{severity}0000", rule="planted", code="FC000", severity=severity, confidence=1.0,
                message=f"planted {severity}", evidence=(quote,), derivation=("it was planted",),
            )


@pytest.fixture
def article(tmp_path: Path) -> Callable[..., Path]:
    """Write an article and give its path."""

    def write(text: str | bytes = "Der Hafen wächst.\n", name: str = "a.txt") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write

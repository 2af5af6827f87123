"""Which language a report is in, how it sits in a terminal, and where the summary of a build step goes."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys

import pytest

GERMAN = "Der Umsatz stieg im vergangenen Jahr von 40 auf 50 Millionen Euro, ein Plus von 20 Prozent.\n"


def test_the_articles_choose(run, article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTCHECK_REPORT_LANG")
    path = article(GERMAN)
    assert "Fehler  FC202" in run("report", path).out
    assert "error  FC202" in run("report", path, "--report-lang", "en").out
    article("report_language = 'en'\n", "factcheck.toml")
    assert "error  FC202" in run("report", path).out
    assert "Fehler  FC202" in run("report", path, "--report-lang", "de").out


def test_an_unknown_language_is_a_wrong_use(run, article) -> None:
    result = run("report", article(GERMAN), "--report-lang", "xx")
    assert result.code == 2
    assert "unknown report language 'xx'. Known: de, en" in result.err


def test_a_pipe_is_not_wrapped_unless_columns_ask(run, article, monkeypatch: pytest.MonkeyPatch) -> None:
    path = article(GERMAN)
    assert f"„{GERMAN.strip()}“" in run("report", path).out
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run("report", path).out.splitlines()[1:])) <= 60


def test_the_step_summary_is_appended(run, article, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    result = run("report", article(GERMAN), "--format", "github")
    assert result.out.startswith("::error ")
    assert page.read_text(encoding="utf-8").startswith("before\n# Factcheck: 1 error")
    run("report", article(GERMAN))
    assert page.read_text(encoding="utf-8").count("# Factcheck") == 1
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "such"))
    assert "cannot write the step summary" in run("report", article(GERMAN), "--format", "github").err


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal here")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours_and_its_width(article, environment: dict[str, str], coloured: bool) -> None:
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 72, 0, 0))
    command = [sys.executable, "-m", "factcheck", "report", str(article(GERMAN, "a.txt")), "--fail-on", "never"]
    full = {**os.environ, "TERM": "xterm", **environment}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=full) as program:
        os.close(theirs)
        written = b""
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 4096):
                written += piece
        assert program.wait(timeout=60) == 0
    os.close(ours)
    text = written.decode()
    assert ("\x1b[" in text) is coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()[1:]
    assert "20 Prozent" in " ".join(plain)
    assert max(map(len, plain)) <= 72

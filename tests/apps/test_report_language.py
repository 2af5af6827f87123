"""Which language a report is in, how wide, and where the summary of a build step goes."""

from __future__ import annotations

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

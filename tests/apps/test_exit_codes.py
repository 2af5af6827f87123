"""Exit codes: 0 clean, 1 findings, 2 anything that kept the run from checking all; no option of output changes them."""

from __future__ import annotations

import pytest

from factcheck.apps import desk
from factcheck.model import Document
from factcheck.reports import all_formats

pytestmark = pytest.mark.usefixtures("rigged")


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        ("nichts", "error", 0), ("ERROR", "error", 1), ("WARNING", "error", 0), ("WARNING", "warning", 1),
        ("INFO", "warning", 0), ("INFO", "info", 1), ("ERROR INFO", "warning", 1), ("ERROR", "never", 0),
    ],
)
def test_fail_on(run, article, text: str, fail_on: str, code: int) -> None:
    assert run("report", article(text), "--fail-on", fail_on).code == code


def test_error_is_the_default(run, article) -> None:
    assert run("report", article("WARNING")).code == 0
    assert run("report", article("ERROR")).code == 1


@pytest.mark.parametrize("name", sorted(all_formats()))
@pytest.mark.parametrize(("text", "code"), [("nichts", 0), ("ERROR", 1)])
def test_neither_format_nor_output_changes_the_code(run, article, tmp_path, name: str, text: str, code: int) -> None:
    path, out = article(text), tmp_path / "out"
    assert run("report", path, "--format", name).code == code
    assert run("report", path, "--output", f"{name}={out}").code == code
    assert out.read_bytes().decode() == run("report", path, "--format", name).out


def test_several_outputs_in_one_run(run, article, tmp_path) -> None:
    given = [f"--output={name}={tmp_path / name}" for name in ("json", "html", "sarif")]
    assert run("report", article("ERROR"), *given).code == 1
    assert all((tmp_path / name).stat().st_size for name in ("json", "html", "sarif"))


def test_unreadable_input_outranks_findings_and_hides_none(run, article, tmp_path) -> None:
    result = run("report", article("ERROR"), tmp_path / "fehlt.txt")
    assert result.code == 2
    assert "planted error" in result.out
    assert "fehlt.txt: there is no such file or folder" in result.err


def test_never_does_not_cover_unreadable_input(run, tmp_path) -> None:
    assert run("report", tmp_path / "fehlt.txt", "--fail-on", "never").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--formt", "json"], "Did you mean '--format'?"),
        (["--format", "jsn"], "unknown report format 'jsn'. Did you mean 'json"),
        (["--output", "report.html"], "is not FORMAT=FILE"),
        (["--output", "html=/nowhere/at/all/r.html"], "there is no folder"),
        (["--fail-on", "errors"], "'errors' is not one of"),
        (["--as-of", "gestern"], "is not a day like 2025-04-16"),
        (["--lang", "xx"], "unknown language 'xx'. Known: de, en, fr"),
        (["--select", "FC000x"], "unknown rule 'FC000x'"),
        (["--ignore", "no-such-rule"], "unknown rule 'no-such-rule'"),
        (["--config", "/nowhere/factcheck.toml"], "there is no such settings file"),
    ],
)
def test_wrong_usage(run, article, arguments: list[str], message: str) -> None:
    result = run("report", article(), *arguments)
    assert result.code == 2
    assert message in result.err
    assert result.out == ""


def test_no_report_overwrites_an_article(run, article) -> None:
    path = article("ERROR")
    result = run("report", path, "--output", f"json={path}")
    assert result.code == 2
    assert "would overwrite an article" in result.err
    assert path.read_text() == "ERROR"


def test_no_path(run) -> None:
    assert run("report").code == 2


def test_unknown_command(run) -> None:
    result = run("repport")
    assert result.code == 2
    assert "Did you mean 'report'?" in result.err


def test_a_defect_is_not_taken_for_a_finding(run, article, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("factcheck.apps.desk.config.find", broken)
    result = run("report", article())
    assert result.code == 2
    assert "boom" in result.err
    assert "defect of factcheck" in result.err


def test_an_article_on_which_the_program_fails_does_not_take_the_others_along(run, article, monkeypatch) -> None:
    whole = desk.check

    def brittle(documents, *, settings):
        for document in [documents] if isinstance(documents, Document) else documents:
            if "BOOM" in document.text:
                raise RuntimeError("boom")
        return whole([documents] if isinstance(documents, Document) else documents, settings=settings)

    monkeypatch.setattr(desk, "check", brittle)
    result = run("report", article("ERROR", "good.txt"), article("BOOM", "bad.txt"))
    assert result.code == 2
    assert "planted error" in result.out
    assert "bad.txt: factcheck itself failed on it (RuntimeError in test_exit_codes.py" in result.err

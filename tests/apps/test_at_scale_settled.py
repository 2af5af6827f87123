"""What was settled holds for a report by engine as it does for one without: decisions, comments, baseline, settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.apps import desk
from factcheck.model import Finding

TEXTS = {
    "haus/a.md": "Die Nordwerk AG beschäftigt 5.200 Mitarbeiter.",
    "haus/b.md": "Die Nordwerk AG hat 4.700 Beschäftigte.",
    "haus/c.md": "Am Montag, dem 16. April 2025, sprach der Vorstand.",
    "agentur/d.md": "Am Montag, dem 17. April 2025, sprach der Aufsichtsrat der Seebahn.",
    "agentur/e.md": "Die Seebahn AG beschäftigt 3.100 Mitarbeiter.",
    "haus/f.md": "Die Seebahn AG hat 2.600 Beschäftigte.",
    "haus/g.md": "Am Montag, dem 23. April 2025, kam der Zug. <!-- factcheck: ignore FC302 -- quoted as written -->",
    "haus/h.md": "Am Montag, dem 24. April 2025, kam er nicht. <!-- factcheck: ignore FC302 -->",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    for name, text in TEXTS.items():
        (tmp_path / "c" / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "c" / name).write_text(text, encoding="utf-8")
    return tmp_path


def same(run: Callable[..., Any]) -> list[Finding]:
    """The findings by engine, which are those of a report on all articles at once, with the same exit code."""
    how = desk.Reading()
    plain = desk.run(["c"], how, desk.settings(["c"], how)).report
    done = run("report", "c", "--engine", "local", "--format", "jsonl")
    assert done.out.splitlines() == [finding.model_dump_json() for finding in plain.findings]
    assert done.code == run("report", "c").code
    assert all(notice.message in done.err for notice in plain.notices)
    return list(plain.findings)


def states(findings: list[Finding]) -> list[str | None]:
    return sorted(f.decision.state if f.decision else "" for f in findings)


def test_comments_in_articles(run: Callable[..., Any]) -> None:
    assert states(same(run)).count("accepted") == 1
    assert "gives no reason" in run("report", "c", "--engine", "local").err


def test_decisions_of_which_one_is_stale_and_one_is_open_again(folder: Path, run: Callable[..., Any]) -> None:
    before = same(run)
    for code in ("FC103", "FC302"):
        name = next(f.id for f in before if f.code == code and f.decision is None)
        assert run("accept", name, "c", "--reason", "checked", "--by", "desk").code == 0
    assert states(same(run)).count("accepted") == 3
    (folder / "c/agentur/e.md").write_text("Die Seebahn AG beschäftigt rund 2.600 Mitarbeiter.", encoding="utf-8")
    assert "is stale" in run("report", "c", "--engine", "local").err
    assert states(same(run)).count("accepted") == 2
    text = run("report", "c", "--engine", "local", "--report-lang", "en").out
    assert "2 accepted" in text


def test_a_baseline(folder: Path, run: Callable[..., Any]) -> None:
    Path("factcheck.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    run("report", "c", "--write-baseline", "known.json", "--isolated")
    (folder / "c/haus/i.md").write_text("Am Montag, dem 30. April 2025, war Ruhe.", encoding="utf-8")
    (folder / "c/haus/c.md").write_text("Am Mittwoch, dem 16. April 2025, sprach der Vorstand.", encoding="utf-8")
    findings = same(run)
    assert states(findings).count("known") > 2
    assert states(findings).count("") == 1
    assert "1 new, 1 gone" in run("report", "c", "--engine", "local").err


@pytest.mark.parametrize("small", [64, 0])
@pytest.mark.parametrize(
    "settings",
    [
        '[per_path."c/agentur/**"]\nignore = ["FC302"]',
        '[per_path."c/haus/**"]\nseverity = { FC1xx = "info" }',
        'house = ["Bote"]\n[per_path."c/agentur/**"]\npublisher = "dpa"\n[per_path."c/haus/**"]\npublisher = "Bote"',
        '[[apart]]\nwhy = "another desk"\nbetween = ["c/agentur/**", "c/haus/**"]',
        '[[apart]]\nwhy = "another way to count"\nsubject = "Nordwerk AG"',
        '[tolerance]\n"*" = "20 %"',
    ],
)
def test_settings(
    run: Callable[..., Any], settings: str, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.engines.circles.SMALL", small)
    before = same(run)
    Path("factcheck.toml").write_text(settings, encoding="utf-8")
    assert [f.model_dump() for f in same(run)] != [f.model_dump() for f in before]


@pytest.mark.parametrize(
    "settings",
    ['[per_path."c/**"]\nseverity = { FC101 = "info" }', '[[apart]]\nwhy = "so"\nbetween = ["c/haus/**", "c/haus/**"]'],
)
def test_settings_hold_where_a_question_is_compared_by_its_claims(
    run: Callable[..., Any], settings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many answer it to be read together."""
    monkeypatch.setattr("factcheck.engines.circles.SMALL", 0)
    monkeypatch.setattr("factcheck.engines.circles.SIZE", 1)

    def conflicts() -> list[str]:
        lines = run("report", "c", "--engine", "local", "--format", "jsonl").out.splitlines()
        return [f.severity for f in map(Finding.model_validate_json, lines) if f.code == "FC101"]

    assert conflicts() == ["warning", "warning"]
    Path("factcheck.toml").write_text(settings, encoding="utf-8")
    assert conflicts() == (["info", "info"] if "per_path" in settings else ["warning"])

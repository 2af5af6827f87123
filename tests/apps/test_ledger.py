"""The files beside the articles: kept as they are but for what is asked, refused when broken, never written in CI."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

WEEKDAY = "Am Montag, dem 16. April 2025, sprach der Vorstand.\n"
THURSDAY = "Am Montag, dem 17. April 2025, ging er.\n"
ANSWERS = ("--reason", "it is so", "--by", "mk")


@pytest.fixture(autouse=True)
def no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


def ids(run: Callable, path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in run("report", path, "--format", "jsonl").out.splitlines()]


def test_the_file_keeps_its_comments_and_its_order(run: Callable, article: Callable, tmp_path: Path) -> None:
    path = article(WEEKDAY + THURSDAY)
    one, other = ids(run, path)
    file = tmp_path / "factcheck-decisions.toml"
    assert run("accept", one, path, *ANSWERS).code == 0
    file.write_text("# ours\n" + file.read_text(encoding="utf-8").replace("id =", "id  ="), encoding="utf-8")
    assert run("accept", other, path, *ANSWERS).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ours\n# Findings that may stay")
    assert text.index(f'id  = "{one}"') < text.index(f'id = "{other}"')
    assert run("report", path).code == 0


def test_a_second_decision_takes_the_place_of_the_first(run: Callable, article: Callable, tmp_path: Path) -> None:
    path = article(WEEKDAY)
    (name,) = ids(run, path)
    run("accept", name, path, *ANSWERS)
    run("accept", name, path, "--reason", "found out", "--by", "ab", "--resolved")
    text = (tmp_path / "factcheck-decisions.toml").read_text(encoding="utf-8")
    assert text.count("[[decision]]") == 1
    assert "1 resolved" in run("report", path).out


def test_what_is_open_again_is_accepted_in_place_of_the_old_decision(
    run: Callable, article: Callable, tmp_path: Path
) -> None:
    path = article(WEEKDAY)
    run("accept", ids(run, path)[0], path, *ANSWERS)
    path.write_text(WEEKDAY.replace("sprach", "redete"), encoding="utf-8")
    assert run("report", path).code == 1
    assert run("accept", ids(run, path)[0], path, *ANSWERS).code == 0
    assert (tmp_path / "factcheck-decisions.toml").read_text(encoding="utf-8").count("[[decision]]") == 1
    assert run("report", path).code == 0


def test_prune_leaves_nothing_behind_and_does_nothing_twice(run: Callable, article: Callable, tmp_path: Path) -> None:
    path = article(WEEKDAY)
    run("accept", ids(run, path)[0], path, *ANSWERS)
    path.write_text("Der Hafen wächst.", encoding="utf-8")
    file = tmp_path / "factcheck-decisions.toml"
    before = file.read_bytes()
    assert "stale" in run("decisions", path).out
    assert file.read_bytes() == before
    assert "1 decision removed" in run("decisions", path, "--prune").err
    pruned = file.read_bytes()
    assert b"[[decision" not in pruned
    assert "0 decisions removed" in run("decisions", path, "--prune").err
    assert file.read_bytes() == pruned


def test_a_report_writes_nothing(run: Callable, article: Callable, tmp_path: Path) -> None:
    path = article(WEEKDAY)
    run("report", path, "--write-baseline", tmp_path / "known.json")
    run("accept", ids(run, path)[0], path, *ANSWERS)
    path.write_text(THURSDAY, encoding="utf-8")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    run("report", tmp_path, "--baseline", tmp_path / "known.json")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("value", ["true", "1", "woodpecker"])
def test_in_ci_nothing_is_written(
    run: Callable, article: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    path = article(WEEKDAY)
    (name,) = ids(run, path)
    monkeypatch.setenv("CI", value)
    for arguments in (
        ("accept", name, path, *ANSWERS), ("decisions", path, "--prune"),
        ("report", path, "--write-baseline", tmp_path / "k.json"),
    ):
        done = run(*arguments)
        assert done.code == 2
        assert "in CI: nobody would answer for it" in done.err
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    monkeypatch.setenv("CI", "false")
    assert run("accept", name, path, *ANSWERS).code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[decision]]\nid = 3", "id: Input should be a valid string"),
        ("[[decison]]\nid = 'x'", "unknown table 'decison'"),
        ("decision = 3", "not a file of decisions"),
        ("[[decision]", "not a file of decisions"),
        ("[[decision]]\nid='a'\ncode='FC302'\nrule='x'\nfingerprint='b'\nreason=''\nby='mk'\nside=[]", "reason"),
    ],
)
def test_a_broken_file_of_decisions(run: Callable, article: Callable, tmp_path: Path, text: str, message: str) -> None:
    path = article(WEEKDAY)
    (tmp_path / "factcheck-decisions.toml").write_text(text, encoding="utf-8")
    for command in (("report", path), ("accept", "1d1d", path, *ANSWERS), ("decisions", path)):
        done = run(*command)
        assert done.code == 2
        assert message in done.err
        assert "factcheck-decisions.toml" in done.err
    assert (tmp_path / "factcheck-decisions.toml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9}', '{"version": 1, "findings": [{}]}', "\x00"])
def test_a_broken_baseline(run: Callable, article: Callable, tmp_path: Path, text: str) -> None:
    file = tmp_path / "known.json"
    file.write_text(text, encoding="utf-8")
    done = run("report", article(WEEKDAY), "--baseline", file)
    assert done.code == 2
    assert "known.json: not a baseline" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("1d1d",), "Missing option '--reason'"),
        (("1d1d", "--reason", " ", "--by", "mk"), "an empty reason or an empty name"),
        (("1d1d", *ANSWERS, "--until", "2020-01-01", "--today", "2020-01-02"), "the day 2020-01-01 is over"),
        (("1d1d", *ANSWERS, "--until", "tomorrow"), "is not a day like 2025-04-16"),
        (("zzzz", *ANSWERS), "unknown finding 'zzzz'"),
    ],
)
def test_what_cannot_be_accepted(run: Callable, article: Callable, tmp_path: Path, arguments, message: str) -> None:
    name, *rest = arguments
    done = run("accept", name, article(WEEKDAY), *rest)
    assert done.code == 2
    assert message in done.err
    assert not (tmp_path / "factcheck-decisions.toml").exists()


def test_an_id_that_several_begin_with(run: Callable, article: Callable) -> None:
    done = run("accept", "", article(WEEKDAY + THURSDAY), *ANSWERS)
    assert "2 findings begin with ''. Give more of the id" in done.err


def test_without_paths_the_current_folder_is_meant(
    run: Callable, article: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(WEEKDAY, "stories/a.txt")
    monkeypatch.chdir(tmp_path / "stories")
    assert run("accept", "1d1d", *ANSWERS).code == 0
    assert (tmp_path / "stories" / "factcheck-decisions.toml").exists()


def test_the_spelling_of_a_path_does_not_matter(
    run: Callable, article: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = article(WEEKDAY, "stories/a.txt")
    (tmp_path / "factcheck.toml").touch()
    monkeypatch.chdir(tmp_path)
    run("accept", "1d1d", "stories", *ANSWERS)
    assert 'document = "stories/a.txt"' in (tmp_path / "factcheck-decisions.toml").read_text(encoding="utf-8")
    assert run("report", path).code == 0
    monkeypatch.chdir(tmp_path / "stories")
    assert run("report", "a.txt").code == run("report", "../stories").code == 0
    path.write_text("Der Hafen wächst.", encoding="utf-8")
    assert "is stale" in run("report", "a.txt").out


def test_a_deleted_article_leaves_a_stale_decision(run: Callable, article: Callable, tmp_path: Path) -> None:
    path = article(WEEKDAY)
    run("accept", "1d1d", path, *ANSWERS)
    path.unlink()
    article("Der Hafen wächst.", "b.txt")
    assert "is gone from a.txt" in run("report", tmp_path).out


def test_a_new_baseline_keeps_what_the_run_did_not_look_at(run: Callable, article: Callable, tmp_path: Path) -> None:
    one, other, file = article(WEEKDAY, "a.txt"), article(THURSDAY, "b.txt"), tmp_path / "known.json"
    run("report", one, other, "--write-baseline", file)
    assert len(json.loads(file.read_text(encoding="utf-8"))["findings"]) == 2
    one.write_text("Der Hafen wächst.", encoding="utf-8")
    run("report", one, "--write-baseline", file)
    run("report", one, other, "--select", "FC1xx", "--write-baseline", file)
    assert [f["documents"] for f in json.loads(file.read_text(encoding="utf-8"))["findings"]] == [["b.txt"]]
    assert run("report", tmp_path, "--baseline", file).code == 0


def test_no_baseline_is_made_of_half_the_articles(run: Callable, article: Callable, tmp_path: Path) -> None:
    done = run("report", article(WEEKDAY), tmp_path / "missing.txt", "--write-baseline", tmp_path / "known.json")
    assert done.code == 2
    assert "1 input could not be read" in done.err
    assert not (tmp_path / "known.json").exists()


def test_our_own_files_are_no_articles(run: Callable, article: Callable, tmp_path: Path) -> None:
    article(WEEKDAY)
    (tmp_path / "factcheck.toml").write_text("baseline = 'known.json'", encoding="utf-8")
    first = run("report", tmp_path, "--config", tmp_path / "factcheck.toml")
    assert "there is no such baseline" in first.err
    made = run("report", tmp_path, "--write-baseline", tmp_path / "known.json", "--isolated")
    assert made.code == 0, made.err
    run("accept", "1d1d", tmp_path, *ANSWERS)
    done = run("report", tmp_path, "--output", f"json={tmp_path / 'report.json'}")
    assert (done.code, done.err) == (0, "")
    again = run("report", tmp_path, "--output", f"json={tmp_path / 'report.json'}")
    assert (again.code, again.err) == (0, "")


def test_an_old_baseline_or_report_in_a_folder_is_no_article(run: Callable, article: Callable, tmp_path: Path) -> None:
    article(WEEKDAY)
    run("report", tmp_path, "--write-baseline", tmp_path / "known.json")
    run("report", tmp_path, "--output", f"json={tmp_path / 'report.json'}")
    article('{"title": "x", "text": "Der Hafen wächst."}', "article.json")
    done = run("report", tmp_path)
    assert (done.code, done.err) == (1, "")
    assert "in 2 articles" in done.out
    assert run("report", tmp_path / "known.json").code == 2, "named, it is read and refused"

"""The commands besides report, and what starting costs."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema
import pytest

from factcheck import __version__
from factcheck.apps.explain import place
from factcheck.rules import all_rules


def test_schema_describes_the_json_report(run, article) -> None:
    schema = json.loads(run("schema").out)
    made = json.loads(run("report", article("Der Hafen schlug 2024 rund 4,1 Mio. Tonnen um."), "--format", "json").out)
    jsonschema.validate(made, schema)
    assert made["documents"][0]["sha256"]


def test_claims_are_json_lines_with_offsets_into_the_text(run, article) -> None:
    text = "Die Seebahn AG machte 2024 einen Umsatz von 4,1 Milliarden Euro.\n"
    result = run("claims", article(text))
    assert result.code == 0
    for line in result.out.splitlines():
        claim = json.loads(line)
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert text[claim["value_start"] : claim["value_end"]] == claim["value"]["text"]


def test_normalize_shows_value_and_trace(run) -> None:
    result = run("normalize", "33 Milliarden Dollar", "--lang", "de")
    assert result.code == 0
    for words in ("'33 Milliarden Dollar'  money", "33\u202f000\u202f000\u202f000 USD", "unit       USD", "read as"):
        assert words in result.out


def test_normalize_resolves_against_the_date(run) -> None:
    assert "2025-04-14" in run("normalize", "gestern", "--lang", "de", "--date", "2025-04-15").out
    assert "unresolved" in run("normalize", "gestern", "--lang", "de").out


def test_normalize_without_a_figure(run) -> None:
    assert run("normalize", "am Ende", "--lang", "de").out == "no figure and no date in this text\n"


def test_rules_lists_every_rule_and_prints_its_page(run) -> None:
    listed = run("rules").out
    for rule in all_rules():
        assert f"{rule.code}  {rule.severity}" in listed
        assert rule.code in run("rules", rule.code).out.partition("\n")[0]
        assert run("rules", rule.name).out == run("rules", rule.code.lower()).out


def test_unknown_rule(run) -> None:
    result = run("rules", "FC99999")
    assert result.code == 2
    assert "unknown rule 'FC99999'" in result.err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.txt:3", ("a.txt", 3)), ("a.txt:3:14", ("a.txt", 3)), ("C:/a.txt:3", ("C:/a.txt", 3)),
        ("0123456789ab", ("", 0)), ("a.txt", ("", 0)), ("12:7", ("12", 7)),
    ],
)
def test_place(text: str, expected: tuple[str, int]) -> None:
    assert place(text) == expected


@pytest.mark.usefixtures("rigged")
class TestExplain:
    def test_a_finding_by_the_start_of_its_id(self, run, article) -> None:
        result = run("explain", "error0", article("ERROR WARNING"))
        assert result.code == 0
        assert "planted error" in result.out
        assert "1. it was planted" in result.out
        assert "planted warning" not in result.out

    def test_a_line(self, run, article) -> None:
        path = article("Der Hafen.\nERROR\n")
        assert "planted error" in run("explain", f"{path}:2").out
        assert "no claim was read in this line" in run("explain", f"{path}:1").out

    def test_unknown_finding(self, run, article) -> None:
        result = run("explain", "eror0000", article("ERROR"))
        assert result.code == 2
        assert "Did you mean 'error0000'?" in result.err

    def test_no_articles(self, run) -> None:
        result = run("explain", "error0000")
        assert result.code == 2
        assert "Name the files or folders" in result.err


def test_version(run) -> None:
    assert run("--version").out == f"factcheck {__version__}\n"


LIBRARIES = ("trafilatura", "lxml", "mammoth", "pypdf", "feedparser", "dateparser")


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import factcheck", ("pydantic", "click", "dateparser", "holidays", "rapidfuzz", "factcheck.model")),
        ("from factcheck.apps.cli import main; main(['--version'])", ("pydantic", "jinja2", "rich", *LIBRARIES)),
        ("from factcheck.readers import all_readers; all_readers()", LIBRARIES),
        ("from factcheck import check", ("dateparser", "holidays", "jinja2", "rich", "click", "factcheck.readers")),
    ],
)
def test_starting_loads_nothing_heavy(code: str, absent: tuple[str, ...]) -> None:
    probe = f"{code}\nimport sys\nprint('|'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split("|"))
    assert not loaded & set(absent)


def test_the_module_runs_as_a_command(article) -> None:
    command = [sys.executable, "-m", "factcheck", "report", str(article()), "--format", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_colours_only_where_they_are_wanted(run, article, monkeypatch) -> None:
    path = article()
    assert "\x1b[" not in run("report", path).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("report", path).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("report", path).out


def test_as_of_dates_only_what_has_no_date(run, article, tmp_path) -> None:
    article("Der Hafen wuchs gestern.", "undated.txt")
    article("---\ndate: 2024-05-02\n---\nDer Hafen wuchs gestern.", "dated.txt")
    made = json.loads(run("report", tmp_path, "--format", "json", "--as-of", "2025-04-16").out)
    assert [document["published"] for document in made["documents"]] == ["2024-05-02", "2025-04-16"]
    assert made["as_of"] == "2025-04-16"
    (tmp_path / "factcheck.toml").write_text("as_of = 2025-04-17")
    made = json.loads(run("report", tmp_path, "--format", "json").out)
    assert [document["published"] for document in made["documents"]] == ["2024-05-02", "2025-04-17"]

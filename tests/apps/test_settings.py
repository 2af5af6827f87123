"""The settings file: the nearest one counts, and what it says wrongly is said back."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.apps import config
from factcheck.errors import SettingsError


def test_the_nearest_file_upwards_counts(tmp_path) -> None:
    inner = tmp_path / "desk" / "stories"
    inner.mkdir(parents=True)
    (tmp_path / "factcheck.toml").write_text("ignore = []")
    (inner / "a.txt").write_text("x")
    assert config.find([str(inner / "a.txt")]) == tmp_path / "factcheck.toml"
    (tmp_path / "desk" / "pyproject.toml").write_text("[tool.other]\nx = 1")
    assert config.find([str(inner)]) == tmp_path / "factcheck.toml"
    (tmp_path / "desk" / "pyproject.toml").write_text("[tool.factcheck]\nignore = []")
    assert config.find([str(inner)]) == tmp_path / "desk" / "pyproject.toml"
    (tmp_path / "b.txt").write_text("x")
    assert config.find([str(inner), str(tmp_path / "b.txt")]) == tmp_path / "factcheck.toml"


def test_all_settings(tmp_path) -> None:
    file = tmp_path / "factcheck.toml"
    file.write_text(
        'select = ["FC101"]\nignore = ["x"]\nhouse = ["Küstenbote"]\n'
        '[severity]\nFC101 = "warning"\n[aliases]\n"Seebahn AG" = ["Seebahn", "die Bahn"]\n',
        encoding="utf-8",
    )
    found = config.load(file)
    assert found.select == ("FC101",)
    assert found.severity == {"FC101": "warning"}
    assert found.aliases == {"Seebahn AG": ("Seebahn", "die Bahn")}
    assert found.house == ("Küstenbote",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = []", "unknown setting 'selct'. Did you mean 'select'?"),
        ("colour = 1", "unknown setting 'colour'. Known: aliases, apart, archive, as_of"),
        ('select = "FC101"', "setting 'select'"),
        ('[severity]\nFC101 = "fatal"', "setting 'severity.FC101'"),
        ("select = [", "not valid TOML"),
    ],
)
def test_wrong_settings(tmp_path, run, article, text: str, message: str) -> None:
    (tmp_path / "factcheck.toml").write_text(text)
    with pytest.raises(SettingsError, match=message.replace("?", r"\?")):
        config.load(tmp_path / "factcheck.toml")
    result = run("report", article())
    assert result.code == 2
    assert message in result.err
    assert "factcheck.toml" in result.err


def test_a_rule_the_settings_name_wrongly(tmp_path, run, article) -> None:
    (tmp_path / "factcheck.toml").write_text('ignore = ["no-such-rule"]')
    result = run("report", article())
    assert result.code == 2
    assert "unknown rule 'no-such-rule'" in result.err


def test_extended_settings_are_added_to_tables_and_replace_lists(tmp_path) -> None:
    ranks = '[severity]\nFC101 = "info"\nFC102 = "info"\n'
    (tmp_path / "house.toml").write_text(f'ignore = ["FC901"]\nhouse = ["A"]\n{ranks}')
    (tmp_path / "desk").mkdir()
    file = tmp_path / "desk" / "factcheck.toml"
    file.write_text('extend = "../house.toml"\nignore = ["FC902"]\n[severity]\nFC102 = "error"\n')
    loaded = config.read(file)
    assert loaded.settings.ignore == ("FC902",)
    assert loaded.settings.house == ("A",)
    assert loaded.settings.severity == {"FC101": "info", "FC102": "error"}
    assert {key: Path(value).name for key, value in loaded.origins.items() if key != "extend"} == {
        "ignore": "factcheck.toml", "house": "house.toml", "severity.FC101": "house.toml",
        "severity.FC102": "factcheck.toml",
    }


def test_paths_in_settings_are_relative_to_their_file(tmp_path, run, article, monkeypatch) -> None:
    article("extend = 'house/base.toml'\n", "factcheck.toml")
    article("Am Montag, dem 16. April 2025, sprach er.", "stories/a.txt")
    monkeypatch.chdir(tmp_path)
    article("paths = ['../stories']\n[per_path.'stories/*']\nignore = ['FC302']\n", "house/base.toml")
    assert "FC302" in run("report").out, "the pattern is one of the folder house/"
    article("paths = ['../stories']\n[per_path.'../stories/*']\nignore = ['FC302']\n", "house/base.toml")
    assert "no findings" in run("report").out
    assert "house/base.toml" in run("report", "--show-settings").out.partition("per_path")[2].partition("\n")[0]


def test_a_circle_of_settings_is_told(run, article) -> None:
    article("extend = 'b.toml'", "factcheck.toml")
    article("extend = 'factcheck.toml'", "b.toml")
    result = run("report", article())
    assert result.code == 2
    assert "it extends itself. Take one extend out of the circle" in result.err
    article("extend = 'nowhere.toml'", "b.toml")
    assert "nowhere.toml: there is no such settings file" in run("report", article()).err


def test_an_error_names_the_file_that_says_it(run, article) -> None:
    article("extend = 'b.toml'", "factcheck.toml")
    article("house = 3", "b.toml")
    assert "b.toml: setting 'house'" in run("report", article()).err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[apart]]\nwhy = 'x'", "give a subject, an attribute or between"),
        ("[[apart]]\nsubject = 'x'", "setting 'apart.0.why': Field required"),
        ("[[fixed]]\nphrase = ['x']\nvalue = '3 Euro'", "setting 'fixed.0.phrases': Field required"),
        ("[tolerance]\nrevenue = '5'", 'give a percentage below 100 in quotes, such as "0.5 %"'),
        ("[tolerance]\nrevenue = '150 %'", "give a percentage below 100"),
        ("languages = ['xx']", "unknown language 'xx'. Known: de, en, fr"),
        ("[per_path.'a/*']\nlanguage = 'dee'", "unknown language 'dee'. Did you mean 'de'?"),
        ("[severity]\nFC8xx = 'info'", "unknown rule 'FC8xx'"),
        ("ignore = ['FC3']", "factcheck.toml: unknown rule 'FC3'. Did you mean 'FC3xx'?"),
        ("fail_on = 'errors'", "setting 'fail_on'"),
    ],
)
def test_wrong_values(run, article, text: str, message: str) -> None:
    article(text, "factcheck.toml")
    result = run("report", article())
    assert result.code == 2
    assert message in result.err


def test_isolated_and_config_exclude_each_other(run, article) -> None:
    result = run("report", article(), "--isolated", "--config", "x.toml")
    assert result.code == 2
    assert "exclude each other" in result.err


def test_shown_settings_are_settings(run, article, tmp_path) -> None:
    """What --show-settings prints can be read back, and says the same."""
    file = article(
        'select = ["FC1xx"]\nas_of = 2025-04-16\n[per_path."a b/**"]\nseverity = { FC101 = "info" }\n'
        '[tolerance]\n"*" = "2,5 %"\n[[apart]]\nsubject = "X \\"Y\\""\nwhy = "z"\n'
        '[[fixed]]\nphrases = ["unsere Auflage"]\nvalue = "48.000 Exemplare"\n', "factcheck.toml",
    )
    first = config.load(file)
    printed = run("report", article(), "--show-settings")
    assert printed.code == 0
    again = tmp_path / "again.toml"
    again.write_text(printed.out, encoding="utf-8")
    assert config.load(again) == first

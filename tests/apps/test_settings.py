"""The settings file: the nearest one counts, and what it says wrongly is said back."""

from __future__ import annotations

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
        ("colour = 1", "unknown setting 'colour'. Known: aliases, apart, as_of"),
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

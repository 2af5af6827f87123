"""Finds and reads the settings file of a house.

The nearest ``factcheck.toml``, ``.factcheck.toml`` or ``pyproject.toml`` with a table ``[tool.factcheck]`` counts, from
the folder of the articles upwards; files further up are not merged in. A setting that is not known is an error: one
that silently does nothing costs an editor an afternoon.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from factcheck.errors import SettingsError
from factcheck.model import Settings

NAMES = ("factcheck.toml", ".factcheck.toml", "pyproject.toml")


def find(paths: Sequence[str]) -> Path | None:
    """The settings file nearest to what ``paths`` have in common, ``None`` if there is none up to the root."""
    given = [Path(path).absolute() for path in paths if path != "-"]
    folders = [str(path if path.is_dir() else path.parent) for path in given] or [str(Path.cwd())]
    try:
        common = Path(os.path.commonpath(folders))
    except ValueError:
        common = Path.cwd()
    for folder in (common, *common.parents):
        for name in NAMES:
            file = folder / name
            if file.is_file() and (name != "pyproject.toml" or "factcheck" in _toml(file).get("tool", {})):
                return file
    return None


def load(file: Path) -> Settings:
    """The settings in ``file``; :class:`SettingsError` says which key is wrong and what it may be."""
    content = _toml(file)
    if file.name == "pyproject.toml":
        content = content.get("tool", {}).get("factcheck", {})
    known = tuple(Settings.model_fields)
    for key in content:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(sorted(known))}"
            raise SettingsError(f"{file}: unknown setting {key!r}", hint=hint)
    try:
        return Settings(**content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{file}: setting {place!r}: {first['msg']}", hint="See README, Settings") from None


def _toml(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{file}: there is no such settings file", hint="Check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None

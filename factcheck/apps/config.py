"""Finds and reads the settings file of a house.

The nearest ``factcheck.toml``, ``.factcheck.toml`` or ``pyproject.toml`` with a table ``[tool.factcheck]`` counts, from
the folder of the articles upwards; files further up take part only where it says ``extend``. Paths in a file are
relative to it. A setting that is not known is an error: one that silently does nothing costs an editor an afternoon.
"""

from __future__ import annotations

import difflib
import os
import posixpath
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from factcheck.errors import SettingsError
from factcheck.model import Apart, Fixed, PathSettings, Settings

NAMES = ("factcheck.toml", ".factcheck.toml", "pyproject.toml")
DEFAULT = "default"
_NESTED: Mapping[str, type[BaseModel]] = {"per_path": PathSettings, "apart": Apart, "fixed": Fixed}
_FILES = ("decisions", "baseline")


class Configuration(Settings):
    """All a settings file may say: the options of a run, and what only the command line needs.

    ``extend`` names a file whose settings these are added to; ``paths`` are checked where a command names none;
    ``fail_on`` is the lowest rank that makes the exit code 1; ``decisions`` and ``baseline`` name the files that hold
    what was accepted, and what was there from the start.
    """

    extend: str | None = None
    paths: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    decisions: str | None = None
    baseline: str | None = None


@dataclass(frozen=True)
class Loaded:
    """The settings that hold, the file they are from (``None``: all are defaults), and where each value was said.

    ``origins`` goes by the name of a setting, for tables by ``name.key``; what is not in it is a default.
    """

    settings: Configuration = field(default_factory=Configuration)
    file: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The folder that paths in settings are relative to."""
        return self.file.parent if self.file is not None else Path.cwd()

    def overridden(self, option: str, **values: object) -> Loaded:
        """The settings with values that an option of the command line gives."""
        settings = self.settings.model_copy(update=values)
        return Loaded(settings, self.file, {**self.origins, **dict.fromkeys(values, option)})


def common_folder(paths: Sequence[str]) -> Path:
    """The folder that holds all of ``paths``; the current one for standard input, and where there is none."""
    given = [Path(path).absolute() for path in paths if path != "-"]
    folders = [str(path if path.is_dir() else path.parent) for path in given] or [str(Path.cwd())]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        return Path.cwd()


def find(paths: Sequence[str]) -> Path | None:
    """The settings file nearest to what ``paths`` have in common, ``None`` if there is none up to the root."""
    common = common_folder(paths)
    for folder in (common, *common.parents):
        for name in NAMES:
            file = folder / name
            if file.is_file() and (name != "pyproject.toml" or "factcheck" in _toml(file).get("tool", {})):
                return file
    return None


def load(file: Path) -> Configuration:
    """The settings in ``file``; :class:`SettingsError` says which key is wrong and what it may be."""
    return read(file).settings


def read(file: Path) -> Loaded:
    """The settings in ``file`` and what it extends, with where each of them was said."""
    content, origins = _merged(file, ())
    try:
        return Loaded(Configuration(**content), file, origins)
    except ValidationError as error:
        raise SettingsError(f"{_culprit(error, origins, file)}: {_said(error)}", hint=_hint(error)) from None


def _merged(file: Path, above: tuple[Path, ...]) -> tuple[dict[str, Any], dict[str, str]]:
    """The tables of a file over those of the file it extends; lists are replaced, tables are added to."""
    resolved = file.resolve()
    if resolved in above:
        raise SettingsError(f"{file}: it extends itself", hint="Take one extend out of the circle")
    own = _checked(file)
    content: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if isinstance(own.get("extend"), str):
        base = file.parent / own["extend"]
        inner, said = _merged(base, (*above, resolved))
        way = os.path.relpath(base.parent, file.parent).replace(os.sep, "/")
        content = _rebased(inner, way)
        origins = {_rebased_key(key, way): origin for key, origin in said.items()}
    for key, value in _located(own, file.parent).items():
        if isinstance(value, Mapping):
            content[key] = {**content.get(key, {}), **value}
            origins |= {f"{key}.{name}": str(file) for name in value}
        else:
            content[key] = value
            origins[key] = str(file)
    return content, origins


def _checked(file: Path) -> Mapping[str, Any]:
    content = _toml(file)
    if file.name == "pyproject.toml":
        content = content.get("tool", {}).get("factcheck", {})
    known = tuple(Configuration.model_fields)
    for key in content:
        if key not in known:
            raise SettingsError(f"{file}: unknown setting {key!r}", hint=_nearest(key, known))
    return content


def _located(content: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The settings with the files they name as paths from anywhere."""
    found = dict(content)
    for key in _FILES:
        if isinstance(found.get(key), str):
            found[key] = str(folder / found[key])
    if isinstance(found.get("paths"), list):
        found["paths"] = [str(folder / path) if isinstance(path, str) else path for path in found["paths"]]
    return found


def _rebased(content: dict[str, Any], way: str) -> dict[str, Any]:
    """Settings with patterns of paths that hold one folder further: ``way`` leads there."""
    if isinstance(content.get("per_path"), Mapping):
        content["per_path"] = {_joined(way, pattern): told for pattern, told in content["per_path"].items()}
    if isinstance(content.get("apart"), list):
        content["apart"] = [
            {**each, "between": [_joined(way, str(pattern)) for pattern in each["between"]]}
            if isinstance(each, Mapping) and isinstance(each.get("between"), list) else each
            for each in content["apart"]
        ]
    return content


def _rebased_key(key: str, way: str) -> str:
    name, _, pattern = key.partition(".")
    return f"{name}.{_joined(way, pattern)}" if name == "per_path" and pattern else key


def _joined(way: str, pattern: str) -> str:
    return posixpath.normpath(posixpath.join(way, pattern))


def _culprit(error: ValidationError, origins: Mapping[str, str], file: Path) -> str:
    place = [str(part) for part in error.errors()[0]["loc"]]
    return origins.get(".".join(place[:2])) or origins.get(place[0]) or str(file)


def _said(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "extra_forbidden":
        return f"unknown setting {_shown(first['loc'])!r}"
    return f"setting {_shown(first['loc'])!r}: {first['msg'].removeprefix('Value error, ')}"


def _hint(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "extra_forbidden":
        return _nearest(str(first["loc"][-1]), tuple(_NESTED[str(first["loc"][0])].model_fields))
    return "See README, Settings"


def _shown(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in place)


def _nearest(key: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(sorted(known))}"


def shown(loaded: Loaded) -> Iterator[str]:
    """Every setting with its value, as TOML, and where it was said."""
    import tomlkit

    rows: list[tuple[str, str]] = []
    for name in type(loaded.settings).model_fields:
        value = loaded.settings.model_dump(mode="python", exclude_none=True).get(name)
        if isinstance(value, dict) and value:
            for key, entry in value.items():
                plain = tomlkit.key(key).as_string()
                rows.append((f"{name}.{plain} = {_as_toml(entry)}", loaded.origins.get(f"{name}.{key}", DEFAULT)))
        else:
            said = f"# {name} is not set" if value is None else f"{name} = {_as_toml(value)}"
            rows.append((said, loaded.origins.get(name, DEFAULT)))
    width = min(max(len(text) for text, _ in rows), 60)
    for text, origin in rows:
        yield f"{text:<{width}}  # {origin}"


def _as_toml(value: Any) -> str:
    """A value as TOML on one line; a fraction as the percentage it was given as."""
    import tomlkit

    if isinstance(value, dict):
        inner = ", ".join(f"{tomlkit.key(key).as_string()} = {_as_toml(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(_as_toml(each) for each in value)}]"
    if not isinstance(value, str | bool | int) and hasattr(value, "quantize"):
        return f'"{(value * 100).normalize():f} %"'
    return str(tomlkit.item(value).as_string())


def _toml(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{file}: there is no such settings file", hint="Check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from None

"""Keeps the files beside the articles: what was accepted (TOML, to read and to commit), and the baseline (JSON).

A report only reads them. They are written when somebody asks for it, whole or not at all, and never in CI: what a
machine accepted nobody answers for.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from factcheck.apps.config import Loaded, common_folder
from factcheck.apps.reading import BASELINE_HEAD
from factcheck.decisions import Entry, Known
from factcheck.errors import SettingsError, UsageError
from factcheck.model import Document

DECISIONS = "factcheck-decisions.toml"
_VERSION = 1
_HEAD = "Findings that may stay, and who answers for each. Written by `factcheck accept`; commit this file."
_NO = ("", "0", "false", "no")


def decisions_file(paths: Sequence[str], loaded: Loaded) -> Path:
    """The file of decisions: the one the settings name, else the nearest from the articles upwards, else a new one.

    A new one is made beside the settings file, else in the folder that holds the articles.
    """
    if loaded.settings.decisions:
        return Path(loaded.settings.decisions)
    common = common_folder(paths)
    for folder in (common, *common.parents):
        if (folder / DECISIONS).is_file():
            return folder / DECISIONS
    return (loaded.file.parent if loaded.file is not None else common) / DECISIONS


def entries(file: Path) -> tuple[Entry, ...]:
    """The decisions in a file, none where there is no such file; :class:`SettingsError` for one that is broken."""
    if not file.exists():
        return ()
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        unknown = set(content) - {"decision"}
        if unknown:
            raise SettingsError(f"{file}: unknown table {sorted(unknown)[0]!r}", hint="Decisions are [[decision]]")
        return tuple(Entry(**each) for each in content.get("decision", ()))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from None
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise SettingsError(f"{file}: not a file of decisions: {error}") from None
    except ValidationError as error:
        raise SettingsError(f"{file}: {_first(error)}", hint="Write decisions with factcheck accept") from None


def add(file: Path, entry: Entry, replaced: Collection[str]) -> None:
    """Write a decision to the file, in place of those with the ids ``replaced``; all else in it stays as it is."""
    import tomlkit

    document, rows = _opened(file)
    _drop(rows, replaced)
    table = _table(entry.model_dump(exclude_none=True, exclude={"side"}))
    sides = tomlkit.aot()
    for side in entry.side:
        sides.append(_table(side.model_dump()))
    table.add("side", sides)
    rows.append(table)
    if "decision" not in document:
        document.add("decision", rows)
    _write(file, tomlkit.dumps(document))


def remove(file: Path, ids: Collection[str]) -> None:
    """Take decisions out of the file; all else in it stays as it is."""
    import tomlkit

    document, rows = _opened(file)
    _drop(rows, ids)
    if not len(rows) and "decision" in document:
        del document["decision"]
    _write(file, tomlkit.dumps(document))


def baseline(file: Path) -> tuple[Known, ...]:
    """The findings of a baseline; :class:`SettingsError` for a file that is missing or none."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or content.get("version") != _VERSION:
            raise SettingsError(f"{file}: not a baseline of this version of factcheck", hint="Write it anew")
        return tuple(Known(**each) for each in content.get("findings", ()))
    except FileNotFoundError:
        hint = f"Make it with: factcheck report PATH --write-baseline {file}"
        raise SettingsError(f"{file}: there is no such baseline", hint=hint) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from None
    except (ValueError, TypeError) as error:
        said = _first(error) if isinstance(error, ValidationError) else str(error)
        raise SettingsError(f"{file}: not a baseline: {said}", hint="Write it anew") from None


def write_baseline(file: Path, known: Iterable[Known]) -> None:
    """Write a baseline, one finding a line, in a fixed order: two people who add to it seldom meet."""
    rows = [json.dumps(one.model_dump(), ensure_ascii=False) for one in sorted(known, key=_place)]
    listed = ",\n    ".join(rows)
    body = f"\n    {listed}\n  " if rows else ""
    _write(file, f"{BASELINE_HEAD}{body}]\n}}\n")


def names(documents: Iterable[Document], folder: Path) -> dict[str, str]:
    """How files in ``folder`` name each article, by its id: the path from there, and what the id adds to the path."""
    found = {}
    for document in documents:
        path = document.path or document.id
        rest = document.id[len(path) :] if document.id.startswith(path) else ""
        found[document.id] = relative(path, folder) + rest
    return found


def relative(path: str, folder: Path) -> str:
    """A path as it is seen from a folder, with forward slashes."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return path.replace(os.sep, "/")


def missing(documents: Iterable[str], folder: Path) -> frozenset[str]:
    """Those of the names whose file is no longer there."""
    return frozenset(name for name in documents if not (folder / name.partition("#")[0]).exists())


def today(given: dt.date | None) -> dt.date:
    """The day on which decisions are looked at: as given, else by the clock of this machine."""
    return given or dt.datetime.now().astimezone().date()


def refuse_in_ci(doing: str) -> None:
    """Raise :class:`UsageError` where the environment says that no person is there."""
    if os.environ.get("CI", "").lower() not in _NO:
        raise UsageError(f"{doing} in CI: nobody would answer for it", hint="Run it locally and commit the file")


def _opened(file: Path) -> tuple[Any, Any]:
    import tomlkit

    if not file.exists():
        document = tomlkit.document()
        document.add(tomlkit.comment(_HEAD))
        return document, tomlkit.aot()
    entries(file)
    document = tomlkit.parse(file.read_text(encoding="utf-8"))
    return document, document.get("decision", tomlkit.aot())


def _drop(rows: Any, ids: Collection[str]) -> None:
    for number in reversed(range(len(rows))):
        if rows[number].get("id") in ids:
            del rows[number]


def _table(content: Mapping[str, Any]) -> Any:
    import tomlkit

    table = tomlkit.table()
    for key, value in content.items():
        if value != "":
            table.add(key, value)
    return table


def _write(file: Path, text: str) -> None:
    """The whole text or the old one, whatever happens meanwhile."""
    draft = file.with_name(f"{file.name}.new")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(file)
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}", hint="Check the folder and its rights") from None


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def _place(one: Known) -> tuple[object, ...]:
    return one.documents, one.code, one.fingerprint, one.message

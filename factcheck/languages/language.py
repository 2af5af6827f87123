"""Reads the data of a language.

A language is data, not code: ``de.toml`` and, to keep files short, any ``de.<part>.toml`` beside it; their tables are
merged. Nothing here interprets the tables; each step of the work compiles what it needs from them, once. Third parties
add a language by an entry point of the group ``factcheck.languages`` whose name is the code and whose object is the
package (or any folder of resources) that holds such files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Any

from factcheck import plugins
from factcheck.errors import BrokenPlugin, SettingsError, UnknownName

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 ``code``, its name, and the merged tables of its files."""

    code: str
    name: str
    tables: Table

    def table(self, name: str) -> Table:
        """A table by its dotted name, empty if the language does not have it."""
        here: Any = self.tables
        for part in name.split("."):
            here = here.get(part, {})
        return here if isinstance(here, Mapping) else {}

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words by its dotted name, empty if the language does not have it."""
        head, _, last = name.rpartition(".")
        value = (self.table(head) if head else self.tables).get(last, ())
        return tuple(value)


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages, third parties' included; a built-in one is not replaced by one of the same code."""
    added = (code for code, part in third_party().items() if isinstance(part, Language))
    return tuple(sorted({*_builtin(), *added}))


@cache
def language(code: str) -> Language:
    """The language of that code; :class:`UnknownName` if there is none."""
    if code in _builtin():
        return _read(code, resources.files("factcheck.languages"))
    added = third_party().get(code)
    if isinstance(added, Language):
        return added
    raise UnknownName("language", code, codes())


@cache
def third_party() -> Mapping[str, Language | BrokenPlugin]:
    """Every language another distribution registers, read, or why it cannot be used."""
    return {code: _added(code, part) for code, part in plugins.third_party("languages", object)}


def _added(code: str, part: object) -> Language | BrokenPlugin:
    if isinstance(part, BrokenPlugin):
        return part
    try:
        folder = resources.files(part) if isinstance(part, ModuleType) else part
        if isinstance(folder, Traversable) and folder.joinpath(f"{code}.toml").is_file():
            return _read(code, folder)
        message = f"plug-in {code!r} gives no folder with a file {code}.toml"
    except (OSError, ValueError, SettingsError) as error:
        message = f"plug-in {code!r} holds language data that cannot be used: {error}"
    return BrokenPlugin(message, hint="Name the package that holds the language's files")


@cache
def _builtin() -> tuple[str, ...]:
    names = (entry.name for entry in resources.files("factcheck.languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if len(name) == 7 and name.endswith(".toml")))


def _read(code: str, folder: Traversable) -> Language:
    merged: dict[str, Any] = {}
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.startswith(f"{code}.") and entry.name.endswith(".toml"):
            _merge(merged, tomllib.loads(entry.read_text(encoding="utf-8")), entry.name)
    return Language(code, str(merged.get("name", code)), merged)


@cache
def shared(name: str) -> Table:
    """A table common to all languages, from ``<name>.toml`` (``units``, ``currencies``, ``concepts``)."""
    return tomllib.loads(resources.files("factcheck.languages").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _merge(into: dict[str, Any], new: Table, source: str) -> None:
    for key, value in new.items():
        if key not in into:
            into[key] = dict(value) if isinstance(value, Mapping) else value
        elif isinstance(into[key], dict) and isinstance(value, Mapping):
            _merge(into[key], value, source)
        else:
            raise SettingsError(f"{source}: {key!r} is already set in another file of the language")

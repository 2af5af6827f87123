"""Finds the parts that live one to a file: rules, readers, reports.

A folder is its own registry: every module in it that has a page of the same name (``x.py`` beside ``x.md``) is a
part, and exports exactly one object of the wanted type. Third parties add to a folder by an entry point of the group
``factcheck.<folder>`` that names such an object. Nothing else has to be edited.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from types import ModuleType
from typing import TypeVar

from factcheck.errors import BrokenPlugin

T = TypeVar("T")


def exported(module: ModuleType, kind: type[T]) -> T:
    """The one object of type ``kind`` that ``module`` defines; :class:`BrokenPlugin` if there is none or several."""
    found = [value for value in vars(module).values() if isinstance(value, kind)]
    if len(found) != 1:
        raise BrokenPlugin(
            f"module {module.__name__} exports {len(found)} objects of type {kind.__name__}",
            hint="A part is one module with exactly one such object",
        )
    return found[0]


@cache
def stems(package: str) -> tuple[str, ...]:
    """The names of the parts in a package of factcheck: modules that have a page of the same name."""
    folder = resources.files(package)
    module = importlib.import_module(package)
    names = (info.name for info in pkgutil.iter_modules(module.__path__))
    return tuple(sorted(name for name in names if folder.joinpath(f"{name}.md").is_file()))


def load(package: str, name: str, kind: type[T]) -> T:
    """One built-in part by its stem."""
    return exported(importlib.import_module(f"{package}.{name}"), kind)


def builtin(package: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    """Every built-in part of a package with its stem, in alphabetical order."""
    for name in stems(package):
        yield name, load(package, name, kind)


def third_party(group: str, kind: type[T]) -> Iterator[tuple[str, T | BrokenPlugin]]:
    """Every part other distributions register under the entry-point group ``factcheck.<group>``.

    A part that fails to load comes as a :class:`BrokenPlugin`, to be reported; it never ends the run.
    """
    for point in sorted(metadata.entry_points(group=f"factcheck.{group}"), key=lambda p: p.name):
        try:
            part = point.load()
        except Exception as error:
            yield point.name, BrokenPlugin(f"plug-in {point.name!r} ({point.value}) failed to load: {error}")
            continue
        if isinstance(part, kind):
            yield point.name, part
        else:
            yield point.name, BrokenPlugin(f"plug-in {point.name!r} ({point.value}) is not a {kind.__name__}")


def page(package: str, name: str) -> str:
    """The Markdown page of a built-in part."""
    return resources.files(package).joinpath(f"{name}.md").read_text(encoding="utf-8")

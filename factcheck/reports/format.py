"""What a report format is: a pure function from a report to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from factcheck import plugins
from factcheck.errors import BrokenPlugin, UnknownName
from factcheck.model import Report


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to be shown.

    ``color``: with terminal colours; ``why``: with what was not compared spelt out; ``language``: that of the reader,
    ``None`` for the one most articles are in; ``width``: columns of the terminal, ``None`` for lines of any length.
    """

    color: bool = False
    why: bool = False
    language: str | None = None
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """An output format; its name is that of its module. ``render`` is pure and gives the whole text."""

    render: Callable[[Report, View], str]


@cache
def names() -> tuple[str, ...]:
    """The names of all formats, third parties' included, without loading any built-in one."""
    return tuple(sorted({*plugins.stems("factcheck.reports"), *_third_party()}))


def all_formats() -> Mapping[str, Format]:
    """Every format by its name; a built-in one is not replaced by a third party's of the same name."""
    return {name: format_named(name) for name in names()}


def format_named(name: str) -> Format:
    """The format of that name; :class:`UnknownName` if there is none."""
    if name in plugins.stems("factcheck.reports"):
        return plugins.load("factcheck.reports", name, Format)
    if name in _third_party():
        return _third_party()[name]
    raise UnknownName("report format", name, names())


@cache
def _third_party() -> Mapping[str, Format]:
    parts = plugins.third_party("reports", Format)
    return {name: part for name, part in parts if not isinstance(part, BrokenPlugin)}

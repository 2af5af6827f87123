"""Rows of words that must stand together in a stretch of a sentence, in any order: "setzte sich … durch"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.compare.passage import Word
from factcheck.languages import language

Row = tuple[str, ...]
_NONE: frozenset[int] = frozenset()


@cache
def cue_rows(code: str, name: str) -> tuple[Row, ...]:
    """The rows of a table, in small letters; a plain list of words is one row for each word."""
    table, _, last = name.rpartition(".")
    rows = language(code).table(table).get(last, ())
    return tuple(tuple(w.casefold() for w in ((row,) if isinstance(row, str) else row)) for row in rows)


def cue_in(words: Sequence[Word], code: str, name: str, ends: frozenset[int] = frozenset()) -> Word | None:
    """The first word of the first row that holds among ``words``; ``None`` for none."""
    found = cue_at(words, code, name, ends)
    return found[1] if found is not None else None


def cue_at(
    words: Sequence[Word], code: str, name: str, ends: frozenset[int] = frozenset()
) -> tuple[int, Word] | None:
    """The number of the first row that holds among ``words``, and its first word; ``None`` for none.

    Of a row every word must stand there but those behind "!", which must not; one with "$" must stand at an end: its
    number among ``words`` is one of ``ends``. Rows are in order of how outright they say it.
    """
    forms = [_folded(word.text) for word in words]
    index = _index(code, name)
    present = frozenset(forms)
    numbers = index.always.copy()
    for form in present:
        numbers |= index.exact.get(form, _NONE)
        for length in index.lengths:
            numbers |= index.beginnings.get(form[:length], _NONE)
    rows = cue_rows(code, name)
    for number in sorted(numbers):
        first = _first(rows[number], forms, present, ends)
        if first is not None:
            return number, words[first]
    return None


@dataclass(frozen=True, slots=True)
class _Index:
    """Which rows of a table can hold where one of their words stands, so that the others need not be tried."""

    exact: Mapping[str, frozenset[int]]
    beginnings: Mapping[str, frozenset[int]]
    lengths: tuple[int, ...]
    always: set[int]


@cache
def _index(code: str, name: str) -> _Index:
    exact: dict[str, set[int]] = defaultdict(set)
    beginnings: dict[str, set[int]] = defaultdict(set)
    always: set[int] = set()
    for number, row in enumerate(cue_rows(code, name)):
        needed = next((word for word in row if not word.startswith("!")), None)
        if needed is None:
            always.add(number)
        elif needed.endswith("*"):
            beginnings[needed[:-1]].add(number)
        else:
            exact[needed.removesuffix("$")].add(number)
    lengths = tuple(sorted({len(start) for start in beginnings}))
    return _Index(_frozen(exact), _frozen(beginnings), lengths, always)


def _frozen(table: Mapping[str, set[int]]) -> dict[str, frozenset[int]]:
    return {word: frozenset(numbers) for word, numbers in table.items()}


def anchored(words: Sequence[Word], code: str, group: str) -> frozenset[str]:
    """The tables below ``group`` of which a row may hold among ``words``; no row of any other table does."""
    return frozenset[str]().union(*(_anchors(word.text, code, group) for word in words), _always(code, group))


@lru_cache(maxsize=200_000)
def _anchors(text: str, code: str, group: str) -> frozenset[str]:
    form = _folded(text)
    return frozenset(
        name for name in _names(code, group)
        if form in (index := _index(code, name)).exact or any(form[:n] in index.beginnings for n in index.lengths)
    )


@cache
def _always(code: str, group: str) -> frozenset[str]:
    return frozenset(name for name in _names(code, group) if _index(code, name).always)


@cache
def _names(code: str, group: str) -> tuple[str, ...]:
    """The tables of rows below a table, at any depth, by their whole names."""
    found: list[str] = []
    for key, value in language(code).table(group).items():
        name = f"{group}.{key}"
        if isinstance(value, list):
            found.append(name)
        elif isinstance(value, dict):
            found.extend(_names(code, name))
    return tuple(found)


@lru_cache(maxsize=100_000)
def _folded(text: str) -> str:
    return text.casefold()


def _first(row: Row, forms: Sequence[str], present: frozenset[str], ends: frozenset[int]) -> int | None:
    first: int | None = None
    for wanted in row:
        if wanted.startswith("!"):
            if wanted[1:] in present:
                return None
            continue
        if wanted.endswith("$"):
            spot = next((i for i in ends if forms[i] == wanted[:-1]), None)
        elif wanted.endswith("*"):
            spot = next((i for i, form in enumerate(forms) if form.startswith(wanted[:-1])), None)
        else:
            spot = forms.index(wanted) if wanted in present else None
        if spot is None:
            return None
        first = spot if first is None else first
    return first


def word_in(word: Word, code: str, name: str) -> bool:
    """Tell whether a word stands in a list of single words."""
    return _single(word.text, code, name)


@lru_cache(maxsize=500_000)
def _single(text: str, code: str, name: str) -> bool:
    exact, beginnings = _singles(code, name)
    form = _folded(text)
    return form in exact or form.startswith(beginnings)


@cache
def _singles(code: str, name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    rows = [row[0] for row in cue_rows(code, name) if len(row) == 1]
    return frozenset(w for w in rows if not w.endswith("*")), tuple(w[:-1] for w in rows if w.endswith("*"))

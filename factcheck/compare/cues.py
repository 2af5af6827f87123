"""Rows of words that must stand together in a stretch of a sentence, in any order: "setzte sich … durch".

In the data a row is a list of words, or a line of a text with blanks between them. A word may name several forms
("liegt|lag"); ``*`` stands for any ending or beginning, ``!`` before a word says that it must not stand there, ``$``
behind it that it must stand at the end of its part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.compare.passage import Word
from factcheck.languages import language

Row = tuple[str, ...]
_GAP = 3
_NONE: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Token:
    """One word of a row, ready to be looked for: its exact forms, those for the end of a part, what may be cut off."""

    exact: frozenset[str]
    last: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    barred: bool

    def spot(
        self, forms: Sequence[str], ends: frozenset[int], low: int = 0, high: int | None = None
    ) -> int | None:
        """The number of the first form from ``low`` to before ``high`` that fits; ``None`` for none."""
        edges = bool(self.beginnings or self.endings)
        for number in range(low, len(forms) if high is None else min(high, len(forms))):
            form = forms[number]
            if form in self.exact or (edges and (form.startswith(self.beginnings) or form.endswith(self.endings))):
                return number
            if form in self.last and number in ends:
                return number
        return None


_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Tables:
    """The rows of some tables, and where to look for one: by a word it needs, or the beginning of one; else always.

    A row is told by the number of its table and its own.
    """

    rows: tuple[tuple[tuple[_Token, ...], ...], ...]
    exact: Mapping[str, frozenset[_Place]]
    beginnings: Mapping[str, frozenset[_Place]]
    lengths: tuple[int, ...]
    always: frozenset[_Place]

    def at(self, form: str) -> frozenset[_Place]:
        """The rows that need a word such as this."""
        found = self.exact.get(form, _NONE)
        for length in self.lengths:
            found |= self.beginnings.get(form[:length], _NONE)
        return found

    def candidates(self, forms: Iterable[str]) -> list[_Place]:
        """The rows that may hold, in order."""
        return sorted(self.always.union(*(self.at(form) for form in frozenset(forms))))


@cache
def cue_rows(code: str, name: str) -> tuple[Row, ...]:
    """The rows of a table, in small letters: each word of a plain list is one, each line of a text."""
    table, _, last = name.rpartition(".")
    rows = language(code).table(table).get(last, ())
    if isinstance(rows, str):
        rows = [line.split() for line in rows.splitlines() if line.strip()]
    return tuple(tuple(w.casefold() for w in ((row,) if isinstance(row, str) else row)) for row in rows)


@cache
def _tables(code: str, names: tuple[str, ...]) -> _Tables:
    rows = tuple(tuple(tuple(_token(word) for word in row) for row in cue_rows(code, name)) for name in names)
    exact: dict[str, set[_Place]] = defaultdict(set)
    beginnings: dict[str, set[_Place]] = defaultdict(set)
    always: set[_Place] = set()
    for table, told in enumerate(rows):
        for number, row in enumerate(told):
            needed = min((t for t in row if not (t.barred or t.endings)), key=lambda t: len(t.beginnings), default=None)
            if needed is None:
                always.add((table, number))
                continue
            for form in needed.exact | needed.last:
                exact[form].add((table, number))
            for form in needed.beginnings:
                beginnings[form].add((table, number))
    lengths = tuple(sorted({len(start) for start in beginnings}))
    return _Tables(rows, _frozen(exact), _frozen(beginnings), lengths, frozenset(always))


def _frozen(table: Mapping[str, set[_Place]]) -> dict[str, frozenset[_Place]]:
    return {word: frozenset(places) for word, places in table.items()}


def anchored(words: Sequence[Word], code: str, group: str) -> frozenset[str]:
    """The tables below ``group`` of which a row may hold among ``words``; no row of any other table does."""
    names = _names(code, group)
    always = frozenset(names[table] for table, _ in _tables(code, names).always)
    return always.union(*(_anchors(word.text, code, group) for word in words))


@lru_cache(maxsize=200_000)
def _anchors(text: str, code: str, group: str) -> frozenset[str]:
    names = _names(code, group)
    return frozenset(names[table] for table, _ in _tables(code, names).at(text.casefold()))


@cache
def _names(code: str, group: str) -> tuple[str, ...]:
    """The tables of rows below a table, at any depth, by their whole names."""
    found: list[str] = []
    for key, value in language(code).table(group).items():
        name = f"{group}.{key}"
        if isinstance(value, list | str):
            found.append(name)
        elif isinstance(value, dict):
            found.extend(_names(code, name))
    return tuple(found)


@cache
def _token(word: str) -> _Token:
    forms = word.removeprefix("!").split("|")
    plain = [f for f in forms if "*" not in f]
    if forms == ["not"] and word.startswith("!"):
        forms = [*forms, "*n't", "*n’t"]
    return _Token(
        frozenset(f for f in plain if not f.endswith("$")), frozenset(f[:-1] for f in plain if f.endswith("$")),
        tuple(f[:-1] for f in forms if f.endswith("*")), tuple(f[1:] for f in forms if f.startswith("*")),
        word.startswith("!"),
    )


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
    return cues_at(words, code, (name,), ends).get(name)


def cues_at(
    words: Sequence[Word], code: str, names: tuple[str, ...], ends: frozenset[int] = frozenset()
) -> dict[str, tuple[int, Word]]:
    """The same for several tables at once, by the names of those of which a row holds."""
    forms = [word.text.casefold() for word in words]
    tables = _tables(code, names)
    found: dict[str, tuple[int, Word]] = {}
    for table, number in tables.candidates(forms):
        if names[table] not in found:
            first = _first(tables.rows[table][number], forms, ends, close=_in_order(code, names[table]))
            if first is not None:
                found[names[table]] = number, words[first]
    return found


@cache
def _in_order(code: str, name: str) -> bool:
    """Tell whether the words of a row must follow each other closely: where the order of words is fixed.

    Only rows that are written as lines of a text keep it.
    """
    table, _, last = name.rpartition(".")
    free = bool(language(code).table("actors").get("free_order"))
    return not free and isinstance(language(code).table(table).get(last, ()), str)


def _first(row: Sequence[_Token], forms: Sequence[str], ends: frozenset[int], *, close: bool = False) -> int | None:
    if any(token.barred and token.spot(forms, ends) is not None for token in row):
        return None
    wanted = [token for token in row if not token.barred]
    if not close:
        spots = [token.spot(forms, ends) for token in wanted]
        return spots[0] if None not in spots and spots else None
    low = 0
    while wanted and (first := wanted[0].spot(forms, ends, low)) is not None:
        last: int | None = first
        for token in wanted[1:]:
            last = token.spot(forms, ends, last + 1, last + 2 + _GAP) if last is not None else None
        if last is not None:
            return first
        low = first + 1
    return None


def word_in(word: Word, code: str, name: str) -> bool:
    """Tell whether a word stands in a list of single words."""
    return _single(word.text, code, name)


@lru_cache(maxsize=500_000)
def _single(text: str, code: str, name: str) -> bool:
    exact, beginnings, endings = _singles(code, name)
    form = text.casefold()
    return form in exact or form.startswith(beginnings) or form.endswith(endings)


@cache
def _singles(code: str, name: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    forms = [form for row in cue_rows(code, name) if len(row) == 1 for form in row[0].split("|")]
    return (
        frozenset(f for f in forms if "*" not in f), tuple(f[:-1] for f in forms if f.endswith("*")),
        tuple(f[1:] for f in forms if f.startswith("*")),
    )

"""Rows of words that must stand together in a stretch of a sentence, in any order: "setzte sich … durch"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.compare.passage import Word
from factcheck.languages import language

Row = tuple[str, ...]


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
    forms = [word.text.casefold() for word in words]
    present = frozenset(forms)
    for number, row in enumerate(cue_rows(code, name)):
        first = _first(row, forms, present, ends)
        if first is not None:
            return number, words[first]
    return None


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
    exact, beginnings = _singles(code, name)
    form = word.text.casefold()
    return form in exact or form.startswith(beginnings)


@cache
def _singles(code: str, name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    rows = [row[0] for row in cue_rows(code, name) if len(row) == 1]
    return frozenset(w for w in rows if not w.endswith("*")), tuple(w[:-1] for w in rows if w.endswith("*"))

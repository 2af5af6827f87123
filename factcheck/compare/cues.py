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


def fits(form: str, wanted: str) -> bool:
    """Tell whether a word in small letters is the wanted one; "*" stands for any ending."""
    return form.startswith(wanted[:-1]) if wanted.endswith("*") else form == wanted


def cue_in(words: Sequence[Word], code: str, name: str) -> Word | None:
    """The first word of the first row of which every word stands among ``words``."""
    forms = [word.text.casefold() for word in words]
    for row in cue_rows(code, name):
        found = [next((i for i, form in enumerate(forms) if fits(form, wanted)), None) for wanted in row]
        if found and all(i is not None for i in found):
            return words[found[0] or 0]
    return None


def word_in(word: Word, code: str, name: str) -> bool:
    """Tell whether a word stands in a list of single words."""
    return any(len(row) == 1 and fits(word.text.casefold(), row[0]) for row in cue_rows(code, name))

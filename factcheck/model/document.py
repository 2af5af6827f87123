"""An article as it was given: its text and what is known about it."""

from __future__ import annotations

import datetime as dt
import re

from pydantic import field_validator

from factcheck.model.frozen import Frozen
from factcheck.model.layout import Layout

_SURROGATE = re.compile("[\ud800-\udfff]")


class Skipped(Frozen):
    """A stretch or a part of an input that was not read, and why."""

    reason: str
    start: int | None = None
    end: int | None = None


class Remark(Frozen):
    """A comment in an article that is addressed to factcheck: its words, its line, and the stretch it is about."""

    words: str
    line: int
    start: int
    end: int


class Document(Frozen):
    """One article.

    ``text`` is kept as given; every offset anywhere is a code-point offset into it. ``language`` is an ISO 639-1
    code or ``None`` (detect). ``published`` anchors relative dates; without it they stay unresolved and say so.
    ``publisher`` is the house that speaks when nobody is quoted, ``author`` who wrote it. ``path``, ``encoding`` (as
    the file was decoded), ``layout`` (where the text stands in its file) and ``skipped`` come from a reader.
    """

    id: str
    text: str
    language: str | None = None
    published: dt.date | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    path: str | None = None
    skipped: tuple[Skipped, ...] = ()
    encoding: str | None = None
    layout: Layout | None = None
    remarks: tuple[Remark, ...] = ()
    known_as: str | None = None

    @field_validator("text")
    @classmethod
    def _is_text(cls, text: str) -> str:
        """Refuse half characters, which no encoding can write."""
        half = _SURROGATE.search(text)
        if half:
            raise ValueError(f"lone surrogate at offset {half.start()}: decode the text with errors='replace'")
        return text

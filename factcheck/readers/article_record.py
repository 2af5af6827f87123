"""Turns an object of a JSON file into a document; content systems name the same fields differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import Document
from factcheck.readers import front_matter

_TEXT = ("text", "body", "content", "articlebody", "article_body", "article")
_ID = ("id", "guid", "uid", "url", "slug")


def document(path: str, place: str, number: int, record: Any, encoding: str) -> Document:
    """The article in ``record``, the ``number``-th of its file; :class:`UnreadableInput` if it holds no text.

    ``place`` names the record in that error.
    """
    if not isinstance(record, Mapping):
        shown = repr(record)[:30]
        raise UnreadableInput(place, f"{shown} is not an article", hint="An article is an object with a text")
    fields = {str(key).casefold(): value for key, value in record.items()}
    text = next((fields[key] for key in _TEXT if isinstance(fields.get(key), str)), "")
    if not text.strip():
        raise UnreadableInput(place, "it has no text", hint=f"The text is looked for under {', '.join(_TEXT)}")
    own = next((fields[key] for key in _ID if isinstance(fields.get(key), str | int)), number)
    known = front_matter.about(fields)
    return Document(
        id=_whole(f"{path}#{own}"),
        path=path,
        text=_whole(text),
        language=known.language,
        published=known.published,
        title=_whole(known.title) if known.title else None,
        publisher=_whole(known.publisher) if known.publisher else None,
        author=_whole(known.author) if known.author else None,
        skipped=known.skipped,
        encoding=encoding,
    )


def _whole(text: str) -> str:
    """The text with escaped surrogate pairs joined; a lone half, which is no character, becomes the sign for that."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

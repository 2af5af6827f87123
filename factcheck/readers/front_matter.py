"""Reads what an article says about itself: the lines between ``---`` at its head, and the fields of a JSON article.

Content systems write the same few facts under many names; the names understood here stand in one table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck.model import Document, Layout, Skipped
from factcheck.readers.decoding import Decoded
from factcheck.readers.remarks import remarks

_NAMES = {
    "title": ("title", "headline", "titel", "überschrift"),
    "published": ("published", "date", "datum", "datepublished", "date_published", "published_at", "pubdate"),
    "publisher": ("publisher", "source", "quelle", "medium", "site", "sitename"),
    "language": ("language", "lang", "sprache", "inlanguage"),
    "author": ("author", "authors", "autor", "autorin", "autoren", "creator", "byline"),
}
_HEAD = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_FOOT = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_FIELD = re.compile(r"([A-Za-zÄÖÜäöü][\wÄÖÜäöüß -]*?)[ \t]*:(?:[ \t]+(.*)|$)")
_LONGEST = 500
_GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_WRITTEN_DATE = re.compile(r"[^\W\d_]{3}.*\b\d{4}\b|\b\d{4}\b.*[^\W\d_]{3}")
_LONGEST_DATE = 60
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article besides its text; ``skipped`` says what was stated and could not be used."""

    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    language: str | None = None
    skipped: tuple[Skipped, ...] = field(default=())
    author: str | None = None


def split(text: str) -> tuple[About, int]:
    """What the front matter of ``text`` says, and the offset at which the article begins (0: it has none).

    Front matter stands at the very start, between a line ``---`` and a line ``---`` or ``...``, one ``name: value`` a
    line. Names that are not known are passed over, nested values with them.
    """
    head = _HEAD.match(text)
    foot = _FOOT.search(text, head.end()) if head else None
    if not head or not foot:
        return About(), 0
    fields: dict[str, str] = {}
    for line in text[head.end() : foot.start()].splitlines():
        match = _FIELD.fullmatch(line) if len(line) <= _LONGEST else None
        if match:
            fields[match.group(1)] = _unquoted(match.group(2) or "")
    start = foot.end()
    while start < len(text) and text[start] in "\r\n":
        start += 1
    return about(fields), start


def about(fields: Mapping[str, Any]) -> About:
    """The same from fields under any of their usual names, upper or lower case."""
    lower = {str(key).casefold(): value for key, value in fields.items()}
    found = {name: next((lower[key] for key in keys if _stated(lower.get(key))), None) for name, keys in _NAMES.items()}
    skipped: tuple[Skipped, ...] = ()
    published = None
    if found["published"] is not None:
        published = _date(found["published"])
        if published is None:
            reason = f"the stated date {str(found['published'])[:40]!r} is not one; relative dates stay unresolved"
            skipped = (Skipped(reason=reason),)
    language = _text(found["language"])
    code = re.split(r"[-_]", language)[0].lower() if language else None
    return About(
        _text(found["title"]), published, _text(found["publisher"]), code, skipped, _text(found["author"])
    )


def document(path: str, file: Decoded, text: str, known: About, pieces: tuple[tuple[int, int], ...]) -> Document:
    """The document of a file that holds one article; ``pieces`` as in :class:`~factcheck.model.Layout`."""
    return Document(
        id=path,
        path=path,
        text=text,
        language=known.language,
        published=known.published,
        title=known.title,
        publisher=known.publisher,
        author=known.author,
        skipped=known.skipped,
        encoding=file.encoding,
        layout=Layout.of(file.text, pieces),
        remarks=remarks(file.text, text, pieces),
    )


def _stated(value: Any) -> bool:
    return value is not None and value not in ("", [], {})


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"(?:^|\s)#.*$", "", value).strip()


def _text(value: Any) -> str | None:
    """A field as words; of an object, such as a schema.org publisher, its name; of a list, such as authors, all."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_text, value[:20])))) or None
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, str):
        return value.strip() or None
    return None


def _date(value: Any) -> dt.date | None:
    """A stated date: ISO 8601, German figures, or any form with the month in words and the year in full."""
    text = str(value).strip()
    iso, german = _ISO_DATE.match(text), _GERMAN_DATE.match(text)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if german:
            return dt.date(int(german[3]), int(german[2]), int(german[1]))
    except ValueError:
        return None
    return _written_date(text) if len(text) <= _LONGEST_DATE and _WRITTEN_DATE.search(text) else None


def _written_date(text: str) -> dt.date | None:
    """A date such as "16. April 2025, 9.36 Uhr" or "Wed, 16 Apr 2025 09:36:00 +0200"; nothing relative or partial.

    Figures alone are not handed over: nobody can tell 03/04/2025 from its looks.
    """
    from dateparser.date import DateDataParser

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "RELATIVE_BASE": dt.datetime(2000, 1, 1)}  # noqa: DTZ001
    found = DateDataParser(languages=["de", "en", "fr", "it", "es"], settings=settings).get_date_data(text).date_obj
    return found.date() if found else None

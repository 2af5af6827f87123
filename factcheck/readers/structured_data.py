"""Reads what a web page says about its article for machines: JSON-LD of schema.org, Open Graph and other meta elements.

What readers never see on the page, the headline and description written for search engines, is published all the same;
a figure in it can contradict the article, so these are read as text as well.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.readers import front_matter
from factcheck.readers.front_matter import About
from factcheck.readers.markup import Block, Builder, Page, decoded

_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|Review|ClaimReview)$")
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]+", re.DOTALL
)
_DEEPEST = 8
_WHOLE = re.compile(r"[.!?][\"'“”»«’)]*$")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "title"),
    "date": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dcterms.date",
        "dcterms.created", "dc.date.issued", "publish-date", "pubdate",
    ),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name"),
    "language": ("og:locale", "content-language", "dc.language", "inlanguage"),
}


def article(page: Page) -> tuple[dict[str, Any], int, str]:
    """The first article among the JSON-LD of a page, with its script's offset and source; ``({}, 0, "")`` without."""
    for at, source in page.data:
        try:
            value = json.loads(source.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found = next((item for item in _objects(value) if _is_article(item)), None)
        if found is not None:
            return found, at, source
    return {}, 0, ""


def about(page: Page, record: Mapping[str, Any]) -> About:
    """What JSON-LD says of the article, else its meta elements, else the title and language of the page."""
    fields: dict[str, Any] = {}
    for name, keys in _META.items():
        fields[name] = next((page.meta[key] for key in keys if page.meta.get(key)), None)
    if str(fields["author"]).startswith("http"):
        fields["author"] = None
    fields["language"] = page.language or fields["language"]
    stated = {"title": "headline", "date": "datePublished", "author": "author", "publisher": "publisher"}
    for name, key in {**stated, "language": "inLanguage"}.items():
        fields[name] = _plain(record.get(key)) or fields[name]
    heading = next((block.text for block in page.blocks if block.kind == "h1" and not block.furniture), "")
    fields["title"] = fields["title"] or heading or page.title
    return front_matter.about(fields)


def texts(record: Mapping[str, Any], at: int, source: str, *names: str) -> Iterator[Block]:
    """The whole texts under these names of an article's JSON-LD as blocks that lead back into its script.

    A text that was cut off ("… um 2,") is none: its last figure may be half of one.
    """
    for name in names:
        value = record.get(name)
        if not isinstance(value, str) or (name == "description" and not _WHOLE.search(value.strip())):
            continue
        if value.rstrip().endswith(("…", "...")):
            continue
        where = next((m for m in _STRING.finditer(source) if _same(m.group(), value)), None)
        if where is None:
            continue
        yield from _paragraphs(source, at, where.span(1), "h1" if name == "headline" else "p")


def _paragraphs(source: str, at: int, span: tuple[int, int], kind: str) -> Iterator[Block]:
    """The lines of a JSON string; each leads to its escapes."""
    line = Builder()
    for offset, text in (*_unescaped(source, *span), (span[1], "\n")):
        if text != "\n":
            line.add(at + offset, text)
            continue
        if block := line.block(kind):
            yield block
        line = Builder()


def _unescaped(source: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for match in _ESCAPE.finditer(source, start, end):
        piece = match.group()
        if piece[0] == "\\":
            character = json.loads(f'"{piece}"', strict=False) if piece != "\\'" else "'"
            yield match.start(), "\n" if character in "\r\n" else character
            continue
        for line in re.finditer(r"\n|[^\n]+", piece):
            if line.group() == "\n":
                yield match.start() + line.start(), "\n"
            else:
                yield from decoded(source, match.start() + line.start(), match.start() + line.end())


def _same(token: str, value: str) -> bool:
    if len(token) < len(value) + 2:
        return False
    try:
        return bool(json.loads(token, strict=False) == value)
    except ValueError:
        return False


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects in JSON-LD, outer ones first, down to a depth no page needs."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if depth < _DEEPEST:
        for item in inner:
            if isinstance(item, dict | list):
                yield from _objects(item, depth + 1)


def _is_article(item: Mapping[str, Any]) -> bool:
    stated = item.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in kinds)


def _plain(value: Any) -> Any:
    """A JSON-LD value whose words have their entities resolved."""
    if isinstance(value, str):
        return html.unescape(value).strip()
    if isinstance(value, list):
        return [_plain(item) for item in value[:20]]
    if isinstance(value, Mapping):
        return {"name": _plain(value.get("name"))} if isinstance(value.get("name"), str) else None
    return None

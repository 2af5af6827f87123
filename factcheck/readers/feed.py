"""Reads RSS and Atom: each entry is an article; feedparser understands the formats, bytes are all it gets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import Document, Layout, Problem, Skipped
from factcheck.readers import front_matter
from factcheck.readers.markup import Block, joined, scan
from factcheck.readers.reader import Contents, File, Reader

MOST_TAGS = 300_000
_DTD = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.IGNORECASE)
_CUT_OFF = re.compile(r"\s*(?:\[?(?:…|\.\.\.|&hellip;)\]?|\[…\])\s*$")
_LAST_STOP = re.compile(r"^.*[.!?][\"'“”»«’)]*(?=\s)", re.DOTALL)


def _read(file: File) -> Contents:
    if not file.data.strip():
        raise UnreadableInput(file.path, "the file is empty", hint="Leave it out, or save the feed again")
    if _DTD.search(file.data):
        raise UnreadableInput(file.path, "the feed declares entities, as no feed needs to", hint="Fetch it again")
    tags = file.data.count(b"<")
    if tags > MOST_TAGS:
        message = f"a feed of {tags:,} tags; the limit is {MOST_TAGS:,}"
        raise UnreadableInput(file.path, message, hint="Split it, or export the archive as .jsonl")
    import feedparser

    try:
        feed = feedparser.parse(io.BytesIO(file.data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        message = f"this is not a feed, or a damaged one ({type(error).__name__})"
        raise UnreadableInput(file.path, message, hint="Fetch it again") from None
    if not feed.entries:
        what = "there is no entry in this feed" if feed.get("version") else "this XML is no feed (RSS or Atom)"
        raise UnreadableInput(file.path, what, hint="Save the articles as HTML or text")
    return _contents(file.path, feed)


def _contents(path: str, feed: Any) -> Contents:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    damaged = Skipped(reason="the feed is not well-formed XML; text may be missing")
    for number, entry in enumerate(feed.entries, start=1):
        found = _document(path, number, entry, feed.feed)
        if found is None:
            hint = "Save the article itself"
            problems.append(Problem(path=f"{path}, entry {number}", message="it has no text", hint=hint))
            continue
        name = found.id if found.id not in documents else f"{found.id}~{number}"
        notes = (*found.skipped, damaged) if feed.bozo and not documents else found.skipped
        documents[name] = found.model_copy(update={"id": name, "skipped": notes, "encoding": _encoding(feed)})
    return Contents(tuple(documents.values()), tuple(problems))


def _document(path: str, number: int, entry: Any, feed: Any) -> Document | None:
    """The article of an entry: its title, and its content or else its summary; ``None`` if it says nothing."""
    parts = [part.get("value") or "" for part in entry.get("content") or ()] or [str(entry.get("summary") or "")]
    body = [block for part in parts for block in _blocks(part)]
    title = " ".join(block.text for block in scan(str(entry.get("title") or "")).blocks)
    whole = [block for block in map(_whole, body) if block]
    heading = [Block(title, ((0, 0),), "h1")] if title and title not in (block.text for block in body) else []
    if not whole and not title:
        return None
    text, _, starts = joined([*heading, *whole])
    if not text:
        return None
    known = front_matter.about(
        {
            "title": title,
            "date": entry.get("published") or entry.get("created") or entry.get("updated"),
            "author": entry.get("author"),
            "publisher": feed.get("title"),
            "language": _language(entry, feed),
        }
    )
    notes = [*known.skipped]
    if whole != body:
        notes.append(Skipped(reason="the feed gives only the beginning; what is cut off in mid-sentence is not read"))
    return Document(
        id=_clean(f"{path}#{entry.get('id') or entry.get('link') or number}"),
        path=path,
        text=text,
        title=known.title,
        published=known.published,
        author=known.author,
        publisher=known.publisher,
        language=known.language,
        skipped=tuple(notes),
        layout=Layout.counted("paragraph", starts),
    )


def _blocks(source: str) -> Iterator[Block]:
    for block in scan(source).blocks:
        yield Block(_clean(block.text), ((0, 0),), block.kind)


def _whole(block: Block) -> Block | None:
    """The block without a sentence that the feed cut off ("… um 2,1 […]"), whose last figure may be half of one."""
    if not _CUT_OFF.search(block.text):
        return block
    kept = _LAST_STOP.match(_CUT_OFF.sub("", block.text) + " ")
    return Block(kept.group(), ((0, 0),), block.kind) if kept else None


def _language(entry: Any, feed: Any) -> str | None:
    detail = (entry.get("content") or [entry.get("title_detail") or {}])[0]
    stated = feed.get("language") or detail.get("language")
    return str(stated) if stated else None


def _encoding(feed: Any) -> str | None:
    name = str(feed.get("encoding") or "").upper()
    return name.replace("WINDOWS", "Windows") or None


def _clean(text: str) -> str:
    """The text without half characters, which a broken reference can leave behind."""
    return text.encode("utf-8", "replace").decode("utf-8")


reader = Reader(suffixes=(".rss", ".atom", ".xml"), read=_read)

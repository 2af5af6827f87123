"""Reads an OpenDocument text (LibreOffice) as it would be printed with all changes accepted.

Its XML names differ from those of HTML, its structure hardly: each element is told in HTML and read as a page is. Notes
and comments stand inside paragraphs; the first follow the text, the others are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from factcheck.errors import UnreadableInput
from factcheck.model import Document, Layout, Skipped
from factcheck.readers import container, front_matter
from factcheck.readers.markup import joined, scan
from factcheck.readers.reader import Contents, File, Reader

_TAGS = {
    "text:p": "p", "text:list-item": "li", "table:table": "table", "table:table-row": "tr", "table:table-cell": "td",
    "text:list": "ul",
}
_UNSAID = frozenset(
    ("text:tracked-changes", "office:annotation", "text:note-citation", "office:forms", "text:table-of-content")
)
_PROPERTY = re.compile(r"<(dc:title|meta:initial-creator|dc:creator|dc:date)\b[^>]*>([^<]*)</")
_MOST_SPACES = 100
_SAVE = "Open it in LibreOffice and save it again"


class _Telling:
    """Takes the events of the XML and tells them in HTML; ``depth`` counts elements inside one that is left out."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.notes: list[str] = []
        self.out = self.body
        self.depth = 0
        self.inside = False
        self.comments = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.comments += name == "office:annotation"
        if self.depth or name in _UNSAID:
            self.depth += 1
        elif name == "office:text":
            self.inside = True
        elif name == "text:note-body":
            self.out = self.notes
        elif name == "text:h":
            level = attributes.get("text:outline-level", "1")
            self.out.append(f"<h{level if level in '123456' and len(level) == 1 else 6}>")
        elif name in ("text:s", "text:tab"):
            count = attributes.get("text:c", "1")
            self.out.append(" " * min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 6 else " ")
        elif name == "text:line-break":
            self.out.append("<br>")
        elif name in _TAGS:
            self.out.append(f"<{_TAGS[name]}>")

    def end(self, name: str) -> None:
        if self.depth:
            self.depth -= 1
        elif name == "office:text":
            self.inside = False
        elif name == "text:note-body":
            self.out = self.body
        elif name == "text:h":
            self.out.append("</h1></h2></h3></h4></h5></h6>")
        elif name in _TAGS:
            self.out.append(f"</{_TAGS[name]}>")

    def words(self, text: str) -> None:
        if self.inside and not self.depth:
            self.out.append(html.escape(text, quote=False))


def _told(path: str, content: bytes) -> _Telling:
    telling = _Telling()
    parser = expat.ParserCreate()
    parser.StartElementHandler = telling.start
    parser.EndElementHandler = telling.end
    parser.CharacterDataHandler = telling.words
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        message = f"its text is damaged at line {error.lineno}, column {error.offset + 1}"
        raise UnreadableInput(path, message, hint=_SAVE) from None
    return telling


def _read(file: File) -> Contents:
    unpacked = container.parts(file.path, file.data, lambda name: name in ("content.xml", "meta.xml"))
    if "content.xml" not in unpacked:
        raise UnreadableInput(file.path, "this is not an OpenDocument text, or a damaged one", hint=_SAVE)
    telling = _told(file.path, unpacked["content.xml"])
    page = scan("".join((*telling.body, *telling.notes)))
    if not page.blocks:
        raise UnreadableInput(file.path, "there is no text in this document", hint="Is the article in a picture?")
    text, _, starts = joined(page.blocks)
    stated = dict(_PROPERTY.findall(unpacked.get("meta.xml", b"").decode("utf-8", "replace")))
    heading = next((block.text for block in page.blocks if block.kind == "h1"), None)
    author = stated.get("meta:initial-creator") or stated.get("dc:creator")
    known = front_matter.about({"title": _plain(stated.get("dc:title")), "author": _plain(author)})
    document = Document(
        id=file.path,
        path=file.path,
        text=text,
        title=heading or known.title,
        author=known.author,
        skipped=tuple(Skipped(reason=reason) for reason in _notes(unpacked["content.xml"], telling, stated)),
        layout=Layout.counted("paragraph", starts),
    )
    return Contents((document,))


def _plain(value: str | None) -> str:
    return html.unescape(value or "").strip()


def _notes(content: bytes, telling: _Telling, stated: Mapping[str, str]) -> Iterator[str]:
    """What of the file is not in the text."""
    inserted, deleted = content.count(b"<text:insertion"), content.count(b"<text:deletion")
    if inserted or deleted:
        yield f"tracked changes: insertions read as text: {inserted}, deletions left out: {deleted}"
    if telling.comments:
        yield f"{telling.comments} comment{'s' if telling.comments > 1 else ''} not read"
    if re.match(r"\d{4}-\d\d-\d\d", stated.get("dc:date", "")):
        yield f"last saved on {stated['dc:date'][:10]}, which is no date of publication; --as-of gives one"


reader = Reader(suffixes=(".odt",), read=_read, limit=50_000_000)

"""Reads a Word document as it would be printed with all changes accepted; Mammoth turns it into HTML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from factcheck.errors import UnreadableInput
from factcheck.model import Document, Layout, Skipped
from factcheck.readers import container, front_matter
from factcheck.readers.front_matter import About
from factcheck.readers.markup import joined, scan
from factcheck.readers.reader import Contents, File, Reader

_WANTED = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:[^/]+\.xml|_rels/[^/]+)|docProps/core\.xml")
_STYLES = "\n".join(
    [
        *(f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "Titel", "Headline", "Überschrift")),
        *(f"p[style-name='{name}'] => figcaption:fresh" for name in ("caption", "Beschriftung", "Bildunterschrift")),
    ]
)
_BACK_TO_TEXT = re.compile(r"<a href=\"#(?:foot|end)note-ref-[^\"]*\">↑</a>")
_PROPERTY = re.compile(r"<dc:(title|creator)\b[^>]*>([^<]*)</")
_SAVE = "Open it in Word or LibreOffice and save it again as DOCX"


def _read(file: File) -> Contents:
    unpacked = container.parts(file.path, file.data, lambda name: bool(_WANTED.fullmatch(name)))
    page = scan(_BACK_TO_TEXT.sub("", _converted(file.path, unpacked)))
    if not page.blocks:
        raise UnreadableInput(file.path, "there is no text in this document", hint="Is the article in a picture?")
    text, _, starts = joined(page.blocks)
    known = front_matter.about(_properties(unpacked))
    heading = next((block.text for block in page.blocks if block.kind == "h1"), None)
    notes = (*known.skipped, *(Skipped(reason=reason) for reason in _notes(unpacked)))
    return Contents((_document(file.path, text, starts, heading, known, notes),))


def _document(
    path: str, text: str, starts: tuple[int, ...], heading: str | None, known: About, notes: tuple[Skipped, ...]
) -> Document:
    return Document(
        id=path,
        path=path,
        text=text,
        title=heading or known.title,
        author=known.author,
        skipped=notes,
        layout=Layout.counted("paragraph", starts),
    )


def _converted(path: str, unpacked: Mapping[str, bytes]) -> str:
    """The document as HTML, from its text parts alone; pictures stay out."""
    import mammoth

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in unpacked.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    try:
        made = mammoth.convert_to_html(
            packed,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
    except RecursionError:
        raise UnreadableInput(path, "the document is nested too deeply", hint=_SAVE) from None
    except Exception as error:
        message = f"this is not a Word document, or a damaged one ({type(error).__name__})"
        raise UnreadableInput(path, message, hint=_SAVE) from None
    return str(made.value)


def _properties(unpacked: Mapping[str, bytes]) -> dict[str, str]:
    """Title and author as the file states them; the day it was saved is no date of publication."""
    core = unpacked.get("docProps/core.xml", b"").decode("utf-8", "replace")
    page = {name: scan(value).blocks for name, value in _PROPERTY.findall(core)}
    found = {name: blocks[0].text for name, blocks in page.items() if blocks}
    return {"title": found.get("title", ""), "author": found.get("creator", "")}


def _notes(unpacked: Mapping[str, bytes]) -> Iterator[str]:
    """What of the file is not in the text."""
    body = b"".join(part for name, part in unpacked.items() if re.fullmatch(r"word/(document|\w+notes)\d*\.xml", name))
    inserted = len(re.findall(rb"<w:(?:ins|moveTo)[ >]", body))
    deleted = len(re.findall(rb"<w:(?:del|moveFrom)[ >]", body))
    if inserted or deleted:
        yield f"tracked changes: insertions read as text: {inserted}, deletions left out: {deleted}"
    comments = len(re.findall(rb"<w:comment[ >]", unpacked.get("word/comments.xml", b"")))
    if comments:
        yield f"{comments} comment{'s' if comments > 1 else ''} not read"
    margins = [part for name, part in unpacked.items() if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)]
    if any(re.search(rb"<w:t[ >][^<]*\w", part) for part in margins):
        yield "headers and footers not read"
    saved = re.search(rb"<dcterms:modified\b[^>]*>(\d{4}-\d\d-\d\d)", unpacked.get("docProps/core.xml", b""))
    if saved:
        yield f"last saved on {saved[1].decode()}, which is no date of publication; --as-of gives one"


reader = Reader(suffixes=(".docx",), read=_read, limit=50_000_000)

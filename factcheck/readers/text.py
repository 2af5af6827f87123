"""Reads plain text: one file, one article, with or without front matter."""

from __future__ import annotations

from factcheck.errors import UnreadableInput
from factcheck.readers import front_matter
from factcheck.readers.decoding import decode
from factcheck.readers.reader import Contents, File, Reader


def _read(file: File) -> Contents:
    decoded = decode(file.path, file.data)
    known, start = front_matter.split(decoded.text)
    text = decoded.text[start:]
    if not text.strip():
        raise UnreadableInput(file.path, "there is no article below the front matter", hint="Add its text")
    return Contents((front_matter.document(file.path, decoded, text, known, ((0, start),)),))


reader = Reader(suffixes=(".txt", ".text"), read=_read)

"""Turns the bytes of a file into text, and says which encoding was read.

Newsroom files come as UTF-8, as UTF-16 from Windows editors and as Windows-1252 from older systems. UTF-8 is tried
first because other encodings hardly ever pass for it by accident.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from factcheck.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAMPLE = 4096
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1b\x85")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without a byte-order mark, and the encoding it was read in."""

    text: str
    encoding: str


def decode(path: str, data: bytes) -> Decoded:
    """The text in ``data``; :class:`UnreadableInput` if the file is empty or holds no text.

    >>> decode("a.txt", "für".encode("cp1252"))
    Decoded(text='für', encoding='Windows-1252')
    """
    if not data.strip(b" \t\r\n\x0c\x00"):
        raise UnreadableInput(path, "the file is empty", hint="Leave it out, or save the article again")
    found = _decoded(data)
    if found is None or _is_binary(found.text):
        raise UnreadableInput(path, "this is not text but binary data", hint="Save the article as text or Markdown")
    if not found.text.strip():
        raise UnreadableInput(path, "the file is empty", hint="Leave it out, or save the article again")
    return found


def _decoded(data: bytes) -> Decoded | None:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            text = _attempt(data[len(mark) :], codec)
            return None if text is None else Decoded(text, name)
    if b"\x00" in data[:_SAMPLE]:
        return _unmarked_utf16(data)
    for codec, name in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252"), ("latin-1", "ISO 8859-1")):
        text = _attempt(data, codec)
        if text is not None:
            return Decoded(text, name)
    return None


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in western text nearly every other byte is zero, always on the same side."""
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    half = len(data[:_SAMPLE]) // 2
    codec = "utf-16-le" if odd > 0.7 * half and even < 0.1 * half else "utf-16-be"
    if codec == "utf-16-be" and not (even > 0.7 * half and odd < 0.1 * half):
        return None
    text = _attempt(data, codec)
    return None if text is None else Decoded(text, "UTF-16")


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    """Text holds no NUL and hardly any control characters."""
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if (c < " " or "\x7f" <= c <= "\x9f") and c not in _TEXT_CONTROLS)
    return "\x00" in text or controls > 0.02 * len(sample)

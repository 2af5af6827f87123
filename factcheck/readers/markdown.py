"""Reads Markdown: marks are left out, words are kept, and every word keeps its line and column.

Emphasis in the middle of an amount ("**2,1** Mrd. Euro") would hide it, so inline marks go; tables and lists stay as
they are written. What is not prose (code, comments, link targets) is left out and said to be.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from factcheck.errors import UnreadableInput
from factcheck.model import Skipped
from factcheck.readers import front_matter
from factcheck.readers.decoding import decode
from factcheck.readers.reader import Contents, File, Reader

_CODE = re.compile(r"^(`{3,9}|~{3,9})[^\n]*\n(?:(?!\1)[^\n]*\n)*(?:\1[`~]*[ \t]*$|\Z)", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_WHOLE_LINES = re.compile(r"^(?:[ ]{0,3}\[[^\]\n]+\]:[ \t]+\S[^\n]*|={3,}[ \t]*|(?:[-*_][ \t]*){3,})$", re.MULTILINE)
_LINE_MARKS = re.compile(r"^[ ]{0,3}(?:>[ ]?|#{1,6}[ \t]+)+|[ \t]{1,4}#{1,6}[ \t]{0,4}$", re.MULTILINE)
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]\n]*)\]"
    r"(?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\]\n]*\])"
)
_STRONG = re.compile(r"(?<![\w\\])(\*\*|__)(?=\S)((?:[^*_\n]|[*_](?![*_]))+)(?<=\S)(\1)")
_EMPHASIS = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_\n]+)(?<=\S)(\1)(?![\w*_])")
_TICKS = re.compile(r"(`{1,3})([^`\n]+)(\1)")
_STRIKE = re.compile(r"~~[^~\n]+~~")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,20}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")

Cut = tuple[int, int, str]


def plain(source: str, start: int = 0) -> tuple[str, tuple[tuple[int, int], ...], int]:
    """The words of Markdown from ``start`` on, the pieces they stand in, and the number of code blocks left out."""
    text: list[str] = []
    pieces = [(0, start)]
    here, length, blocks = start, 0, 0
    for begin, end, instead in _disjoint(source, start):
        blocks += source.startswith(("```", "~~~"), begin)
        text += (source[here:begin], instead)
        length += begin - here + len(instead)
        pieces.append((length, end))
        here = end
    text.append(source[here:])
    return "".join(text), tuple(dict(pieces).items()), blocks


def _disjoint(source: str, start: int) -> Iterator[Cut]:
    """What is left out, in order; of two cuts that overlap the earlier stands, and of two at one place the longer."""
    here = start
    for begin, end, instead in sorted(_cuts(source, start), key=lambda cut: (cut[0], -cut[1])):
        if begin >= here:
            yield begin, end, instead
            here = end


def _cuts(source: str, start: int) -> Iterator[Cut]:
    for match in _CODE.finditer(source, start):
        yield match.start(), match.end(), ""
    for begin, end in _comments(source, start):
        yield begin, end, ""
    for pattern in (_TAG, _WHOLE_LINES, _LINE_MARKS, _STRIKE, _ESCAPE):
        for match in pattern.finditer(source, start):
            yield match.start(), match.end(), ""
    for match in _LINK.finditer(source, start):
        yield match.start(), match.start("words"), ""
        yield match.end("words"), match.end(), ""
    for pattern in (_STRONG, _EMPHASIS, _TICKS):
        for match in pattern.finditer(source, start):
            yield match.start(1), match.end(1), ""
            yield match.start(3), match.end(3), ""
    for match in _ENTITY.finditer(source, start):
        character = html.unescape(match.group())
        if character != match.group():
            yield match.start(), match.end(), character


def _comments(source: str, start: int) -> Iterator[tuple[int, int]]:
    """Comments by plain search: a pattern would look for the end of an unclosed one again and again."""
    begin = source.find("<!--", start)
    while begin >= 0:
        end = source.find("-->", begin)
        if end < 0:
            return
        yield begin, end + 3
        begin = source.find("<!--", end)


def _read(file: File) -> Contents:
    decoded = decode(file.path, file.data)
    known, start = front_matter.split(decoded.text)
    text, pieces, blocks = plain(decoded.text, start)
    if not text.strip():
        raise UnreadableInput(file.path, "there is no article in this Markdown", hint="Add its text")
    document = front_matter.document(file.path, decoded, text, known, pieces)
    if blocks:
        skipped = Skipped(reason=f"{blocks} code block{'s' if blocks > 1 else ''} in the Markdown, not prose")
        document = document.model_copy(update={"skipped": (*document.skipped, skipped)})
    return Contents((document,))


reader = Reader(suffixes=(".md", ".markdown"), read=_read)

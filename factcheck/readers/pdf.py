"""Reads a PDF as a reader would: columns one after the other, words whole again; pypdf decodes it."""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import Document, Layout, Problem, Skipped
from factcheck.readers.front_matter import About, about
from factcheck.readers.reader import Contents, File, Reader
from factcheck.readers.reflow import Line, reflowed

MOST_PAGES = 500
MOST_OPERATIONS = 1_000_000
_MOST_BYTES = 10_000_000
_LIMITS = {
    "zlib_maximum_output_length": _MOST_BYTES,
    "lzw_maximum_output_length": _MOST_BYTES,
    "run_length_maximum_output_length": _MOST_BYTES,
    "array_based_stream_maximum_output_length": _MOST_BYTES,
    "stream_parsing_work_maximum_count": 1_000_000,
    "xform_maximum_invocations_per_extraction": 200,
    "page_tree_maximum_entries": 10_000,
    "disable_legacy_handling": True,
    "jbig2dec_binary": None,
}
_FARTHEST = 1e6
_WIDE, _CELL = 2.5, 0.8
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_FILE_NAME = re.compile(r"\.\w{2,4}$|^(?:microsoft|untitled|unbenannt|druck)", re.IGNORECASE)
_SAVE = "Save or print it as a new PDF, or save the article as text"


class _TooMuch(Exception):
    """The pages ask for more work than any article does."""


class _Budget:
    """Counts the drawing operations of a file; forms that call forms would otherwise never end."""

    def __init__(self) -> None:
        self.left = MOST_OPERATIONS

    def spend(self, *_: Any) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooMuch


class _Page:
    """The lines of a page in the making, from pieces of text with their places."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.lines: list[Line] = []
        self.piece = ""
        self.at = (0.0, 0.0, 1.0)

    def take(self, text: str, cm: list[float], tm: list[float], _: Any, font_size: float) -> None:
        """A piece of text with its matrices and size of type, as pypdf's visitor gets it."""
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size = abs(font_size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or 1.0
        if max(abs(x), abs(y), size) > _FARTHEST or not math.isfinite(x + y + size):
            x, y, size = 0.0, 0.0, 1.0
        for number, words in enumerate(text.split("\n")):
            if number:
                self.end()
            if not words.strip():
                self.piece += " " if words and self.piece else ""
                continue
            if self.piece and number == 0 and not _goes_on(self.at, self.piece, x, y):
                self.end()
            if not self.piece.strip():
                self.at = (x, y, size)
            self.piece += words

    def end(self) -> None:
        """A line, or a cell of one, ends here."""
        words = " ".join(_CONTROL.sub("", self.piece).translate(_LIGATURES).split())
        self.piece = ""
        if not words:
            return
        x, y, size = self.at
        last = self.lines[-1] if self.lines else None
        beside = last is not None and abs(y - last.y) < 0.5 * size and x > last.x
        if last is not None and beside and _goes_on((last.x, last.y, last.size), last.text, x, y, _CELL):
            self.lines[-1] = replace(last, text=f"{last.text} {words}")
        else:
            self.lines.append(Line(words, x, y, size, self.number, beside))


def _goes_on(at: tuple[float, float, float], words: str, x: float, y: float, wide: float = _WIDE) -> bool:
    """Tell whether what stands at a place goes on at another, in the same line and without a gap.

    The width of words is not known; letters are half as wide as high, more or less.
    """
    gap = (x - at[0]) / at[2] - 0.5 * len(words)
    return abs(y - at[1]) < 0.5 * at[2] and -0.2 * len(words) - 2 <= gap <= wide


def _read(file: File) -> Contents:
    if not file.data:
        raise UnreadableInput(file.path, "the file is empty", hint="Leave it out, or save the article again")
    import pypdf

    with pypdf.apply_configuration(**_LIMITS), _complaints() as heard:  # type: ignore[arg-type]
        lines, pages, problems, known = _lines(file)
    if not lines:
        if problems:
            raise UnreadableInput(file.path, problems[0].message, hint=problems[0].hint)
        message = "there is no text in this PDF, only pictures"
        raise UnreadableInput(file.path, message, hint="Run text recognition (OCR) on it, or save the article as text")
    flow = reflowed(lines, pages)
    if not flow.text:
        raise UnreadableInput(file.path, "there is nothing but page numbers in this PDF", hint=_SAVE)
    notes = list(known.skipped)
    if flow.margins:
        plural = "s" if flow.margins > 1 else ""
        notes.append(Skipped(reason=f"{flow.margins} line{plural} on top or at the foot of pages not read"))
    if heard:
        notes.append(Skipped(reason=f"the PDF is damaged in {len(heard)} places; text may be missing"))
    document = Document(
        id=file.path,
        path=file.path,
        text=flow.text,
        title=_headline(lines) or known.title,
        author=known.author,
        skipped=tuple(notes),
        layout=Layout.counted("page", flow.pages),
    )
    return Contents((document,), tuple(problems))


def _lines(file: File) -> tuple[list[Line], int, list[Problem], About]:
    """The lines of all pages, how many pages there are, the pages that cannot be read, and what the file states."""
    import pypdf

    lines: list[Line] = []
    problems: list[Problem] = []
    budget = _Budget()
    try:
        book = pypdf.PdfReader(io.BytesIO(file.data))
        if book.is_encrypted and not book.decrypt(""):
            raise UnreadableInput(file.path, "the PDF is protected with a password", hint="Save it without one")
        count = len(book.pages)
        if count > MOST_PAGES:
            message = f"a PDF of {count:,} pages; the limit is {MOST_PAGES}"
            raise UnreadableInput(file.path, message, hint="Split it into its articles")
        known = _stated(book)
        for number in range(1, count + 1):
            page = _Page(number)
            try:
                book.pages[number - 1].extract_text(visitor_operand_before=budget.spend, visitor_text=page.take)
            except _TooMuch:
                raise
            except Exception as error:
                where = f"{file.path}, page {number}"
                message = f"the page is damaged or too large ({type(error).__name__})"
                problems.append(Problem(path=where, message=message, hint=_SAVE))
                continue
            page.end()
            lines += page.lines
    except UnreadableInput:
        raise
    except _TooMuch:
        message = f"its pages draw more than {MOST_OPERATIONS:,} things; no article does"
        raise UnreadableInput(file.path, message, hint="Split it into its articles") from None
    except pypdf.errors.DependencyError:
        raise UnreadableInput(file.path, "the PDF is encrypted", hint="Save it without protection") from None
    except Exception as error:
        message = f"this is not a PDF, or a damaged one ({type(error).__name__})"
        raise UnreadableInput(file.path, message, hint=_SAVE) from None
    return lines, count, problems, known


def _stated(book: Any) -> About:
    """Title and author as the file states them; the day it was made is no date of publication."""
    try:
        stated = book.metadata or {}
        fields = {name: str(stated.get(f"/{name.capitalize()}") or "").strip() for name in ("title", "author")}
        made = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(stated.get("/CreationDate") or ""))
    except Exception:
        return About()
    if _FILE_NAME.search(fields["title"]):
        fields["title"] = ""
    known = about({name: _CONTROL.sub("", value) for name, value in fields.items()})
    if made is None:
        return known
    reason = f"made on {'-'.join(made.groups())}, which is no date of publication; --as-of gives one"
    return About(title=known.title, author=known.author, skipped=(Skipped(reason=reason),))


def _headline(lines: list[Line]) -> str | None:
    """The lines of the first page in the largest type, if it is plainly larger than most."""
    first = [line for line in lines if line.page == lines[0].page]
    sizes = sorted(line.size for line in first)
    largest = sizes[-1]
    if largest < 1.25 * sizes[len(sizes) // 2] or len(first) < 3:
        return None
    words = " ".join(line.text for line in first if line.size > 0.95 * largest)
    return words if len(words) <= 200 else None


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What pypdf logs about a file, instead of on the screen."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger, ear = logging.getLogger("pypdf"), Ear(logging.WARNING)
    before = logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.propagate = before


reader = Reader(suffixes=(".pdf",), read=_read, limit=50_000_000)

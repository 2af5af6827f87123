"""Finds the articles among files and folders, and reads every one that can be read.

One bad file never ends a run: it becomes a :class:`~factcheck.model.Problem`, and the run goes on.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import FactcheckError, UnreadableInput
from factcheck.model import Document, Problem
from factcheck.readers import Contents, File, Reader, all_readers, reader_for

STDIN = "-"
BASELINE_HEAD = '{\n  "version": 1,\n  "findings": ['
OWN_HEADS = (BASELINE_HEAD.encode(), b'{\n  "documents": [')
"""How the JSON files begin that factcheck itself writes: what a folder holds of them is no article."""
LONGEST_ARTICLE = 2_000_000
_LONGEST_MESSAGE = 200
_AS_DOCX = "Open it in Word or LibreOffice and save it as DOCX"
LIKELY_ARTICLES = {
    ".doc": _AS_DOCX, ".docm": f"{_AS_DOCX}: macros are not opened here", ".dotx": _AS_DOCX,
    ".rtf": _AS_DOCX, ".wps": _AS_DOCX, ".wpd": _AS_DOCX, ".pages": "Export it from Pages as Word",
    ".eml": "Save the article in it as text", ".msg": "Save the article in it as text",
    ".mht": "Save the page as HTML", ".mhtml": "Save the page as HTML", ".webarchive": "Save the page as HTML",
    ".epub": "Save the chapter as HTML", ".indd": "Export it as PDF", ".idml": "Export it as PDF",
}
"""Files that may well be articles and have no reader, and what to do about each.

They are named among the problems even in a folder: to pass them over would call the folder checked.
"""
_ADVICE = {**LIKELY_ARTICLES, **dict.fromkeys((".xls", ".xlsx", ".ods"), "Save the sheet as CSV")}


@dataclass
class Readings:
    """What came out of the paths: documents in a fixed order, problems, and what folders held besides articles."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)

    def add(self, contents: Contents) -> None:
        """Take over what a reader gave; an article beyond :data:`LONGEST_ARTICLE` characters becomes a problem."""
        self.problems += contents.problems
        for document in contents.documents:
            if len(document.text) > LONGEST_ARTICLE:
                message = f"an article of {len(document.text):,} characters, the limit is {LONGEST_ARTICLE:,}"
                self.problem(UnreadableInput(document.id, message, hint="Split it into its articles"))
            else:
                self.documents.append(document)

    def problem(self, error: FactcheckError, path: str = "") -> None:
        """Count an error among the problems of the run."""
        where = error.path if isinstance(error, UnreadableInput) else path
        self.problems.append(Problem(path=where, message=error.message, hint=error.hint))


def read(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, stdin_filename: str = "stdin.txt",
    own: Collection[str] = (),
) -> Readings:
    """Read files, folders and ``-`` (standard input, named ``stdin_filename``).

    Folders are searched through in order of names, without hidden entries and links to folders, and without files
    named README: these describe a folder. What is no article, such as a picture, is counted and passed over. A file
    that is named twice is read once. ``own`` are files of ours, such as settings, that are no articles of a folder.
    """
    result = Readings()
    for part in stream(paths, stdin=stdin, stdin_filename=stdin_filename, own=own):
        result.documents += part.documents
        result.problems += part.problems
        result.passed_over += part.passed_over
    return result


def stream(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, stdin_filename: str = "stdin.txt",
    own: Collection[str] = (),
) -> Iterator[Readings]:
    """The same as :func:`read`, file by file: a folder of a million articles is never in memory at once."""
    for path in listed(paths, own=own):
        if isinstance(path, Readings):
            yield path
        else:
            yield one(stdin_filename, stdin) if path == STDIN else one(path)


def listed(
    paths: Sequence[str], *, own: Collection[str] = (), besides: Collection[str] = ()
) -> Iterator[str | Readings]:
    """The files to read, one by one, and behind those of a folder what it held besides.

    ``besides`` are endings that the caller reads, though no reader does.
    """
    ours = frozenset(map(os.path.realpath, own))
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            yield path
        elif Path(path).is_dir():
            yield from _folder(path, seen, ours, besides)
        elif _is_new(path, seen):
            yield path


def articles(folder: str, *, own: Collection[str] = ()) -> Iterator[str]:
    """The files that :func:`read` would read in a folder, in its order."""
    ours = frozenset(map(os.path.realpath, own))
    for name in _files(Readings(), folder):
        if reader_for(name) is not None and os.path.realpath(name) not in ours and not _made_here(name):
            yield name


def _folder(
    path: str, seen: set[str], ours: frozenset[str], besides: Collection[str]
) -> Iterator[str | Readings]:
    rest, found = Readings(), False
    for name in _files(rest, path):
        if os.path.realpath(name) in ours or _made_here(name):
            continue
        suffix = Path(name).suffix.lower()
        if reader_for(name) is None and suffix not in LIKELY_ARTICLES and suffix not in besides:
            rest.passed_over[suffix] += 1
            continue
        found = True
        if _is_new(name, seen):
            yield name
    if not found:
        error = UnreadableInput(shown(path), "there is no article in this folder", hint=f"Read are {_suffixes()}")
        rest.problem(error)
    yield rest


def _files(result: Readings, folder: str) -> Iterator[str]:
    def refused(error: OSError) -> None:
        result.problem(UnreadableInput(shown(str(error.filename)), f"cannot be opened: {error.strerror}"))

    for where, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.lower().startswith("readme."):
                yield str(Path(where) / name)


def _made_here(path: str) -> bool:
    """Tell whether a JSON file of a folder is one that factcheck wrote: a baseline or a report."""
    if not path.lower().endswith(".json"):
        return False
    try:
        with Path(path).open("rb") as file:
            return file.read(max(map(len, OWN_HEADS))).startswith(OWN_HEADS)
    except OSError:
        return False


def _is_new(path: str, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True


def one(path: str, stream: BinaryIO | None = None, *, called: str | None = None) -> Readings:
    """What a file holds; it, or ``stream``, is ``called`` so (default: its path) in ids and messages."""
    result, name = Readings(), called or shown(path)
    try:
        reader = reader_for(path)
        if reader is None:
            suffix = Path(path).suffix
            advice = _ADVICE.get(suffix.lower(), f"Read are {_suffixes()}; save the article as one of these")
            raise UnreadableInput(name, f"there is no reader for {suffix} files", hint=advice)
        result.add(reader.read(File(name, _bytes(path, name, reader, stream))))
    except FactcheckError as error:
        result.problem(error, name)
    except Exception as error:
        message = f"its reader failed ({type(error).__name__}: {error})"[:_LONGEST_MESSAGE]
        result.problem(UnreadableInput(name, message, hint="This is a defect of the reader; please report it"))
    return result


def _bytes(path: str, name: str, reader: Reader, stream: BinaryIO | None) -> bytes:
    """The bytes of a regular file or stream, never more than the reader's limit and one."""
    try:
        if stream is not None:
            data = stream.read(reader.limit + 1)
        else:
            state = Path(path).stat()
            if not stat.S_ISREG(state.st_mode):
                raise UnreadableInput(name, "this is not a regular file", hint="Use - for standard input")
            with Path(path).open("rb") as file:
                data = b"" if state.st_size > reader.limit else file.read(reader.limit + 1)
            _check_size(name, max(state.st_size, len(data)), reader.limit)
    except FileNotFoundError:
        raise UnreadableInput(name, "there is no such file or folder", hint="Check the path") from None
    except OSError as error:
        raise UnreadableInput(name, f"cannot be opened: {error.strerror}", hint="Check its rights") from None
    except ValueError:
        raise UnreadableInput(name, "this is not a path", hint="Check the path") from None
    _check_size(name, len(data), reader.limit)
    return data


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        message = f"{size / 1e6:.0f} MB is more than an article has; the limit is {limit / 1e6:.0f} MB"
        raise UnreadableInput(name, message, hint="Split it, or export the archive as .jsonl, one article a line")


def shown(path: str) -> str:
    """The path as it can be written out, with forward slashes, also where the system's name is not valid text."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def _suffixes() -> str:
    return ", ".join(suffix for reader in all_readers().values() for suffix in reader.suffixes)

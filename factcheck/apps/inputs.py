"""What a browser, a content system or an assistant sends, as documents: pasted text, uploaded files, JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from factcheck.errors import FactcheckError
from factcheck.languages import codes
from factcheck.model import Document, Problem
from factcheck.readers import File, reader_for

DRAFT = "draft"
_KEYS = ("id", "text", "title", "published", "publisher", "author", "language")


@dataclass
class Given:
    """The documents of a request, and what of it could not be read."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add_text(self, name: str, text: str) -> None:
        """Take pasted text; front matter is read as in a Markdown file. Empty text is none."""
        if text.strip():
            self.add_file(f"{name}.md", text.encode("utf-8"))

    def add_file(self, name: str, data: bytes) -> None:
        """Take a file by the reader for its ending."""
        reader = reader_for(name)
        try:
            if reader is None:
                raise FactcheckError("there is no reader for this kind of file", hint="Save it as text or HTML")
            if len(data) > reader.limit:
                raise FactcheckError(f"more than {reader.limit:,} bytes", hint="Split it")
            contents = reader.read(File(name, data))
        except FactcheckError as error:
            self.problems.append(Problem(path=name, message=error.message, hint=error.hint))
            return
        self.problems += contents.problems
        for document in contents.documents:
            self._take(document)

    def add_json(self, records: Any) -> None:
        """Take a list of articles with ``text`` and any of id, title, published, publisher, author, language.

        Raises :class:`FactcheckError` for what is no such list.
        """
        if not isinstance(records, list) or not records:
            raise FactcheckError("documents is not a list of articles", hint='Give {"documents": [{"text": "…"}]}')
        for number, record in enumerate(records):
            if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                raise FactcheckError(f"article {number} has no text", hint="Give each article a text")
            unknown = sorted(set(record) - set(_KEYS))
            if unknown:
                raise FactcheckError(f"article {number}: unknown key {unknown[0]!r}", hint=f"Known: {', '.join(_KEYS)}")
            try:
                self._take(Document(**{"id": f"article-{number}", **record}))
            except ValidationError as error:
                first = error.errors()[0]
                place = ".".join(map(str, first["loc"]))
                raise FactcheckError(f"article {number}, {place}: {first['msg']}") from None

    def _take(self, document: Document) -> None:
        if document.language is not None and document.language not in codes():
            message = f"its language {document.language!r} is not known"
            self.problems.append(Problem(path=document.id, message=message, hint=f"Known: {', '.join(codes())}"))
        elif any(document.id == other.id for other in self.documents):
            self.problems.append(Problem(path=document.id, message="another article has this id"))
        else:
            self.documents.append(document)


def given(draft: str, sources: Iterable[str], files: Iterable[tuple[str, bytes]]) -> Given:
    """The documents of a filled-in form."""
    found = Given()
    found.add_text(DRAFT, draft)
    for number, text in enumerate(sources, start=1):
        found.add_text(f"source-{number}", text)
    for name, data in files:
        found.add_file(name, data)
    return found

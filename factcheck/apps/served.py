"""The one folder that a server hands out: its articles by name, and what was settled about them.

A server opens no other file. A name is one of the list; a link that leads out of the folder is not on it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.apps import desk, reading
from factcheck.apps.config import Loaded
from factcheck.decisions import settled
from factcheck.errors import UsageError
from factcheck.model import Document, Report

MOST = 200
"""So many articles of a folder are named at most, the first in order of names."""


@dataclass(frozen=True)
class Served:
    """A folder with its settings; ``folder`` is written as it was given, and so are the ids of its articles."""

    folder: str
    loaded: Loaded
    how: desk.Reading = field(default_factory=desk.Reading)

    @staticmethod
    def of(folder: str, config: str | None = None) -> Served:
        """The folder of that name with its nearest settings; :class:`UsageError` if there is none."""
        if not Path(folder).is_dir():
            raise UsageError(f"there is no folder {folder!r}", hint="Name the folder that holds the articles")
        how = desk.Reading(config=config)
        return Served(folder.rstrip("/") or "/", desk.settings([folder], how), how)

    def names(self) -> list[str]:
        """The articles of the folder by their path in it, :data:`MOST` at most."""
        root = os.path.realpath(self.folder)
        own = [str(file) for file in desk.files_of([self.folder], self.loaded)]
        found: list[str] = []
        for path in reading.articles(self.folder, own=own):
            if len(found) < MOST and os.path.realpath(path).startswith(f"{root.rstrip(os.sep)}{os.sep}"):
                found.append(Path(path).relative_to(self.folder).as_posix())
        return found

    def read(self, names: Sequence[str]) -> reading.Readings:
        """The articles of these names; :class:`UsageError` for a name that :meth:`names` does not give."""
        known = set(self.names())
        for name in names:
            if name not in known:
                raise UsageError(f"{name!r} is no article of the served folder", hint="Choose one of its articles")
        found = reading.read([self.path(name) for name in names])
        found.documents, strangers = desk.prepared(found.documents, self.how, self.loaded)
        found.problems += strangers
        return found

    def path(self, name: str) -> str:
        """The path of an article; the ids of what is read from it begin so."""
        return f"{self.folder}/{name}"

    def holds(self, document: str) -> bool:
        """Tell whether the article of that id was read from the folder."""
        return document.startswith(f"{self.folder}/")

    def shown(self, text: str) -> str:
        """The id of an article, or a sentence that names some, without the folder."""
        return text.replace(f"{self.folder}/", "")

    def settled(self, made: Report, documents: Sequence[Document]) -> desk.Run:
        """The report with what was settled about the articles; what is not of the folder bears no name of it."""
        file, standing = desk.settled_before([self.folder], self.how, self.loaded, documents)
        names, known = ({**them, **{d.id: f"<{d.id}>" for d in documents if not self.holds(d.id)}}
                        for them in (standing.names, standing.known_names))
        standing = replace(standing, names=names, known_names=known)
        told, over = settled(made, documents, standing)
        return desk.Run(told, self.loaded, tuple(documents), file, standing, over)

"""The articles that are open in an editor, and what is wrong in them; nothing here knows the protocol.

All open articles are checked together. An edit re-reads the article that was edited; the others are kept as they were
understood, with all that was worked out from each of them alone. What comes out is what a first check would find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.apps import desk
from factcheck.apps.config import Loaded
from factcheck.claims import link_keys, relinked, understand
from factcheck.compare.corpus import Corpus
from factcheck.decisions import settled
from factcheck.errors import FactcheckError
from factcheck.model import Article, Document, Evidence, Finding, Layout, Report, Settings
from factcheck.pipeline import report
from factcheck.readers import File, reader_for
from factcheck.reports.catalogue import catalogue, reading_language
from factcheck.reports.sayings import retold


@dataclass(frozen=True)
class Opened:
    """One file as the editor holds it: its text, and the articles in it; ``problem`` says why there are none."""

    path: str
    text: str
    articles: tuple[Article, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Place:
    """A stretch of a file in the editor: its path and code-point offsets into the text that the editor holds."""

    path: str
    start: int
    end: int


@dataclass
class Session:
    """What is open. ``settings`` are those of the folder that the editor works in."""

    loaded: Loaded = field(default_factory=Loaded)
    how: desk.Reading = field(default_factory=desk.Reading)
    files: dict[str, Opened] = field(default_factory=dict)
    _edited: dict[str, str] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    _linked: dict[Article, Article] = field(default_factory=dict)

    def put(self, path: str, text: str) -> None:
        """Take over the text of a file, new or edited, for the next report; of several the last one counts."""
        self._edited[path] = text

    def drop(self, path: str) -> None:
        """Forget a file that was closed."""
        self.files.pop(path, None)
        self._edited.pop(path, None)

    def report(self) -> Report:
        """What is wrong in the open articles, in the language of the reader, with what was settled.

        ``files`` hold the texts it is about. The articles of an unchanged text are not read again.
        """
        for path, text in self._edited.items():
            known = self.files.get(path)
            if known is None or known.text != text:
                self.files[path] = self._read(path, text)
        self._edited.clear()
        articles = [article for _, opened in sorted(self.files.items()) for article in opened.articles]
        made = report(Corpus(self._together(articles), self.settings))
        documents = [article.document for article in articles]
        if documents:
            _, standing = desk.settled_before([*self.files], self.how, self.loaded, documents)
            made, _ = settled(made, documents, standing)
        return retold(made, catalogue(reading_language(made, self.settings.report_language)))

    def _together(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """The articles linked as those of one run; one that is linked as before is the same object as before."""
        links = link_keys([entity for article in articles for entity in article.entities])
        known = self._linked if links == self._links else {}
        self._links = links
        self._linked = {article: known.get(article) or relinked([article], links)[0] for article in articles}
        return tuple(self._linked.values())

    @property
    def settings(self) -> Settings:
        """The settings of the run."""
        return self.loaded.settings

    def place(self, item: Evidence) -> Place | None:
        """Where the exact words of a piece of evidence stand in the editor; ``None`` if their file is not open."""
        start, end = item.mark
        return self._place(item.document, start, end)

    def offset(self, document: str, at: int) -> Place | None:
        """Where one offset into the text of a document stands in the editor."""
        return self._place(document, at, at)

    def _place(self, document: str, start: int, end: int) -> Place | None:
        for opened in self.files.values():
            for article in opened.articles:
                if article.document.id == document:
                    layout = article.document.layout or Layout.of(article.document.text)
                    last = layout.offset(end - 1) + 1 if end > start else layout.offset(end)
                    return Place(opened.path, layout.offset(start), last)
        return None

    def shown(self, made: Report, path: str) -> Iterator[tuple[Finding, Place, list[tuple[Evidence, Place]]]]:
        """The open findings in a file: each with its first place there, and all other places it rests on."""
        for finding in made.findings:
            if finding.decision is not None:
                continue
            places = [(item, place) for item in finding.evidence if (place := self.place(item)) is not None]
            here = next((place for _, place in places if place.path == path), None)
            if here is not None:
                yield finding, here, [(item, place) for item, place in places if place != here]

    def _read(self, path: str, text: str) -> Opened:
        reader = reader_for(path)
        if reader is None:
            return Opened(path, text, problem="there is no reader for this kind of file")
        try:
            contents = reader.read(File(path, text.encode("utf-8")))
        except FactcheckError as error:
            return Opened(path, text, problem=error.message)
        ready, strangers = desk.prepared(contents.documents, self.how, self.loaded)
        problems = [problem.message for problem in (*contents.problems, *strangers)]
        articles = tuple(understand(_lines(document), self.settings) for document in ready)
        return Opened(path, text, articles, "; ".join(problems))


def _lines(document: Document) -> Document:
    """A document whose text is the file itself gets the layout of it."""
    return document if document.layout else document.model_copy(update={"layout": Layout.of(document.text)})

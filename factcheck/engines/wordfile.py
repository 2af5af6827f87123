"""Keeps in a file what it takes to hold the wording of articles against each other, and finds which of them meet.

The database sorts and counts; what its counts mean is said in :mod:`~factcheck.engines.meeting`. Memory holds the
sentences of one rare word.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, groupby
from typing import Any, Self

from factcheck.compare.background import Spread
from factcheck.engines.meeting import COMMON, FEWEST, LEAST, PARTNERS, Meeting, pairs
from factcheck.engines.parcel import unpacked
from factcheck.errors import EngineError
from factcheck.model import Document, Extract

_FETCH = 1000
_VERSION = 1
_ANEW = f"""
DROP TABLE IF EXISTS article;
DROP TABLE IF EXISTS word;
DROP TABLE IF EXISTS meet;
PRAGMA user_version = {_VERSION};
"""
_MADE = """
CREATE TABLE IF NOT EXISTS article (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, known_as TEXT, language TEXT, remarked INTEGER, names TEXT,
  record BLOB
);
CREATE TABLE IF NOT EXISTS word (
  document INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY (document, word)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meet (
  document INTEGER NOT NULL, word INTEGER NOT NULL, sentence INTEGER NOT NULL, PRIMARY KEY (document, word, sentence)
) WITHOUT ROWID;
"""
_PLACES = """
CREATE TEMP TABLE place AS SELECT number, id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM article;
CREATE UNIQUE INDEX temp.place_number ON place (number);
CREATE UNIQUE INDEX temp.place_place ON place (place);
CREATE TEMP TABLE first (word, sentence, place, PRIMARY KEY (word, sentence)) WITHOUT ROWID;
INSERT INTO first
  SELECT word, sentence, MIN(place) FROM meet JOIN place ON place.number = meet.document GROUP BY word, sentence;
CREATE TEMP TABLE pair (weight, one, other);
CREATE TEMP TABLE spread (word PRIMARY KEY, articles) WITHOUT ROWID;
INSERT INTO spread SELECT word, COUNT(*) FROM word GROUP BY word;
"""
_SPREAD = """
SELECT spread.word, spread.articles FROM article JOIN word ON word.document = article.number
  JOIN spread ON spread.word = word.word WHERE article.id = ?
"""
_RARE = """
SELECT rare.word, rare.count, place.id FROM
  (SELECT word, COUNT(*) AS count FROM first GROUP BY word HAVING COUNT(*) BETWEEN 2 AND ?) AS rare
  JOIN first ON first.word = rare.word JOIN place ON place.place = first.place ORDER BY rare.word
"""
_CHOSEN = """
CREATE TEMP TABLE met AS
  SELECT one, other, SUM(weight) AS weight FROM pair GROUP BY one, other
  HAVING SUM(weight) >= {least} AND COUNT(*) >= {fewest};
CREATE TEMP TABLE chosen AS
  SELECT DISTINCT MIN(home, away) AS one, MAX(home, away) AS other, weight FROM (
    SELECT home, away, weight, ROW_NUMBER() OVER (PARTITION BY home ORDER BY weight DESC, away) AS rank FROM (
      SELECT one AS home, other AS away, weight FROM met UNION ALL SELECT other, one, weight FROM met
    )
  ) WHERE rank <= {partners};
CREATE INDEX temp.chosen_order ON chosen (weight DESC, one, other);
"""
_COPIES = """
SELECT copy.id, original.id FROM (
  SELECT place.place AS copy, first.place AS original, COUNT(*) AS shared,
    ROW_NUMBER() OVER (PARTITION BY place.place ORDER BY COUNT(*) DESC, first.place) AS rank
  FROM meet JOIN place ON place.number = meet.document
    JOIN first ON first.word = meet.word AND first.sentence = meet.sentence
  WHERE first.place <> place.place GROUP BY place.place, first.place
) AS most JOIN place AS copy ON copy.place = most.copy JOIN place AS original ON original.place = most.original
WHERE most.rank = 1 AND 2 * most.shared >= (SELECT COUNT(*) FROM meet WHERE meet.document = copy.number)
ORDER BY copy.id
"""


class WordFile:
    """The articles of a run with their words; ``path`` is the file, made if it is missing."""

    def __init__(self, path: str) -> None:
        """Open the file; :class:`EngineError` if it cannot be used."""
        self._path = path
        with self._told():
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=30.0)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            if next(self._connection.execute("PRAGMA user_version"))[0] != _VERSION:
                self._connection.executescript(_ANEW)
            self._connection.executescript(_MADE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise EngineError(f"{self._path}: {error}", hint="Make room, or remove the file and run again") from error

    def _rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with self._told():
            cursor = self._connection.execute(statement, values)
            while part := cursor.fetchmany(_FETCH):
                yield from part

    def _run_many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        with self._told():
            self._connection.executemany(statement, rows)

    def holds(self, document: str) -> bool:
        """Tell whether a document is kept."""
        return next(self._rows("SELECT 1 FROM article WHERE id = ?", document), None) is not None

    def keep(self, extract: Extract) -> None:
        """Keep the wording of a document in place of what was kept of it: all of it or nothing."""
        wording = extract.wording
        if wording is None:
            raise ValueError(f"{extract.id} was read without its wording")
        names = json.dumps(sorted({name.key for name in extract.names}), ensure_ascii=False)
        record = zlib.compress(wording.article.encode("utf-8"), 1)
        with self._told(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._drop(extract.id)
            found = self._connection.execute(
                "INSERT INTO article (id, known_as, language, remarked, names, record) VALUES (?, ?, ?, ?, ?, ?)",
                (extract.id, extract.known_as, extract.language, extract.remarked, names, record),
            )
            self._connection.executemany(
                "INSERT INTO meet (document, word, sentence) VALUES (?, ?, ?)",
                ((found.lastrowid, *row) for row in wording.meets),
            )
            self._connection.executemany(
                "INSERT INTO word (document, word) VALUES (?, ?)", ((found.lastrowid, word) for word in wording.words)
            )

    def remove(self, document: str) -> None:
        """Forget a document."""
        with self._told(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._drop(document)

    def _drop(self, document: str) -> None:
        for (number,) in self._connection.execute("SELECT number FROM article WHERE id = ?", (document,)).fetchall():
            self._connection.execute("DELETE FROM meet WHERE document = ?", (number,))
            self._connection.execute("DELETE FROM word WHERE document = ?", (number,))
            self._connection.execute("DELETE FROM article WHERE number = ?", (number,))

    def documents(self) -> Iterator[str]:
        """The ids of all documents, in order."""
        return (name for (name,) in self._rows("SELECT id FROM article ORDER BY id"))

    def remarked(self) -> tuple[str, ...]:
        """The ids of the documents in which comments stand, in order."""
        return tuple(name for (name,) in self._rows("SELECT id FROM article WHERE remarked ORDER BY id"))

    def languages(self) -> dict[str, int]:
        """How many documents are in each language."""
        return dict(self._rows("SELECT language, COUNT(*) FROM article GROUP BY language"))

    def known_as(self, document: str) -> str | None:
        """The path by which settings know a document."""
        return next((name for (name,) in self._rows("SELECT known_as FROM article WHERE id = ?", document)), None)

    def read(self, documents: Collection[str]) -> Iterator[Document]:
        """These documents, in the order given."""
        return (unpacked(article).document for article, _ in self.articles(documents))

    def articles(self, documents: Collection[str]) -> Iterator[tuple[str, list[str]]]:
        """The packed article and the names in it, of each document in the order given."""
        for name in documents:
            for names, record in self._rows("SELECT names, record FROM article WHERE id = ?", name):
                yield zlib.decompress(record).decode("utf-8"), json.loads(names)

    def spread(self, documents: Collection[str]) -> Spread:
        """How many of all articles have each of the words that these have; after :meth:`count`."""
        (everybody,) = next(self._rows("SELECT COUNT(*) FROM article"))
        words = dict(chain.from_iterable(self._rows(_SPREAD, name) for name in documents))
        return Spread(everybody, words)

    def count(self) -> None:
        """Find how common words are and who meets whom; :meth:`spread` and the next two tell it."""
        with self._told():
            self._connection.executescript(_PLACES)
        groups = groupby(self._rows(_RARE, COMMON), key=lambda row: row[:2])
        met = chain.from_iterable(pairs([row[2] for row in group], count) for (_, count), group in groups)
        self._run_many("INSERT INTO pair (weight, one, other) VALUES (?, ?, ?)", met)
        with self._told():
            self._connection.executescript(_CHOSEN.format(least=LEAST, fewest=FEWEST, partners=PARTNERS))

    def meetings(self) -> Iterator[Meeting]:
        """The meetings that count, strongest first."""
        return (Meeting(*row) for row in self._rows(
            "SELECT weight, one, other FROM chosen ORDER BY weight DESC, one, other"
        ))

    def copies(self) -> Iterator[tuple[str, str]]:
        """Every document that has half of its words in sentences of an earlier one, with that one, in order."""
        return ((copy, original) for copy, original in self._rows(_COPIES))

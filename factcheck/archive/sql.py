"""What the SQL stores have in common: every statement once, in the words both databases understand.

Statements carry ``?`` for a value; a store that writes it otherwise translates. Nothing here compares claims: the one
aggregate that preselects blocks (:meth:`SqlStore.contested`) lets through all that may conflict and more.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain, islice
from types import TracebackType
from typing import Any, Self

from factcheck.archive.store import Added, Block, Correction, Held, Spot
from factcheck.errors import ArchiveError
from factcheck.model import Claim, Extract, Finding, Layout, Name, Problem

_AT_ONCE = 500
_PAIRS_AT_ONCE = 50
_HELD = "number, id, sha256, language, published, title, publisher, author, path, extractor, added, copy_of"
# A copy shares at least this many of its sketch; two articles of one agency with another lead share fewer.
_COPY_SHARE = 0.7


class SqlStore(ABC):
    """A store behind a connection to a database; what differs between databases is abstract."""

    @abstractmethod
    def rows(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, read as they are needed."""

    def stream(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that may give more than fits into memory."""
        return self.rows(statement)

    @abstractmethod
    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        """Carry out a statement; the number of rows it touched."""

    @abstractmethod
    def run_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Carry out a statement for every row of values."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[object]:
        """All or nothing of what happens inside; writers wait for one another."""

    @abstractmethod
    def close(self) -> None:
        """Give the connection back."""

    @abstractmethod
    def faults(self) -> Iterator[str]:
        """What is wrong in the database itself."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def holds(self, document: str, text: str, extractor: str) -> bool:
        found = next(self.rows("SELECT text, extractor FROM document WHERE id = ?", (document,)), None)
        return found == (text, extractor)

    def add(self, extract: Extract, *, extractor: str, at: str) -> Added:
        with self.transaction():
            found = next(self.rows("SELECT number, sha256, extractor FROM document WHERE id = ?", (extract.id,)), None)
            if extract.path is not None:
                self.run("DELETE FROM problem WHERE path = ?", (extract.path,))
            if found is not None and (found[1], found[2]) == (extract.sha256, extractor):
                return "known"
            if found is not None:
                self._clear(found[0])
                self.run("DELETE FROM document WHERE number = ?", (found[0],))
            self._insert(extract, extractor, at)
            return "new" if found is None else "renewed" if found[1] == extract.sha256 else "changed"

    def _insert(self, extract: Extract, extractor: str, at: str) -> None:
        published = None if extract.published is None else extract.published.isoformat()
        values = (
            extract.id, extract.sha256, extract.language, published, extract.title, extract.publisher, extract.author,
            extract.path, extractor, at, self._copied(extract.sketch), extract.text,
            None if extract.layout is None else extract.layout.model_dump_json(),
        )
        self.run(
            "INSERT INTO document (id, sha256, language, published, title, publisher, author, path, extractor, added,"
            " copy_of, text, layout) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values,
        )
        number = next(self.rows("SELECT number FROM document WHERE id = ?", (extract.id,)))[0]
        entries = list(enumerate(extract.entries))
        self.run_many(
            "INSERT INTO claim (document, number, subject, attribute, quote, record) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (number, n, e.claim.subject.key if e.claim.subject else None, e.claim.attribute,
                 e.claim.quote.casefold(), e.claim.model_dump_json(exclude_defaults=True))
                for n, e in entries
            ],
        )
        ids = [e.claim.id for _, e in entries]
        corrected = {claim for (claim,) in self._among("SELECT claim FROM correction WHERE claim IN", ids)}
        compared = [(n, e) for n, e in entries if e.block and e.claim.id not in corrected]
        blocks = self._block_numbers(sorted({e.block for _, e in compared}))
        self.run_many(
            "INSERT INTO spot (block, first, last, low, high, document, number) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(blocks[e.block], e.first, e.last, e.low, e.high, number, n) for n, e in compared],
        )
        self.run_many(
            "INSERT INTO name (name, key, kind, document) VALUES (?, ?, ?, ?)",
            [(name.name, name.key, name.kind, number) for name in extract.names],
        )
        self.run_many(
            "INSERT INTO finding (document, id, record) VALUES (?, ?, ?)",
            [(number, finding.id, finding.model_dump_json()) for finding in extract.findings],
        )
        self.run_many(
            "INSERT INTO sketch (hash, document) VALUES (?, ?)", [(part, number) for part in extract.sketch]
        )

    def _block_numbers(self, keys: Sequence[str]) -> dict[str, int]:
        self.run_many("INSERT INTO block (key) VALUES (?) ON CONFLICT (key) DO NOTHING", [(key,) for key in keys])
        return dict(self._among("SELECT key, number FROM block WHERE key IN", keys))

    def _copied(self, sketch: Sequence[int]) -> int | None:
        """The earliest document whose sketch is nearly this one: the source that both copies come from."""
        shared: dict[int, int] = {}
        for (document,) in self._among("SELECT document FROM sketch WHERE hash IN", sketch):
            shared[document] = shared.get(document, 0) + 1
        alike = [document for document, count in shared.items() if count >= _COPY_SHARE * len(sketch)]
        if not alike:
            return None
        origin = next(self.rows("SELECT copy_of FROM document WHERE number = ?", (min(alike),)))[0]
        return min(alike) if origin is None else int(origin)

    def _clear(self, number: int) -> None:
        for table in ("spot", "claim", "name", "finding", "sketch"):
            self.run(f"DELETE FROM {table} WHERE document = ?", (number,))  # noqa: S608
        self._release(number)

    def _release(self, number: int) -> None:
        """Copies of a document that goes become copies of the earliest one that stays."""
        heir = next(self.rows("SELECT MIN(number) FROM document WHERE copy_of = ?", (number,)))[0]
        if heir is not None:
            self.run("UPDATE document SET copy_of = NULL WHERE number = ?", (heir,))
            self.run("UPDATE document SET copy_of = ? WHERE copy_of = ?", (heir, number))

    def add_problem(self, problem: Problem, *, at: str) -> None:
        with self.transaction():
            self.run("DELETE FROM problem WHERE path = ?", (problem.path,))
            values = (problem.path, problem.message, problem.hint, at)
            self.run("INSERT INTO problem (path, message, hint, seen) VALUES (?, ?, ?, ?)", values)

    def remove(self, document: str) -> bool:
        with self.transaction():
            found = next(self.rows("SELECT number FROM document WHERE id = ?", (document,)), None)
            if found is None:
                return False
            self._clear(found[0])
            return self.run("DELETE FROM document WHERE number = ?", (found[0],)) > 0

    def documents(self) -> Iterator[Held]:
        return (_held(row) for row in self.rows(f"SELECT {_HELD} FROM document ORDER BY id"))  # noqa: S608

    def held(self, numbers: Iterable[int]) -> dict[int, Held]:
        rows = self._among(f"SELECT {_HELD} FROM document WHERE number IN", sorted(set(numbers)))  # noqa: S608
        return {row[0]: _held(row) for row in rows}

    def text(self, number: int) -> str:
        found = next(self.rows("SELECT text FROM document WHERE number = ?", (number,)), None)
        if found is None:
            raise ArchiveError(f"the archive has no document {number}", hint="It may have been removed meanwhile")
        return str(found[0])

    def layout(self, number: int) -> Layout | None:
        found = next(self.rows("SELECT layout FROM document WHERE number = ?", (number,)), (None,))[0]
        return None if found is None else Layout.model_validate_json(found)

    def keys(self, names: Iterable[str]) -> tuple[Name, ...]:
        found = {key for (key,) in self._among("SELECT DISTINCT key FROM name WHERE name IN", sorted(set(names)))}
        rows = self._among("SELECT DISTINCT name, key, kind FROM name WHERE key IN", sorted(found))
        return tuple(Name(name=name, key=key, kind=kind) for name, key, kind in sorted(rows))

    def near(self, names: Iterable[str], limit: int) -> tuple[Held, ...]:
        shared: dict[int, set[str]] = {}
        for document, name in self._among("SELECT document, name FROM name WHERE name IN", sorted(set(names))):
            shared.setdefault(document, set()).add(name)
        held = self.held(document for document, found in shared.items() if len(found) > 1)
        ranked = sorted(held.values(), key=lambda h: (len(shared[h.number]), h.published or dt.date.min, h.number))
        return tuple(ranked[::-1][:limit])

    def names(self) -> Iterator[Name]:
        rows = self.stream("SELECT DISTINCT name, key, kind FROM name ORDER BY name, key, kind")
        return (Name(name=name, key=key, kind=kind) for name, key, kind in rows)

    def findings(self) -> Iterator[Finding]:
        rows = self.stream(
            "SELECT finding.record FROM finding JOIN document ON document.number = finding.document"
            " ORDER BY document.id, finding.id"
        )
        return (Finding.model_validate_json(record) for (record,) in rows)

    def spots(self, blocks: Iterable[str]) -> Iterator[Spot]:
        known = {number: key for key, number in self._among(
            "SELECT key, number FROM block WHERE key IN", sorted(set(blocks))
        )}
        rows = self._among(
            "SELECT block, first, last, low, high, document, number FROM spot WHERE block IN", sorted(known)
        )
        return iter(sorted(Spot(known[row[0]], *row[1:]) for row in rows))

    def contested(self) -> Iterator[Spot]:
        return (Spot(*row) for row in self.stream(
            "SELECT block.key, first, last, low, high, document, spot.number FROM spot"
            " JOIN block ON block.number = spot.block WHERE spot.block IN"
            " (SELECT block FROM spot GROUP BY block HAVING MAX(low) > MIN(high))"
            " ORDER BY spot.block, first, last, low, high, document, spot.number"
        ))

    def claims(self, spots: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Claim]:
        waiting, found = iter(sorted(set(spots))), {}
        while part := list(islice(waiting, _PAIRS_AT_ONCE)):
            where = " OR ".join(["document = ? AND number = ?"] * len(part))
            query = f"SELECT document, number, record FROM claim WHERE {where}"  # noqa: S608
            for document, number, record in self.rows(query, list(chain.from_iterable(part))):
                found[document, number] = Claim.model_validate_json(record)
        return found

    def of(self, number: int) -> tuple[tuple[int, Claim], ...]:
        rows = self.rows("SELECT number, record FROM claim WHERE document = ? ORDER BY number", (number,))
        return tuple((claim, Claim.model_validate_json(record)) for claim, record in rows)

    def about(self, subjects: Sequence[str], attribute: str | None = None) -> Iterator[tuple[int, Claim]]:
        rows = self._among(
            "SELECT subject, document, number, record, attribute FROM claim WHERE subject IN", sorted(set(subjects))
        )
        for _, document, _, record, of in sorted(rows, key=lambda row: (row[0], row[1], row[2])):
            if attribute is None or of == attribute:
                yield document, Claim.model_validate_json(record)

    def search(self, words: Sequence[str], limit: int) -> Iterator[tuple[int, Claim]]:
        pattern = ["%" + "".join(f"!{c}" if c in "%_!" else c for c in word.casefold()) + "%" for word in words]
        where = " AND ".join(["claim.quote LIKE ? ESCAPE '!'"] * len(pattern)) or "1 = 1"
        rows = self.rows(
            f"SELECT claim.document, claim.record FROM claim JOIN document ON document.number = claim.document"  # noqa: S608
            f" WHERE {where} ORDER BY document.id, claim.number LIMIT ?", (*pattern, limit),
        )
        return ((document, Claim.model_validate_json(record)) for document, record in rows)

    def block_keys(self) -> Iterator[str]:
        return (key for (key,) in self.stream("SELECT key FROM block"))

    def blocks(self, limit: int) -> tuple[Block, ...]:
        rows = self.rows(
            "SELECT block.key, COUNT(*) FROM spot JOIN block ON block.number = spot.block"
            " GROUP BY block.key ORDER BY COUNT(*) DESC, block.key LIMIT ?", (limit,),
        )
        return tuple(Block(key, count) for key, count in rows)

    def counts(self) -> dict[str, int]:
        queries = {
            "documents": "SELECT COUNT(*) FROM document",
            "copies": "SELECT COUNT(*) FROM document WHERE copy_of IS NOT NULL",
            "claims": "SELECT COUNT(*) FROM claim",
            "comparable claims": "SELECT COUNT(*) FROM spot",
            "blocks": "SELECT COUNT(DISTINCT block) FROM spot",
            "names": "SELECT COUNT(DISTINCT name) FROM name",
            "problems": "SELECT COUNT(*) FROM problem",
            "corrections": "SELECT COUNT(*) FROM correction",
        }
        return {what: int(next(self.rows(query))[0]) for what, query in queries.items()}

    def problems(self) -> tuple[Problem, ...]:
        rows = self.rows("SELECT path, message, hint FROM problem ORDER BY path")
        return tuple(Problem(path=path, message=message, hint=hint) for path, message, hint in rows)

    def correct(self, correction: Correction) -> None:
        values = (
            correction.claim, correction.was, correction.now, correction.reason, correction.by, correction.at,
            correction.document,
        )
        document, _, _ = correction.claim.rpartition(":")
        with self.transaction():
            self.run("DELETE FROM correction WHERE claim = ?", (correction.claim,))
            self.run(
                "INSERT INTO correction (claim, was, now, reason, said_by, at, document) VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            rows = self.rows(
                "SELECT claim.document, claim.number, claim.record FROM claim JOIN document"
                " ON document.number = claim.document WHERE document.id = ?", (document,),
            )
            for holder, number, record in list(rows):
                if Claim.model_validate_json(record).id == correction.claim:
                    self.run("DELETE FROM spot WHERE document = ? AND number = ?", (holder, number))

    def corrections(self) -> tuple[Correction, ...]:
        rows = self.rows("SELECT claim, was, now, reason, said_by, at, document FROM correction ORDER BY claim")
        return tuple(Correction(*row) for row in rows)

    def _among(self, query: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that ends in IN, for any number of values."""
        rest = iter(values)
        while part := list(islice(rest, _AT_ONCE)):
            yield from list(self.rows(f"{query} ({', '.join('?' * len(part))})", part))


def _held(row: tuple[Any, ...]) -> Held:
    number, ident, sha256, language, published, *rest = row
    day = None if published is None else dt.date.fromisoformat(published)
    return Held(number, ident, sha256, language, day, *rest)

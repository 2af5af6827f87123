"""What runs on the workers of Spark: batches of parts to rows, batches of positions or of articles to findings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from factcheck import __version__
from factcheck.compare.background import Spread
from factcheck.compare.sweep import Row
from factcheck.engines.answering import Answer, held_together
from factcheck.engines.blocks import Standing, apart, between
from factcheck.engines.engine import Part, Read
from factcheck.engines.linking import linked_block
from factcheck.engines.meeting import pairs
from factcheck.engines.order import Ranked, ranked
from factcheck.engines.pool import Pool
from factcheck.engines.work import Together
from factcheck.model import Claim, Document, Entry, Extract, Finding, Known, Problem, Settings

Batches = Iterator[Any]
Work = Callable[[Batches], Batches]

ROW = ("first", "last", "low", "high")
CLAIM = ("block", *ROW, "day", "document", "number", "publisher", "record", "known_as")
FINDING = Ranked._fields
MEET = ("word", "sentence", "document")
MEETING = ("weight", "one", "other")
_KINDS = {
    "rank": "int", "start": "int", "first": "int", "last": "int", "day": "int", "number": "int", "low": "double",
    "high": "double", "word": "bigint", "sentence": "bigint", "weight": "bigint",
}
_COLUMNS = ("kind", *dict.fromkeys((*CLAIM, *FINDING, *MEET)), "name", "key", "entity")
ROWS = ", ".join(f"{name} {_KINDS.get(name, 'string')}" for name in _COLUMNS)
FINDINGS = ", ".join(f"{name} {_KINDS.get(name, 'string')}" for name in FINDING)
MEETINGS = ", ".join(f"{name} {_KINDS.get(name, 'string')}" for name in MEETING)
MEMBER = "circle int, document string, elsewhere string, before string"
"""A document of a circle: the questions settled elsewhere and the circles it was in before, as JSON or null."""
QUESTIONS = "block string, documents array<string>"
PROBLEM = -1
"""The rank of a row that holds no finding but a problem."""
OTHER_VERSION = "the driver has factcheck"
_AT_ONCE = 500

_pool: dict[str, Pool] = {}
"""The process that reads for this worker, kept from task to task."""


def reading(read: Read, settings: Settings, limit: float, version: str) -> Work:
    """What makes rows of parts: claims, names and findings of each document, and what could not be read."""

    def run(batches: Batches) -> Batches:
        if version != __version__:
            raise RuntimeError(f"{OTHER_VERSION} {version}, a worker {__version__}")
        problems: list[Problem] = []
        answers = _answers(_documents(batches, read, problems), settings, limit)
        yield from _batched(_rows(answers, problems), _COLUMNS)

    return run


def _documents(batches: Batches, read: Read, problems: list[Problem]) -> Iterator[Document]:
    for batch in batches:
        for row in batch.to_pylist():
            documents, wrong = read(Part(**row))
            problems.extend(wrong)
            yield from documents


def _answers(asked: Iterable[Document | Together], settings: Settings, limit: float) -> Iterator[Answer]:
    """What a process of its own makes of it: one that a document crashes or hangs is not the worker's."""
    key = f"{limit} {settings.model_dump_json()}"
    pool = _pool.pop(key, None) or Pool(settings, limit)
    for other in list(_pool):
        _pool.pop(other).stop()
    try:
        pool.fill(1)
        yield from pool.read(iter(asked))
    except BaseException:
        pool.stop()
        raise
    _pool[key] = pool


def _rows(extracts: Iterable[Answer], problems: list[Problem]) -> Iterator[dict[str, Any]]:
    for extract in extracts:
        if isinstance(extract, Problem):
            problems.append(extract)
        if not isinstance(extract, Extract):
            continue
        yield from _worded(extract)
        yield from ({"kind": "name", "name": n.name, "key": n.key, "entity": n.kind} for n in extract.names)
        yield from ({"kind": "finding", **ranked(finding)._asdict()} for finding in extract.findings)
        yield from (_claim(extract, number, e) for number, e in enumerate(extract.entries) if e.block)
    yield from ({"kind": "problem", "record": problem.model_dump_json()} for problem in problems)


def _worded(extract: Extract) -> Iterator[dict[str, Any]]:
    wording = extract.wording
    if wording is None:
        raise ValueError(f"{extract.id} was read without its wording")
    remark = "remarked" if extract.remarked else None
    yield {"kind": "document", "document": extract.id, "record": wording.article, "entity": extract.language,
           "name": remark}
    yield from ({"kind": "word", "name": word, "document": extract.id} for word in wording.words)
    for word, sentence in wording.meets:
        yield {"kind": "meet", "word": word, "sentence": sentence, "document": extract.id}


def _claim(extract: Extract, number: int, entry: Entry) -> dict[str, Any]:
    standing = Standing.of(extract.published, extract.id, number)
    return {
        "kind": "claim", "block": entry.block, "first": entry.first, "last": entry.last, "low": entry.low,
        "high": entry.high, **standing._asdict(), "publisher": extract.publisher, "known_as": extract.known_as,
        "record": entry.claim.model_dump_json(exclude_defaults=True),
    }


def linking(keys: Mapping[str, str]) -> Work:
    """What puts claims under the links of the run."""

    def run(batches: Batches) -> Batches:
        arrow = import_module("pyarrow")
        for batch in batches:
            blocks = [linked_block(block, keys) for block in batch.column("block").to_pylist()]
            columns = [arrow.array(blocks, arrow.string()), *batch.columns[1:]]
            yield arrow.RecordBatch.from_arrays(columns, schema=batch.schema)

    return run


def comparing(keys: Mapping[str, str], settings: Settings) -> Work:
    """What makes findings of positions that come sorted by block: one block after the other, however long."""

    def found(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for block, group in groupby(rows, key=itemgetter("block")):
            for finding in _compared(block, list(group), keys, settings):
                yield ranked(finding)._asdict()

    def run(batches: Batches) -> Batches:
        yield from _batched(found(row for batch in batches for row in batch.to_pylist()), FINDING)

    return run


def asking(most: int) -> Work:
    """Which documents answer each question with positions that exclude each other, null where they are more."""

    def asked(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for block, group in groupby(rows, key=itemgetter("block")):
            positions = {Row(*(row[name] for name in ROW)): row["all"] for row in group}
            found = sorted({name for row in apart(positions) for name in positions[row]})
            if found:
                yield {"block": block, "documents": found if len(found) <= most else None}

    def run(batches: Batches) -> Batches:
        arrow = import_module("pyarrow")
        schema = arrow.schema([("block", arrow.string()), ("documents", arrow.list_(arrow.string()))])
        rows = asked(row for batch in batches for row in batch.to_pylist())
        while part := list(islice(rows, _AT_ONCE)):
            yield arrow.RecordBatch.from_pylist(part, schema=schema)

    return run


def meeting(batches: Batches) -> Batches:
    """Who meets whom by each word: rows of words with their first documents, sorted by word."""

    def met(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for _, group in groupby(rows, key=itemgetter("word")):
            told = list(group)
            yield from (each._asdict() for each in pairs([row["document"] for row in told], told[0]["count"]))

    yield from _batched(met(row for batch in batches for row in batch.to_pylist()), MEETING)


def reading_together(articles: int | None, keys: Mapping[str, str], settings: Settings, limit: float) -> Work:
    """What makes findings of articles that come sorted by circle; ``articles`` counts those of the run, if more."""

    def blocks(rows: Iterator[dict[str, Any]]) -> Iterator[Together]:
        for circle, group in groupby(rows, key=itemgetter("circle")):
            yield _together(circle, list(group), articles, keys)

    def found(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for answer in held_together(blocks(rows), lambda asked: _answers(asked, settings, limit)):
            if isinstance(answer, Problem):
                nothing = Ranked(PROBLEM, answer.path, 0, "", "", "", answer.model_dump_json())
                yield nothing._asdict()
            else:
                yield ranked(answer)._asdict()

    def run(batches: Batches) -> Batches:
        yield from _batched(found(row for batch in batches for row in batch.to_pylist()), FINDING)

    return run


def _together(
    circle: int, group: Sequence[dict[str, Any]], articles: int | None, keys: Mapping[str, str]
) -> Together:
    first = group[0]["before"] is None
    words = {word["name"]: word["count"] for row in group for word in row["words"] or ()}
    return Together(
        circle, tuple(row["document"] for row in group), tuple(row["record"] for row in group), keys,
        None if articles is None else Spread(articles, words),
        tuple(json.loads(group[0]["elsewhere"])),
        None if first else {row["document"]: tuple(json.loads(row["before"])) for row in group},
    )


def _compared(
    block: str, group: Sequence[dict[str, Any]], keys: Mapping[str, str], settings: Settings
) -> tuple[Finding, ...]:
    positions = {Row(*(row[name] for name in ROW)): row for row in group}
    chosen = {row: _ends(positions[row]) for row in apart(positions)}
    return between(block, chosen, keys, settings) if chosen else ()


def _ends(row: Mapping[str, Any]) -> list[Known]:
    one, other = row["earliest"], row["latest"]
    return [_known(one)] if one == other else [_known(one), _known(other)]


def _known(stored: Mapping[str, Any]) -> Known:
    published = Standing(stored["day"], stored["document"], stored["number"]).published
    claim = Claim.model_validate_json(stored["record"])
    return Known(claim=claim, published=published, publisher=stored["publisher"], known_as=stored["known_as"])


def _batched(rows: Iterator[dict[str, Any]], columns: Sequence[str]) -> Batches:
    """Rows as Arrow batches of these columns; what a row does not name is null."""
    arrow = import_module("pyarrow")
    kinds = {"int": arrow.int32(), "bigint": arrow.int64(), "double": arrow.float64(), "string": arrow.string()}
    schema = arrow.schema([(name, kinds[_KINDS.get(name, "string")]) for name in columns])
    while part := list(islice(rows, _AT_ONCE)):
        yield arrow.RecordBatch.from_pylist(part, schema=schema)

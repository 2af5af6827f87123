"""Writes findings one by one as they come from an engine or an archive: more of them than memory holds.

What was settled is in files with its decision, and on a terminal only counted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TextIO

from factcheck.errors import UnknownName, UsageError
from factcheck.model import Finding, Problem, Report
from factcheck.model.decision import SETTLED, State
from factcheck.reports.catalogue import FALLBACK, catalogue, languages
from factcheck.reports.sayings import retold

_AT_ONCE = 1000
COLUMNS = ("id", "code", "rule", "severity", "confidence", "message", "documents", "record")
"""The columns of a table of findings; ``documents`` is a list, ``record`` the whole finding as JSON."""


class Sink(Protocol):
    """Where findings go, one JSON record at a time."""

    def begin(self, language: str) -> None:
        """Learn the language to write in; the first that is said to it."""

    def take(self, finding: Finding) -> None:
        """Write a finding."""

    def end(self, problems: Sequence[Problem], documents: int) -> None:
        """Write what is known at the end."""


def told(finding: Finding, language: str | None = None) -> Iterator[str]:
    """A finding in two lines for a terminal: what it is, and in which articles."""
    (shown,) = retold(Report(documents=(), claims=(), findings=(finding,)), catalogue(language or "en")).findings
    yield f"{finding.severity:8} {finding.code} {shown.message}"
    yield f"         {', '.join(dict.fromkeys(e.document for e in finding.evidence))}"


class _Text:
    def __init__(self, out: TextIO) -> None:
        self._out, self._language, self._count = out, FALLBACK, 0
        self._settled: Counter[State] = Counter()

    def begin(self, language: str) -> None:
        self._language = language if language in languages() else FALLBACK

    def take(self, finding: Finding) -> None:
        if finding.settled and finding.decision is not None:
            self._settled[finding.decision.state] += 1
            return
        self._count += 1
        self._out.write("".join(f"{line}\n" for line in told(finding, self._language)))

    def end(self, problems: Sequence[Problem], documents: int) -> None:
        say = catalogue(self._language)
        aside = [f"{self._settled[state]} {say(state)}" for state in SETTLED if self._settled[state]]
        counts = ", ".join([say.count(self._count, "finding"), *aside]), say.count(documents, "article")
        self._out.write(f"{' · '.join(counts)}\n")
        self._out.write("".join(f"{p.path}: {p.message}\n" for p in problems))


class _Lines:
    def __init__(self, out: TextIO) -> None:
        self._out = out

    def begin(self, language: str) -> None:
        """What is written is the same in all languages."""

    def take(self, finding: Finding) -> None:
        self._out.write(f"{finding.model_dump_json()}\n")

    def end(self, problems: Sequence[Problem], documents: int) -> None:
        """Problems are on standard error."""


class _Json:
    """One object: the findings a line each, then what could not be read and how many documents there were."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._lead = out, '{"findings": [\n'

    def begin(self, language: str) -> None:
        """What is written is the same in all languages."""

    def take(self, finding: Finding) -> None:
        self._out.write(f"{self._lead}{finding.model_dump_json()}")
        self._lead = ",\n"

    def end(self, problems: Sequence[Problem], documents: int) -> None:
        listed = json.dumps([problem.model_dump() for problem in problems], ensure_ascii=False)
        lead = "" if self._lead == ",\n" else self._lead
        self._out.write(f'{lead}\n], "problems": {listed}, "read": {documents}}}\n')


class _Parquet:
    def __init__(self, writer: Any, arrow: Any, schema: Any) -> None:
        self._writer, self._arrow, self._schema = writer, arrow, schema
        self._rows: list[dict[str, Any]] = []

    def begin(self, language: str) -> None:
        """What is written is the same in all languages."""

    def take(self, finding: Finding) -> None:
        documents = sorted({evidence.document for evidence in finding.evidence})
        known = {name: getattr(finding, name) for name in COLUMNS[:6]}
        self._rows.append({**known, "documents": documents, "record": finding.model_dump_json()})
        if len(self._rows) == _AT_ONCE:
            self._flush()

    def end(self, problems: Sequence[Problem], documents: int) -> None:  # noqa: ARG002 - a table has no place for it
        self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


LAYOUTS = ("text", "jsonl", "json", "parquet")


@contextmanager
def sinks(layout: str, outputs: Iterable[tuple[str, Path]]) -> Iterator[list[Sink]]:
    """Standard output in one layout and files in others; they are whole when the context is left.

    Raises :class:`UsageError` for a layout that findings cannot be written in one by one, or a file that cannot be
    written.
    """
    with ExitStack() as stack:
        if layout == "parquet":
            raise UsageError("Parquet is no text", hint="Write it to a file: --output parquet=FILE")
        found = [_sink(layout, sys.stdout)]
        for name, file in outputs:
            try:
                if name == "parquet":
                    found.append(_parquet(stack, file))
                else:
                    out = stack.enter_context(file.open("w", encoding="utf-8", newline="\n"))
                    found.append(_sink(name, out))
            except OSError as error:
                raise UsageError(f"cannot write {file}: {error.strerror}", hint="Check the folder") from None
        yield found


def _sink(layout: str, out: TextIO) -> Sink:
    if layout == "text":
        return _Text(out)
    if layout == "jsonl":
        return _Lines(out)
    if layout == "json":
        return _Json(out)
    raise UnknownName("format for findings that come one by one", layout, LAYOUTS)


def _parquet(stack: ExitStack, file: Path) -> _Parquet:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs the package pyarrow", hint="Install factcheck-desk[parquet]") from error
    kinds = {"confidence": arrow.float64(), "documents": arrow.list_(arrow.string())}
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in COLUMNS])
    return _Parquet(stack.enter_context(parquet.ParquetWriter(file, schema, compression="zstd")), arrow, schema)

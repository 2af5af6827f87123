"""The one order of findings, however they were found; of findings on the same words the ids are told apart.

The order is that of a report: rank, document, place, rule. It needs no memory: what is sorted lies in a temporary file
once it is more than a few megabytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

from factcheck.model import SEVERITIES, Finding
from factcheck.model.fingerprint import told_apart

_JOINT = "\x1f"
_FETCH = 500


class Ranked(NamedTuple):
    """A finding as JSON with what it is sorted by; ``documents`` are those it rests on, joined."""

    rank: int
    document: str
    start: int
    code: str
    fingerprint: str
    documents: str
    record: str


def ranked(finding: Finding) -> Ranked:
    """A finding with what it is sorted by."""
    first = min(finding.evidence, key=lambda e: (e.document, e.start))
    documents = _JOINT.join(sorted({evidence.document for evidence in finding.evidence}))
    rank = SEVERITIES.index(finding.severity)
    record = finding.model_dump_json()
    return Ranked(rank, first.document, first.start, finding.code, finding.fingerprint, documents, record)


def named(record: str, fingerprint: str, documents: str, alike: int) -> str:
    """The JSON of a finding, with an id of its own where ``alike`` findings have its fingerprint."""
    if alike < 2:
        return record
    apart = told_apart(fingerprint, documents.split(_JOINT))
    return Finding.model_validate_json(record).model_copy(update={"id": apart}).model_dump_json()


def in_order(findings: Iterable[Finding]) -> Iterator[str]:
    """The JSON of each finding, in order."""
    with closing(sqlite3.connect("")) as table:
        table.execute("CREATE TABLE f (rank, document, start, code, fingerprint, documents, record)")
        table.executemany("INSERT INTO f VALUES (?, ?, ?, ?, ?, ?, ?)", map(ranked, findings))
        rows = table.execute(
            "SELECT record, fingerprint, documents, COUNT(*) OVER (PARTITION BY fingerprint) FROM f"
            " ORDER BY rank, document, start, code, fingerprint, documents, record"
        )
        while part := rows.fetchmany(_FETCH):
            yield from (named(*row) for row in part)

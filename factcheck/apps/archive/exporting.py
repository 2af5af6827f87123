"""Takes claims out of an archive for other tools, and looks whether the archive is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from factcheck.archive.store import Held, Store
from factcheck.errors import UsageError
from factcheck.model import Claim

_AT_ONCE = 10_000
COLUMNS = (
    "document", "sha256", "published", "publisher", "copy", "claim", "subject", "attribute", "role", "unit", "low",
    "high", "stated", "period_start", "period_end", "speaker", "modality", "negated", "tier", "start", "end", "quote",
)
"""The columns of a table of claims; days are ISO 8601, ``low`` and ``high`` decimal strings, null where open."""


def rows(store: Store) -> Iterator[dict[str, Any]]:
    """Every claim as a flat row with :data:`COLUMNS`, by document id and place."""
    for held in store.documents():
        for _, claim in store.of(held.number):
            yield _row(held, claim)


def _row(held: Held, claim: Claim) -> dict[str, Any]:
    interval, period = claim.value.interval, claim.period
    said = claim.attribution
    return {
        "document": held.id,
        "sha256": held.sha256,
        "published": held.published.isoformat() if held.published else None,
        "publisher": held.publisher,
        "copy": held.copy_of is not None,
        "claim": claim.id,
        "subject": claim.subject.key if claim.subject is not None else None,
        "attribute": claim.attribute,
        "role": claim.role,
        "unit": claim.value.unit,
        "low": _decimal(interval.low) if interval is not None else None,
        "high": _decimal(interval.high) if interval is not None else None,
        "stated": claim.value.text,
        "period_start": period.start if period is not None else None,
        "period_end": period.end if period is not None else None,
        "speaker": (said.speaker or said.text) if said is not None else None,
        "modality": claim.modality,
        "negated": claim.negated,
        "tier": claim.tier,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
    }


def _decimal(end: object) -> str | None:
    return None if end is None else format(end, "f")


def export(store: Store, file: Path, layout: str) -> int:
    """Write all claims as ``jsonl`` or ``parquet``; the number of rows.

    Raises :class:`UsageError` if the file cannot be written, or pyarrow is not there for Parquet.
    """
    try:
        return _parquet(store, file) if layout == "parquet" else _jsonl(store, file)
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}", hint="Check the folder and its rights") from None


def _jsonl(store: Store, file: Path) -> int:
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows(store):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _parquet(store: Store, file: Path) -> int:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs the package pyarrow", hint="Install factcheck-desk[parquet]") from error
    kinds = {"copy": arrow.bool_(), "negated": arrow.bool_(), "tier": arrow.int8()}
    kinds |= dict.fromkeys(("start", "end"), arrow.int64())
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in COLUMNS])
    count, waiting = 0, rows(store)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while part := list(islice(waiting, _AT_ONCE)):
            writer.write_table(arrow.Table.from_pylist(part, schema=schema))
            count += len(part)
    return count


def faults(store: Store) -> Iterator[str]:
    """What is wrong in an archive: in the database, in texts that changed, in claims that do not fit their text."""
    yield from store.faults()
    for held in store.documents():
        text = store.text(held.number)
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != held.sha256:
            yield f"{held.id}: the text is not the one that was added"
            continue
        for _, claim in store.of(held.number):
            if text[claim.start : claim.end] != claim.quote:
                yield f"{claim.id}: the quote does not stand where the claim says"

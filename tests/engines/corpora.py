"""Articles in all the ways an engine reads them, with conflicts that are known."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from factcheck.apps.archive.wording import held_in_full
from factcheck.apps.config import Loaded
from factcheck.apps.parts import PartReader, Parts
from factcheck.archive.store import open_store
from factcheck.engines.engine import Job, engine_named
from factcheck.engines.work import extract_claims
from factcheck.model import Document, Finding, Settings
from factcheck.pipeline import check

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "seeds"
COLUMNS = ("id", "text", "language", "date", "publisher")


def _corpus_module() -> ModuleType:
    """The generator, which lies among the tests of the archive."""
    spec = importlib.util.spec_from_file_location("factcheck_corpus", ROOT / "archive" / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


RENAMED = (
    ("Die Alto AG, früher Altus, beschäftigt 5.200 Mitarbeiter.", "2024-03-04"),
    ("Altus beschäftigt 4.700 Mitarbeiter.", "2024-03-06"),
)
"""One firm under two names: the conflict is between blocks that only the first article makes one."""


def write(folder: Path, count: int = 40) -> dict[str, tuple[str, str]]:
    """Write a corpus of text files, JSON Lines and Parquet; the planted conflicts, firm to the two document ids."""
    import pyarrow
    from pyarrow import parquet

    corpus = _corpus_module().Corpus(count)
    documents = list(corpus.documents())
    third = len(documents) // 3
    folder.mkdir(parents=True, exist_ok=True)
    ids = {}
    for document in documents[:third]:
        ids[document.id] = f"{folder}/{document.id}.md"
        text = f"---\ndate: {document.published}\nlanguage: de\n---\n{document.text}\n"
        Path(ids[document.id]).write_text(text, encoding="utf-8")
    with (folder / "more.jsonl").open("w", encoding="utf-8") as file:
        for document in documents[third : 2 * third]:
            ids[document.id] = f"{folder}/more.jsonl#{document.id}"
            file.write(json.dumps(_row(document), ensure_ascii=False) + "\n")
        file.write('{"id": "broken", "text": "Der Hafen\n')
        for number, (text, day) in enumerate(RENAMED):
            file.write(json.dumps({"id": f"r{number}", "text": text, "date": day}, ensure_ascii=False) + "\n")
    rows = [_row(document) for document in documents[2 * third :]]
    ids |= {document.id: f"{folder}/rest.parquet#{document.id}" for document in documents[2 * third :]}
    parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "rest.parquet", row_group_size=10)
    renamed = (f"{folder}/more.jsonl#r0", f"{folder}/more.jsonl#r1")
    return {**{firm: (ids[a], ids[b]) for firm, (a, b) in corpus.planted.items()}, "Alto": renamed}


def _row(document: Document) -> dict[str, str | None]:
    day = document.published.isoformat() if document.published else None
    return dict(zip(COLUMNS, (document.id, document.text, document.language, day, document.publisher), strict=True))


@contextmanager
def job(*paths: Path, **options: object) -> Iterator[Job]:
    """What an engine is asked to do with these paths."""
    yield Job(Parts([str(path) for path in paths], Loaded()), PartReader(), Settings(), **options)  # type: ignore[arg-type]


def found(engine: str, *paths: Path, **options: object) -> tuple[str, tuple[str, ...], int]:
    """All that an engine says of these paths: findings, problems, and how many documents it read."""
    with job(*paths, **options) as asked, engine_named(engine).run(asked) as outcome:
        lines = "\n".join(outcome.findings)
        return lines, tuple(f"{p.path}: {p.message}" for p in outcome.problems), outcome.documents


def found_by_store(url: str, *paths: Path) -> str:
    """The findings of an archive that these articles were added to, the last first, their wording included."""
    with open_store(url, create=True) as store:
        for document in reversed(documents(*paths)):
            store.add(extract_claims(document, Settings()), extractor="1", at="2026-03-01T00:00:00+00:00")
        with held_in_full(store, Settings()) as outcome:
            return "\n".join(outcome.findings)


def documents(*paths: Path) -> list[Document]:
    """All articles of these paths."""
    with job(*paths) as asked:
        return [document for part in asked.parts() for document in asked.read(part)[0]]


def plain(*paths: Path) -> str:
    """The findings of a report on all articles at once."""
    return "\n".join(finding.model_dump_json() for finding in check(documents(*paths)).findings)


def alarms(lines: str) -> set[tuple[str, ...]]:
    """The documents of each error or warning between documents."""
    findings = [Finding.model_validate_json(line) for line in lines.splitlines()]
    told = {tuple(sorted({e.document for e in f.evidence})) for f in findings if f.severity != "info"}
    return {documents for documents in told if len(documents) > 1}

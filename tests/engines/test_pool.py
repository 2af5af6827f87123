"""Several processes read as one does; a document that crashes or hangs one costs that document alone."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck import Document
from factcheck.engines import answering, pool
from factcheck.engines.work import extract_claims
from factcheck.model import Extract, Problem, Settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
from processes import killed_meanwhile


def articles(count: int) -> list[Document]:
    return [
        Document(id=f"d{n:03}", text=f"Die Nordwerk AG beschäftigt {5000 + n} Mitarbeiter. Das teilte sie mit.")
        for n in range(count)
    ]


def poisoned(document: Document, settings: Settings) -> Extract:
    """Stands in for a reader with defects: it dies, hangs, or raises on certain words."""
    if "STIRB" in document.text:
        os._exit(9)
    if "WARTE" in document.text:
        time.sleep(600)
    if "WIRF" in document.text:
        raise RuntimeError("planted")
    return extract_claims(document, settings)


def serve_poisoned(pipe: object, settings: Settings) -> None:
    answering.extract_claims = poisoned
    pool._serve(pipe, settings)  # type: ignore[arg-type]


def test_the_order_and_the_extracts_are_those_of_one_process() -> None:
    documents = articles(30)
    wanted = [extract_claims(document, Settings()) for document in documents]
    assert list(pool.extracts(documents, Settings(), jobs=2)) == wanted
    assert list(pool.extracts(documents, Settings(), jobs=1)) == wanted


def test_nothing_to_read() -> None:
    assert list(pool.extracts([], Settings(), jobs=2)) == []


def test_poison_costs_one_document_each(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = articles(12)
    for number, word in ((3, "STIRB"), (5, "WARTE"), (8, "WIRF")):
        documents[number] = documents[number].model_copy(update={"text": word})
    monkeypatch.setattr(pool, "_serve", serve_poisoned)
    found = list(pool.extracts(documents, Settings(), jobs=2, limit=6.0))
    problems = {n: one.message for n, one in enumerate(found) if isinstance(one, Problem)}
    assert sorted(problems) == [3, 5, 8]
    assert "ended the process" in problems[3]
    assert "not read after 6 seconds" in problems[5]
    assert "planted" in problems[8]
    assert [one.id for one in found if isinstance(one, Extract)] == [f"d{n:03}" for n in range(12) if n not in problems]


@pytest.mark.parametrize("reading", [0, 20])
def test_a_process_that_is_killed_costs_nothing(reading: int) -> None:
    documents = articles(60)
    wanted = [extract_claims(document, Settings()) for document in documents]
    midway = threading.Event()

    def drawn() -> Iterator[Document]:
        for number, document in enumerate(documents):
            if number == reading:
                midway.set()
            yield document

    with killed_meanwhile(os.getpid(), "spawn_main", when=midway) as killed:
        assert list(pool.extracts(drawn(), Settings(), jobs=2)) == wanted
    assert killed


def test_a_pool_can_read_again() -> None:
    documents = articles(6)
    running = pool.Pool(Settings(), 60.0)
    running.fill(2)
    try:
        first = list(running.read(iter(documents)))
        for worker in running.workers:
            worker.process.kill()
            worker.process.join()
        assert list(running.read(iter(documents))) == first
    finally:
        running.stop()


def test_documents_are_drawn_as_they_are_needed() -> None:
    drawn = 0

    def endless() -> object:
        nonlocal drawn
        for document in articles(200):
            drawn += 1
            yield document

    running = pool.extracts(endless(), Settings(), jobs=2)  # type: ignore[arg-type]
    for _ in range(3):
        next(running)
    running.close()  # type: ignore[attr-defined]
    assert drawn <= 30

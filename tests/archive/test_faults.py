"""A database that stops or a disk that is full: a clear error, every document whole or not there, and it goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factcheck.apps.archive.adding import keep
from factcheck.apps.archive.exporting import faults
from factcheck.archive.sql import SqlStore
from factcheck.archive.store import open_store
from factcheck.engines.order import in_order
from factcheck.engines.rechecking import recheck
from factcheck.errors import ArchiveError
from factcheck.model import Document, Settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import Corpus


def wanted(tmp_path: Path, documents: list[Document]) -> list[str]:
    """What an archive holds against itself that nothing happened to."""
    with open_store(str(tmp_path / "undisturbed.sqlite"), create=True) as store:
        keep(documents, store, Settings(), [])
        return list(in_order(recheck(store, Settings())))


def test_a_server_that_is_restarted_loses_nothing(
    postgres_url: str, restart_postgres: Callable[[], None], tmp_path: Path
) -> None:
    documents = list(Corpus(60).documents())
    added = threading.Event()

    def slowly() -> Iterator[Document]:
        for number, document in enumerate(documents):
            if number == 20:
                added.set()
            yield document
        for number in range(50):
            yield from (document.model_copy(update={"id": f"{number} {document.id}"}) for document in documents)

    restarting = threading.Thread(target=lambda: (added.wait(), restart_postgres()))
    restarting.start()
    store = open_store(postgres_url, create=True)
    with pytest.raises(ArchiveError, match=r"stopping or starting|connection"):
        keep(slowly(), store, Settings(), [])
    store.close()
    restarting.join()
    with open_store(postgres_url) as store:
        held = {document.id for document in store.documents()}
        assert len(held) > 15
        assert not list(faults(store))
        for name in held - {document.id for document in documents}:
            store.remove(name)
        keep(documents, store, Settings(), [])
        assert list(in_order(recheck(store, Settings()))) == wanted(tmp_path, documents)


@pytest.fixture(params=["limit", "tmpfs"])
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Callable[[SqlStore, bool], None]]]:
    """The place of an archive that cannot grow, and what makes its room small or wide."""
    if request.param == "limit":
        def limit(store: SqlStore, full: bool) -> None:
            pages = next(store.rows("PRAGMA page_count"))[0]
            next(store.rows(f"PRAGMA max_page_count = {pages + 8 if full else 1_000_000}"))

        yield tmp_path / "a.sqlite", limit
        return
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk can be made small here")

    def remount(_: SqlStore, full: bool) -> None:
        size = "400k" if full else "50m"
        subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)

    try:
        yield folder / "a.sqlite", remount
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_what_was_whole(
    small: tuple[Path, Callable[[SqlStore, bool], None]], tmp_path: Path
) -> None:
    documents = list(Corpus(80).documents())
    file, room = small
    with open_store(str(file), create=True) as store:
        assert isinstance(store, SqlStore)
        room(store, True)
        with pytest.raises(ArchiveError, match="disk is full; nothing of this document was kept"):
            keep(documents, store, Settings(), [])
        kept = store.counts()["documents"]
        assert kept < len(documents)
        assert [held.id for held in store.documents()] == sorted(d.id for d in documents[:kept])
        room(store, False)
        assert not list(faults(store))
        tally = keep(documents, store, Settings(), [])
        assert (tally["known"], tally["new"]) == (kept, len(documents) - kept)
        assert list(in_order(recheck(store, Settings()))) == wanted(tmp_path, documents)


def test_two_who_add_the_same_documents_at_once(url: str, tmp_path: Path) -> None:
    documents = list(Corpus(20).documents())
    open_store(url, create=True).close()
    tallies = []

    def add() -> None:
        with open_store(url) as store:
            tallies.append(keep(documents, store, Settings(), []))

    both = [threading.Thread(target=add) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sum(tally["new"] for tally in tallies) == len(documents)
    assert sum(tally["known"] for tally in tallies) == len(documents)
    with open_store(url, read_only=True) as store:
        assert not list(faults(store))
        assert list(in_order(recheck(store, Settings()))) == wanted(tmp_path, documents)

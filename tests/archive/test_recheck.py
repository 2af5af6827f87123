"""A corpus with planted conflicts: the archive finds those, as errors or warnings, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factcheck.apps.archive.adding import keep
from factcheck.archive.store import open_store
from factcheck.engines.rechecking import contested_positions, recheck
from factcheck.engines.work import extract_claims
from factcheck.model import Document, Settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import Corpus


def test_planted_conflicts_are_found_and_nothing_else(url: str) -> None:
    corpus = Corpus(60)
    with open_store(url, create=True) as store:
        tally = keep(corpus.documents(), store, Settings(), [], jobs=2)
        assert tally["new"] == tally.total() > 60
        found = list(recheck(store, Settings()))
        alarms = [finding for finding in found if finding.severity != "info"]
        told = {tuple(sorted(e.document for e in finding.evidence)) for finding in alarms}
        assert told == set(corpus.planted.values())
        copies = [held for held in store.documents() if held.copy_of is not None]
        assert len(copies) == 6


def test_one_block_in_two_camps_is_one_finding(url: str) -> None:
    with open_store(url, create=True) as store:
        for number in range(40):
            staff = "5.200" if number % 2 else "4.700"
            text = f"Die Nordwerk AG beschäftigt {staff} Mitarbeiter. Blatt {number}."
            extract = extract_claims(Document(id=f"{number:02}", text=text), Settings())
            store.add(extract, extractor="1", at="2026-03-01T00:00:00+00:00")
        ((_, positions),) = contested_positions(store)
        assert sorted(len(spots) for spots in positions.values()) == [20, 20]
        assert len(list(recheck(store, Settings()))) == 1


RENAMED = ("Die Alto AG, früher Altus, beschäftigt 5.200 Mitarbeiter.", "Altus beschäftigt 4.700 Mitarbeiter.")
OTHER = "Die Beta AG, früher Altus, beschäftigt 900 Mitarbeiter."


@pytest.mark.parametrize(("texts", "found"), [(RENAMED, 1), ((*RENAMED, OTHER), 0), (RENAMED[1:], 0)])
def test_names_are_linked_over_the_whole_archive(url: str, texts: tuple[str, ...], found: int) -> None:
    """A name that two firms had links to neither."""
    with open_store(url, create=True) as store:
        for number, text in enumerate(texts):
            extract = extract_claims(Document(id=f"{number}", text=text), Settings())
            store.add(extract, extractor="1", at="2026-03-01T00:00:00+00:00")
        assert [finding.code for finding in recheck(store, Settings())] == ["FC101"] * found

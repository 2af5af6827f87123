"""What every store does; each test runs on all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from factcheck.archive.store import Correction, Store, open_store
from factcheck.engines.work import extract_claims
from factcheck.errors import ArchiveError, UnknownName
from factcheck.model import Document, Extract, Problem, Settings

AT = "2026-03-01T09:00:00+00:00"


def extract(name: str, text: str, day: str | None = None) -> Extract:
    published = dt.date.fromisoformat(day) if day else None
    return extract_claims(Document(id=name, text=text, published=published, path=f"{name}.txt"), Settings())


NORDWERK = extract("nordwerk", "Die Nordwerk AG beschäftigt 5.200 Mitarbeiter.", "2024-02-05")
LATER = extract("later", "Die Nordwerk AG hat 4.700 Beschäftigte.", "2024-11-20")
SEEBAHN = extract("seebahn", "Die Schulden der Seebahn GmbH betragen 72 Millionen Euro.", "2024-03-01")


def filled(url: str, extracts: Sequence[Extract] = (NORDWERK, LATER, SEEBAHN)) -> Store:
    store = open_store(url, create=True)
    for one in extracts:
        assert store.add(one, extractor="1", at=AT) == "new"
    return store


def test_a_document_comes_back_as_it_was_added(url: str) -> None:
    with filled(url) as store:
        held = {document.id: document for document in store.documents()}
        assert list(held) == ["later", "nordwerk", "seebahn"]
        document = held["nordwerk"]
        assert (document.sha256, document.published, document.language) == (NORDWERK.sha256, dt.date(2024, 2, 5), "de")
        assert (document.extractor, document.added, document.copy_of) == ("1", AT, None)
        assert store.text(document.number) == NORDWERK.text
        spots = [spot for spot in store.spots([NORDWERK.entries[0].block]) if spot.document == document.number]
        claims = store.claims([(spot.document, spot.number) for spot in spots])
        assert list(claims.values()) == [NORDWERK.entries[0].claim]


def test_adding_twice_changes_nothing(url: str) -> None:
    with filled(url) as store:
        before = store.counts()
        assert store.add(NORDWERK, extractor="1", at="2026-04-01T00:00:00+00:00") == "known"
        assert store.counts() == before
        assert next(d for d in store.documents() if d.id == "nordwerk").added == AT


def test_another_version_or_another_text_takes_the_place_of_the_old(url: str) -> None:
    changed = extract("nordwerk", "Die Nordwerk AG beschäftigt 5.300 Mitarbeiter.", "2024-02-05")
    with filled(url) as store:
        before = store.counts()
        assert store.add(NORDWERK, extractor="2", at=AT) == "renewed"
        assert store.counts() == before
        assert store.add(changed, extractor="2", at=AT) == "changed"
        assert store.counts() == before
        lows = {spot.low for spot in store.spots([changed.entries[0].block])}
        assert lows == {5299.5, 4699.5}


def test_spots_come_in_the_order_of_a_sweep(url: str) -> None:
    with filled(url) as store:
        spots = list(store.spots([NORDWERK.entries[0].block, SEEBAHN.entries[0].block, "no such block"]))
        assert spots == sorted(spots)
        assert len(spots) == 3


def test_only_blocks_that_may_conflict_are_contested(url: str) -> None:
    with filled(url) as store:
        assert {spot.block for spot in store.contested()} == {NORDWERK.entries[0].block}
        assert len(list(store.contested())) == 2


def test_open_ends_survive(url: str) -> None:
    more = extract("more", "Die Nordwerk AG beschäftigt mehr als 6.000 Mitarbeiter.", "2024-02-05")
    with filled(url, [more]) as store:
        (spot,) = store.spots([more.entries[0].block])
        assert (spot.low, spot.high) == (more.entries[0].low, float("inf"))


def test_names_lead_to_the_keys_of_an_entity(url: str) -> None:
    with filled(url) as store:
        keys = {name.key for name in store.keys(["Nordwerk AG"])}
        assert keys == {"Nordwerk"}
        assert {name.name for name in store.keys(["Nordwerk"])} >= {"Nordwerk", "Nordwerk AG"}
        assert store.keys(["Unbekannt"]) == ()


def test_search_finds_sentences_with_all_words_in_any_case(url: str) -> None:
    with filled(url) as store:
        assert [claim.document for _, claim in store.search(["nordwerk"], 10)] == ["later", "nordwerk"]
        assert [claim.document for _, claim in store.search(["NORDWERK", "mitarbeiter"], 10)] == ["nordwerk"]
        assert list(store.search(["100%"], 10)) == []
        assert len(list(store.search([], 2))) == 2


def test_claims_about_a_subject(url: str) -> None:
    with filled(url) as store:
        assert [claim.document for _, claim in store.about(["Nordwerk"])] == ["nordwerk", "later"]
        assert list(store.about(["Nordwerk"], "revenue")) == []
        assert len(list(store.about(["Nordwerk"], "employees"))) == 2


def test_a_near_copy_knows_its_source(url: str) -> None:
    story = (
        "Am Hafen von Borgstedt hat der Umschlag von Getreide im Sommer deutlich zugenommen, so die Verwaltung. "
        "Die Nordwerk AG beschäftigt dort 5.200 Mitarbeiter und plant ein neues Lager am Ostkai für Holz und Papier."
    )
    first, copy = extract("a-first", story), extract("b-copy", story + " (mit Material der Agentur)")
    with filled(url, [first, copy, LATER]) as store:
        held = {document.id: document for document in store.documents()}
        assert held["b-copy"].copy_of == held["a-first"].number
        assert held["later"].copy_of is None
        assert store.remove("a-first")
        assert {document.id: document.copy_of for document in store.documents()} == {"b-copy": None, "later": None}


def test_removing_takes_everything_of_a_document(url: str) -> None:
    with filled(url) as store:
        assert store.remove("nordwerk")
        assert not store.remove("nordwerk")
        assert store.counts()["comparable claims"] == 2
        assert list(store.contested()) == []
        assert list(store.faults()) == []


def test_problems_are_kept_until_the_file_is_read(url: str) -> None:
    with filled(url, [LATER]) as store:
        store.add_problem(Problem(path="nordwerk.txt", message="no text", hint="Save it again"), at=AT)
        store.add_problem(Problem(path="other.txt", message="no text"), at=AT)
        assert [problem.path for problem in store.problems()] == ["nordwerk.txt", "other.txt"]
        store.add(NORDWERK, extractor="1", at=AT)
        assert [problem.path for problem in store.problems()] == ["other.txt"]


def test_the_last_correction_counts(url: str) -> None:
    with filled(url) as store:
        store.correct(Correction("nordwerk:28", "5.200", "5.300", "typing error", "desk", AT, "c1"))
        store.correct(Correction("nordwerk:28", "5.200", "5.310", "recount", "desk", AT, "c2"))
        assert [correction.now for correction in store.corrections()] == ["5.310"]
        assert list(store.contested()) == []
        store.add(NORDWERK, extractor="2", at=AT)
        assert list(store.contested()) == [], "reading it anew must not bring a corrected claim back"


def test_largest_blocks(url: str) -> None:
    with filled(url) as store:
        assert [block.claims for block in store.blocks(10)] == [2, 1]
        assert len(store.blocks(1)) == 1


def test_an_interrupted_addition_leaves_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(url, [LATER]) as store:
        before = store.counts()

        def broken(_: object) -> None:
            raise RuntimeError("the power went")

        monkeypatch.setattr(store, "_copied", broken)
        with pytest.raises(RuntimeError):
            store.add(SEEBAHN, extractor="1", at=AT)
        monkeypatch.undo()
        assert store.counts() == before
        assert store.add(SEEBAHN, extractor="1", at=AT) == "new"


def test_a_missing_archive_is_said_and_not_made(url: str) -> None:
    with pytest.raises(ArchiveError, match="no archive"):
        open_store(url)
    with pytest.raises(ArchiveError, match="no archive"):
        open_store(url, read_only=True)


def test_a_newer_archive_is_refused(url: str) -> None:
    with filled(url) as store:
        bump = "PRAGMA user_version = 99" if "postgresql" not in url else "UPDATE factcheck_archive SET version = 99"
        store.run(bump)  # type: ignore[attr-defined]
    with pytest.raises(ArchiveError, match="version 99"):
        open_store(url, create=True)


def test_who_only_reads_cannot_write(url: str) -> None:
    filled(url).close()
    with open_store(url, read_only=True) as store:
        assert len(list(store.documents())) == 3
        with pytest.raises(ArchiveError):
            store.remove("nordwerk")
    with open_store(url) as store:
        assert len(list(store.documents())) == 3


def test_a_whole_archive_has_no_faults(url: str) -> None:
    with filled(url) as store:
        assert list(store.faults()) == []


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(UnknownName, match="mysql"):
        open_store("mysql://host/archive")

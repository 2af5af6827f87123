"""Persons are found by given name, title or surname, each with what governs it; and pairs of reports by names."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import Document
from factcheck.claims import understand
from factcheck.compare.contests import results
from factcheck.compare.cues import cue_at, cue_in
from factcheck.compare.passage import passages
from factcheck.compare.persons import Person, cast_of, namesakes, namings, place_of
from factcheck.compare.related import Pair, shared_persons, shared_proper_names
from factcheck.compare.state_clashes import state_clashes
from factcheck.model import Article, Settings


def article(text: str, name: str = "a", language: str | None = None, day: int = 1) -> Article:
    document = Document(id=name, text=text, language=language, published=dt.date(2025, 6, day))
    return understand(document, Settings())


def named(text: str, language: str = "de") -> list[tuple[str, str]]:
    told = article(text, language=language)
    return [(told.text(*n.span), place_of(n)) for n in namings(told)]


@pytest.mark.parametrize(("text", "language", "found"), [
    ("Am Samstag schlug Eva Kurz den Meister Jan Roth.", "de", [("Eva Kurz", "bare"), ("Jan Roth", "bare")]),
    ("Eva Kurz gewann gegen den bisherigen Meister Jan Roth.", "de", [("Eva Kurz", "bare"), ("Jan Roth", "against")]),
    ("Das Buch wurde von Frau Dr. Sand gelobt.", "de", [("Sand", "agent")]),
    ("Die Wand war nass, sagte Veit Wand. Wand ist Maler.", "de", [("Veit Wand", "bare"), ("Wand", "bare")]),
    ("The prize went to Ida Crane. Crane smiled.", "en", [("Ida Crane", "to"), ("Crane", "bare")]),
    ("Owen van der Strand beat Mr Hale.", "en", [("Owen van der Strand", "bare"), ("Hale", "bare")]),
])
def test_names_and_what_governs_them(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert named(text, language) == found


def test_a_surname_of_two_names_nobody() -> None:
    told = article("Eva Kurz und Till Kurz kamen. Kurz sprach.")
    assert [n.person.text for n in namings(told)] == ["Eva Kurz", "Till Kurz"]
    assert namesakes(cast_of(told)) == {"kurz"}


def test_pronouns_take_over_the_one_person_they_can_mean() -> None:
    told = article("Die Wirtin Eva Kurz kam spät. Sie wurde am Samstag zur Vorsitzenden gewählt.")
    assert [(r.person.text, r.outcome) for r in results(told)] == [("Eva Kurz", "won")]
    unsure = article("Eva Kurz und Ida Roth kamen spät. Sie wurde am Samstag zur Vorsitzenden gewählt.")
    assert results(unsure) == ()


def test_reports_share_persons_by_surname_and_names_by_inflection() -> None:
    one = article("Bürgermeisterin Eva Kurz sprach in Torfhausen.")
    other = article("In Torfhausen sprach am Abend auch Frau Kurz.", "b")
    assert {p.text for p in shared_persons(one, other)} == {"Eva Kurz"}
    assert "torfhaus" in shared_proper_names(one, other)


def test_an_older_report_of_the_first_state_is_no_contradiction() -> None:
    dead = article("Der Maler Jan Roth ist tot. Er starb in Torfhausen.", "a", day=10)
    alive = article("Der Maler Jan Roth aus Torfhausen liegt im Krankenhaus.", "b", day=12)
    assert [c.kind for c in state_clashes(Pair(dead, alive, True, 2))] == ["state"]
    assert list(state_clashes(Pair(dead, alive, True, -2))) == []
    assert list(state_clashes(Pair(dead, alive, True, None))) == []


def test_a_row_needs_all_its_words_none_of_those_barred_and_its_end() -> None:
    words = passages(article("Das Bad ist seit Montag zu."))[0].words
    last = frozenset({len(words) - 1})
    assert cue_in(words, "de", "states.running.final", last) is not None
    assert cue_in(words, "de", "states.running.final") is None
    again = passages(article("Das Bad ist nicht geöffnet."))[0].words
    assert cue_at(again, "de", "states.running.first") is None


names = st.sampled_from(["eva", "jan", ""])
genders = st.sampled_from(["female", "male", ""])
people = st.builds(Person, names, st.sampled_from(["kurz", "roth"]), genders, st.just("?"))


@given(people, people)
def test_being_one_person_is_symmetric_and_reflexive(one: Person, other: Person) -> None:
    assert one.same(other) == other.same(one)
    assert one.same(one)

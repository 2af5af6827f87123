"""Laws of comparing sentences: who is read first, and what else is read, changes nothing."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import check
from factcheck.model import Document

SUBJECTS = ["Das Klinikum Almstadt", "Die Reederei Almar", "Der Verein Seefeld"]
VERBS = ["behandelte im Mai", "meldete für 2023", "zählte am Fest"]
NOUNS = ["Patienten", "Tonnen Kaffee", "Boote"]
NOTATIONS = ["2,5 Millionen Euro", "2.500.000 Euro", "2 500 000 Euro", "2,5 Mio. Euro", "2,5 Mio. €", "2500000 Euro"]

sentences = st.builds(
    lambda s, v, n, k: f"{s} {v} {k} {n}.",
    st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(NOUNS), st.integers(11, 99),
)


def found(*texts: str) -> set[tuple[str, tuple[str, ...]]]:
    documents = [Document(id=f"d{n}", text=text, language="de") for n, text in enumerate(texts)]
    return told(documents)


def told(documents: list[Document]) -> set[tuple[str, tuple[str, ...]]]:
    report = check(documents)
    return {(f.severity, tuple(sorted(e.quote for e in f.evidence))) for f in report.findings if f.severity != "info"}


@settings(deadline=None)
@given(sentences, sentences)
def test_symmetric(one: str, other: str) -> None:
    assert found(one, other) == found(other, one)


@settings(deadline=None)
@given(st.lists(sentences, min_size=2, max_size=4), st.randoms())
def test_order_of_sources_changes_nothing(texts: list[str], random) -> None:
    documents = [Document(id=f"d{n}", text=text, language="de") for n, text in enumerate(texts)]
    shuffled = list(documents)
    random.shuffle(shuffled)
    assert told(documents) == told(shuffled)


@settings(deadline=None)
@given(sentences)
def test_a_text_agrees_with_its_copy(text: str) -> None:
    assert not found(text, text)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_equal_notations_never_conflict(notation: str) -> None:
    sentence = "Der Umbau kostet die Stadt Almen {}."
    assert not found(sentence.format(NOTATIONS[0]), sentence.format(notation))


@settings(deadline=None)
@given(sentences, st.sampled_from(["Am Abend regnete es leicht.", "Der Eintritt ist frei.", "Die Sonne schien lange."]))
def test_an_unrelated_sentence_removes_no_finding(text: str, unrelated: str) -> None:
    other = text.replace("1", "7").replace("2", "8")
    assert found(text, other) <= found(text, f"{other} {unrelated}")


def test_copies_count_as_one_source() -> None:
    sentence = "Beim Brand der Mühle in Torfhaus entstand ein Schaden von {} Euro."
    documents = [Document(id=f"d{n}", text=sentence.format(90_000), published=dt.date(2025, 3, 3)) for n in range(6)]
    documents.append(Document(id="x", text=sentence.format(60_000), published=dt.date(2025, 3, 3)))
    report = check(documents)
    assert len([f for f in report.findings if f.code == "FC102"]) == 1

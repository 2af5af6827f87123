"""Sentences: nothing lost, nothing cut inside a date or an amount."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.structure import detect_language, split_sentences

GERMAN = [
    [
        "Am 3. Mai kamen 2 Mrd. Euro zusammen.",
        "Im 2. Quartal 2023 stieg z. B. der Umsatz um rd. 2 Mrd. Euro auf 3,2 Mrd.",
        "Das war viel.",
    ],
    ["Danach kam Dr. Müller am 21. Jänner.", "Er blieb bis 31.12.2024.", "Danach ging er."],
    ["Der 1. FC Talheim gewann 3:1.", "12.000 Zuschauer sahen zu."],
    ["„Wir kommen!“, sagte sie.", "Dann kam niemand."],
    ["Es wurden 3 Prozent.", "Das sagt Prof. Dr. h. c. Anna Lind von der Lind GmbH & Co. KG."],
]
ENGLISH = [
    ["The U.S. economy grew.", "Nordwerk Inc. earned $5m on Jan. 5, 2020.", "He left at 3 p.m. on Friday."],
    ["“Never!” she said.", "Dr. Lind agreed."],
]


@pytest.mark.parametrize("sentences", GERMAN)
def test_german(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, "de")] == sentences


@pytest.mark.parametrize("sentences", ENGLISH)
def test_english(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, "en")] == sentences


def test_a_line_end_ends_a_sentence_unless_the_line_is_wrapped() -> None:
    text = "Große Überschrift ohne Punkt\nDer Text ist so lang, dass er hier mitten in der Zeile\numgebrochen wurde."
    assert len(split_sentences(text, "de")) == 2


def test_a_bracket_goes_on_with_its_line() -> None:
    text = "Die höchsten Werte hatten wie immer Norland und Südmark\n(49,6 Prozent), die beide im Süden liegen."
    assert len(split_sentences(text, "de")) == 1


@given(st.text(alphabet=st.sampled_from('aB1.!?… \n„“"-,:)('), max_size=200), st.sampled_from(["de", "en"]))
def test_sentences_are_ordered_and_lose_only_white_space(text: str, code: str) -> None:
    spans = split_sentences(text, code)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_language_by_frequent_words() -> None:
    assert detect_language("Der Umsatz ist um 3 Prozent auf 5 Millionen Euro gestiegen.") == "de"
    assert detect_language("Revenue was up by 3 percent from the year before.") == "en"
    assert detect_language("12345") == "de"

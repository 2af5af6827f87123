"""Words that are alike share a mark, so that looking at marks first loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck import Document
from factcheck.claims import understand
from factcheck.compare.alignment import align, too_far_apart
from factcheck.compare.passage import Passage, passages
from factcheck.compare.words import contraries, contrary, likeness, sense
from factcheck.model import Settings

WORDS = [
    "Haus", "Häuser", "Krankenhaus", "Haushalt", "hausen", "Umsatz", "Umsätze", "umsetzen", "Jahresumsatz", "Gewinn",
    "gewonnen", "gewinnen", "Gewinner", "stieg", "gestiegen", "steigen", "sank", "gesunken", "Verlust", "verloren",
    "Nordwerk", "Nordwerks", "Nordwerke", "Seebahn", "Bahn", "Bahnhof", "eröffnet", "eröffnete", "Eröffnung",
    "geschlossen", "schloss", "Schließung", "nicht", "die", "drei", "rund", "mehr", "weniger", "Stadt", "Stadtwerke",
    "Altstadt",
]
LIKE = st.sampled_from(WORDS) | st.text("abenrsto", min_size=1, max_size=9)


@given(LIKE, LIKE, st.sampled_from(["de", "en"]))
def test_words_without_a_common_mark_are_unlike(one: str, other: str, code: str) -> None:
    a, b = sense(one, code), sense(other, code)
    alike = a.stem == b.stem or bool(a.ideas & b.ideas)
    head = min(len(a.stem), len(b.stem)) >= 5 and (a.stem.endswith(b.stem) or b.stem.endswith(a.stem))
    beginning = len(a.stem) >= 5 and a.stem[:5] == b.stem[:5]
    if alike or head or beginning:
        assert not a.marks.isdisjoint(b.marks)
    assert likeness(a, b) == likeness(b, a)


@given(LIKE, LIKE)
def test_contrary_words_are_those_the_table_names(one: str, other: str) -> None:
    a, b = sense(one, "de"), sense(other, "de")
    named = any(contraries().get(idea, frozenset()) & b.ideas for idea in a.ideas)
    assert contrary(a, b) == (named and not a.ideas & b.ideas)


def passage(words: list[str]) -> Passage:
    document = Document(id="one", text=" ".join(words) + ".", language="de")
    return passages(understand(document, Settings()))[0]


@given(st.lists(LIKE, min_size=1, max_size=9), st.lists(LIKE, min_size=1, max_size=9), st.booleans())
def test_sentences_left_early_would_not_have_been_compared(one: list[str], other: list[str], excuse: bool) -> None:
    short, long = passage(one), passage(other)
    alignment = align(short, long, excuse=excuse)
    for least in (0.5, 0.7, 0.85):
        if too_far_apart(short, long, least, excuse=excuse):
            missing = [word.sense.weight for word in alignment.missing()]
            total = sum(pairing.word.sense.weight for pairing in alignment.pairings)
            assert alignment.coverage < least
            assert sum(missing) - max(missing) > (1 - least) * total

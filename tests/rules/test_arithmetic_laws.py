"""Laws of the arithmetic rules on sentences made by a machine: right sums are never an alarm, nothing crashes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Document, check
from factcheck.compare.arithmetic import spelt

ARITHMETIC = tuple(f"FC2{number:02d}" for number in range(30))
amounts = st.integers(min_value=101, max_value=99_999)


def alarms(text: str, code: str) -> list[str]:
    found = check(Document(id="made", text=text, language=code)).findings
    return [f"{f.code} {f.message}" for f in found if f.code in ARITHMETIC and f.severity != "info"]


def number(value: int, code: str) -> str:
    return spelt(Decimal(value), code)


@settings(max_examples=40, deadline=None)
@given(amounts, amounts)
def test_a_right_percentage_is_never_an_alarm(old: int, new: int) -> None:
    percent = round(abs(Decimal(new) / Decimal(old) - 1) * 100, 1)
    rises = new >= old
    verb, size = "stieg" if rises else "sank", f"{percent:.1f}".replace(".", ",")
    german = f"Die Zahl der Gäste {verb} von {number(old, 'de')} auf {number(new, 'de')}, also um {size} Prozent."
    verb, way = ("rose", "up") if rises else ("fell", "down")
    figures = f"from {number(old, 'en')} to {number(new, 'en')}"
    english = f"The number of guests {verb} {figures}, {way} {percent:.1f} percent."
    assert not alarms(german, "de")
    assert not alarms(english, "en")


@settings(max_examples=40, deadline=None)
@given(st.lists(amounts, min_size=2, max_size=4))
def test_parts_that_make_the_total_are_never_an_alarm(parts: list[int]) -> None:
    towns = ("Kiel", "Jena", "Ulm", "Trier")
    items = [f"{number(part, 'de')} in {town}" for part, town in zip(parts, towns, strict=False)]
    listed = f"{', '.join(items[:-1])} und {items[-1]}"
    assert not alarms(f"In der Gruppe fallen {number(sum(parts), 'de')} Stellen weg: {listed}.", "de")


@settings(max_examples=40, deadline=None)
@given(st.lists(amounts, min_size=2, max_size=4), st.integers(min_value=2, max_value=9))
def test_parts_that_miss_the_total_by_far_are_always_found(parts: list[int], factor: int) -> None:
    towns = ("Kiel", "Jena", "Ulm", "Trier")
    items = [f"{number(part, 'de')} in {town}" for part, town in zip(parts, towns, strict=False)]
    listed = f"{', '.join(items[:-1])} und {items[-1]}"
    assert alarms(f"In der Gruppe fallen {number(sum(parts) * factor, 'de')} Stellen weg: {listed}.", "de")


@settings(max_examples=40, deadline=None)
@given(amounts, amounts)
def test_a_verb_goes_with_its_figures(old: int, new: int) -> None:
    fell = alarms(f"Die Zahl der Gäste sank von {number(old, 'de')} auf {number(new, 'de')}.", "de")
    if new <= old:
        assert not fell
    elif new > old * Decimal("1.1"):
        assert fell


SOUP = (
    "von auf um Prozent 5 12 3,4 Millionen Euro 2024 davon also ein Drittel der 900 ( ) : , . und insgesamt stieg sank "
    "from to percent points of which a third 1,200 $3 million down up Mehrheit -7 0 halbiert jeder fünfte"
)
WORDS = st.sampled_from(SOUP.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from(["de", "en"]))
def test_no_heap_of_words_breaks_a_rule(words: list[str], code: str) -> None:
    alarms(" ".join(words), code)


@pytest.mark.parametrize("size", [200, 2000])
def test_a_long_text_is_read_as_its_sentences_are(size: int) -> None:
    wrong = "Die Zahl der Gäste stieg von 200 auf 300, also um 20 Prozent. "
    right = "Die Zahl der Gäste stieg von 200 auf 300, also um 50 Prozent. "
    assert len(alarms(wrong + right * (size // 10), "de")) == 1

"""What holds of the files of both office programs: changes are accepted, and damage is refused in order."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent))
from made import docx, odt
from reading import read, survives

FORMS = pytest.mark.parametrize(("form", "make"), [("docx", docx), ("odt", odt)])
_WORDS = st.text(alphabet="abc äß&<,.019 ", min_size=1, max_size=12).filter(str.strip)


@FORMS
@settings(deadline=None)
@given(pieces=st.lists(st.tuples(_WORDS, st.sampled_from(["", "+", "-"])), min_size=1, max_size=8))
def test_what_is_read_is_the_text_with_all_changes_accepted(
    form: str, make: Callable[[str], bytes], pieces: list[tuple[str, str]]
) -> None:
    marks = {"": "{}", "+": "{{++{}++}}", "-": "{{--{}--}}"}
    line = "x" + "".join(marks[kind].format(words) for words, kind in pieces)
    accepted = "x" + "".join(words for words, kind in pieces if kind != "-")
    assert read(form, make(line)).text == " ".join(accepted.split())


@FORMS
@settings(deadline=None)
@given(damage=st.binary(max_size=200) | st.tuples(st.integers(0, 700), st.binary(max_size=9)))
def test_a_damaged_document_is_read_or_refused(
    form: str, make: Callable[[str], bytes], damage: bytes | tuple[int, bytes]
) -> None:
    if isinstance(damage, tuple):
        whole = make("Der Hafen {--1--}{++2++} wächst.")
        damage = whole[: damage[0]] + damage[1] + whole[damage[0] + len(damage[1]) :]
    survives(form, damage)

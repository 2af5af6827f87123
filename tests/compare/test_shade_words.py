"""Every phrase of the tables of shades is found in a text that holds it, though its pattern is compiled only then."""

from __future__ import annotations

import pytest

from factcheck.compare.shades import _found
from factcheck.languages import codes, language

NAMES = ("shades", "before", "to", "topics", "of_all", "again", "aged", "speaking")
TABLES = [(code, name) for code in codes() for name in NAMES if language(code).table(name)]


@pytest.mark.parametrize(("code", "name"), TABLES)
def test_every_phrase_is_found_where_it_stands(code: str, name: str) -> None:
    for entry, forms in language(code).table(name).items():
        for form in forms:
            said = form.replace(" .. ", " eine ganze Reihe von ").replace("*", "x").replace(" ", "  ")
            for text in (said, f"Sie, {said.upper()}!"):
                assert entry in _found(text, code, name), (entry, form)
            if "*" in (form[0], form[-1]):
                continue
            assert entry not in _found("q" + said.replace("  ", " q") + "q", code, name), (entry, form)

"""A text that an expression matches holds what was derived from the expression, whatever the text is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare.wording import constructions
from factcheck.languages.needles import may_match, needles

LANGUAGES = Path(__file__).resolve().parents[2] / "factcheck" / "languages"
EXPRESSIONS = (
    r"\b(?:[Aa]m|vom) (?P<day>[0-3]?\d)\. (?:März|Mai)\b",
    r"(?:ge|ver)?stiegen(?:e[nr]?|)",
    r"[A-ZÄÖÜ]\w+ (?:wurde|ist) (?:im Jahr )?(?:19|20)\d\d (?:gegründet|eröffnet)",
    r"(?P<a>[ab])c{2,3}(?:d+|e*f)+?g{0,2}h??",
    r"(?<!x)(?=st)straße\x41\u00df|\.\d+[^a-z]",
    r"(?:a|b|)(?:c|dd)*[x-z]e++",
    r"xabcdefghijklmnopqrstuvwz?y|Donaudampfschifffahrtsg*esellschaft",
)
TELLING = (
    (r"\b[Bb]illion(?:s|en)?\b", [{"billion"}]),
    (r"[A-Z]\w+ (?:ist|war) \d\d Jahre alt", [{" jahre alt"}, {" ist ", " war "}]),
    (r"(?:heute|gestern)(?: Abend)?", [{"heute", "gestern"}]),
)
SILENT = (r"\w+ \d", r"(?:Umsatz|\w+)", r"(?:Preis)?", r"(a)\1", r"(?i:preis)", "(?x) preis")


@pytest.mark.parametrize(("expression", "sets"), TELLING)
def test_the_words_of_an_expression_are_found(expression: str, sets: list[set[str]]) -> None:
    assert [set(needed) for needed in needles(re.compile(expression))] == sets


@pytest.mark.parametrize("expression", SILENT)
def test_where_nothing_is_certain_there_is_nothing_to_look_for(expression: str) -> None:
    assert needles(re.compile(expression)) == ()


@pytest.mark.parametrize("expression", EXPRESSIONS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_every_match_holds_what_was_derived(expression: str, flags: int) -> None:
    pattern = re.compile(expression, flags)

    @given(st.from_regex(pattern))
    def holds(text: str) -> None:
        assert may_match(needles(pattern), text.casefold())

    holds()


def names(code: str) -> Iterator[str]:
    for part in LANGUAGES.glob(f"{code}.*rules.toml"):
        rules = tomllib.loads(part.read_text(encoding="utf-8")).get("rules", {})
        for rule, table in rules.items():
            if rule not in ("words", "shapes", "month", "weekday"):
                yield from (f"{rule}.{name}" for name, lines in table.items() if isinstance(lines, list))


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_constructions_of_a_language_are_found_in_the_pages_as_before(code: str) -> None:
    pages = [page.read_text(encoding="utf-8") for page in (LANGUAGES.parent / "rules").glob("*.md")]
    found = 0
    for name in names(code):
        for pattern in constructions(code, name):
            for match in (match for page in pages for match in pattern.finditer(page)):
                found += 1
                assert may_match(needles(pattern), match.group().casefold()), (name, match.group())
    assert found > 500

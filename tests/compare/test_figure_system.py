"""Laws of the network of figures, on whole articles: what adds up is silent, and what does not is found."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import check
from factcheck.model import Document

CODES = {"FC203", "FC204", "FC220", "FC227", "FC228"}
LEVEL = {
    "de": "{when} lag der Umsatz der Nordwerk AG bei {value} Millionen Euro.",
    "en": "{when} revenue of Nordwerk was {value} million euros.",
}
CHANGE = {
    "de": "{new} {verb} der Umsatz der Nordwerk AG gegenüber {old} um {value} Prozent.",
    "en": "{new} revenue of Nordwerk {verb} {value} percent compared with {old}.",
}
STEP = {
    "de": "{new} {verb} der Umsatz der Nordwerk AG gegenüber {old} um {value} Millionen Euro.",
    "en": "{new} revenue of Nordwerk {verb} by {value} million euros compared with {old}.",
}
VERBS = {"de": {True: "stieg", False: "sank"}, "en": {True: "rose", False: "fell"}}
YEAR = {"de": "Im Jahr {}", "en": "In {}"}
HALF = {
    "de": ("Im ersten Halbjahr {}", "Im zweiten Halbjahr {}"),
    "en": ("In the first half of {}", "In the second half of {}"),
}
ROUNDING = 2


def year(language: str, number: int, *, opens: bool = True) -> str:
    return YEAR[language].format(number) if opens else str(number)


def found(texts: list[str], language: str, names: tuple[str, ...] = "abcdef") -> list[tuple[str, ...]]:
    day = dt.date(2025, 6, 12)
    documents = [
        Document(id=name, text=text, language=language, publisher=name, published=day)
        for name, text in zip(names, texts, strict=False)
    ]
    reported = [f for f in check(documents).findings if f.code in CODES]
    return sorted((f.code, *sorted(e.marked for e in f.evidence)) for f in reported)


@st.composite
def series(draw: st.DrawFn) -> tuple[str, list[int]]:
    language = draw(st.sampled_from(["de", "en"]))
    return language, draw(st.lists(st.integers(min_value=120, max_value=880), min_size=3, max_size=3))


def told(language: str, levels: list[int], *, steps: bool) -> list[str]:
    """The series as sentences: its levels, and the changes between them, as amounts or rounded to whole percents."""
    lines = [LEVEL[language].format(when=year(language, 2021 + n), value=v) for n, v in enumerate(levels)]
    for n, (old, new) in enumerate(pairwise(levels)):
        size = abs(new - old) if steps else abs(round((new / old - 1) * 100))
        if size >= ROUNDING:
            form = STEP if steps else CHANGE
            lines.append(form[language].format(new=year(language, 2022 + n), old=2021 + n, value=size,
                                               verb=VERBS[language][new > old]))
    return lines


@settings(max_examples=25, deadline=None)
@given(series(), st.booleans(), st.randoms(use_true_random=False))
def test_a_series_that_adds_up_is_silent(made: tuple[str, list[int]], steps: bool, random: object) -> None:
    language, levels = made
    lines = told(language, levels, steps=steps)
    random.shuffle(lines)  # type: ignore[attr-defined]
    assert not found([" ".join(lines)], language)


@settings(max_examples=25, deadline=None)
@given(series(), st.booleans(), st.integers(min_value=0, max_value=2))
def test_a_level_that_is_off_is_found(made: tuple[str, list[int]], steps: bool, which: int) -> None:
    language, levels = made
    lines = told(language, levels, steps=steps)
    if len(lines) < len(levels) + 2:
        return
    off = levels[which] * 2 + 7
    lines[which] = LEVEL[language].format(when=year(language, 2021 + which), value=off)
    assert found([" ".join(lines)], language)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["de", "en"]), st.integers(110, 480), st.integers(110, 480))
def test_halves_make_the_year(language: str, first: int, second: int) -> None:
    halves = [LEVEL[language].format(when=when.format(2023), value=value)
              for when, value in zip(HALF[language], (first, second), strict=True)]
    whole = LEVEL[language].format(when=year(language, 2023), value=first + second)
    wrong = LEVEL[language].format(when=year(language, 2023), value=(first + second) * 9 // 8)
    assert not found([" ".join([*halves, whole])], language)
    assert found([" ".join([*halves, wrong])], language)


THREE = [
    "Im ersten Halbjahr 2024 lag der Umsatz der Nordwerk AG bei 200 Millionen Euro.",
    "Der Umsatz der Nordwerk AG stieg im zweiten Halbjahr 2024 gegenüber dem ersten Halbjahr 2024 um 10 Prozent.",
    "2024 lag der Umsatz der Nordwerk AG bei 480 Millionen Euro.",
]


def test_the_order_of_the_articles_changes_nothing() -> None:
    names = dict(zip(THREE, "abc", strict=True))
    results = [found(list(order), "de", tuple(names[text] for text in order)) for order in permutations(THREE)]
    assert results[0]
    assert all(result == results[0] for result in results)


def test_an_unrelated_article_takes_nothing_away() -> None:
    other = (
        "Der Umsatz der Seebahn AG stieg 2024 gegenüber 2023 um 10 Prozent. 2024 lag der Umsatz der Seebahn AG bei 70 "
        "Millionen Euro."
    )
    assert set(found(THREE, "de")) <= set(found([*THREE, other], "de"))

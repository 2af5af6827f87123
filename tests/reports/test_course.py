"""The course of a figure: what is drawn lies in the drawing, and the page is one that everybody can read."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import Document, check
from factcheck.model import Interval
from factcheck.reports import drawings
from factcheck.reports.catalogue import catalogue
from factcheck.reports.course import Stated, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NUMBERS = st.one_of(st.none(), st.decimals(-10**12, 10**12, places=2))
POINTS = st.lists(st.tuples(st.integers(1, 9), st.integers(700_000, 740_000), NUMBERS, NUMBERS), max_size=8)


@given(POINTS)
def test_every_mark_lies_in_the_drawing(points: list[tuple[int, int, Decimal | None, Decimal | None]]) -> None:
    spans = []
    for n, day, a, b in points:
        low, high = sorted((a, b)) if a is not None and b is not None else (a, b)
        spans.append((n, day, Interval(low, high)))
    drawn = drawings.course(spans)
    days = {day for _, day, _, _ in points}
    if len(days) < 2 or not any(end is not None for _, _, a, b in points for end in (a, b)):
        assert drawn is None
        return
    assert drawn is not None
    assert len(drawn.marks) == len(points)
    for mark in drawn.marks:
        assert drawings.MARGIN <= mark.x <= drawings.WIDTH - drawings.RIGHT - drawings.THICK + 0.1
        assert mark.y >= drawings.CEILING
        assert mark.y + mark.height <= drawings.FLOOR + drawings.THIN
    assert all(drawings.CEILING <= y <= drawings.FLOOR for y, _ in drawn.levels)


def test_a_higher_value_stands_higher_and_a_later_one_further_right() -> None:
    points = [(n, 738_000 + n, Interval.point(Decimal(n))) for n in (1, 2, 3)]
    drawn = drawings.course(points)
    assert drawn is not None
    assert [m.number for m in sorted(drawn.marks, key=lambda m: m.x)] == [1, 2, 3]
    assert [m.number for m in sorted(drawn.marks, key=lambda m: -m.y)] == [1, 2, 3]


@pytest.fixture(scope="module")
def stated() -> list[Stated]:
    texts = [f"Die Nordwerk AG beschäftigt 5.{n}00 Mitarbeiter. <b>2023 setzte die Nordwerk AG 4{n}0 Mio. Euro um."
             for n in (1, 2, 3)]
    told = []
    for number, text in enumerate(texts, start=1):
        day = dt.date(2024, number, 5) if number < 3 else None
        claims = check(Document(id=f"{number}.md", text=text, language="de", published=day)).claims
        told += [Stated(claim, day, f"{number}.md", copy=number == 2) for claim in claims if claim.subject]
    assert len(told) == 6
    return told


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_is_whole_and_asks_for_nothing(stated: list[Stated], language: str) -> None:
    from tinyhtml5.parser import HTMLParser

    text = page("Nordwerk & Co. <AG>", stated, catalogue(language))
    parser = HTMLParser()
    parser.parse(text)
    assert parser.errors == []
    assert "<b>" not in text
    assert "Nordwerk &amp; Co. &lt;AG&gt;" in text
    assert not re.search(r"(?:src|href)=", text)
    assert text.count("<svg ") == 2
    assert text.count("</tr>") == 2 + len(stated), "every value is told in the table, dated or not"
    assert catalogue(language)("undated_day") in text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_everybody_can_read_it(stated: list[Stated], browser: Browser, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "course.html"
    file.write_text(page("Nordwerk", stated, catalogue("de")), encoding="utf-8")
    for scheme in ("light", "dark"):
        shown = browser.new_page(color_scheme=scheme)
        try:
            shown.goto(file.as_uri())
            result = Axe().run(shown)
            assert result.violations_count == 0, result.generate_report()
        finally:
            shown.close()

"""The HTML report as a browser and a validator see it: reachable, readable, self-contained, with scripts or without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck import Document, check
from factcheck.model import Report
from factcheck.reports import View
from factcheck.reports.format import format_named

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOUSE = """Nordwerk wächst kräftig

Die Nordwerk AG erzielte 2024 einen Umsatz von 2,1 Milliarden Euro. Die Nordwerk AG beschäftigte Ende 2024 rund 4.700
Menschen. Der Gewinn stieg von 40 auf 50 Millionen Euro, ein Plus von 20 Prozent.

Am Montag, dem 16. April 2025, soll die Hauptversammlung entscheiden.
"""
AGENCY = """Nordwerk legt Zahlen vor

Die Nordwerk AG erzielte 2024 einen Umsatz von 1,8 Milliarden Euro, sagte Finanzchefin Mara Quill. Die Nordwerk AG
beschäftigte Ende 2024 rund 5.200 Menschen. <script>alert("x")</script> & mehr.
"""


@pytest.fixture(scope="module")
def story() -> Report:
    documents = (
        Document(id="haus.md", text=HOUSE, language="de", publisher="Küstenbote", title="Nordwerk wächst"),
        Document(id="agentur.txt", text=AGENCY, language="de"),
    )
    made = check(documents)
    assert len(made.findings) >= 3
    return made


def rendered(report: Report, language: str = "de") -> str:
    return format_named("html").render(report, View(language=language, why=True))


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_parser_has_to_mend_it(report: Report, story: Report, language: str) -> None:
    from tinyhtml5.parser import HTMLParser

    for each in (report, story, story.model_copy(update={"findings": ()})):
        parser = HTMLParser()
        parser.parse(rendered(each, language))
        assert parser.errors == []
    parser.parse("<!DOCTYPE html><title>x</title><p><div></p>")
    assert parser.errors, "the parser sees errors"


def test_ids_are_unique_and_every_reference_is_met(story: Report) -> None:
    text = rendered(story)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for names in re.findall(r'aria-labelledby="([^"]+)"', text):
        assert set(names.split()) <= set(ids), names
    for name in re.findall(r'href="([^"]+)"', text):
        assert name[:1] == "#"
        assert name[1:] in ids
    assert all(f"f-{finding.id}" in ids for finding in story.findings)


def test_every_drawing_is_told_in_words_and_in_a_table(story: Report) -> None:
    text = rendered(story)
    drawings = re.findall(r"<svg .*?</svg>", text, re.DOTALL)
    assert drawings
    for drawing in drawings:
        title, words = re.search(r"<title id=[^>]+>(.+?)</title>\s*<desc id=[^>]+>(.+?)</desc>", drawing).groups()
        assert title
        assert words
    for article in re.findall(r"<article .*?</article>", text, re.DOTALL):
        assert "<svg" not in article or "<caption" in article


@pytest.fixture
def opened(browser: Browser, story: Report, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_page(report: Report = story, *, language: str = "de", fragment: str = "", **options: Any) -> Page:
        file = tmp_path / f"{len(contexts)}.html"
        file.write_text(rendered(report, language), encoding="utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("request", lambda request: request.url.startswith("file:") or wrong.append(request.url))
        page.goto(f"{file.as_uri()}{fragment}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def test_the_policy_lets_its_own_style_and_script_run(opened: Callable[..., Page]) -> None:
    page = opened()
    assert page.locator("#filter").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.quotes')).display") == "grid"
    assert page.locator("article script").count() == 0


@pytest.mark.parametrize(("scheme", "language"), [("light", "de"), ("dark", "en")])
def test_axe_finds_nothing(opened: Callable[..., Page], settled: Report, scheme: str, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    pages = [opened(language=language, color_scheme=scheme), opened(settled, language=language, color_scheme=scheme)]
    pages.append(opened(language=language, color_scheme=scheme, viewport={"width": 360, "height": 740}))
    for page in pages:
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
        assert len(result.response["passes"]) > 20


def test_axe_would_find_something(opened: Callable[..., Page]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened()
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('h3').style.color = '#eee'")
    found = {violation["id"] for violation in Axe().run(page).response["violations"]}
    assert found >= {"html-has-lang", "color-contrast"}


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_nothing_sticks_out_at_any_width(opened: Callable[..., Page], width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_hide_and_show(opened: Callable[..., Page], story: Report) -> None:
    from playwright.sync_api import expect

    page = opened()
    shown = lambda: page.locator(".finding:visible").count()  # noqa: E731
    everything = len(story.findings)
    assert shown() == everything
    page.select_option("select[name=rule]", "FC302")
    assert shown() == 1
    assert page.locator(".overview li:visible").count() == 1
    assert page.locator("#shown").inner_text().startswith(f"1 von {everything}")
    page.click("button[type=reset]")
    expect(page.locator(".finding:visible")).to_have_count(everything)
    page.select_option("select[name=source]", label="agentur.txt")
    assert shown() == sum(any(e.document == "agentur.txt" for e in f.evidence) for f in story.findings)
    page.click("button[type=reset]")
    expect(page.locator(".finding:visible")).to_have_count(everything)
    page.uncheck("input[value=error]")
    assert shown() == sum(f.severity != "error" for f in story.findings)


def test_an_anchor_leads_to_its_finding_even_a_settled_one(opened: Callable[..., Page], settled: Report) -> None:
    name = settled.settled_findings[0].id
    page = opened(settled, fragment=f"#f-{name}")
    assert page.locator(f"#f-{name}").is_visible()


def test_all_can_be_read_with_scripts_off(opened: Callable[..., Page], story: Report) -> None:
    page = opened(java_script_enabled=False)
    assert not page.locator("#filter").is_visible()
    assert page.locator(".finding:visible").count() == len(story.findings)
    for finding in story.findings:
        for item in finding.evidence:
            assert item.marked.split()[0] in page.locator(f"#f-{finding.id}").inner_text()


def test_it_prints_in_full_and_in_light_colours(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(color_scheme="dark", java_script_enabled=False)
    page.emulate_media(media="print")
    assert not page.locator("#filter").is_visible()
    file = tmp_path / "report.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    assert file.read_bytes().startswith(b"%PDF")
    colour = page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    assert colour in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")

"""Which articles are about one matter: the same from either side, within its days, however large the run."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.claims import understand
from factcheck.compare import matter
from factcheck.compare.matter import Near, likeness_of, same_matter
from factcheck.model import Article, Document, Settings

FIRST = (
    "Die Fähre nach Langmoor fährt wieder. Kapitän Ove Brandt steuerte am Montag den ersten Kutter mit Fahrgästen über "
    "die Förde. Die Werft hatte den Motor getauscht."
)
SECOND = (
    "Kapitän Ove Brandt winkt von der Brücke: Nach dem Tausch des Motors bringt die Fähre ihre Fahrgäste wieder "
    "über die Förde nach Langmoor."
)
BAKER = "In Hohenwart backt Sontheimer nun auch sonntags. Die Kundschaft freut sich über Brezeln und warme Wecken."


def read(name: str, text: str, day: str = "2025-03-04") -> Article:
    published = dt.date.fromisoformat(day)
    return understand(Document(id=name, text=text, language="de", published=published), Settings())


@pytest.fixture
def articles() -> list[Article]:
    return [read("a", FIRST), read("b", BAKER), read("c", SECOND), read("d", SECOND, "2025-09-04")]


def test_two_reports_share_a_matter_and_an_unrelated_one_does_not(articles: list[Article]) -> None:
    a, b, c, _ = articles
    assert same_matter(a, c)
    assert not same_matter(a, b)
    assert likeness_of(a, c) > likeness_of(a, b)


def test_it_is_the_same_from_either_side(articles: list[Article]) -> None:
    for one in articles:
        for other in articles:
            assert same_matter(one, other) == same_matter(other, one)
            assert likeness_of(one, other) == likeness_of(other, one)


def test_near_begins_with_the_article_and_keeps_to_its_days(articles: list[Article]) -> None:
    near = Near(articles)
    assert [article.document.id for article in near.of(articles[0])] == ["a", "c"]
    assert [article.document.id for article in near.of(articles[0], days=400)] == ["a", "c", "d"]
    assert near.of(articles[1]) == [articles[1]]


def test_a_large_run_finds_the_same(articles: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    each = [Near(articles).of(article, 400) for article in articles]
    monkeypatch.setattr(matter, "_SMALL_RUN", 0)
    assert [Near(articles).of(article, 400) for article in articles] == each

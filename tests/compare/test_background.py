"""What many articles of a run say tells little of two of them, what only two say tells much; a small run none."""

from __future__ import annotations

import datetime as dt
import json
from itertools import combinations
from pathlib import Path

import pytest

from factcheck import Document, check
from factcheck.claims import understand
from factcheck.compare.background import FEWEST, Background
from factcheck.model import Article, Settings

SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "dev" / "news" / "single.jsonl"
ARTICLES, DAYS = 160, 30

DEPOT = (
    "Im Straßenbahndepot Lauchheim ist am Mittwoch ein Waggon entgleist. Die Polizei nennt eine verstellte Weiche als "
    "Ursache, die Fahrerin Ilse Karg blieb unverletzt. Der Schaden beträgt 40.000 Euro."
)
TRAM = (
    "Eine verstellte Weiche ließ den Waggon entgleisen: Im Depot von Lauchheim sprang die Straßenbahn von Fahrerin "
    "Ilse Karg aus den Schienen. Am Mittwoch sprach die Polizei von 60.000 Euro Schaden."
)
TOWNS = ("Aalbach", "Birkhain", "Cossen", "Dernau", "Elzwiesen", "Föhrde", "Gronsfeld", "Hainstedt", "Itterbach",
         "Jübek", "Kleve", "Lohr")


THINGS = ("Bäckerei Gerste", "Turnhalle Wacholder", "Apotheke Salbei", "Kegelbahn Eiche", "Gärtnerei Primel",
          "Weberei Flachs", "Imkerei Honig", "Sternwarte Orion", "Molkerei Butter",
          "Töpferei Krug", "Kirche Sankt Ottilie",
          "Reithalle Sattel")


def other(number: int) -> str:
    town, thing = TOWNS[number % len(TOWNS)], THINGS[number % len(THINGS)]
    return (
        f"In {town} hat am Mittwoch die {thing} gefeiert, sagte Sprecher Karl Mann{number}. Die Polizei {town} zählte "
        f"{number + 3}00 Gäste, gesammelt wurden {number + 3}0.000 Euro."
    )


def read(texts: list[str]) -> list[Article]:
    return [understand(Document(id=f"{n:03}", text=text, language="de"), Settings()) for n, text in enumerate(texts)]


def test_a_small_run_tells_nothing() -> None:
    articles = read([DEPOT, *(other(n) for n in range(FEWEST - 2))])
    background = Background(articles)
    assert all(background.may_be_one_story(a, b) for a, b in combinations(articles, 2))
    assert background.likeness(*articles[:2]) is None


def test_two_reports_are_one_story_among_many_others() -> None:
    articles = read([DEPOT, TRAM, *(other(n) for n in range(FEWEST))])
    background = Background(articles)
    assert background.may_be_one_story(articles[0], articles[1])
    assert not any(background.may_be_one_story(articles[0], article) for article in articles[2:])


def test_it_is_the_same_from_either_side() -> None:
    articles = read([DEPOT, TRAM, *(other(n) for n in range(FEWEST))])
    there, back = Background(articles), Background(articles[::-1])
    for one, two in combinations(articles, 2):
        assert there.likeness(one, two) == there.likeness(two, one) == back.likeness(two, one)


def test_a_run_about_one_story_keeps_it_together() -> None:
    articles = read([f"{(DEPOT, TRAM)[n % 2]} Sprecherin Nummer{n} bestätigte das." for n in range(2 * FEWEST)])
    background = Background(articles)
    assert all(background.may_be_one_story(a, b) for a, b in combinations(articles, 2))
    assert background.profile(articles[0]).names


def test_more_articles_change_no_finding_of_two() -> None:
    two = [Document(id="a", text=DEPOT, language="de"), Document(id="b", text=TRAM, language="de")]
    more = [Document(id=f"z{n}", text=other(n), language="de") for n in range(2 * FEWEST)]
    found = [f.rule for f in check(two).findings]
    assert found
    assert [f.rule for f in check([*two, *more]).findings if {e.document for e in f.evidence} <= {"a", "b"}] == found


@pytest.mark.skipif(not SUITE.is_file(), reason="the shared news articles are not here")
def test_real_articles_of_a_month_have_almost_nothing_to_do_with_each_other() -> None:
    lines = SUITE.read_text(encoding="utf-8").splitlines()[:ARTICLES]
    texts = dict.fromkeys(json.loads(line)["texts"][0]["text"] for line in lines)
    first = dt.date(2015, 6, 10)
    documents = [Document(id=f"{n:03}", text=text, published=first + dt.timedelta(days=n % DAYS))
                 for n, text in enumerate(texts)]
    across = [f for f in check(documents).findings
              if f.severity != "info" and len({e.document for e in f.evidence}) > 1]
    assert len(documents) >= ARTICLES * 0.9
    assert len(across) <= 1, [f.message for f in across]

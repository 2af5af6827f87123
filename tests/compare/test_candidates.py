"""How many pairs of sentences are looked at grows with the number of sentences, not with the number of their pairs."""

from __future__ import annotations

from factcheck import Document
from factcheck.claims import understand
from factcheck.compare.passage import Passage, passages
from factcheck.compare.restatements import candidates
from factcheck.compare.tables import tables
from factcheck.model import Settings

TOWNS = ("Almstadt", "Birkenau", "Seefurt", "Nordingen", "Talheim", "Kressbach", "Oberwied", "Lindorf")
DEEDS = ("eröffnete eine Schule", "baute eine Brücke", "sanierte das Rathaus", "kaufte neue Busse", "plant ein Bad")


def told(count: int) -> list[Passage]:
    """One sentence each of as many short articles, all in much the same words."""
    found: list[Passage] = []
    for number in range(count):
        town, deed = TOWNS[number % len(TOWNS)], DEEDS[number % len(DEEDS)]
        text = f"Die Stadt {town} {deed} für {number + 100} Millionen Euro und {number} Cent."
        found += passages(understand(Document(id=str(number), text=text, language="de"), Settings()))
    return found


def test_pairs_grow_with_the_sentences() -> None:
    few, many = (sum(1 for _ in candidates(told(count))) for count in (200, 800))
    assert few > 0
    assert many <= 4 * 1.5 * few


def test_a_list_of_hundreds_of_figures_is_no_sentence() -> None:
    article = understand(Document(id="one", text="Gewinn 5 % " * 500, language="de"), Settings())
    assert len(article.mentions) == 500
    assert not article.claims
    assert not passages(article)


def test_the_lines_deep_inside_a_table_are_no_headings() -> None:
    lines = ["Team | Siege | Punkte", *(f"Verein {n} | {n} | {3 * n}" for n in range(400))]
    found = list(tables("\n".join(lines)))
    assert len(found[0].rows) == 400
    assert sum(len(table.rows) for table in found) <= 51 * 400

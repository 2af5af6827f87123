"""A CSV table is held against articles cell by cell; what its heading does not say is said to be missing."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Document, Report, check
from factcheck.readers import File, reader_for

TABLE = (
    "Unternehmen;Umsatz 2024 (Mio. Euro);Mitarbeiter;Prognose 2024 (Mio. Euro)\n"
    "Nordwerk AG;410;5300;500\ngesamt;900;1;2\n"
)


def read(table: str) -> Document:
    reader = reader_for("t.csv")
    assert reader is not None
    (document,) = reader.read(File("t.csv", table.encode())).documents
    return document


def held(table: str, text: str) -> Report:
    article = Document(id="a.md", text=text, language="de", published=dt.date(2025, 3, 2))
    return check([read(table), article])


def test_a_cell_that_an_article_contradicts_is_shown_with_its_heading() -> None:
    report = held(TABLE, "2024 lag der Umsatz der Nordwerk AG bei 520 Millionen Euro.")
    (found,) = report.findings
    assert (found.code, found.severity) == ("FC101", "error")
    quotes = {evidence.quote for evidence in found.evidence}
    assert "Nordwerk AG | 410 | 5300 | 500" in quotes
    assert any(quote.startswith("Unternehmen | Umsatz 2024 (Mio. Euro)") for quote in quotes)
    (cell,) = [e for e in found.evidence if e.quote.startswith("Nordwerk")]
    layout = next(d.layout for d in report.documents if d.id == "t.csv")
    assert layout.position(cell.mark[0]) == (2, 13)


def test_a_cell_that_an_article_agrees_with_is_left_alone() -> None:
    assert held(TABLE, "2024 lag der Umsatz der Nordwerk AG bei rund 0,4 Milliarden Euro.").findings == ()
    assert held(TABLE, "2023 lag der Umsatz der Nordwerk AG bei 520 Millionen Euro.").findings == ()


def test_what_is_missing_is_said() -> None:
    told = {item.reason: item.count for item in held(TABLE, "Der Hafen wächst.").alone}
    assert told["neither its row nor its column names a time"] == 1
    assert told["its row names nobody, or two rows have that name"] == 2
    assert sum(count for reason, count in told.items() if reason.startswith("the heading of its column")) == 2


@given(st.lists(st.text("|;Umsatz AG2045 (%)Nordwerk,.", max_size=12), min_size=2, max_size=8))
@settings(deadline=None, max_examples=60)
def test_any_table_is_read(cells: list[str]) -> None:
    table = "Firma;Umsatz 2024 (Mio. Euro)\n" + "".join(f"{cell};{len(cell)}\n" for cell in cells)
    report = check(read(table))
    for claim in report.claims:
        assert claim.value.text == claim.quote[claim.value_start - claim.start : claim.value_end - claim.start]

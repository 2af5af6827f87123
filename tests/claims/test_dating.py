"""The day of publication: given, printed above the text, or in a dateline."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck import Document, check


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lohnau, 14. März 2025. Die Stadtwerke wachsen.", dt.date(2025, 3, 14)),
        ("16. März 2025. Der Versorger meldet mehr Umsatz.", dt.date(2025, 3, 16)),
        ("London, 3 June 2025. Nordwerk will cut jobs.", dt.date(2025, 6, 3)),
        ("Wien (apa), 3. Mai 2024: Die Regierung tagt.", dt.date(2024, 5, 3)),
        ("LOHNAU, 14. März 2025 – Die Stadtwerke wachsen.", dt.date(2025, 3, 14)),
    ],
)
def test_a_dateline_dates_the_article(text: str, day: dt.date) -> None:
    assert check(Document(id="a", text=text)).documents[0].published == day


@pytest.mark.parametrize(
    "text",
    [
        "Am 14. März 2025. So lange läuft die Frist.",
        "Die Frist endet am 14. März 2025. Danach wird es teuer.",
        "14. März 2025 bleibt der Stichtag für die Stadtwerke.",
        "The deadline is 3 June 2025. Nordwerk will miss it.",
    ],
)
def test_a_date_in_a_sentence_does_not(text: str) -> None:
    assert check(Document(id="a", text=text)).documents[0].published is None

"""What is not read is said: a heap of figures without a sentence end."""

from __future__ import annotations

from factcheck import Document, check
from factcheck.claims.understand import MOST_FIGURES


def test_a_heap_of_figures_is_left_unread_and_listed() -> None:
    heap = " ".join(f"{n} Euro" for n in range(2, MOST_FIGURES + 3))
    text = f"Die Liste der Preise.\n\n{heap}\n\nDer Umsatz der Nordwerk AG lag 2024 bei 5 Millionen Euro."
    report = check(Document(id="a", text=text, language="de"))
    skipped = [(s.start, s.end) for s in report.documents[0].skipped if "figures" in s.reason]
    assert [text[start:end] for start, end in skipped if start is not None] == [heap]
    assert any(claim.quote.startswith("Der Umsatz") for claim in report.claims)


def test_as_many_figures_as_allowed_are_read() -> None:
    row = " ".join(f"{n} Euro" for n in range(2, 60))
    report = check(Document(id="a", text=f"Die Liste der Preise.\n\n{row}", language="de"))
    assert not report.documents[0].skipped

"""Every quote carries the text around it, to the character."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Document, check
from factcheck.rules.frame.context import LEAST, MOST

SLIP = "Die Zahl der Boote stieg von 40 auf 50, ein Plus von 20 Prozent."
FILLER = st.text(alphabet="abc äö.\n", max_size=700)


@settings(deadline=None)
@given(before=FILLER, after=FILLER)
def test_the_context_is_the_text_itself(before: str, after: str) -> None:
    text = f"{before}\n\n{SLIP}\n\n{after}"
    for finding in check(Document(id="a", text=text, language="de")).findings:
        for item in finding.evidence:
            assert text[item.start - len(item.before) : item.start] == item.before
            assert text[item.end : item.end + len(item.after)] == item.after
            assert min(LEAST, item.start) <= len(item.before) <= max(MOST, LEAST)
            assert min(LEAST, len(text) - item.end) <= len(item.after) <= MOST


def test_the_neighbouring_sentences_are_the_context() -> None:
    text = f"Im Hafen der kleinen Stadt wurde wieder gezählt. {SLIP} Das teilte die Verwaltung des Hafens mit. Ende."
    (finding,) = check(Document(id="a", text=text, language="de")).findings
    (quote,) = finding.evidence
    assert quote.before == "Im Hafen der kleinen Stadt wurde wieder gezählt. "
    assert quote.after == " Das teilte die Verwaltung des Hafens mit."

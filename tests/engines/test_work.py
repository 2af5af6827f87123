"""The two pure functions every engine calls."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import Document
from factcheck.engines.work import compare_block, entries_of, extract_claims, sketch
from factcheck.model import Extract, Known, Settings

TEXTS = (
    ("a", "Die Nordwerk AG beschäftigt 5.200 Mitarbeiter.", dt.date(2024, 2, 5)),
    ("b", "Die Nordwerk AG hat 4.700 Beschäftigte.", dt.date(2024, 2, 9)),
    ("c", "Die Nordwerk AG hat 5.200 Beschäftigte.", dt.date(2024, 2, 11)),
)


def known() -> tuple[str, list[Known]]:
    found = [extract_claims(Document(id=i, text=t, published=d), Settings()) for i, t, d in TEXTS]
    blocks = {entry.block for extract in found for entry in extract.entries}
    assert len(blocks) == 1
    claims = [Known(claim=e.claim, published=x.published) for x in found for e in x.entries]
    return blocks.pop(), claims


def test_an_extract_is_the_same_every_time_and_survives_the_wire() -> None:
    document = Document(id="a", text=TEXTS[0][1], published=TEXTS[0][2])
    one, two = extract_claims(document, Settings()), extract_claims(document, Settings())
    assert one == two
    assert Extract.model_validate_json(one.model_dump_json()) == one


def test_a_block_gives_one_finding_whatever_the_order_of_its_claims() -> None:
    block, claims = known()
    wanted = compare_block(block, claims, Settings())
    assert [finding.rule for finding in wanted] == ["outdated-value"]
    for order in permutations(claims):
        assert compare_block(block, order, Settings()) == wanted


def test_a_claim_of_another_block_is_refused() -> None:
    _, claims = known()
    with pytest.raises(ValueError, match="does not belong"):
        compare_block("another", claims, Settings())


def test_what_one_document_contradicts_itself_in_is_found_with_the_document() -> None:
    text = "Die Nordwerk AG beschäftigt 5.200 Mitarbeiter. Am Ende zählt die Nordwerk AG 4.100 Mitarbeiter."
    extract = extract_claims(Document(id="a", text=text), Settings())
    claims = [Known(claim=entry.claim) for entry in extract.entries]
    blocks = {entry.block for entry in extract.entries if entry.block}
    assert all(not compare_block(block, claims, Settings()) for block in blocks)


@given(st.lists(st.text(alphabet="abcdef ", min_size=1), max_size=40))
def test_a_sketch_is_sorted_and_small_and_knows_no_case(words: list[str]) -> None:
    text = " ".join(words)
    found = sketch(text)
    assert list(found) == sorted(set(found))
    assert len(found) <= 16
    assert all(0 <= part < 2**63 for part in found)
    assert sketch(text.upper()) == found


def test_tables_and_unbound_figures_have_no_block() -> None:
    from factcheck.claims import understand

    article = understand(Document(id="a", text="Es waren 12. Vielleicht 14."), Settings())
    assert all(not entry.block for entry in entries_of(article))

"""A block whose lines are cut at a width is read as running text, a headline above it is not."""

from __future__ import annotations

from factcheck.structure import split_sentences

WRAPPED = (
    "On the other side of the river it is going to be a very bad week for\n"
    "the town. The help that was promised by the Bank of the North and the\n"
    "Reserve Fund did not arrive, as the mayor told the newspaper late on\n"
    "Monday."
)
HEADLINE = "The harbour of Elbstadt is closed for the whole of summer\nThe harbour authority said so.\n"


def test_lines_cut_at_a_width_are_joined() -> None:
    assert len(split_sentences(WRAPPED, "en")) == 2


def test_a_headline_stays_alone() -> None:
    assert len(split_sentences(HEADLINE + "\n" + WRAPPED, "en")) == 4

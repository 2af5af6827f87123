"""Runs the block pages: each ``blocks`` block is a text, its lines that begin with ``=>`` say what each block is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.structure import find_blocks

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pages import Section, all_sections

BLOCKS = all_sections("structure", "blocks")


@pytest.mark.parametrize("section", BLOCKS, ids=[s.name for s in BLOCKS])
def test_blocks_are_what_the_page_says(section: Section) -> None:
    for options, body in section.bodies("blocks"):
        lines = body.splitlines()
        text = "\n".join(line for line in lines if not line.startswith("=>"))
        found = [(b.kind, b.why, text[b.start : b.end]) for b in find_blocks(text, options.get("language", "de"))]
        wanted = [line[2:].strip().split(" ", 1) for line in lines if line.startswith("=>")]
        assert [kind for kind, _, _ in found] == [kind for kind, _ in wanted], found
        assert all(text.startswith(start) for (_, _, text), (_, start) in zip(found, wanted, strict=True)), found


@given(st.text(alphabet="ab .\n-\u00a0!?Ä1|\t", max_size=200))
@settings(deadline=None)
def test_every_visible_character_lies_in_one_block(text: str) -> None:
    covered = [False] * len(text)
    for block in find_blocks(text, "de"):
        for at in range(block.start, block.end):
            assert not covered[at]
            covered[at] = True
    assert all(covered[i] or text[i].isspace() for i in range(len(text)))

"""Whatever the marks, what is left stands in the file where the layout says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Layout
from factcheck.readers.markdown import plain

_PIECES = st.sampled_from(
    ["**", "*", "__", "_", "`", "```\n", "~~", "[", "](", "](x)", "<!--", "-->", "<b>", "&amp;", "\\.", "# ", "> ",
     "---\n", "\n", "\r\n", " ", "2,1 Mrd. Euro", "Hafen", "ß", "😀", "5 * 4"]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_every_kept_character_leads_back_to_itself(source: str) -> None:
    text, pieces, _ = plain(source)
    layout = Layout.of(source, pieces)
    for at, character in enumerate(text):
        origin = source[layout.offset(at)]
        assert character == origin or (character == "&" and source.startswith("&amp;", layout.offset(at)))


@given(st.text(alphabet="abc äß,.0123456789\n", max_size=200))
def test_plain_words_stay_as_they_are(source: str) -> None:
    assert plain(source) == (source, ((0, 0),), 0)


@pytest.mark.parametrize(
    "piece", ["<!--", "**a ", "[", "`", "](", "~~", "&#1", "> ", "<a ", "[x](y(", "```\n", " " * 50 + "x", "_*", "- "]
)
def test_hostile_marks_end(piece: str) -> None:
    """Quadratic work on these would take an hour."""
    text, _, _ = plain(piece * (1_000_000 // len(piece)))
    assert len(text) <= 1_000_000

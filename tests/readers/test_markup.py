"""Whatever the markup, a word leads back to itself; hostile markup ends."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import UnreadableInput
from factcheck.model import Layout
from factcheck.readers import File, all_readers
from factcheck.readers.markup import joined, scan

_PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<li>", "<ul>", "</ul>", "<tr>", "<td>", "</td>", "<table>", "</table>", "<br>",
     "<sup>", "</sup>", "<div hidden>", "</div>", "<!--", "-->", "<script>", "</script>", "&amp;", "&nbsp;", "&shy;",
     "&#228;", "<", ">", "\"", "<a href='", "'>", " ", "\n", "2,1 Mrd. Euro", "Hafen", "ß", "😀", "&", "<h1>", "</h1>",
     "<nav>", "<svg>"]
)
_ADDED = " -|\n"


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_every_character_leads_back_to_itself(source: str) -> None:
    text, pieces, starts = joined(scan(source).blocks)
    layout = Layout.of(source, pieces)
    for at, character in enumerate(text):
        here = layout.offset(at)
        origin = source[here : here + 1]
        is_entity = origin == "&" and html.unescape(source[here : here + 8]).startswith(character)
        assert character in _ADDED or unicodedata.normalize("NFKC", character) == origin or is_entity
    assert all(text[start - 1 : start] in ("", "\n") for start in starts)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_marks_never_become_words(source: str) -> None:
    text, _, _ = joined(scan(f"<p>Anfang</p>{source}").blocks)
    assert text.startswith("Anfang")
    assert "<script>" not in text


@settings(deadline=None)
@given(st.text(alphabet="abc äß,.0123456789", min_size=1, max_size=200).filter(str.strip))
def test_plain_words_stay_as_they_are(source: str) -> None:
    (block,) = scan(source).blocks
    assert block.text == " ".join(source.split())


@settings(deadline=None)
@given(st.binary(max_size=300) | st.lists(_PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode()))
def test_a_page_is_read_or_refused(data: bytes) -> None:
    try:
        contents = all_readers()["html"].read(File("a.html", data))
    except UnreadableInput:
        return
    assert all(document.text.strip() for document in contents.documents)


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<a ", "<a href=\"", "<a ='", "<!--", "<script>", "&amp;", "&lt", "<table><tr><td>x", "<svg>",
     "<p hidden>", "<![CDATA[", "<", "</div>", "<figcaption>x", "<sup>1", "<del>", "<b>x", "x ", "<option>",
     "<title>", "<b =x"]
)
def test_hostile_markup_ends(piece: str) -> None:
    """Quadratic work on these would take an hour, and recursion would fail."""
    text, _, _ = joined(scan(f"<body>{piece * (150_000 // len(piece))}").blocks)
    assert len(text) <= 400_000


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="a page of 120,002 tags; the limit is 100,000"):
        all_readers()["html"].read(File("a.html", b"<html><body>" + b"<p>x" * 120_000))


def test_a_copy_of_the_headline_in_a_menu_is_not_the_headline() -> None:
    story = "Der Hafen schlug im vergangenen Jahr 4,1 Millionen Tonnen um, so viel wie nie zuvor. " * 5
    page = f"<html><body><nav><ul><li>Hafen wächst</li></ul></nav><h1>Hafen wächst</h1><p>{story}</p></body></html>"
    (document,) = all_readers()["html"].read(File("a.html", page.encode())).documents
    assert document.text.startswith("Hafen wächst\n\nDer Hafen")
    assert document.layout is not None
    assert document.layout.offset(0) == page.index("<h1>") + 4


def test_a_paragraph_with_unsaid_words_is_still_the_article() -> None:
    filler = "<p>Der Hafen schlug im vergangenen Jahr viele Waren um, so viele wie nie zuvor in seiner Zeit.</p>" * 5
    words = "Es waren <del>3,9</del> 4,1 Millionen Tonnen<sup>1</sup> und <s>9</s> mehr"
    odd = f"<p>{words}, sagt<sup><a href='#n'>2</a></sup> er.</p>"
    page = f"<body><h1>Hafen</h1>{filler}{odd}{filler}"
    (document,) = all_readers()["html"].read(File("a.html", page.encode())).documents
    assert "Es waren 4,1 Millionen Tonnen und mehr, sagt er." in document.text


def test_a_table_that_lays_out_a_page_holds_blocks() -> None:
    page = "<table><tr><td><a>Start</a></td><td><h1>Hafen</h1><p>Er wächst.</p><p>Die Bahn auch.</p></td></tr></table>"
    assert [block.text for block in scan(page).blocks] == ["Start", "Hafen", "Er wächst.", "Die Bahn auch."]


def test_nesting_costs_nothing() -> None:
    page = "<html><body>" + "<div>" * 40_000 + "<p>Der Hafen schlug 4,1 Millionen Tonnen um.</p>"
    (document,) = all_readers()["html"].read(File("a.html", page.encode())).documents
    assert document.text == "Der Hafen schlug 4,1 Millionen Tonnen um."

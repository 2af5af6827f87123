"""Feeds and tables: whatever the bytes, they are read or refused; every cell leads back to its place."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import UnreadableInput
from factcheck.model import Layout
from factcheck.readers import Contents, File, all_readers
from factcheck.readers.csv import delimiter_of, rows

CELL = st.text(alphabet='ab1,;"\n ä', max_size=6)


def read(name: str, data: bytes) -> Contents:
    return all_readers()[name].read(File(f"a.{name}", data))


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from([",", ";", "\t"]))
def test_cells_are_those_the_standard_library_reads(table: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    found = [[cell.text for cell in row] for row in rows(out.getvalue(), delimiter)]
    assert found == [[re.sub(r"\n+", " ", cell) for cell in row] for row in table if any(row)]


@settings(deadline=None)
@given(st.text(alphabet='ab1,;"\n ä|\r', max_size=80))
def test_every_character_of_a_cell_leads_back_to_itself(text: str) -> None:
    for row in rows(text, ","):
        for cell in row:
            layout = Layout.of(text, cell.pieces)
            for at, character in enumerate(cell.text):
                origin = text[layout.offset(at)]
                assert character == origin or (character == " " and origin in "\r\n")


@pytest.mark.parametrize("piece", ['"', '"a,', '""', '"";', ',', 'a\n', '"\n', '"a"b,', '";"";""'])
def test_hostile_tables_end(piece: str) -> None:
    """Quadratic work on these would take an hour."""
    text = piece * (200_000 // len(piece))
    assert sum(len(row) for row in rows(text, delimiter_of(text))) <= 200_001


@pytest.mark.parametrize(
    ("text", "sign"),
    [("a;b\n1,5;2,5\n", ";"), ("a,b\n1.5,2.5\n", ","), ("a\tb\n1,5\t2;5\n", "\t"), ("a|b\n1|2\n", "|"), ("", ",")],
)
def test_the_sign_between_cells_is_seen(text: str, sign: str) -> None:
    assert delimiter_of(text) == sign


@settings(deadline=None)
@given(
    st.sampled_from(["feed", "csv", "json", "jsonl"]),
    st.binary(max_size=200) | st.lists(
        st.sampled_from(["<rss>", "<item>", "<title>", "</title>", "<entry>", "<![CDATA[", "]]>", "&lt;", "Hafen",
                         "<feed>", "<description>", "&#xD800;", "&#55296;", "{", "}", '"text"', ":", '"Hafen"', ",",
                         "[", "]"]),
        max_size=30,
    ).map(lambda pieces: "".join(pieces).encode()),
)
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    try:
        contents = read(name, data)
    except UnreadableInput:
        return
    assert all(document.text.strip() for document in contents.documents)
    assert contents.documents or contents.problems


def test_a_feed_that_is_not_well_formed_is_read_and_said_to_be() -> None:
    entry = b"<item><title>Hafen</title><description>Er w&auml;chst.</description></item>"
    contents = read("feed", b"<rss version='2.0'><channel>" + entry)
    (document,) = contents.documents
    assert "wächst" in document.text
    assert any("not well-formed" in skipped.reason for skipped in document.skipped)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    entry = "<item><title>&a;</title></item>"
    feed = f'<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss version="2.0"><channel>{entry}</channel></rss>'
    with pytest.raises(UnreadableInput, match="declares entities"):
        read("feed", feed.encode(encoding))


def test_a_feed_of_too_many_tags_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="a feed of 300,001 tags"):
        read("feed", b"<" * 300_001)

"""Bytes become text in the right encoding, or a clear refusal."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import UnreadableInput
from factcheck.readers.decoding import decode

TEXT = "Für 4,1 Millionen € wird der Hafen größer."


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32"),
    ],
)
def test_encodings(codec: str, name: str) -> None:
    found = decode("a.txt", TEXT.encode(codec))
    assert (found.text, found.encoding) == (TEXT, name)


def test_latin_1_where_windows_has_no_character() -> None:
    found = decode("a.txt", b"Hafen\x81 gr\xf6\xdfer und noch viel mehr Text in dieser Zeile, damit es Text ist")
    assert found.encoding == "ISO 8859-1"
    assert "größer" in found.text


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff \n".encode("utf-16-le")])
def test_empty(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"a\.txt: the file is empty"):
        decode("a.txt", data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" * 9, bytes(range(1, 256)),
        hashlib.shake_128(b"noise").digest(5000), b"\xff\xfeabc", b"mitten\x00im Text",
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="binary data"):
        decode("a.txt", data)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = decode("a.txt", data)
    except UnreadableInput:
        return
    assert found.text.strip()
    assert "\x00" not in found.text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode("a.txt", b"\xef\xbb\xbf" + text.encode()).text == text

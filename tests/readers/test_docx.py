"""Word documents as Word writes them, and files that only look like some."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model import Document

sys.path.insert(0, str(Path(__file__).resolve().parent))
import reading
from made import W, document, docx, paragraph, run, zipped


def read(data: bytes) -> Document:
    return reading.read("docx", data)


def refusal(data: bytes) -> str:
    return reading.refusal("docx", data)


def reasons(found: Document) -> str:
    return "\n".join(skipped.reason for skipped in found.skipped)


_LINES = st.sampled_from(["Der Hafen wächst.", "", "| 1 | 2 |", "# Titel"])


@settings(deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=12).filter(any))
def test_paragraphs_are_counted_as_they_follow(lines: list[str]) -> None:
    found = read(docx("\n".join(lines)))
    assert found.layout is not None
    assert len(found.layout.lines) == sum(1 for line in lines if line)
    for number, start in enumerate(found.layout.lines, start=1):
        assert found.layout.place(start) == f"¶{number}"


def test_title_and_author_come_from_the_properties_and_the_day_of_saving_is_said() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Hafen &amp; Bahn</dc:title>'
        "<dc:creator>Eva Muster</dc:creator><dcterms:modified>2024-05-02T10:00:00Z</dcterms:modified>"
        "</cp:coreProperties>"
    )
    found = read(docx("Der Hafen wächst.", core=core))
    assert (found.title, found.author, found.published) == ("Hafen & Bahn", "Eva Muster", None)
    assert "last saved on 2024-05-02, which is no date of publication" in reasons(found)


def test_footnotes_follow_the_text_and_headers_are_said_to_be_left_out() -> None:
    note = f'<w:footnotes {W}><w:footnote w:id="4">{paragraph("Nach eigener Zählung.")}</w:footnote></w:footnotes>'
    body = f'<w:p>{run("Es kamen 40")}<w:r><w:footnoteReference w:id="4"/></w:r>{run(" Menschen.")}</w:p>'
    found = read(document(body, footnotes=note, header1=f"<w:hdr {W}>{paragraph('Entwurf 7')}</w:hdr>"))
    assert found.text == "Es kamen 40 Menschen.\n\n- Nach eigener Zählung."
    assert "headers and footers not read" in reasons(found)


def test_an_old_word_file_and_one_with_a_password_are_refused_with_advice() -> None:
    said = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1abc")
    assert "old Word file, or one protected with a password. Open it in Word" in said


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"Der Hafen", b"PK\x05\x06" + b"\0" * 18, zipped({"a.txt": "x"})])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    assert "damaged" in refusal(data)


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    assert "unpacks to more than 20 MB" in refusal(document(" " * 30_000_000))


def test_a_size_that_lies_does_not_help() -> None:
    data = bytearray(document(" " * 30_000_000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("word/document.xml")
    at = data.index(b"PK\x01\x02", data.index(b"word/document.xml", entry.header_offset + 60) - 60)
    struct.pack_into("<I", data, at + 24, 1000)
    assert "damaged" in refusal(bytes(data))


def test_expanding_entities_are_refused() -> None:
    parts = {
        "word/document.xml": f'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {W}>&b;</w:document>',
        "_rels/.rels": "<Relationships/>",
    }
    assert "declares entities" in refusal(zipped(parts))


def test_deep_nesting_is_refused() -> None:
    assert "nested too deeply" in refusal(document("<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000))


def test_too_many_tags_and_too_many_parts_are_refused() -> None:
    assert "more than 300,000 tags" in refusal(document("<w:p/>" * 300_001))
    assert "5,001 parts" in refusal(zipped({f"word/{i}.xml": "" for i in range(5001)}))

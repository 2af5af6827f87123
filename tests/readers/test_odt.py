"""Texts of LibreOffice, and files that only look like some."""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.model import Document

sys.path.insert(0, str(Path(__file__).resolve().parent))
import reading
from made import odt, odt_of, zipped


def read(data: bytes) -> Document:
    return reading.read("odt", data)


def refusal(data: bytes) -> str:
    return reading.refusal("odt", data)


def test_spaces_breaks_items_and_notes() -> None:
    said = "<text:note-body><text:p>Laut Bericht.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{said}</text:note>"
    item = "<text:list><text:list-item><text:p>Getreide</text:p></text:list-item></text:list>"
    xml = f'<text:p>Es kamen<text:s text:c="2"/>40{note} Schiffe,<text:line-break/>alle aus Kiel.</text:p>{item}'
    found = read(odt_of(xml))
    assert found.text == "Es kamen 40 Schiffe,\nalle aus Kiel.\n\n- Getreide\n\nLaut Bericht."


def test_title_and_author_come_from_the_file_and_the_day_of_saving_is_said() -> None:
    meta = "<dc:title>Hafen &amp; Bahn</dc:title><meta:initial-creator>Eva Muster</meta:initial-creator>"
    found = read(odt("Der Hafen wächst.", meta=f"{meta}<dc:date>2024-05-02T10:00:00</dc:date>"))
    assert (found.title, found.author, found.published) == ("Hafen & Bahn", "Eva Muster", None)
    assert any("last saved on 2024-05-02" in skipped.reason for skipped in found.skipped)


def test_what_is_no_open_document_is_refused() -> None:
    assert "not an OpenDocument text" in refusal(zipped({"word/document.xml": "<a/>"}))
    assert "its text is damaged at line 1, column 4" in refusal(zipped({"content.xml": "<a><"}))
    assert "declares entities" in refusal(zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))


def test_nesting_and_spaces_cost_nothing() -> None:
    deep = "<text:list><text:list-item>" * 20_000 + "<text:p>tief</text:p>" + "</text:list-item></text:list>" * 20_000
    assert read(odt_of(deep)).text == "- tief"
    assert read(odt_of('<text:p>a<text:s text:c="99999999999"/>b<text:s text:c="-1"/></text:p>')).text == "a b"

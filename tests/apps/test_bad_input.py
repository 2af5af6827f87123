"""Whatever lies among the articles gets a clear message, and the rest is still reported."""

from __future__ import annotations

import csv
import io
import os
import sys
from pathlib import Path

import pytest

from factcheck.apps import reading
from factcheck.readers import Contents, File, Reader, reader_for

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "readers"))
from made import made

pytestmark = pytest.mark.usefixtures("rigged")

BAD = {
    "empty.txt": (b"", "the file is empty"),
    "blank.md": (b" \n\n", "the file is empty"),
    "binary.txt": (b"\x7fELF\x02\x01\x01\x00" * 50, "not text but binary data"),
    "broken.json": (b"{", "broken JSON at column 2"),
    "deep.json": (b"[" * 100_000, "nested too deeply"),
    "list.json": (b"[]", "no article in this file"),
    "french.txt": (b"---\nlanguage: xx\n---\nLe port grandit.", "its language 'xx' is not known"),
    "page.docx": (b"PK\x03\x04", "the file is damaged: it cannot be unpacked"),
    "old.doc": (b"\xd0\xcf\x11\xe0", "no reader for .doc files. Open it in Word or LibreOffice and save it as DOCX"),
    "macro.docm": (b"PK\x03\x04", "macros are not opened here"),
    "mail.eml": (b"Subject: Hafen", "Save the article in it as text"),
    "page.html": (b"<html><body><nav>Start</nav></body></html>", "there is no article in this page"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_rest_reported(run, article, name: str) -> None:
    content, message = BAD[name]
    bad = article(content, name)
    result = run("report", bad, article("ERROR", "good.txt"), "--format", "json")
    assert result.code == 2
    assert f"{name}" in result.err
    assert message in result.err
    assert '"planted error"' in result.out
    assert message.partition(". ")[0] in result.out, "it is counted in the report, too"


def test_an_encoding_is_said(run, article) -> None:
    result = run("report", article("Für den Hafen größer".encode("cp1252")))
    assert result.code == 0
    assert "read as Windows-1252, not UTF-8" in result.out


def test_a_large_file_is_refused_without_being_read(run, article) -> None:
    path = article("x")
    with path.open("r+b") as file:
        file.truncate(50_000_000)
    result = run("report", path, article("ERROR", "good.txt"))
    assert result.code == 2
    assert "50 MB is more than an article has; the limit is 10 MB" in result.err
    assert "planted error" in result.out


def test_one_huge_article_in_an_archive_is_refused(run, article) -> None:
    huge = b'{"id": "a", "text": "' + b"x " * 1_100_000 + b'"}\n{"id": "b", "text": "ERROR"}\n'
    result = run("report", article(huge, "archive.jsonl"))
    assert result.code == 2
    assert "archive.jsonl#a: an article of 2,200,000 characters" in result.err
    assert "planted error" in result.out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_rights(run, article) -> None:
    path = article()
    path.chmod(0)
    result = run("report", path)
    assert result.code == 2
    assert "cannot be opened: Permission denied" in result.err


def test_a_file_that_cannot_be_opened(run, article, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = article()
    monkeypatch.setattr(Path, "open", refuse)
    result = run("report", path)
    assert result.code == 2
    assert "cannot be opened: Permission denied. Check its rights" in result.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(run, tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    result = run("report", tmp_path / "pipe.txt")
    assert result.code == 2
    assert "not a regular file" in result.err


def test_a_folder_without_articles(run, tmp_path) -> None:
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
    result = run("report", tmp_path)
    assert result.code == 2
    assert "there is no article in this folder. Read are .csv, .tsv, .docx" in result.err


def test_a_folder_is_searched_without_hidden_entries_and_readmes(run, article, tmp_path) -> None:
    for name in ("b/ERROR.txt", "b/.hidden.txt", ".git/c.txt", "b/README.md", "README.txt", "d.jpg", "a.md"):
        article("ERROR", name)
    result = run("claims", tmp_path, "--format", "text")
    assert "in 2 articles" in result.out
    assert "1 file passed over, no reader: 1 .jpg" in result.err
    assert result.code == 0


def test_a_folder_with_an_article_nobody_can_read_is_not_clean(run, article, tmp_path) -> None:
    article("Der Hafen wächst.")
    article(b"\xd0\xcf\x11\xe0", "b.doc")
    result = run("report", tmp_path)
    assert result.code == 2
    assert "b.doc: NOT CHECKED: there is no reader for .doc files" in result.out


def test_a_file_named_twice_is_read_once(run, article, tmp_path) -> None:
    path = article("ERROR")
    result = run("report", path, tmp_path, path)
    assert result.code == 1
    assert "in 1 article ·" in result.out


def test_a_name_that_is_no_text(run, tmp_path) -> None:
    odd = os.fsencode(tmp_path) + b"/odd-\xff.txt"
    try:
        with open(odd, "wb") as file:  # noqa: PTH123 - a Path holds no bytes
            file.write(b"ERROR")
    except OSError:
        pytest.skip("this file system has only names that are text")
    result = run("report", tmp_path, "--format", "json")
    assert result.code == 1
    assert "odd-\ufffd.txt" in result.out


def test_standard_input_with_a_name(run, monkeypatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"---\ntitle: x\n---\n\n**ERROR**\n")

    monkeypatch.setattr(sys, "stdin", Stdin())
    result = run("report", "-", "--stdin-filename", "draft.md")
    assert result.code == 1
    assert "draft.md:5:3" in result.out


def test_line_and_column_are_those_of_the_file(run, article) -> None:
    path = article("---\ntitle: Hafen\n---\r\n\r\nÄ😀 ERROR\r\n", "a.md")
    assert f"{path}:5:4" in run("report", path).out


def test_a_reader_that_fails_ends_nothing(run, article, monkeypatch) -> None:
    def fail(_: File) -> Contents:
        raise KeyError("no such page")

    broken = Reader(suffixes=(".md",), read=fail)
    monkeypatch.setattr(reading, "reader_for", lambda path: broken if path.endswith(".md") else reader_for(path))
    result = run("report", article("x", "a.md"), article("ERROR", "good.txt"))
    assert result.code == 2
    assert "its reader failed (KeyError: 'no such page')" in result.err
    assert "planted error" in result.out


def test_one_folder_of_every_format(run, article, tmp_path) -> None:
    """Whatever can be read is reported, each with its own kind of place; what cannot is counted."""
    article("<p>ERROR</p>", "a.html")
    article(made("b.docx", "# Hafen\nERROR"), "b.docx")
    article(made("c.pdf", "Erste Seite.\n---\nERROR"), "c.pdf")
    article(made("d.odt", "ERROR"), "d.odt")
    article("<rss version='2.0'><channel><item><guid>1</guid><title>ERROR</title></item></channel></rss>", "e.rss")
    article("a;b\nERROR;2\n", "f.csv")
    article('{"id": "1", "claim": "ERROR"}\n', "g.jsonl")
    article(b"PK\x03\x04 cut off", "h.docx")
    result = run("report", tmp_path, "--format", "csv")
    assert result.code == 2
    places = {row["document"].rpartition("/")[2]: row["place"] for row in csv.DictReader(io.StringIO(result.out))}
    assert places == {
        "a.html": "1:4", "b.docx": "¶2", "c.pdf": "page 2", "d.odt": "¶1", "e.rss#1": "¶1", "f.csv": "2:1",
        "g.jsonl#1": "1:1",
    }
    assert "h.docx: the file is damaged" in result.err

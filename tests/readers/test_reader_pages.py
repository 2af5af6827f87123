"""Every page of a reader is run: its files are read, and give the documents and problems it says.

A section holds one ``file`` block (``name``, optional ``encoding``) and one ``expect`` block with lines such as
``document a.md title="…" published=2024-05-02``, ``text "…"`` (stands in the text), ``without "…"``,
``at 5:12 "…"`` (stands at that line and column, or paragraph or page, of the file), ``skipped "…"``,
``problem PATH "…"``, ``refused "…"``.
"""

from __future__ import annotations

import ast
import re
import shlex
import sys
from pathlib import Path

import pytest

import factcheck.readers
from factcheck import plugins
from factcheck.errors import UnreadableInput
from factcheck.model import Document
from factcheck.readers import Contents, File, all_readers
from factcheck.reports.catalogue import catalogue
from factcheck.reports.sayings import translated

sys.path.insert(0, str(Path(__file__).resolve().parent))
from made import made

_SECTION = re.compile(
    r"^## (?P<heading>[^\n]+)\n(?:(?!^## ).)*?"
    r"^(?P<fence>`{3,})file name=(?P<name>\S+)(?: encoding=(?P<encoding>\S+))?\n(?P<body>.*?)^(?P=fence)\n"
    r"(?:(?!^## ).)*?^```expect\n(?P<expect>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
CASES = [
    pytest.param(name, match.groupdict(), id=f"{name}: {match['heading']}")
    for name in plugins.stems("factcheck.readers")
    for match in _SECTION.finditer(plugins.page("factcheck.readers", name))
]


def test_every_reader_has_cases() -> None:
    assert {case.values[0] for case in CASES} == set(plugins.stems("factcheck.readers"))


@pytest.mark.parametrize(("name", "case"), CASES)
def test_page(name: str, case: dict[str, str | None]) -> None:
    file = File(str(case["name"]), made(str(case["name"]), str(case["body"]), case["encoding"] or "utf-8"))
    refusal = ""
    contents = Contents()
    try:
        contents = all_readers()[name].read(file)
    except UnreadableInput as error:
        refusal = str(error)
    documents = {document.id: document for document in contents.documents}
    expected = [shlex.split(line) for line in str(case["expect"]).splitlines() if line.strip()]
    assert {words[1] for words in expected if words[0] == "document"} == set(documents)
    assert sum(words[0] == "problem" for words in expected) == len(contents.problems)
    assert bool(refusal) == any(words[0] == "refused" for words in expected), refusal
    last = ""
    for kind, *words in expected:
        if kind == "document":
            last = words[0]
            _has_fields(documents[last], words[1:])
        elif kind == "problem":
            assert any(p.path == words[0] and words[1] in p.message for p in contents.problems), contents.problems
        elif kind == "refused":
            assert words[0] in refusal
        else:
            _has_text(documents[last], kind, words)


def _has_fields(document: Document, fields: list[str]) -> None:
    for field in fields:
        key, _, value = field.partition("=")
        assert str(getattr(document, key)) == value, key


def _has_text(document: Document, kind: str, words: list[str]) -> None:
    if kind == "text":
        assert words[0] in document.text
    elif kind == "without":
        assert words[0] not in document.text
    elif kind == "skipped":
        assert any(words[0] in skipped.reason for skipped in document.skipped)
    else:
        assert kind == "at"
        assert document.layout is not None
        assert document.layout.place(document.text.index(words[1])) == words[0]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_what_a_reader_says_is_said_in_german_too(name: str, case: dict[str, str | None]) -> None:
    file = File(str(case["name"]), made(str(case["name"]), str(case["body"]), case["encoding"] or "utf-8"))
    try:
        contents = all_readers()[name].read(file)
    except UnreadableInput as error:
        said = [error.message, error.hint]
    else:
        said = [skipped.reason for document in contents.documents for skipped in document.skipped]
        said += [text for problem in contents.problems for text in (problem.message, problem.hint)]
    german = catalogue("de")
    assert not [text for text in said if text and translated(text, german) is None]


def test_every_fixed_sentence_of_the_readers_is_said_in_german_too() -> None:
    """Those that no page brings about: the first words of a refusal and every hint, as they stand in the code."""
    german = catalogue("de")
    folder = Path(factcheck.readers.__file__).parent
    found: set[str] = set()
    for module in (*folder.glob("*.py"), folder.parent / "apps" / "reading.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableInput":
                given = [*node.args[1:2], *(word.value for word in node.keywords if word.arg == "hint")]
                found |= {part.value for part in given if isinstance(part, ast.Constant)}
    assert len(found) > 30
    assert not sorted(text for text in found if translated(text, german) is None)


def test_what_was_left_out_of_a_page_is_said_in_german_kind_by_kind() -> None:
    said = "9 passages around the article not read (comments: 4 · side column: 2 · cookie notice: 1 · other: 2)"
    assert translated(said, catalogue("de")) == (
        "9 Stellen rund um den Artikel nicht gelesen (Kommentare: 4 · Seitenspalte: 2 · Cookie-Hinweis: 1 · anderes: 2)"
    )

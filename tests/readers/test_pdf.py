"""PDFs in columns, across columns, in tables; damaged ones, and ones that are built to burst."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import UnreadableInput
from factcheck.readers import Contents, File, all_readers
from factcheck.readers import pdf as module
from factcheck.readers.reflow import Line, reflowed

sys.path.insert(0, str(Path(__file__).resolve().parent))
from made import pdf, pdf_of

WORDS = b"BT /F 9 Tf 60 700 Td (Der Hafen schlug 4,1 Millionen Tonnen um.) Tj ET"
LEFT = """Die Nordwerk AG hat ihren
Umsatz im Jahr 2023 auf 2,1
Milliarden Euro gesteigert,
wie der Vorstand am Montag
in Talheim vor der Presse
mitteilte.
"""
RIGHT = """In Kiel arbeiten 500 Leute
an neuen Fähren, so viele
wie noch nie, und es sollen
noch mehr werden, wenn der
Hafen im kommenden Jahr
wächst.
"""


def read(data: bytes) -> Contents:
    return all_readers()["pdf"].read(File("a.pdf", data))


def text(data: bytes) -> str:
    (document,) = read(data).documents
    return document.text


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    return str(caught.value)


@pytest.mark.parametrize("across", [False, True])
def test_columns_are_read_one_after_the_other_however_they_were_written(across: bool) -> None:
    found = text(pdf(f"{LEFT}===\n{RIGHT}", across=across))
    assert found == f"{' '.join(LEFT.split())}\n\n{' '.join(RIGHT.split())}"


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    found = text(pdf(f"{LEFT.removesuffix('mitteilte.' + chr(10))}===\nmitteilte, der seit Mai im\nAmt ist.\n"))
    assert found.endswith("vor der Presse mitteilte, der seit Mai im Amt ist.")


def test_cells_of_a_table_stand_in_rows() -> None:
    rows = [("Jahr", "Umsatz", "Gewinn"), ("2022", "1,8", "0,2"), ("2023", "2,1", "0,3")]
    shown = [
        f"BT /F 9 Tf {60 + 80 * column} {700 - 14 * row} Td ({cell}) Tj ET"
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    found = text(pdf_of(["\n".join(shown).encode()]))
    assert found == "Jahr | Umsatz | Gewinn\n2022 | 1,8 | 0,2\n2023 | 2,1 | 0,3"


def test_running_heads_and_page_numbers_are_left_out_and_counted() -> None:
    pages = [f"Küstenbote am Montag\n\nSeite {n} hat einen ganzen Satz.\n\nSeite {n} von 3\n" for n in (1, 2, 3)]
    (document,) = read(pdf("---\n".join(pages))).documents
    assert document.text == "\n\n".join(f"Seite {n} hat einen ganzen Satz." for n in (1, 2, 3))
    assert any("6 lines on top or at the foot of pages" in skipped.reason for skipped in document.skipped)


def test_title_and_author_come_from_the_file_and_its_day_is_said_to_be_none() -> None:
    info = "/Title (Hafen) /Author (Eva Muster) /CreationDate (D:20240502100000)"
    (document,) = read(pdf_of([WORDS], info=info)).documents
    assert (document.title, document.author, document.published) == ("Hafen", "Eva Muster", None)
    assert any("made on 2024-05-02, which is no date" in skipped.reason for skipped in document.skipped)


def test_a_file_name_is_no_title() -> None:
    (document,) = read(pdf_of([WORDS], info="/Title (Microsoft Word - entwurf.docx)")).documents
    assert document.title is None


def test_an_empty_page_counts() -> None:
    (document,) = read(pdf_of([b"", WORDS, b""])).documents
    assert document.layout is not None
    assert document.layout.place(3) == "page 2"


_LINE = st.builds(
    Line,
    text=st.lists(st.sampled_from(["Hafen", "2,1", "und", "Umsatz-", "wächst.", "•", "Ä"]), min_size=1).map(" ".join),
    x=st.floats(0, 500), y=st.floats(0, 800), size=st.sampled_from([8.0, 9.0, 18.0]), page=st.integers(1, 3),
    cell=st.booleans(),
)


@settings(deadline=None)
@given(st.lists(_LINE, max_size=20))
def test_no_word_is_lost_and_every_page_begins_where_its_words_do(lines: list[Line]) -> None:
    lines.sort(key=lambda line: line.page)
    flow = reflowed(lines, 3)
    kept = len(lines) - flow.margins
    letters = sorted(flow.text.replace("|", "").replace("-", "").replace(" ", "").replace("\n", ""))
    assert len(letters) <= sum(len(line.text) for line in lines)
    assert flow.margins or letters == sorted("".join(line.text for line in lines).replace("-", "").replace(" ", ""))
    assert (not flow.text) == (kept == 0)
    assert list(flow.pages) == sorted(flow.pages)
    assert all(0 <= start <= len(flow.text) for start in flow.pages)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"Der Hafen", b"PK\x03\x04", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert "not a PDF, or a damaged one" in refusal(data)


def test_a_password_is_told_of() -> None:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of([WORDS])))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "protected with a password" in refusal(out.getvalue())


def test_a_damaged_page_is_a_problem_and_the_others_are_read() -> None:
    data = pdf_of([WORDS, WORDS.replace(b"Hafen", b"Kanal")])
    broken = data.replace(b"/Filter /FlateDecode", b"/Filter /DCTDecodeXX", 1)
    contents = read(broken)
    assert [problem.path for problem in contents.problems] == ["a.pdf, page 1"]
    assert "Kanal" in contents.documents[0].text


def test_a_page_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    assert "too large" in refusal(pdf_of([b" " * 200_000_000]))


def test_forms_that_call_forms_end() -> None:
    forms = {f"X{n}": b" ".join([b"/X%d Do" % (n + 1)] * 10) for n in range(12)} | {"X12": WORDS}
    found = text(pdf_of([b"/X0 Do", WORDS], forms=forms))
    assert "Der Hafen schlug 4,1 Millionen Tonnen um." in found


def test_a_form_that_calls_itself_ends() -> None:
    assert "4,1" in text(pdf_of([b"/X Do " + WORDS], forms={"X": b"/X Do"}))


def test_too_many_pages_are_refused() -> None:
    assert "a PDF of 501 pages; the limit is 500" in refusal(pdf_of([b""] * 501))


def test_too_much_drawing_is_refused_in_forms_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_OPERATIONS", 1000)
    assert "more than 1,000 things" in refusal(pdf_of([b"q Q " * 200] * 6))
    forms = {f"X{n}": b" ".join([b"/X%d Do" % (n + 1)] * 10) for n in range(12)} | {"X12": b"q Q " * 100}
    assert "more than 1,000 things" in refusal(pdf_of([b"/X0 Do q", WORDS], forms=forms))


@settings(deadline=None)
@given(st.binary(max_size=200) | st.tuples(st.integers(0, 900), st.binary(max_size=9)))
def test_a_damaged_pdf_is_read_or_refused(damage: bytes | tuple[int, bytes]) -> None:
    data = damage
    if isinstance(data, tuple):
        whole = pdf_of([WORDS])
        data = whole[: data[0]] + data[1] + whole[data[0] + len(data[1]) :]
    try:
        read(data)
    except UnreadableInput:
        return

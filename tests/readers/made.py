"""Makes the files of the readers' pages: a block is the file itself, or for formats that are no text, what it holds.

Word and OpenDocument: one paragraph a line, ``#`` before the headline, ``|`` between cells, an empty line for an empty
paragraph. Changes are written in CriticMarkup: ``{++inserted++}``, ``{--deleted--}``, ``{>>comment<<}``.
PDF: the lines of print as they stand, see :func:`pdf`.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_CRITIC = re.compile(r"\{(\+\+|--|>>|==|~~)(.*?)(?:\+\+|--|<<|==|~~)\}")
_TRACKED = 'w:id="1" w:author="Redaktion" w:date="2024-05-02T08:00:00Z"'


def made(name: str, body: str, encoding: str = "utf-8") -> bytes:
    """The bytes of the file that a page's block stands for."""
    makers = {"docx": docx, "odt": odt, "pdf": pdf}
    maker = makers.get(name.rpartition(".")[2])
    return maker(body) if maker else body.encode(encoding)


def run(text: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(line: str) -> str:
    """A paragraph of Word with its tracked changes, as Word writes it."""
    style = "Title" if line.startswith("# ") else ""
    form = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{form}{''.join(_runs(line.removeprefix('# ')))}</w:p>"


def _runs(line: str) -> Iterator[str]:
    here = 0
    for mark in _CRITIC.finditer(line):
        yield run(line[here : mark.start()])
        here = mark.end()
        if mark[1] == "++":
            yield f"<w:ins {_TRACKED}>{run(mark[2])}</w:ins>"
        elif mark[1] == "--":
            yield f"<w:del {_TRACKED}>{run(mark[2]).replace('w:t', 'w:delText')}</w:del>"
        elif mark[1] == "==":
            yield f"<w:moveTo {_TRACKED}>{run(mark[2])}</w:moveTo>"
        elif mark[1] == "~~":
            yield f"<w:moveFrom {_TRACKED}>{run(mark[2])}</w:moveFrom>"
        else:
            yield '<w:r><w:commentReference w:id="7"/></w:r>'
    yield run(line[here:])


def docx(body: str, **parts: str) -> bytes:
    """A Word document that holds these lines; further parts of its folder ``word`` by name, or ``core``."""
    blocks: list[str] = []
    for line in body.rstrip("\n").split("\n"):
        if line.startswith("| "):
            cells = "".join(f"<w:tc>{paragraph(cell.strip())}</w:tc>" for cell in line.strip("| ").split("|"))
            table = blocks.pop().removesuffix("</w:tbl>") if _in_table(blocks) else "<w:tbl>"
            blocks.append(f"{table}<w:tr>{cells}</w:tr></w:tbl>")
        else:
            blocks.append(paragraph(line))
    said = (mark[2] for mark in _CRITIC.finditer(body) if mark[1] == ">>")
    comments = "".join(f'<w:comment w:id="7">{paragraph(words)}</w:comment>' for words in said)
    if comments:
        parts.setdefault("comments", f"<w:comments {W}>{comments}</w:comments>")
    return document("".join(blocks), **parts)


def _in_table(blocks: list[str]) -> bool:
    return bool(blocks) and blocks[-1].endswith("</w:tbl>")


def document(xml: str, **parts: str) -> bytes:
    """A Word document with this raw XML as its body."""
    core = parts.pop("core", "")
    title = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    held = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": f"<w:document {W}><w:body>{xml}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{title}</w:styles>",
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return zipped({**held, "docProps/core.xml": core} if core else held)


ODF = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        **{part: f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0" for part in ("office", "text", "table", "meta")},
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)


def odt(body: str, meta: str = "") -> bytes:
    """A text of LibreOffice that holds these lines, with entries of its ``meta.xml``."""
    changes: list[str] = []
    blocks: list[str] = []
    for line in body.rstrip("\n").split("\n"):
        if line.startswith("| "):
            cells = "".join(
                f"<table:table-cell><text:p>{escape(cell.strip())}</text:p></table:table-cell>"
                for cell in line.strip("| ").split("|")
            )
            last = blocks.pop().removesuffix("</table:table>") if blocks and "</table:table>" in blocks[-1] else ""
            blocks.append(f"{last or '<table:table>'}<table:table-row>{cells}</table:table-row></table:table>")
            continue
        tag, words = ("h", line[2:]) if line.startswith("# ") else ("p", line)
        level = ' text:outline-level="1"' if tag == "h" else ""
        blocks.append(f"<text:{tag}{level}>{''.join(_odt_words(words, changes))}</text:{tag}>")
    tracked = f"<text:tracked-changes>{''.join(changes)}</text:tracked-changes>" if changes else ""
    return odt_of(tracked + "".join(blocks), meta)


def _odt_words(line: str, changes: list[str]) -> Iterator[str]:
    here = 0
    for mark in _CRITIC.finditer(line):
        yield escape(line[here : mark.start()])
        here = mark.end()
        name = f"ct{len(changes)}"
        if mark[1] == ">>":
            yield f"<office:annotation><dc:creator>R</dc:creator><text:p>{escape(mark[2])}</text:p></office:annotation>"
            continue
        kind = "insertion" if mark[1] == "++" else "deletion"
        held = "" if kind == "insertion" else f"<text:p>{escape(mark[2])}</text:p>"
        changes.append(f'<text:changed-region text:id="{name}"><text:{kind}>{held}</text:{kind}></text:changed-region>')
        if kind == "insertion":
            point = f'text:change-id="{name}"'
            yield f"<text:change-start {point}/>{escape(mark[2])}<text:change-end {point}/>"
        else:
            yield f'<text:change text:change-id="{name}"/>'
    yield escape(line[here:])


def odt_of(xml: str, meta: str = "") -> bytes:
    """A text of LibreOffice with this raw XML as its body."""
    content = f"<office:body><office:text>{xml}</office:text></office:body>"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}>{content}</office:document-content>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    return zipped(parts)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A packed zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def pdf(body: str, *, size: float = 9.0, across: bool = False) -> bytes:
    """A PDF of lines as they stand: ``# `` before a line in large type, an empty line for a gap.

    ``===`` begins the right column, ``---`` the next page. ``across`` writes line by line over both columns.
    """
    pages = [_page(text, size, across=across) for text in re.split(r"^---\n", body, flags=re.MULTILINE)]
    return pdf_of(pages)


def _page(body: str, size: float, *, across: bool) -> bytes:
    shown: list[tuple[float, int, str]] = []
    for column, text in enumerate(re.split(r"^===\n", body, flags=re.MULTILINE)):
        y = 780.0
        for line in text.rstrip("\n").split("\n"):
            large = line.startswith("# ")
            y -= 1.2 * size * (2 if large else 1 if line else 0.8)
            if line:
                words = line.removeprefix("# ").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                place = f"/F {size * (1.8 if large else 1)} Tf {60 + 250 * column} {y:.2f} Td"
                shown.append((y, column, f"BT {place} ({words}) Tj ET"))
    ordered = sorted(shown, key=lambda s: (-s[0], s[1])) if across else shown
    return "\n".join(piece for _, _, piece in ordered).encode("cp1252")


def pdf_of(contents: list[bytes], *, info: str = "", forms: Mapping[str, bytes] | None = None) -> bytes:
    """A PDF with one page for each content stream, entries of the information dictionary, and form XObjects by name."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    names = list(forms or {})
    links = " ".join(f"/{name} {3 + n} 0 R" for n, name in enumerate(names)).encode()
    resources = b"/Resources << /Font << /F %s >> /XObject << %s >> >>" % (font, links)
    for name in names:
        stream = (forms or {})[name]
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] %s /Length %d >>" % (resources, len(stream))
        objects.append(b"%s\nstream\n%s\nendstream" % (head, stream))
    pages = []
    for stream in contents:
        packed = zlib.compress(stream)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
        box = b"/Parent 2 0 R /MediaBox [0 0 595 842]"
        objects.append(b"<< /Type /Page %s %s /Contents %d 0 R >>" % (box, resources, len(objects)))
        pages.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(b"%d 0 R" % n for n in pages))
    objects.append(f"<< {info} >>".encode("cp1252"))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return bytes(out + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out))

"""Makes the files of the readers' pages: a block is the file itself, or for formats that are no text, what it holds.

Word and OpenDocument: one paragraph a line, ``#`` before the headline, ``|`` between cells, an empty line for an empty
paragraph. Changes are written in CriticMarkup: ``{++inserted++}``, ``{--deleted--}``, ``{>>comment<<}``.
"""

from __future__ import annotations

import io
import re
import zipfile
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
    makers = {"docx": docx}
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


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A packed zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()

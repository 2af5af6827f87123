"""Reads a web page: the article in it, its captions and what it tells machines, without the page around it.

Trafilatura tells which blocks are the article; the words are those of the source, which alone knows line and column.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck.errors import UnreadableInput
from factcheck.model import Skipped
from factcheck.readers import front_matter, structured_data
from factcheck.readers.decoding import Decoded, decode
from factcheck.readers.markup import Block, Page, joined, scan
from factcheck.readers.reader import Contents, File, Reader

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(iso-8859-\d\d?|windows-125\d|koi8-[ru]|macintosh)\b", re.IGNORECASE
)
_NOT_WORD = re.compile(r"[\W_]+")
_ENDS = re.compile(r"[.!?…][\"'“”»«’)]*$")
_HEAD = 4096
_LEAD = 60
_TELLING = 20
_WINDOW = 20_000
_MEAGRE = 200
_NAMED = 3
_MOST_TAGS = 100_000
_MOST_SOUGHT = 200
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def main_blocks(page: Page, units: Sequence[str]) -> list[Block]:
    """The blocks of a page that are its article, by the units of its main text.

    Those trafilatura keeps; of what stands between the headline and the last of them, captions too, and sentences
    above the first, which are the lead. All that is not marked as something else, where trafilatura finds nothing.
    """
    kept = _matched(page.blocks, units)
    plain = [not block.furniture for block in page.blocks]
    if not any(kept):
        return [block for block, is_plain in zip(page.blocks, plain, strict=True) if is_plain]
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    head = next((i for i in range(first, -1, -1) if page.blocks[i].kind == "h1" and plain[i]), first)
    story = next((i for i in range(first, last) if kept[i] and page.blocks[i].kind not in _HEADINGS), last)
    for i in range(head, last + 1):
        block = page.blocks[i]
        is_lead = i < story and len(block.text) >= _LEAD and _ENDS.search(block.text)
        kept[i] = kept[i] or (plain[i] and (block.kind in ("h1", "figcaption") or bool(is_lead)))
    after = last + 1
    while after < len(kept) and plain[after] and page.blocks[after].kind == "figcaption":
        kept[after] = True
        after += 1
    return [block for block, is_kept in zip(page.blocks, kept, strict=True) if is_kept]


def _said(source: str, page: Page) -> str:
    """The source without what its article does not say, so that both readings of a paragraph agree."""
    here, parts = 0, []
    for start, end in page.unsaid:
        parts.append(source[here:start])
        here = max(here, end)
    return "".join((*parts, source[here:]))


def _units(source: str) -> Iterator[str]:
    """The paragraphs, headings, items and rows of the main text, without white space and marks."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(source, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:
        return
    body = getattr(found, "body", None)
    if body is None:
        return
    for element in body.iter("p", "head", "item", "row", "quote", "ab", "code", "fw"):
        words = squeezed("".join(element.itertext()))
        if words:
            yield words


def squeezed(text: str) -> str:
    """The letters and digits of a text, in which two renderings of one paragraph agree.

    >>> squeezed("2,1\\xa0Mrd. Euro, 5 m² ")
    '21MrdEuro5m2'
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text))


def _matched(blocks: Sequence[Block], units: Sequence[str]) -> list[bool]:
    """Which blocks are among the units: a whole one, or a telling part of one; each unit stands for one block.

    Blocks that are marked as something else come last, so that a copy of the headline in a menu is not taken for it.
    """
    left = Counter(units)
    stream = "".join(dict.fromkeys(units))
    words = [squeezed(block.text) for block in blocks]
    kept = [False] * len(blocks)
    for marked in (False, True):
        here = 0
        for i, block in enumerate(blocks):
            if bool(block.furniture) != marked or not words[i]:
                continue
            if left[words[i]] > 0:
                left[words[i]] -= 1
                kept[i] = True
            elif not marked and len(words[i]) >= _TELLING:
                at = stream.find(words[i], here, here + _WINDOW + len(words[i]))
                kept[i] = at >= 0
                here = at + len(words[i]) if at >= 0 else here
    return kept


def decoded(path: str, data: bytes) -> Decoded:
    """The text of a web file; an old encoding that its head names is believed where the bytes are not UTF-8."""
    found = decode(path, data)
    named = _CHARSET.search(data[:_HEAD])
    if named is None or found.encoding != "Windows-1252":
        return found
    encoding = named[1].decode("ascii").lower()
    try:
        return Decoded(data.decode(encoding), encoding.upper())
    except (LookupError, UnicodeDecodeError):
        return found


def _read(file: File) -> Contents:
    found = decoded(file.path, file.data)
    page = scan(found.text)
    if page.tags > _MOST_TAGS:
        message = f"a page of {page.tags:,} tags; the limit is {_MOST_TAGS:,}"
        raise UnreadableInput(file.path, message, hint="Save its articles one by one")
    record, at, source = structured_data.article(page)
    units = list(_units(_said(found.text, page))) if page.whole else []
    blocks = main_blocks(page, units) if page.whole else list(page.blocks)
    notes = [*_left_out(page.blocks, blocks), *_lost(units, blocks)]
    if sum(len(block.text) for block in blocks) < _MEAGRE:
        body = list(structured_data.texts(record, at, source, "articleBody"))
        if sum(len(block.text) for block in body) > sum(len(block.text) for block in blocks):
            blocks = body
            notes.append("the page shows no article; its text is taken from the JSON-LD")
    if not blocks:
        raise UnreadableInput(file.path, "there is no article in this page", hint="Save the page when it is loaded")
    said = squeezed("".join(block.text for block in blocks))
    hidden = list(structured_data.texts(record, at, source, "headline", "description"))
    blocks = [*(block for block in hidden if squeezed(block.text) not in said), *blocks]
    captions = [block for block in blocks if block.kind == "figcaption"]
    text, pieces, _ = joined([*(block for block in blocks if block.kind != "figcaption"), *captions])
    document = front_matter.document(file.path, found, text, structured_data.about(page, record), pieces)
    skipped = (*document.skipped, *(Skipped(reason=note) for note in notes))
    return Contents((document.model_copy(update={"skipped": skipped}),))


def _lost(units: Sequence[str], blocks: Sequence[Block]) -> Iterator[str]:
    """Main text that was found in no block of the source: broken markup can be understood in two ways."""
    have = squeezed("".join(block.text for block in blocks))
    known = {squeezed(block.text) for block in blocks}
    missing = [unit for unit in units if len(unit) >= _LEAD and unit not in known][:_MOST_SOUGHT]
    count = sum(1 for unit in missing if unit not in have)
    if count:
        yield f"{count} passage{'s' if count > 1 else ''} of the article could not be placed in the source and not read"


def _left_out(blocks: Sequence[Block], kept: Sequence[Block]) -> Iterator[str]:
    """What was left out of a page, counted by kind, the three most frequent kinds by name."""
    known = set(map(id, kept))
    kinds = Counter(block.furniture or "other" for block in blocks if id(block) not in known)
    if not kinds:
        return
    total, other = sum(kinds.values()), kinds.pop("other", 0)
    ordered = sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))
    other += sum(count for _, count in ordered[_NAMED:])
    named = [f"{kind}: {count}" for kind, count in (*ordered[:_NAMED], ("other", other)) if count]
    yield f"{total} passage{'s' if total > 1 else ''} around the article not read ({' · '.join(named)})"


reader = Reader(suffixes=(".html", ".htm", ".xhtml"), read=_read)

"""Scans HTML into blocks of plain words, each of which knows where it stands in the source.

Libraries that tell main text from menus give no offsets, and a finding must lead back to line and column; so the words
are taken here, and a library only says which blocks count. The scan is linear, keeps no tree and never recurses, so
nesting costs nothing. As far as words are concerned, broken markup is read as browsers do (WHATWG HTML, section 13.2).
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)")
_REST = re.compile(r"(?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
_LONGEST_TAG = 100_000
_CHUNK = re.compile(
    r"[ \t\n\r\f]+|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[\u00ad\u200b\ufeff]+"
    r"|[^ \t\n\r\f&\u00ad\u200b\ufeff]+|&"
)
_NO_WIDTH = "\u00ad\u200b\ufeff"
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTED = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?\"'“”»«’)])$")
"""Behind a word or a mark a raised figure leads to a note; behind a figure or the sign of a unit it may be a power."""
_LONGEST_CELL = 200
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})
RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
UNSAID = frozenset({
    "template", "svg", "math", "noscript", "select", "button", "object", "canvas", "audio", "video", "del", "s",
    "strike",
})
"""Elements whose words the article does not say: controls, pictures, what only a script would show, struck-out text."""

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})
_TRACKED = _BLOCKS - {"hr", "p", "li", "dd", "dt", "tr", "tbody", "tfoot", "thead", "html", "body", "head"}
"""Elements that need their end tag, so that a count of open ones is right."""

_FURNITURE = (
    ("cookie notice", re.compile(r"cookie|consent|gdpr|dsgvo", re.IGNORECASE)),
    ("comments", re.compile(r"\b(?:user-?)?(?:comment|kommentar)(?:s|e|are|list|-section|-area)?\b", re.IGNORECASE)),
    ("advertising", re.compile(r"\b(?:advert\w*|anzeige|sponsored|newsletter\w*|paywall)\b", re.IGNORECASE)),
    ("links to other articles", re.compile(r"\b(?:related|teasers?|recommend\w*|more-on|mehr-zum)\b", re.IGNORECASE)),
)
_BY_TAG = {"nav": "navigation", "aside": "side column", "footer": "footer", "form": "form", "menu": "navigation"}
_BY_ROLE = {"navigation": "navigation", "complementary": "side column", "contentinfo": "footer", "search": "form"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption, list item (``li``) or table row (``tr``), as plain words.

    ``pieces`` leads from its characters into the source as :class:`~factcheck.model.Layout` does. ``kind`` is the
    element's name, ``p`` where nothing special is known. ``furniture`` says what part of the page around the article
    it stands in, if its markup tells.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    kind: str = "p"
    furniture: str = ""


@dataclass(slots=True)
class Page:
    """What a source holds: its blocks in order, and what its head says.

    ``meta`` holds ``name`` or ``property`` of meta elements, lower case, with their content; ``data`` the JSON-LD
    scripts with their offsets. ``whole`` is false for a fragment, as content systems export it; ``tags`` counts tags.
    ``unsaid`` holds the stretches of the source whose words the article does not say.
    """

    blocks: list[Block] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    data: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    language: str = ""
    whole: bool = False
    tags: int = 0
    unsaid: list[tuple[int, int]] = field(default_factory=list)


def decoded(source: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The words of a stretch of source as chunks with their offsets: entities resolved, white space one space."""
    for match in _CHUNK.finditer(source, start, end):
        chunk = match.group()
        if chunk[0] in " \t\n\r\f":
            yield match.start(), " "
        elif chunk[0] == "&" and len(chunk) > 1:
            character = html.unescape(chunk)
            if character not in _NO_WIDTH:
                yield match.start(), " " if character in " \t\n\r\f" else character
        elif chunk[0] not in _NO_WIDTH:
            yield match.start(), chunk


def scan(source: str) -> Page:
    """The words and the head of an HTML source, whole page or fragment."""
    return _Scanner(source).run()


class Builder:
    """One block in the making: words with the offsets they come from."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int]] = []
        self.length = 0
        self.space = -1

    def add(self, at: int, text: str, *, stretch: bool = True) -> None:
        """Append ``text`` from offset ``at``; a space waits until something follows it."""
        if not text:
            return
        if text == " ":
            if self.length and self.space < 0:
                self.space = at
            return
        if self.space >= 0 and self.parts[-1][-1] not in " \n":
            self._put(self.space, " ")
        self.space = -1
        if stretch or len(text) == 1:
            self._put(at, text)
        else:
            for character in text:
                self._put(at, character)

    def _put(self, at: int, text: str) -> None:
        if not self.pieces or self.pieces[-1][1] + self.length - self.pieces[-1][0] != at:
            self.pieces.append((self.length, at))
        self.parts.append(text)
        self.length += len(text)

    def block(self, kind: str, furniture: str = "") -> Block | None:
        """The block, ``None`` if there is no word in it."""
        text = "".join(self.parts).rstrip(" \n|")
        return Block(text, tuple(self.pieces), kind, furniture) if "".join(text.split()).strip("|-") else None


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.open: list[tuple[str, str]] = []
        self.counts: Counter[str] = Counter()
        self.building = Builder()
        self.bullet = -1
        self.row = False
        self.raised = False
        self.kind = "p"
        self.unclosed: set[str] = set()

    def run(self) -> Page:
        at, end = 0, len(self.source)
        while at < end:
            sign = self.source.find("<", at)
            self.words(at, end if sign < 0 else sign)
            if sign < 0:
                break
            at = self.markup(sign)
        self.flush()
        return self.page

    def markup(self, at: int) -> int:
        """Take the tag, comment or declaration at ``at``; the offset behind it."""
        source, end = self.source, len(self.source)
        if source.startswith("<!--", at):
            close = source.find("-->", at + 4)
            return end if close < 0 else close + 3
        if source.startswith("<![CDATA[", at):
            return at + 9
        if source[at + 1 : at + 2] in ("!", "?"):
            close = source.find(">", at)
            return end if close < 0 else close + 1
        name = _NAME.match(source, at)
        if name is None:
            self.words(at, at + 1)
            return at + 1
        rest = _REST.match(source, name.end())
        if rest is None:
            return end
        self.page.tags += 1
        tag = name[1].lower()
        if source[at + 1] == "/":
            self.close(tag, at)
            return rest.end()
        attributes = self.attributes(name.end(), rest.end() - 1)
        if tag in RAW:
            return self.raw(tag, attributes, rest.end())
        note = tag == "a" and self.raised and "#" in attributes.get("href", "")
        hidden = tag in UNSAID or "hidden" in attributes or _HIDDEN.search(attributes.get("style", ""))
        if tag not in VOID and (note or hidden):
            end = self.passed_over(tag, rest.end())
            self.page.unsaid.append((at, end))
            return end
        self.start(tag, attributes, at)
        return rest.end()

    def attributes(self, start: int, end: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source, start, min(end, start + _LONGEST_TAG)):
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), html.unescape(value))
        return found

    def raw(self, tag: str, attributes: dict[str, str], start: int) -> int:
        close = re.compile(rf"</{tag}", re.IGNORECASE).search(self.source, start)
        end = close.start() if close else len(self.source)
        if tag == "title" and not self.page.title:
            self.page.title = "".join(text for _, text in decoded(self.source, start, end)).strip()
        elif tag == "script" and _DATA.search(attributes.get("type", "")):
            self.page.data.append((start, self.source[start:end]))
        return end

    def passed_over(self, tag: str, start: int) -> int:
        """The offset behind the element ``tag`` whose start tag ends at ``start``, elements of its name in it.

        One that is never closed hides nothing, nor does any later one of its name: the search goes to the end but once.
        """
        if tag in self.unclosed:
            return start
        depth = 1
        for match in re.compile(rf"<(/?){re.escape(tag)}(?=[\s/>])", re.IGNORECASE).finditer(self.source, start):
            depth += -1 if match[1] else 1
            if depth == 0:
                rest = _REST.match(self.source, match.end())
                return rest.end() if rest else len(self.source)
        self.unclosed.add(tag)
        return start

    def start(self, tag: str, attributes: dict[str, str], at: int) -> None:
        if tag == "html":
            self.page.language = self.page.language or attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif tag == "body":
            self.page.whole = True
        elif tag == "meta":
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if key and attributes.get("content"):
                self.page.meta.setdefault(key.lower(), attributes["content"].strip())
        elif tag == "br":
            self.building.add(at, "\n") if self.building.length else None
        elif tag in ("td", "th"):
            self.cell(at)
        elif tag in _BLOCKS:
            self.boundary(tag, at)
            self.enter(tag, attributes)
        self.raised = tag == "sup" or (self.raised and tag not in _BLOCKS)

    def enter(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _TRACKED:
            label = self.open[-1][1] if self.open else ""
            self.open.append((tag, label or _furniture(tag, attributes)))
            self.counts[tag] += 1

    def close(self, tag: str, at: int) -> None:
        if tag == "sup":
            self.raised = False
        if tag in ("td", "th") and self.row and self.building.length > _LONGEST_CELL:
            self.flush()
        if tag not in _BLOCKS:
            return
        self.boundary(tag, at, closing=True)
        if not self.counts[tag]:
            return
        while self.open:
            name, _ = self.open.pop()
            self.counts[name] -= 1
            if name == tag:
                return

    def cell(self, at: int) -> None:
        if self.building.length:
            self.building.space = -1
            self.building.add(at, " | ", stretch=False)
            self.building.space = -1

    def boundary(self, tag: str, at: int, *, closing: bool = False) -> None:
        """A block ends here; in a table row only the row does, and what is too long for a cell.

        A heading in a cell tells a table that lays out a page, as old pages do; its cells hold blocks.
        """
        self.row = self.row and tag not in _HEADINGS
        if self.row and tag not in ("tr", "table", "tbody", "tfoot", "thead") and self.building.length < _LONGEST_CELL:
            self.building.add(at, " ")
            return
        self.flush()
        self.row = tag == "tr" and not closing
        self.bullet = at if tag == "li" and not closing else -1 if closing else self.bullet

    def words(self, start: int, end: int) -> None:
        """Words of the current block."""
        for at, text in decoded(self.source, start, end):
            if not self.building.length and text != " ":
                self.kind = self.current()
                if self.bullet >= 0:
                    self.building.add(self.bullet, "- ", stretch=False)
                self.bullet = -1
            if self.raised and text.isdecimal() and _NOTED.search("".join(self.building.parts[-3:])):
                self.page.unsaid.append((at, at + len(text)))
                continue
            raised = text.translate(_SUPERSCRIPT) if self.raised else text
            self.building.add(at, raised, stretch=self.source.startswith(text, at))

    def current(self) -> str:
        if self.counts["figcaption"] or self.counts["caption"]:
            return "figcaption"
        heading = next((name for name in _HEADINGS if self.counts[name]), "")
        return heading or ("tr" if self.row else "li" if self.bullet >= 0 else "p")

    def flush(self) -> None:
        if self.building.length:
            block = self.building.block(self.kind, self.open[-1][1] if self.open else "")
            if block:
                self.page.blocks.append(block)
        self.building = Builder()


def _furniture(tag: str, attributes: dict[str, str]) -> str:
    """What part of a page around an article an element is, by its name, role, class and id."""
    known = _BY_TAG.get(tag) or _BY_ROLE.get(attributes.get("role", "").lower())
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500].replace("_", "-")
    return next((label for label, pattern in _FURNITURE if pattern.search(names)), "") or known or ""


def joined(blocks: Sequence[Block]) -> tuple[str, tuple[tuple[int, int], ...], tuple[int, ...]]:
    """The text of blocks, the pieces that lead from it into the source, and where each block starts.

    Rows of a table and items of a list follow each other line by line, other blocks with an empty line between them.
    """
    parts: list[str] = []
    pieces: dict[int, int] = {}
    starts: list[int] = []
    length, before = 0, ""
    for block in blocks:
        if parts:
            gap = "\n" if block.kind == before and before in ("li", "tr") else "\n\n"
            parts.append(gap)
            length += len(gap)
        before = block.kind
        starts.append(length)
        pieces.update((length + at, origin) for at, origin in block.pieces)
        parts.append(block.text)
        length += len(block.text)
    return "".join(parts), tuple(pieces.items()) or ((0, 0),), tuple(starts)

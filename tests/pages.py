"""Reads the Markdown pages beside the code: every fenced block of a known kind is a test.

A rule page's section gives articles and the findings they must have; without a ``findings`` block nothing may fire.
A ``values`` block lists spellings and the value each must have. A heading that ends in "(known gap)" must still fail.
"""

from __future__ import annotations

import datetime as dt
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from factcheck.model import Document, Finding, Mention, Settings

PACKAGE = Path(__file__).resolve().parent.parent / "factcheck"
GAP = "(known gap)"
_FENCE = re.compile(r"^(`{3,})(\w*)[ \t]*(.*?)\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^##+ +(.+?)[ \t]*$", re.MULTILINE)


@dataclass
class Section:
    """A section of a page: its heading and its fenced blocks as ``(kind, options, body)``."""

    page: Path
    heading: str
    blocks: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.page.relative_to(PACKAGE).with_suffix('')}: {self.heading}"

    @property
    def known_gap(self) -> bool:
        return self.heading.endswith(GAP)

    def bodies(self, kind: str) -> list[tuple[dict[str, str], str]]:
        return [(options, body) for name, options, body in self.blocks if name == kind]


def sections(page: Path) -> Iterator[Section]:
    """The sections of a page that hold fenced blocks."""
    text = page.read_text(encoding="utf-8")
    headings = [(m.start(), m.group(1)) for m in _HEADING.finditer(text)]
    found: dict[str, Section] = {}
    for fence in _FENCE.finditer(text):
        heading = next((name for at, name in reversed(headings) if at < fence.start()), page.stem)
        options = dict(part.split("=", 1) for part in shlex.split(fence.group(3)) if "=" in part)
        found.setdefault(heading, Section(page, heading)).blocks.append((fence.group(2), options, fence.group(4)))
    yield from found.values()


def all_sections(folder: str, kind: str) -> list[Section]:
    """Every section below a folder of the package that holds a block of that kind."""
    pages = sorted((PACKAGE / folder).rglob("*.md"))
    return [section for page in pages for section in sections(page) if section.bodies(kind)]


def settings(section: Section) -> Settings:
    """The settings of a section, from its ``settings`` block in TOML."""
    return Settings(**tomllib.loads("\n".join(body for _, body in section.bodies("settings"))))


def documents(section: Section) -> list[Document]:
    """The articles of a section; ``source`` becomes id and publisher."""
    found = []
    for number, (options, body) in enumerate(section.bodies("article")):
        source = options.get("source", f"source{number + 1}")
        published = options.get("published")
        found.append(
            Document(
                id=f"{number + 1}-{source}",
                text=body.rstrip("\n"),
                language=options.get("language"),
                title=options.get("title"),
                publisher=source,
                published=dt.date.fromisoformat(published) if published else None,
            )
        )
    return found


@dataclass(frozen=True)
class Expected:
    """A line of a ``findings`` block: code, severity and pieces of text its evidence must contain."""

    code: str
    severity: str
    pieces: tuple[str, ...]

    def fits(self, finding: Finding) -> bool:
        quotes = [e.quote for e in finding.evidence]
        return (
            self.code == finding.code
            and self.severity == finding.severity
            and all(any(piece in quote for quote in quotes) for piece in self.pieces)
        )


def expected(section: Section) -> list[Expected]:
    """The findings a section must have, in any order."""
    lines = []
    for _, body in section.bodies("findings"):
        for line in filter(None, (line.strip() for line in body.splitlines())):
            code, severity, rest = [*line.split(None, 2), ""][:3]
            lines.append(Expected(code, severity, tuple(re.findall(r'"(.*?)"(?=\s*(?:<>|$))', rest))))
    return lines


def value(mention: Mention) -> str:
    """A mention as the ``values`` blocks write it, without hedge and interval."""
    if mention.temporal is not None:
        t = mention.temporal
        if t.type == "duration" and t.seconds is not None:
            return f"temporal duration {t.seconds}s"
        if t.start is None and t.end is None:
            return f"temporal {t.type} {t.timex or 'unresolved'}"
        if t.type in ("datetime", "time"):
            return f"temporal {t.type} {t.start}"
        return f"temporal {t.type} {t.start or ''}/{t.end or ''}"
    low, high = (plain(end) for end in (mention.stated.low, mention.stated.high))
    number = low if low == high else f"{low}..{high}"
    unit = f" {mention.unit.replace(' ', '_')}" if mention.unit else ""
    return f"{mention.kind} {number}{unit}{f'/{mention.per}' if mention.per else ''}"


def plain(number: Decimal | None) -> str:
    """A decimal without exponent or trailing zeros, empty for an open end."""
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(mention: Mention) -> str:
    """The interval in brackets: round where the end is excluded."""
    i = mention.interval
    if i is None:
        return "[]"
    left = "[" if i.low_closed and i.low is not None else "("
    right = "]" if i.high_closed and i.high is not None else ")"
    return f"{left}{plain(i.low)}, {plain(i.high)}{right}"

"""Finds lists of names that a count announces: "five towns … They are Ashby, Benton, Corley and Dunmore."

The list may stand behind a colon or make up the next sentence. It must run to the end of its sentence, be closed by one
"and", and hold names only; whatever else stands in it, an apposition, a figure or a "such as", leaves it uncounted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.compare.passage import Passage, Slot, passages
from factcheck.languages import language
from factcheck.model import Article

_FEWEST, _MOST, _FAR = 2, 12, 3
_WORDS = 5
_QUOTES = "„“”\"«»‚‘’'"


@dataclass(frozen=True, slots=True)
class Announced:
    """A count, and the names that are listed for it, ``text[start:end]``."""

    passage: Passage
    slot: Slot
    items: tuple[str, ...]
    start: int
    end: int


def announced(article: Article) -> Iterator[Announced]:
    """The counts of an article that a closed list of names follows, where the two differ in number."""
    told = list(passages(article))
    for number, passage in enumerate(told):
        slots = [s for s in passage.slots if _counts(s)]
        if len(slots) != 1 or passage.asks:
            continue
        following = told[number + 1] if number + 1 < len(told) else None
        listed = _behind_colon(passage, slots[0]) or _next_sentence(passage, following)
        if listed is None:
            continue
        items = _names(article.text(*listed), passage.sentence.language)
        count = int(slots[0].mention.stated.single or 0)
        if items and len(items) != count and abs(len(items) - count) <= _FAR:
            yield Announced(passage, slots[0], items, *listed)


def _counts(slot: Slot) -> bool:
    """A whole number of things, without a hedge."""
    mention = slot.mention
    value = mention.stated.single
    whole = value is not None and value == int(value) and _FEWEST <= value <= _MOST
    return whole and mention.kind in ("number", "quantity") and mention.hedge is None


def _behind_colon(passage: Passage, slot: Slot) -> tuple[int, int] | None:
    start, end = passage.sentence.start, passage.sentence.end
    colon = passage.article.document.text.find(":", slot.mention.end, end)
    only = colon >= 0 and passage.text.count(":") == 1 and all(s.mention.start < colon for s in passage.slots)
    return (colon + 1, end) if only and start <= colon else None


def _next_sentence(passage: Passage, following: Passage | None) -> tuple[int, int] | None:
    if following is None or following.slots or following.sentence.block != passage.sentence.block:
        return None
    opener = _opener(following.sentence.language).match(following.text)
    return (following.sentence.start + opener.end(), following.sentence.end) if opener else None


@cache
def _opener(code: str) -> re.Pattern[str]:
    words = language(code).words("announced.openers") or ("(?!)",)
    return re.compile(rf"(?:{'|'.join(words)})\s+", re.IGNORECASE)


@cache
def _table(code: str) -> tuple[re.Pattern[str], frozenset[str], frozenset[str], bool]:
    table = language(code).table("announced")
    joints = "|".join(table.get("and", ("and",)))
    parts = (frozenset(table.get(name, ())) for name in ("articles", "open"))
    articles, opened = parts
    return re.compile(rf"(,?)\s+(?:{joints})\s+"), articles, opened, bool(table.get("serial_comma"))


def _names(text: str, code: str) -> tuple[str, ...]:
    """The items of a closed list of names; empty for anything else."""
    joint, articles, opened, serial = _table(code)
    body = text.strip().rstrip(".!").strip()
    folded = body.casefold()
    joints = list(joint.finditer(body))
    if len(joints) != 1 or any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded) for word in opened):
        return ()
    if (joints[0][1] and not serial) or re.search(r"[\d;:()–—?]", body):
        return ()
    items = [*body[: joints[0].start()].split(","), body[joints[0].end() :]]
    names = tuple(item.strip().strip(_QUOTES).strip() for item in items)
    return names if len(names) >= _FEWEST and all(_name(name, articles) for name in names) else ()


def _name(item: str, articles: frozenset[str]) -> bool:
    """One name: capital words, small ones only between them, behind a definite article at most."""
    words = item.split()
    if words and words[0].casefold() in articles:
        words = words[1:]
    return bool(words) and len(words) <= _WORDS and words[0][:1].isupper() and words[-1].strip(_QUOTES)[:1].isupper()

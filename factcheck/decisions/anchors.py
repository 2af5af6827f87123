"""Finds a quote again in a text that has been edited since: by position, by its words, by likeness.

The order and the names are those of the W3C Web Annotation selectors: a text position, then a text quote with what
stands before and behind it; the last resort is the stretch most alike, with a score that says how much it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from factcheck.model.fingerprint import plain_words

How = Literal["position", "quote", "alike"]
_BREAK = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][“”\"«»]))\s+|\n+")
_WIDEST = 80
ALIKE = 75.0
"""Below this score, of 100, a stretch is another sentence."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote with the offset it stood at and the words around it."""

    start: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a quote stands now, how it was found, and how alike it is: 100 unless ``how`` is ``alike``."""

    start: int
    end: int
    how: How
    score: float = 100.0


def anchored(anchor: Anchor, text: str) -> Anchored | None:
    """The place of a quote in a text; ``None`` where nothing like it is left.

    >>> anchored(Anchor(0, "Es kamen 300 Gäste."), "Neu: Es kamen 300 Gäste.")
    Anchored(start=5, end=24, how='quote', score=100.0)
    """
    end = anchor.start + len(anchor.quote)
    if anchor.quote and text[anchor.start : end] == anchor.quote:
        return Anchored(anchor.start, end, "position")
    return _quoted(anchor, text) or _alike(anchor, text)


def _quoted(anchor: Anchor, text: str) -> Anchored | None:
    """The same words, however lines are wrapped; of several places the one in the most familiar surroundings."""
    words = anchor.quote.split()
    if not words:
        return None
    places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    if not places:
        return None
    if len(places) > 1:
        places.sort(key=lambda place: (-_familiar(anchor, text, *place), abs(place[0] - anchor.start), place))
    return Anchored(*places[0], "quote")


def _familiar(anchor: Anchor, text: str, start: int, end: int) -> float:
    from rapidfuzz import fuzz

    before, after = text[max(0, start - len(anchor.before)) : start], text[end : end + len(anchor.after)]
    return fuzz.ratio(anchor.before, before) + fuzz.ratio(anchor.after, after)


def _alike(anchor: Anchor, text: str) -> Anchored | None:
    from rapidfuzz import fuzz

    if not anchor.quote.strip() or not text.strip():
        return None
    if len(anchor.quote) >= len(text):
        score = fuzz.ratio(anchor.quote, text)
        return Anchored(0, len(text), "alike", score) if score >= ALIKE else None
    found = fuzz.partial_ratio_alignment(anchor.quote, text, score_cutoff=ALIKE)
    if found is None:
        return None
    return Anchored(*_whole(text, found.dest_start, found.dest_end), "alike", found.score)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch widened to where its sentence seems to begin and end, by :data:`_WIDEST` characters at most."""
    low, high = max(0, start - _WIDEST), min(len(text), end + _WIDEST)
    begins = [match.end() for match in _BREAK.finditer(text, low, start)]
    stop = _BREAK.search(text, max(start, end - 1), high)
    first = begins[-1] if begins else low if low == 0 else start
    return first, stop.start() if stop else high if high == len(text) else end


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How alike two sentences are, 0 to 100, white space apart; 0 for less than ``least``."""
    from rapidfuzz import fuzz

    return fuzz.ratio(_words(one), _words(other), score_cutoff=least)


_words = lru_cache(maxsize=20_000)(plain_words)

"""What articles are found by whose wording is held against each other: rare words and figures that they share.

A word counts by the different sentences it stands in, wherever they were printed, so four hundred reprints make no word
common; for each sentence the first document that has it stands for all. A word of more sentences than :data:`COMMON`
leads nowhere; a figure counts as two words. Weights are whole numbers: a sum of them is the same in whatever order it
is taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from factcheck.compare.kinship import figure_mark
from factcheck.compare.matter import sentences
from factcheck.compare.passage import Passage
from factcheck.compare.restatements import keys
from factcheck.model import Article

COMMON = 80
"""A word that stands in more sentences says nothing about which articles tell one thing."""
WHOLE = 720_720
"""The weight of a word is this divided by the number of its sentences."""
LEAST, FEWEST = WHOLE // 5, 3
"""Two articles meet that share so many words which weigh so much together: as three that fifteen sentences have."""
PARTNERS = 6
"""Every article meets those with which it has most in common, this many of them, and whoever counts it among theirs."""


class Meeting(NamedTuple):
    """Two documents, in order, and what the rare words that they share weigh."""

    weight: int
    one: str
    other: str


def meets_of(article: Article) -> tuple[tuple[int, int], ...]:
    """Every word of every sentence of an article as a pair of 63-bit hashes, each once, in order."""
    found = {(_hash(word), mark) for p in sentences(article) for mark in (_hash(_told(p)),) for word in _words(p)}
    return tuple(sorted(found))


def pairs(documents: Iterable[str], count: int) -> Iterator[Meeting]:
    """The meetings of one word: ``documents`` are the first ones of its ``count`` sentences."""
    if 2 <= count <= COMMON:
        yield from (Meeting(WHOLE // count, a, b) for a, b in combinations(sorted(set(documents)), 2))


def _words(passage: Passage) -> Iterator[str]:
    """The words of a sentence, the ideas behind them, and its figures, each figure twice."""
    yield from keys(passage)
    for slot in passage.slots:
        if mark := figure_mark(slot):
            yield from (f"1\x1f{mark}", f"2\x1f{mark}")


def _told(passage: Passage) -> str:
    """What makes two sentences one: their stems and their figures."""
    stems = (word.sense.stem for word in passage.words)
    return "\x1f".join((*stems, *(slot.mention.text for slot in passage.slots)))


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1

"""Two places in the corpus that cannot both be right, before a rule gives it a name and a rank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from factcheck.compare.passage import Passage
from factcheck.model import Article

Kind = Literal[
    "value", "bound", "scale", "currency", "unit", "date", "weekday", "percent",
    "edge", "polarity", "negation", "actors", "plan", "quote", "parties",
    "winner", "state", "order", "stake", "holder", "forecast", "roles", "left", "score", "part", "dispute",
]
# Kinds whose words clash; figures beside them need not be comparable.
WORDED: frozenset[Kind] = frozenset({
    "parties", "quote", "winner", "state", "plan", "order", "stake", "holder", "forecast", "roles", "left",
    "score", "part", "dispute",
})
How = Literal["copy", "headline", "inside", "across", "brief", "told"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two places: the sentence, and the figure or word in it that clashes."""

    article: Article
    start: int
    end: int
    mark_start: int
    mark_end: int

    @property
    def mark(self) -> str:
        """The words that clash."""
        return self.article.text(self.mark_start, self.mark_end)

    @property
    def key(self) -> tuple[str, int]:
        """What makes the place unique in the corpus."""
        return self.article.document.id, self.mark_start


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sides that tell one fact and differ in one thing; ``how`` the passages are related.

    ``common`` holds the words they share, for the editor to see why they are taken for one fact; ``root`` is the same
    for all clashes that hang together; ``steps`` what was weighed, where a score decided;
    ``hedged`` that one figure is hedged, so that the two only need an answer.
    """

    kind: Kind
    how: How
    left: Side
    right: Side
    common: tuple[str, ...]
    confidence: float
    root: str = ""
    copies: int = 0
    steps: tuple[str, ...] = ()
    hedged: bool = False


def side(passage: Passage, mark_start: int, mark_end: int) -> Side:
    """The place of a clash in a passage."""
    return Side(passage.article, passage.sentence.start, passage.sentence.end, mark_start, mark_end)


def ordered(clash: Clash) -> Clash:
    """The clash with its sides in document order, whichever was looked at first."""
    if clash.right.key < clash.left.key:
        return replace(clash, left=clash.right, right=clash.left)
    return clash


def rooted(clashes: list[Clash]) -> tuple[Clash, ...]:
    """The clashes in a fixed order, each once, with one root for all that share a place."""
    unique = {(c.left.key, c.right.key): c for c in sorted(map(ordered, clashes), key=lambda c: (c.confidence, c.kind))}
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(key: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for clash in unique.values():
        low, high = sorted((root(clash.left.key), root(clash.right.key)))
        parent[high] = low
    found = [replace(c, root="{}@{}".format(*root(c.left.key))) for c in unique.values()]
    return tuple(sorted(found, key=lambda c: (c.left.key, c.right.key)))

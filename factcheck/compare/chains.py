"""Joins two constructions into one: two figures named in one breath, and what the next words make of them.

A newsroom has many ways to name a pair ("from A to B", "B, after A a year earlier", "A instead of B") and as many to
sum it up ("a rise of P", "That is P percent more", "The increase of P"). Each is a construction of its own here, and
any pair goes with any summing up that follows at once, so that no wording has to be foreseen whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from factcheck.compare.once import once_per_article
from factcheck.compare.phrases import Passage, Phrase, followed, joined, passages, phrases
from factcheck.model import Article

_RATES = frozenset({"percent", "points", "fraction"})


@dataclass(frozen=True, slots=True)
class Chains:
    """The joined constructions of an article: ``changes`` (slots a, b, s), ``shares`` (w, x, s)
    and ``factors`` (a, b and the word ``factor``).
    """

    changes: tuple[Phrase, ...]
    shares: tuple[Phrase, ...]
    factors: tuple[Phrase, ...]


@once_per_article
def _chains(article: Article) -> Iterator[Chains]:
    changes: list[Phrase] = []
    shares: list[Phrase] = []
    factors: list[Phrase] = []
    for passage in passages(article):
        if len(passage.figures) < 2:
            continue
        ends = tuple(phrases(passage, "ends"))
        factors += followed(passage, ends, "factor_after")
        factors += joined(passage, "factor_before", "ends")
        if len(passage.figures) < 3:
            continue
        changes += followed(passage, ends, "size_after")
        changes += joined(passage, "size_before", "ends")
        changes += phrases(passage, "around")
        if any(figure.kind in _RATES for figure in passage.figures.values()):
            shares += joined(passage, "pair", "share_after")
    yield Chains(tuple(changes), tuple(shares), tuple(factors))


def chains(article: Article) -> Chains:
    """The joined constructions of an article, worked out once."""
    return _chains(article)[0]


def of_passage(found: tuple[Phrase, ...], passage: Passage, **slots: str) -> Iterator[Phrase]:
    """The phrases of one passage, their slots renamed (``s="p"`` calls the slot ``s`` ``p``)."""
    for phrase in found:
        if phrase.passage is passage:
            named = {slots.get(slot, slot): figure for slot, figure in phrase.slots.items()}
            yield Phrase(phrase.name, passage, phrase.start, phrase.end, phrase.begin, phrase.close,
                         MappingProxyType(named), phrase.words)

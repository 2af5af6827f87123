"""Lines up the words of two sentences, the way a reader sees that both tell one thing.

The shorter sentence asks; every content word of it looks for its counterpart in the longer one. What has none, and how
much it weighs, says how far the sentences may be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise

from factcheck.compare.passage import Passage, Word
from factcheck.compare.words import contrary, likeness

_OPENING = 8
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Pairing:
    """A word of the asking passage, its counterpart if it has one, how alike they are, and where else that stands."""

    word: Word
    match: Word | None
    score: float
    spots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of ``short`` with their counterparts in ``long``; ``coverage`` is their weighted share, 0..1.

    ``elsewhere`` tells that one name stands in the place of another ("Almstadt hospital", "Birkenau hospital");
    ``excused`` counts names that stand for what the longer sentence calls by a pronoun or a description.
    """

    short: Passage
    long: Passage
    pairings: tuple[Pairing, ...]
    coverage: float
    names: float
    opposed: tuple[tuple[Word, Word], ...]
    excused: int = 0
    elsewhere: bool = False

    def missing(self) -> tuple[Word, ...]:
        """The content words of the shorter passage that have no counterpart."""
        return tuple(pairing.word for pairing in self.pairings if pairing.match is None)


def align(short: Passage, long: Passage, *, excuse: bool = False) -> Alignment:
    """Find for each content word of ``short`` its likest counterpart in ``long``.

    With ``excuse`` a name that opens ``short`` needs no counterpart in a sentence that refers back to its subject
    ("The film was released …"); it then counts for little.
    """
    by_stem: dict[str, Word] = {}
    spots: dict[str, tuple[int, ...]] = {}
    for word in reversed(long.words):
        by_stem[word.sense.stem] = word
        spots[word.sense.stem] = (*spots.get(word.sense.stem, ()), word.at)
    by_stem |= {word.sense.stem: word for word in long.words if word.start == word.end}
    pairings = []
    for word in short.content:
        match: Word | None = by_stem.get(word.sense.stem)
        score = 1.0
        if match is None:
            match, score = _likest(word, long)
        pairings.append(Pairing(word, match, score, spots[match.sense.stem] if match is not None else ()))
    excused = 0
    if excuse and long.refers_back:
        before = len(pairings)
        pairings = [p for p in pairings if p.match is not None or not (p.word.sense.capital and p.word.at <= _OPENING)]
        excused = before - len(pairings)
    total = sum(pairing.word.sense.weight for pairing in pairings)
    found = sum(pairing.word.sense.weight * pairing.score for pairing in pairings)
    capitals = [p for p in pairings if p.word.sense.capital]
    named = sum(p.score > 0 for p in capitals) / len(capitals) if capitals else 1.0
    coverage = found / total if total else 0.0
    opposed, elsewhere = _opposed(long, pairings), _elsewhere(short, long, pairings)
    return Alignment(short, long, tuple(pairings), coverage, named, opposed, excused, elsewhere)


def too_far_apart(short: Passage, long: Passage, least: float, *, excuse: bool = False) -> bool:
    """Tell early that the coverage of an alignment would stay below ``least``, the heaviest missing word set aside.

    It costs a fraction of :func:`align` and errs on one side only: what it lets pass may still fall short.
    """
    missing = heaviest = 0.0
    room = (1 - least) * short.weight + _ROUNDING
    excused = excuse and long.refers_back
    for word in short.content:
        if word.sense.marks.isdisjoint(long.marks) and not (excused and word.sense.capital and word.at <= _OPENING):
            missing += word.sense.weight
            heaviest = max(heaviest, word.sense.weight)
            if missing - heaviest > room:
                return True
    return False


def _likest(word: Word, passage: Passage) -> tuple[Word | None, float]:
    best: Word | None = None
    most = 0.0
    if word.sense.marks.isdisjoint(passage.marks):
        return best, most
    for other in passage.content:
        score = likeness(word.sense, other.sense)
        if score > most:
            best, most = other, score
    return best, most


def _opposed(long: Passage, pairings: list[Pairing]) -> tuple[tuple[Word, Word], ...]:
    """Asking words without counterpart that exclude a word of ``long``."""
    found = []
    for pairing in pairings:
        if pairing.match is None and pairing.word.sense.ideas:
            against = (other for other in long.words if contrary(pairing.word.sense, other.sense))
            found += [(pairing.word, other) for other in islice(against, 1)]
    return tuple(found)


def _elsewhere(short: Passage, long: Passage, pairings: list[Pairing]) -> bool:
    """Tell whether a capitalised word of ``short`` and another of ``long`` stand beside one and the same word."""
    missing = {id(p.word) for p in pairings if p.match is None and p.word.sense.capital}
    if not missing:
        return False
    known = {p.word.sense.stem for p in pairings} | {w.sense.stem for w in short.words}
    matched = {id(p.match) for p in pairings if p.match is not None}
    free = {id(w) for w in long.content if w.sense.capital and id(w) not in matched and w.sense.stem not in known}
    return bool(_beside(short, missing) & _beside(long, free))


def _beside(passage: Passage, chosen: set[int]) -> set[tuple[str, str]]:
    """The neighbours of the chosen words, each with its side."""
    found = set()
    for one, other in pairwise(passage.words):
        if other.at - one.at == 1:
            if id(other) in chosen:
                found.add(("before", one.sense.stem))
            if id(one) in chosen:
                found.add(("behind", other.sense.stem))
    return found

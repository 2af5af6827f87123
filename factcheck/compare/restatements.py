"""Finds sentences that tell one fact in other words and differ in one figure.

A restatement is accepted on what the two sentences share, never on what their documents are about; whatever stays
unexplained counts against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from factcheck.compare.alignment import Alignment, align
from factcheck.compare.binding import figure_clashes
from factcheck.compare.clash import Clash, How
from factcheck.compare.passage import Passage

# A word that stands in more sentences than this says nothing about which of them tell one fact.
_COMMON = 80
_SHARED = 2


def restatement_clashes(passages: Iterable[Passage]) -> Iterator[Clash]:
    """Clashes between sentences that are no copies of each other."""
    told = _first_of_each_text(passages)
    for one, other in candidates(told):
        yield from compare(one, other)


def compare(one: Passage, other: Passage) -> Iterator[Clash]:
    """What clashes between two sentences, whichever is given first."""
    short, long = sorted((one, other), key=_length)
    alignment = align(short, long)
    how = relation(short, long)
    yield from figure_clashes(alignment, how)


def _length(passage: Passage) -> tuple[int, str, int]:
    return len(passage.content), passage.article.document.id, passage.sentence.start


def relation(one: Passage, other: Passage) -> How:
    """How two passages stand to each other."""
    if one.article is not other.article:
        return "across"
    return "headline" if "headline" in (one.section, other.section) or 0 in (one.number, other.number) else "inside"


def _first_of_each_text(passages: Iterable[Passage]) -> list[Passage]:
    """One passage for each wording: copies of one text are one source."""
    seen: dict[tuple[str, ...], Passage] = {}
    for passage in passages:
        if passage.slots:
            words = tuple(word.sense.stem for word in passage.words)
            figures = tuple(slot.mention.text for slot in passage.slots)
            seen.setdefault((*words, *figures), passage)
    return list(seen.values())


def keys(passage: Passage) -> frozenset[str]:
    """What a passage can be found by: stems, and ideas across wordings and languages."""
    found = {word.sense.stem for word in passage.content}
    for word in passage.content:
        found |= word.sense.ideas
    return frozenset(found)


def candidates(passages: list[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Pairs that share enough words to be looked at; each pair once."""
    postings: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        mine = keys(passage)
        shared: Counter[int] = Counter()
        for key in sorted(mine):
            earlier = postings.setdefault(key, [])
            if len(earlier) <= _COMMON:
                shared.update(earlier)
                earlier.append(number)
        for other, count in sorted(shared.items()):
            if count >= min(_SHARED, len(passage.content), len(passages[other].content)):
                yield passages[other], passage


__all__ = ["Alignment", "candidates", "compare", "restatement_clashes"]

"""Finds one change told at two rates: "38 Prozent mehr als im Vorjahr" here, "twice as many as in 2024" there.

A rate of change needs no level beside it to be wrong: two reports of one matter that start from the same year and go
the same way cannot both be right. The two are taken for one change when the words around them have enough in common,
rare ones more than common ones, and no other rate of either report is the one that the other means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage, Word
from factcheck.compare.relation_misfits import of_part
from factcheck.compare.relations import Relation, relations
from factcheck.compare.spread_changes import parts_of_year, quantities, turn_words
from factcheck.compare.told import told
from factcheck.compare.words import WordSense, likeness
from factcheck.model import Article

_ALIKE, _SHORTEST, _COMMON = 0.8, 4, 2
_ENOUGH, _ENOUGH_ALONE, _LEAD = 1.5, 1.0, 0.75
_BESIDE = 0.5
# So near behind a rate stands what it is a rate of: "a fifth more women".
_BEHIND = 8
# That both tell of people says little about what of them changed.
_ANYBODY = frozenset({"person", "man", "woman", "female", "male", "child", "citizen", "inhabitant"})


@dataclass(frozen=True, slots=True)
class RateClash:
    """Two relations that cannot both be right, and the words that tie them."""

    one: Relation
    other: Relation
    common: tuple[str, ...]


def rate_clashes(near: Near) -> Iterator[RateClash]:
    """Each pair of articles once; a rate takes part in one clash at most."""
    seen: set[tuple[str, int]] = set()
    for home in near.articles:
        for away in near.of(home):
            if away.document.id <= home.document.id:
                continue
            for clash in _between(home, away):
                keys = {(r.rate.article.document.id, r.rate.start) for r in (clash.one, clash.other)}
                if not keys & seen:
                    seen |= keys
                    yield clash


def _between(home: Article, away: Article) -> Iterator[RateClash]:
    ours, theirs = (list(relations(article)) for article in (home, away))
    for one in ours:
        ranked = sorted(((_tie(one, other), number) for number, other in enumerate(theirs)), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
            continue
        other = theirs[ranked[0][1]]
        sole = len(_rivals(one, ours)) == len(_rivals(other, theirs)) == 1
        if ranked[0][0] < (_ENOUGH_ALONE if sole else _ENOUGH):
            continue
        back = max(_tie(rival, other) for rival in ours if rival is not one) if len(ours) > 1 else 0.0
        alone = not any(_agree(one, t) for t in theirs) and not any(_agree(o, other) for o in ours)
        if alone and ranked[0][0] - back >= _LEAD and _apart(one, other):
            yield RateClash(one, other, tuple(sorted({w.text for w, _ in _shared(one, other)})))


def _rivals(one: Relation, told: list[Relation]) -> list[Relation]:
    """The relations of an article that go the same way from the same year, itself among them."""
    return [r for r in told if r.rate.rises == one.rate.rises and (r is one or not r.base or r.base & one.base)]


def _agree(one: Relation, other: Relation) -> bool:
    a, b = one.rate, other.rate
    if a.ratio is not None and b.ratio is not None:
        return not a.ratio.disjoint(b.ratio)
    return a.points is not None and b.points is not None and not a.points.disjoint(b.points)


def _apart(one: Relation, other: Relation) -> bool:
    """Tell whether two ratios of one change exclude each other, by more than rounding."""
    a, b = one.rate, other.rate
    return a.ratio is not None and b.ratio is not None and a.rises == b.rises and a.ratio.disjoint(b.ratio)


def _tie(one: Relation, other: Relation) -> float:
    """How much speaks for two rates being of one change; 0 where years, groups, parts or quantities differ."""
    a, b = one.rate, other.rate
    if one.groups or other.groups or not one.base & other.base or a.rises != b.rises:
        return 0.0
    if (a.points is None) != (b.points is None) or _two_nouns(_head(one), _head(other)):
        return 0.0
    parts = [parts_of_year(r.passage) for r in (a, b)]
    if parts[0] != parts[1] and all(parts) and len({_grains(part) for part in parts}) == 1:
        return 0.0
    spoken = [quantities(r.told.words if r.told is not None else r.passage.content) for r in (a, b)]
    known = [quantities(_around(r.passage)) for r in (a, b)]
    if (spoken[0] and known[1] and not spoken[0] & known[1]) or (spoken[1] and known[0] and not spoken[1] & known[0]):
        return 0.0
    within = of_part(one, b.article) + of_part(other, a.article)
    return max(0.0, sum(worth for _, worth in _shared(one, other)) + within)


def _head(relation: Relation) -> WordSense | None:
    """What a rate is a rate of, as far as its place shows: the noun behind it, or that of the count before it."""
    rate = relation.rate
    turns = turn_words(rate.passage.sentence.language)
    near = (w for w in rate.passage.content if rate.end <= w.start <= rate.end + _BEHIND)
    behind = next((w for w in near if not turns.fullmatch(w.text)), None)
    if behind is not None:
        return behind.sense
    counted = [t for t in told(rate.article) if t.passage is rate.passage and t.figure.end <= rate.start]
    return counted[-1].noun if counted else None


def _two_nouns(one: WordSense | None, other: WordSense | None) -> bool:
    return one is not None and other is not None and likeness(one, other) < _ALIKE


def _grains(parts: frozenset[str]) -> frozenset[str]:
    """What kinds of parts of a year are named; the first half and January to June may be one stretch."""
    return frozenset(part.rstrip("0123456789") for part in parts)


def _shared(one: Relation, other: Relation) -> Iterator[tuple[Word, float]]:
    """The words near one rate that stand near the other too, and what each is worth."""
    seen: set[str] = set()
    turns = turn_words(one.rate.passage.sentence.language)
    theirs, around = other.rate.passage.content, _around(other.rate.passage)
    for word in _around(one.rate.passage):
        inside = one.rate.passage.sentence.start <= word.start < one.rate.passage.sentence.end
        named = len(word.sense.form) >= _SHORTEST and word.sense.stem not in seen and not turns.fullmatch(word.text)
        if not named or one.rate.start <= word.start < one.rate.end or not _among(word, around):
            continue
        seen.add(word.sense.stem)
        everywhere = sum(_among(word, p.content) for p in sentences(other.rate.article))
        worth = (1.0 if inside else _BESIDE) * (1.0 if _among(word, theirs) else _BESIDE)
        if not word.sense.ideas or not word.sense.ideas <= _ANYBODY:
            yield word, worth * (1.0 if everywhere <= _COMMON else _BESIDE)


def _around(passage: Passage) -> list[Word]:
    """The words of a sentence and of its neighbours, its own first."""
    near = [p for p in sentences(passage.article) if abs(p.number - passage.number) <= 1]
    return [w for p in sorted(near, key=lambda p: abs(p.number - passage.number)) for w in p.content]


def _among(word: Word, others: list[Word] | tuple[Word, ...]) -> bool:
    return any(likeness(word.sense, other.sense) >= _ALIKE for other in others)


__all__ = ["RateClash", "rate_clashes"]

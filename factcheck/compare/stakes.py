"""What share of a firm one kind of owner holds once a deal is done: the family, a fund, the city.

A report of one deal may call the owner by any name; the kind of owner is the same in all. Only sentences about shares
are read, with one share and one kind of owner in a clause; what the owner held before the deal is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from factcheck.compare.clash import Clash, Side
from factcheck.compare.cues import cue_in, word_in
from factcheck.compare.fractions import fractions_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import gap
from factcheck.compare.related import Pair
from factcheck.languages import language
from factcheck.model import Article, Interval

_CUTS = frozenset(";:–—(),")
_HUNDRED = Decimal(100)
_DAYS = 14
_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class Holding:
    """The share, 0..1, that an owner of some kind holds, and where that is told."""

    owner: str
    share: Interval
    passage: Passage
    start: int
    end: int


@cache
def _owners(code: str) -> tuple[str, ...]:
    return tuple(language(code).table("stakes.owners"))


@once_per_article
def holdings(article: Article) -> Iterator[Holding]:
    """The holdings an article tells for after the deal, in order."""
    for passage in passages(article):
        code = passage.sentence.language
        if passage.asks or cue_in(passage.words, code, "stakes.about") is None:
            continue
        if any(word_in(w, code, "stakes.unsure") for w in passage.words):
            continue
        parts = list(_parts(passage))
        for number, part in enumerate(parts):
            yield from _in_part(passage, part, parts[number - 1] if number else ())


def _parts(passage: Passage) -> Iterator[Sequence[Word]]:
    cuts = [0, *(n + 1 for n in range(len(passage.words) - 1) if _CUTS & set(gap(passage, n))), len(passage.words)]
    yield from (passage.words[a:b] for a, b in pairwise(cuts) if b > a)


def _in_part(passage: Passage, part: Sequence[Word], before: Sequence[Word]) -> Iterator[Holding]:
    code = passage.sentence.language
    if any(word_in(w, code, "stakes.earlier") for w in part):
        return
    start, end = part[0].start, part[-1].end
    slots = [s for s in passage.slots if start <= s.mention.start < end or 0 <= start - s.mention.end <= 2]
    low = min([start, *(s.mention.start for s in slots)])
    shares = [(f.room, f.start) for f in fractions_in(passage.article.document.text, (low, end), code)]
    shares += [
        (s.mention.interval.scaled(1 / _HUNDRED), s.mention.start)
        for s in slots
        if s.mention.kind == "percent" and s.mention.interval is not None
    ]
    word = next((w for w in part if word_in(w, code, "stakes.majority")), None)
    if word is not None and not shares:
        shares = [(Interval(Decimal("0.5"), Decimal(1), low_closed=False), word.start)]
    less = next((w for w in part if word_in(w, code, "stakes.minority")), None)
    if less is not None and not shares:
        shares = [(Interval(Decimal(0), Decimal("0.5"), high_closed=False), less.start)]
    if len(shares) != 1:
        return
    denied = any("negator" in w.sense.flags for w in part)
    kept = cue_in(part, code, "stakes.parts_with") is not None
    if denied != kept:
        return
    owner = _owner(part, code) or (_owner(before, code) if cue_in(part, code, "stakes.relative") else None)
    if owner is not None:
        yield Holding(owner, shares[0][0], passage, low, end)


def _owner(words: Sequence[Word], code: str) -> str | None:
    """The one kind of owner that some words name."""
    found = {kind for kind in _owners(code) if any(word_in(w, code, f"stakes.owners.{kind}") for w in words)}
    return next(iter(found)) if len(found) == 1 else None


def stake_clashes(pair: Pair) -> Iterator[Clash]:
    """The kinds of owner of whom each report tells one share, and the two exclude each other."""
    if not pair.within(_DAYS):
        return
    for kind in _owners(pair.a.language):
        one, other = (_sole(article, kind) for article in (pair.a, pair.b))
        if one is not None and other is not None and one.share.disjoint(other.share):
            yield Clash("stake", "across", _side(one), _side(other), (kind,), _CONFIDENCE)


def _sole(article: Article, kind: str) -> Holding | None:
    """The first of an article's holdings of one kind of owner, if they agree."""
    told = [h for h in holdings(article) if h.owner == kind]
    return told[0] if told and not any(told[0].share.disjoint(h.share) for h in told) else None


def _side(held: Holding) -> Side:
    sentence = held.passage.sentence
    return Side(held.passage.article, sentence.start, sentence.end, held.start, held.end)

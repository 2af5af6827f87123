"""Ties a share to a part and its whole by what is said of both, wherever they stand: "did not survive", "were dead".

Share and part belong together where the sentence of the share and the stretch of the part tell of one of two contraries
(survive and die, pass and fail), or share a telling word that no third sentence of the two articles has. The whole is
what the part is said to be of. No sum of parts of this whole may make the share, and no other part of a whole, unless
its own sentence tells the share of it ("130 of 390, a third"): then it is spent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from factcheck.compare.arithmetic import HUNDRED, percent_room, total
from factcheck.compare.complements import deeds_in
from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word
from factcheck.compare.spread_shares import (
    Misfit,
    PartOf,
    fits_pair,
    is_of,
    of_another_group,
    out_of,
    parts_of,
    shares_of,
)
from factcheck.compare.told import Told, alike, cues_of, plain_amount, told
from factcheck.compare.words import WordSense, likeness
from factcheck.model import Article, Interval

_ALIKE = 0.8
_SHORTEST = 4
_RARE_IN = 2
_AROUND, _MOST = 2, 8
_FEWEST, _SMALL = 20, 5
_FAR = Decimal("2.5")
_BEHIND, _OWN_LINKS = 3, 2
# Words for people that say nothing of who they are, such as may tell of any of the others.
_ANYBODY = frozenset({"person", "participant", "respondent", "attend", "inhabitant", "citizen", "policyholder"})
_YOUNG = frozenset({"child", "girl", "boy", "pupil", "student", "young"})
_PERSONS = _YOUNG | frozenset({
    "adult", "worker", "employ", "driver", "teacher", "woman", "man", "parents", "patient", "tenant", "member",
    "customer", "pensioner", "passenger", "visitor",
})
_ONE = Interval.point(Decimal(1))


def linked_misfits(near: Near) -> Iterator[Misfit]:
    """The shares that do not fit the one part of a whole that is said to have done the same."""
    for home in near.articles:
        for share in shares_of(home, wanted=True):
            own = own_whole(share)
            if own is None and not _opens(share):
                continue
            found = [(away, pair) for away in near.of(home)
                     for pair in (_pairs(share, away) if own is None else _of_its_whole(own, away))
                     if _linked(share, pair, own)]
            if len(found) == 1 and not _explained(share, *found[0]):
                yield Misfit(share, found[0][1])


def _opens(share: Told) -> bool:
    """Tell whether a share opens its sentence, so that no place and no group narrows it."""
    return share.figure.start - share.passage.sentence.start <= _MOST


def _pairs(share: Told, away: Article) -> Iterator[PartOf]:
    """The parts that are said to be of a whole, and those told behind the one number of what the share is of."""
    yield from parts_of(away)
    known = {pair.part for pair in parts_of(away)}
    amounts = _amounts(away)
    wholes = [item for item in amounts if _same_things(share, item)]
    for part in amounts:
        larger = [w for w in wholes if 0 <= part.number - w.number <= _BEHIND and w.value > part.value
                  and w.figure.end <= part.figure.start]
        if part not in known and len({w.value for w in larger}) == 1 and (part.noun is None or alike(part, larger[0])):
            yield PartOf(larger[0], part)


def own_whole(share: Told) -> Told | None:
    """What a share is of in its own sentence: "two thirds of the 640 members", "of the 640 members two thirds"."""
    beside = [i for i in _amounts(share.article) if i.passage is share.passage and i.value >= _FEWEST]
    if len(beside) != 1:
        return None
    whole, text = beside[0], share.article.text
    if whole.figure.start > share.figure.end:
        return whole if is_of(text(share.figure.end, whole.figure.start), whole.code) else None
    return whole if out_of(whole) else None


def _of_its_whole(whole: Told, away: Article) -> Iterator[PartOf]:
    for part in _amounts(away):
        if part.passage is not whole.passage and part.value < whole.value and (part.noun is None or alike(part, whole)):
            yield PartOf(whole, part)


def _linked(share: Told, pair: PartOf, own: Told | None) -> bool:
    """Tell whether a share and a part of a whole are told of the same things, which did the same."""
    part, whole = pair.part, pair.whole
    together = share.passage is part.passage or (share.passage is whole.passage and own is None)
    if together or whole.value < _FEWEST or part.value < _SMALL:
        return False
    if part.figure.hedge is not None or part.close & {"earlier", "each"} or not _of_its_size(share, pair):
        return False
    if ("wanted" in part.cues) != any(cue.name == "wanted" for cue in cues_of(share.passage)):
        return False
    if (own is None and not _same_things(share, whole)) or of_another_group(share, pair):
        return False
    if own is None:
        return _same_deed(share, part) or bool(_telling(share.words, share, part))
    links = _telling(share.passage.content, share, part)
    return _same_deed(share, part) or (len(links) >= _OWN_LINKS and any(not word.sense.capital for word in links))


@once_per_article
def _bases(article: Article) -> Iterator[int]:
    for share in told(article):
        if share.figure.kind in ("fraction", "percent"):
            own = own_whole(share)
            if own is not None:
                yield own.figure.start


def share_bases(article: Article) -> frozenset[int]:
    """Where the numbers stand that a share of the same sentence is of: those who were asked, not those who did."""
    return frozenset(_bases(article))


def _same_deed(share: Told, part: Told) -> bool:
    mine = _deeds(share.passage)
    return len(mine) == 1 and mine == deeds_in(part.article.document.text, part.start, part.end, part.code)


def _deeds(passage: Passage) -> frozenset[tuple[str, bool]]:
    span, code = passage.sentence, passage.sentence.language
    return deeds_in(passage.article.document.text, span.start, span.end, code)


def _same_things(share: Told, whole: Told) -> bool:
    """Tell whether a share is of what the whole counts: the same thing, or people in other words."""
    noun, own = whole.noun, next((w for w in share.words if w.start >= share.figure.end), None)
    if noun is None or own is None:
        return False
    if likeness(own.sense, noun) >= _ALIKE:
        return True
    both = (own.sense.ideas, noun.ideas)
    return all(ideas & _YOUNG for ideas in both) or (any(ideas & _ANYBODY for ideas in both) and all(
        ideas & (_ANYBODY | _PERSONS) for ideas in both))


def _telling(words: Sequence[Word], share: Told, part: Told) -> list[Word]:
    """The words beside a share that the stretch of a part has, and no third sentence of the two articles."""
    told_in = [p for article in {share.article, part.article} for p in sentences(article)]
    common = [w for w in words if len(w.sense.form) >= _SHORTEST and any(_one(w.sense, o) for o in part.words)]
    return [w for w in common if sum(any(_one(w.sense, o) for o in p.content) for p in told_in) <= _RARE_IN]


def _one(sense: WordSense, other: Word) -> bool:
    return likeness(sense, other.sense) >= _ALIKE


def _of_its_size(share: Told, pair: PartOf) -> bool:
    room, actual = percent_room(share.figure).scaled(1 / HUNDRED), pair.part.value / pair.whole.value
    return room.low is not None and room.high is not None and room.low / _FAR <= actual <= room.high * _FAR


def _explained(share: Told, away: Article, pair: PartOf) -> bool:
    """Tell whether the share is that of some parts of the whole, or of another part told in the articles."""
    if fits_pair(share, pair, left=True) or _made_by_several(share, pair):
        return True
    for article in {share.article, away}:
        spent = _spent(article)
        others = [p for p in parts_of(article) if p is not pair and p.part not in spent]
        parts = [PartOf(pair.whole, i) for i in _amounts(article) if i.value < pair.whole.value and i not in spent]
        wholes = [PartOf(i, pair.part) for i in _amounts(article) if i.value > pair.part.value and i not in spent]
        if any(fits_pair(share, other, left=False) for other in (*others, *parts, *wholes)):
            return True
    return any(_same_share(share, other) for other in told(away)
               if away is not share.article and not any(i.passage is other.passage for i in _spent(away)))


def _same_share(share: Told, other: Told) -> bool:
    """Tell whether another article tells the same share."""
    same = other.figure.kind in ("fraction", "percent") and other.figure.bounded
    return same and not percent_room(share.figure).disjoint(percent_room(other.figure))


def _amounts(article: Article) -> Sequence[Told]:
    return [item for item in told(article) if plain_amount(item) and item.measured == ("count", None)]


def _made_by_several(share: Told, pair: PartOf) -> bool:
    """Tell whether the part makes the share together with others told around it."""
    part, whole = pair.part, pair.whole
    spent = _spent(part.article)
    near = (i for i in _amounts(part.article) if abs(i.number - part.number) <= _AROUND and i not in {part, whole})
    around = [i for i in near if i not in spent and i.value < whole.value
              and (i.noun is None or whole.noun is None or alike(i, whole))]
    stated = percent_room(share.figure).scaled(1 / HUNDRED)
    for size in range(1, 4):
        for some in combinations(around[:_MOST], size):
            summed = total(i.figure.room for i in (part, *some)).scaled(1 / whole.value)
            if not stated.disjoint(summed) or not stated.disjoint(_ONE.minus(summed)):
                return True
    return False


@once_per_article
def _spent_of(article: Article) -> Iterator[Told]:
    amounts = [item for item in told(article) if plain_amount(item)]
    for share in (i for i in told(article) if i.figure.kind in ("fraction", "percent") and i.figure.bounded):
        beside = [item for item in amounts if item.passage is share.passage]
        for one, other in permutations(beside, 2):
            larger = one.measured == other.measured and one.value > other.value
            if larger and fits_pair(share, PartOf(one, other), left=False):
                yield from (one, other)


def _spent(article: Article) -> frozenset[Told]:
    """The amounts of an article whose own sentence tells what share one is of the other."""
    return frozenset(_spent_of(article))


__all__ = ["linked_misfits", "own_whole", "share_bases"]

"""Finds the share told beside a part as the same thing, "204, or 15 per cent", that fits no whole of the texts.

One of the two stands behind a comma, dash or bracket and nothing but a hedge before it, so both say how much the part
is. The whole stands elsewhere: it has the noun of the share or of the part, or is told of with that noun; it is the
number before "of them"; other shares of the texts are rightly told of it; or it is made up by parts, this one among
them. Where the share fits the part and any larger amount of the texts, it is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.compare.arithmetic import HUNDRED, percent_room, ratio
from factcheck.compare.lone_shares import closed_parts, noun_of, plain, settled_with, shares_told, value_of
from factcheck.compare.matter import Near
from factcheck.compare.spread_shares import Misfit, PartOf, out_of, parts_of
from factcheck.compare.told import Told, alike, any_of, cues_of, told
from factcheck.compare.words import WordSense, likeness
from factcheck.languages import language
from factcheck.model import Article, Interval

_LONGEST, _BEFORE_IT, _WINDOW = 70, 16, 3
_SMALLEST, _FEWEST, _MINOR = 5, 20, 20
_ENOUGH, _SURE, _LOOSE, _FAR = 1.5, 2.5, 0.5, Decimal(3)
_ALIKE = 0.8
_OPENED = re.compile(r"[,(–—:;]\s*(?:(?:[^\W\d_]+\s+){0,2}|(?:for\s+|und\s+|and\s+)?(?:an?|eine?[rnm]?)\s+"
                     r"(?:[^\W\d_]+\s+){1,3}(?:of|von)\s+(?:[^\W\d_]+\s+)?)$", re.IGNORECASE)
_ENDED = re.compile(r"\s*(?:[,.;:)–—!?]|$)")
_FRACTION = frozenset({"fraction", "percent"})


@dataclass(frozen=True, slots=True)
class _Whole:
    told: Told
    tie: float


def beside_shares(near: Near) -> Iterator[Misfit]:
    """Each share that fits no whole of the texts together with the part it is told beside."""
    for home in near.articles:
        articles = near.of(home)
        for share in shares_told(home):
            part = _apposed(share)
            if part is None:
                continue
            wholes = [w for a in articles for w in _wholes(share, part, a, articles)]
            best = max((w.tie for w in wholes), default=0.0)
            meant = [w.told for w in wholes if w.tie == best]
            if best < _ENOUGH or any(_fits(share, part, w.told) for w in wholes if w.tie >= min(best - 1, _LOOSE)):
                continue
            if len({value_of(w) for w in meant}) == 1 and _of_its_size(share, part, meant[0]) \
                    and not (best < _SURE and _fits_something(share, part, articles)):
                yield Misfit(share, PartOf(meant[0], part))


def _apposed(share: Told) -> Told | None:
    """The amount a share is told beside: behind a comma or bracket one is the other."""
    text = share.article.document.text
    if any_of(language(share.code).words("moves.of_what")).match(text, share.figure.end + 1):
        return None
    inside = [i for i in told(share.article) if i.passage is share.passage and i is not share
              and i.figure.kind not in _FRACTION and plain(i).value is not None and value_of(i) >= _SMALLEST
              and text[i.figure.end : i.figure.end + 2] != ".)"]
    explicit = [p for p in parts_of(share.article) if p.part in inside and p.whole in inside]
    cues = any_of(language(share.code).words("sums.cues.of_it"))
    of_item = cues.match(text, share.figure.end + 1) is not None or text.startswith(" of them", share.figure.end)
    found = []
    for item in inside:
        first, second = sorted((item, share), key=lambda i: i.figure.start)
        between = text[first.figure.end : second.figure.start]
        crossing = (o for o in inside if first.figure.end <= o.figure.start < second.figure.start)
        crossed = any(value_of(o) * _MINOR >= value_of(item) for o in crossing) or (first is item and of_item)
        if not crossed and len(between) <= _LONGEST and _OPENED.search(between) and _ends(second):
            found.append(item)
    behind = [p for p in explicit if share.figure.start > max(p.part.figure.end, p.whole.figure.end)]
    if len(explicit) == len(behind) == 1 and {behind[0].part, behind[0].whole} & {*found}:
        return behind[0].part
    return min(found, key=value_of) if 1 <= len(found) <= 2 else None


def _ends(item: Told) -> bool:
    """Tell whether nothing but what it is of follows an amount in its clause: "878, waren", "a third of the fleet,"."""
    text, end = item.article.document.text, item.figure.end
    if _ENDED.match(text, end):
        return True
    words = any_of((*language(item.code).words("relations.share_of"), *language(item.code).words("sums.cues.of_it"),
                    *language(item.code).words("moves.of_all")))
    return words.match(text, end + 1) is not None


def _measures(one: Told, other: Told) -> bool:
    return one.measured == other.measured


def _fits_something(share: Told, part: Told, articles: Sequence[Article]) -> bool:
    """Tell whether the share is that of the part of any amount, or of any two amounts of its sentence."""
    for article in articles:
        for whole in told(article):
            other = part.noun is not None and whole.noun is not None and not alike(part, whole)
            if _measures(part, whole) and not other and plain(whole).value is not None and _fits(share, part, whole):
                return True
    items = [i for i in told(share.article) if i.passage is share.passage and plain(i).value is not None]
    return any(_measures(a, b) and _fits(share, a, b) for a in items for b in items if a is not b)


def _fits(share: Told, part: Told, whole: Told) -> bool:
    quotient = ratio(plain(part).room, plain(whole).room)
    return quotient is not None and not _room(share).disjoint(quotient)


def _room(share: Told) -> Interval:
    return percent_room(share.figure).scaled(1 / HUNDRED)


def _wholes(share: Told, part: Told, away: Article, articles: Sequence[Article]) -> Iterator[_Whole]:
    """The amounts the part may be of, and how well each is tied to the two."""
    settled = {value_of(w) for a in articles for _, _, w in settled_with(a)}
    named = noun_of(share)
    for whole in told(away):
        if not _measures(part, whole) or plain(whole).value is None or value_of(whole) <= value_of(part):
            continue
        if whole.measured == ("count", None) and value_of(whole) < _FEWEST:
            continue
        tie = max(_named_alike(named, whole), _named_alike(part.noun, whole))
        if _of_it(share, part) and whole is _last_larger(part):
            tie = max(tie, 1.5)
        beside = (*part.words, *share.words) if part.noun is None else ()
        if whole.noun is not None and any(likeness(w.sense, whole.noun) >= _ALIKE for w in beside):
            tie = max(tie, 1.5)
        if whole.passage is part.passage:
            tie = max(tie, _in_its_sentence(part, whole))
        tie += 1.5 * (value_of(whole) in settled) + 1.5 * _closes(part, whole)
        yield _Whole(whole, tie)


def _in_its_sentence(part: Told, whole: Told) -> float:
    """How well a larger amount of its sentence is what a part is of: said to be, or the only other one."""
    if any(p.whole is whole and p.part is part for p in parts_of(part.article)) or out_of(whole):
        return _SURE
    others = [i for i in told(part.article) if i.passage is part.passage and i is not part and _measures(i, part)]
    return 1.5 if others == [whole] and (part.noun is None or whole.noun is None or alike(part, whole)) else 0.5


def _named_alike(noun: WordSense | None, whole: Told) -> float:
    if noun is None:
        return 0.0
    if whole.noun is not None:
        return 1.5 if likeness(noun, whole.noun) >= _ALIKE else 0.0
    return 1.0 if any(likeness(noun, word.sense) >= _ALIKE for word in whole.words) else 0.0


def _of_it(share: Told, part: Told) -> bool:
    """Tell whether one of the two is said to be of what was told before."""
    cues = [cue for cue in cues_of(part.passage) if cue.name == "of_it"]
    return any(-_BEFORE_IT <= cue.start - i.figure.end <= _BEFORE_IT or 0 <= i.figure.start - cue.end <= _BEFORE_IT
               for cue in cues for i in (share, part))


def _last_larger(part: Told) -> Told | None:
    before = [i for i in told(part.article) if i.figure.end <= part.figure.start and part.number - i.number <= _WINDOW
              and _measures(part, i) and plain(i).value is not None and value_of(i) > value_of(part)]
    return before[-1] if before else None


def _closes(part: Told, whole: Told) -> bool:
    return whole.article is part.article and part in closed_parts(whole)


def _of_its_size(share: Told, part: Told, whole: Told) -> bool:
    room, actual = _room(share), value_of(part) / value_of(whole)
    return room.low is not None and room.high is not None and room.low / _FAR <= actual <= room.high * _FAR


__all__ = ["beside_shares"]

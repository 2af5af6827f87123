"""Holds the share a headline gives in words or percent against the counts the article gives for it.

"Two-thirds of heads back the plan", and then "in favour were 131 of 312": the share must come out of the counts. Only
counts beside words for the same deed (for, against, must go, had to leave) are held against it, and only if no pair of
counts anywhere near makes the share.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.clash import Clash, side
from factcheck.compare.facts import Fact, agree, facts
from factcheck.compare.passage import Passage
from factcheck.compare.questions import topics_of
from factcheck.compare.shades import topics
from factcheck.languages import shared
from factcheck.model import Interval

_NEAR = 2
_LEAST = 20
_SLACK = Decimal(3)
_CONFIDENCE = 0.8


def headline_share_clashes(passages: list[Passage]) -> Iterator[Clash]:
    """The shares of the headline that no counts of the article make, each with the part that is told for it."""
    titled = [p for p in passages if p.section == "headline"]
    if not titled:
        return
    body = facts([p for p in passages if p.section != "headline"])
    counts = [f for f in body if f.dimension in ("count", "bare") and f.mention.stated.single]
    for share in facts(titled):
        if share.dimension == "percent" and not any(f.dimension == "percent" and agree(share, f) for f in body):
            found = _part(share, counts)
            if found is not None:
                a, b = share.mention, found.mention
                left = side(share.passage, a.start, a.end)
                right = side(found.passage, b.start, b.end)
                yield Clash("percent", "headline", left, right, (), _CONFIDENCE)


def _part(share: Fact, counts: list[Fact]) -> Fact | None:
    """The first count of the deed the headline tells of; ``None`` if any two counts nearby make the share."""
    deeds = frozenset(shared("questions")["counted_event"])
    told = topics(share.passage, share.passage.sentence.start, share.passage.sentence.end) & deeds
    parts = [f for f in counts if topics_of(f)[0] & told]
    for one in counts:
        for other in counts:
            if abs(one.passage.number - other.passage.number) <= _NEAR and _makes(share, one, other):
                return None
    return next((p for p in parts if any(_whole(p, whole) for whole in counts)), None)


def _whole(part: Fact, whole: Fact) -> bool:
    near = abs(part.passage.number - whole.passage.number) <= _NEAR
    return near and (whole.value or 0) > (part.value or 0) and (whole.value or 0) >= _LEAST


def _makes(share: Fact, part: Fact, whole: Fact) -> bool:
    one, other = part.value, whole.value
    if not one or not other or one > other:
        return False
    rate = 100 * one / other
    low, high = share.room.low, share.room.high
    wide = Interval(None if low is None else low - _SLACK, None if high is None else high + _SLACK)
    return wide.contains(rate)

"""Finds one figure that two reports of one event give with opposite sign: a profit here, a loss there; up and down.

The figure says which fact is meant, so the sentences around it may be built in any way; only the word beside it counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.clash import Clash, side
from factcheck.compare.digit_slips import Place, long_times
from factcheck.compare.passage import Slot, Word
from factcheck.compare.values import significant
from factcheck.compare.words import contrary

_SIGNS = frozenset({"rise", "fall", "profit", "loss", "surplus", "deficit"})
_REACH = 3
_CONFIDENCE = 0.75


def contrary_figures(ones: list[Place], others: list[Place]) -> Iterator[Clash]:
    """The figures that both reports have once each, beside words that exclude each other."""
    times = [frozenset(t for passage, _ in report for t in long_times(passage)) for report in (ones, others)]
    for one in ones:
        twins = [other for other in others if _same(one[1], other[1])]
        if len(twins) != 1 or sum(_same(one[1], other[1]) for other in ones) != 1:
            continue
        other = twins[0]
        a, b = _sign(one), _sign(other)
        if a is None or b is None or not contrary(a.sense, b.sense):
            continue
        if long_times(one[0]) <= times[1] and long_times(other[0]) <= times[0]:
            left, right = side(one[0], a.start, a.end), side(other[0], b.start, b.end)
            yield Clash("polarity", "across", left, right, (one[1].mention.text,), _CONFIDENCE)


def _same(a: Slot, b: Slot) -> bool:
    """One sum or percentage in both, written with two digits or more."""
    one, other = a.mention, b.mention
    alike = one.kind == other.kind and one.unit == other.unit and one.kind in ("money", "percent")
    return alike and one.stated.single is not None and one.stated == other.stated and significant(one) >= 2


def _sign(place: Place) -> Word | None:
    """The one word of the sentence for a direction, if it stands beside the figure and nothing turns it round."""
    passage, slot = place
    if passage.negations or passage.flagged("undoing"):
        return None
    signs = [word for word in passage.words if word.sense.ideas & _SIGNS]
    return signs[0] if len(signs) == 1 and abs(signs[0].at - slot.at) <= _REACH else None


__all__ = ["contrary_figures"]

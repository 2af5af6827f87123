"""Tells whether a rate that misses its two amounts misses them in a way that shows how it came about.

Half or twice the true rate, its digits turned round, the later amount taken for the base: chance
rarely makes a rate of one thing such a multiple of the change of another. So less is asked of the words that tie the
two together, as long as the article tells of no other change that could be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import percent_room
from factcheck.compare.figures import readings
from factcheck.compare.rates import levels
from factcheck.compare.relations import Couple, Relation, couples, relations
from factcheck.compare.spread_changes import before, level_of
from factcheck.compare.told import may_be_alike
from factcheck.model import Article, Interval

_HUNDRED = Decimal(100)
_LEAST = Decimal(2)
_NEAR = 6


def sole_slip(relation: Relation, couple: Couple) -> bool:
    """Tell whether a rate is a slip of the change of the only couple of its kind near it, the same way up or down."""
    rate = relation.rate
    if not couple.ordered or relation.groups or rate.told is None or rate.article is not couple.new.article:
        return False
    if not couple.new.value or not couple.old.value or rate.rises != (couple.new.value > couple.old.value):
        return False
    own = level_of(rate)
    if own is not None and own.measured != couple.new.measured and not may_be_alike(own, couple.new):
        return False
    apart = min(abs(rate.passage.number - item.number) for item in (couple.old, couple.new))
    kind = couple.new.figure.kind == "percent"
    rivals = [c for c in couples(rate.article) if c is not couple and (c.new.figure.kind == "percent") == kind
              and c.new.value and c.old.value and (c.new.value > c.old.value) == rate.rises]
    if apart > _NEAR or (apart > 1 and (rivals or _others(relation))):
        return False
    return bool(slip(relation, couple))


def slipped_levels(relation: Relation, away: Article) -> Iterator[Couple]:
    """The level a rate led to with the one earlier level of the other article from which the rate is a slip."""
    rate = relation.rate
    new = level_of(rate) if rate.article is not away else None
    if new is None:
        return
    earlier = [old for old in levels(away) if may_be_alike(old, new) and before(old, new)]
    if len({old.value for old in earlier}) == 1 and earlier[0].value and rate.rises == (new.value > earlier[0].value):
        couple = Couple(earlier[0], new, ordered=True)
        if slip(relation, couple):
            yield couple


def _others(relation: Relation) -> bool:
    """Tell whether the article tells of another rate of the same kind, up or down alike."""
    rate = relation.rate
    return any(r.rate.start != rate.start and r.rate.rises == rate.rises
               and (r.rate.points is None) == (rate.points is None) for r in relations(rate.article))


def slip(relation: Relation, couple: Couple) -> str:
    """What would turn the true change of a couple into the rate that is told, in a word; empty if nothing known does.

    ``double``, ``half``, ``digits`` turned round, or ``base``: the later amount was taken for the base.
    """
    rate = relation.rate
    if rate.told is None or rate.told.figure.value is None:
        return ""
    stated = rate.told.figure.room if rate.points is not None else percent_room(rate.told.figure)
    written = rate.told.figure.value if rate.told.figure.kind != "fraction" else None
    if stated.high is None or stated.high < _LEAST:
        return ""
    for old in (r.value for r in readings(couple.old.figure, couple.new.figure)):
        for new in (r.value for r in readings(couple.new.figure, couple.old.figure)):
            if old and new:
                found = _slip(stated, written, old, new, points=rate.points is not None)
                if found:
                    return found
    return ""


def _slip(stated: Interval, written: Decimal | None, old: Decimal, new: Decimal, *, points: bool) -> str:
    true = abs(new - old) if points else abs(new / old - 1) * _HUNDRED
    if true < _LEAST / 2:
        return ""
    for name, made in (("double", true * 2), ("half", true / 2), ("base", abs(1 - old / new) * _HUNDRED)):
        # A fraction in words has room for many numbers: only the wrong base makes a telling one of it.
        telling = not points if name == "base" else written is not None
        if telling and made >= _LEAST / 2 and stated.contains(made):
            return name
    return "digits" if written is not None and _turned_round(written, true) else ""


def _turned_round(stated: Decimal, true: Decimal) -> bool:
    """Tell whether two neighbouring digits of the true rate, rounded as told, stand the other way round."""
    exponent = stated.as_tuple().exponent
    written = str(true.quantize(Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0))).replace(".", "")
    told = str(stated).replace(".", "")
    if len(written) != len(told) or written == told:
        return False
    return any(written[:n] + written[n + 1] + written[n] + written[n + 2 :] == told for n in range(len(told) - 1))


__all__ = ["slip", "slipped_levels", "sole_slip"]

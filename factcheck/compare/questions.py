"""Weighs whether a figure of one report and a figure of another answer one question.

No single sign tells it. What speaks for it is added up, what speaks against it taken off, and what rules it out is a
veto with a reason: another part, another time, a demand against a fact. The weights are set by hand; they were checked
on pairs of articles about one event, about two events of one kind, and about nothing in common.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from factcheck.compare.digit_slips import slipped, surely_swapped, transposed
from factcheck.compare.facts import Fact, agree, by_weekday, facts
from factcheck.compare.passage import Word
from factcheck.compare.shades import OPEN
from factcheck.compare.story import (
    ALIKE,
    DAILY,
    PEOPLE,
    YEARLY,
    Report,
    moved_point,
    noun_topics,
    power_of_ten,
    times,
    topics_of,
)
from factcheck.compare.vetoes import veto
from factcheck.compare.words import likeness
from factcheck.languages import shared

_SMALL, _THOUSAND, _LARGE = 13, 1000, 1_000_000
_NEAR, _TENFOLD, _MUCH = Decimal("1.6"), 10, 1.0
# What two counts tell of by the noun alone that both count says little more than that noun.
_OF_THE_NOUN = 0.4
# Words between a number and what it counts, and that: "160 loaded trucks".
_MODIFIED = 2
# An article has so many of these that one alone on either side says nothing.
_NOT_LEFT_OVER = frozenset(
    {"day", "clock", "duration", "percent", "points", "count", "bare", "length", "temperature", "angle"}
)
# What is bought costs as much.
_SPENT = frozenset({"cost", "purchase", "funding"})


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that speaks for one question (positive) or against it, in words, and how much.

    ``asks`` marks what tells of the question itself, not of the articles around it.
    """

    what: str
    weight: float
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Weighing:
    """All that was weighed for a pair of figures; ``veto`` says what rules the pair out, empty if nothing does."""

    points: tuple[Point, ...]
    veto: str = ""

    @property
    def total(self) -> float:
        """The sum of the weights."""
        return sum(point.weight for point in self.points)

    @property
    def question(self) -> float:
        """The sum of what tells of the question itself."""
        return sum(point.weight for point in self.points if point.asks)


def comparable(a: Fact, b: Fact) -> bool:
    """Tell whether two figures are of one dimension; a sum or a count may have lost its unit ("14 Millionen")."""
    if a.dimension == b.dimension:
        other = a.dimension == "money" and a.mention.unit != b.mention.unit
        return a.dimension != "bare" and not (other and a.digits != b.digits)
    dimensions = {a.dimension, b.dimension}
    if dimensions == {"bare", "money"}:
        return all((fact.value or 0) >= _LARGE for fact in (a, b))
    shared_topics = topics_of(a)[0] & topics_of(b)[0] & frozenset(shared("questions")["counted_event"])
    return dimensions == {"bare", "count"} and (bool(shared_topics) or _noun_beside(a, b))


def _noun_beside(a: Fact, b: Fact) -> bool:
    """Tell whether what one of two figures counts is named beside the other, a slip of a finger away from it."""
    bare, count = (a, b) if a.noun is None else (b, a)
    if count.noun is None or bare.noun is not None or (bare.value or 0) < _SMALL:
        return False
    behind = [word for word in bare.passage.words if word.start >= bare.mention.end][:_MODIFIED]
    if any(likeness(word.sense, count.noun) >= ALIKE for word in behind) and bare.dimension == "bare":
        return True
    if not slipped(a.mention, b.mention):
        return False
    return any(likeness(word.sense, count.noun) >= ALIKE for word in bare.passage.content)


def weigh(a: Fact, b: Fact, here: Report, there: Report, left: tuple[list[Fact], list[Fact]], kin: float) -> Weighing:
    """Weigh two figures that exclude each other; ``left`` are the unmatched figures of both reports."""
    points = [Point("reports of one event", kin), _rivals(a, b, left)]
    points += _topics(a, b, here, there, left)
    points += _left_over(a, b, left, kin)
    points += _words(a, b, here, there)
    points += _nouns(a, b)
    points += _values(a, b)
    points += _surroundings(a, b, here, there)
    return Weighing(tuple(p for p in points if p.weight), veto(a, b, here, there))


def _unknown_day(fact: Fact, other: Fact, there: Report) -> bool:
    """Tell whether a date stands beside a figure only, and is named nowhere in the other report."""
    written = [f for f in there.facts if f.dimension == "day"]
    own = [f for f in facts([fact.passage]) if f.dimension == "day" and not by_weekday(f)]
    return bool(own) and not times(other, DAILY) and not any(agree(day, known) for day in own for known in written)


def _rivals(a: Fact, b: Fact, left: tuple[list[Fact], list[Fact]]) -> Point:
    """The more unmatched figures may answer the question, the less a pair of them says."""
    both = topics_of(a)[0] & topics_of(b)[0]
    counts = [
        sum(
            f.dimension == fact.dimension
            and not (f.shades ^ fact.shades) - OPEN
            and (not both or f is fact or bool(topics_of(f)[1] & both))
            for f in report
        )
        for fact, report in zip((a, b), left, strict=True)
    ]
    weight = -math.log2(max(1, counts[0] * counts[1]))
    return Point(f"{counts[0]} and {counts[1]} figures of that kind unmatched", weight)


def _left_over(a: Fact, b: Fact, left: tuple[list[Fact], list[Fact]], kin: float) -> list[Point]:
    """The only sum or measure of its size on either side that the other report does not have, and they are near.

    Lengths are many in an article; one that is left over says something only where the reports have much in common.
    """
    if a.dimension in _NOT_LEFT_OVER and not (a.dimension == "length" and kin >= _MUCH):
        return []
    if a.value is None or b.value is None or min(abs(a.value), abs(b.value)) < _SMALL:
        return []
    near = max(abs(a.value), abs(b.value)) <= _NEAR * min(abs(a.value), abs(b.value))
    alone = near and all(
        sum(f.dimension == a.dimension and _of_its_size(f, a, b) for f in report) == 1 for report in left
    )
    return [Point("the only figure of its kind that either has alone", 1.5, True)] if alone else []


def _of_its_size(fact: Fact, a: Fact, b: Fact) -> bool:
    ends = sorted(abs(f.value or Decimal(0)) for f in (a, b))
    return fact.value is None or ends[0] / _TENFOLD <= abs(fact.value) <= ends[1] * _TENFOLD


def _topics(a: Fact, b: Fact, here: Report, there: Report, left: tuple[list[Fact], list[Fact]]) -> list[Point]:
    (near_a, all_a), (near_b, all_b) = topics_of(a), topics_of(b)
    generic, whole = (frozenset(shared("questions")[name]) for name in ("generic", "whole"))
    both = near_a & near_b
    alone = (near_a - near_b - (whole & there.told)) | (near_b - near_a - (whole & here.told))
    if both and both <= generic and alone - generic:
        return [Point(f"only one of them tells of {', '.join(sorted(alone - generic))}", -2.5, True)]
    if both:
        worth = min(1.5, 0.75 + 0.25 * len(both)) * (_OF_THE_NOUN if both <= noun_topics(a) & noun_topics(b) else 1.0)
        return [Point(f"both tell of {', '.join(sorted(both))}", (1.5 if both <= generic else 2.2) * worth, True)]
    wide = ((all_a & near_b) | (near_a & all_b)) - generic
    if wide and a.dimension != "day" and _sole(a, left[0]) and _sole(b, left[1]):
        worth = min(1.5, 0.75 + 0.25 * len(wide))
        return [Point(f"both sentences tell of {', '.join(sorted(wide))}", 1.2 * worth, True)]
    if near_a and near_b and not all_a & all_b and not near_a | near_b <= _SPENT:
        return [Point(f"one tells of {', '.join(sorted(near_a))}, one of {', '.join(sorted(near_b))}", -2.5, True)]
    return [Point("no word for what happened", -2.5, True)] if a.dimension in ("day", "clock", "percent") else []


def _sole(fact: Fact, left: list[Fact]) -> bool:
    """Tell whether a figure is the only unmatched one of its dimension in its sentence."""
    return sum(f.dimension == fact.dimension and f.passage is fact.passage for f in left) == 1


def _rarity(one: int, other: int) -> float:
    return 1 / math.sqrt(max(1, one) * max(1, other))


def _words(a: Fact, b: Fact, here: Report, there: Report) -> list[Point]:
    """The words that both sentences share, rare ones more, those of the clause more."""
    inside = outside = 0.0
    shown: list[str] = []
    for word in a.passage.content:
        found = [other for other in b.passage.content if likeness(word.sense, other.sense) >= ALIKE]
        if not found or word.sense.stem in shown or _counted(a, word):
            continue
        best = max(found, key=lambda other: _within(b, other))
        worth = _rarity(here.common(word.sense), there.common(best.sense))
        worth *= likeness(word.sense, best.sense) * (1.5 if word.sense.ideas & best.sense.ideas else 1.0)
        shown.append(word.sense.stem)
        if _within(a, word) and _within(b, best):
            inside += worth
        else:
            outside += worth
    worth = min(3.0, inside) + 0.5 * min(2.0, outside)
    return [Point(f"{len(shown)} words in common", worth, True)] if shown else []


def _counted(fact: Fact, word: Word) -> bool:
    """Tell whether a word is the noun that a figure counts: that both count one thing is a point of its own."""
    return fact.dimension == "count" and fact.mention.start <= word.start < fact.mention.end


def _within(fact: Fact, word: Word) -> bool:
    return fact.clause.start <= word.start < fact.clause.end


def _nouns(a: Fact, b: Fact) -> list[Point]:
    if {a.dimension, b.dimension} == {"bare", "count"} and _noun_beside(a, b):
        return [Point("what one counts is named beside the other", 1.5, True)]
    if a.dimension != "count" or b.dimension != "count" or a.noun is None or b.noun is None:
        return []
    vague = [bool(noun.ideas & PEOPLE) for noun in (a.noun, b.noun)]
    if likeness(a.noun, b.noun) >= ALIKE:
        return [Point("both count people", 1.5, True) if any(vague) else Point("both count one thing", 3.0, True)]
    if all(vague):
        return [Point("both count people", 1.0, True)]
    if surely_swapped(a.mention, b.mention):
        return []
    if transposed(a.mention, b.mention) and min(a.value or 0, b.value or 0) >= _THOUSAND:
        return [Point("they count two things", -1.0, True)]
    tell = [noun_topics(fact) for fact in (a, b)]
    if all(tell) and not tell[0] & tell[1]:
        return [Point("they count two things", -4.0, True)]
    told = bool(topics_of(a)[0] & topics_of(b)[0])
    return [Point("they count two things", -1.5 if told else -3.0, True)]


def _values(a: Fact, b: Fact) -> list[Point]:
    if a.dimension in ("day", "clock"):
        return []
    points = []
    digits = len(a.digits.as_tuple().digits) if a.digits is not None and a.digits == b.digits else 0
    same = digits >= 2 or (digits == 1 and all(_written(fact) for fact in (a, b)) and _numeral(a) == _numeral(b))
    if same:
        points.append(Point("the same digits", {1: 3.0, 2: 4.0}.get(digits, 5.5), True))
    elif moved_point(a, b):
        points.append(Point("a decimal point moved", 4.0, True))
    elif power_of_ten(a, b):
        points.append(Point("a power of ten apart", 3.0, True))
    elif slipped(a.mention, b.mention):
        worth = 4.0 if surely_swapped(a.mention, b.mention) else 2.5
        points.append(Point("digits a slip of a finger apart", worth, True))
    one, other = a.value, b.value
    if one and other and not same and not power_of_ten(a, b):
        ratio = math.log2(float(max(abs(one), abs(other)) / min(abs(one), abs(other))))
        points.append(Point("far apart", -1.5 * max(0.0, min(ratio, 6.0) - 0.7)))
    small = min(abs(fact.mention.stated.single or Decimal(_SMALL)) for fact in (a, b)) < _SMALL
    if a.dimension == "duration":
        return points
    if small and a.dimension in ("count", "bare", "percent"):
        points.append(Point("a small number", -3.5, True))
    elif small and not same and not any("." in str(fact.mention.stated.single) for fact in (a, b)):
        points.append(Point("a small number", -1.5, True))
    return points


def _numeral(fact: Fact) -> str:
    """The digits of a figure as written, without its scale word: "90" of 90 million."""
    return "".join(sign for sign in fact.mention.text if sign.isdigit())


def _written(fact: Fact) -> bool:
    """Tell whether a figure is written with two digits at least that are its own, such as "90" of 90 million."""
    return sum(sign.isdigit() for sign in fact.mention.text) >= 2


def _surroundings(a: Fact, b: Fact, here: Report, there: Report) -> list[Point]:
    points = []
    firm = {"money": 0.5, "count": 0.0, "percent": -1.0, "points": -1.0, "clock": -1.0, "day": -0.5, "duration": 0.0}
    points.append(Point("a figure of that kind", firm.get(a.dimension, 1.0)))
    years = [bool(times(fact, YEARLY)) for fact in (a, b)]
    if years[0] != years[1]:
        points.append(Point("a time beside one of them", -0.5))
    if a.dimension != "day" and (_unknown_day(a, b, there) or _unknown_day(b, a, here)):
        points.append(Point("a date beside one of them that the other report does not know", -2.0))
    shared_figures = sum(
        s.mention.stated.single is not None and s.mention.stated.single == t.mention.stated.single
        for s in a.passage.slots for t in b.passage.slots
        if s is not a.slot and t is not b.slot and s.mention.temporal is None and t.mention.temporal is None
    )
    if shared_figures:
        points.append(Point("both sentences share a figure", 1.0 * min(2, shared_figures)))
    dates = [fact.passage.article.document.published for fact in (a, b)]
    if dates[0] and dates[1]:
        apart = math.log2(1 + abs((dates[0] - dates[1]).days))
        points.append(Point("articles days apart", -0.4 * max(0.0, apart - 1.6)))
    return points

"""Weighs whether a figure of one report and a figure of another answer one question.

No single sign tells it. What speaks for it is added up, what speaks against it taken off, and what rules it out is a
veto with a reason: another part, another time, a demand against a fact. The weights are set by hand; they were checked
on pairs of articles about one event, about two events of one kind, and about nothing in common.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from factcheck.compare.digit_slips import slipped
from factcheck.compare.facts import Fact, agree, by_weekday, days_between, explained, facts
from factcheck.compare.passage import Passage, Word
from factcheck.compare.shades import again, topics
from factcheck.compare.words import TOKEN, WordSense, likeness, sense
from factcheck.languages import shared

_ALIKE = 0.8
_PEOPLE = frozenset(
    {"person", "inhabitant", "citizen", "participant", "visitor", "household", "passenger", "family", "pensioner"}
)
_OPEN_SHADES = frozenset({"peak", "spoken"})
_DAY_SHADES = frozenset({"hoped", "daily", "permitted", "other", "demanded", "difference", "each", "yearly"})
_SMALL, _LARGE, _TENFOLD = 13, 1_000_000, 10
_FAR_APART_DAYS, _WEEK, _MONTH = 21, 7, 31
_YEARLY = ("year", "quarter", "half", "month")
_DAILY = ("day", "daypart", "weekend")
_ONE_CROWD_DAYS, _TWICE = 2, 2


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


class Report:
    """The figures of one report, and how common its words and topics are in it."""

    def __init__(self, passages: list[Passage], facts: list[Fact]) -> None:
        """Keep the sentences and the figures, both in the order of the text."""
        self.passages = passages
        self.facts = facts

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many sentences each stem and each idea stands."""
        return Counter(key for p in self.passages for key in {k for w in p.content for k in _keys(w.sense)})

    def left(self, other: Report) -> list[Fact]:
        """The figures with which no figure of the other report agrees, and which none of its sums explains."""
        return [
            fact
            for fact in self.facts
            if not any(agree(fact, there) for there in other.facts) and not explained(fact, other.facts)
        ]

    def common(self, word: WordSense) -> int:
        """In how many sentences a word stands, or one for the same idea."""
        return max(1, max((self.spread[key] for key in _keys(word)), default=1))


def _keys(word: WordSense) -> frozenset[str]:
    return word.ideas | {word.stem}


def topics_of(fact: Fact) -> tuple[frozenset[str], frozenset[str]]:
    """What a figure may tell by the words of its clause, and by those of its whole sentence."""
    table = shared("questions")
    kinds = ("money", "count") if fact.dimension == "bare" else (fact.dimension,)
    known = frozenset(topic for kind in kinds for topic in table.get(kind, ()))
    sentence = fact.passage.sentence
    near = topics(fact.passage, fact.clause.start, fact.clause.end) & known
    wide = topics(fact.passage, sentence.start, sentence.end) & known
    if fact.dimension == "bare" and not wide and fact.before is not None:
        near = wide = topics(fact.before, fact.before.sentence.start, fact.before.sentence.end) & known
    return near, wide


def comparable(a: Fact, b: Fact) -> bool:
    """Tell whether two figures are of one dimension; a sum or a count may have lost its unit ("14 Millionen")."""
    if a.dimension == b.dimension:
        return a.dimension != "bare"
    dimensions = {a.dimension, b.dimension}
    if dimensions == {"bare", "money"}:
        return all((fact.value or 0) >= _LARGE for fact in (a, b))
    shared_topics = topics_of(a)[0] & topics_of(b)[0] & frozenset(shared("questions")["counted_event"])
    return dimensions == {"bare", "count"} and bool(shared_topics)


def weigh(a: Fact, b: Fact, here: Report, there: Report, left: tuple[list[Fact], list[Fact]], kin: float) -> Weighing:
    """Weigh two figures that exclude each other; ``left`` are the unmatched figures of both reports."""
    points = [Point("reports of one event", kin), _rivals(a, b, left)]
    points += _topics(a, b, left)
    points += _words(a, b, here, there)
    points += _nouns(a, b)
    points += _values(a, b)
    points += _surroundings(a, b, here, there)
    return Weighing(tuple(p for p in points if p.weight), veto(a, b))


def veto(a: Fact, b: Fact) -> str:
    """Why two figures cannot answer one question, in words; empty if nothing says so."""
    shades = (a.shades ^ b.shades) - _OPEN_SHADES
    if a.dimension == "day":
        if "spoken" in a.shades | b.shades:
            return "a day on which somebody said so"
        if any(fact.passage.section == "headline" or not _told(fact) for fact in (a, b)):
            return "a dateline"
        if days_between(a, b) > _MONTH:
            return "days more than a month apart"
        shades -= _DAY_SHADES
    if a.dimension == b.dimension == "money" and a.mention.unit != b.mention.unit and a.digits != b.digits:
        return "two currencies, and no rate is told"
    if _other_things(a, b):
        return "they count two things"
    if a.dimension == "day" and any(_hangs_on_another_day(fact) for fact in (a, b)):
        return "a day told by another day"
    if shades:
        return f"only one of them stands beside words for: {', '.join(sorted(shades))}"
    if (again(a.passage, a.mention.end)) != again(b.passage, b.mention.end):
        return "one of them is about a second event of the kind"
    dates = [fact.passage.article.document.published for fact in (a, b)]
    apart = abs((dates[0] - dates[1]).days) if dates[0] and dates[1] else 0
    if apart > _FAR_APART_DAYS or (apart >= _WEEK and by_weekday(a) and by_weekday(b)):
        return "the articles are too many days apart"
    if apart > _ONE_CROWD_DAYS and "attendance" in topics_of(a)[1] & topics_of(b)[1]:
        return "crowds of which one may be of a later day"
    if a.dimension != "day" and _elsewhen(a) != _elsewhen(b):
        return "an earlier or later year beside one of them"
    if _runs(a, b) and (apart or not all(dates)):
        return "a count that goes on growing"
    if _magnitudes_apart(a, b):
        return "more than ten times apart"
    for grains in (_YEARLY, _DAILY):
        one, other = _times(a, grains), _times(b, grains)
        if a.dimension != "day" and one and other and not one & other:
            return "beside other times"
    return ""


def _other_things(a: Fact, b: Fact) -> bool:
    """Tell whether two counts name their things, and these are neither alike nor both people.

    Places and fans may still count one crowd, where both sentences tell of one thing and the counts are of one size.
    """
    if a.dimension != "count" or b.dimension != "count" or a.noun is None or b.noun is None:
        return False
    people = all(noun.ideas & _PEOPLE for noun in (a.noun, b.noun))
    same = a.digits is not None and a.digits == b.digits
    told = topics_of(a)[0] & topics_of(b)[0] and a.value and b.value and not _far(a.value, b.value)
    return not people and not same and not told and likeness(a.noun, b.noun) < _ALIKE


def _far(one: Decimal, other: Decimal) -> bool:
    return max(abs(one), abs(other)) > _TWICE * min(abs(one), abs(other))


def _hangs_on_another_day(fact: Fact) -> bool:
    """ "The next morning" is that after a day told before, whatever day the article appeared."""
    code = fact.passage.sentence.language
    return any("relative_day" in sense(token.group(), code).flags for token in TOKEN.finditer(fact.mention.text))


def _runs(a: Fact, b: Fact) -> bool:
    """Tell whether one of the two counts victims, by its noun or the words around it."""
    running = frozenset(shared("questions")["running"])
    return a.dimension in ("count", "bare") and bool((topics_of(a)[1] | topics_of(b)[1]) & running)


def _magnitudes_apart(a: Fact, b: Fact) -> bool:
    """Tell whether one figure is more than ten times the other, and no slip of scale or unit explains it."""
    if a.dimension in ("day", "clock") or not (a.value and b.value) or (a.digits == b.digits and a.digits is not None):
        return False
    return max(abs(a.value), abs(b.value)) > _TENFOLD * min(abs(a.value), abs(b.value)) and not _moved_point(a, b)


def _elsewhen(fact: Fact) -> bool:
    """Tell whether the sentence names years, and not the one the article appeared in nor the one before."""
    published = fact.passage.article.document.published
    years = _times(fact, _YEARLY)
    return published is not None and bool(years) and not years & {str(published.year), str(published.year - 1)}


def _told(fact: Fact) -> bool:
    """Tell whether a day stands among words, two at least that are no names, and is not the date above an article."""
    time, opens = fact.mention.temporal, fact.passage.number <= 1
    dated = opens and time is not None and time.status == "explicit"
    return not dated and sum(not word.sense.capital for word in fact.clause.words) >= 2


def _times(fact: Fact, grains: tuple[str, ...]) -> frozenset[str]:
    """The other times of a figure's sentence, as years or days."""
    length = 4 if grains is _YEARLY else 10
    times = (slot.mention.temporal for slot in fact.passage.slots if slot is not fact.slot)
    starts = ((t.start or t.timex or "")[:length] for t in times if t is not None and t.grain in grains)
    return frozenset(start for start in starts if start[:4].isdigit() and len(start) == length)


def _unknown_day(fact: Fact, other: Fact, there: Report) -> bool:
    """Tell whether a date stands beside a figure only, and is named nowhere in the other report."""
    written = [f for f in there.facts if f.dimension == "day"]
    own = [f for f in facts([fact.passage]) if f.dimension == "day" and not by_weekday(f)]
    return bool(own) and not _times(other, _DAILY) and not any(agree(day, known) for day in own for known in written)


def _rivals(a: Fact, b: Fact, left: tuple[list[Fact], list[Fact]]) -> Point:
    """The more unmatched figures may answer the question, the less a pair of them says."""
    both = topics_of(a)[0] & topics_of(b)[0]
    counts = [
        sum(
            f.dimension == fact.dimension
            and not (f.shades ^ fact.shades) - _OPEN_SHADES
            and (not both or f is fact or bool(topics_of(f)[1] & both))
            for f in report
        )
        for fact, report in zip((a, b), left, strict=True)
    ]
    weight = -math.log2(max(1, counts[0] * counts[1]))
    return Point(f"{counts[0]} and {counts[1]} figures of that kind unmatched", weight)


def _topics(a: Fact, b: Fact, left: tuple[list[Fact], list[Fact]]) -> list[Point]:
    (near_a, all_a), (near_b, all_b) = topics_of(a), topics_of(b)
    generic = frozenset(shared("questions")["generic"])
    both = near_a & near_b
    if both and both <= generic and (near_a ^ near_b) - generic:
        return [Point(f"only one of them tells of {', '.join(sorted((near_a ^ near_b) - generic))}", -2.5, True)]
    if both:
        worth = min(1.5, 0.75 + 0.25 * len(both))
        return [Point(f"both tell of {', '.join(sorted(both))}", (1.5 if both <= generic else 2.2) * worth, True)]
    wide = ((all_a & near_b) | (near_a & all_b)) - generic
    if wide and a.dimension != "day" and _sole(a, left[0]) and _sole(b, left[1]):
        worth = min(1.5, 0.75 + 0.25 * len(wide))
        return [Point(f"both sentences tell of {', '.join(sorted(wide))}", 1.2 * worth, True)]
    if near_a and near_b and not all_a & all_b:
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
        found = [other for other in b.passage.content if likeness(word.sense, other.sense) >= _ALIKE]
        if not found or word.sense.stem in shown:
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


def _within(fact: Fact, word: Word) -> bool:
    return fact.clause.start <= word.start < fact.clause.end


def _nouns(a: Fact, b: Fact) -> list[Point]:
    if a.dimension != "count" or b.dimension != "count" or a.noun is None or b.noun is None:
        return []
    vague = [bool(noun.ideas & _PEOPLE) for noun in (a.noun, b.noun)]
    if likeness(a.noun, b.noun) >= _ALIKE:
        return [Point("both count people", 1.5, True) if any(vague) else Point("both count one thing", 3.0, True)]
    if all(vague):
        return [Point("both count people", 1.0, True)]
    told = bool(topics_of(a)[0] & topics_of(b)[0])
    return [Point("they count two things", -1.5 if told else -3.0, True)]


def _values(a: Fact, b: Fact) -> list[Point]:
    if a.dimension in ("day", "clock"):
        return []
    points = []
    digits = [len(fact.digits.as_tuple().digits) if fact.digits is not None else 1 for fact in (a, b)]
    same = a.digits is not None and a.digits == b.digits and digits[0] >= 2
    if same:
        points.append(Point("the same digits", 4.0 if digits[0] == 2 else 5.5, True))
    elif _moved_point(a, b):
        points.append(Point("a decimal point moved", 4.0, True))
    elif slipped(a.mention, b.mention):
        points.append(Point("digits a slip of a finger apart", 2.5, True))
    one, other = a.value, b.value
    if one and other and not same:
        ratio = math.log2(float(max(abs(one), abs(other)) / min(abs(one), abs(other))))
        points.append(Point("far apart", -max(0.0, min(ratio, 6.0) - 0.7)))
    small = min(abs(fact.mention.stated.single or Decimal(_SMALL)) for fact in (a, b)) < _SMALL
    if a.dimension == "duration":
        return points
    if small and a.dimension in ("count", "bare", "percent"):
        points.append(Point("a small number", -3.5, True))
    elif small and not same and not any("." in str(fact.mention.stated.single) for fact in (a, b)):
        points.append(Point("a small number", -1.5, True))
    return points


def _moved_point(a: Fact, b: Fact) -> bool:
    """Tell whether one figure is ten, a hundred or a thousand times the other, in another unit: 40 µm, 0.4 mm."""
    if not (a.value and b.value) or a.mention.unit == b.mention.unit or a.dimension in ("money", "count", "bare"):
        return False
    ratio = max(a.value, b.value) / min(a.value, b.value)
    return ratio in (10, 100, 1000)


def _surroundings(a: Fact, b: Fact, here: Report, there: Report) -> list[Point]:
    points = []
    firm = {"money": 0.5, "count": 0.0, "percent": -1.0, "points": -1.0, "clock": -1.0, "day": -0.5, "duration": 0.0}
    points.append(Point("a figure of that kind", firm.get(a.dimension, 1.0)))
    years = [bool(_times(fact, _YEARLY)) for fact in (a, b)]
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

"""One report as a story: its figures, how common its words are in it, and what each figure may tell of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from factcheck.compare.facts import Fact, agree, explained
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.shades import clause_of, shades, topics
from factcheck.compare.words import WordSense
from factcheck.languages import shared
from factcheck.model import Interval

ALIKE = 0.8
PEOPLE = frozenset(
    {"person", "inhabitant", "citizen", "participant", "visitor", "household", "passenger", "family", "pensioner"}
)
YEARLY = ("year", "quarter", "half", "month")
DAILY = ("day", "daypart", "weekend")
_TENFOLD = 10
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d")


class Report:
    """The figures of one report, and how common its words and topics are in it."""

    def __init__(self, passages: list[Passage], facts: list[Fact]) -> None:
        """Keep the sentences and the figures, both in the order of the text."""
        self.passages = passages
        self.facts = facts

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many sentences each stem and each idea stands."""
        return Counter(key for p in self.passages for key in {k for w in p.content for k in keys(w.sense)})

    @cached_property
    def told(self) -> frozenset[str]:
        """What all its sentences together tell of."""
        return frozenset().union(*(topics(p, p.sentence.start, p.sentence.end) for p in self.passages))

    def left(self, other: Report) -> list[Fact]:
        """The figures with which no figure of the other report agrees, and which none of its sums explains."""
        return [
            fact
            for fact in self.facts
            if not any(agree(told, there) for told in (fact, *self._twins(fact)) for there in other.facts)
            and not explained(fact, other.facts)
        ]

    def _twins(self, fact: Fact) -> Iterator[Fact]:
        """The amount right before a bracket that holds another, which is the same in other money or measure."""
        text, sentence = fact.passage.article.document.text, fact.passage.sentence
        for other in self.facts:
            first, second = sorted((fact, other), key=lambda f: f.mention.start)
            if other is not fact and other.dimension == fact.dimension and other.passage is fact.passage \
                    and text[first.mention.end : second.mention.start].strip() in ("(", "[") \
                    and text[second.mention.end : sentence.end].lstrip()[:1] in (")", "]"):
                yield other

    def day_of(self, fact: Fact) -> Fact | None:
        """The day a figure is told of: one in its sentence, else the last one told before it, not when it was said."""
        days = [f for f in self.facts if f.dimension == "day" and "spoken" not in f.shades]
        own = [f for f in days if f.passage is fact.passage]
        before = [f for f in days if f.mention.start < fact.mention.start and f.passage.section != "headline"]
        return own[0] if own else before[-1] if before else None

    def common(self, word: WordSense) -> int:
        """In how many sentences a word stands, or one for the same idea."""
        return max(1, max((self.spread[key] for key in keys(word)), default=1))


def keys(word: WordSense) -> frozenset[str]:
    """What a word is counted by: its stem, and the ideas it stands for."""
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


def noun_topics(fact: Fact) -> frozenset[str]:
    """What the counted noun alone tells of."""
    known = frozenset(shared("questions")["count"])
    return topics(fact.passage, fact.mention.number_end or fact.mention.start, fact.mention.end) & known


def times(fact: Fact, grains: tuple[str, ...]) -> frozenset[str]:
    """The other times of a figure's clause, as years or days; those of its sentence if the clause has none."""
    length = 4 if grains is YEARLY else 10
    found: list[tuple[int, str]] = []
    for slot in fact.passage.slots:
        time = slot.mention.temporal
        start = (time.start or time.timex or "")[:length] if time is not None and slot is not fact.slot else ""
        if grains is DAILY and time is not None and _when_said(fact, slot):
            continue
        if time is not None and time.grain in grains and start[:4].isdigit() and len(start) == length:
            found.append((slot.mention.start, start))
        elif grains is YEARLY and slot is not fact.slot and _YEAR_LIKE.fullmatch(slot.mention.text):
            found.append((slot.mention.start, slot.mention.text))
    near = frozenset(start for at, start in found if fact.clause.start <= at < fact.clause.end)
    return near or frozenset(start for _, start in found)


def _when_said(fact: Fact, slot: Slot) -> bool:
    """Tell whether a day is the one on which somebody gave the figure, in a clause of its own."""
    clause = clause_of(fact.passage, slot)
    return clause.start != fact.clause.start and "spoken" in shades(fact.passage, clause, slot.mention)


def moved_point(a: Fact, b: Fact) -> bool:
    """Tell whether one figure is ten, a hundred or a thousand times the other, in another unit: 40 µm, 0.4 mm."""
    if not (a.value and b.value) or a.mention.unit == b.mention.unit or a.dimension in ("money", "count", "bare"):
        return False
    ratio = max(a.value, b.value) / min(a.value, b.value)
    return ratio in (10, 100, 1000)


def power_of_ten(a: Fact, b: Fact) -> bool:
    """Tell whether a hedged round sum holds the other times ten, or a tenth of it: "almost a billion", 97 million."""
    if a.dimension != "money" or b.dimension != "money" or a.mention.unit != b.mention.unit:
        return False
    rough, exact = (a, b) if a.mention.hedge is not None else (b, a)
    if rough.mention.hedge is None or exact.mention.hedge is not None or exact.value is None:
        return False
    if rough.room.low is None or rough.room.high is None:
        return False
    counts = [len(f.digits.as_tuple().digits) if f.digits is not None else 0 for f in (rough, exact)]
    if counts[0] > 1 or counts[1] <= 1:
        return False
    return any(not rough.room.disjoint(Interval.point(exact.value * factor)) for factor in (_TENFOLD, Decimal("0.1")))


def same_digits_apart(a: Fact, b: Fact) -> bool:
    """Tell whether two figures have the same two digits or more and another unit, currency or scale."""
    alike = a.digits is not None and a.digits == b.digits and a.dimension == b.dimension
    long = alike and (len(a.digits.as_tuple().digits) if a.digits is not None else 0) >= 2
    return long and (a.mention.unit != b.mention.unit or a.value != b.value)


def magnitudes_apart(a: Fact, b: Fact) -> bool:
    """Tell whether one figure is more than ten times the other, and no slip of scale or unit explains it."""
    if a.dimension in ("day", "clock") or not (a.value and b.value) or (a.digits == b.digits and a.digits is not None):
        return False
    return max(abs(a.value), abs(b.value)) > _TENFOLD * min(abs(a.value), abs(b.value)) and not moved_point(a, b)

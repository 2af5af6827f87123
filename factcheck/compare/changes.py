"""Changes whose start, end and size all stand in one construction: "von 50 auf 65, ein Plus von 20 Prozent".

Growth, percentage points, differences and factors are checked by different rules, on the same reading of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.compare.arithmetic import HUNDRED, growth, magnitude, misfits, percent_room, ratio
from factcheck.compare.chains import chains, of_passage
from factcheck.compare.conversions import unit
from factcheck.compare.figures import Figure, alike, readings
from factcheck.compare.phrases import Passage, Phrase, phrases
from factcheck.languages import language
from factcheck.model import Interval


@dataclass(frozen=True, slots=True)
class Change:
    """From ``old`` to ``new``, said to be ``size``; each of ``pairs`` is a way to read the two ends."""

    old: Figure
    new: Figure
    size: Figure
    pairs: tuple[tuple[Figure, Figure], ...]
    phrase: Phrase

    @property
    def percentages(self) -> bool:
        """Tell whether the ends are percentages themselves."""
        return self.new.kind == "percent"


def changes(passage: Passage, table: str = "growth", size: str = "p") -> Iterator[Change]:
    """The changes of a passage with all three figures, each once; ends in different units are left out."""
    seen: set[tuple[int, ...]] = set()
    for phrase in phrases(passage, table):
        old, new, stated = phrase["a"], phrase["b"], phrase[size]
        key = tuple(sorted((old.start, new.start, stated.start)))
        if key in seen or not alike(old, new) or not usable(old, new):
            continue
        seen.add(key)
        yield Change(old, new, stated, end_readings(old, new), phrase)
    if table in _CHAINED:
        yield from _chained(passage, _CHAINED[table], seen)


_CHAINED: dict[str, frozenset[str]] = {
    "growth": frozenset({"percent", "points", "fraction"}),
    "difference": frozenset({"number", "quantity", "money", "duration"}),
}


def _chained(passage: Passage, kinds: frozenset[str], seen: set[tuple[int, ...]]) -> Iterator[Change]:
    """The changes told in two steps: a pair of figures, and a size of one of ``kinds`` in the words beside it."""
    for phrase in of_passage(chains(passage.article).changes, passage):
        one, other, stated = phrase["a"], phrase["b"], _as_points(phrase, passage.code)
        key = tuple(sorted((one.start, other.start, stated.start)))
        if stated.kind not in kinds or key in seen or not alike(one, other) or not usable(one, other):
            continue
        seen.add(key)
        ends = in_order(phrase, one, other)
        if ends is not None:
            yield Change(*ends, stated, end_readings(*ends), phrase)


def _as_points(phrase: Phrase, code: str) -> Figure:
    """The size, read as percentage points where it counts points and both ends are percentages."""
    stated = phrase["s"]
    percentages = phrase["a"].kind == phrase["b"].kind == "percent"
    if percentages and stated.kind == "number" and (stated.unit or "").casefold() in _points(code):
        return replace(stated, kind="points", unit="pp")
    return stated


@cache
def _points(code: str) -> frozenset[str]:
    return frozenset(language(code).words("arithmetic.point_words"))


def in_order(phrase: Phrase, one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The two figures, the earlier one first, as the words of the change say: the larger one comes last in a rise.

    ``None`` where neither they nor a "from … to" tell. A scale word may serve both figures.
    """
    scale = max(one.scale, other.scale)
    shared = {f: scale if f.scale == 1 and (f.value or 0) < 1000 else 1 for f in (one, other)}
    low, high = sorted((one, other), key=lambda f: (f.value or 0) * shared[f])
    if any(word in phrase.words for word in ("up", "more")):
        return low, high
    if any(word in phrase.words for word in ("down", "less")):
        return high, low
    return (phrase["a"], phrase["b"]) if "from_to" in phrase.name else None


def usable(*figures: Figure) -> bool:
    """Tell whether a sum may rest on the figures: each a single positive number without an open end."""
    return all(f.bounded and f.value is not None and f.value > 0 and not signed(f) and not year(f) for f in figures)


def both_counted(*figures: Figure) -> bool:
    """Tell whether the figures count things and measure nothing: "20 councillors" may be some of "60 members"."""
    return all(f.kind in ("number", "quantity") and unit(f.unit) is None and f.per is None for f in figures)


def year(figure: Figure) -> bool:
    """Tell whether a bare number may be a year ("neun mehr als 2023")."""
    value = figure.value
    plain = figure.kind == "number" and figure.unit is None and figure.text[-4:].isdigit()
    return plain and value is not None and 1800 <= value <= 2100


def signed(figure: Figure) -> bool:
    """Tell whether a figure carries a minus sign, so that a change over it means little."""
    return figure.text.lstrip()[:1] in "-–−" or bool(figure.value is not None and figure.value < 0)


def end_readings(old: Figure, new: Figure) -> tuple[tuple[Figure, Figure], ...]:
    """The ways to read two ends together, since one scale word may serve both."""
    return tuple((a, b) for a in readings(old, new) for b in readings(new, old))


@dataclass(frozen=True, slots=True)
class Move:
    """A move ``by`` so much, said to be ``size``, to ``new``; ``percents`` is what it is if up and if down."""

    by: Figure
    size: Figure
    new: Figure
    percents: tuple[Interval, Interval]


def moves(passage: Passage) -> Iterator[Move]:
    """The moves whose percentage fits neither a rise nor a fall to the figure they end at."""
    for phrase in phrases(passage, "moved"):
        by, size, new = phrase["d"], phrase["p"], phrase["b"]
        if not usable(by, new) or not size.bounded or by.kind == "percent" or by.hedge or new.hedge:
            continue
        up, down = ratio(by.room, new.room.minus(by.room)), ratio(by.room, new.room.plus(by.room))
        if up is None or down is None:
            continue
        percents = (up.scaled(HUNDRED), down.scaled(HUNDRED))
        if all(misfits(magnitude(percent_room(size)), percent) for percent in percents):
            yield Move(by, size, new, percents)


def relative(change: Change) -> list[Interval]:
    """The size the two ends give in percent, whatever its sign, for each reading."""
    grown = (growth(old.room, new.room) for old, new in change.pairs)
    return [magnitude(g) for g in grown if g is not None]


def absolute(change: Change) -> list[Interval]:
    """The difference of the two ends, whatever its sign, for each reading."""
    return [magnitude(new.room.minus(old.room)) for old, new in change.pairs]


def wrong_percent(change: Change) -> bool:
    """Tell whether a stated percentage (or fraction) fits none of the readings of the ends."""
    computed = relative(change)
    stated = magnitude(percent_room(change.size))
    return bool(computed) and all(misfits(stated, value) for value in computed)


def wrong_difference(change: Change, stated: Interval) -> bool:
    """Tell whether a stated difference fits none of the readings of the ends."""
    return all(misfits(stated, value) for value in absolute(change))


def written(change: Change) -> tuple[Decimal, Decimal]:
    """The two ends as written, in the first reading; :class:`ValueError` if one of them is a range."""
    old, new = change.pairs[0]
    if old.value is None or new.value is None:
        raise ValueError("a change between ranges has no exact size")
    return old.value, new.value


def only_by_rounding(change: Change) -> bool:
    """Tell whether the numbers as written give another percentage by a tenth or more of it, and by more than a step.

    Such a percentage can be right, worked out before the figures were rounded; a reader who does the sum gets another.
    """
    if change.size.value is None or any(f.hedge for f in (change.old, change.new, change.size)):
        return False
    exact = [abs(b.value / a.value - 1) * 100 for a, b in change.pairs if a.value and b.value]
    return all(abs(e - change.size.value) > max(change.size.step, e / 10) for e in exact)


def exact_growth(change: Change) -> Decimal:
    """The growth in percent between the two numbers as written, in the first reading."""
    old, new = written(change)
    return (new / old - 1) * 100


def exact_difference(change: Change) -> Decimal:
    """The distance of the two numbers as written, whatever its sign, in the first reading."""
    old, new = written(change)
    return abs(new - old)

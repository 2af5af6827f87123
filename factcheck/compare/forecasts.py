"""Finds two named experts who foresee the contrary: one a rise, the other a fall; or two levels of one thing.

Nobody is wrong; it is news. So the finding is a note with both names, and less is asked of the two reports: a figure or
a name in common, one subject, one time ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from factcheck.compare.clash import Clash, side
from factcheck.compare.cues import cue_in, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Slot, Word, passages
from factcheck.compare.persons import Person, cast_of, namings
from factcheck.compare.related import shared_proper_names
from factcheck.compare.words import likeness
from factcheck.model import Article

_DAYS = 7
_CONFIDENCE = 0.7
_SURE = 2
_GAP = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a person foresees: ``turn`` is ``up``, ``down`` or empty, ``level`` a figure that will be reached."""

    person: Person
    turn: str
    level: Slot | None
    passage: Passage
    context: tuple[Word, ...]
    years: frozenset[str]


@once_per_article
def forecasts(article: Article) -> Iterator[Forecast]:
    """The forecasts of named persons, in order; one person speaks until another is named."""
    named: dict[int, list[Person]] = {}
    for naming in namings(article):
        named.setdefault(id(naming.passage), []).append(naming.person)
    speaker: Person | None = None
    context: tuple[Word, ...] = ()
    for passage in passages(article):
        code = passage.sentence.language
        here = named.get(id(passage), [])
        if len(set(here)) == 1:
            speaker = here[0]
        elif here:
            speaker = None
        told = cue_in(passage.words, code, "forecast.cues")
        if told is not None and speaker is not None and not passage.asks and not passage.negations:
            turn, level = _turn(passage, code), _level(passage)
            if turn or level:
                yield Forecast(speaker, turn, level, passage, (*passage.content, *context), _years(passage))
        context = passage.content


def _turn(passage: Passage, code: str) -> str:
    found = {kind for kind in ("up", "down") if cue_in(passage.words, code, f"forecast.{kind}") is not None}
    return next(iter(found)) if len(found) == 1 else ""


def _level(passage: Passage) -> Slot | None:
    """The one price in the sentence."""
    money = [s for s in passage.slots if s.mention.kind == "money" and s.mention.stated.single]
    return money[0] if len(money) == 1 else None


def _years(passage: Passage) -> frozenset[str]:
    times = (slot.mention.temporal for slot in passage.slots)
    return frozenset(t.start[:4] for t in times if t is not None and t.start is not None)


def forecast_clashes(
    by_document: Mapping[str, list[Passage]], together: Callable[[str, str], bool],
    figures: Mapping[str, frozenset[str]],
) -> Iterator[Clash]:
    """One note at most for two reports."""
    speaking = [(name, told[0].article) for name, told in sorted(by_document.items()) if told]
    speaking = [(name, article) for name, article in speaking if forecasts(article)]
    for (one, a), (other, b) in combinations(speaking, 2):
        first, second = a.document.published, b.document.published
        near = first is not None and second is not None and abs((second - first).days) <= _DAYS
        alike = len(figures[one] & figures[other])
        answers = alike >= _SURE or _mentions(a, b)
        if near and together(one, other) and (answers or alike or shared_proper_names(a, b)):
            yield from _between(a, b, sure=answers)


def _mentions(a: Article, b: Article) -> bool:
    """Tell whether one report names a speaker of the other."""
    for x, y in ((a, b), (b, a)):
        surnames = {f.person.surname for f in forecasts(x)}
        forms = {w.sense.form.removesuffix("s") for p in passages(y) for w in p.words if w.sense.capital}
        if {s.removesuffix("s") for s in surnames} & forms:
            return True
    return False


def _between(a: Article, b: Article, *, sure: bool) -> Iterator[Clash]:
    """The first two forecasts that part; reports that surely tell one story need no word in common beside them."""
    people = cast_of(a) & cast_of(b)
    for one in sorted(forecasts(a), key=_plainness):
        for other in sorted(forecasts(b), key=_plainness):
            if one.person.same(other.person) or not _one_time(one, other):
                continue
            common = _common(one, other)
            turned = {one.turn, other.turn} == {"up", "down"}
            apart = _levels_apart(one, other)
            both = one.person in people and other.person in people
            if (sure or common) and (apart or (turned and not both)):
                left, right = (side(f.passage, f.passage.sentence.start, f.passage.sentence.end) for f in (one, other))
                yield Clash("forecast", "told", left, right, common, _CONFIDENCE)
                return


def _plainness(forecast: Forecast) -> tuple[int, int]:
    """Forecasts with most figures first."""
    return -len(forecast.passage.slots), forecast.passage.sentence.start


def _one_time(one: Forecast, other: Forecast) -> bool:
    return not one.years or not other.years or bool(one.years & other.years)


def _levels_apart(one: Forecast, other: Forecast) -> bool:
    if one.level is None or other.level is None or one.level.mention.unit != other.level.mention.unit:
        return False
    a, b = one.level.mention.stated.single, other.level.mention.stated.single
    return a is not None and b is not None and abs(a - b) > _GAP * max(abs(a), abs(b))


def _common(one: Forecast, other: Forecast) -> tuple[str, ...]:
    """The words for what changes that both have; a word of change or of speech is none."""
    codes = one.passage.sentence.language, other.passage.sentence.language
    mine = [w for w in one.context if not _empty(w, codes[0])]
    theirs = [w for w in other.context if not _empty(w, codes[1])]
    found = {w.sense.stem: w.text for w in mine if any(likeness(w.sense, v.sense) >= 0.8 for v in theirs)}
    return tuple(found.values())


def _empty(word: Word, code: str) -> bool:
    kinds = ("cues", "up", "down", "empty")
    return any(word_in(word, code, f"forecast.{kind}") for kind in kinds)

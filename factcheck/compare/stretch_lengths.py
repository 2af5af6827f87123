"""Holds a length against a beginning and an end that are told in another sentence or in another article.

"Mehr als drei Jahrzehnte war sie Direktorin" and "leitete das Haus von 1974 bis 2001" are tied by what lasts (an
office, a closure, a strike), by whom it is told of, by a day both name, and by the words they share. A length that some
stretch of the two articles bears out, or that the other article gives too, is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from re import Pattern

from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.persons import namings
from factcheck.compare.shades import clause_of
from factcheck.compare.stretches import Lasting, Stretch, cue, lastings, point, stretches
from factcheck.compare.told import any_of
from factcheck.compare.words import WordSense, fold, likeness
from factcheck.languages import language
from factcheck.model import Article, Interval

_ALIKE, _SHORTEST = 0.8, 4
_ENOUGH, _LEAD = 2.5, 0.5
_STATE, _PERSON, _ANCHOR = 1.5, 1.0, 1.5
_COMMON = 2
_WINDOW = 2
_FAR = Decimal(3)
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Misfit:
    """A length, and the stretch it is told of and does not fit."""

    lasting: Lasting
    stretch: Stretch


def misfits(near: Near) -> Iterator[Misfit]:
    """The lengths that fit no stretch, though one is told of the same thing; each length once."""
    for home in near.articles:
        for lasting in lastings(home):
            found = (_misfit(lasting, away) for away in near.of(home) if stretches(away))
            misfit = next((m for m in found if m is not None), None)
            if misfit is not None:
                yield misfit


def _misfit(lasting: Lasting, away: Article) -> Misfit | None:
    home = lasting.article
    articles = (home,) if away is home else (home, away)
    if any(_meet(lasting.days, stretch.days) for article in articles for stretch in stretches(article)):
        return None
    if _between_points(lasting, articles):
        return None
    if away is not home and any(_meet(lasting.days, other.days) for other in lastings(away)):
        return None
    ranked = sorted(((link(lasting, stretch), stretch) for stretch in stretches(away)), key=lambda p: -p[0])
    if not ranked or ranked[0][0] < _ENOUGH or not _of_its_size(lasting.days, ranked[0][1].days):
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD and ranked[0][1].days != ranked[1][1].days:
        return None
    stretch = ranked[0][1]
    return None if _ended(lasting, stretch, articles) else Misfit(lasting, stretch)


def _ended(lasting: Lasting, stretch: Stretch, articles: Sequence[Article]) -> bool:
    """Tell whether what began has an end told elsewhere, by a verb of ending or by the length being right with it."""
    first = stretch.first
    if stretch.kind != "since" or lasting.since or first is None:
        return False
    for passage in (p for article in articles for p in sentences(article)):
        ends = [end for s in passage.slots if (end := point(s.mention)) is not None and end[0] > first]
        if ends and _gives_up(passage):
            return True
        for start, behind in ends:
            low, high = max(0, (start - first).days - _YEAR), (behind - first).days
            if _meet(lasting.days, Interval(Decimal(low), Decimal(high))):
                return True
    return False


def _gives_up(passage: Passage) -> bool:
    pattern = any_of(language(passage.sentence.language).words("careers.ends"))
    return pattern.search(passage.text) is not None


def _between_points(lasting: Lasting, articles: Sequence[Article]) -> bool:
    """Tell whether two times of one sentence lie so far apart, and no other length of the article says it better."""
    for apart in (days for article in articles for days in _apart(article)):
        if _meet(lasting.days, apart):
            others = [other for other in lastings(lasting.article) if _meet(other.days, apart)]
            nearest = min(others, key=lambda other: abs(_middle(other.days) - _middle(apart)))
            if _middle(nearest.days) == _middle(lasting.days):
                return True
    return False


@once_per_article
def _apart(article: Article) -> Iterator[Interval]:
    for passage in sentences(article):
        points = [found for slot in passage.slots if (found := point(slot.mention)) is not None]
        for one, other in combinations(points, 2):
            first, last = min(one, other), max(one, other)
            yield Interval(Decimal(max(0, (last[0] - first[1]).days)), Decimal((last[1] - first[0]).days))


def _middle(days: Interval) -> Decimal:
    return ((days.low or Decimal(0)) + (days.high or Decimal(0))) / 2


def _meet(one: Interval, other: Interval) -> bool:
    return not one.disjoint(other)


def _of_its_size(one: Interval, other: Interval) -> bool:
    a, b = _middle(one), _middle(other)
    return b > 0 and b / _FAR <= a <= b * _FAR


def link(lasting: Lasting, stretch: Stretch) -> float:
    """How much speaks for a length being told of a stretch; 0 where something speaks against it."""
    if lasting.since and stretch.kind != "since":
        return 0.0
    if lasting.passage is stretch.passage and lasting.start < stretch.end:
        return 0.0
    if _of_others(lasting):
        return 0.0
    ours, theirs = states(lasting), states(stretch)
    if (ours and theirs and not ours & theirs) or _other_person(lasting, stretch):
        return 0.0
    same, anchored = bool(ours & theirs), _anchored(lasting, stretch)
    if not same and (lasting.since or not anchored):
        return 0.0
    if stretch.kind == "since" and not lasting.since and not _goes_on(lasting, stretch):
        return 0.0
    return _STATE * same + _ANCHOR * anchored + _PERSON * _one_person(lasting, stretch) + _shared(lasting, stretch)


@cache
def _states(code: str) -> dict[str, Pattern[str]]:
    return {name: any_of(words) for name, words in language(code).table("stretches.states").items()}


def states(item: Lasting | Stretch) -> frozenset[str]:
    """What lasts, by the words of its sentence; between the "and"s and clauses beside it if more times are told."""
    passage, text = item.passage, item.article.document.text
    low, high = passage.sentence.start, passage.sentence.end
    told: list[Lasting | Stretch] = [*stretches(item.article), *lastings(item.article)]
    others = [other for other in told if other.passage is passage and other is not item]
    before = max((o.end for o in others if o.end <= item.start), default=None)
    behind = min((o.start for o in others if o.start >= item.end), default=None)
    cut = cue(passage.sentence.language, "cut")
    earlier = cue(passage.sentence.language, "before_that").search(text, item.end, high)
    high = earlier.start() if earlier is not None else high
    if before is not None:
        low = next((m.end() for m in cut.finditer(text, before, item.start)), before)
    if behind is not None:
        high = next((m.start() for m in cut.finditer(text, item.end, behind)), behind)
    return _found(text, low, high, passage) or (_beside(item) if isinstance(item, Lasting) else frozenset())


def _beside(item: Lasting) -> frozenset[str]:
    """What lasts by the next sentence ("The closure …"), or by the one before where this one points back."""
    away = -1 if item.passage.refers_back else 1
    near = next((p for p in sentences(item.article) if p.number == item.passage.number + away), None)
    if near is None or near.sentence.block != item.passage.sentence.block:
        return frozenset()
    return _found(item.article.document.text, near.sentence.start, near.sentence.end, near)


def _found(text: str, start: int, end: int, passage: Passage) -> frozenset[str]:
    table = _states(passage.sentence.language)
    return frozenset(name for name, pattern in table.items() if pattern.search(text, start, end))


def _known(one: Article, other: Article) -> frozenset[str]:
    """The surnames of all persons that one of two articles names in full."""
    return frozenset(name for article in (one, other) for name in _surnames(article))


@once_per_article
def _surnames(article: Article) -> Iterator[str]:
    found = {naming.person.surname for naming in namings(article)}
    for entity in article.entities:
        if entity.kind == "person":
            found |= {fold(name.split()[-1]) for name in entity.names}
    yield from sorted(found)


def _persons(passage: Passage, known: frozenset[str]) -> frozenset[str]:
    """The known surnames that stand in a sentence."""
    forms = {form for w in passage.words if w.sense.capital for form in (w.sense.form, w.sense.form.removesuffix("s"))}
    return known & forms


def _goes_on(lasting: Lasting, stretch: Stretch) -> bool:
    """Tell whether a length that does not say "since" may be that of what goes on: of one person, in one place."""
    return _one_person(lasting, stretch) and _shared(lasting, stretch) >= 1


def _of_others(lasting: Lasting) -> bool:
    """Tell whether the clause of a length speaks of a predecessor, a relative or another time."""
    slot = next(s for s in lasting.passage.slots if s.mention.start == lasting.start)
    clause = clause_of(lasting.passage, slot)
    text, code = lasting.article.document.text, lasting.passage.sentence.language
    return cue(code, "others").search(text, clause.start, clause.end) is not None


def _subject(item: Lasting | Stretch, known: frozenset[str]) -> frozenset[str]:
    """The known surnames of the clause a time stands in; of its sentence if it has neither name nor pronoun there."""
    slot = next(s for s in item.passage.slots if s.mention.start == item.start)
    clause = clause_of(item.passage, slot)
    near = [w.sense.form for w in clause.words if w.sense.capital]
    named = known & {f for form in near for f in (form, form.removesuffix("s"))}
    if not named and any("pronoun" in word.sense.flags for word in clause.words):
        return named
    return named or _persons(item.passage, known)


def _protagonist(article: Article, known: frozenset[str]) -> frozenset[str]:
    """The known surname that stands in most sentences, of equals the one told first."""
    counted = Counter(name for passage in sentences(article) for name in sorted(_persons(passage, known)))
    return frozenset(name for name, _ in counted.most_common(1))


def _told_of(lasting: Lasting, stretch: Stretch) -> tuple[frozenset[str], frozenset[str], bool]:
    """The persons of the two sentences, of whom their articles are about where a sentence names nobody."""
    known = _known(lasting.article, stretch.article)
    ours, theirs = (_subject(item, known) for item in (lasting, stretch))
    named = bool(ours or theirs)
    return (ours or _protagonist(lasting.article, known), theirs or _protagonist(stretch.article, known), named)


def _other_person(one: Lasting, other: Stretch) -> bool:
    """Tell whether one of the two sentences names a person and the other is told of somebody else."""
    ours, theirs, named = _told_of(one, other)
    return named and bool(ours and theirs) and not ours & theirs


def _one_person(one: Lasting, other: Stretch) -> bool:
    """Tell whether both are told of one person: named with them, or whom the article is about."""
    ours, theirs, _ = _told_of(one, other)
    return bool(ours & theirs)


def _anchored(lasting: Lasting, stretch: Stretch) -> bool:
    """Tell whether the beginning or the end of the stretch is told near the length, too."""
    if lasting.article is stretch.article:
        return False
    near = (p for p in sentences(lasting.article) if abs(p.number - lasting.passage.number) <= _WINDOW)
    times = (point(slot.mention) for p in near for slot in p.slots)
    ends = (stretch.first, stretch.last)
    return any(time is not None and (time[1] - time[0]).days == 1
               and any(end is not None and (time[0].month, time[0].day) == (end.month, end.day) for end in ends)
               for time in times)


def _shared(lasting: Lasting, stretch: Stretch) -> float:
    """The words that both sentences have in common, each by how few sentences of the other article have it."""
    known = _known(lasting.article, stretch.article)
    ours = [w for w in lasting.passage.content if not lasting.start <= w.start < lasting.end]
    ours = [w for w in ours if w.sense.form not in known]
    around = [p for p in sentences(stretch.article) if abs(p.number - stretch.passage.number) == 1]
    around = [p for p in around if p is not lasting.passage]
    total, seen = 0.0, set()
    for word in ours:
        if len(word.sense.form) < _SHORTEST or word.sense.stem in seen:
            continue
        seen.add(word.sense.stem)
        close = _among(word.sense, [stretch.passage])
        if close or _among(word.sense, around):
            everywhere = sum(_among(word.sense, [p]) for p in sentences(stretch.article))
            total += (1.0 if close else 0.5) * (1.0 if everywhere <= _COMMON else 0.5)
    return total


def _among(sense: WordSense, passages: Sequence[Passage]) -> bool:
    return any(likeness(sense, w.sense) >= _ALIKE for p in passages for w in p.content)


__all__ = ["Misfit", "link", "misfits", "states"]

"""Finds a record "ever" that an earlier year, told elsewhere, had already gone beyond.

"No one has ever swum the sound as quickly" with 4 hours and 52 minutes, and "who in 2011 swam from head to rock in 4
hours and 47": the measures are of one dimension, the other one is the better, its sentence names a year before that of
the article, and the two passages share words that say what was measured. No word of comparison is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from re import Pattern

from factcheck.compare.calendar import document_date
from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word
from factcheck.compare.told import any_of, plain_amount, told, years_of
from factcheck.compare.values import in_base_unit
from factcheck.compare.words import WordSense, likeness
from factcheck.languages import language
from factcheck.model import Article, Interval

_ALIKE = 0.8
_DAYS = 60
_FAR = Decimal(3)
_LINKS, _OWN, _NEAR = 3, 2, 1
_SHORTEST = 4
_SMALLEST = 10
_BEHIND = 6


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount or a length of time at ``text[start:end]``: its dimension, what it comes to, what it counts."""

    passage: Passage
    start: int
    end: int
    dimension: str
    room: Interval
    noun: WordSense | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is said never to have been surpassed at ``text[start:end]``, the measure of it, and which way is better."""

    passage: Passage
    start: int
    end: int
    measure: Measure
    less: bool


def held_before(near: Near) -> Iterator[tuple[Record, Measure]]:
    """The records that an earlier year had gone beyond, each with the first measure that did."""
    for home in near.articles:
        for record in records(home):
            found = (m for away in near.of(home, _DAYS) for m in measures_of(away) if _surpasses(m, record))
            better = next(found, None)
            if better is not None:
                yield record, better


def records(article: Article) -> tuple[Record, ...]:
    """The records of an article that are said to be such for all time, worked out once."""
    return _records(article)


@once_per_article
def _records(article: Article) -> Iterator[Record]:
    for passage in sentences(article):
        text, span = article.document.text, passage.sentence
        words = {name: _words(span.language, name).search(text, span.start, span.end)
                 for name in ("ever", "limits", "rises", "falls", "quick", "never")}
        best = words["quick"] or words["falls"] or words["rises"]
        claimed = best is not None and (words["ever"] is not None or words["never"] is not None)
        if best is None or not claimed or words["limits"] is not None or passage.asks:
            continue
        if years_of(passage, span.start, span.end):
            continue
        measure = _measure(passage, best.end(), quick=words["quick"] is not None)
        if measure is not None:
            less = words["falls"] is not None or (words["quick"] is not None and measure.dimension == "duration")
            yield Record(passage, best.start(), best.end(), measure, less)


@cache
def _words(code: str, name: str) -> Pattern[str]:
    return any_of(language(code).words(f"records.{name}"))


def _measure(passage: Passage, behind: int, *, quick: bool) -> Measure | None:
    """What was measured: told in the sentence, in the one before or the one behind, alone of its dimension.

    A bare number counts the first thing named behind the superlative.
    """
    thing = next((w for w in passage.content if w.start >= behind and w.sense.capital == w.text[:1].isupper()), None)
    for number in (passage.number, passage.number - 1, passage.number + 1):
        found = [m for m in measures_of(passage.article) if m.passage.number == number]
        timed = [m for m in found if m.dimension == "duration"]
        found = timed if quick and timed else [m for m in found if m.dimension != "duration"]
        if found:
            first = found[0]
            if first.dimension == "count" and first.noun is None:
                first = replace(first, noun=thing.sense) if thing is not None else first
            others = (m for m in found[1:] if m.dimension == first.dimension)
            return first if all(m.room.before(first.room) for m in others) else None
    return None


def measures_of(article: Article) -> tuple[Measure, ...]:
    """Every amount and every length of time of an article, worked out once."""
    return _measures_of(article)


@once_per_article
def _measures_of(article: Article) -> Iterator[Measure]:
    found: list[Measure] = []
    for item in told(article):
        if not plain_amount(item) or item.figure.per is not None or item.close & {"each", "wanted", "another"}:
            continue
        start, end = item.figure.start, item.figure.end
        if item.measured[0] == "money":
            found.append(Measure(item.passage, start, end, item.figure.unit or "", item.figure.room))
        elif item.measured == ("count", None):
            if item.value >= _SMALLEST:
                found.append(Measure(item.passage, start, end, "count", item.figure.room, item.noun))
        elif item.figure.mention is not None and (base := in_base_unit(item.figure.mention)) is not None:
            found.append(Measure(item.passage, start, end, *base))
    for passage in sentences(article):
        for slot in passage.slots:
            time = slot.mention.temporal
            lasts = time is not None and time.type == "duration" and slot.mention.hedge is None
            length = time.seconds if time is not None and lasts else None
            if length and not _age(slot.mention.start, slot.mention.end, article):
                room = Interval.point(Decimal(length))
                found.append(Measure(passage, slot.mention.start, slot.mention.end, "duration", room))
    yield from sorted(found, key=lambda m: m.start)


def _age(start: int, end: int, article: Article) -> bool:
    return _words(article.language, "aged").search(article.text(start, end + _BEHIND)) is not None


def _surpasses(other: Measure, record: Record) -> bool:
    own = record.measure
    if other.dimension != own.dimension or other.passage in (record.passage, own.passage):
        return False
    if own.dimension == "count" and not _one_thing(own, other):
        return False
    small, large = (other.room, own.room) if record.less else (own.room, other.room)
    if not small.before(large) or not _of_its_size(small, large):
        return False
    return _earlier(other, record) and _of_one_kind(other, record)


def _one_thing(one: Measure, other: Measure) -> bool:
    nouns = [n for n in (one.noun, other.noun) if n is not None]
    if len(nouns) != len((one, other)):
        return False
    pieces = any(_words(m.passage.sentence.language, "pieces").fullmatch(n.form) for m, n in zip(
        (one, other), nouns, strict=True))
    return pieces or likeness(*nouns) >= _ALIKE


def _of_its_size(less: Interval, more: Interval) -> bool:
    return less.low is not None and more.high is not None and more.high <= _FAR * less.low


def _earlier(other: Measure, record: Record) -> bool:
    """Tell whether the sentence of a measure names years, all of them before the record was told."""
    told_on, span = document_date(record.passage.article), other.passage.sentence
    years = years_of(other.passage, span.start, span.end)
    return told_on is not None and bool(years) and max(years) < told_on.year


def _of_one_kind(other: Measure, record: Record) -> bool:
    """Tell whether two passages speak of one thing measured, and neither of a class or place the other has not."""
    texts = [p.text for p in (record.passage, record.measure.passage)]
    code, away = record.passage.sentence.language, other.passage.sentence.language
    if _words(away, "elsewhere").search(other.passage.text):
        return False
    classed = any(_words(code, "classes").search(text) for text in texts)
    if other.dimension != "duration" and _over_days(other) and not _over_days(record.measure):
        return False
    if classed != (_words(away, "classes").search(other.passage.text) is not None):
        return False
    near = [p for p in sentences(other.passage.article) if abs(p.number - other.passage.number) <= _NEAR]
    words = [w for p in (record.passage, record.measure.passage) for w in p.content if len(w.sense.form) >= _SHORTEST]
    wide = {w.sense.stem for w in words if _among(w, [o for p in near for o in p.content])}
    own = {w.sense.stem for w in words if _among(w, other.passage.content)}
    paid = 0
    if other.dimension == record.measure.dimension and other.dimension.isupper():
        paid = _paid(other, record)
        if not paid:
            return False
    return len(own) + paid >= _OWN or (bool(len(own) + paid) and len(wide) + paid >= _LINKS)


def _over_days(measure: Measure) -> bool:
    """Tell whether the clause of an amount names a length of time: what came in three days is no record of one."""
    text = measure.passage.article.document.text
    lengths = (s.mention for s in measure.passage.slots
               if s.mention.temporal is not None and s.mention.temporal.type == "duration")
    between = (text[min(m.end, measure.end) : max(m.start, measure.start)] for m in lengths)
    return any("," not in words and ":" not in words for words in between)


def _paid(other: Measure, record: Record) -> int:
    """Tell whether an amount of money is told, in its clause, of what the record is: a profit, a gift, a price paid."""
    item = next((i for i in told(other.passage.article) if i.figure.start == other.start), None)
    thing = next((w for w in record.passage.content if w.start >= record.end), None)
    if item is None or thing is None:
        return 0
    text = item.article.document.text
    behind = text.find(",", item.figure.end, item.end)
    clause = (item.start, behind if behind >= 0 else item.end)
    code = item.code
    price = _words(record.passage.sentence.language, "price").fullmatch(thing.text) is not None
    sold = price and _words(code, "sold").search(text, *clause) is not None
    inside = (w for w in item.passage.content if clause[0] <= w.start < clause[1])
    return int(sold or any(likeness(thing.sense, word.sense) >= _ALIKE for word in inside))


def _among(word: Word, others: Sequence[Word]) -> bool:
    return any(likeness(word.sense, other.sense) >= _ALIKE for other in others)


__all__ = ["Measure", "Record", "held_before", "measures_of", "records"]

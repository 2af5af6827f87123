"""Finds how long one thing is said to last: a sentence, a strike, a contract; and holds two articles together.

A length belongs to a thing by a word of that thing in its clause, or in its sentence where it is the only length. What
was asked for, served before, or lies in the past ("three years ago") is no length of it. A beginning and an end with
day and hour make a length too. Only things of which each article gives one length are compared.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage
from factcheck.compare.shades import clause_of, clause_shades
from factcheck.compare.told import any_of, cues_of
from factcheck.languages import language
from factcheck.model import Article, Mention

_HOUR, _DAY, _MONTH, _YEAR = 3600, 86_400, 30 * 86_400, 365 * 86_400
_STEP: Mapping[str | None, int] = {"hour": _HOUR, "day": _DAY, "week": 7 * _DAY, "month": _MONTH, "year": _YEAR}
_LOOSE = 0.12
_MONTHS_OF_A_YEAR = 12
_WISHED = frozenset({"demanded", "hoped", "permitted"})
_BREAK = re.compile(r"[,;:()–—](?=\s|$)|\s-\s")


@dataclass(frozen=True, slots=True)
class Term:
    """How long a thing lasts, in seconds, as told at ``start`` to ``end``; ``step`` is the unit it is told in."""

    article: Article
    thing: str
    start: int
    end: int
    seconds: int
    step: int

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text(self.start, self.end)


def lengths_apart(near: Near) -> Iterator[tuple[Term, Term]]:
    """Two lengths of one thing that cannot both be right, in two articles or in one."""
    known = [(article, [*terms(article), *spans(article)]) for article in near.articles]
    known = [(article, found) for article, found in known if found]
    pairs = [*((item, item) for item in known), *combinations(known, 2)]
    for (home, ones), (away, others) in pairs:
        if away not in near.of(home):
            continue
        for thing in sorted({term.thing for term in ones} & {term.thing for term in others}):
            told = [term for term in ones if term.thing == thing]
            again = [term for term in others if term.thing == thing]
            apart = next(((a, b) for a in told for b in again if _apart(a, b)), None)
            if apart is not None and _single(told) and _single(again) and (home is not away or _spanned(apart)):
                yield apart


def _single(told: Sequence[Term]) -> bool:
    """Tell whether an article gives one length of a thing, however often and in whatever words."""
    spoken = [term for term in told if term.step]
    return not any(_apart(a, b) for a, b in combinations(spoken, 2))


def _spanned(pair: tuple[Term, Term]) -> bool:
    """Tell whether one of two lengths is that of a beginning and an end."""
    return pair[0].step == 0 or pair[1].step == 0


def _apart(a: Term, b: Term) -> bool:
    away = abs(a.seconds - b.seconds)
    return away > max(a.step, b.step) // 2 and away > _LOOSE * max(a.seconds, b.seconds)


@cache
def _things(code: str) -> Mapping[str, re.Pattern[str]]:
    return {name: any_of(words) for name, words in language(code).table("sums.terms.things").items()}


@cache
def _list(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"sums.terms.{name}"))


def terms(article: Article) -> Iterator[Term]:
    """The lengths an article gives of the things that ``sums.terms`` knows."""
    text = article.document.text
    for passage in sentences(article):
        code = passage.sentence.language
        lengths = [s.mention for s in passage.slots if _is_length(s.mention, text, code)]
        for mention in lengths:
            start, end = _clause(text, passage, mention) if len(lengths) > 1 else _whole(passage)
            if _list(code, "not_it").search(text, start, end) or _wished(passage, start, end, mention):
                continue
            things = [name for name, pattern in _things(code).items() if pattern.search(text, start, end)]
            seconds = mention.temporal.seconds if mention.temporal is not None else None
            if len(things) == 1 and seconds:
                step = _STEP.get(mention.temporal.grain if mention.temporal is not None else None, 0)
                yield Term(article, things[0], mention.start, mention.end, _calendar(seconds, step), step)


def _calendar(seconds: int, step: int) -> int:
    """Whole years as twelve months of thirty days, so that 51 months are four years and three months."""
    if step < _MONTH or (step == _MONTH and seconds % _MONTH == 0):
        return seconds
    years, rest = divmod(seconds, _YEAR)
    return years * _MONTHS_OF_A_YEAR * _MONTH + rest


def _is_length(mention: Mention, text: str, code: str) -> bool:
    time = mention.temporal
    if time is None or time.type != "duration" or not time.seconds or time.grain not in _STEP or time.bound:
        return False
    before, behind = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 12]
    if before.rstrip()[-1:] == "/" or "/" in mention.text:
        return False
    return not _list(code, "away_before").search(before) and not _list(code, "away_behind").match(behind.lstrip())


def _clause(text: str, passage: Passage, mention: Mention) -> tuple[int, int]:
    breaks = [m.start() for m in _BREAK.finditer(text, passage.sentence.start, passage.sentence.end)
              if not mention.start <= m.start() < mention.end]
    start = max((b for b in breaks if b < mention.start), default=passage.sentence.start)
    return start, min((b for b in breaks if b >= mention.end), default=passage.sentence.end)


def _whole(passage: Passage) -> tuple[int, int]:
    return passage.sentence.start, passage.sentence.end


def _wished(passage: Passage, start: int, end: int, mention: Mention) -> bool:
    """Tell whether somebody asks for a length, or hopes for it."""
    if any(cue.name == "wanted" and start <= cue.start < end for cue in cues_of(passage)):
        return True
    slot = next(s for s in passage.slots if s.mention is mention)
    return bool(clause_shades(passage, clause_of(passage, slot)) & _WISHED)


def spans(article: Article) -> Iterator[Term]:
    """The lengths between a beginning and an end that are told with day and hour in one sentence."""
    text = article.document.text
    before: Passage | None = None
    for passage in sentences(article):
        code = passage.sentence.language
        points = _points(passage, code)
        near = text[before.sentence.start if before is not None else passage.sentence.start : passage.sentence.end]
        things = [name for name, pattern in _things(code).items() if pattern.search(near)]
        opens, ends = (_list(code, name).search(passage.text) for name in ("opens", "ends"))
        if len(points) == 2 and len(things) == 1 and opens and ends:
            (first, start, _), (last, _, end) = points
            if last > first:
                yield Term(article, things[0], start, end, int((last - first).total_seconds()), 0)
        before = passage


def _points(passage: Passage, code: str) -> list[tuple[dt.datetime, int, int]]:
    """The moments that a sentence tells with a day and an hour, in order, each with its place."""
    text, found = passage.article.document.text, []
    marks: list[tuple[int, int, Mention | None]]
    marks = [(s.mention.start, s.mention.end, s.mention) for s in passage.slots if s.mention.temporal is not None]
    marks += [(m.start(), m.end(), None) for m in _list(code, "midnight").finditer(text, *_whole(passage))]
    day: dt.date | None = None
    at = 0
    for start, end, mention in sorted(marks, key=lambda mark: mark[:2]):
        time = mention.temporal if mention is not None else None
        if mention is None:
            moment = dt.datetime.combine(day, dt.time()) + dt.timedelta(days=1) if day is not None else None
        elif time is not None and time.grain == "day" and time.start:
            day, at, moment = dt.date.fromisoformat(time.start[:10]), start, None
        elif time is not None and time.grain in ("hour", "minute") and time.type == "time" and time.start and day:
            clock = time.start.partition("T")[2]
            moment = dt.datetime.combine(day, dt.time.fromisoformat(clock)) if clock else None
        else:
            moment = None
        if moment is not None:
            found.append((moment, at, end))
    return found


__all__ = ["Term", "lengths_apart", "spans", "terms"]

"""Every amount of an article with what is told of it: its stretch of the sentence, its noun, its cues, its years.

Sums over neighbouring sentences, or over two articles, cannot rest on one construction. What ties figures together
there are cue classes ("the year before", "alone", "in total", "the rest"), which are word lists in a language's table
``sums.cues``, and what the figures count or measure. A sentence is dealt out among its amounts: each gets the words
from the end of the clause of the amount before it to the end of its own clause, the last one the rest of the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from factcheck.compare.conversions import unit
from factcheck.compare.figures import Amounts, Figure, figure_of
from factcheck.compare.matter import sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word
from factcheck.compare.phrases import passages as masked_passages
from factcheck.compare.words import WordSense, likeness, sense
from factcheck.languages import language
from factcheck.model import Article

_BREAK = re.compile(r"[,;:()–—](?=\s|$)|\s-\s")
_YEAR = re.compile(r"(?<![\d.,'’])(?:1[89]|20)\d\d(?![\d]|[.,]\d|['’]\d)")
_IN_YEAR = re.compile(r"\b(?:in|im Jahr|seit|since|until|bis|by)\s$", re.IGNORECASE)
_DAYS = frozenset({"day", "hour", "minute", "second", "daypart", "weekend", "week"})
_LONGEST_NAME = 1000
_ALIKE = 0.8
_NAMED = re.compile(r"(?<=[^\W\d_] )[A-ZÄÖÜ][\w-]+ $")
_GAP = r"(?:\s+[^\s,.;:!?]+){0,10}?\s+"
_RATES = frozenset({"percent", "points", "fraction"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of a class, and where it stands in the article."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Told:
    """One amount or rate, and the stretch ``text[start:end]`` of its sentence that speaks of it."""

    article: Article
    passage: Passage
    figure: Figure
    start: int
    end: int

    @property
    def number(self) -> int:
        """The place of the sentence in the article."""
        return self.passage.number

    @property
    def code(self) -> str:
        """The language of the sentence."""
        return self.passage.sentence.language

    @cached_property
    def text(self) -> str:
        """The stretch of the sentence."""
        return self.article.text(self.start, self.end)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the stretch that carry content."""
        return tuple(w for w in self.passage.content if self.start <= w.start < self.end)

    @cached_property
    def cues(self) -> frozenset[str]:
        """The cue classes whose words stand in the stretch."""
        return self._cues(self.start, self.end)

    @cached_property
    def close(self) -> frozenset[str]:
        """The cue classes in the figure's own clause."""
        text, taken = self.article.document.text, (self.figure.start, self.figure.end)
        before = [m.end() for m in _BREAK.finditer(text, self.start, taken[0])]
        behind = next((m.start() for m in _BREAK.finditer(text, taken[1], self.end)), self.end)
        start = before[-1] if before else self.start
        return self._cues(start, behind)

    def _cues(self, start: int, end: int) -> frozenset[str]:
        """The cue classes between two places, outside the figure itself ("per cent" is no "per")."""
        inside = range(self.figure.start, self.figure.end)
        every = cues_of(self.passage)
        cues = (cue for cue in every if start <= cue.start < end and cue.start not in inside)
        return frozenset(cue.name for cue in cues if not any(_within(cue, other) for other in every))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that the stretch names, or that its time expressions fall in."""
        return years_of(self.passage, self.start, self.end)

    @cached_property
    def noun(self) -> WordSense | None:
        """What the figure counts; ``None`` for a bare number, a rate and a measure."""
        figure = self.figure
        if figure.kind not in ("number", "quantity") or figure.unit is None or unit(figure.unit) is not None:
            return None
        return sense(re.split(r"[\s-]+", figure.unit)[-1], self.code)

    @property
    def measured(self) -> tuple[str, str | None]:
        """Kind and unit of a measure, ``("count", None)`` for anything counted."""
        figure = self.figure
        if figure.kind in ("number", "quantity") and (figure.unit is None or unit(figure.unit) is None):
            return "count", None
        return figure.kind, figure.unit

    @property
    def value(self) -> Decimal:
        """The value as written, 0 for a range."""
        return self.figure.value or Decimal(0)


@once_per_article
def _told(article: Article) -> Iterator[Told]:
    figures = sorted((f for p in masked_passages(article) if p.kind != "table" for f in p.figures.values()),
                     key=lambda f: f.start)
    starts = [figure.start for figure in figures]
    for passage in sentences(article):
        low, high = (bisect_left(starts, at) for at in (passage.sentence.start, passage.sentence.end))
        inside = [f for f in figures[low:high] if f.kind in Amounts or f.kind in _RATES]
        times = {slot.mention.end for slot in passage.slots if slot.mention.temporal is not None}
        inside = [f for f in inside if f.start - 1 in times
                  or not _name_part(article.document.text, f, passage.sentence.start)]
        inside = [f for f in inside if not (_YEAR.fullmatch(f.text) and _as_year(article.document.text, f.start))]
        yield from (Told(article, passage, f, *stretch) for f, stretch in _dealt_out(article, passage, inside))


def told(article: Article) -> tuple[Told, ...]:
    """Every amount and rate of an article outside tables and boilerplate, in order, worked out once."""
    return _told(article)


def _dealt_out(
    article: Article, passage: Passage, figures: list[Figure]
) -> Iterator[tuple[Figure, tuple[int, int]]]:
    """The stretch of the sentence that each figure gets; of two in one clause the second has the word before it."""
    text, sentence = article.document.text, passage.sentence
    taken = [(m.start, m.end) for m in article.mentions if sentence.start <= m.start < sentence.end]
    breaks = [m.start() for m in _BREAK.finditer(text, sentence.start, sentence.end)
              if not any(start <= m.start() < end for start, end in taken)]
    at = sentence.start
    for number, figure in enumerate(figures):
        last = number + 1 == len(figures)
        behind = sentence.end if last else next((b for b in breaks if b >= figure.end), sentence.end)
        if not last and figures[number + 1].start <= behind:
            behind = max(figure.end, text.rfind(" ", at, figures[number + 1].start - 1) + 1)
        yield figure, (at, behind)
        at = behind


@once_per_article
def _cues(article: Article) -> Iterator[tuple[Cue, ...]]:
    for passage in sentences(article):
        text, sentence = article.document.text, passage.sentence
        yield tuple(
            Cue(name, match.start(), match.end())
            for name, pattern in patterns(sentence.language).items()
            for match in pattern.finditer(text, sentence.start, sentence.end)
        )


def cues_of(passage: Passage) -> tuple[Cue, ...]:
    """Every cue of a sentence."""
    found = sentences(passage.article)
    at = next((i for i, p in enumerate(found) if p.number == passage.number), None)
    return _cues(passage.article)[at] if at is not None else ()


def _within(cue: Cue, other: Cue) -> bool:
    """Tell whether a cue is a word of a longer one that means something else: "jeden" in "ohne jeden Abzug"."""
    longer = other.end - other.start > cue.end - cue.start
    return longer and other.name != cue.name and other.start <= cue.start and cue.end <= other.end


@cache
def patterns(code: str) -> Mapping[str, re.Pattern[str]]:
    """The cue classes of a language, each as one pattern; ``*`` in a word of the table stands for any letters."""
    return {name: any_of(words) for name, words in language(code).table("sums.cues").items()}


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, whole and in any case.

    ``*`` stands for any letters, a blank for white space, ``..`` for up to ten words of one clause.
    """
    spelt = (re.escape(w).replace(r"\*", r"\w*").replace(r"\ \.\.\ ", _GAP).replace(r"\ ", r"\s+")
             for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt) or '(?!)'})(?!\w)", re.IGNORECASE)


def years_of(passage: Passage, start: int, end: int) -> frozenset[int]:
    """The years written between two offsets, or that a year, season or month named there lies in."""
    text = passage.article.document.text
    amounts = [(s.mention.start, s.mention.end) for s in passage.slots if s.mention.temporal is None]
    found = {int(m.group()) for m in _YEAR.finditer(text, start, end)
             if _as_year(text, m.start()) or not any(low <= m.start() < high for low, high in amounts)}
    for slot in passage.slots:
        time = slot.mention.temporal
        if time is None or not start <= slot.mention.start < end or time.type in ("duration", "set", "time"):
            continue
        if time.grain in _DAYS:
            continue
        stamp = time.start or time.timex or ""
        if stamp[:4].isdigit() and time.status != "unresolved" and not time.bound:
            found.add(int(stamp[:4]))
    return frozenset(found)


def _as_year(text: str, start: int) -> bool:
    """Tell whether four digits are a year by the word before them, whatever noun follows ("In 2023 people …")."""
    return _IN_YEAR.search(text, max(0, start - 12), start) is not None


def alike(one: Told, other: Told) -> bool:
    """Tell whether two amounts count one thing, or are measures of one unit; a bare number counts nothing known."""
    if one.measured != other.measured:
        return False
    if one.measured != ("count", None):
        return one.figure.per == other.figure.per or None in (one.figure.per, other.figure.per)
    return one.noun is not None and other.noun is not None and likeness(one.noun, other.noun) >= _ALIKE


def may_be_alike(one: Told, other: Told) -> bool:
    """The same where one of two numbers says nothing of what it counts."""
    counts = one.measured == other.measured == ("count", None)
    return alike(one, other) or (counts and (one.noun is None or other.noun is None))


def common_words(ones: Iterable[Word], others: Iterable[Word]) -> int:
    """How many of the first words have a counterpart among the second; each stem counts once."""
    there = [word.sense for word in others]
    found = {w.sense.stem for w in ones if any(likeness(w.sense, other) >= _ALIKE for other in there)}
    return len(found)


def _name_part(text: str, figure: Figure, start: int) -> bool:
    """Tell whether a bare number belongs to a name within its clause: "auf der Bundesstraße 83 krachte es"."""
    small = figure.value is not None and figure.value < _LONGEST_NAME
    bare = small and figure.kind == "number" and figure.unit is None and figure.hedge is None
    inside = text[figure.end : figure.end + 1] not in ",.;:!?-"
    return bare and inside and _NAMED.search(text, max(start, figure.start - 40), figure.start) is not None


def plain_amount(item: Told) -> bool:
    """Tell whether an item is one positive amount with both ends known, that is no year."""
    figure = item.figure
    if figure.kind not in Amounts or figure.value is None or figure.value <= 0 or not figure.bounded:
        return False
    return not like_a_year(item)


def like_a_year(item: Told) -> bool:
    """Tell whether a bare number is written as a year is: four digits from 1800 to 2100, and no noun."""
    figure = item.figure
    bare = figure.unit is None and figure.text.isdigit() and len(figure.text) == 4
    return bare and 1800 <= item.value <= 2100


__all__ = ["Cue", "Told", "alike", "any_of", "common_words", "cues_of", "figure_of", "like_a_year", "may_be_alike",
           "patterns", "plain_amount", "told", "years_of"]

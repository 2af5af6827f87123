"""Finds one figure that two reports tell of two stretches of a year: of January to September, or of the summer.

Reports of one matter copy figures, so an amount that each of them gives once and exactly alike is one amount. Where
both say of which months it is, and these are not the same, one of them is wrong: of a full year, a half, a quarter,
"the first two months", "Mai bis August", and of a month by itself where the text says "alone".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.compare.calendar import day
from factcheck.compare.matter import Near
from factcheck.compare.passage import Passage
from factcheck.compare.told import Told, any_of, common_words, plain_amount, told
from factcheck.compare.words import likeness
from factcheck.languages import language
from factcheck.model import Article, Mention

_ALIKE = 0.8
_TELLING, _SURE = 2, 3
_YEAR = 12
_GRAINS = frozenset({"month", "quarter", "half", "year"})


@dataclass(frozen=True, slots=True)
class Months:
    """Some months of a year, by the first and their number, and where the text names them."""

    first: int
    number: int
    start: int
    end: int

    @property
    def same_as(self) -> tuple[int, int]:
        """What two of them have in common that are the same months."""
        return self.first, self.number


@dataclass(frozen=True, slots=True)
class TwoPeriods:
    """An amount in two articles, with the months each tells it of."""

    one: Told
    other: Told
    months: tuple[Months, Months]


def two_periods(near: Near) -> Iterator[TwoPeriods]:
    """The amounts that two articles tell of different months, each once."""
    for place, home in enumerate(near.articles):
        later = {id(article) for article in near.articles[place + 1 :]}
        for away in near.of(home):
            if id(away) in later:
                yield from _between(home, away)


def _between(home: Article, away: Article) -> Iterator[TwoPeriods]:
    ours, theirs = (_single(article) for article in (home, away))
    for key, one in ours.items():
        other = theirs.get(key)
        if other is None or not _one_thing(one, other):
            continue
        months = months_of(one), months_of(other)
        if months[0] is None or months[1] is None or months[0].same_as == months[1].same_as:
            continue
        yield TwoPeriods(one, other, (months[0], months[1]))


def _single(article: Article) -> dict[tuple[Decimal, str | None], Told]:
    """The telling amounts that an article gives once, by value and unit of measure."""
    found: dict[tuple[Decimal, str | None], list[Told]] = {}
    for item in told(article):
        if plain_amount(item) and item.figure.hedge is None and digits(item) >= _TELLING:
            found.setdefault((item.value, item.measured[1]), []).append(item)
    return {key: items[0] for key, items in found.items() if len(items) == 1 and not items[0].passage.asks}


def digits(item: Told) -> int:
    """How many digits of an amount say something: "46" two, "4,860" three."""
    return len(item.value.normalize().as_tuple().digits)


def _one_thing(one: Told, other: Told) -> bool:
    """Tell whether two amounts of one value are of one thing: by their nouns, their words, or by many digits."""
    if one.noun is not None and other.noun is not None:
        return likeness(one.noun, other.noun) >= _ALIKE or digits(one) >= _SURE
    shared = common_words(one.passage.content, other.passage.content)
    return shared > 0 or digits(one) >= _SURE or _alone(one.passage) or _alone(other.passage)


def months_of(item: Told) -> Months | None:
    """The months an amount is told of: those of its stretch, or the only ones of its sentence."""
    near = list(_months(item.passage, item.start, item.end))
    sentence = item.passage.sentence
    wide = near or [months for months in _months(item.passage, sentence.start, sentence.end) if months.number > 1]
    return wide[0] if len({months.same_as for months in wide}) == 1 else None


def _months(passage: Passage, start: int, end: int) -> Iterator[Months]:
    text, code = passage.article.document.text, passage.sentence.language
    spans = list(_range(code).finditer(text, start, end))
    for match in spans:
        first, last = (_number(code, match[name]) for name in ("first", "last"))
        if first is not None and last is not None:
            yield Months(first, (last - first) % _YEAR + 1, match.start(), match.end())
    for slot in passage.slots:
        time = slot.mention.temporal
        inside = start <= slot.mention.start < end
        if time is None or not inside or time.grain not in _GRAINS or time.type not in ("date", "daterange"):
            continue
        if any(m.start() < slot.mention.end and slot.mention.start < m.end() for m in spans) or time.bound:
            continue
        if _of_a_game(passage, time.grain) or _names_a_team(passage, slot.mention):
            continue
        found = _of_dates(time.start, time.end, slot.mention.start, slot.mention.end)
        if found is not None and (found.number > 1 or _alone(passage)):
            yield found


def _of_a_game(passage: Passage, grain: str | None) -> bool:
    """Tell whether a quarter or half is one of a match, by the words of its sentence."""
    return grain in ("quarter", "half") and _cue(passage.sentence.language, "game").search(passage.text) is not None


def _names_a_team(passage: Passage, mention: Mention) -> bool:
    """Tell whether a year stands before a name as part of it: "the 2008 Rovers"."""
    text = passage.article.document.text
    before = text[max(passage.sentence.start, mention.start - 5) : mention.start].split()
    led = bool(before) and _cue(passage.sentence.language, "articles").fullmatch(before[-1]) is not None
    return led and text[mention.end : mention.end + 2].strip()[:1].isupper()


def _of_dates(start: str | None, end: str | None, at: int, until: int) -> Months | None:
    first, last = day(start or ""), day(end or "")
    if first is None or last is None or first.day != 1 or last.day != 1:
        return None
    number = (last.year - first.year) * _YEAR + last.month - first.month
    return Months(first.month, number, at, until) if 0 < number <= _YEAR else None


def _alone(passage: Passage) -> bool:
    return _cue(passage.sentence.language, "alone").search(passage.text) is not None


@cache
def _cue(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"periods.{name}"))


@cache
def _range(code: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, language(code).table("rules.month")), key=len, reverse=True))
    to = "|".join(map(re.escape, language(code).words("periods.to")))
    return re.compile(rf"(?<!\d )(?<!\d\. )\b(?P<first>{months})\s+(?:{to})\s+(?P<last>{months})\b")


def _number(code: str, word: str) -> int | None:
    number = language(code).table("rules.month").get(word)
    return int(number) if number is not None else None


__all__ = ["Months", "TwoPeriods", "digits", "months_of", "two_periods"]

"""Reads rates of change ("a quarter less", "um 12 Prozent gestiegen", "verdreifacht") and pairs of levels.

A rate is one only where a word of direction stands beside it, and no comparison with anything but an earlier time
follows. A pair is two amounts of one thing, told next to each other, one of which is said to be the earlier one. The
words of direction, the factors and the cues of time are lists in ``<code>.sums.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from factcheck.compare.arithmetic import percent_room
from factcheck.compare.calendar import document_date
from factcheck.compare.figures import Figure, readings
from factcheck.compare.fractions import hedge_words
from factcheck.compare.matter import sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.phrases import passages as masked_passages
from factcheck.compare.phrases import phrases
from factcheck.compare.told import Told, alike, any_of, cues_of, may_be_alike, plain_amount, told, years_of
from factcheck.languages import language
from factcheck.model import Article, Interval

_BEHIND = 3
_SPECIAL = frozenset({"factors", "between", "led_to", "reached", "equals"})
_TELLING = 10
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_POINT = re.compile(r"-?\s?(?:prozent)?(?:percentage[ -])?(?:point|punkt)", re.IGNORECASE)
_THAN = re.compile(r"\b(?:als|than|gegenüber|verglichen|compared|(?:über|unter)\s+(?:de[mnr]|jene[mnr])|above|below)\b",
                   re.IGNORECASE)
_UP, _DOWN = frozenset({"rise", "rise_like", "increase_like"}), frozenset({"fall", "fall_like", "reduce_like"})
_CLAUSE = re.compile(r"[,;:(–—](?!\d)")
_BY = re.compile(r"\b(?:um|by)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_SAME_CHANGE = re.compile(r"(?:prozent|%|per ?cent)\s*,?\s*(?:oder|beziehungsweise|bzw\.|or)\s+(?:\w+\s+)?$",
                          re.IGNORECASE)
_HYPHENS = frozenset("-‐‑")
_DIGITS = re.compile(r"\s+(?:figures|digits)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\s+again\b", re.IGNORECASE)
_ONE = Interval.point(Decimal(1))
_ENDS = frozenset({"from_to", "to_from", "up_from", "instead", "instead_of", "after_earlier", "after_then"})


@dataclass(frozen=True, slots=True)
class Rate:
    """A change told at ``text[start:end]``: new / old lies in ``ratio``, or new − old (in points) in ``points``."""

    article: Article
    passage: Passage
    start: int
    end: int
    rises: bool
    ratio: Interval | None
    points: Interval | None
    told: Told | None

    @property
    def text(self) -> str:
        """The words of the rate."""
        return self.article.text(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts of one thing, the earlier one first; ``spelt`` where one construction names both."""

    old: Told
    new: Told
    spelt: bool


@cache
def _words(code: str) -> dict[str, re.Pattern[str]]:
    table = language(code).table("sums.change")
    found = {name: any_of(words) for name, words in table.items() if name not in _SPECIAL}
    between, equals = ("|".join(map(re.escape, table.get(name, ()))) for name in ("between", "equals"))
    linking = rf"\s*(?:(?:[^\s,;:]+\s+){{0,4}}(?:{equals})\s*)?(?:(?:{between})\s*)*"
    return {**found, "between": re.compile(linking, re.IGNORECASE)} if found else {}


@cache
def _factors(code: str) -> tuple[tuple[Decimal, re.Pattern[str]], ...]:
    table = language(code).table("sums.change.factors")
    return tuple((Decimal(value), any_of(words)) for value, words in table.items())


@once_per_article
def _rates(article: Article) -> Iterator[Rate]:
    ends = _ends(article)
    for item in told(article):
        rate = rate_of(item) if item.figure.start not in ends else None
        if rate is not None:
            yield rate
    for passage in sentences(article):
        yield from _by_factor(article, passage)


@once_per_article
def _ends(article: Article) -> Iterator[int]:
    """Where the figures stand that a construction names as the two ends of a change."""
    for passage in masked_passages(article):
        for phrase in phrases(passage, "ends"):
            yield from (phrase["a"].start, phrase["b"].start)


def rates(article: Article) -> tuple[Rate, ...]:
    """The rates of change of an article, worked out once."""
    return _rates(article)


def rate_of(item: Told, *, in_time: bool = True) -> Rate | None:
    """The rate of change a percentage or fraction is; with ``in_time`` only if it is held against an earlier time."""
    figure, words = item.figure, _words(item.code)
    if not words or not figure.bounded or figure.kind not in ("percent", "points", "fraction"):
        return None
    if figure.kind != "points" and _led_to(item):
        return None
    rises = _rises(item, words, in_time=in_time)
    if rises is None or item.close & {"adjusted", "wanted"}:
        return None
    pointed = figure.kind == "points" or _POINT.match(item.article.text(figure.end, item.end + 12)) is not None
    if pointed:
        room = figure.room
        return Rate(item.article, item.passage, figure.start, figure.end, rises, None, room, item)
    share = percent_room(figure).scaled(Decimal("0.01"))
    ratio = _ONE.plus(share) if rises else _ONE.minus(share)
    if ratio.low is None or ratio.low <= 0:
        return None
    return Rate(item.article, item.passage, figure.start, figure.end, rises, ratio, None, item)


def _rises(item: Told, words: dict[str, re.Pattern[str]], *, in_time: bool) -> bool | None:
    """Whether the words beside a rate say that something rose or fell in time; ``None`` where they say neither."""
    before, behind = item.article.text(item.start, item.figure.start), item.article.text(item.figure.end, item.end)
    if in_time and not _in_time(item, behind):
        return None
    whole = _BY.search(before) is not None or item.figure.text[:3].casefold() in ("um ", "by ")
    pointed = _POINT.match(behind)
    behind = behind[pointed.end() :] if pointed else behind
    first = behind if whole else _first_words(behind, 1 if item.figure.kind == "fraction" else _BEHIND)
    ways = set()
    for way in ("up", "down"):
        stands_before = any(whole or words["between"].fullmatch(before[m.end() :].strip() or " ")
                            for m in words[f"{way}_before"].finditer(before))
        if stands_before or words[f"{way}_behind"].search(first):
            ways.add(way)
    if whole and not ways:
        beside = [w for w in item.passage.content if item.start <= w.start < _end_of_clause(item)]
        ways = {way for way, ideas in (("up", _UP), ("down", _DOWN)) if any(w.sense.ideas & ideas for w in beside)}
    return ways.pop() == "up" if len(ways) == 1 else None


def _led_to(item: Told) -> bool:
    """Tell whether the word before a percentage makes it the level a change led to: "auf 27 Prozent geklettert"."""
    before = item.article.text(item.start, item.figure.start).split()
    return bool(before) and before[-1].casefold() in language(item.code).words("sums.change.led_to")


def _end_of_clause(item: Told) -> int:
    match = _CLAUSE.search(item.article.document.text, item.figure.end, item.passage.sentence.end)
    return match.start() if match is not None else item.passage.sentence.end


def _in_time(item: Told, behind: str) -> bool:
    """Tell whether what follows "than", if anything does, is an earlier time and no other thing."""
    than = _THAN.search(_CLAUSE.split(behind, maxsplit=1)[0])
    if than is None:
        return True
    start = item.figure.end + than.end()
    cues = (cue for cue in cues_of(item.passage) if cue.name == "earlier" and start <= cue.start < item.end)
    return next(cues, None) is not None or bool(years_of(item.passage, start, item.end))


def _first_words(text: str, number: int) -> str:
    ends = [match.end() for match in _WORD.finditer(text)]
    return text[: ends[number - 1]] if len(ends) > number else text


def _by_factor(article: Article, passage: Passage) -> Iterator[Rate]:
    """"Verdreifacht", "more than doubled": words round widely, so a seventh of the factor either way is allowed."""
    code, text, sentence = passage.sentence.language, article.document.text, passage.sentence
    for factor, pattern in _factors(code):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            again = factor < 1 and _AGAIN.match(text, match.end()) is not None
            if again or _wanted(passage, match.start()) or _hyphened(text, match):
                continue
            hedge = _hedge(text[max(sentence.start, match.start() - 24) : match.start()], code)
            yield Rate(article, passage, match.start(), match.end(), factor > 1, _around(factor, hedge), None, None)


def _hyphened(text: str, match: re.Match[str]) -> bool:
    """Tell whether a factor is part of a compound, as in "double-digit", or one of digits: "double figures"."""
    before, behind = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return bool(_HYPHENS & {before.rstrip()[-1:], behind.lstrip()[:1]}) or _DIGITS.match(text, match.end()) is not None


def _wanted(passage: Passage, at: int) -> bool:
    """Tell whether a factor is planned, asked for or adjusted: a word that says so stands in its sentence before it."""
    return any(cue.name in ("wanted", "adjusted") and cue.start < at for cue in cues_of(passage))


def _hedge(before: str, code: str) -> str:
    return next((k for w, k in hedge_words(code).items() if re.search(rf"(?<!\w){re.escape(w)}\s+(?:\w+\s+)?$", before,
                                                                    re.IGNORECASE)), "")


def _around(factor: Decimal, hedge: str) -> Interval:
    low, high = {
        "almost": ("0.8", "1.02"), "somewhat_more": ("0.98", "1.25"), "more_than": ("0.98", "2"),
        "at_least": ("0.98", "2"),
    }.get(hedge, ("0.86", "1.16"))
    return Interval(factor * Decimal(low), factor * Decimal(high))


@once_per_article
def _pairs(article: Article) -> Iterator[Pair]:
    amounts = levels(article)
    at = {item.figure.start: item for item in amounts}
    seen: set[int] = set()
    for passage in masked_passages(article):
        for phrase in phrases(passage, "ends"):
            old, new = at.get(phrase["a"].start), at.get(phrase["b"].start)
            if phrase.name in _ENDS and old is not None and new is not None and may_be_alike(old, new):
                seen |= {old.figure.start, new.figure.start}
                yield Pair(old, new, True)
    said_of: set[int] = set()
    for one, other in _neighbours(amounts):
        pair = _ordered(one, other) if one.figure.start not in said_of else None
        if pair is not None and other.noun is None and not alike(one, other):
            said_of.add(other.figure.start)
        if pair is not None and not {pair.old.figure.start, pair.new.figure.start} & seen:
            yield pair


@once_per_article
def _levels(article: Article) -> Iterator[Told]:
    yield from (item for item in told(article) if _level(item))


def levels(article: Article) -> tuple[Told, ...]:
    """The amounts of an article that say how much there is of something, worked out once."""
    return _levels(article)


def pairs(article: Article) -> tuple[Pair, ...]:
    """The pairs of levels of an article, worked out once."""
    return _pairs(article)


def _level(item: Told) -> bool:
    """Tell whether an item states how much there is of something: an amount, or a percentage that is no change."""
    if item.figure.kind == "percent":
        ended = item.figure.start in _ends(item.article)
        return item.figure.bounded and item.value > 0 and (ended or rate_of(item) is None)
    if not plain_amount(item) or item.close & {"wanted", "of_it", "alone", "another"}:
        return False
    behind = _first_words(item.article.text(item.figure.end, item.end), _BEHIND)
    before = item.article.text(item.start, item.figure.start)
    if _SAME_CHANGE.search(item.article.text(item.passage.sentence.start, item.figure.start)):
        return False
    return not _words(item.code)["compared"].search(behind) and not _BY.search(before)


def _neighbours(amounts: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Amounts that may be alike and have none of their kind between them, in one sentence or the next."""
    for one, other in pairwise(amounts):
        if other.number - one.number <= 1 and one.passage.sentence.block == other.passage.sentence.block:
            yield one, other


def _ordered(one: Told, other: Told) -> Pair | None:
    """The two, the earlier one first, if the text tells which that is and that both are of one thing."""
    if not (alike(one, other) or _says_of(one, other) or _says_of(other, one) or _borrows(one, other)):
        return None
    first, second = _earlier(one, other), _earlier(other, one)
    if first == second:
        return None
    return Pair(one, other, False) if first else Pair(other, one, False)


def _earlier(item: Told, other: Told) -> bool:
    """Tell whether words or years make one amount the earlier one of two."""
    if item.years and (other.years or "now" in other.cues):
        latest = document_date(item.article)
        beside = other.years or (frozenset({latest.year}) if latest is not None else frozenset())
        if beside:
            return max(item.years) < min(beside)
    return "earlier" in item.cues


def _says_of(bare: Told, other: Told) -> bool:
    """Tell whether a bare number is said of what another one counts: "2024 waren es 284"."""
    counts = bare.measured == other.measured == ("count", None)
    before = bare.article.text(bare.start, bare.figure.start)
    back = any(cue.name == "back" and cue.end <= bare.figure.start for cue in cues_of(bare.passage)
               if bare.start <= cue.start)
    return counts and bare.noun is None and bare.value >= _TELLING and (back or not _WORD.search(before))


def _borrows(one: Told, other: Told) -> bool:
    """Tell whether a bare number takes the unit of the amount beside it: "40 lb … now it is 24"."""
    bare = [item for item in (one, other) if item.measured == ("count", None) and item.noun is None]
    return len(bare) == 1 and {"earlier", "now"} <= one.cues | other.cues


def fits(rate: Rate, old: Figure, new: Figure) -> bool:
    """Tell whether a rate can be that from one figure to the other, for some reading of a shared scale word."""
    return any(_fits(rate, a.room, b.room) for a in readings(old, new) for b in readings(new, old))


def _fits(rate: Rate, old: Interval, new: Interval) -> bool:
    if rate.points is not None:
        moved = new.minus(old)
        return not rate.points.disjoint(moved if rate.rises else moved.scaled(Decimal(-1)))
    return rate.ratio is not None and old.low is not None and old.low > 0 and not rate.ratio.disjoint(new.over(old))


__all__ = ["Pair", "Rate", "fits", "levels", "pairs", "rate_of", "rates"]

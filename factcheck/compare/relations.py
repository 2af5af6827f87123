"""Reads what texts say of two amounts: how one relates to the other, and which two amounts stand side by side.

A relation is a rate of change ("ein Drittel weniger", "doppelt so häufig", "um 40 Prozent gestiegen") or of two groups
("als ohne den Wirkstoff"), with the year it starts from if that is told. A couple is two amounts of one thing next to
each other, whatever ties them: a year or a word for an earlier time at one of them, brackets, "up from", a bare number
that says "it was 84". Which of the two is the earlier one is known only where the text says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.matter import sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.rates import Rate, pairs, rate_of, rates
from factcheck.compare.told import Told, alike, any_of, cues_of, plain_amount, told, years_of
from factcheck.languages import language
from factcheck.model import Article, Interval

_BARE = 10
_BRACKET, _TIE, _BESIDE = 3, 24, 12
_BETWEEN = 3
_TO_THE_END = 90
_YEAR = re.compile(r"\s*(?:\w+\s+){0,2}(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Relation:
    """A rate, the years it starts from (empty if they are not told), and whether it is of two groups, not two times."""

    rate: Rate
    base: frozenset[int]
    groups: bool


@dataclass(frozen=True, slots=True)
class Couple:
    """Two amounts of one thing side by side; ``ordered`` where the text says that ``old`` is the earlier one."""

    old: Told
    new: Told
    ordered: bool

    @property
    def years(self) -> frozenset[int]:
        """The years of the earlier amount, as told with it."""
        return base_years(self.old) if self.ordered else frozenset()


@cache
def _cue(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"relations.{name}"))


@cache
def _worded(code: str, name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The factors, or points, that a language has words for."""
    return tuple((value, any_of(words)) for value, words in language(code).table(f"relations.{name}").items())


@once_per_article
def _relations(article: Article) -> Iterator[Relation]:
    timed = {rate.start for rate in rates(article)}
    for rate in rates(article):
        base = _base(rate)
        yield Relation(rate, base, groups=not base and _of_groups(rate))
    for item in told(article):
        held = rate_of(item, in_time=False) if item.figure.start not in timed else None
        if held is not None and _of_groups(held):
            yield Relation(held, frozenset(), groups=True)
    for passage in sentences(article):
        for rate in _by_points(article, passage):
            if not any(other.start < rate.end and rate.start < other.end for other in rates(article)):
                yield Relation(rate, _base(rate), groups=False)
        for rate in _by_factor(article, passage):
            if not any(other.start <= rate.start < other.end for other in rates(article)):
                timely = _than_before(rate)
                if timely or _of_groups(rate):
                    yield Relation(rate, _base(rate) if timely else frozenset(), groups=not timely)


def relations(article: Article) -> tuple[Relation, ...]:
    """The relations of an article, worked out once."""
    return _relations(article)


def _by_factor(article: Article, passage: Passage) -> Iterator[Rate]:
    """"Halb so häufig", "three times as often": a factor and an adjective."""
    code, text, sentence = passage.sentence.language, article.document.text, passage.sentence
    for factor, pattern in _worded(code, "factors"):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            value = Decimal(factor)
            ratio = Interval(value * Decimal("0.86"), value * Decimal("1.16"))
            if _cue(code, "hedged").search(text, max(sentence.start, match.start() - _TIE), match.start()):
                ratio = Interval(value * Decimal("0.75"), value * Decimal("1.3"))
            if not any(c.name in ("wanted", "adjusted") and c.start < match.start() for c in cues_of(passage)):
                yield Rate(article, passage, match.start(), match.end(), value > 1, ratio, None, None)


def _by_points(article: Article, passage: Passage) -> Iterator[Rate]:
    """"Um einen Viertelpunkt", "half a point": points told in a word, and which way by the words of the sentence."""
    code, text, sentence = passage.sentence.language, article.document.text, passage.sentence
    ways = [way for way in ("up", "down") if _cue(code, f"points_{way}").search(text, sentence.start, sentence.end)]
    for points, pattern in _worded(code, "points") if len(ways) == 1 else ():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            room = Interval(Decimal(points) * Decimal("0.9"), Decimal(points) * Decimal("1.1"))
            yield Rate(article, passage, match.start(), match.end(), ways[0] == "up", None, room, None)


def _of_groups(rate: Rate) -> bool:
    """Tell whether what follows compares two groups."""
    passage = rate.passage
    pattern = _cue(passage.sentence.language, "groups")
    return pattern.search(rate.article.document.text, rate.end, passage.sentence.end) is not None


def compares_others(passage: Passage, start: int) -> bool:
    """Tell whether what stands behind a factor compares with another thing, not with an earlier time."""
    code, text = passage.sentence.language, passage.article.document.text
    if _cue(code, "groups").search(text, start, passage.sentence.end) is not None:
        return True
    than = _cue(code, "than").search(text, start, min(passage.sentence.end, start + _TO_THE_END))
    return than is not None and not earlier_behind(passage, start)


def _than_before(rate: Rate) -> bool:
    """Tell whether what a factor compares with, if anything follows it, is an earlier time and no other thing."""
    passage, text = rate.passage, rate.article.document.text
    than = _cue(passage.sentence.language, "than").search(text, rate.end, passage.sentence.end)
    if than is None or than.start() - rate.end > _TO_THE_END:
        return earlier_behind(passage, rate.end)
    near = min(passage.sentence.end, than.end() + _TIE)
    cues = (c for c in cues_of(passage) if c.name == "earlier" and than.start() <= c.start < near)
    return next(cues, None) is not None or bool(years_of(passage, than.start(), near))


def earlier_behind(passage: Passage, start: int) -> bool:
    """Tell whether a comparison goes on with an earlier time."""
    end = min(passage.sentence.end, start + _TO_THE_END)
    cues = (c for c in cues_of(passage) if c.name == "earlier" and start <= c.start < end)
    return next(cues, None) is not None or bool(years_of(passage, start, end))


def _base(rate: Rate) -> frozenset[int]:
    """The years a rate starts from: named in its comparison, or the one before that of its sentence."""
    passage, text = rate.passage, rate.article.document.text
    end = min(passage.sentence.end, rate.end + _TO_THE_END)
    alone = sum(other.passage is passage for other in rates(rate.article)) <= 1
    start = passage.sentence.start if alone or rate.told is None else rate.told.start
    than = _cue(passage.sentence.language, "than")
    # What follows the rate is its comparison; the "as" of "twice as many" opens none.
    told_of = sorted(than.finditer(text, start, end), key=lambda m: m.start() < rate.end)
    for match in (m for m in told_of if not rate.start <= m.start() < rate.end):
        near = min(end, match.end() + _TIE)
        written = _YEAR.match(text, match.end(), near)
        if written is not None:
            return frozenset({int(written["year"])})
        if _year_before(passage, match.end(), near):
            return _year_before_that_of(passage)
        years = years_of(passage, match.end(), near)
        if years:
            return years
    return _year_before_that_of(passage) if _year_before(passage, start, end) else frozenset()


def _year_before(passage: Passage, start: int, end: int) -> bool:
    """Tell whether words name the year before the one that is told of."""
    return _cue(passage.sentence.language, "year_before").search(passage.article.document.text, start, end) is not None


def _year_before_that_of(passage: Passage) -> frozenset[int]:
    """The year before the one a sentence is of: the latest it writes, else the one before last, or this one."""
    written = years_in(passage.text)
    published = document_date(passage.article)
    if written:
        return frozenset({max(written) - 1})
    if published is None:
        return frozenset()
    if _cue(passage.sentence.language, "last_year").search(passage.text):
        return frozenset({published.year - 2})
    return frozenset({published.year - 1, published.year - 2})


def base_years(old: Told) -> frozenset[int]:
    """The years an earlier amount is of, as far as the text tells."""
    start, end = _spoken_of(old)
    if _year_before(old.passage, start, end):
        return _year_before_that_of(old.passage)
    return _years_in(old.passage, start, end)


def _years_in(passage: Passage, start: int, end: int) -> frozenset[int]:
    written = frozenset(years_in(passage.article.text(start, end)))
    return written or years_of(passage, start, end)


def _spoken_of(item: Told) -> tuple[int, int]:
    """Where the words that speak of an amount stand: in its bracket, or before the bracket of the next amount."""
    text = item.article.document.text
    if _bracketed(item):
        opened = text.rfind("(", item.passage.sentence.start, item.figure.start)
        inside = item.article.text(opened, item.figure.start)
        if years_in(inside) or _cue(item.code, "year_before").search(inside):
            return opened, item.figure.end
        before = [o.figure.end for o in told(item.article)
                  if o.passage is item.passage and o.figure.end <= item.figure.start and plain_amount(o)]
        return max(before, default=item.passage.sentence.start), item.end
    bracket = text.find("(", item.figure.end, item.end)
    return item.start, bracket if bracket >= 0 else item.end


@once_per_article
def _couples(article: Article) -> Iterator[Couple]:
    seen: set[int] = set()
    known = {(pair.old.figure.start, pair.new.figure.start) for pair in pairs(article)}
    for pair in pairs(article):
        if pair.spelt:
            seen |= {pair.old.figure.start, pair.new.figure.start}
        yield Couple(pair.old, pair.new, ordered=True)
    for item in told(article):
        yield from _ends_of_range(item)
    for family in (_amounts(article), _percentages(article)):
        for one, other in _neighbours(family):
            key = one.figure.start, other.figure.start
            if key in known or key[::-1] in known or seen & {*key}:
                continue
            if _from_to(one, other):
                yield Couple(one, other, ordered=True)
            else:
                first, second = _earlier(one, other), _earlier(other, one)
                if first != second:
                    yield Couple(one, other, True) if first else Couple(other, one, True)
                elif _contrasted(one, other):
                    yield Couple(one, other, ordered=False)


def _ends_of_range(item: Told) -> Iterator[Couple]:
    """The ends of "from 3.2 to 4.8 per cent" where it is no range but a change, by the words of its sentence."""
    mention = item.figure.mention
    if mention is None or item.figure.kind != "percent" or item.figure.value is not None:
        return
    low, high = mention.stated.low, mention.stated.high
    before = item.article.text(item.passage.sentence.start, item.figure.start).split()
    opened = bool(before) and _cue(item.code, "opens").fullmatch(before[-1]) is not None
    if low is None or high is None or not opened or not _cue(item.code, "turned").search(item.passage.text):
        return
    ends = [replace(item, figure=replace(item.figure, value=value, room=_around(value))) for value in (low, high)]
    falls = item.figure.text[:1].isdigit() and _first_number(item.figure.text) == high
    yield Couple(ends[1], ends[0], ordered=True) if falls else Couple(ends[0], ends[1], ordered=True)


def _around(value: Decimal) -> Interval:
    exponent = value.normalize().as_tuple().exponent
    half = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0)) / 2
    return Interval(value - half, value + half)


def _first_number(text: str) -> Decimal:
    match = re.match(r"\d+(?:[.,]\d+)?", text)
    return Decimal(match.group().replace(",", ".")) if match is not None else Decimal(0)


def couples(article: Article) -> tuple[Couple, ...]:
    """The couples of an article, worked out once."""
    return _couples(article)


def _neighbours(family: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Each amount with the next one it stands side by side with; amounts of other things may stand between."""
    for number, one in enumerate(family):
        for other in family[number + 1 : number + 1 + _BETWEEN]:
            if other.number - one.number > 1:
                break
            if _side_by_side(one, other):
                yield one, other
                break
            if other.measured == one.measured and (one.noun is None or other.noun is None):
                break


def _amounts(article: Article) -> list[Told]:
    return [i for i in told(article) if plain_amount(i) and not i.close & {"wanted", "of_it", "alone"}
            and not differs(i) and not _of_each(i)]


def _of_each(item: Told) -> bool:
    """Tell whether an amount is that of one of several: "je 40", "40 pro Kopf"; "every week" further off is none."""
    figure = item.figure
    others = [o.figure for o in told(item.article) if o.passage is item.passage and o is not item]
    cues = [c for c in cues_of(item.passage) if not any(o.start <= c.start < o.end for o in others)]
    return any(cue.name == "each" and (0 <= figure.start - cue.end <= _BESIDE or 0 <= cue.start - figure.end <= _BESIDE)
               for cue in cues)


def _percentages(article: Article) -> list[Told]:
    """The percentages that are levels, and the bare numbers right beside them that may be one too."""
    items = [i for i in told(article) if i.figure.bounded and i.value > 0 and not i.close & {"wanted", "of_it"}]
    rated = {relation.rate.start for relation in relations(article)}
    return [i for i in items if i.figure.start not in rated
            and (i.figure.kind == "percent" or (i.figure.kind == "number" and i.figure.unit is None))]


def differs(item: Told) -> bool:
    """Tell whether an amount is by how much something differs: "um 240", "240 fewer"."""
    behind = item.article.text(item.figure.end, item.end).split()[:3]
    before = item.article.text(item.start, item.figure.start).split()[-3:]
    code = item.code
    return (_cue(code, "apart_behind").search(" ".join(behind)) is not None
            or _cue(code, "apart_before").search(" ".join(before)) is not None)


def _side_by_side(one: Told, other: Told) -> bool:
    """Tell whether two amounts are of one thing and stand in one sentence or in two that follow each other."""
    if other.number - one.number > 1 or one.passage.sentence.block != other.passage.sentence.block:
        return False
    if one.figure.kind == other.figure.kind == "percent" or (one.noun is not None and alike(one, other)):
        return True
    if one.measured == other.measured and one.measured != ("count", None):
        return alike(one, other)
    bare = [item for item in (one, other) if item.measured == ("count", None) and item.noun is None]
    if len(bare) != 1 or bare[0].value < _BARE:
        return False
    told_with = other if bare[0] is one else one
    if told_with.measured != ("count", None):
        return _bracketed(bare[0]) and bare[0].figure.scale == told_with.figure.scale
    return _bracketed(bare[0]) or _pointed(bare[0]) or (_left_out(bare[0]) and one.passage is other.passage)


def _left_out(item: Told) -> bool:
    """Tell whether the noun of a bare number is left out: nothing follows it in its clause."""
    return item.article.document.text[item.figure.end : item.figure.end + 1] in (".", ",", ";", ")", "!", "?")


def _from_to(one: Told, other: Told) -> bool:
    """Tell whether two amounts are the ends of a change: "from 3.2 to 4.8 per cent"."""
    text, code = one.article.document.text, one.code
    between = text[one.figure.end : other.figure.start].strip()
    before = text[max(one.passage.sentence.start, one.figure.start - _TIE) : one.figure.start].split()
    opened = bool(before) and _cue(code, "opens").fullmatch(before[-1]) is not None
    return opened and _cue(code, "leads_to").fullmatch(between) is not None


def _bracketed(item: Told) -> bool:
    """Tell whether an amount stands alone in brackets: "(50.000)", "(2023: 84)"."""
    text = item.article.document.text
    before = text[max(item.passage.sentence.start, item.figure.start - _TIE) : item.figure.start]
    opened = before.rpartition("(")[2] if "(" in before else "x y z"
    return len(opened.split()) <= _BRACKET and text[item.figure.end : item.figure.end + 1] == ")"


def _pointed(item: Told) -> bool:
    """Tell whether a bare number says what something was: "waren es 84", "it was 84"."""
    before = item.article.text(item.start, item.figure.start)
    return re.search(rf"{_cue(item.code, 'was').pattern}(?:\s+\w+)?\s*$", before, re.IGNORECASE) is not None


def _earlier(item: Told, other: Told) -> bool:
    """Tell whether words or years make one amount the earlier one of two."""
    ours, theirs = (_years_in(i.passage, *_spoken_of(i)) for i in (item, other))
    if ours and theirs and (max(ours) < min(theirs) or max(theirs) < min(ours)):
        return max(ours) < min(theirs)
    cues = _earlier_cue(item), _earlier_cue(other)
    if cues[0] != cues[1]:
        return cues[0]
    published = document_date(item.article)
    if ours and theirs:
        return max(ours) < min(theirs)
    if ours and published is not None and item.figure.start > other.figure.start:
        return max(ours) < published.year
    if ours and item.number < other.number and "now" in other.cues:
        return published is not None and max(ours) < published.year
    return False


def _earlier_cue(item: Told) -> bool:
    """Tell whether words make an amount one of an earlier time."""
    start, end = _spoken_of(item)
    cues = (cue for cue in cues_of(item.passage) if cue.name == "earlier" and start <= cue.start < end)
    ago = _cue(item.code, "ago").search(item.article.document.text, start, end)
    return next(cues, None) is not None or ago is not None or _year_before(item.passage, start, end)


def _contrasted(one: Told, other: Told) -> bool:
    """Tell whether two amounts are told of two groups, one of which is there for comparison."""
    known = [_cue(item.code, "compared_group").search(item.text) is not None for item in (one, other)]
    return any(known) if one.passage is other.passage else all(known)


__all__ = ["Couple", "Relation", "base_years", "compares_others", "couples", "differs", "earlier_behind", "relations"]

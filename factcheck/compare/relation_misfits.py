"""Holds a relation against two amounts that stand side by side elsewhere, in the same article or in another one.

What speaks for the two being meant is added up: a level that both texts give, the year the comparison starts from, two
groups on both sides, other figures in common, and the words they share, rare ones more than common ones. Different
years, another quantity, times against groups, or a part of the whole speak against it. A relation that any two amounts
of the two articles bear out, of a time it may be of, is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import permutations

from factcheck.compare.arithmetic import magnitude
from factcheck.compare.figures import readings
from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage, Word
from factcheck.compare.rate_slips import slipped_levels, sole_slip
from factcheck.compare.rates import fits, levels
from factcheck.compare.relations import Couple, Relation, base_years, couples, earlier_behind, relations
from factcheck.compare.spread_changes import (
    level_of,
    narrowed,
    nearest_words,
    other_quantity,
    parts_of_year,
    turn_words,
)
from factcheck.compare.told import Told, alike, any_of, told
from factcheck.compare.words import WordSense, likeness
from factcheck.languages import language
from factcheck.model import Article

_ENOUGH, _LEAD = 2.0, 0.75
_LEVEL, _YEAR, _GROUP, _FIGURE, _BEHIND = 2.0, 0.75, 1.5, 0.5, 2.5
_LABEL, _TAKEN, _OTHER = 1.25, 1.0, -1.0
_PART, _OUTRIGHT = -2.0, -9.0
_ALIKE, _SHORTEST, _COMMON = 0.8, 4, 2
_FAR = Decimal(3)
_CLOSE, _LONGEST_LABEL, _FEW = 60, 4, 13
_EDGE, _STEP, _SAME = Decimal("0.3"), Decimal("0.01"), Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A relation, the couple it is told of and does not fit, and what another article rightly says of the couple."""

    relation: Relation
    couple: Couple
    right: Relation | None = None


def misfits(near: Near) -> Iterator[Misfit]:
    """The relations that no two amounts bear out, though two are told of the same thing; each relation once."""
    for home in near.articles:
        for relation in relations(home):
            found = (_misfit(relation, away, near.of(home)) for away in near.of(home))
            misfit = next((m for m in found if m is not None), None)
            if misfit is not None:
                yield misfit


def _misfit(relation: Relation, away: Article, near: Sequence[Article]) -> Misfit | None:
    home = relation.rate.article
    articles = tuple(near) if away is home else (home, away)
    if explained(relation, articles):
        return None
    slipped = next(slipped_levels(relation, away), None)
    if slipped is not None:
        return Misfit(relation, slipped)
    others = [other for other in relations(home) if other.rate.start != relation.rate.start]
    free = [c for c in couples(away) if not any(link(o, c) >= _TAKEN and couple_fits(o, c) for o in others)]
    ranked = sorted(((link(relation, couple), couple) for couple in free), key=lambda p: -p[0])
    ranked = [(score, c) for score, c in ranked if score >= _ENOUGH - _LEAD and _of_its_size(relation, c)]
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    best = ranked[0]
    rivals = [c for score, c in ranked[1:] if best[0] - score < _LEAD]
    if any(abs(_ratio(c) - _ratio(best[1])) > _SAME for c in rivals):
        return None
    return Misfit(relation, best[1], _told_right(best[1], near))


def _ratio(couple: Couple) -> Decimal:
    return couple.new.value / couple.old.value if couple.old.value else Decimal(0)


def _told_right(couple: Couple, near: Sequence[Article]) -> Relation | None:
    """How another article tells the change of two percentages, where it does so in points."""
    if couple.new.figure.kind != "percent":
        return None
    away = (r for article in near if article is not couple.new.article for r in relations(article))
    return next((r for r in away if r.rate.points is not None and couple_fits(r, couple)), None)


def explained(relation: Relation, articles: Sequence[Article]) -> bool:
    """Tell whether two amounts of the articles bear a relation out, or the other article tells it, too."""
    for article in articles:
        if any(_compatible(relation, couple) and couple_fits(relation, couple)
               and not _another_is_told_of(relation, couple.old, couple.new) for couple in couples(article)):
            return True
        for one, other in permutations(levels(article), 2):
            if abs(one.number - other.number) <= 1 and alike(one, other) and _of_time(relation, one) \
                    and fits(relation.rate, one.figure, other.figure) and _centred(relation, one, other) \
                    and not _another_is_told_of(relation, one, other):
                return True
    new = level_of(relation.rate)
    if new is not None and any(fits(relation.rate, old.figure, new.figure) and _centred(relation, old, new)
                               for article in articles for old in levels(article)
                               if old is not new and old.measured == new.measured and _of_time(relation, old)):
        return True
    return any(_same_rate(relation, other) for article in articles[1:] for other in relations(article))


def _another_is_told_of(relation: Relation, old: Told, new: Told) -> bool:
    """Tell whether the sentence of two amounts gives their change itself, and the relation stands in another one."""
    if relation.rate.passage is old.passage or old.passage is not new.passage:
        return False
    own = (r for r in relations(old.article) if r.rate.passage is old.passage)
    return any(fits(r.rate, old.figure, new.figure) for r in own)


def _same_rate(one: Relation, other: Relation) -> bool:
    if one.base and other.base and not one.base & other.base:
        return False
    a, b = one.rate, other.rate
    if a.ratio is not None and b.ratio is not None:
        return not a.ratio.disjoint(b.ratio)
    return a.points is not None and b.points is not None and a.rises == b.rises and not a.points.disjoint(b.points)


def _of_time(relation: Relation, old: Told) -> bool:
    """Tell whether an amount can be of the time a relation starts from."""
    years = base_years(old)
    return not (relation.base and years and not relation.base & years)


def _compatible(relation: Relation, couple: Couple) -> bool:
    return _of_time(relation, couple.old) and not (relation.groups and couple.ordered and couple.years)


def couple_fits(relation: Relation, couple: Couple) -> bool:
    """Tell whether a relation can be that of a couple; either way round where the text does not order it."""
    rate = relation.rate
    ways = [(couple.old, couple.new)] if couple.ordered and not relation.groups else [
        (couple.old, couple.new), (couple.new, couple.old)]
    return any(fits(rate, old.figure, new.figure) and _centred(relation, old, new) for old, new in ways)


def _centred(relation: Relation, old: Told, new: Told) -> bool:
    """Tell whether a ratio also comes near at the numbers as written: "from 4 to 3 per cent" is not half."""
    ratio = relation.rate.ratio
    if ratio is None or ratio.low is None or ratio.high is None or not old.value or not new.value:
        return True
    low, high = sorted((abs(ratio.low - 1), abs(ratio.high - 1)))
    low, high = low * (1 - _EDGE) - _STEP, high * (1 + _EDGE) + _STEP
    actual = [a.value / b.value for a in readings(new.figure, old.figure) for b in readings(old.figure, new.figure)
              if a.value is not None and b.value]
    return any((value > 1) == relation.rate.rises and low <= abs(value - 1) <= high for value in actual)


def link(relation: Relation, couple: Couple) -> float:
    """How much speaks for a relation being told of a couple; 0 where something speaks against it."""
    rate = relation.rate
    if not _compatible(relation, couple) or not _comparable(relation, couple):
        return 0.0
    inside = rate.article is couple.new.article
    near = min(abs(rate.passage.number - i.number) for i in (couple.old, couple.new)) <= 1
    if inside and not near and not sole_slip(relation, couple):
        return 0.0
    own = [w for item in (couple.old, couple.new) for w in item.passage.content]
    around = _around(couple.new.article, couple)
    wide = [*own, *(w for p in around for w in p.content)]
    if narrowed(rate, own):
        return 0.0
    other = other_quantity(rate, wide)
    counted = couple.new.measured == ("count", None) and not inside
    if (other and not counted) or not _parts_agree(relation, couple):
        return 0.0
    score = _common_figures(relation, couple) if not inside else (
        _BEHIND if sole_slip(relation, couple) else _right_behind(relation, couple))
    if inside and not score:
        return 0.0
    new = level_of(rate)
    if not inside and new is not None and any(_agree(new, item) for item in (couple.old, couple.new)):
        score += _LEVEL
    score += _YEAR * bool(relation.base & couple.years) + _GROUP * (relation.groups and not couple.ordered)
    score += _OTHER * other
    if not inside:
        score += _LABEL * _labelled(relation, couple)
        score += _shared(relation, couple, own, wide) + of_part(relation, couple.new.article)
    return score


def _comparable(relation: Relation, couple: Couple) -> bool:
    """Points want two percentages; a percentage beside two of them must be their distance, called percent."""
    rate, percentages = relation.rate, couple.new.figure.kind == "percent"
    if rate.points is not None:
        return percentages
    if relation.groups and couple.ordered and couple.years:
        return False
    if not percentages or rate.told is None or rate.told.figure.kind != "percent":
        return True
    apart = magnitude(couple.new.figure.room.minus(couple.old.figure.room))
    return not apart.disjoint(rate.told.figure.room)


def _of_its_size(relation: Relation, couple: Couple) -> bool:
    rate = relation.rate
    if not couple.old.value or not couple.new.value:
        return False
    if couple.ordered and not relation.groups and rate.rises != (couple.new.value > couple.old.value):
        return False
    if rate.points is not None:
        return True
    if rate.ratio is None or rate.ratio.low is None or rate.ratio.high is None:
        return False
    ends = [(a.value or Decimal(0), b.value or Decimal(1)) for a in readings(couple.new.figure, couple.old.figure)
            for b in readings(couple.old.figure, couple.new.figure)]
    actual = [a / b for a, b in ends] + ([] if couple.ordered else [b / a for a, b in ends])
    return any(rate.ratio.low / _FAR <= x <= rate.ratio.high * _FAR for x in actual)


def _agree(one: Told, other: Told) -> bool:
    return one.measured == other.measured and not one.figure.room.disjoint(other.figure.room)


def _right_behind(relation: Relation, couple: Couple) -> float:
    """What speaks for a relation told right behind the couple, nothing of the kind between them."""
    last = max(couple.old.figure.end, couple.new.figure.end)
    rate = relation.rate
    between = [i for i in told(rate.article) if last <= i.figure.start < rate.start and i.figure.kind != "ordinal"]
    if rate.start < last:
        return _ahead(relation, couple)
    apart = rate.passage.number != max(couple.old.number, couple.new.number)
    if between or not _sums_up(relation, last) or (apart and not _speaks_on(relation, couple)):
        return _BEHIND if not between and apart and _thus(relation) else 0.0
    return _BEHIND


def _thus(relation: Relation) -> bool:
    """Tell whether the sentence of a relation draws it from what came before: "damit um 25 Prozent geschrumpft"."""
    passage = relation.rate.passage
    text = passage.article.text(passage.sentence.start, relation.rate.start)
    return _cue(passage.sentence.language, "thus").search(text) is not None


def _speaks_on(relation: Relation, couple: Couple) -> bool:
    """Tell whether the sentence of a relation speaks of nothing but what the sentences of the couple told."""
    near = [w for item in (couple.old, couple.new) for w in item.passage.content]
    before = relation.rate.passage.number
    near += [w for p in _around(couple.new.article, couple) if p.number < before for w in p.content]
    return all(_among(word.sense, near) for word in nearest_words(relation.rate))


def _ahead(relation: Relation, couple: Couple) -> float:
    """What speaks for a relation with the couple in the next sentence and no other figure between: a lead, say."""
    rate, first = relation.rate, min(couple.old.figure.start, couple.new.figure.start)
    if couple.old.number - rate.passage.number not in (0, 1) or not couple.ordered or rate.points is not None:
        return 0.0
    between = [i for i in told(rate.article) if rate.end <= i.figure.start < first and not _aside(i, couple)]
    if first < rate.end or (couple.old.number != rate.passage.number and not _one_matter(relation, couple)):
        return 0.0
    timely = _cue(rate.passage.sentence.language, "within_year").search(rate.passage.text) is not None
    return _BEHIND if (timely or earlier_behind(rate.passage, rate.end)) and not between else 0.0


def _aside(item: Told, couple: Couple) -> bool:
    """Tell whether an amount between a rate and its couple counts another thing, and few of it: "the four crews"."""
    small = item.measured == ("count", None) and item.noun is not None and item.value < _FEW
    return small and not any(alike(item, other) for other in (couple.old, couple.new))


def _one_matter(relation: Relation, couple: Couple) -> bool:
    """Tell whether the sentence of a couple names something of that of the relation, or nothing of its own."""
    own = [w for w in couple.old.passage.content if w.sense.capital and len(w.sense.form) >= _SHORTEST]
    return not own or any(_among(word.sense, relation.rate.passage.content) for word in own)


def _sums_up(relation: Relation, last: int) -> bool:
    """Tell whether words say that a relation is that of what came before: "ein Zuwachs von", "that is a fall of"."""
    rate = relation.rate
    if rate.start - last > _CLOSE * 2:
        return False
    before = rate.article.document.text[max(last, rate.start - _CLOSE) : rate.start]
    return _cue(rate.passage.sentence.language, "sums_up").search(before) is not None


@cache
def _cue(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"relations.{name}"))


def _parts_agree(relation: Relation, couple: Couple) -> bool:
    """Tell whether the two do not name different quarters, months or halves of a year."""
    known = {part for item in (couple.old, couple.new) for part in parts_of_year(item.passage)}
    own = parts_of_year(relation.rate.passage)
    return not own or not known or bool(own & known)


def _around(article: Article, couple: Couple) -> list[Passage]:
    numbers = {item.number + step for item in (couple.old, couple.new) for step in (-1, 1)}
    return [p for p in sentences(article) if p.number in numbers]


def _common_figures(relation: Relation, couple: Couple) -> float:
    """Other figures of two digits and more that stand near both: each is half a point, two count."""
    article, number = relation.rate.article, relation.rate.passage.number
    ours = [i for i in told(article) if abs(i.number - number) <= 1 and i.figure.start != relation.rate.start]
    numbers = {item.number + step for item in (couple.old, couple.new) for step in (-1, 0, 1)}
    theirs = [i for i in told(couple.new.article) if i.number in numbers and i.value not in
              (couple.old.value, couple.new.value)]
    same = {a.value for a in ours for b in theirs if a.value >= 10 and a.measured == b.measured and a.value == b.value}
    return _FIGURE * min(2, len(same))


def _shared(relation: Relation, couple: Couple, own: Sequence[Word], wide: Sequence[Word]) -> float:
    """The words near the relation that are told of the couple too, each by how few sentences of its article have it."""
    rate, away = relation.rate, couple.new.article
    turns = turn_words(rate.passage.sentence.language)
    beside = [p for p in sentences(rate.article) if abs(p.number - rate.passage.number) == 1]
    total, seen = 0.0, set()
    for near, words in ((1.0, rate.passage.content), (0.5, [w for p in beside for w in p.content])):
        for word in words:
            if len(word.sense.form) < _SHORTEST or word.sense.stem in seen or rate.start <= word.start < rate.end:
                continue
            if turns.fullmatch(word.text) or not _among(word.sense, wide):
                continue
            seen.add(word.sense.stem)
            worth = near * (1.0 if _among(word.sense, own) else 0.5)
            everywhere = sum(_among(word.sense, p.content) for p in sentences(away))
            total += worth * (1.0 if everywhere <= _COMMON else 0.5)
    return total


def of_part(relation: Relation, away: Article) -> float:
    """What speaks against a relation of a place or group within, if the other article does not speak of that."""
    passage = relation.rate.passage
    text, pattern = passage.article.text, _cue(passage.sentence.language, "within")
    general = _cue(passage.sentence.language, "general")
    known = [w for p in sentences(away) for w in p.content]
    for match in pattern.finditer(passage.article.document.text, passage.sentence.start, passage.sentence.end):
        word = next((w for w in passage.content if w.start >= match.end()), None)
        if word is None or len(text(match.end(), word.start).split()) > 1 or _among(word.sense, known):
            continue
        if word.sense.capital and not general.fullmatch(word.text):
            return _OUTRIGHT if match.start() == passage.sentence.start else _PART
    return 0.0


def _labelled(relation: Relation, couple: Couple) -> bool:
    """Tell whether the couple stands in a row, behind a label that the sentence of the relation names."""
    first = min(couple.old.figure.start, couple.new.figure.start)
    label = [w for w in couple.new.passage.words if w.end <= first]
    closed = couple.new.article.text(couple.new.passage.sentence.start, first).rstrip()[-1:] == ":"
    return closed and len(label) <= _LONGEST_LABEL and any(
        _among(word.sense, relation.rate.passage.content) for word in label if word.sense.weight)


def _among(sense: WordSense, words: Iterable[Word]) -> bool:
    return any(likeness(sense, word.sense) >= _ALIKE for word in words)


__all__ = ["Misfit", "couple_fits", "explained", "link", "misfits", "of_part"]

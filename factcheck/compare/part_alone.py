"""Finds a part that is larger than its whole: "in the county seat alone 340", against 310 in the whole county.

"Alone" says that the figure is one of several parts of something told elsewhere. What that is, its noun tells: the
largest amount of the same noun, in the text before it or in another article about the same matter, that nothing makes a
part, a mean, a wish or an earlier figure. Where any such amount is as large as the part, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.compare.calendar import document_date
from factcheck.compare.figures import bare
from factcheck.compare.matter import Near
from factcheck.compare.told import Cue, Told, alike, common_words, cues_of, plain_amount, told
from factcheck.compare.words import WordSense, likeness
from factcheck.languages import language

_ALIKE = 0.8
_FAR = Decimal("2.5")
_TELLING, _TELLING_WORDS = 10, 2
_BEHIND, _CLOSE, _TIMED = 40, 6, 8
_NOT_WHOLE = frozenset({"alone", "of_it", "another", "each", "wanted", "rest"})
_NO_PART = frozenset({"each", "wanted"})
_VAGUE = frozenset({"person", "case", "year", "day", "month", "week", "hour", "place"})


@dataclass(frozen=True, slots=True)
class PartAlone:
    """A part that the text says is one of several, and the largest amount that can be its whole."""

    part: Told
    whole: Told


def parts_alone(near: Near) -> Iterator[PartAlone]:
    """The parts that are larger than every amount that can be their whole."""
    for home in near.articles:
        for part in (_at_least(item) for item in told(home)):
            partitive = not _is_part(part)
            if partitive and not _of_them(part):
                continue
            wholes = [item for away in near.of(home) for item in told(away) if _can_be_whole(item, part)]
            if partitive:
                wholes = [item for item in wholes if item.article is not home and _all_there_are(item, part)]
            largest = max(wholes, key=lambda item: item.value, default=None)
            if largest is not None and _exceeds(part, largest):
                yield PartAlone(part, largest)


def _at_least(item: Told) -> Told:
    """An amount told as the least there is, as the amount it is: a part is at least that large."""
    hedge = item.figure.hedge
    return replace(item, figure=bare(item.figure)) if hedge in ("at_least", "more_than") else item


def _of_them(item: Told) -> bool:
    """Tell whether an amount is told as some of all: "64,500 of the festival's tickets"."""
    if not plain_amount(item) or item.value < _TELLING or item.measured[0] != "count" or item.close & _NO_PART:
        return False
    pattern = language(item.code).table("sums.alone").get("some_of", "(?!)")
    behind = item.article.text(item.figure.end, item.passage.sentence.end)
    return re.match(str(pattern), behind) is not None


def _all_there_are(item: Told, part: Told) -> bool:
    """Tell whether an amount is all of its kind: a word says so, and one more word is common to both sentences."""
    pattern = language(item.code).table("sums.alone").get("all", "(?!)")
    sentence = item.passage.sentence
    told_so = re.search(str(pattern), item.article.text(sentence.start, sentence.end), re.IGNORECASE) is not None
    return told_so and not item.years - part.years - _this_year(item) and item.figure.hedge is None


def _this_year(item: Told) -> frozenset[int]:
    published = document_date(item.article)
    return frozenset({published.year}) if published is not None else frozenset()


def _is_part(item: Told) -> bool:
    """Tell whether "alone" and a place stand before an amount in its sentence, with no other amount between them."""
    if not plain_amount(item) or item.value < _TELLING or item.measured[0] != "count" or item.close & _NO_PART:
        return False
    cues = [c for c in cues_of(item.passage) if c.name == "alone" and _of_a_part(item, c)]
    if not cues:
        return False
    last = cues[-1]
    inside = (i for i in told(item.article) if last.end <= i.figure.start < item.figure.start)
    return not any(plain_amount(i) for i in inside)


def _of_a_part(item: Told, cue: Cue) -> bool:
    """Tell whether "alone" narrows an amount to a place or thing; a time does not, nor does it as an adverb."""
    text, sentence = item.article.document.text, item.passage.sentence
    shapes = language(item.code).table("sums.alone")
    behind = re.match(str(shapes.get("behind", "(?!)")), text[cue.end : sentence.end], re.IGNORECASE)
    before = re.search(str(shapes.get("before", "(?!)")), text[sentence.start : cue.start], re.IGNORECASE)
    timed = any(s.mention.temporal is not None and 0 <= s.mention.start - cue.end <= _TIMED for s in item.passage.slots)
    return cue.start < item.figure.end + _BEHIND and not timed and (behind is not None or before is not None)


def _can_be_whole(item: Told, part: Told) -> bool:
    if item is part or not plain_amount(item) or item.measured != part.measured or item.cues & _NOT_WHOLE:
        return False
    if item.article is part.article and item.figure.start > part.figure.start:
        return False
    of_before = "earlier" in item.cues and "earlier" not in part.cues and not item.years & part.years
    return not of_before and _one_year(item, part) and _one_noun(item, part)


def _one_year(item: Told, part: Told) -> bool:
    """Tell whether both can be of one year; a whole without a year is of the one that the article reports on."""
    published = document_date(item.article)
    recent = frozenset({published.year, published.year - 1}) if published is not None else part.years
    return not part.years or bool(part.years & (item.years or recent))


def _one_noun(item: Told, part: Told) -> bool:
    """Tell whether both count one thing, by their nouns or by the noun of one in the stretch of the other."""
    if alike(item, part):
        return not _vague(item.noun) or common_words(item.words, part.words) >= _TELLING_WORDS
    mine, own = _counts(item), _counts(part)
    near = part.noun is None and _named(mine, part)
    return near or _named(own, item)


def _counts(item: Told) -> WordSense | None:
    """What an amount counts: its noun, or the word of content right behind it ("231.000 der Ausleihen")."""
    behind = (w.sense for w in item.words if 0 <= w.start - item.figure.end <= _CLOSE)
    return item.noun or next(behind, None)


def _named(noun: WordSense | None, item: Told) -> bool:
    return noun is not None and not _vague(noun) and any(likeness(w.sense, noun) >= _ALIKE for w in item.words)


def _vague(noun: WordSense | None) -> bool:
    return noun is None or bool(noun.ideas & _VAGUE)


def _exceeds(part: Told, whole: Told) -> bool:
    low, high = part.figure.room.low, whole.figure.room.high
    return low is not None and high is not None and low > high and part.value <= whole.value * _FAR


__all__ = ["PartAlone", "parts_alone"]

"""Holds a rate of change against the two levels it is said of: sentences apart, or in two articles.

"The mean yield was 24 pounds. In 2024 it had been 40" and "a quarter less honey than in 2024" are tied by their words:
honey and hive. A rate is only held against a pair that shares two of the words around it, not both of them names, that
is of the same years, and where no other pair of the two articles makes the rate right. A rate told with the level it
led to makes a pair with an earlier level that the other text gives for the same noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import permutations

from factcheck.compare.calendar import document_date
from factcheck.compare.matter import Near, sentences
from factcheck.compare.narrowing import adjusting, narrowing_words
from factcheck.compare.passage import Passage, Word
from factcheck.compare.rates import Pair, Rate, fits, levels, pairs, rates
from factcheck.compare.told import Told, alike, any_of, told
from factcheck.compare.words import likeness
from factcheck.languages import language
from factcheck.model import Article

_WINDOW = 2
_NEAREST = 6
_LINKS = 2
_SUBJECT = 3
_ONLY, _MOST = 2, 0.5
_ALIKE = 0.8
_FAR = Decimal(3)
_LEAD = 2
_REACH = 60
_TURNS = frozenset({"rise", "fall", "rise_like", "fall_like", "reduce_like", "increase_like", "growth", "decline"})
# What two figures of one firm or town are figures of: a rate of one of these is no rate of another.
_QUANTITIES = frozenset({
    "income", "turnover", "profit", "profit_like", "loss", "loss_like", "cost", "price", "fee", "fare", "rent", "wage",
    "bonus",
    "pension", "tax", "subsidy", "donation", "budget", "debt", "loan", "damage", "dividend", "investment", "order",
    "export", "import", "production", "harvest", "consumption", "emission", "unemployment", "inflation", "interest",
    "turnout", "approval", "capacity", "visitor", "passenger", "guest_night", "worker", "member", "student", "pupil",
    "accident", "crime", "burglary", "theft", "birth", "flat", "temperature", "rainfall", "level", "speed",
})
# Of these, what is given in money.
IN_MONEY = frozenset({
    "income", "turnover", "profit", "profit_like", "loss", "loss_like", "cost", "price", "fee", "fare", "rent", "wage",
    "bonus",
    "pension", "tax", "subsidy", "donation", "budget", "debt", "loan", "damage", "dividend", "investment",
})
_PAID = frozenset({"cost", "price", "fee", "fare", "rent"})
_PARTS_OF_YEAR = frozenset({"quarter", "half", "month"})
_SHORT = 3
_UNIT = re.compile(r"(?:prozent)?(?:punkt|point)", re.IGNORECASE)
_LONG = 2 * 365 * 86_400


@dataclass(frozen=True, slots=True)
class Misfit:
    """A rate, and the pair of levels it is said of and does not fit."""

    rate: Rate
    pair: Pair


def misfits(near: Near) -> Iterator[Misfit]:
    """The rates that fit no pair of levels, though one pair is told of the same thing; each rate once."""
    for home in near.articles:
        for rate in rates(home):
            found = (_misfit(rate, away) for away in near.of(home))
            misfit = next((m for m in found if m is not None), None)
            if misfit is not None:
                yield misfit


def _misfit(rate: Rate, away: Article) -> Misfit | None:
    said = [pair for pair in (*pairs(away), *_with_level(rate, away)) if _said_of(rate, pair)]
    if len({(pair.old.value, pair.new.value) for pair in said}) != 1 or not _of_its_size(rate, said[0]):
        return None
    if rate.rises != (said[0].new.value > said[0].old.value) and rate.passage is not said[0].new.passage:
        return None
    articles = (rate.article,) if away is rate.article else (rate.article, away)
    if _of_a_part(rate, said[0]):
        return None
    return None if _explained(rate, said[0], articles) else Misfit(rate, said[0])


def _of_a_part(rate: Rate, pair: Pair) -> bool:
    """Tell whether the sentence of a rate narrows it to what the sentences of the levels do not speak of."""
    sentence = rate.passage.sentence
    found = narrowing_words(rate.article, (sentence.start, sentence.end), rate.end)
    around = " ".join(p.text for end in (pair.old, pair.new) for p in sentences(end.article)
                      if p is not rate.passage and (p.number == end.number or p.number < _LEAD)).casefold()
    adjusted = {word for end in (pair.old, pair.new) for word in adjusting(
        end.article, end.passage.sentence.start, end.passage.sentence.end)}
    own = rate.passage.text.casefold()
    return any(word not in around for word, _ in found) or any(word not in own for word in adjusted)


def _with_level(rate: Rate, away: Article) -> Iterator[Pair]:
    """The level a rate led to, with every level of an earlier time that ``away`` gives for the same noun."""
    new = level_of(rate)
    for old in levels(away) if new is not None else ():
        apart = old.article is not rate.article or old.number != rate.passage.number
        if new is not None and apart and old.noun is not None and alike(new, old) and before(old, new):
            yield Pair(old, new, False)


def before(old: Told, new: Told) -> bool:
    """Tell whether an amount is of an earlier time, by its words or its year."""
    published = document_date(new.article)
    years = new.years or (frozenset({published.year}) if published is not None else frozenset())
    return "earlier" in old.cues or bool(old.years and years and max(old.years) < min(years))


def level_of(rate: Rate) -> Told | None:
    """The level a rate led to: told right before it ("22,400, up 12 percent") or right behind it ("to 460")."""
    if rate.told is None or rate.points is not None:
        return None
    beside = [item for item in levels(rate.article) if item.passage.number == rate.passage.number]
    reached = re.compile(rf"(?<!\w)(?:{_alternatives(rate, 'reached')})$", re.IGNORECASE)
    led_to = re.compile(_alternatives(rate, "led_to"), re.IGNORECASE)
    for item in beside:
        between = rate.article.text(rate.end, item.figure.start).strip() if item.figure.start >= rate.end else ""
        if led_to.fullmatch(between) or (len(between) <= _REACH and reached.search(between)):
            return item
    before = [item for item in beside if item.figure.end <= rate.start]
    return before[-1] if before and rate.start - before[-1].figure.end <= _REACH else None


def _alternatives(rate: Rate, name: str) -> str:
    return "|".join(language(rate.passage.sentence.language).words(f"sums.change.{name}")) or "(?!)"


def _said_of(rate: Rate, pair: Pair) -> bool:
    """Tell whether the words around a rate, and its time, are those of a pair."""
    if rate.article is pair.new.article:
        apart = min(abs(rate.passage.number - item.number) for item in (pair.old, pair.new))
        if apart > _WINDOW or (apart == 0 and pair.spelt):
            return False
    elif {pair.old.value, pair.new.value} <= {item.value for item in levels(rate.article)}:
        return False
    own = [w for item in (pair.old, pair.new) for w in item.passage.content]
    if not _of_one_time(rate, pair) or narrowed(rate, own):
        return False
    if level_of(rate) is pair.new and pair.old.noun is not None:
        return True
    return _sums_up(rate, pair) or _linked(rate, pair)


def narrowed(rate: Rate, own: Sequence[Word]) -> bool:
    """Tell whether the sentence of a rate opens with a kind that the levels are not told of: "Beim Getreide"."""
    passage = rate.passage
    pattern = any_of(language(passage.sentence.language).words("relations.of_kind"))
    match = pattern.match(passage.article.document.text, passage.sentence.start)
    word = next((w for w in passage.content if match is not None and w.start >= match.end()), None)
    return word is not None and word.start < rate.start and not any(
        likeness(word.sense, other.sense) >= _ALIKE and len(word.sense.stem) >= len(other.sense.stem) - _SHORT
        for other in own)


def _sums_up(rate: Rate, pair: Pair) -> bool:
    """Tell whether a rate right behind a pair speaks of nothing else: "The fall in the harvest is 25 percent"."""
    last = max(pair.old.figure.end, pair.new.figure.end)
    if rate.article is not pair.new.article or rate.start < last:
        return False
    if any(last <= item.figure.start < rate.start for item in told(rate.article)):
        return False
    first = min(pair.old.number, pair.new.number)
    near = [w for p in sentences(rate.article) if first - 1 <= p.number < rate.passage.number for w in p.content]
    return all(_counterpart(word, near) for word in nearest_words(rate))


def _of_one_time(rate: Rate, pair: Pair) -> bool:
    """Tell whether rate and pair do not name different years, quarters or stretches of time."""
    stretch = (rate.told.start, rate.told.end) if rate.told is not None else _whole(rate.passage)
    years = _years(rate.passage, stretch)
    if not _of_its_years(years, pair):
        return False
    both = [pair.old.passage, pair.new.passage]
    known = {part for passage in both for part in parts_of_year(passage)}
    own = parts_of_year(rate.passage)
    if own != known and (own - known or (known - own and rate.article is pair.new.article)):
        return False
    return rate.article is pair.new.article or not _long_ago(rate.passage) or bool(years & pair.old.years)


def _of_its_years(years: set[int], pair: Pair) -> bool:
    """Tell whether the years a rate names can be those of a pair: its base, its end, or both."""
    old, new = max(pair.old.years, default=0), max(pair.new.years, default=0)
    if len(years) > 1:
        return old in (0, min(years)) and new in (0, max(years))
    for year in years:
        if old and new and year not in (old, new):
            return False
        if year == new and old and old < year - 1:
            return False
        if not new and old and year != old and abs(year - old) > 1:
            return False
    return True


def _whole(passage: Passage) -> tuple[int, int]:
    return passage.sentence.start, passage.sentence.end


def _years(passage: Passage, stretch: tuple[int, int]) -> set[int]:
    times = (s.mention.temporal for s in passage.slots if stretch[0] <= s.mention.start < stretch[1])
    starts = [t.start for t in times if t is not None and t.start and t.type not in ("duration", "set", "time")]
    return {int(start[:4]) for start in starts if start[:4].isdigit()}


def parts_of_year(passage: Passage) -> frozenset[str]:
    """The quarters, half-years and months a sentence names, the year left out."""
    times = (slot.mention.temporal for slot in passage.slots)
    return frozenset(f"{t.grain}{(t.start or '')[5:7]}" for t in times if t is not None and t.grain in _PARTS_OF_YEAR)


def _long_ago(passage: Passage) -> bool:
    """Tell whether a sentence speaks of years and not of one year: "in five years", "since 2019"."""
    times = (slot.mention.temporal for slot in passage.slots)
    return any(t is not None and ((t.seconds or 0) >= _LONG or t.bound == "since") for t in times)


def _linked(rate: Rate, pair: Pair) -> bool:
    """Tell whether two of the words nearest to the rate are told of the pair too, not names only, and none is amiss."""
    words = nearest_words(rate)
    away = pair.new.article
    own = [w for item in (pair.old, pair.new) for w in item.passage.content]
    lead = () if away is rate.article else sentences(away)[:_LEAD]
    wide = [*own, *(w for passage in lead for w in passage.content)]
    shared = [w for w in words if _counterpart(w, wide)]
    if len({w.sense.stem for w in shared}) < _LINKS or all(_is_name(w, rate.article) for w in shared):
        return False
    near = {w.sense.stem for w in shared if _counterpart(w, own)}
    if len(near) < _LINKS and (len(pairs(away)) > _ONLY or len(shared) < _MOST * len(words)):
        return False
    known = own if away is rate.article else [w for passage in sentences(away) for w in passage.content]
    if any(_is_name(w, rate.article) and not _counterpart(w, known) for w in words):
        return False
    turned = rate.rises != (pair.new.value > pair.old.value)
    if turned and not all(_counterpart(w, known) for w in words[:_SUBJECT]):
        return False
    return not other_quantity(rate, wide)


def _counterpart(word: Word, others: Iterable[Word]) -> bool:
    return any(likeness(word.sense, other.sense) >= _ALIKE for other in others)


def nearest_words(rate: Rate) -> list[Word]:
    """The content words nearest to the rate in its stretch, words of direction left out."""
    change = turn_words(rate.passage.sentence.language)
    start, end = (rate.told.start, rate.told.end) if rate.told is not None else _whole(rate.passage)
    words = [w for w in rate.passage.content if start <= w.start < end and not rate.start <= w.start < rate.end]
    words = [w for w in words if not w.sense.ideas & _TURNS and not change.fullmatch(w.text)]
    words = [w for w in words if len(w.sense.form) > _SHORT and not _UNIT.match(w.text)]
    return sorted(words, key=lambda w: min(abs(w.start - rate.end), abs(rate.start - w.end)))[:_NEAREST]


@cache
def turn_words(code: str) -> re.Pattern[str]:
    """The words of direction of a language."""
    table = language(code).table("sums.change")
    return any_of([w for name in ("up_before", "down_before", "up_behind", "down_behind") for w in table.get(name, ())])


def _is_name(word: Word, article: Article) -> bool:
    """Tell whether a word is a name: an entity of the article has it, or it is capitalised where nouns are not."""
    sentence = article.sentence_at(word.start)
    if not word.sense.capital or (sentence is not None and word.start == sentence.start):
        return False
    named = {part for entity in article.entities for name in entity.names for part in name.split()}
    return article.language != "de" or word.text in named


def quantities(words: Iterable[Word]) -> frozenset[str]:
    """What kinds of quantities some words name: turnover, visitors, rents."""
    return frozenset(idea for word in words for idea in word.sense.ideas & _QUANTITIES)


def other_quantity(rate: Rate, wide: list[Word]) -> bool:
    """Tell whether the rate is said of a quantity that the pair's text does not speak of."""
    start, end = (rate.told.start, rate.told.end) if rate.told is not None else _whole(rate.passage)
    words = [w for w in rate.passage.words if start <= w.start < end and w.sense.ideas & _QUANTITIES]
    paid = any(w.sense.ideas & _PAID for w in wide)
    return any(not _counterpart(w, wide) and not (paid and w.sense.ideas & _PAID) for w in words)


def _of_its_size(rate: Rate, pair: Pair) -> bool:
    """Tell whether the pair is near enough to the rate to be meant: further off, it is another thing."""
    if (rate.points is not None) != (pair.new.figure.kind == "percent" and rate.points is not None):
        return False
    if rate.points is not None:
        return pair.old.figure.kind == "percent"
    if not pair.old.value or rate.ratio is None or rate.ratio.low is None or rate.ratio.high is None:
        return False
    actual = pair.new.value / pair.old.value
    scale = max(pair.old.figure.scale, pair.new.figure.scale)
    return any(rate.ratio.low / _FAR <= x <= rate.ratio.high * _FAR for x in (actual, actual * scale, actual / scale))


def _explained(rate: Rate, pair: Pair, articles: Sequence[Article]) -> bool:
    """Tell whether some other pair, or two levels told close together, make the rate right."""
    if fits(rate, pair.old.figure, pair.new.figure):
        return True
    for article in articles:
        if any(fits(rate, other.old.figure, other.new.figure) for other in pairs(article)):
            return True
        for one, other in permutations(levels(article), 2):
            if one.number == other.number and one.measured == other.measured and fits(rate, one.figure, other.figure):
                return True
    new = level_of(rate)
    if new is not None:
        return any(fits(rate, old.figure, new.figure) for article in articles for old in levels(article)
                   if old is not new and old.measured == new.measured)
    return False


__all__ = ["Misfit", "before", "level_of", "misfits", "narrowed", "nearest_words", "other_quantity", "parts_of_year",
           "quantities",
           "turn_words"]

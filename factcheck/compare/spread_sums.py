"""Finds totals whose parts are told over several sentences, or in another article about the same matter.

What makes figures the parts of a total is never their nearness alone. Four signs count, and the search takes whichever
amounts stand under them: the number of parts is told ("three buildings") and so many are found, one to an item; the
list is closed in words ("leaves 51", "there are no others"); the parts are the classes of a partition that leaves
nothing out (for, against, abstained; men, women); or a sentence sums up ("That makes 480 in all"). Wherever some of
the amounts around do make the total, or their sum is told as another total, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice, product

from factcheck.compare.figures import readings
from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage
from factcheck.compare.told import Told, alike, any_of, cues_of, plain_amount, told
from factcheck.compare.words import WordSense, likeness
from factcheck.compare.wrong_sums import SpreadSum, is_wrong, measures, sum_of
from factcheck.languages import language
from factcheck.model import Article

_WINDOW, _NEXT = 5, 2
_FEWEST = 2
_CHOICES = 200
_ITEMS = range(2, 7)
_NEAR = (Decimal("0.75"), Decimal("1.35"))
_SAME = Decimal("0.9")
_ALIKE = 0.8
_APART, _CLOSE_BY, _BESIDE = 110, 60, 25
_SHORTEST = 5
# Words for people, of whom one report may say children and the other births.
_PERSONS = frozenset({
    "person", "child", "birth", "pupil", "student", "visitor", "attend", "guest", "passenger", "worker", "inhabitant",
    "participant", "member", "patient", "tenant", "customer", "spectator",
})
_DASHES = ("-", "–", "—", ":")
_OPENERS = (":", "–", "—", "(")
_SMALL, _FAIR = 10, 20
_OPENING = 8
_BREAKS = re.compile(r"[,;:(–—]")


def spread_sums(near: Near) -> Iterator[SpreadSum]:
    """The totals that their parts do not make, each total once."""
    for home in near.articles:
        found: set[int] = set()
        for candidate in _candidates(home, near):
            if candidate.whole.figure.start not in found and is_wrong(candidate):
                found.add(candidate.whole.figure.start)
                yield candidate


def _candidates(home: Article, near: Near) -> Iterator[SpreadSum]:
    amounts = [item for item in told(home) if is_amount(item)]
    for at, whole in enumerate(amounts):
        behind = [item for item in amounts[at + 1 :] if item.number - whole.number <= _WINDOW]
        yield from (c for c in _closed(whole, behind) if not _one_of_them(c, near.of(home)))
        yield from _partitions(whole)
        yield from _behind_a_colon(whole, behind)
        yield from _summed(whole, amounts[:at])
        yield from _counted(whole, behind)
        if number_of_parts(whole) is not None:
            for away in near.of(home)[1:]:
                yield from _counted(whole, [item for item in told(away) if is_amount(item)])


def is_amount(item: Told) -> bool:
    """Tell whether an item may be a whole or a part: a plain amount, no mean, no wish, no part of a part."""
    plain = plain_amount(item) and item.figure.per is None and not item.close & {"each", "wanted", "of_it"}
    return plain and not _scored(item)


def _scored(item: Told) -> bool:
    """Tell whether a number is one side of a score: "a 14-0 lead", "20 - 13"."""
    text, figure = item.article.document.text, item.figure
    behind = text[figure.end : figure.end + 4].lstrip()
    before = text[max(0, figure.start - 4) : figure.start].rstrip()
    return bool((behind[:1] in _DASHES and behind[1:].lstrip()[:1].isdigit())
                or (before[-1:] in _DASHES and before[:-1].rstrip()[-1:].isdigit()))


def _parts_of(whole: Told, items: Sequence[Told]) -> list[Told]:
    """Of amounts in the measure of a whole those that count what it counts; where too few do, all of them."""
    same = [item for item in items if measures(item, whole) and _worth(item, whole) < whole.value]
    if whole.measured[0] != "count":
        return same
    close = [item for item in same if item.noun is None or alike(item, whole)]
    return close if len(close) >= min(_FEWEST, len(items)) else same


def _worth(item: Told, whole: Told) -> Decimal:
    return readings(item.figure, whole.figure)[0].value or Decimal(0)


def _closed(whole: Told, behind: Sequence[Told]) -> Iterator[SpreadSum]:
    """Parts up to the one that is called the rest, or up to words that say that there are no more."""
    for number, last in enumerate(behind):
        if _is_closed(last, behind[number + 1 :]) and number:
            parts = _parts_of(whole, behind[: number + 1])
            if last not in parts:
                parts = [i for i in behind[: number + 1] if measures(i, whole) and i.value < whole.value]
            if last in parts and whole.value >= _SMALL and not _part_itself(whole, parts):
                yield SpreadSum(whole, tuple(parts), "closed")
                return


def _one_of_them(candidate: SpreadSum, articles: Sequence[Article]) -> bool:
    """Tell whether what stands first in a list is no total but a part: beside the next one, or with a total told."""
    whole, parts = candidate.whole, candidate.parts
    first = min(parts, key=lambda item: item.figure.start)
    if first.passage is whole.passage:
        between = whole.article.text(whole.figure.end, first.figure.start)
        apart = any(c.name == "of_it" for c in cues_of(whole.passage)) or any(sign in between for sign in _OPENERS)
        if not apart and "total" not in whole.cues:
            return True
    summed = sum_of(parts, whole) + whole.value
    others = (i for article in articles for i in told(article) if i is not whole and i not in parts)
    return any(measures(i, whole) and i.value > whole.value and _SAME * summed <= i.value <= summed / _SAME
               for i in others if plain_amount(i))


def _is_closed(last: Told, behind: Sequence[Told]) -> bool:
    """Tell whether an amount ends a list: it is called the rest, or words behind it say that there are no more."""
    shut = _called_the_rest(last) or (_shut_behind(last) and not any(item.number == last.number for item in behind))
    return shut and not _subtracted(last)


def _subtracted(last: Told) -> bool:
    """Tell whether a rest is what a subtraction leaves, and closes no list: "nach Abzug der 190 bleiben 74"."""
    words = language(last.code).words("sums.subtracted")
    return any_of(words).search(last.passage.text) is not None


def _part_itself(whole: Told, parts: Sequence[Told]) -> bool:
    """Tell whether an earlier amount is about as much as all that is told from it on: the first is a part too."""
    same = [item for item in told(whole.article) if measures(item, whole) and is_amount(item)]
    earlier = [item for item in same if item.figure.start < whole.figure.start]
    for first in earlier:
        run = [i for i in same if first.figure.start < i.figure.start <= parts[-1].figure.start]
        sums = (sum_of(some, first) for some in (run, [whole, *parts]))
        if any(_NEAR[0] * first.value <= summed <= _NEAR[1] * first.value for summed in sums):
            return True
    return False


def _behind_a_colon(whole: Told, behind: Sequence[Told]) -> Iterator[SpreadSum]:
    """"£9.6m over three years: £2.8m now, £3.1m next year and £3.2m then": a list that "and" closes, and its total."""
    text, sentence = whole.article.document.text, whole.passage.sentence
    colon = text.find(": ", whole.figure.end, sentence.end)
    inside = [i for i in behind if i.passage is whole.passage]
    if colon < 0 or any(i.figure.start < colon for i in inside if measures(i, whole)):
        return
    parts = [i for i in inside if measures(i, whole) and i.value < whole.value]
    if any_of(language(whole.code).words("sums.some_only")).search(whole.passage.text) is not None:
        return
    if len(parts) < _FEWEST + 1 or (whole.measured[0] == "count" and any(
            i.noun is not None and not alike(i, whole) for i in parts)):
        return
    between = text[parts[-2].figure.end : parts[-1].figure.start].casefold().split()
    if any(word in language(whole.code).words("sums.last_and") for word in between):
        yield SpreadSum(whole, tuple(parts), "closed")


def _called_the_rest(item: Told) -> bool:
    """Tell whether the words right before an amount call it what is left, or what is left opens its sentence."""
    cues = [c for c in cues_of(item.passage) if c.name == "rest" and c.start < item.figure.start]
    if any(c.start >= item.start and 0 <= item.figure.start - c.end <= 2 for c in cues):
        return True
    opened = [c for c in cues if c.start - item.passage.sentence.start <= _OPENING]
    if not opened or next(i for i in told(item.article) if i.passage is item.passage) is not item:
        return False
    between = item.article.text(opened[0].end, item.figure.start)
    return _BREAKS.search(between) is None or _BREAKS.search(between.rstrip()[-1:]) is not None


def _shut_behind(item: Told) -> bool:
    """Tell whether the rest of the sentence, or the next one, says that nothing is missing."""
    following = _passage(item.article, item.number + 1)
    cues = [c for c in cues_of(item.passage) if c.start >= item.figure.end]
    cues += cues_of(following) if following is not None else ()
    return any(cue.name == "closed" for cue in cues)


def _passage(article: Article, number: int) -> Passage | None:
    return next((passage for passage in sentences(article) if passage.number == number), None)


def _partitions(whole: Told) -> Iterator[SpreadSum]:
    """Parts of which each is one class of a partition that leaves nothing out: for, against, abstained."""
    items = [item for item in told(whole.article) if plain_amount(item) and item.figure.start > whole.figure.start]
    took_part = _all_took_part(whole)
    for group, classes in _classes(whole.code).items():
        every = took_part and group.endswith("_cast") and whole.noun is not None
        reach = _WINDOW if every else _NEXT
        near = [i for i in items if i.number - whole.number <= reach and i.measured == whole.measured]
        named = [name for name, pattern in classes.items() if pattern.search(whole.text)]
        if any(not (every and name.startswith("or_")) for name in named):
            continue
        found: dict[str, list[Told]] = {}
        for item in near:
            kinds = [name for name, pattern in classes.items() if pattern.search(item.text)]
            if every and not kinds:
                kinds = [name for name, pattern in classes.items() if pattern.search(item.passage.text)]
            if every and len(kinds) != 1:
                continue
            if len(kinds) != 1 or (kinds[0] in found and not every):
                break
            found.setdefault(kinds[0], []).append(item)
        if any(name not in found for name in classes if not name.startswith("or_")):
            continue
        choices = list(islice(product(*found.values()), _CHOICES))
        parts = min(choices, key=lambda some: abs(sum_of(some, whole) - whole.value))
        first = next(iter(found.values()))[0]
        if not _goes_on(whole, first) and not (every and len(found) == len(classes)):
            continue
        if not group.endswith("_cast") or took_part or sum_of(parts, whole) > whole.value:
            yield SpreadSum(whole, parts, "partition")


def _goes_on(whole: Told, part: Told) -> bool:
    """Tell whether the sentence of a part speaks on of the total: the same, or it opens with it or points back."""
    before = part.passage.text[: part.figure.start - part.passage.sentence.start]
    back = any(c.name in ("of_it", "back") and c.start < part.figure.start for c in cues_of(part.passage))
    return part.number == whole.number or len(before.split()) <= 1 or (back and part.number == whole.number + 1)


@cache
def _classes(code: str) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    table = language(code).table("sums.partitions")
    return {name: {label: any_of(words) for label, words in group.items()} for name, group in table.items()}


def _all_took_part(whole: Told) -> bool:
    """Tell whether a total is of those who did take part, so that the classes must fill it."""
    return "cast" in whole.cues or any(cue.name == "cast" for cue in cues_of(whole.passage))


def _summed(whole: Told, before: Sequence[Told]) -> Iterator[SpreadSum]:
    """"That makes 480 in all", and the amounts of the paragraph before it."""
    cues = (cue for cue in cues_of(whole.passage) if cue.name == "sum_up")
    opener = any(0 <= whole.figure.start - cue.end <= _BESIDE for cue in cues)
    block = whole.passage.sentence.block
    run = [i for i in before if i.passage.sentence.block == block and whole.number - i.number <= _WINDOW]
    parts = _parts_of(whole, run)
    if opener and parts and all(item.measured == whole.measured for item in run):
        yield SpreadSum(whole, tuple(parts), "summed")


def _counted(whole: Told, amounts: Sequence[Told]) -> Iterator[SpreadSum]:
    """"148 flats in three houses", and three sentences with a house and a number of flats in each."""
    found = number_of_parts(whole)
    if found is None or whole.value < _SMALL or (whole.measured[0] == "count" and whole.noun is None):
        return
    number, names = found
    same = [i for i in amounts if i.measured == whole.measured and i.value < whole.value]
    same = [i for i in same if i.passage is not whole.passage]
    items: dict[int, list[Told]] = {}
    for item in same:
        if whole.measured[0] != "count" or _names_item(item, names) or _weighty(item, whole):
            items.setdefault(item.number, []).append(item)
    marked = any(_names_item(item, names) and not _tells_number(item, number, names) for item in same)
    if len(items) != number or not marked or max(items) - min(items) > number + 1:
        return
    choices = islice(product(*(_parts_of(whole, told_there) for told_there in items.values())), _CHOICES)
    best = min(choices, key=lambda parts: abs(sum_of(parts, whole) - whole.value))
    yield SpreadSum(whole, best, "counted")


def _weighty(item: Told, whole: Told) -> bool:
    """Tell whether an amount is a fair part of a total in other nouns: not small, and exactly told."""
    fair = item.value >= max(Decimal(_SMALL), whole.value / _FAIR) and item.figure.hedge is None
    if item.noun is None or whole.noun is None or alike(item, whole):
        return fair
    return fair and all(noun.ideas & _PERSONS for noun in (item.noun, whole.noun))


def number_of_parts(whole: Told) -> tuple[int, tuple[WordSense, ...]] | None:
    """The small number told beside a total, what it counts, and the words behind it, where each may be named."""
    for item in told(whole.article):
        near = item.number == whole.number or (item.number == whole.number + 1 and _speaks_back(item))
        if near and item is not whole and item.measured == ("count", None):
            apart = max(item.figure.start - whole.figure.end, whole.figure.start - item.figure.end)
            wide = item.figure.end <= whole.figure.start and "total" in whole.cues
            exact = item.figure.hedge is None and "of_it" not in item.close and item.value in _ITEMS
            exact = exact and apart <= (_APART if wide else _CLOSE_BY) and not _side_by_side(item)
            if exact and item.noun is not None and (whole.noun is None or likeness(item.noun, whole.noun) < _ALIKE):
                return int(item.value), (item.noun, *_listed_behind(item))
    return None


def _side_by_side(item: Told) -> bool:
    """Tell whether "and" puts a number beside the amount before it: "364 yards and three touchdowns"."""
    before = item.article.text(item.passage.sentence.start, item.figure.start).casefold().split()
    return bool(before) and before[-1] in language(item.code).words("sums.last_and")


def _listed_behind(item: Told) -> Iterator[WordSense]:
    """The words of a list that a colon opens behind a number."""
    colon = item.article.document.text.find(":", item.figure.end, item.figure.end + _BESIDE)
    for word in item.passage.content:
        if 0 <= colon < word.start and len(word.sense.form) >= _SHORTEST:
            yield word.sense


def _speaks_back(item: Told) -> bool:
    """Tell whether the sentence of a number opens with a word for what was told before it."""
    opening = item.passage.sentence.start
    return any(cue.name == "back" and cue.start == opening for cue in cues_of(item.passage))


def _names_item(item: Told, names: Sequence[WordSense]) -> bool:
    """Tell whether the sentence of an amount names one of the things that are counted, or an item of a list."""
    if any(cue.name == "item" for cue in cues_of(item.passage)):
        return True
    return any(likeness(word.sense, name) >= _ALIKE for word in item.passage.content for name in names)


def _tells_number(item: Told, number: int, names: Sequence[WordSense]) -> bool:
    """Tell whether the sentence of an amount says once more how many parts there are, and so names none of them."""
    again = (other for other in told(item.article) if other.number == item.number and other.value == number)
    return any(o.noun is not None and likeness(o.noun, name) >= _ALIKE for o in again for name in names)


__all__ = ["is_amount", "number_of_parts", "spread_sums"]

"""Finds totals that a run of amounts must fill, whatever the words around them: one amount to a name, or so many.

Two signs that a run holds all the parts need no words for parts. The total is spread over things that its sentence, or
the next, lists by name, and each name has one amount elsewhere, in the same article or in another on the matter; or
the number of things is told right beside the total, and the sentences behind it tell exactly that many amounts in its
measure. What :func:`~factcheck.compare.spread_sums.is_wrong` asks of a sum holds for these, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.spread_sums import is_amount, number_of_parts
from factcheck.compare.told import Told, alike, cues_of, like_a_year, told
from factcheck.compare.wrong_sums import SpreadSum, is_wrong, measures
from factcheck.languages import language
from factcheck.model import Article

_FEWEST_NAMES, _MOST_NAMES = 3, 9
_WINDOW = 5
_SMALL, _FAIR = 20, 40
_SHORTEST, _ENDING = 4, 3
_ITEM = r"(?:[^\W\d_][\w’'-]*\s){0,2}?[A-ZÄÖÜ][\w’'-]+(?:\s[A-ZÄÖÜ][\w’'-]+){0,2}"


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that a sentence lists, each by the words it can be told again by."""

    passage: Passage
    names: tuple[tuple[str, ...], ...]


def part_runs(near: Near) -> Iterator[SpreadSum]:
    """The totals that the run of amounts for their parts does not make, each total once."""
    for home in near.articles:
        for whole in (item for item in told(home) if is_amount(item)):
            found = next((c for c in _candidates(whole, home, near) if is_wrong(c)), None)
            if found is not None:
                yield found


def _candidates(whole: Told, home: Article, near: Near) -> Iterator[SpreadSum]:
    behind = [i for i in told(home) if i.figure.start > whole.figure.end and i.number - whole.number <= _WINDOW]
    yield from _of_that_number(whole, [item for item in behind if is_amount(item)])
    lists = _lists_beside(whole)
    if not lists:
        return
    for away in near.of(home):
        amounts = [i for i in told(away) if (is_amount(i) or (like_a_year(i) and not i.close)) and i is not whole]
        for names in lists:
            yield from _named(whole, names, amounts)


def _parts(whole: Told, amounts: Sequence[Told]) -> list[Told]:
    """The amounts that can be parts of a whole: in its measure, smaller, and not of some other thing."""
    return [i for i in _smaller(whole, amounts) if whole.measured[0] != "count" or i.noun is None or alike(i, whole)]


def _smaller(whole: Told, amounts: Sequence[Told]) -> list[Told]:
    low = whole.value / _FAIR
    apart = (i for i in amounts if i.passage is not whole.passage)
    return [i for i in apart if measures(i, whole) and low <= i.value < whole.value]


def _of_that_number(whole: Told, behind: Sequence[Told]) -> Iterator[SpreadSum]:
    """"3,6 Millionen Euro gehen an vier Einrichtungen", and four sums of money in the sentences behind."""
    found = number_of_parts(whole)
    if found is None or found[0] < _FEWEST_NAMES or whole.value < _SMALL:
        return
    parts = _parts(whole, behind)
    allotted = all("allot" in _cues(item.passage) and not _stopped(item) for item in parts)
    if len(parts) == found[0] and parts[-1].number - whole.number <= found[0] + 1 and allotted:
        yield SpreadSum(whole, tuple(parts), "counted")


def _stopped(item: Told) -> bool:
    """Tell whether an amount is told of another time than the rest: "die alte Halle hatte 2 Millionen gekostet"."""
    return any(word.text.casefold() in language(item.code).words("sums.pluperfect") for word in item.passage.words)


def _named(whole: Told, names: _Names, amounts: Sequence[Told]) -> Iterator[SpreadSum]:
    """One amount for each name that the total is spread over, told within a few sentences."""
    parts: list[Told] = []
    usable = [i for i in _smaller(whole, amounts) if not i.close & {"earlier", "another"} - whole.close]
    for name in names.names:
        own = [item for item in usable if _tells(item, name)]
        if len(own) != 1 or own[0] in parts:
            return
        parts.append(own[0])
    parts.sort(key=lambda item: item.figure.start)
    near = parts[-1].number - parts[0].number <= _WINDOW
    if near and _same_time(whole, parts) and _same_things(whole, parts):
        yield SpreadSum(whole, tuple(parts), "named")


def _tells(item: Told, name: Sequence[str]) -> bool:
    """Tell whether the stretch of an amount names a thing, in any of its cases or as an attribute ("Lauenthaler")."""
    words = [word.text.casefold() for word in item.passage.words if item.start <= word.start < item.end]
    return all(any(w.startswith(part) and len(w) <= len(part) + _ENDING for w in words) for part in name)


def _same_things(whole: Told, parts: Sequence[Told]) -> bool:
    """Tell whether the parts count what the whole does; in another noun only where the list is said to be complete."""
    if whole.measured[0] != "count":
        return True
    others = [item for item in parts if item.noun is not None and not alike(item, whole)]
    closed = any("closed" in _cues(item.passage) for item in parts)
    return not others or (closed and len({item.noun.stem for item in others if item.noun is not None}) == 1)


def _same_time(whole: Told, parts: Sequence[Told]) -> bool:
    """Tell whether no part is told of another year than the whole."""
    return not whole.years or all(not part.years or part.years & whole.years for part in parts)


def _lists_beside(whole: Told) -> list[_Names]:
    """The lists of names that a total is said to be spread over: in its sentence, or in the next that speaks back."""
    found = []
    for names in _lists(whole.article):
        cues = _cues(names.passage)
        apart, total, spread = names.passage.number - whole.number, "total" in whole.cues, "spread" in cues
        if (apart == 0 and (total or spread)) or (apart == 1 and spread and (total or "total" in cues)):
            found.append(names)
    return found


def _cues(passage: Passage) -> frozenset[str]:
    return frozenset(cue.name for cue in cues_of(passage))


@once_per_article
def _lists(article: Article) -> Iterator[_Names]:
    for passage in sentences(article):
        for match in _pattern(passage.sentence.language).finditer(passage.text):
            items = re.split(rf",\s+|\s+(?:{_joints(passage.sentence.language)})\s+", match.group())
            names = [_key(item) for item in items if item.strip()]
            if _FEWEST_NAMES <= len(names) <= _MOST_NAMES and all(names) and len(set(names)) == len(names):
                yield _Names(passage, tuple(names))


def _key(item: str) -> tuple[str, ...]:
    """The last capital word of an item, in small letters: "die Standorte Weserbergen" is told again as Weserbergen."""
    words = [w.casefold() for w in re.findall(r"[\w’'-]+", item) if w[:1].isupper() and len(w) >= _SHORTEST]
    return tuple(words[-1:])


@cache
def _joints(code: str) -> str:
    return "|".join(re.escape(word) for word in language(code).words("sums.last_and"))


@cache
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(rf"{_ITEM}(?:,\s+{_ITEM})+,?\s+(?:{_joints(code)})\s+{_ITEM}")


__all__ = ["part_runs"]

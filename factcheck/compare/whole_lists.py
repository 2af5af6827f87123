"""Finds lists that make up a sentence, of titles or of names, and the number of such things that is told elsewhere.

"Oberau, Tiefenau, Kirchau, Wink, Hausen, Amdorf und Stein haben unterschrieben" names seven, whatever verb follows. The
list is read by its commas and its one "and"; the number has to count what such names can stand for (places, clubs,
books), be the only one of its kind in the reports, and stand in a report of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from factcheck.compare.calendar import document_date
from factcheck.compare.entry_lists import EntryList, WrongNumber
from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.one_thing import kinship, pairs
from factcheck.compare.passage import Passage
from factcheck.compare.told import Told, any_of, told
from factcheck.languages import language, shared
from factcheck.model import Article

_FEWEST, _MOST, _FAR = 4, 15, 2
_COUNTS = range(3, 16)
_DAYS, _BESIDE = 14, 2
_QUOTED = re.compile(r"[„“\"«»][^„“”\"«»]{2,60}[“”\"»«]")
_NO_COUNT = frozenset({"of_it", "another", "earlier", "each", "rest"})


def whole_lists(near: Near) -> Iterator[WrongNumber]:
    """The lists that do not hold as many names as there are said to be things of their kind, each list once."""
    akin: dict[Article, list[Article]] = {article: [article] for article in near.articles}
    listing = [article for article in near.articles if _lists(article)]
    for one, other in pairs(near.articles) if listing else ():
        if _days(one, other) <= _DAYS and near.together(one, other) and kinship(one, other) is not None:
            akin[one].append(other)
            akin[other].append(one)
    for home in listing:
        for kind, listed in _lists(home):
            found = _wrong(kind, listed, akin[home])
            if found is not None:
                yield found


def _days(one: Article, other: Article) -> int:
    days = document_date(one), document_date(other)
    return abs((days[0] - days[1]).days) if days[0] is not None and days[1] is not None else 0


def _wrong(kind: str, listed: EntryList, articles: Sequence[Article]) -> WrongNumber | None:
    """The one number of such things, if it is another one than that of the names."""
    names = len(listed.items)
    told_counts = [i for article in articles for i in told(article) if i.measured == ("count", None)]
    if any(i.value == names for i in told_counts):
        return None
    counts = [i for i in told_counts if _counts(i, kind, listed)]
    if len({i.value for i in counts}) != 1 or not 0 < abs(counts[0].value - names) <= _FAR:
        return None
    missing = names < counts[0].value and not _in_full(listed)
    return None if missing else WrongNumber(counts[0], listed)


def _in_full(listed: EntryList) -> bool:
    """Tell whether a list is called complete: one that is too short may leave some out."""
    return any_of(language(listed.article.language).words("entries.in_full")).search(listed.head) is not None


def _counts(item: Told, kind: str, listed: EntryList) -> bool:
    """Tell whether a number counts what a list can name: exactly, and all of it."""
    own = item.article is listed.article
    inside = own and (kind == "names" or abs(_place(listed) - item.number) < _BESIDE)
    exact = item.figure.hedge is None and item.value in _COUNTS and not item.close & _NO_COUNT
    if inside or not exact or item.noun is None or item.passage.asks:
        return False
    before = item.article.text(max(item.passage.sentence.start, item.figure.start - 30), item.figure.start)
    some = any_of(language(item.code).words("entries.some_of"))
    if re.search(rf"{some.pattern}\s*$", before, re.IGNORECASE):
        return False
    return _things(item.code, kind).fullmatch((item.figure.unit or "").split(" ")[-1]) is not None


def _place(listed: EntryList) -> int:
    """The place of the sentence of a list; a number in it or beside it announces the list, which another rule reads."""
    return next(p.number for p in sentences(listed.article) if p.sentence.start <= listed.start < p.sentence.end)


@cache
def _things(code: str, kind: str) -> re.Pattern[str]:
    return any_of(language(code).table("entries.listed").get(kind, ()))


@once_per_article
def _lists(article: Article) -> Iterator[tuple[str, EntryList]]:
    for passage in sentences(article):
        if passage.section == "headline" or _some_only(passage):
            continue
        titles = _titles(passage)
        if titles:
            yield "titles", EntryList(article, "names", titles, passage.text)
            continue
        names = _names(passage)
        if names:
            yield "names", EntryList(article, "names", names, passage.text)


def _some_only(passage: Passage) -> bool:
    return any_of(language(passage.sentence.language).words("entries.not_all")).search(passage.text) is not None


def _titles(passage: Passage) -> tuple[tuple[int, int], ...]:
    """The quoted titles of a sentence, with commas between them and "and" before the last one."""
    text = passage.article.document.text
    found = [m for m in _QUOTED.finditer(text, passage.sentence.start, passage.sentence.end)
             if m.group()[1].isupper() and m.group()[-2] not in ".!?,"]
    if not _FEWEST <= len(found) <= _MOST:
        return ()
    between = [text[a.end() : b.start()] for a, b in pairwise(found)]
    joint = re.compile(rf"\b(?:{_joints(passage)})\b")
    if not all("," in gap or ";" in gap for gap in between[:-1]) or not joint.search(between[-1]):
        return ()
    return tuple(m.span() for m in found)


def _names(passage: Passage) -> tuple[tuple[int, int], ...]:
    """The names that open a sentence or end it: places, clubs or firms, no persons."""
    text, sentence = passage.article.document.text, passage.sentence
    word = r"[A-ZÄÖÜ][\w’'-]+"
    item = rf"{word}(?:\s(?:an der|am|im|bei|ob der|of|upon|on|in)\s{word}|\s{word}){{0,2}}"
    pattern = re.compile(rf"(?P<items>{item}(?:,\s{item}){{2,}},?\s(?:{_joints(passage)})\s{item})")
    for match in pattern.finditer(text, sentence.start, sentence.end):
        opens = match.start() == sentence.start
        ends = text[match.end() : sentence.end].strip(" .!”“\"") == ""
        parts = re.split(rf",?\s(?:{_joints(passage)})\s|,\s", match["items"])
        if not (opens or ends) or not _FEWEST <= len(parts) <= _MOST or any(_person(part) for part in parts):
            continue
        at, items = match.start(), []
        for part in parts:
            start = text.index(part, at)
            items.append((start, start + len(part)))
            at = start + len(part)
        return tuple(items)
    return ()


def _person(name: str) -> bool:
    return any(name.split()[0] in names for names in shared("given_names").values())


def _joints(passage: Passage) -> str:
    return "|".join(map(re.escape, language(passage.sentence.language).words("sums.last_and")))


__all__ = ["whole_lists"]

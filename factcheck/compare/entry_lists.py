"""Holds a number of things against a list that names each of them: candidates with their ages, concerts with days.

A list is read by its shape, not by its words: three or more people in one sentence with an age behind each name, lines
that follow each other and open with a date, items set apart by semicolons of which "and" opens the last. It is a list
of what is counted where its own sentence, or what stands right before it, names that thing or a word of its field (a
ballot paper has candidates, a programme has concerts). The number may stand in another article on the same matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.told import Told, any_of, told
from factcheck.compare.words import likeness, sense
from factcheck.languages import language
from factcheck.model import Article

Shape = Literal["ages", "dates", "semicolons", "names"]
_FEWEST, _MOST, _FAR = 3, 20, 1
_SMALLEST, _LARGEST = 2, 15
_ALIKE = 0.8
_DAYS = 30
_BEFORE, _TAIL = 30, 5
# Between two people of a list stands no more than what each of them does.
_BETWEEN = 5
_NAME = r"[A-ZÄÖÜ][\w’'-]+(?:\s(?:von|van|de|der|zu|le|la|al)\b)?(?:\s[A-ZÄÖÜ][\w’'.-]*){1,3}"
_AGED = re.compile(rf"(?P<name>{_NAME})(?:\s\((?P<a>\d{{2}})\)|,\s(?P<b>\d{{2}})(?=[,;.)]))")
_OLDEST = 105
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-–—•*·]\s+)?")
_ITEM = re.compile(r"(?:[^\W\d_]+\s){0,3}[A-ZÄÖÜ]")


@dataclass(frozen=True, slots=True)
class EntryList:
    """The entries ``text[start:end]`` of a list, one for each thing, and the text that says what they are.

    ``before`` is the sentence before that text.
    """

    article: Article
    shape: Shape
    items: tuple[tuple[int, int], ...]
    head: str
    before: str = ""

    @property
    def start(self) -> int:
        """Where the first entry begins."""
        return self.items[0][0]

    @property
    def end(self) -> int:
        """Where the last entry ends."""
        return self.items[-1][1]


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number of things, and the list of them that is longer or shorter."""

    count: Told
    listed: EntryList


def wrong_numbers(near: Near) -> Iterator[WrongNumber]:
    """The lists that do not hold as many entries as there are said to be."""
    for home in near.articles:
        for listed in entry_lists(home):
            articles = near.of(home, _DAYS)
            counts = [c for article in articles for c in told(article) if _counts(c, listed)]
            if len({c.value for c in counts}) == 1 and not _explained(counts[0], listed, articles):
                yield WrongNumber(counts[0], listed)


def entry_lists(article: Article) -> tuple[EntryList, ...]:
    """The lists of an article, worked out once."""
    return _entry_lists(article)


@once_per_article
def _entry_lists(article: Article) -> Iterator[EntryList]:
    yield from _of_lines(article)
    for number, passage in enumerate(sentences(article)):
        before = sentences(article)[number - 1].text if number else ""
        items = _aged(passage)
        if items:
            yield EntryList(article, "ages", items, passage.text, before)
        else:
            items = _parted(passage)
            if items:
                yield EntryList(article, "semicolons", items, article.text(passage.sentence.start, items[0][0]))
        yield from _of_names(passage)


def _aged(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Three or more people of one sentence with their ages, all that the sentence names so."""
    text = passage.article.document.text
    found = [m for m in _AGED.finditer(text, passage.sentence.start, passage.sentence.end)
             if int(m["a"] or m["b"]) <= _OLDEST]
    if not _FEWEST <= len(found) <= _MOST or len({bool(m["a"]) for m in found}) != 1:
        return ()
    opened = any_of(language(passage.sentence.language).words("sums.some_only"))
    if opened.search(text, max(passage.sentence.start, found[0].start() - _BEFORE), found[0].start()):
        return ()
    between = [text[a.end() : b.start()] for a, b in pairwise(found)]
    joints = re.compile(rf"\b(?:{_joints(passage.sentence.language)})\b")
    if not all(len(words.split()) <= _BETWEEN and ("," in words or joints.search(words)) for words in between):
        return ()
    if joints.search(between[-1]) is None:
        return ()
    return tuple(m.span() for m in found)


def _parted(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Items between semicolons, behind a colon, the last of them opened by "and"."""
    code, text = passage.sentence.language, passage.text
    colon = text.find(":")
    if colon < 0 or text.count(";") + 1 < _FEWEST or any_of(language(code).words("sums.some_only")).search(text):
        return ()
    at, items = colon + 1, []
    for piece in text[colon + 1 :].split(";"):
        lead = len(piece) - len(piece.lstrip())
        items.append((at + lead, at + len(piece)))
        at += len(piece) + 1
    joint = re.compile(rf"(?:{'|'.join(map(re.escape, language(code).words('sums.last_and')))})\s+")
    last = joint.match(text, items[-1][0])
    bodies = [text[a:b] for a, b in items[:-1]] + [text[last.end() :] if last is not None else ""]
    if last is None or not all(_ITEM.match(body) for body in bodies):
        return ()
    start = passage.sentence.start
    return tuple((start + a, start + b) for a, b in items)


def _of_names(passage: Passage) -> Iterator[EntryList]:
    """"die Dörfer Aue, Bruch, Cammin und Dahl", "lines 2, 5, 7 and 9": what they are, then names or numbers."""
    code, article = passage.sentence.language, passage.article
    if any_of(language(code).words("sums.some_only")).search(passage.text):
        return
    for match in _named(code).finditer(article.document.text, passage.sentence.start, passage.sentence.end):
        at, items = match.start("items"), []
        for piece in re.split(rf"(,?\s(?:{_joints(code)})\s|,\s)", match["items"]):
            if piece.strip(", ") and re.fullmatch(rf",?\s(?:{_joints(code)})\s", piece) is None:
                items.append((at, at + len(piece)))
            at += len(piece)
        if _FEWEST <= len(items) <= _MOST:
            yield EntryList(article, "names", tuple(items), match["noun"])


@cache
def _joints(code: str) -> str:
    return "|".join(map(re.escape, language(code).words("sums.last_and")))


@cache
def _named(code: str) -> re.Pattern[str]:
    item = r"(?:[A-ZÄÖÜ][\w’'-]+(?:\s[A-ZÄÖÜ][\w’'-]+)?|\d{1,3})"
    between = "|".join(map(re.escape, language(code).words("entries.before_names")))
    return re.compile(rf"(?P<noun>[^\W\d_]{{4,}})(?:\s(?:{between})|:)?\s"
                      rf"(?P<items>{item}(?:,\s{item})+,?\s(?:{_joints(code)})\s{item})(?=[\s,.;:)])")


def _of_lines(article: Article) -> Iterator[EntryList]:
    """Lines that follow each other and open with a date each."""
    text = article.document.text
    dated = {m.start for m in article.mentions if m.temporal is not None and m.temporal.type == "date"
             and any(sign.isdigit() for sign in m.text)}
    run: list[tuple[int, int]] = []
    head = before = ""
    for line in (*_LINE.finditer(text), None):
        bullet = _BULLET.match(text, line.start(), line.end()) if line is not None else None
        start = bullet.end() if bullet is not None else -1
        if line is not None and start in dated:
            head = head if run else before
            run.append((start, line.end()))
            continue
        if _FEWEST <= len(run) <= _MOST:
            yield EntryList(article, "dates", tuple(run), head)
        run = []
        before = line.group() if line is not None else ""


def _counts(item: Told, listed: EntryList) -> bool:
    """Tell whether a number counts the things of a list: all of them, told outside it."""
    if item.measured != ("count", None) or item.noun is None or item.figure.hedge is not None:
        return False
    whole = item.value == int(item.value) and _SMALLEST <= item.value <= _LARGEST
    inside = item.article is listed.article and listed.start <= item.figure.start < listed.end
    if not whole or inside or item.close & {"of_it", "another", "earlier", "each", "rest"} or item.passage.asks:
        return False
    before = item.article.text(max(item.passage.sentence.start, item.figure.start - _BEFORE), item.figure.start)
    some, left = (any_of(language(item.code).words(f"entries.{name}")) for name in ("some_of", "left"))
    if re.search(rf"{some.pattern}\s*$", before, re.IGNORECASE) or left.search(item.passage.text):
        return False
    return _names(item, listed)


def _names(item: Told, listed: EntryList) -> bool:
    """Tell whether what stands before a list names what is counted, or a word of its field."""
    code, other = item.code, listed.article.language
    noun = item.figure.unit or ""
    last = noun.split()[-1] if noun else ""
    if listed.shape == "names":
        more = len(listed.items) == item.value + 1
        return more and item.noun is not None and likeness(item.noun, sense(listed.head, other)) >= _ALIKE
    for field in _fields(code, other).get(listed.shape, ()):
        text = f"{listed.before} {listed.head}" if field.before else listed.head
        if field.there.search(text) and (field.things.fullmatch(last) or (
                field.people.fullmatch(last) and field.here.search(item.passage.text))):
            return True
    if listed.shape == "ages" or item.noun is None:
        return False
    there = (p for p in sentences(listed.article) if p is not item.passage and (
        p.text == listed.head or listed.head.endswith(p.text) or p.text.startswith(listed.head)))
    return any(likeness(item.noun, word.sense) >= _ALIKE for p in there for word in p.words)


@dataclass(frozen=True, slots=True)
class _Field:
    """Words for one kind of things, and those before a list of them; ``people`` need one of these beside them, too."""

    things: re.Pattern[str]
    people: re.Pattern[str]
    here: re.Pattern[str]
    there: re.Pattern[str]
    before: bool


@cache
def _fields(code: str, other: str) -> Mapping[str, Sequence[_Field]]:
    """The fields by the shape of a list; the number is told in one language, the list in the other."""
    found: dict[str, list[_Field]] = {}
    there = language(other).table("entries.fields")
    for name, field in language(code).table("entries.fields").items():
        here = any_of((*field["heads"], *field.get("has", ())))
        heads = any_of(there.get(name, {}).get("heads", ()))
        read = _Field(any_of(field["things"]), any_of(field.get("people", ())), here, heads, bool(field.get("before")))
        for shape in field["shapes"]:
            found.setdefault(shape, []).append(read)
    return found


def _explained(count: Told, listed: EntryList, articles: Sequence[Article]) -> bool:
    """Tell whether the number is right after all, far off, or some entries are said to be of another kind."""
    entries = len(listed.items)
    if not 0 < abs(entries - count.value) <= _FAR:
        return True
    text = listed.article.document.text
    other = any_of(language(listed.article.language).words("entries.of_another_kind"))
    if any(other.search(text, start, end) for start, end in listed.items):
        return True
    kinds = any_of(language(listed.article.language).words("entries.kinds"))
    named = {m.group().casefold()[-_TAIL:] for start, end in listed.items for m in kinds.finditer(text, start, end)}
    if any(tail not in (count.figure.unit or "").casefold() for tail in named):
        return True
    return any(_right(item, count, entries) for article in articles for item in told(article))


def _right(item: Told, count: Told, entries: int) -> bool:
    """Tell whether another number makes up what is missing: as many are told, or the difference of the same things."""
    if item is count or item.measured != ("count", None) or item.figure.hedge is not None:
        return False
    same = item.noun is None or count.noun is None or likeness(item.noun, count.noun) >= _ALIKE
    near = item.article is count.article and abs(item.number - count.number) <= 1
    return same and (item.value == entries or (near and item.value == abs(entries - count.value)))


__all__ = ["EntryList", "WrongNumber", "entry_lists", "wrong_numbers"]

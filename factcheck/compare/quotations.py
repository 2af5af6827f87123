"""Finds two wordings of one quotation that differ in the word it hangs on.

A quotation is copied word for word, so nearly all of it agrees between two reports. Where one word has become its
contrary, or a "not" has come or gone, one of the reports has misquoted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from factcheck.compare.clash import Clash, How, Side, side
from factcheck.compare.passage import Passage, Word
from factcheck.compare.persons import Person, namings
from factcheck.compare.words import TOKEN, contraries, contrary, sense

_QUOTED = re.compile(
    r"„([^“”„]{12,600})[“”]|“([^“”]{12,600})”|»([^«»]{12,600})«|«([^«»]{12,600})»|\"([^\"\n]{12,600})\""
)
_FEWEST_ALIKE = 4
_SURE = 8
_REACH = 160
_MOST_ALIKE = 12
_CONFIDENCE = 0.85
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of one quotation; ``place`` is the sentence that a word of it stands in."""

    passages: Sequence[Passage]
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def code(self) -> str:
        """The language of the article."""
        return self.passages[0].article.language

    @property
    def document(self) -> str:
        """The id of the article."""
        return self.passages[0].article.document.id

    def place(self, word: Word) -> Passage | None:
        """The sentence that a word of the quotation stands in."""
        starts = [passage.sentence.start for passage in self.passages]
        at = bisect_right(starts, word.start) - 1
        return self.passages[at] if at >= 0 and word.end <= self.passages[at].sentence.end else None


def quotation_clashes(by_document: dict[str, list[Passage]], akin: Callable[[str, str], bool]) -> Iterator[Clash]:
    """Misquotations among the articles; short quotations count only between articles that are ``akin``."""
    table: dict[_Key, list[tuple[Quotation, Word | None]]] = defaultdict(list)
    for _, passages in sorted(by_document.items()):
        for quotation in quotations(passages):
            for key, word in _keys(quotation):
                table[key].append((quotation, word))
    for group in table.values():
        if len(group) > _MOST_ALIKE:
            continue
        for (one, a), (other, b) in combinations(group, 2):
            if _opposite(a, b) and _comparable(one, other, akin):
                yield from _clash(one, a, other, b)


def quotations(passages: list[Passage]) -> Iterator[Quotation]:
    """What an article quotes, in order; nothing shorter than a few words."""
    if not passages:
        return
    article = passages[0].article
    for found in _QUOTED.finditer(article.document.text):
        start, end = next(found.span(n) for n in range(1, 6) if found.group(n) is not None)
        text, code = article.document.text, article.language
        tokens = enumerate(TOKEN.finditer(text, start, end))
        words = tuple(Word(at, t.start(), t.end(), t.group(), sense(t.group(), code)) for at, t in tokens)
        if len(words) > _FEWEST_ALIKE:
            yield Quotation(passages, start, end, words)


def _keys(quotation: Quotation) -> Iterator[tuple[_Key, Word | None]]:
    """What a quotation can be found by: all its stems, and its stems with one telling word left open or left out."""
    stems = [word.sense.stem for word in quotation.words]
    yield ("all", *stems), None
    for at, word in enumerate(quotation.words):
        rest = (*stems[:at], *stems[at + 1 :])
        if "negator" in word.sense.flags:
            yield ("all", *rest), word
            if word.sense.form.startswith("kein"):
                yield ("all", *stems[:at], sense(word.text[1:], quotation.passages[0].article.language).stem,
                       *stems[at + 1 :]), word
        elif word.sense.ideas & contraries().keys():
            yield ("open", at, *rest), word


def _opposite(a: Word | None, b: Word | None) -> bool:
    """Tell whether what was left out makes the quotations contrary: a negation here, or one word against another."""
    if a is None or b is None:
        return a is not b
    return contrary(a.sense, b.sense)


def _comparable(one: Quotation, other: Quotation, akin: Callable[[str, str], bool]) -> bool:
    """Tell whether both may be one quotation: not of two speakers, and not of two stories."""
    if one.document == other.document:
        if "headline" not in {q.passages[0].section for q in (one, other) if q.end <= q.passages[0].sentence.end}:
            return False
    elif len(one.words) < _SURE and not akin(one.document, other.document):
        return False
    return not of_two_speakers(one, other)


def of_two_speakers(one: Quotation, other: Quotation) -> bool:
    """Tell whether people are named around both quotations, and none of them around both."""
    here, there = _named(one), _named(other)
    return bool(here and there) and not here & there


def beside(quotation: Quotation) -> frozenset[Person]:
    """The persons named around a quotation."""
    low, high = quotation.start - _REACH, quotation.end + _REACH
    article = quotation.passages[0].article
    return frozenset(n.person for n in namings(article) if low <= n.span[0] and n.span[1] <= high)


def of_one_speaker(one: Quotation, other: Quotation) -> bool:
    """Tell whether somebody is named around both quotations."""
    return bool(_named(one) & _near(other) or _named(other) & _near(one))


def _near(quotation: Quotation) -> frozenset[str]:
    """The capitalised words around a quotation, by stem."""
    article = quotation.passages[0].article
    low, high = max(0, quotation.start - _REACH), quotation.end + _REACH
    tokens = TOKEN.finditer(article.document.text, low, high)
    return frozenset(sense(t.group(), article.language).stem for t in tokens if t.group()[0].isupper())


def _named(quotation: Quotation) -> frozenset[str]:
    """The last names of the people named around a quotation: a capitalised word right behind another one."""
    article = quotation.passages[0].article
    text, found = article.document.text, set()
    low, high = max(0, quotation.start - _REACH), quotation.end + _REACH
    tokens = [t for t in TOKEN.finditer(text, low, high) if not quotation.start <= t.start() < quotation.end]
    for one, other in pairwise(tokens):
        if one.group()[0].isupper() and other.group()[0].isupper() and other.start() - one.end() == 1:
            found.add(sense(other.group(), article.language).stem)
    return frozenset(found)


def _clash(one: Quotation, a: Word | None, other: Quotation, b: Word | None) -> Iterator[Clash]:
    left, right = a or one.words[0], b or other.words[0]
    here, there = one.place(left), other.place(right)
    if here is None or there is None:
        return
    how: How = "across" if one.document != other.document else "headline"
    common = tuple(w.text for w in one.words if w is not a)[:8]
    yield Clash("quote", how, quote_side(here, one, a), quote_side(there, other, b), common, _CONFIDENCE)


def quote_side(passage: Passage, quotation: Quotation, word: Word | None) -> Side:
    """The word that differs; the whole quotation where nothing was put in its place."""
    if word is not None:
        return side(passage, word.start, word.end)
    return side(passage, quotation.start, min(quotation.end, passage.sentence.end))

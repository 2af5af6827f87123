"""Reads where a person finished: "ist Vierter geworden", "als Fünfte ins Ziel", "came home fifth", "Bronze went to".

A rank counts only beside a verb of finishing, in a sentence that names one person, and not for a qualifying round, an
overall standing, half time or another year. Two reports that give one person two ranks exclude each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.persons import namings
from factcheck.compare.told import any_of, cues_of
from factcheck.languages import language
from factcheck.model import Article

_DAYS = 7
_MARK = re.compile(r"[,;:–—]\s")


@dataclass(frozen=True, slots=True)
class Rank:
    """The place a person finished in, told at ``text[start:end]``."""

    article: Article
    person: str
    place: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text(self.start, self.end)


def two_ranks(near: Near) -> Iterator[tuple[Rank, Rank]]:
    """The persons to whom two articles of one week give two places, each pair of articles once."""
    for place, home in enumerate(near.articles):
        later = {id(article) for article in near.articles[place + 1 :]}
        for away in near.of(home, _DAYS):
            if id(away) in later:
                theirs = {rank.person: rank for rank in ranks(away)}
                yield from ((rank, theirs[rank.person]) for rank in ranks(home)
                            if rank.person in theirs and theirs[rank.person].place != rank.place)


@once_per_article
def _ranks(article: Article) -> Iterator[Rank]:
    found: dict[str, list[Rank]] = {}
    for passage in sentences(article):
        code, text = passage.sentence.language, article.document.text
        places = [(place, match) for place, pattern in _places(code)
                  for match in pattern.finditer(text, passage.sentence.start, passage.sentence.end)]
        if len({place for place, _ in places}) != 1 or any(c.name == "earlier" for c in cues_of(passage)):
            continue
        place, match = places[0]
        start, end = _clause(passage, match)
        people = {n.person.surname for n in namings(article) if n.passage.number == passage.number
                  and start <= n.span[0] < end}
        if len(people) == 1 and _list(code, "other").search(text, start, end) is None:
            person = next(iter(people))
            found.setdefault(person, []).append(Rank(article, person, place, match.start(), match.end()))
    for told in found.values():
        if len({rank.place for rank in told}) == 1:
            yield told[0]


def _clause(passage: Passage, match: re.Match[str]) -> tuple[int, int]:
    """The stretch between two marks of punctuation that a match stands in."""
    text, sentence = passage.article.document.text, passage.sentence
    marks = [m.end() for m in _MARK.finditer(text, sentence.start, sentence.end)]
    start = max((at for at in marks if at <= match.start()), default=sentence.start)
    return start, min((at for at in marks if at >= match.end()), default=sentence.end)


def ranks(article: Article) -> tuple[Rank, ...]:
    """The places an article gives of persons, one to a person, worked out once."""
    return _ranks(article)


@cache
def _list(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"ranks.{name}"))


@cache
def _places(code: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    table = language(code).table("ranks")
    found = []
    for number, words in table.get("places", {}).items():
        said = "|".join(map(re.escape, words))
        shapes = (str(shape).replace("%place%", f"(?:{said})") for shape in table.get("shapes", ()))
        found.append((int(number), re.compile("|".join(shapes))))
    medals = table.get("medals", {}).items()
    found += [(int(number), re.compile("|".join(map(str, shapes)))) for number, shapes in medals]
    return tuple(found)


__all__ = ["Rank", "ranks", "two_ranks"]

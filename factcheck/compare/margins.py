"""Holds the margin a text gives a victory against the scores told in it, or in another article about the same match.

"27:24" in one report and "won by five" in the other cannot both be right. A margin is read only from words that tie it
to a victory or a defeat; it is held against every score of both articles, at half-time or in any set, and one that
differs by the margin makes it right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.compare.kinship import shared_names
from factcheck.compare.matter import Near, matter, sentences
from factcheck.compare.passage import Passage
from factcheck.compare.told import cues_of
from factcheck.languages import language
from factcheck.mentions.numbers import find_numbers
from factcheck.model import Article

_DAYS = 14
_HIGHEST = 200


@dataclass(frozen=True, slots=True)
class Score:
    """Two numbers of points or goals, and where they stand."""

    article: Article
    start: int
    end: int
    apart: int


@dataclass(frozen=True, slots=True)
class Margin:
    """A victory by so much, and where it is told."""

    passage: Passage
    start: int
    end: int
    number: int


def wrong_margins(near: Near) -> Iterator[tuple[Margin, Score]]:
    """The margins that no score of the article, or of one on the same match, has; each with the first score told."""
    for home in near.articles:
        for margin in margins(home):
            own = scores(home)
            others = [away for away in near.of(home, _DAYS)[1:] if _share_names(home, away)]
            told = [*own, *(score for away in others for score in scores(away))]
            finals = [score for score in told if score.apart]
            if finals and all(score.apart != margin.number for score in told):
                yield margin, finals[0]


def _share_names(home: Article, away: Article) -> bool:
    return bool(shared_names(matter(home).profile, matter(away).profile))


@cache
def _patterns(code: str, name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in language(code).words(f"sums.margins.{name}"))


def scores(article: Article) -> list[Score]:
    """The scores of an article, in order."""
    found: list[Score] = []
    for passage in sentences(article):
        for pattern in _patterns(passage.sentence.language, "score"):
            for match in pattern.finditer(article.document.text, passage.sentence.start, passage.sentence.end):
                one, other = int(match["one"]), int(match["other"])
                if max(one, other) <= _HIGHEST:
                    found.append(Score(article, match.start(), match.end(), abs(one - other)))
    return found


def margins(article: Article) -> Iterator[Margin]:
    """The margins of victory an article tells of this match, and not of an earlier one."""
    for passage in sentences(article):
        if any(cue.name in ("earlier", "wanted") for cue in cues_of(passage)):
            continue
        code, sentence = passage.sentence.language, passage.sentence
        for pattern in _patterns(code, "margin"):
            for match in pattern.finditer(article.document.text, sentence.start, sentence.end):
                number = _number(match["number"], code)
                if number:
                    yield Margin(passage, match.start(), match.end(), number)


def _number(word: str, code: str) -> int:
    """What a number in digits or words is worth, 0 for anything else."""
    if word.isdigit():
        return int(word)
    hits = find_numbers(word, [(0, len(word))], code)
    single = hits[0].stated.single if len(hits) == 1 else None
    return int(single) if single is not None and single == int(single) else 0


__all__ = ["Margin", "Score", "margins", "scores", "wrong_margins"]

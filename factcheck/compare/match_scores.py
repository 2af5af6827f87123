"""Holds the last score of a match in one report against that in another report of the same match.

A score is the last one where a word of winning, losing or ending stands nearer to it than one of the way there; of a
running report that has none, the last and highest is. Reports with two last scores tell of two matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.compare.clash import Clash, side
from factcheck.compare.cues import cue_in, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.related import Pair, shared_proper_names
from factcheck.languages import language
from factcheck.model import Article

_DAYS = 3
_HIGHEST = 200
_SIDES = 2
_TOLD = 3
_FAR = 110
_KINDS = ("final", "stage")
_MARKS = ",;–"
_CONFIDENCE = 0.85
# The scores of the parts of a match, in brackets behind the last one.
_LIST = re.compile(r" ?\(\d{1,3}[:–-]\d{1,3}(?:[,;] ?\d{1,3}[:–-]\d{1,3})*\)")


@dataclass(frozen=True, slots=True)
class MatchScore:
    """A score told: the two numbers, the higher first, and whether it is ``final``, a ``stage`` or of another match."""

    passage: Passage
    start: int
    end: int
    points: tuple[int, int]
    role: str


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in language(code).words("sums.margins.score"))


@once_per_article
def match_scores(article: Article) -> Iterator[MatchScore]:
    """Every score of an article, in order."""
    text = article.document.text
    previous: Passage | None = None
    for passage in passages(article):
        code, sentence = passage.sentence.language, passage.sentence
        for pattern in _patterns(code):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                points = sorted((int(match["one"]), int(match["other"])), reverse=True)
                if points[0] <= _HIGHEST:
                    role = _role(passage, previous, match.start(), match.end())
                    if role or ":" in match.group():
                        yield MatchScore(passage, match.start(), match.end(), (points[0], points[1]), role)
        previous = passage


def _role(passage: Passage, previous: Passage | None, start: int, end: int) -> str:
    text, code = passage.article.document.text, passage.sentence.language
    if text[:start].rstrip()[-1:] == "(" or re.match(r"[^()\n]{0,20}\)", text[end : end + 22]):
        return "stage"
    if _LIST.match(text, end):
        return "final"
    words = list(passage.words)
    low = max((text.rfind(mark, passage.sentence.start, start) for mark in _MARKS), default=-1)
    high = min((at for mark in _MARKS if (at := text.find(mark, end, passage.sentence.end)) >= 0), default=1 << 40)
    if any(low < w.start < high and word_in(w, code, "scores.others") for w in words):
        return "other"
    if any(low < w.start < high and word_in(w, code, "scores.ended") for w in words):
        return "final"
    if previous is not None and len(previous.words) <= _TOLD:
        words = [*previous.words, *words]
    kinds = [(_away(w, start, end), kind) for w in words for kind in _KINDS if word_in(w, code, f"scores.{kind}")]
    if kinds and min(kinds)[0] <= _FAR:
        return min(kinds)[1]
    return "final" if passage.section == "headline" else ""


def _away(word: Word, start: int, end: int) -> int:
    return start - word.end if word.end <= start else word.start - end


def _last(article: Article) -> MatchScore | None:
    """The one last score of the match an article is about."""
    told = match_scores(article)
    finals = [score for score in told if score.role == "final"]
    if finals:
        return finals[-1] if len({score.points for score in finals}) == 1 else None
    if len({score.points for score in told}) < _TOLD or any(score.role == "other" for score in told):
        return None
    highest = max(told, key=lambda score: sum(score.points))
    return highest if highest is told[-1] else None


def score_clashes(pair: Pair) -> Iterator[Clash]:
    """The last scores of one match in two reports, where neither report knows that of the other."""
    if not pair.within(_DAYS) or len(shared_proper_names(pair.a, pair.b)) < _SIDES:
        return
    one, other = _last(pair.a), _last(pair.b)
    if one is None or other is None:
        yield from _against_words(pair, one, other)
        return
    if one.points == other.points:
        return
    here, there = ({score.points for score in match_scores(article)} for article in (pair.a, pair.b))
    if other.points in here or one.points in there:
        return
    common = tuple(sorted(shared_proper_names(pair.a, pair.b)))[:8]
    left, right = side(one.passage, one.start, one.end), side(other.passage, other.start, other.end)
    yield Clash("score", "across", left, right, common, _CONFIDENCE)


def _against_words(pair: Pair, one: MatchScore | None, other: MatchScore | None) -> Iterator[Clash]:
    """A last score, and the words of a report without one that nobody scored on one side, or that both did alike."""
    score, away = (one, pair.b) if one is not None else (other, pair.a)
    if score is None or match_scores(away):
        return
    for passage in passages(away):
        code = passage.sentence.language
        nil, drawn = (cue_in(passage.words, code, f"scores.{kind}") for kind in ("nil", "drawn"))
        wrong = (nil if score.points[1] else None) or (drawn if score.points[0] != score.points[1] else None)
        if wrong is not None and cue_in(passage.words, code, "scores.others") is None:
            left = side(score.passage, score.start, score.end)
            right = side(passage, wrong.start, passage.sentence.end)
            yield Clash("score", "across", left, right, (), _CONFIDENCE)
            return

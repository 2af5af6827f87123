"""Finds a body that decides in one report and, in another, on the same day did less: took note, ordered a study.

The lesser act is told outright: by a word that makes it small ("lediglich", "no more than") beside a noun for a paper
that binds nobody (a report, a study, a draft), or by a phrase such as "zur Kenntnis nehmen". It belongs to a decision
of the other report if both sentences name one kind of body and one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.compare.clash import Clash, side
from factcheck.compare.cues import cues_at, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, passages
from factcheck.compare.related import Pair
from factcheck.compare.states import State, parts, states
from factcheck.languages import language
from factcheck.model import Article

_DAYS, _NEAR = 3, 2
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONG = frozenset({"year", "quarter", "month", "week", "season"})
_CONFIDENCE = 0.75


def lesser_clashes(pair: Pair) -> Iterator[Clash]:
    """One clash at most: a decision of one report, and what its body did instead according to the other."""
    if pair.days is None or abs(pair.days) > _DAYS:
        return
    for firm, loose in ((pair.a, pair.b), (pair.b, pair.a)):
        acts = _lesser(loose)
        if not acts or _lesser(firm):
            continue
        for done in _decided(firm):
            for act, words in acts:
                days, acting = _days(done.passage, 0) & _days(act, _NEAR), bodies(done.passage, 0) & bodies(act, _NEAR)
                also = (s for s in _decided(loose) if s.passage is not act)
                if days and acting and not any(_days(s.passage, 0) & days for s in also):
                    yield Clash(
                        "plan", "across", side(done.passage, done.start, done.end), side(act, *words),
                        _named(done.passage, acting), _CONFIDENCE,
                    )
                    return


def _decided(article: Article) -> list[State]:
    """The sentences of the text that tell a decision as taken."""
    told = (s for s in states(article) if s.passage.section != "headline")
    return [s for s in told if (s.kind, s.value) == ("decision", "final")]


@once_per_article
def _lesser(article: Article) -> Iterator[tuple[Passage, tuple[int, int]]]:
    """The sentences that tell a lesser act outright, with the stretch that does."""
    for passage in passages(article):
        code = passage.sentence.language
        if passage.section == "headline" or passage.asks:
            continue
        for part in parts(passage):
            words = passage.words[part.start : part.stop]
            small = any(word_in(w, code, "lesser.only") for w in words)
            paper = any(word_in(w, code, "lesser.papers") for w in words)
            if (small and paper) or cues_at(words, code, ("lesser.acts",), frozenset()):
                yield passage, (words[0].start, words[-1].end)
                break


@cache
def _classes(code: str) -> tuple[str, ...]:
    return tuple(language(code).table("lesser.bodies"))


def _named(passage: Passage, acting: frozenset[str]) -> tuple[str, ...]:
    """The words of a sentence for bodies of some kinds."""
    code = passage.sentence.language
    return tuple(w.text for w in passage.words if any(word_in(w, code, f"lesser.bodies.{n}") for n in acting))


def bodies(passage: Passage, reach: int) -> frozenset[str]:
    """The kinds of body that a sentence names, or the last before it within reach that names any."""
    code = passage.sentence.language
    for near in _back(passage, reach):
        found = {n for n in _classes(code) if any(word_in(w, code, f"lesser.bodies.{n}") for w in near.words)}
        if found:
            return frozenset(found)
    return frozenset()


def _days(passage: Passage, reach: int) -> frozenset[str]:
    """The days that a sentence names, or the last before it within reach that names any."""
    for near in _back(passage, reach):
        times = (slot.mention.temporal for slot in near.slots)
        stamps = (t.start or t.timex or "" for t in times if t is not None and t.grain not in _LONG)
        found = {stamp[:10] for stamp in stamps if _DAY.match(stamp)}
        if found:
            return frozenset(found)
    return frozenset()


def two_bodies(a: Passage, b: Passage) -> bool:
    """Tell whether both sentences name who decides, and not one kind of body."""
    one, other = bodies(a, 0), bodies(b, 0)
    return bool(one and other) and not one & other


def _back(passage: Passage, reach: int) -> Iterator[Passage]:
    """A sentence and those before it, the nearest first."""
    told = passages(passage.article)
    here = next(number for number, other in enumerate(told) if other is passage)
    yield from reversed(told[max(0, here - reach) : here + 1])

"""Finds a contest whose winner is another one in the other report, or in the headline of the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.compare.clash import Clash, How, Side
from factcheck.compare.contests import Result, results
from factcheck.compare.passage import passages
from factcheck.compare.persons import Person, cast_of, namesakes
from factcheck.compare.related import Pair
from factcheck.model import Article

_DAYS = 31
_CONFIDENCE = 0.85


def contest_clashes(pair: Pair) -> Iterator[Clash]:
    """One clash at most for two reports: each names both rivals, and each has another winner."""
    if pair.within(_DAYS):
        here, there = cast_of(pair.a), cast_of(pair.b)
        shared = namesakes(here | there)
        ones, others = ([r for r in results(x) if r.person.surname not in shared] for x in (pair.a, pair.b))
        yield from _clash(ones, others, here, there, "across")


def headline_contest(article: Article) -> Iterator[Clash]:
    """The headline has one winner, the text another."""
    if not any(passage.section == "headline" for passage in passages(article)):
        return
    told = results(article)
    head = [r for r in told if r.passage.section == "headline"]
    body = [r for r in told if r.passage.section != "headline"]
    if head and body:
        below = frozenset(r.person for r in body) | cast_of(article)
        yield from _clash(head, body, below, below, "headline")


def _clash(
    ones: Iterable[Result], others: Iterable[Result], here: Iterable[Person], there: Iterable[Person], how: How
) -> Iterator[Clash]:
    for prize in (False, True):
        first, second = (_winner(rows, prize=prize) for rows in (ones, others))
        if first is not None and second is not None and not first.person.same(second.person):
            known = any(second.person.same(p) for p in here) and any(first.person.same(p) for p in there)
            if known or _lost(first, others) or _lost(second, ones):
                yield _made(first, second, how)
        elif (first is None) != (second is None):
            winner, far = (first, others) if first is not None else (second, ones)
            beaten = _lost(winner, far)
            if winner is not None and beaten is not None and beaten.prize == prize:
                yield _made(winner, beaten, how)


def _winner(rows: Iterable[Result], *, prize: bool) -> Result | None:
    """The one winner of a report; ``None`` for none and for several, or if the same person also loses."""
    won = [r for r in rows if r.outcome == "won" and r.prize == prize]
    lost = [r for r in rows if r.outcome == "lost"]
    if len({r.person for r in won}) != 1 or any(r.person == won[0].person for r in lost):
        return None
    return won[0]


def _lost(winner: Result | None, others: Iterable[Result]) -> Result | None:
    """Where the other report says that the winner lost."""
    return next((r for r in others if winner and r.outcome == "lost" and r.person.same(winner.person)), None)


def _made(one: Result, other: Result, how: How) -> Clash:
    left, right = (
        Side(r.passage.article, r.passage.sentence.start, r.passage.sentence.end, r.start, r.end) for r in (one, other)
    )
    return Clash("winner", how, left, right, (one.person.text, other.person.text), _CONFIDENCE)

"""Which articles are read together: circles that hold no more than a few, so that the work grows as the articles do.

Whoever has most in common comes together first, as in Kruskal's tree (1956), but no circle grows beyond :data:`SIZE`.
Those who belong together and found no room in one circle meet in one of the next round. A run of no more articles than
:data:`SMALL` is one circle, and so finds what a report on all of them finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from factcheck.engines.meeting import Meeting

SMALL = 64
SIZE = 16
ROUNDS = 6


class Question(NamedTuple):
    """A contested question: the key of its block and the documents that answer it, none where they are many."""

    block: str
    documents: tuple[str, ...]


class Circle(NamedTuple):
    """Documents that are read together, in order; ``before`` and ``elsewhere`` as in a block of the work."""

    number: int
    documents: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    before: Mapping[str, tuple[int, ...]] | None = None


@dataclass(frozen=True)
class Plan:
    """The circles of a run, those of the first round first, and the questions that none of them settles.

    ``whole`` tells that one circle holds all articles.
    """

    circles: tuple[Circle, ...]
    elsewhere: frozenset[str]
    whole: bool = False

    def first(self) -> Iterator[str]:
        """The documents of the first round: what is wrong in them alone is found there, too."""
        return (name for circle in self.circles if circle.before is None for name in circle.documents)


def small(documents: Iterable[str]) -> Plan:
    """The plan of a run of few articles."""
    everybody = tuple(sorted(documents))
    return Plan((Circle(0, everybody),) if len(everybody) > 1 else (), frozenset(), whole=True)


def plan(
    questions: Sequence[Question], meetings: Callable[[], Iterable[Meeting]], copies: Iterable[tuple[str, str]]
) -> Plan:
    """The circles: whom a question parts, whoever shares most, strongest first, then copies, where there is room.

    ``meetings`` gives all of them, strongest first, as often as it is called; ``copies`` a document and the one that
    has most of its sentences. The order of the questions changes nothing.
    """
    groups = _Groups()
    questions = sorted(questions)
    for question in questions:
        for one, other in pairwise(question.documents):
            groups.join(one, other)
    for meeting in meetings():
        groups.join(meeting.one, meeting.other)
    for copy, original in copies:
        groups.join(copy, original)
    first = groups.members()
    at = {name: number for number, names in enumerate(first) for name in names}
    left = [q for q in questions if not q.documents or len({at.get(name, name) for name in q.documents}) > 1]
    elsewhere: dict[int, set[str]] = defaultdict(set)
    for question in left:
        for name in question.documents:
            elsewhere[at.get(name, -1)].add(question.block)
    found = [Circle(n, names, tuple(sorted(elsewhere[n]))) for n, names in enumerate(first)]
    met: dict[str, tuple[int, ...]] = {name: (number,) for name, number in at.items()}
    for _ in range(1, ROUNDS):
        again = _Groups()
        for meeting in meetings():
            if set(met.get(meeting.one, ())).isdisjoint(met.get(meeting.other, ())):
                again.join(meeting.one, meeting.other)
        names_of = again.members()
        if not names_of:
            break
        start = len(found)
        found += [Circle(start + n, names, (), {x: met.get(x, ()) for x in names}) for n, names in enumerate(names_of)]
        for number, names in enumerate(names_of, start=start):
            for name in names:
                met[name] = (*met.get(name, ()), number)
    return Plan(tuple(found), frozenset(question.block for question in left))


@dataclass
class _Groups:
    """Names in groups of at most :data:`SIZE`."""

    leader: dict[str, str] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)

    def join(self, one: str, other: str) -> None:
        """Make one group of the two that hold these names, if it is not too large."""
        low, high = sorted((self._root(one), self._root(other)))
        together = self.size.get(low, 1) + self.size.get(high, 1)
        if low != high and together <= SIZE:
            self.leader[high] = low
            self.size[low] = together

    def _root(self, name: str) -> str:
        while (above := self.leader.get(name, name)) != name:
            self.leader[name] = self.leader.get(above, above)
            name = above
        return name

    def members(self) -> list[tuple[str, ...]]:
        """The groups of two names and more, each in order, by their first name."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted({*self.leader, *self.leader.values()}):
            found[self._root(name)].append(name)
        return [tuple(names) for _, names in sorted(found.items())]

"""Holds what a text says came of a vote or poll against the counts it gives: "two thirds are for it", "says yes".

Counts are those of a ballot where, in one sentence or the next, each of them is told with a word of one class (for,
against, undecided) and both for and against are told. A share or a verdict is held against them only from the headline
or the first sentences, where it speaks of one of these classes and shares a word of the matter with the counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.compare.figures import counted
from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage
from factcheck.compare.told import Told, any_of, plain_amount, told
from factcheck.compare.words import likeness
from factcheck.languages import language
from factcheck.model import Article, Interval

_LEAD = 3
_ALIKE = 0.8
_AROUND = 2
_FEWEST = 5
_WIDE = 100
_SHORTEST = 4
_SIDES = frozenset({"support", "oppose", "support_like", "oppose_like", "vote", "majority", "approve", "reject_like"})
_SOMEBODY = frozenset({
    "mayor", "minister", "chair", "leader", "court", "government", "ministry", "party", "police", "spokesperson",
    "expert", "judge", "lawyer", "chief_executive", "company", "union", "association", "coach", "owner",
})


@dataclass(frozen=True, slots=True)
class Ballot:
    """The counts of a vote or poll: for, against, and those who were neither."""

    yes: Told
    no: Told
    neither: Told | None

    @property
    def parts(self) -> tuple[Told, ...]:
        """The counts, in order."""
        found = [self.yes, self.no, *([self.neither] if self.neither is not None else [])]
        return tuple(sorted(found, key=lambda item: item.figure.start))


@dataclass(frozen=True, slots=True)
class Misread:
    """A share or verdict at ``text[start:end]`` of ``article`` that the counts of a ballot do not bear out."""

    article: Article
    start: int
    end: int
    yes: bool
    share: Told | None
    ballot: Ballot


def misread(near: Near) -> Iterator[Misread]:
    """The shares and verdicts of headlines and first sentences that contradict a ballot; one for each ballot."""
    for away in near.articles:
        found = list(ballots(away))
        if len(found) != 1:
            continue
        claims = (claim for home in near.of(away) for claim in _claims(home, found[0]))
        wrong = next((claim for claim in claims if _contradicts(claim)), None)
        if wrong is not None:
            yield wrong


@cache
def _classes(code: str) -> Mapping[str, re.Pattern[str]]:
    table = language(code).table("sums.partitions.votes_cast")
    return {label: any_of(words) for label, words in table.items()}


@cache
def _verdicts(code: str) -> Mapping[str, re.Pattern[str]]:
    table = language(code).table("sums.verdicts")
    return {name: any_of(table.get(name, ())) for name in ("yes", "no", "yes_of", "no_of", "unsure")}


def ballots(article: Article) -> Iterator[Ballot]:
    """The votes and polls whose counts an article gives."""
    items = [item for item in told(article) if plain_amount(item) and item.measured == ("count", None)]
    at = 0
    while at < len(items) - 1:
        found: dict[str, Told] = {}
        for item in items[at : at + 3]:
            kinds = [name for name, pattern in _classes(item.code).items() if pattern.search(item.text)]
            near = not found or item.number - items[at].number <= 1
            if len(kinds) != 1 or kinds[0] in found or not near or item.value < 1:
                break
            found[kinds[0]] = item
        if "yes" in found and "no" in found and found["yes"].value + found["no"].value >= _FEWEST:
            yield Ballot(found["yes"], found["no"], found.get("or_open"))
            at += len(found)
        else:
            at += 1


def _claims(home: Article, ballot: Ballot) -> Iterator[Misread]:
    """Shares and verdicts of a headline and the sentences behind it that speak of the ballot's matter."""
    for passage in sentences(home)[:_LEAD]:
        own = home is ballot.yes.article and passage.number in (ballot.yes.number, ballot.no.number)
        if own or passage.asks or passage.negations or not _of_one_matter(passage, ballot):
            continue
        words = _verdicts(passage.sentence.language)
        if words["unsure"].search(passage.text):
            continue
        here = [item for item in told(home) if item.number == passage.number]
        shares = [item for item in here if item.figure.kind in ("fraction", "percent")]
        for item in shares:
            kinds = [name for name in ("yes", "no") if words[f"{name}_of"].search(item.text)]
            if len(kinds) == 1 and len(shares) == 1 and item.figure.bounded:
                yield Misread(home, item.figure.start, item.figure.end, kinds[0] == "yes", item, ballot)
        if not shares and passage.section == "headline":
            yield from _said(home, passage, ballot)


def _said(home: Article, passage: Passage, ballot: Ballot) -> Iterator[Misread]:
    """A headline that says how the vote went, unless it speaks of one person or office."""
    words = _verdicts(passage.sentence.language)
    found = [(name, match) for name in ("yes", "no") if (match := words[name].search(passage.text))]
    if len(found) != 1 or any(word.sense.ideas & _SOMEBODY for word in passage.words):
        return
    name, match = found[0]
    start = passage.sentence.start
    yield Misread(home, start + match.start(), start + match.end(), name == "yes", None, ballot)


def _of_one_matter(passage: Passage, ballot: Ballot) -> bool:
    """Tell whether a sentence shares a word of content with the sentences around the counts."""
    near = [w.sense for p in sentences(ballot.yes.article) if abs(p.number - ballot.yes.number) <= _AROUND
            and p is not passage for w in p.content]
    said = _verdicts(passage.sentence.language)
    own = [w.sense for w in passage.content if not any(pattern.fullmatch(w.text) for pattern in said.values())]
    own = [s for s in own if len(s.form) >= _SHORTEST and not s.ideas & _SIDES]
    return any(likeness(mine, other) >= _ALIKE for mine in own for other in near)


def _contradicts(claim: Misread) -> bool:
    yes, no = (counted(item.figure).room for item in (claim.ballot.yes, claim.ballot.no))
    mine, other = (yes, no) if claim.yes else (no, yes)
    if claim.share is None:
        return mine.before(other)
    stated = claim.share.figure.room if claim.share.figure.kind == "fraction" else _percent(claim.share)
    wholes = [mine.plus(other)]
    if claim.ballot.neither is not None:
        wholes.append(wholes[0].plus(counted(claim.ballot.neither.figure).room))
    wholes += [w.figure.room for w in told(claim.ballot.yes.article) if _may_be_all(w, claim.ballot)]
    return all(stated.disjoint(mine.over(whole)) for whole in wholes if whole.low is not None and whole.low > 0)


def _percent(share: Told) -> Interval:
    room = share.figure.room
    step = share.figure.step / _WIDE
    low, high = room.low, room.high
    return Interval(None if low is None else low / _WIDE - step, None if high is None else high / _WIDE + step)


def _may_be_all(item: Told, ballot: Ballot) -> bool:
    """Tell whether an amount told before the counts may be everybody who was asked or could vote."""
    counts = plain_amount(item) and item.measured == ("count", None)
    before = counts and item.figure.start < ballot.parts[0].figure.start
    return before and item.value >= ballot.yes.value + ballot.no.value and item.figure.bounded


__all__ = ["Ballot", "Misread", "ballots", "misread"]

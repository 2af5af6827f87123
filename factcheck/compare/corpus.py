"""All articles of a run together, with what comparing them needs worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, groupby, islice

from factcheck.compare.background import Background, Spread
from factcheck.compare.clash import WORDED, Clash, rooted
from factcheck.compare.clash import Side as ClashSide
from factcheck.compare.comparable import (
    UPDATE_DAYS,
    Key,
    alone,
    block_key,
    days,
    kind_of,
    known,
    known_apart,
    near_miss,
)
from factcheck.compare.copies import altered_copies
from factcheck.compare.digit_slips import transposed
from factcheck.compare.echoes import echo_clashes
from factcheck.compare.figure_system import Clash as FigureClash
from factcheck.compare.figure_system import clashes as figure_clashes
from factcheck.compare.figure_system import of_parts
from factcheck.compare.house import House, Side, side_of
from factcheck.compare.matter import Near, sentences
from factcheck.compare.passage import Passage
from factcheck.compare.positions import Disagreement, disagreements
from factcheck.compare.restatements import restatement_clashes
from factcheck.compare.templates import after_one_pattern
from factcheck.model import Article, Claim, Known, NotCompared, Settings

_MOST_PAIRS = 1000
_PLAN_DAYS = 7
_SHOWN = 12


@dataclass(frozen=True)
class Corpus:
    """The articles of a run and the settings; what is derived from them is computed when first asked for.

    ``known`` are claims of articles that are not at hand, such as those of an archive: the articles are held against
    them, they are not held against each other unless there is no article at all. ``elsewhere`` are questions that are
    settled in another run, where more of those who answer them are at hand. ``spread`` tells in how many articles words
    stand where these articles are a part of more; without it they are all there are.
    """

    articles: tuple[Article, ...]
    settings: Settings
    known: tuple[Known, ...] = ()
    elsewhere: frozenset[Key] = frozenset()
    spread: Spread | None = None

    def claims(self) -> Iterator[Claim]:
        """Every claim of every article."""
        for article in self.articles:
            yield from article.claims

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every sentence ready for comparison, by document id and place."""
        ranked = sorted(self.articles, key=lambda article: article.document.id)
        return tuple(passage for article in ranked for passage in sentences(article))

    @cached_property
    def background(self) -> Background:
        """How rare words are in the run, and which of its articles may tell one story."""
        return Background(self.articles, self.spread)

    @cached_property
    def near(self) -> Near:
        """Which articles are about one matter."""
        return Near(self.articles, self.background.may_be_one_story)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Claims on one question whose values exclude each other, one entry for each question."""
        read = [claim for article in self.articles for claim in said_once(article)]
        own = {article.document.id for article in self.articles}
        told = (item.claim for item in self.known if item.claim.document not in own)
        asked = (claim for claim in chain(read, told) if not self.elsewhere or block_key(claim) not in self.elsewhere)
        found = disagreements(asked)
        return tuple(d for d in found if not own or not own.isdisjoint(claim.document for claim in _behind(d)))

    @cached_property
    def figure_clashes(self) -> tuple[FigureClash, ...]:
        """Figures of one quantity that no values fit, whatever ties them together."""
        return figure_clashes(sorted(self.articles, key=lambda article: article.document.id))

    @cached_property
    def published(self) -> dict[str, int | None]:
        """The day number of each document, where it is known."""
        days = {item.claim.document: item.published for item in self.known}
        days |= {article.document.id: article.document.published for article in self.articles}
        return {name: None if day is None else day.toordinal() for name, day in days.items()}

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Sentences that tell one fact and differ in one thing."""
        if not self.articles:
            return ()
        echoes = [clash for _, group in groupby(self.passages, _article) for clash in echo_clashes(list(group))]
        told = (c for c in self._restated() if self._reason_apart(c) is None)
        alike = (c for c in (*echoes, *told) if not self._of_two_parts(c))
        loose = (c for c in alike if self.house.strict or self._excused(c) is None)
        copies = (c for c in altered_copies(self.passages) if not _may_have_changed(c))
        return rooted([c for c in (*copies, *loose) if not _reprinted(c) and not _of_one_pattern(c)])

    def _restated(self) -> Iterator[Clash]:
        return restatement_clashes(self.passages, self.background)

    @cached_property
    def house(self) -> House:
        """What the house lets pass; a copy of a text is none of it, because a copy has no figures of its own."""
        return House(self.settings, self.articles, self.known)

    def _excused(self, clash: Clash) -> str | None:
        return self.house.excused(*(self._side(side) for side in (clash.left, clash.right)))

    def _side(self, side: ClashSide) -> Side:
        mention = next((m for m in side.article.mentions if m.start == side.mark_start), None)
        interval = mention.interval if mention is not None else None
        return Side(side.article.document.id, self._claim_at.get(side.key), interval)

    @cached_property
    def _claim_at(self) -> dict[tuple[str, int], Claim]:
        return {(claim.document, claim.value_start): claim for claim in self.claims()}

    def _of_two_parts(self, clash: Clash) -> bool:
        """Tell whether two figures are of two times or parts: a quarter and its year, at home and abroad."""
        left, right = self._claim_at.get(clash.left.key), self._claim_at.get(clash.right.key)
        if left is None or right is None or left.attribute != right.attribute:
            return False
        if of_parts(left, clash.left.article) != of_parts(right, clash.right.article):
            return True
        timed = known(left.period) and known(right.period) and days(left.period) != days(right.period)
        return timed and kind_of(left.attribute) in ("flow", "rate")

    def _reason_apart(self, clash: Clash) -> str | None:
        """Why two figures that read alike are about two things, as far as their claims tell."""
        left, right = self._claim_at.get(clash.left.key), self._claim_at.get(clash.right.key)
        if left is None or right is None:
            return None
        reason = known_apart(left, right)
        planned = reason == "a plan or forecast against a report"
        if clash.steps and planned and (_days_apart(clash) <= _PLAN_DAYS or transposed(left.value, right.value)):
            return None
        if clash.kind in WORDED:
            return None
        if clash.kind in ("scale", "currency", "unit"):
            return reason if reason == "other subject" else None
        weighed = bool(clash.steps)
        if reason is None and not weighed and kind_of(left.attribute) != "flow" and _weeks_apart(clash):
            return "articles weeks apart, the figure may have changed"
        return reason

    @cached_property
    def not_compared(self) -> tuple[NotCompared, ...]:
        """What looked alike and was left alone: reasons with the number of pairs, most frequent first."""
        counts: Counter[str] = Counter()
        shown: dict[str, tuple[str, ...]] = {}
        for members in _alike(self.claims()).values():
            for a, b in islice(combinations(members, 2), _MOST_PAIRS):
                reason = near_miss(a, b) or self._let_pass(a, b)
                if reason is not None:
                    counts[reason] += 1
                    shown.setdefault(reason, (a.id, b.id))
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(NotCompared(reason=reason, count=count, claims=shown[reason]) for reason, count in ranked)


    @cached_property
    def alone(self) -> tuple[NotCompared, ...]:
        """Figures compared with none by what they are about: reasons with their number, most frequent first."""
        found: dict[str, list[str]] = {}
        for claim in self.claims():
            if (reason := alone(claim)) is not None:
                found.setdefault(reason, []).append(claim.id)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(NotCompared(reason=r, count=len(ids), claims=tuple(ids[:_SHOWN])) for r, ids in ranked)

    def _let_pass(self, a: Claim, b: Claim) -> str | None:
        """Why the house lets two figures pass that exclude each other."""
        one, other = a.value.interval, b.value.interval
        if self.house.strict or one is None or other is None or not one.disjoint(other):
            return None
        return self.house.excused(side_of(a), side_of(b))


def _behind(disagreement: Disagreement) -> Iterator[Claim]:
    return (claim for position in disagreement.positions for claim in position.claims)


def _reprinted(clash: Clash) -> bool:
    """Tell whether two articles have one sentence word for word: it contradicts nothing, whatever its "today" means."""
    one, other = (side.article.text(side.start, side.end).split() for side in (clash.left, clash.right))
    return one == other and clash.left.article is not clash.right.article


def _of_one_pattern(clash: Clash) -> bool:
    """Tell whether two articles are notices made after one pattern, of two places or people."""
    return after_one_pattern(clash.left.article, clash.right.article)


def _days_apart(clash: Clash) -> int:
    """The days between the two articles; none where a date is missing."""
    dates = [side.article.document.published for side in (clash.left, clash.right)]
    return abs((dates[0] - dates[1]).days) if dates[0] is not None and dates[1] is not None else 0


def _weeks_apart(clash: Clash) -> bool:
    """Tell whether the figure may have changed between the two articles."""
    return _days_apart(clash) > UPDATE_DAYS


def _may_have_changed(clash: Clash) -> bool:
    """Tell whether two articles use one wording for a figure of their own day: weeks apart, and no period is named."""
    return _weeks_apart(clash) and not any(_names_a_period(side) for side in (clash.left, clash.right))


def _names_a_period(side: ClashSide) -> bool:
    inside = (m.temporal for m in side.article.mentions if side.start <= m.start and m.end <= side.end)
    return any(time is not None and time.start is not None and time.status == "explicit" for time in inside)


def said_once(article: Article) -> Iterator[Claim]:
    """The claims of an article, but for figures that one text gives twice beside another one.

    "500 jobs, 400 of them in the north, in all 500" holds one figure twice and a part of it once: where a text stands
    by a figure, another figure in it is about something else.
    """
    written = Counter((m.unit, m.stated.single) for m in article.mentions)
    twice = {
        (c.subject.key, c.attribute)
        for c in article.claims
        if c.subject is not None and written[c.value.unit, c.value.stated.single] > 1
    }
    for claim in article.claims:
        known = claim.subject is not None and (claim.subject.key, claim.attribute) in twice
        if not known or written[claim.value.unit, claim.value.stated.single] > 1:
            yield claim


def _alike(claims: Iterator[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """Claims about one subject and attribute, in order of their places."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.value_start)):
        if claim.subject is not None:
            groups.setdefault((claim.subject.key, claim.attribute), []).append(claim)
    return groups


def _article(passage: Passage) -> str:
    return passage.article.document.id

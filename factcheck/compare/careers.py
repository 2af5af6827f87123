"""The years of a person's office as one network: birth, age on taking it up, beginning, length, end.

"Born in 1960", "mayor at 45", "mayor since 2003" stand in three sentences, and only together are they wrong. Births and
ages are read as for :mod:`lifelines`; a beginning or an end is the one year of a sentence that has an office, a verb of
taking it up or giving it up, and nobody but the person the article turns on. Where an office has two beginnings or two
ends, it was held twice, and nothing is worked out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from re import Pattern

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.holders import office_named
from factcheck.compare.lifelines import Anchor, age_in, anchors, full_names, whose
from factcheck.compare.matter import Near, sentences
from factcheck.compare.network import Conflict, Level, Statement, Sum, conflicts
from factcheck.compare.passage import Passage
from factcheck.compare.persons import namings
from factcheck.compare.stretches import Lasting, lastings
from factcheck.compare.told import any_of
from factcheck.languages import language
from factcheck.model import Article, Interval

_YEAR = Decimal("365.25")
_ONE = Decimal(1)
_NOUNS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What ``text[start:end]`` says of the years of an office, or of a birth."""

    kind: str
    article: Article = field(repr=False)
    start: int
    end: int
    # The nouns behind the office: what it is an office of, where the sentence says so.
    of: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Career:
    """Statements on the years of one person's office that no years fit."""

    person: str
    conflict: Conflict
    said: tuple[Said, ...]


def misfits(near: Near) -> Iterator[Career]:
    """The contradictions among the years of each person, but for those of two births and ages alone."""
    full = full_names(near.articles)
    births: dict[str, list[Statement]] = defaultdict(list)
    offices: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    twice: set[tuple[str, str]] = set()
    for article in near.articles if full else ():
        for passage in sentences(article):
            for person, office, statement in _told(article, passage, full):
                if statement is None:
                    twice.add((person, office))
                else:
                    offices[person, office].append(statement)
    for article in near.articles if offices else ():
        for anchor in anchors(article, full):
            births[anchor.person].append(_born(anchor))
    for (person, office), statements in offices.items():
        if (person, office) not in twice and _once(statements):
            yield from _careers(person, [*births[person], *statements])


def _careers(person: str, statements: Sequence[Statement]) -> Iterator[Career]:
    for conflict in conflicts(statements):
        said = [s.source for s in conflict.statements if isinstance(s.source, Said)]
        apart = any(a.of and b.of and not a.of & b.of for a, b in combinations(said, 2))
        if not apart and any(isinstance(s, Sum) for s in conflict.statements) and len({s.start for s in said}) > 1:
            ranked = sorted(said, key=lambda one: (one.article.document.id, one.start))
            yield Career(person, conflict, tuple(ranked))


def _once(statements: Sequence[Statement]) -> bool:
    """Tell whether an office begins once and ends once, as far as it is told."""
    told: dict[Hashable, set[Interval]] = defaultdict(set)
    for statement in statements:
        if isinstance(statement, Level):
            told[statement.at].add(statement.value)
    return all(len(values) == 1 for values in told.values())


def _born(anchor: Anchor) -> Level:
    said = Said("born", anchor.article, anchor.start, anchor.end)
    return Level("birth", Interval(Decimal(anchor.earliest), Decimal(anchor.latest)), said)


@cache
def _cue(code: str, name: str) -> Pattern[str]:
    return any_of(language(code).words(f"careers.{name}"))


def _told(article: Article, passage: Passage, full: Mapping[str, str]) -> Iterator[tuple[str, str, Statement | None]]:
    """What a sentence says of the years of an office: whose, which, and the statement; ``None`` for a second time."""
    code, text, sentence = passage.sentence.language, article.document.text, passage.sentence
    named = [office_named(w.text, code) or office_named(w.text.removesuffix("s"), code) for w in passage.words]
    offices = {office for office in named if office is not None}
    if len(offices) != 1 or passage.asks:
        return
    person = whose(article, passage, full)
    if not person or any(person.rpartition(" ")[2] not in article.text(*n.span) for n in namings(article)
                         if n.passage is passage):
        return
    office = offices.pop()
    if _cue(code, "again").search(text, sentence.start, sentence.end):
        if _cue(code, "begins").search(text, sentence.start, sentence.end) and years_in(passage.text):
            yield person, office, None
        return
    last = max(i for i, name in enumerate(named) if name is not None)
    for statement in _statements(article, passage, code):
        source = statement.source
        if isinstance(source, Said):
            statement = replace(statement, source=replace(source, of=_of(passage, last, person)))
        yield person, office, statement


def _of(passage: Passage, office: int, person: str) -> frozenset[str]:
    """The nouns right behind an office, up to a mark or a name of the person: "Vorsitzende des Turnvereins"."""
    words, text, links = passage.words, passage.article.document.text, _cue(passage.sentence.language, "of")
    found = set()
    for before, word in pairwise(words[office : office + _NOUNS]):
        if set(text[before.end : word.start].strip()) or word.text in person.split():
            break
        if links.fullmatch(word.text) is None and (word.sense.capital or links.fullmatch(before.text)):
            found.add(word.text.casefold().removesuffix("s"))
    return frozenset(found)


def _statements(article: Article, passage: Passage, code: str) -> Iterator[Statement]:
    text, sentence = article.document.text, passage.sentence
    begins, ends = (_cue(code, name).search(text, sentence.start, sentence.end) for name in ("begins", "ends"))
    years = years_in(passage.text)
    lasted = [item for item in lastings(article) if item.passage is passage]
    if len(years) == 1 and (begins is None) != (ends is None):
        year = years.pop()
        at = text.index(str(year), sentence.start)
        yield Level("begin" if begins else "end", Interval.point(Decimal(year)),
                    Said("begin" if begins else "end", article, at, at + 4))
    elif begins is not None and ends is None and not years and not lasted:
        for start, end, age in age_in(article, passage):
            yield Sum("begin", ("birth",), Interval(Decimal(age), Decimal(age + 1)), Said("age", article, start, end))
    if len(lasted) == 1 and begins is None:
        yield from _length(article, lasted[0])


def _length(article: Article, lasting: Lasting) -> Iterator[Statement]:
    low, high = lasting.days.low, lasting.days.high
    if lasting.grain not in ("year", "decade") or low is None or high is None:
        return
    said = Said("length", article, lasting.start, lasting.end)
    room = Interval(max(Decimal(0), low / _YEAR - _ONE), high / _YEAR + _ONE)
    published = document_date(article)
    if not lasting.since:
        yield Sum("end", ("begin",), room, said)
    elif published is not None:
        year = Decimal(published.year)
        yield Level("begin", Interval(year - (room.high or year), year - (room.low or Decimal(0))), said)


__all__ = ["Career", "Said", "misfits"]

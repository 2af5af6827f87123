"""Reads statements without a figure that rules need: who owns whom, who holds which office, what was founded when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.line import Line, Reading, line_speaker
from factcheck.claims.speakers import is_negated, modality_of
from factcheck.claims.when import period_in
from factcheck.languages import language
from factcheck.model import Relation, Subject

_LISTS = (
    "part",
    "into",
    "roof",
    "belong",
    "child",
    "buy",
    "passive",
    "agent",
    "takeover",
    "hold",
    "shares",
    "found",
    "die",
    "former",
    "new",
    "leave",
    "listed",
    "seat",
    "of",
    "to",
    "on",
)


Phase = Literal["holds", "begins", "ends", "planned", "former"]


@dataclass(frozen=True, slots=True)
class _Words:
    part: frozenset[str]
    into: frozenset[str]
    roof: frozenset[str]
    belong: frozenset[str]
    child: frozenset[str]
    buy: frozenset[str]
    passive: frozenset[str]
    agent: frozenset[str]
    takeover: frozenset[str]
    hold: frozenset[str]
    shares: frozenset[str]
    found: frozenset[str]
    die: frozenset[str]
    former: frozenset[str]
    new: frozenset[str]
    leave: frozenset[str]
    listed: frozenset[str]
    seat: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    on: frozenset[str]

    @property
    def triggers(self) -> frozenset[str]:
        """Words without which a clause cannot hold a relation."""
        return (
            self.part
            | self.roof
            | self.belong
            | self.child
            | self.buy
            | self.takeover
            | self.shares
            | self.found
            | self.die
            | self.listed
            | self.seat
        )


@dataclass(frozen=True, slots=True)
class _Found:
    predicate: str
    subject: Subject
    object: Subject | None
    frame: str
    value: str | None = None
    phase: Phase = "holds"


@cache
def _words(code: str) -> _Words:
    table: Any = language(code).table("claims.relations")
    return _Words(*(frozenset(table.get(key, ())) for key in _LISTS))


@cache
def relation_words(code: str) -> frozenset[str]:
    """The words without one of which a sentence states no relation."""
    return _words(code).triggers


def relate_line(reading: Reading, line: Line) -> Iterator[Relation]:
    """The relations a sentence states."""
    words, triggers = _words(line.lex.code), relation_words(line.lex.code)
    children = tuple(words.child)
    number = 0
    for clause in line.clauses:
        stretch = line.chunks[clause.first : clause.last]
        present = {chunk.word for chunk in stretch}
        governing = clause.governing()
        named = [*stretch, governing] if governing is not None else stretch
        if not any(chunk.kind in ("E", "N") and (chunk.key or "described" in chunk.flags) for chunk in named):
            continue
        rows: list[_Found] = list(_offices(reading, line, clause, words))
        if not triggers.isdisjoint(present) or any(c.word.endswith(children) for c in stretch if c.kind in ("N", "E")):
            rows += _ownership(reading, line, clause, words, present)
            rows += _facts(reading, line, clause, words, present)
        for row in rows:
            if row.object is not None and row.object.key == row.subject.key:
                continue
            yield _relation(reading, line, clause, row, number)
            number += 1


def _relation(reading: Reading, line: Line, clause: Clause, row: _Found, number: int) -> Relation:
    start, end = line.sentence.start, line.sentence.end
    attribution = line_speaker(reading, line, clause)
    modality = modality_of(line.chunks, clause, attribution is not None, line.lex)
    planned = modality in ("planned", "forecast") and row.phase == "holds"
    return Relation(
        id=f"{reading.document}:{start}:r{number}",
        document=reading.document,
        start=start,
        end=end,
        quote=reading.text[start:end],
        predicate=row.predicate,
        subject=row.subject,
        object=row.object,
        value=row.value,
        period=period_in(reading, line, clause),
        attribution=attribution,
        modality=modality,
        negated=is_negated(line.chunks, clause, clause.first, line.lex),
        phase="planned" if planned else row.phase,
        frame=row.frame,
    )


def _ownership(reading: Reading, line: Line, clause: Clause, words: _Words, present: set[str]) -> Iterator[_Found]:
    chunks = line.chunks
    of = reading.resolver.of
    bare = [s for c in clause.bare if c.kind in ("E", "N") and (s := of(c)) is not None]
    company = [s for s in bare if reading.resolver.kind(s) not in ("person", "place")]
    for at in range(clause.first, clause.last):
        chunk = chunks[at]
        if chunk.word in words.part:
            whole = _after_preposition(reading, chunks, clause, words.into)
            if whole is not None and company:
                yield _Found("part_of", company[0], whole, "made part of", phase="begins")
        elif chunk.word in words.roof and at > clause.first and chunks[at - 1].kind == "P":
            whole = _owner_after(reading, chunks, at, words)
            if whole is not None and company:
                yield _Found("part_of", company[-1], whole, "under the roof of")
        elif chunk.word in words.belong and company:
            whole = _after_preposition(reading, chunks, clause, words.into | words.to)
            if whole is None and len(company) == 2:
                whole = company[1]
            if whole is not None:
                yield _Found("part_of", company[0], whole, "belongs to")
        elif chunk.kind == "N" and chunk.word.endswith(tuple(words.child)):
            yield from _child(reading, line, clause, at, words, company)
        elif chunk.word in words.takeover:
            yield from _takeover_noun(reading, chunks, at, words)
    if words.shares & present and words.hold & present and company:
        whole = _after_preposition(reading, chunks, clause, words.on, after=words.shares)
        figures = any(c.kind == "A" for c in chunks[clause.first : clause.last])
        if whole is not None and not figures:
            yield _Found("holds_stake", bare[0], whole, "holds shares")
    if words.buy & present:
        yield from _purchase(reading, line, clause, words, present, bare)


def _child(
    reading: Reading, line: Line, clause: Clause, at: int, words: _Words, company: list[Subject]
) -> Iterator[_Found]:
    """ "Alto, eine Tochter der Seebahn", "die Seebahn-Tochter Alto"."""
    chunks = line.chunks
    parent = reading.resolver.compound(chunks[at])
    if parent is not None:
        if at + 1 < clause.last and chunks[at + 1].kind == "E":
            child = reading.resolver.of(chunks[at + 1])
            if child is not None:
                yield _Found("part_of", child, parent, "subsidiary")
        return
    parent = _owner_after(reading, chunks, at, words)
    child = company[0] if company else None
    if parent is not None and child is not None and child.key != parent.key:
        yield _Found("part_of", child, parent, "subsidiary")


def _takeover_noun(reading: Reading, chunks: Sequence[Chunk], at: int, words: _Words) -> Iterator[_Found]:
    """ "Die Übernahme von Alto durch Seebahn"."""
    bought = _owner_after(reading, chunks, at, words)
    for later in range(at + 1, min(at + 6, len(chunks) - 1)):
        if chunks[later].kind == "P" and chunks[later].word in words.agent:
            buyer = reading.resolver.of(chunks[later + 1])
            if bought is not None and buyer is not None:
                yield _Found("acquired", buyer, bought, "takeover of, by", phase="begins")
            return


def _purchase(
    reading: Reading, line: Line, clause: Clause, words: _Words, present: set[str], bare: list[Subject]
) -> Iterator[_Found]:
    if words.passive & present:
        buyer = _after_preposition(reading, line.chunks, clause, words.agent)
        if buyer is not None and bare and reading.resolver.kind(bare[0]) != "person":
            yield _Found("acquired", buyer, bare[0], "was bought by", phase="begins")
    elif len(bare) == 2 and reading.resolver.kind(bare[1]) not in ("person", "place"):
        yield _Found("acquired", bare[0], bare[1], "buys", phase="begins")


def _after_preposition(
    reading: Reading,
    chunks: Sequence[Chunk],
    clause: Clause,
    prepositions: frozenset[str],
    after: frozenset[str] = frozenset(),
) -> Subject | None:
    """The entity behind one of some prepositions in a clause, after one of some nouns if asked."""
    open_ = not after
    for at in range(clause.first, clause.last - 1):
        open_ = open_ or chunks[at].word in after
        if (
            open_
            and chunks[at].kind in ("P", "W")
            and chunks[at].word in prepositions
            and chunks[at + 1].kind in ("E", "N")
        ):
            found = reading.resolver.of(chunks[at + 1])
            if found is not None and reading.resolver.kind(found) != "place":
                return found
    return None


def _owner_after(reading: Reading, chunks: Sequence[Chunk], at: int, words: _Words) -> Subject | None:
    """The genitive or "von"-phrase after a noun, if it names an entity."""
    if at + 1 >= len(chunks):
        return None
    after = chunks[at + 1]
    if after.kind == "P" and after.word in words.of and at + 2 < len(chunks):
        return reading.resolver.of(chunks[at + 2])
    if after.kind in ("E", "N") and (after.article or after.genitive):
        return reading.resolver.of(after)
    return None


def _facts(reading: Reading, line: Line, clause: Clause, words: _Words, present: set[str]) -> Iterator[_Found]:
    """Founding, death, seat, listing."""
    chunk = clause.governing()
    subject = reading.resolver.of(chunk) if chunk is not None else None
    if subject is None:
        return
    kind = reading.resolver.kind(subject)
    times = [c.head for c in line.chunks[clause.first : clause.last] if c.kind == "T"]
    if words.found & present and kind != "person" and times:
        yield _Found("founded", subject, None, "founded", value=times[0])
    if (
        words.die & present
        and kind == "person"
        and not any(c.kind == "A" for c in line.chunks[clause.first : clause.last])
    ):
        yield _Found("died", subject, None, "died", value=times[0] if times else None)
    if words.listed & present:
        yield _Found("status", subject, None, "listed", value="listed")
    if words.seat & present:
        for at in range(clause.first, clause.last - 2):
            place = line.chunks[at + 2]
            if line.chunks[at].word in words.seat and line.chunks[at + 1].kind == "P" and place.kind in ("E", "N"):
                found = reading.resolver.of(place) or reading.resolver.noun(place)
                yield _Found("located_in", subject, found, "seat in")


def _offices(reading: Reading, line: Line, clause: Clause, words: _Words) -> Iterator[_Found]:
    """ "Die ehemalige Chefin Eva Muster", "Alto-Chef Hans Muster"."""
    resolver = reading.resolver
    for at in range(clause.first, clause.last):
        chunk = line.chunks[at]
        if chunk.kind != "E" or not chunk.noun or line.lex.description(chunk.noun) != "person":
            continue
        person = resolver.of(chunk)
        if person is None or resolver.kind(person) not in ("person", "unknown"):
            continue
        adjectives = set(chunk.before)
        phase: Phase = "begins" if adjectives & words.new else "holds"
        if adjectives & words.former or chunk.noun.lower().startswith("ex-"):
            phase = "former"
        left = words.leave & {c.word for c in line.chunks[clause.first : clause.last]}
        if left and clause.subject is chunk:
            phase = "ends"
        first, hyphen, last = chunk.noun.rpartition("-")
        firm = reading.names.entities.get(first) if hyphen else None
        other = (
            Subject(key=firm.key, text=first, via="compound", start=chunk.start, end=chunk.start + len(first))
            if firm
            else None
        )
        yield _Found("role", person, other, "office before name", value=last, phase=phase)

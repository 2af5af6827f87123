"""One article while it is read: what has been said so far, and the sentence at hand in units and clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.claims.chunk import Chunk
from factcheck.claims.chunks import chunks_of
from factcheck.claims.clauses import Clause, clauses_of
from factcheck.claims.entities import Named, Names
from factcheck.claims.grammar import finite, genders, mark_pronouns, subject_of_clause
from factcheck.claims.lexicon import Lexicon, lexicon
from factcheck.claims.periods import Times
from factcheck.claims.speakers import is_reported, source_of, speaking
from factcheck.claims.subjects import Resolver
from factcheck.claims.tokens import Token
from factcheck.model import Attribution, Claim, Mention, Section, Sentence, Subject

UNBOUND = "unbound"


@dataclass(slots=True)
class Draft:
    """A claim in the making; ``sure`` once a construction binds it, ``blocked`` if its owner is named but unknown."""

    attribute: str = UNBOUND
    role: str = "level"
    direction: str | None = None
    subject: Subject | None = None
    object: Subject | None = None
    scope: tuple[str, ...] = ()
    frame: str = ""
    sure: bool = False
    blocked: bool = False


@dataclass
class Reading:
    """One article while its sentences are read, from the front."""

    document: str
    text: str
    names: Names
    resolver: Resolver
    times: Times
    by_start: Mapping[int, Mention]
    named: Mapping[int, Named]
    hedges: Mapping[int, int]
    claims: list[Claim] = field(default_factory=list)
    voice: Attribution | None = None
    events: dict[str, tuple[int, int]] = field(default_factory=dict)
    block: int = -1
    before: int = 0


@dataclass(slots=True)
class Line:
    """One sentence in units and clauses."""

    sentence: Sentence
    chunks: list[Chunk]
    clauses: list[Clause]
    section: Section
    lex: Lexicon
    source: Attribution | None
    said: list[tuple[Clause, Attribution]]

    def clause_at(self, at: int) -> Clause:
        """The clause that holds a unit."""
        return next((c for c in self.clauses if c.first <= at < c.last), self.clauses[0])


def read_line(reading: Reading, sentence: Sentence, tokens: Sequence[Token], section: Section) -> Line | None:
    """A sentence in units and clauses, its speakers masked; ``None`` for one without words."""
    lex = lexicon(sentence.language)
    chunks = chunks_of(tokens, reading.by_start, reading.named, reading.hedges, lex)
    if not chunks:
        return None
    chunks = _brackets_last(chunks)
    voice = source_of(reading.text, chunks, lex)
    masked = voice.masked if voice else frozenset()
    clauses = clauses_of(chunks, lex, masked)
    if not clauses:
        return None
    mark_pronouns(chunks, clauses, lex)
    said = speaking(reading.text, chunks, clauses, lex)
    return Line(sentence, chunks, clauses, section, lex, voice.attribution if voice else None, said)


def _brackets_last(chunks: list[Chunk]) -> list[Chunk]:
    """The units of a sentence with what stands in round brackets moved to its end, so that it parts no clause."""
    if not any(c.kind == "M" and c.word == "(" for c in chunks):
        return chunks
    outer: list[Chunk] = []
    inner: list[Chunk] = []
    depth = 0
    for chunk in chunks:
        opens = chunk.kind == "M" and chunk.word == "("
        depth += opens
        (inner if depth else outer).append(chunk)
        if depth and chunk.kind == "M" and chunk.word == ")":
            depth -= 1
    return outer + inner if not depth else chunks


def pass_over(reading: Reading, sentence: Sentence) -> None:
    """Note what a sentence that is not read closely begins with: the name of what it is about."""
    reading.voice = None
    reading.before = sentence.start
    named = reading.named.get(sentence.start)
    if named is not None and not named.noun and not named.genitive:
        place = Subject(
            key=named.key, text=reading.text[named.start : named.end], via="name", start=named.start, end=named.end
        )
        if reading.resolver.kind(place) != "place":
            reading.resolver.seen(place, named.start)


def listen(reading: Reading, line: Line) -> None:
    """Who speaks in this sentence; reported speech goes on from the sentence before."""
    found = line.source or (line.said[0][1] if line.said else None)
    if found is not None:
        reading.voice = found
    elif not is_reported(line.chunks, line.lex):
        reading.voice = None
    reading.resolver.speakers = {a.speaker for _, a in line.said if a.speaker} | (
        {line.source.speaker} if line.source and line.source.speaker else set()
    )


def look_back(reading: Reading, line: Line) -> None:
    """Note the last entity a sentence was about: who owns a noun with a figure to it, else its subject."""
    if (
        reading.claims
        and reading.claims[-1].start >= line.sentence.start
        and reading.claims[-1].subject
        and reading.claims[-1].tier < 3
    ):
        return
    for clause in line.clauses:
        subject = clause.subject
        if subject is not None and subject.kind == "E" and clause.kind in ("main", "subordinate", "concessive"):
            if any(c is clause for c, _ in line.said):
                continue
            found = reading.resolver.of(subject)
            if found is not None and reading.resolver.kind(found) != "place":
                reading.resolver.seen(found, subject.start)
                return


def tell_subjects(reading: Reading, line: Line) -> None:
    """Note the subjects of the clauses, so that a pronoun in the next sentence can stand for one of them."""
    resolver, lex = reading.resolver, line.lex
    resolver.told = [row for row in resolver.told if row[2] >= reading.before]
    reading.before = line.sentence.start
    for clause in line.clauses if lex.capital_nouns else ():
        chunk = subject_of_clause(line.chunks, clause, lex) or _counted_subject(line, clause)
        speaks = any(c is clause for c, _ in line.said)
        if chunk is None or chunk.kind == "R" or clause.kind not in ("main", "subordinate") or speaks:
            continue
        found = resolver.of(chunk) or (resolver.noun(chunk) if chunk.kind == "N" else None)
        if found is None or "never" in chunk.flags:
            continue
        sort = resolver.kind(found) if chunk.kind == "E" else "noun"
        kinds = genders(chunk.article, lex, subject=True) or _SEXES.get(sort, frozenset("mfn"))
        verb = finite(line.chunks, clause, lex)
        if verb is not None:
            kinds = kinds & {"p"} if verb.plural else kinds - {"p"}
        resolver.tell(kinds, found, chunk.start)


def _counted_subject(line: Line, clause: Clause) -> Chunk | None:
    """The counted noun of a clause in the plural that has no other subject."""
    verb = finite(line.chunks, clause, line.lex)
    if verb is None or not verb.plural:
        return None
    for at in range(clause.first, clause.last - 1):
        led = line.chunks[at - 1] if at > clause.first else None
        bare = led is None or led.kind not in ("P", "N", "E", "A")
        counts = line.chunks[at].kind == "A" and "count" in line.chunks[at].flags
        if counts and bare and line.chunks[at + 1].kind == "N":
            return line.chunks[at + 1]
    return None


_SEXES = {"person": frozenset("mf"), "place": frozenset("n"), "noun": frozenset("p")}


def line_speaker(reading: Reading, line: Line, clause: Clause) -> Attribution | None:
    """Who says what a clause says; ``None`` for the article itself."""
    if line.source is not None:
        return line.source
    for spoken, attribution in line.said:
        if spoken is not clause or "state" in clause.verbs:
            return attribution
    return reading.voice if not line.said and is_reported(line.chunks, line.lex) else None

"""One article while it is read: what has been said so far, and the sentence at hand in units and clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.claims.chunk import Chunk
from factcheck.claims.chunks import chunks_of
from factcheck.claims.clauses import Clause, clauses_of
from factcheck.claims.entities import Named, Names
from factcheck.claims.grammar import finite, genders, mark_pronouns, settle_subjects, subject_of_clause
from factcheck.claims.lexicon import Lexicon, lexicon
from factcheck.claims.periods import Times
from factcheck.claims.segments import asides_last, brackets_last
from factcheck.claims.speakers import Voice, is_reported, source_of
from factcheck.claims.speech import speaking, tells_of, turn
from factcheck.claims.subjects import Resolver
from factcheck.claims.tokens import Token
from factcheck.model import Attribution, Claim, Mention, Section, Sentence, Subject

UNBOUND = "unbound"
# So many turns make an article an interview, in which a turn goes on until the next.
_TALK = 2
# A speaker of so few letters is a pronoun that stands for nobody known.
_PRONOUN = 4


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
    turn: Attribution | None = None
    turns: int = 0
    asked: bool = False


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
    chunks = asides_last(brackets_last(chunks))
    voice = source_of(reading.text, chunks, lex)
    masked = voice.masked if voice else frozenset()
    clauses = clauses_of(chunks, lex, masked)
    if not clauses:
        return None
    settle_subjects(chunks, clauses, lex)
    mark_pronouns(chunks, clauses, lex)
    said = speaking(reading.text, chunks, clauses, lex, reading.resolver)
    source = voice.attribution if voice else None
    if voice is not None and voice.own == "subject":
        source = _for_itself(reading, _around(chunks, clauses, voice), voice.attribution.cue)
    elif voice is not None and voice.own == "possessor":
        source = _possessor(reading, voice.attribution.cue)
    return Line(sentence, chunks, clauses, section, lex, source, said)


def _possessor(reading: Reading, cue: str | None) -> Attribution | None:
    """Whom "nach ihren Angaben" stands for: the subject of the sentence before."""
    if not reading.resolver.told:
        return None
    found = reading.resolver.told[-1][1]
    return Attribution(speaker=found.key, text=found.text, cue=cue, start=found.start, end=found.end)


def _around(chunks: Sequence[Chunk], clauses: Sequence[Clause], voice: Voice) -> Sequence[Clause]:
    """The clause that says "nach eigenen Angaben" and what follows, not a dateline before it."""
    at = voice.attribution.start
    held = next((i for i, c in enumerate(clauses) if at is not None and at < chunks[c.last - 1].end), 0)
    return clauses[held:]


def _for_itself(reading: Reading, clauses: Sequence[Clause], cue: str | None) -> Attribution | None:
    """The subject of a sentence that gives its own account ("nach eigenen Angaben")."""
    places = {key for key, entity in reading.names.entities.items() if entity.kind == "place"}
    named = [c for clause in clauses for c in clause.bare if c.kind == "E" and c.key not in places]
    chunk = named[0] if named else clauses[0].governing()
    if chunk is None or chunk.kind not in ("E", "N"):
        return None
    words = reading.text[chunk.start : chunk.end]
    return Attribution(speaker=chunk.key, text=words, cue=cue, start=chunk.start, end=chunk.end)


def pass_over(reading: Reading, sentence: Sentence) -> None:
    """Note what a sentence that is not read closely begins with: the name of what it is about."""
    reading.voice = None
    take_turn(reading, sentence)
    reading.before = sentence.start
    named = reading.named.get(sentence.start)
    if named is not None and not named.noun and not named.genitive:
        place = Subject(
            key=named.key, text=reading.text[named.start : named.end], via="name", start=named.start, end=named.end
        )
        if reading.resolver.kind(place) != "place":
            reading.resolver.seen(place, named.start)


def take_turn(reading: Reading, sentence: Sentence) -> None:
    """Note who has the word: a turn goes on through an interview up to a question, elsewhere to the end of its line."""
    spoken = turn(reading.text, sentence.start, sentence.end, reading.named, reading.names.entities)
    if spoken is not None:
        reading.turns += 1
        reading.turn = spoken
    elif reading.turns < _TALK or reading.asked:
        reading.turn = None
    reading.asked = reading.text[sentence.start : sentence.end].rstrip().endswith("?")


def listen(reading: Reading, line: Line) -> None:
    """Who speaks in this sentence; reported speech goes on from the sentence before."""
    found = line.source or (line.said[-1][1] if line.said else None)
    take_turn(reading, line.sentence)
    if found is not None:
        reading.voice = found
        reading.resolver.heard_last = found if found.speaker is not None else reading.resolver.heard_last
    elif not is_reported(line.chunks, line.clauses, line.lex):
        reading.voice = None
    reading.resolver.telling = _teller(line)
    english = [] if line.lex.capital_nouns else line.clauses
    reading.resolver.local = [c.subject for c in english if c.subject is not None and c.subject.kind == "E"]
    reading.resolver.speakers = {a.speaker for _, a in line.said if a.speaker} | (
        {line.source.speaker} if line.source and line.source.speaker else set()
    )


def _teller(line: Line) -> Chunk | None:
    """Who speaks in an English sentence before what is said ("Alto said it …"): whom a pronoun in it stands for."""
    if line.lex.capital_nouns or len(line.said) != 1:
        return None
    clause, _ = line.said[0]
    subject = clause.subject
    ahead = any(c.subject is not None for c in line.clauses if c.last <= clause.first)
    return subject if subject is not None and subject.kind in ("E", "N") and not ahead else None


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
        lone = chunk.kind == "N" and _like_a_name(line, clause, chunk)
        sort = resolver.kind(found) if chunk.kind == "E" else "name" if lone else "noun"
        kinds = genders(chunk.article, lex, subject=True) or _SEXES.get(sort, frozenset("mfn"))
        verb = finite(line.chunks, clause, lex)
        if verb is not None:
            kinds = kinds & {"p"} if verb.plural else kinds - {"p"}
        resolver.tell(kinds, found, chunk.start)


def _like_a_name(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Tell whether a bare noun beside its verb, in a clause without pronoun, can only be a name ("Muster fehlte")."""
    if chunk.article or chunk.before or chunk.flags or any(c.kind == "R" for c in clause.bare):
        return False
    at = next((i for i in range(clause.first, clause.last) if line.chunks[i] is chunk), None)
    if at is None:
        return False
    after = line.chunks[at + 1] if at + 1 < clause.last else None
    before = line.chunks[at - 1] if at > clause.first else None
    if after is not None and after.kind in ("E", "N"):
        return False
    return any(c is not None and (c.kind == "V" or (c.kind == "W" and not c.flags)) for c in (before, after))


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


# A bare noun in the singular is a name: any other has an article.
_SEXES = {"name": frozenset("mfp"), "person": frozenset("mf"), "place": frozenset("n"), "noun": frozenset("p")}


def line_speaker(reading: Reading, line: Line, clause: Clause) -> Attribution | None:
    """Who says what a clause says: the nearest verb of speech tells; ``None`` for the article itself."""
    told = [(abs(spoken.first - clause.first), a) for spoken, a in line.said if _tells(line, spoken, clause, a)]
    if told:
        found = min(told, key=lambda row: (row[1].speaker is None and len(row[1].text) <= _PRONOUN, row[0]))[1]
        return found.model_copy(update={"sources": (line.source.text,)}) if line.source is not None else found
    if line.source is not None:
        return line.source
    if line.said or reading.turn is not None:
        return None if line.said else reading.turn
    return reading.voice if is_reported(line.chunks, line.clauses, line.lex) else None


def _tells(line: Line, spoken: Clause, clause: Clause, attribution: Attribution) -> bool:
    """Tell whether a clause of speech tells what another says, not what the speaker is known for."""
    if spoken is clause:
        own = clause.verbs & {"state", "expect"} or tells_of(line.chunks, clause, line.lex)
        return bool(own) or (not line.lex.capital_nouns and _figure_told(line, clause))
    opens = line.chunks[max(spoken.first - 1, 0) : spoken.first + 1]
    if clause.first < spoken.first and any("conjunctions" in c.flags and c.kind == "W" for c in opens):
        return False
    start, end = attribution.start, attribution.end
    if clause.kind != "relative" or start is None or end is None:
        return True
    named = clause.antecedent
    between = end <= line.chunks[clause.first].start and clause.first < spoken.first
    return not between and (named is None or not start <= named.start < end)


def _figure_told(line: Line, clause: Clause) -> bool:
    """Tell whether an English verb of speech is followed by the figure it states ("Owen said 31 trucks …")."""
    at = next((i for i in range(clause.first, clause.last) if "verb:said" in line.chunks[i].flags), clause.last)
    return at + 1 < clause.last and line.chunks[at + 1].kind == "A"

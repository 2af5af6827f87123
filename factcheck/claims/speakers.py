"""Says who is speaking in a sentence, and how firmly: asserted, reported, estimated, planned, possible, denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.grammar import subjunctive
from factcheck.claims.lexicon import Lexicon
from factcheck.languages import language
from factcheck.model import Attribution, Modality

_LADDER: tuple[Modality, ...] = ("denied", "alleged", "estimated", "planned", "possible", "forecast")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in a sentence: ``attribution``, and the chunks that belong to naming the speaker.

    ``own``: "subject" where the subject of the sentence speaks ("nach eigenen Angaben"), "possessor" where a pronoun
    says who ("nach ihren Angaben").
    """

    attribution: Attribution
    masked: frozenset[int]
    own: str = ""


@dataclass(frozen=True, slots=True)
class _Cues:
    before: frozenset[str]
    after: frozenset[str]
    nouns: frozenset[str]
    reported: frozenset[str]
    inserted: frozenset[str]
    statements: tuple[str, ...]
    own: frozenset[str]
    told: frozenset[str]
    of_nouns: frozenset[str]
    goes_on: frozenset[str]
    itself: frozenset[str]
    bare: frozenset[str]
    opens_told: frozenset[str]

    @property
    def openers(self) -> frozenset[str]:
        """The words at which looking closer is worth while."""
        return _openers(self)


@cache
def _openers(cues: _Cues) -> frozenset[str]:
    return frozenset(phrase.split(" ")[0] for phrase in cues.before) | cues.after | cues.nouns


@cache
def _cues(code: str) -> _Cues:
    data = language(code)
    lists = ("claims.speaker.before", "claims.speaker.after", "claims.speaker.nouns", "claims.speaker.reported")
    before, after, nouns, reported = (frozenset(data.words(name)) for name in lists)
    inserted = frozenset(data.words("claims.speaker.inserted"))
    own, told, goes_on = (frozenset(data.words(f"claims.speaker.{name}")) for name in ("own", "told", "goes_on"))
    opens_told = frozenset(data.words("claims.speaker.opens_told"))
    before |= {f"{opener} {word}" for opener in opens_told for word in told}
    of_nouns = frozenset(phrase for phrase in before if phrase.rpartition(" ")[2] in told)
    statements = data.words("claims.speaker.statements")
    itself, bare = frozenset(data.words("claims.speaker.itself")), frozenset(data.words("claims.speaker.bare"))
    return _Cues(
        before, after, nouns, reported, inserted, statements, own, told, of_nouns, goes_on, itself, bare, opens_told
    )


def source_of(text: str, chunks: Sequence[Chunk], lex: Lexicon) -> Voice | None:
    """A speaker named by a preposition or a noun: "laut X", "X zufolge", "Eine Schätzung von X"."""
    cues = _cues(lex.code)
    for at, chunk in enumerate(chunks):
        if chunk.word not in cues.openers:
            continue
        told = chunks[at + 1] if chunk.kind == "P" and at + 1 < len(chunks) else None
        if told is not None and told.kind == "N" and "-" in told.head and told.word.endswith(cues.statements):
            return _prefixed(text, told, chunk.head)
        if chunk.word in cues.after and at and chunks[at - 1].kind in ("E", "N"):
            return _voice(text, chunks, at - 1, at - 1, chunk.head)
        teller = _told_by(chunks, at, lex, cues)
        if teller is not None:
            return _voice(text, chunks, teller, _phrase_end(chunks, teller, lex) - 1, chunk.head)
        for size in range(min(4, len(chunks) - at), 0, -1):
            phrase = " ".join(c.word for c in chunks[at : at + size])
            if phrase in cues.before and chunk.kind in ("P", "W", "V"):
                statement = chunks[at + size - 1]
                own = phrase in cues.own or bool(cues.itself & set(statement.before))
                if own and at and (chunks[at - 1].kind == "P" or "articles" in chunks[at - 1].flags):
                    break
                if own:
                    empty = Attribution(speaker=None, text="", cue=phrase, start=chunk.start, end=chunk.end)
                    return Voice(empty, frozenset(), own="subject")
                if statement.kind == "N" and lex.has(statement.article, "possessives"):
                    return Voice(Attribution(speaker=None, text="", cue=phrase), frozenset(), own="possessor")
                first = _first_of_phrase(chunks, at + size, lex, needs_genitive=size > 1 and phrase in cues.of_nouns)
                end = _phrase_end(chunks, first, lex) if first is not None else 0
                if first is not None and cues.itself & set(chunks[first].before):
                    return None
                if first is not None and end > first:
                    first = _behind_statement(chunks, first, end, cues)
                    if chunks[first].word not in cues.bare or first > at + size:
                        return _voice(text, chunks, first, _named_behind(chunks, end) - 1, phrase)
                break
        based = at > 0 and lex.does(chunks[at - 1].word, "based_on")
        if chunk.kind == "N" and chunk.word in cues.nouns and not based:
            end = _phrase_end(chunks, at + 1, lex)
            if at + 1 < end and not any(c.kind == "A" for c in chunks[at:end]):
                return _voice(text, chunks, at, end - 1, chunk.head)
    return None


def _told_by(chunks: Sequence[Chunk], at: int, lex: Lexicon, cues: _Cues) -> int | None:
    """Who stands in the genitive behind a word for a statement ("nach einer vorläufigen Bilanz der Behörde")."""
    if chunks[at].kind != "P" or chunks[at].word not in cues.opens_told:
        return None
    noun = at + 1
    while noun < len(chunks) and chunks[noun].kind == "W" and chunks[noun].flags & {"articles", "scope"}:
        noun += 1
    if noun == at + 1 or noun + 1 >= len(chunks) or chunks[noun].kind != "N" or chunks[noun].word not in cues.told:
        return None
    owner = chunks[noun + 1]
    return noun + 1 if owner.kind in ("N", "E") and (owner.genitive or lex.has(owner.article, "genitive")) else None


def _first_of_phrase(chunks: Sequence[Chunk], at: int, lex: Lexicon, *, needs_genitive: bool) -> int | None:
    """Where the noun phrase of a speaker begins; after "nach Angaben" only a genitive, "von" or a name is one."""
    while (
        at < len(chunks)
        and chunks[at].kind == "W"
        and ("articles" in chunks[at].flags or chunks[at].flags <= {"scope", "adverbs"})
    ):
        at += 1
    if at >= len(chunks):
        return None
    chunk = chunks[at]
    led = needs_genitive and chunk.kind == "P" and lex.does(chunk.word, "source_links") and at + 1 < len(chunks)
    if led and chunks[at + 1].kind in ("E", "N"):
        return at + 1
    if (
        needs_genitive
        and chunk.kind == "N"
        and not (lex.has(chunk.article, "genitive") or (at and "articles" in chunks[at - 1].flags))
    ):
        return None
    return at


def _behind_statement(chunks: Sequence[Chunk], first: int, end: int, cues: _Cues) -> int:
    """Past a word for the statement itself: "laut Berechnungen des Instituts" is the institute's."""
    if chunks[first].kind in ("N", "W") and chunks[first].word in cues.told and first + 1 < end:
        after = first + 1
        if chunks[after].kind == "P" and after + 1 < end:
            after += 1
        return after if chunks[after].kind in ("E", "N") else first
    return first


def _named_behind(chunks: Sequence[Chunk], end: int) -> int:
    """The end of a speaker's phrase past the name between two marks ("according to the fire chief, Jan Sample, …")."""
    if end + 1 >= len(chunks) or chunks[end].word != "," or chunks[end + 1].kind != "E":
        return end
    closes = end + 2 >= len(chunks) or chunks[end + 2].kind == "M"
    return end + 2 if closes and chunks[end - 1].kind in ("N", "W") else end


def _prefixed(text: str, statement: Chunk, cue: str) -> Voice:
    """The speaker in front of a statement: "nach Uno-Angaben"."""
    end = statement.end - len(statement.head.rpartition("-")[2]) - 1
    start = statement.end - len(statement.head)
    return Voice(
        Attribution(speaker=statement.key, text=text[start:end], cue=cue, start=start, end=end),
        frozenset({statement.start}),
    )


def _phrase_end(chunks: Sequence[Chunk], at: int, lex: Lexicon) -> int:
    """The end of a noun phrase with the genitives and "von"-phrases that hang on it."""
    end = at
    while end < len(chunks):
        chunk = chunks[end]
        owner = lex.has(chunk.article, "genitive") or (not lex.capital_nouns and bool(chunk.article))
        close = not lex.capital_nouns and end > at and chunk.start - chunks[end - 1].end == 1
        joined = chunk.kind in ("N", "E") and (end == at or owner or close or chunk.kind == "E")
        link = (
            chunk.kind == "P"
            and lex.does(chunk.word, "source_links")
            and end + 1 < len(chunks)
            and (chunks[end + 1].kind == "E" or (chunks[end + 1].kind == "N" and bool(chunks[end + 1].article)))
        )
        plain = (
            not lex.capital_nouns and chunk.kind == "W" and (not chunk.flags or chunk.flags <= {"scope", "articles"})
        )
        if not (joined or link or plain):
            break
        end += 1
    return end


def _voice(text: str, chunks: Sequence[Chunk], first: int, last: int, cue: str) -> Voice:
    who = next((c for c in chunks[first : last + 1] if c.kind == "E"), None)
    attribution = Attribution(
        speaker=who.key if who else None,
        text=text[chunks[first].start : chunks[last].end],
        cue=cue,
        start=chunks[first].start,
        end=chunks[last].end,
    )
    return Voice(attribution, frozenset(c.start for c in chunks[first : last + 1]))


def is_reported(chunks: Sequence[Chunk], clauses: Sequence[Clause], lex: Lexicon) -> bool:
    """Tell whether a sentence stands in reported speech by its verbs (sei, habe) or a word like "demnach"."""
    cues = _cues(lex.code)
    if any(c.word in cues.reported or c.word in cues.goes_on for c in chunks):
        return True
    return lex.capital_nouns and any(subjunctive(chunks, clause, lex) for clause in clauses if clause.kind == "main")


def modality_of(chunks: Sequence[Chunk], clause: Clause, attributed: bool, lex: Lexicon) -> Modality:
    """How firmly a clause says what it says; the weakest word in it counts."""
    if clause.kind == "conditional":
        return "conditional"
    words = chunks[clause.first : clause.last]
    flags = frozenset[str]().union(*(c.flags for c in words))
    for step in _LADDER:
        if f"modal:{step}" in flags:
            return step
    if "modal:future" in flags and _infinitive(words, lex):
        return "forecast"
    return "reported" if attributed else "asserted"


def _infinitive(words: Sequence[Chunk], lex: Lexicon) -> bool:
    """Tell whether a clause ends in an infinitive: "wird steigen", not "wird übernommen"."""
    last = next((c.word for c in reversed(words) if c.kind in ("V", "W")), "")
    ends = tuple(language(lex.code).words("claims.modality.participle"))
    return last.endswith(("en", "ern", "eln")) and not last.startswith("ge") and not last.endswith(ends)


def is_negated(chunks: Sequence[Chunk], clause: Clause, at: int, lex: Lexicon) -> bool:
    """Tell whether the clause denies what it says about the figure at ``at``."""
    for number in range(clause.first, clause.last):
        chunk = chunks[number]
        if "negations" in chunk.flags or (chunk.article and lex.does(chunk.article, "no")):
            following = chunks[number + 1].word if number + 1 < clause.last else ""
            if not lex.does(following, "only") and abs(number - at) <= 8:
                return True
    return False

"""Says who is speaking in a sentence, and how firmly: asserted, reported, estimated, planned, possible, denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.lexicon import Lexicon
from factcheck.languages import language
from factcheck.model import Attribution, Modality

_LADDER: tuple[Modality, ...] = ("denied", "alleged", "estimated", "planned", "possible", "forecast")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in a sentence: ``attribution``, and the chunks that belong to naming the speaker."""

    attribution: Attribution
    masked: frozenset[int]
    verb_at: int = -1


@dataclass(frozen=True, slots=True)
class _Cues:
    before: frozenset[str]
    after: frozenset[str]
    nouns: frozenset[str]
    reported: frozenset[str]
    inserted: frozenset[str]
    statements: tuple[str, ...]

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
    return _Cues(before, after, nouns, reported, inserted, data.words("claims.speaker.statements"))


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
        for size in (4, 3, 2, 1):
            phrase = " ".join(c.word for c in chunks[at : at + size])
            if phrase in cues.before and chunk.kind in ("P", "W", "V"):
                end = _phrase_end(chunks, at + size, lex)
                if end > at + size:
                    return _voice(text, chunks, at + size, end - 1, phrase)
                break
        based = at > 0 and lex.does(chunks[at - 1].word, "based_on")
        if chunk.kind == "N" and chunk.word in cues.nouns and not based:
            end = _phrase_end(chunks, at + 1, lex)
            if at + 1 < end and not any(c.kind == "A" for c in chunks[at:end]):
                return _voice(text, chunks, at, end - 1, chunk.head)
    return None


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
        joined = chunk.kind in ("N", "E") and (end == at or chunk.article or chunk.kind == "E")
        link = (
            chunk.kind == "P"
            and lex.does(chunk.word, "source_links")
            and end + 1 < len(chunks)
            and (chunks[end + 1].kind == "E" or (chunks[end + 1].kind == "N" and bool(chunks[end + 1].article)))
        )
        opening = end == at and chunk.kind == "W" and "articles" in chunk.flags
        if not (joined or link or opening):
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


def speaking(
    text: str, chunks: Sequence[Chunk], clauses: Sequence[Clause], lex: Lexicon
) -> list[tuple[Clause, Attribution]]:
    """Clauses with a verb of speech, and who speaks."""
    found = []
    for clause in clauses:
        if "said" not in clause.verbs:
            continue
        at = next(i for i in range(clause.first, clause.last) if "verb:said" in chunks[i].flags)
        verb = chunks[at]
        who = _who_speaks(chunks, clause, at, lex)
        if who is None or who.kind == "R":
            continue
        found.append(
            (
                clause,
                Attribution(
                    speaker=who.key, text=text[who.start : who.end], cue=verb.head, start=who.start, end=who.end
                ),
            )
        )
    return found


def _who_speaks(chunks: Sequence[Chunk], clause: Clause, at: int, lex: Lexicon) -> Chunk | None:
    """Whom the verb of speech ``chunks[at]`` belongs to; after "so" only the name that follows."""
    verb = chunks[at]
    if verb.word in _cues(lex.code).inserted:
        after = chunks[at + 1] if at + 1 < clause.last else None
        named = after is not None and (after.kind == "E" or not after.article or lex.does(after.article, "definite"))
        return after if named and after in clause.bare else None
    who = clause.subject or next((c for c in clause.bare if c.kind in ("E", "N")), None)
    if who is None and at == clause.first and lex.capital_nouns:
        who = clause.governing()
    if who is not None and who.kind == "N" and not who.key:
        name = next((c for c in chunks if c.kind == "E" and c.start - who.end == 1), None)
        who = name or who
    return who


def is_reported(chunks: Sequence[Chunk], lex: Lexicon) -> bool:
    """Tell whether a sentence stands in reported speech by its verbs alone (sei, habe, werde)."""
    reported = _cues(lex.code).reported
    return any(c.word in reported for c in chunks)


def modality_of(chunks: Sequence[Chunk], clause: Clause, attributed: bool, lex: Lexicon) -> Modality:
    """How firmly a clause says what it says; the weakest word in it counts."""
    if clause.kind == "conditional":
        return "conditional"
    words = chunks[clause.first : clause.last]
    for step in _LADDER:
        if any(f"modal:{step}" in c.flags for c in words):
            return step
    if any("modal:future" in c.flags for c in words) and _infinitive(words, lex):
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
        if "negations" in chunk.flags or lex.does(chunk.article, "no"):
            following = chunks[number + 1].word if number + 1 < clause.last else ""
            if not lex.does(following, "only") and abs(number - at) <= 8:
                return True
    return False

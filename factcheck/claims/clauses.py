"""Cuts a sentence into clauses and finds the subject of each.

A relative clause hands its antecedent down, a coordinated clause without a subject has that of the clause before it,
and "was einem Rückgang entspricht" speaks of all that was said before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from factcheck.claims.chunk import Chunk
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.segments import is_dateline, stretches
from factcheck.claims.usage import LATIN

ClauseKind = Literal["main", "relative", "conditional", "concessive", "subordinate", "handed", "bracket"]
# Marks within a clause that join what one preposition governs ("in Kiel, Jena und Ulm", "im Alto/Berg-Index").
_JOINTS = frozenset(",/-")
# Marks around an apposition.
_ASIDES = frozenset(",–—")
# An apposition needs a clause before it.
_HOST = 2
_NO_WORDS = frozenset[str]()


@dataclass(slots=True)
class Clause:
    """A stretch ``chunks[first:last]`` of a sentence with one predicate.

    ``before`` is the clause it leans on; ``antecedent`` the chunk a relative pronoun stands for; ``verbs`` the classes
    of its verbs; ``subject`` the chunk of its grammatical subject, if it has one of its own; ``finite`` its finite verb
    once it was looked for; ``closed`` whether a pronoun that stands for nobody ("man", "wir") is its subject.
    """

    kind: ClauseKind
    first: int
    last: int
    before: Clause | None = None
    antecedent: Chunk | None = None
    verbs: frozenset[str] = frozenset()
    subject: Chunk | None = None
    bare: list[Chunk] = field(default_factory=list)
    finite: object = None
    closed: bool = False

    def governing(self) -> Chunk | None:
        """The subject, from a clause it leans on if it has none."""
        here: Clause | None = self
        for _ in range(6):
            if here is None:
                return None
            if here.subject is not None:
                return here.subject
            if here.kind == "relative" and here.antecedent is not None:
                return here.antecedent
            if here.closed:
                return None
            here = here.before
        return None


def clauses_of(chunks: Sequence[Chunk], lex: Lexicon, masked: frozenset[int] = frozenset()) -> list[Clause]:
    """The clauses of a sentence in order. ``masked`` holds chunks that cannot be subjects: speakers."""
    clauses: list[Clause] = []
    found = stretches(chunks, lex)
    dateline = is_dateline(chunks, found)
    for number, (first, last, opener) in enumerate(found):
        kind = _kind(chunks, first, last, opener, lex)
        clause = Clause(kind, first, last)
        clause.before = _leans_on(clauses, opener, kind, lex)
        if kind == "relative":
            clause.antecedent = _antecedent(chunks, first)
        clause.verbs = _verbs(chunks, first, last)
        clause.bare = (
            _bare(chunks, _past_relative(chunks, first, kind), last, lex, masked) if number or not dateline else []
        )
        if (
            opener == ")"
            and clause.bare
            and clause.bare[0] is chunks[first]
            and lex.has(chunks[first].article, "genitive")
        ):
            del clause.bare[0]
        resumed = _resumed(chunks, clauses, clause, opener, lex)
        if resumed is not None and lex.capital_nouns:
            clause.bare.insert(0, resumed)
        clause.subject = _subject(clause, lex) or resumed
        clause.closed = clause.subject is None and any(
            c.kind == "R" and lex.does(c.word, "nobody") for c in clause.bare
        )
        clauses.append(clause)
    return clauses


def _resumed(
    chunks: Sequence[Chunk], clauses: Sequence[Clause], clause: Clause, opener: str, lex: Lexicon
) -> Chunk | None:
    """The subject that an apposition parts from its English verb ("says Eva Sample, a director, took")."""
    if lex.capital_nouns:
        return _after_relative(chunks, clauses, clause, opener)
    if opener != "," or len(clauses) < _HOST or chunks[clause.first].kind != "V" or clause.bare[:1]:
        return None
    aside, host = clauses[-1], clauses[-2]
    last = chunks[host.last - 1]
    apart = aside.kind == "relative" or (not aside.verbs and aside.subject is not None and bool(aside.subject.article))
    return last if apart and last.kind in ("E", "N") and last in host.bare else None


def _after_relative(chunks: Sequence[Chunk], clauses: Sequence[Clause], clause: Clause, opener: str) -> Chunk | None:
    """The subject that a relative clause or an apposition parts from its verb ("Der Chip, den man kennt, hat …")."""
    if opener not in _ASIDES or len(clauses) < _HOST:
        return None
    if clauses[-1].kind != "relative" and not _apposes(chunks, clauses):
        return None
    host, verb = clauses[-2], chunks[clause.first]
    last = chunks[host.last - 1]
    finite = verb.kind == "V" or (
        verb.kind == "W" and not verb.flags & {"openers", "adverbs", "conjunctions", "reason"}
    )
    alone = not any(c.kind == "V" or (c.kind == "W" and not c.flags) for c in chunks[host.first : host.last])
    return last if finite and alone and last is host.subject else None


def _apposes(chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> bool:
    """Tell whether what stands between two marks is a noun phrase that says who the one before it is."""
    aside = clauses[-1]
    words = chunks[aside.first : aside.last]
    plain = aside.kind == "main" and not aside.verbs
    return plain and words[0].kind in ("E", "N") and not any(c.kind == "A" for c in words)


def _leans_on(clauses: Sequence[Clause], opener: str, kind: ClauseKind, lex: Lexicon) -> Clause | None:
    if not clauses or opener == ".":
        return None
    if lex.has(opener, "conjunctions") or kind in ("relative", "handed", "bracket"):
        return clauses[-1]
    return next((c for c in clauses if c.kind == "main" and c.subject is not None), clauses[-1])


def _kind(chunks: Sequence[Chunk], first: int, last: int, opener: str, lex: Lexicon) -> ClauseKind:
    at = first
    while at < last and (chunks[at].kind == "M" or "conjunctions" in chunks[at].flags):
        at += 1
    if at == last:
        return "main"
    head = chunks[at]
    if opener == "(":
        return "bracket"
    if "handed_down" in head.flags and opener:
        return "handed"
    if "conditional" in head.flags:
        return "conditional"
    if "concessive" in head.flags:
        return "concessive"
    if opener == "," and "relative" in head.flags and head.kind in ("W", "R"):
        said_that = head.word == "that" and at and chunks[at - 1].kind not in ("N", "E")
        return "main" if said_that else "relative"
    if (
        opener == ","
        and head.kind == "P"
        and at + 1 < last
        and "relative" in chunks[at + 1].flags
        and chunks[at + 1].kind in ("W", "R")
    ):
        return "relative"
    if lex.capital_nouns and lex.does(head.word, "comparing") and _compares(chunks, at, last):
        return "main"
    if "reason" in head.flags and head.kind in ("W", "P") and (opener == "," or first == 0) and head.kind == "W":
        return "subordinate"
    return "main"


def _past_relative(chunks: Sequence[Chunk], first: int, kind: ClauseKind) -> int:
    """Where the words of a relative clause begin behind "bei dem": its pronoun is governed, what follows is not."""
    led = kind == "relative" and chunks[first].kind == "P" and chunks[first + 1].kind == "W"
    return first + 2 if led else first


def _compares(chunks: Sequence[Chunk], at: int, last: int) -> bool:
    """Tell "Als Ursachen gelten Fehler" and "als Favorit" from "als die Ursachen klar waren": where the verb stands."""
    rest = chunks[at + 1 : last]
    if not rest or rest[0].kind not in ("E", "N"):
        return False
    verb = next((i for i, c in enumerate(rest) if c.kind == "V" or (c.kind == "W" and not c.flags)), None)
    return verb is None or any(c.kind in ("E", "N", "A", "R") for c in rest[verb + 1 :])


def _antecedent(chunks: Sequence[Chunk], first: int) -> Chunk | None:
    for at in range(first - 1, -1, -1):
        chunk = chunks[at]
        if chunk.kind in ("E", "N"):
            return chunk
        particle = chunk.kind == "P" and at + 1 < len(chunks) and chunks[at + 1].kind == "M"
        if chunk.kind not in ("W", "V", "M") and not particle:
            return None
    return None


def _verbs(chunks: Sequence[Chunk], first: int, last: int) -> frozenset[str]:
    return frozenset(f[5:] for c in chunks[first:last] if c.kind == "V" for f in c.flags if f.startswith("verb:"))


def _bare(chunks: Sequence[Chunk], first: int, last: int, lex: Lexicon, masked: frozenset[int]) -> list[Chunk]:
    """Names, nouns and pronouns that no preposition and no noun governs."""
    found: list[Chunk] = []
    governed = last_governed = counted = nested = False
    before: Chunk | None = None
    german, comparing = lex.capital_nouns, lex.parts.get("comparing", _NO_WORDS)
    for at in range(first, last):
        chunk = chunks[at]
        if "conjunctions" in chunk.flags or (chunk.kind == "M" and chunk.word in _JOINTS):
            governed = last_governed
        if german and governed and chunk.kind == "W" and "articles" in chunk.flags:
            nested = at + 1 < last and chunks[at + 1].kind == "P"
        nested = nested or (german and chunk.kind == "P" and at > first and "contracted" in chunks[at - 1].flags)
        compares = german and chunk.word in comparing and _compares(chunks, at, last)
        if chunk.kind == "P" or compares:
            governed = True
        elif chunk.kind == "V":
            governed = last_governed = False
        elif chunk.kind in ("E", "N", "R", "A", "T"):
            possessed = chunk.kind == "E" and chunk.genitive
            joined = counted and not chunk.article and "conjunctions" in chunks[at - 1].flags
            counted = chunk.kind == "N" and (joined or (before is not None and before.kind == "A"))
            hangs = governed or possessed or counted or _hangs_on(before, chunk, lex) or chunk.start in masked
            if not hangs and chunk.kind in ("E", "N", "R"):
                found.append(chunk)
            last_governed = governed
            governed = governed and (possessed or nested)
            nested = False
        if (
            chunk.kind in ("V", "P", "M")
            or "conjunctions" in chunk.flags
            or (german and _may_act(chunks, at, last, lex))
        ):
            before = None
        elif chunk.kind != "W":
            before = chunk
    return found


def _may_act(chunks: Sequence[Chunk], at: int, last: int, lex: Lexicon) -> bool:
    """Tell a German verb that no list knows by the noun phrase behind it ("10 Prozent zahlt der Chef")."""
    chunk = chunks[at]
    if chunk.kind != "W" or at + 1 >= last:
        return False
    following = chunks[at + 1]
    opens = following.kind in ("E", "R") or (following.kind == "N" and bool(following.article))
    helper = lex.does(chunk.word, "helpers")
    return helper or (opens and not chunk.flags and lex.ends(chunk.word, "verb_endings"))


def _hangs_on(before: Chunk | None, chunk: Chunk, lex: Lexicon) -> bool:
    """Tell whether a noun is counted by a figure before it, or is the genitive of a noun before it."""
    if before is None:
        return False
    if before.kind == "A" and chunk.kind == "N":
        return True
    bare = chunk.kind == "N" and not chunk.article and bool(chunk.before) and before.kind == "N"
    if bare and lex.does(chunk.before[0][-2:], "genitive_endings") and chunk.before[0].islower():
        return True
    if before.kind == "N" and before.article and chunk.kind == "N" and _bare_genitive(chunk, lex):
        return True
    return before.kind in ("N", "E") and lex.has(chunk.article, "genitive")


def _bare_genitive(chunk: Chunk, lex: Lexicon) -> bool:
    """Tell a name in the genitive that no list knows by its s, without article behind a noun ("die Wahl Musters")."""
    plain = not chunk.article and not chunk.before and not chunk.flags
    return lex.capital_nouns and plain and chunk.word.endswith("s") and not chunk.word.endswith(LATIN)


def _subject(clause: Clause, lex: Lexicon) -> Chunk | None:
    """The first bare noun phrase that can stand in the nominative."""
    for chunk in clause.bare:
        if chunk.kind == "R":
            if "resume" in chunk.flags or lex.does(chunk.word, "personal"):
                return chunk
            continue
        if lex.has(chunk.article, "oblique") or ("never" in chunk.flags and not chunk.article):
            continue
        return chunk
    return None

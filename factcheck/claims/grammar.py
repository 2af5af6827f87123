"""Tells what a noun phrase does in its clause: subject, object, or neither.

German marks this by articles, by the number of the finite verb and, where these leave two readings, by order; English
by order alone. Nothing is decided that the forms leave open: ``None`` then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.lexicon import Lexicon
from factcheck.languages import language

_NOT_A_VERB = frozenset(
    {
        "adverbs",
        "articles",
        "possessives",
        "conjunctions",
        "reason",
        "negations",
        "conditional",
        "concessive",
        "particle",
    }
)


# Endings of adjectives without article that no German verb in common use has before a bare noun.
_STRONG = ("er", "es", "em")
_NO_WORDS = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Finite:
    """The finite verb of a clause: its index, whether it is a plural, whether the clause is passive or future."""

    at: int
    plural: bool
    passive: bool
    future: bool = False


_NONE = object()


@dataclass(frozen=True, slots=True)
class _Forms:
    singular: frozenset[str]
    plural: frozenset[str]
    in_n: frozenset[str]
    passive: frozenset[str]
    genders: dict[str, frozenset[str]]
    nominative: dict[str, frozenset[str]]


@cache
def _forms(code: str) -> _Forms:
    data = language(code)
    names = ("singular", "plural", "singular_in_n", "passive")
    singular, plural, in_n, passive = (frozenset(data.words(f"claims.finite.{name}")) for name in names)
    kinds = {word: frozenset(str(row)) for word, row in data.table("claims.gender").items()}
    nominative = {word: frozenset(str(row)) for word, row in data.table("claims.nominative").items()}
    return _Forms(singular, plural, in_n, passive, kinds, nominative)


def genders(word: str, lex: Lexicon, *, subject: bool = False) -> frozenset[str]:
    """The genders a determiner or pronoun can have: "m", "f", "n", and "p" for the plural; empty if it tells none.

    ``subject``: the noun stands in the nominative.
    """
    forms = _forms(lex.code)
    nominative = forms.nominative.get(word) if subject else None
    return nominative or forms.genders.get(word, frozenset())


def finite(chunks: Sequence[Chunk], clause: Clause, lex: Lexicon) -> Finite | None:
    """The finite verb of a German clause: an auxiliary or modal if there is one, else the verb in its place."""
    if clause.finite is None:
        clause.finite = _find_finite(chunks, clause, lex) or _NONE
    return clause.finite if isinstance(clause.finite, Finite) else None


def _find_finite(chunks: Sequence[Chunk], clause: Clause, lex: Lexicon) -> Finite | None:
    forms = _forms(lex.code)
    words = [i for i in range(clause.first, clause.last) if _may_be_verb(chunks, i)]
    if not words:
        return None
    passive = any(chunks[i].word in forms.passive for i in words)
    helpers = [i for i in words if chunks[i].word in forms.singular or chunks[i].word in forms.plural]
    last = clause.kind in ("relative", "subordinate", "conditional", "concessive")
    rows = helpers or words
    at = rows[-1] if last else rows[0]
    future = passive and ends_in_infinitive(chunks[clause.first : clause.last], lex)
    return Finite(at, _is_plural(chunks[at].word, forms), passive and not future, future)


def _is_plural(word: str, forms: _Forms) -> bool:
    if word in forms.singular or word in forms.in_n:
        return False
    return word in forms.plural or word.endswith("n")


def _may_be_verb(chunks: Sequence[Chunk], at: int) -> bool:
    chunk = chunks[at]
    if chunk.kind not in ("V", "W") or not _NOT_A_VERB.isdisjoint(chunk.flags) or not chunk.word[:1].isalpha():
        return False
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if chunk.word.endswith(_STRONG) and following is not None and following.kind == "N" and not following.article:
        return False
    return chunk.head[:1].islower() or chunk.kind == "V" or at == 0 or chunk.head == ""


def subjunctive(chunks: Sequence[Chunk], clause: Clause, lex: Lexicon) -> bool:
    """Tell whether a main clause has its verb in the German subjunctive of reported speech ("sichere", "führe").

    The form is that of the first person, so a clause about "ich" has none; forms in -te are as often preterites.
    """
    verb = finite(chunks, clause, lex)
    if verb is None or verb.plural:
        return False
    chunk = chunks[verb.at]
    after = chunks[verb.at + 1] if verb.at + 1 < clause.last else None
    adjective = after is not None and after.kind == "N" and not after.article and not after.before
    form = chunk.word.endswith("e") and not chunk.word.endswith("te") and chunk.head[:1].islower()
    subject = subject_of_clause(chunks, clause, lex)
    third = subject is not None and not (subject.kind == "R" and lex.does(subject.word, "first_person"))
    return form and third and not adjective and chunk.kind in ("W", "V") and not chunk.flags & {"modal:future"}


def ends_in_infinitive(words: Sequence[Chunk], lex: Lexicon) -> bool:
    """Tell whether a German clause ends in an infinitive: "wird steigen", not "wird übernommen"."""
    last = next((c.word for c in reversed(words) if c.kind in ("V", "W") and "adverbs" not in c.flags), "")
    ends = language(lex.code).words("claims.modality.participle")
    helper = last in _forms(lex.code).passive
    return not helper and last.endswith(("en", "ern", "eln")) and not last.startswith("ge") and not last.endswith(ends)


def can_be_subject(chunk: Chunk, lex: Lexicon) -> bool:
    """Tell whether a noun phrase can stand in the nominative by its determiner."""
    if chunk.kind == "R":
        return lex.does(chunk.word, "subjects")
    if chunk.kind == "E" and chunk.genitive:
        return False
    return not lex.has(chunk.article, "oblique") and not ("never" in chunk.flags and not chunk.article)


def agrees(chunk: Chunk, plural: bool, lex: Lexicon) -> bool:
    """Tell whether a noun phrase can be the subject of a verb in that number."""
    kinds = genders(chunk.word if chunk.kind == "R" else chunk.article, lex, subject=True)
    if not kinds:
        return chunk.kind == "N" or not plural
    return "p" in kinds if plural else bool(kinds - {"p"})


def subject_of_clause(chunks: Sequence[Chunk], clause: Clause, lex: Lexicon) -> Chunk | None:
    """The bare noun phrase of a German clause that can be nominative and agrees with the finite verb."""
    verb = finite(chunks, clause, lex)
    if verb is None:
        return None
    rows = [c for c in clause.bare if can_be_subject(c, lex) and agrees(c, verb.plural, lex)]
    comparing = lex.parts.get("comparing", _NO_WORDS)
    if rows and any(c.word in comparing for c in chunks):
        compared = {c.start for led, c in pairwise(chunks) if led.word in comparing}
        rows = [c for c in rows if c.start not in compared]
    found = rows[0] if rows else None
    resumes = found is None and verb.at == clause.first and clause.kind == "main"
    return clause.governing() if resumes else found


def settle_subjects(chunks: Sequence[Chunk], clauses: Sequence[Clause], lex: Lexicon) -> None:
    """Give a German clause another subject where the number of its verb speaks against the first bare noun phrase."""
    for clause in clauses if lex.capital_nouns else ():
        subject, verb = clause.subject, finite(chunks, clause, lex)
        if subject is None or verb is None or subject.kind != "N" or subject not in clause.bare or not subject.article:
            continue
        surely = chunks[verb.at].kind == "V" or chunks[verb.at].word.endswith("ten")
        if not surely or agrees(subject, verb.plural, lex):
            continue
        rows = [c for c in clause.bare if can_be_subject(c, lex) and agrees(c, verb.plural, lex) and c.kind != "R"]
        clause.subject = rows[0] if rows else None


def mark_pronouns(chunks: Sequence[Chunk], clauses: Sequence[Clause], lex: Lexicon) -> None:
    """Give every personal pronoun that is the subject of its clause its gender and number, as far as the verb tells."""
    if not lex.capital_nouns:
        return
    for clause in clauses:
        for chunk in clause.bare:
            if chunk.kind != "R":
                continue
            there = any(lex.does(c.word, "exists") for c in chunks[clause.first : clause.last])
            owns = lex.does(chunk.word, "expletive") and bool(clause.verbs & {"keep", "have"}) and not there
            if not (owns or lex.does(chunk.word, "anaphors")):
                continue
            verb = finite(chunks, clause, lex)
            if verb is None:
                continue
            kinds = genders(chunk.word, lex)
            kinds = kinds & {"p"} if verb.plural else kinds - {"p"}
            chunk.flags = chunk.flags | {f"gender:{kind}" for kind in kinds}
            alone = (
                sum(c.kind == "V" or (c.kind == "W" and not c.flags) for c in chunks[clause.first : clause.last]) == 1
            )
            if owns and alone and clause.subject is None:
                clause.subject = chunk

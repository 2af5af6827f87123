"""Finds whose a count is by what the counted phrase does in its clause, where no narrower construction has said so."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from factcheck.claims.amounts import actor
from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.frames import Place
from factcheck.claims.grammar import agrees, can_be_subject, finite, genders
from factcheck.claims.guards import is_whole
from factcheck.claims.line import Line, Reading
from factcheck.model import Subject

Role = Literal["subject", "object", "agent", "genitive", "possessed", "attribute", "adverbial", "unclear"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a counted phrase does in its clause, and the unit it leans on: the subject, the noun it hangs on."""

    role: Role
    of: Chunk | None = None
    link: str = ""
    definite: bool = False


def standing(line: Line, place: Place, after: int) -> Standing:
    """The part a counted phrase plays; German only, by form."""
    chunks, clause, lex = line.chunks, place.clause, line.lex
    at = _before(line, place.at, clause.first)
    determiner: Chunk | None = None
    if at is not None and chunks[at].flags & {"articles", "possessives"} and chunks[at].kind == "W":
        determiner = chunks[at]
        at = _before(line, at, clause.first)
    word = determiner.word if determiner is not None else ""
    definite = determiner is not None and not lex.does(word, "indefinite")
    before = chunks[at] if at is not None else None
    if before is not None and before.kind == "P" and at is not None:
        head = chunks[at - 1] if at > clause.first else None
        if determiner is not None and "possessives" in determiner.flags:
            return Standing("possessed", _possessor(line, clause, place), before.word, definite)
        if head is not None and lex.does(before.word, "partitive") and lex.does(head.word, "group_nouns"):
            return Standing("genitive", head, before.word, definite)
        if head is not None and head.kind in ("N", "E") and "never" not in head.flags:
            return Standing("attribute", head, before.word, definite)
        verb = finite(chunks, clause, lex)
        if verb is not None and verb.passive and "passive" in before.flags:
            return Standing("agent", None, before.word, definite)
        return Standing("adverbial", subject_in(line, clause, after), before.word, definite)
    if determiner is not None and "possessives" in determiner.flags:
        joined = at is not None and at > clause.first and "conjunctions" in chunks[at].flags
        partner = chunks[at - 1] if joined and at is not None and chunks[at - 1].kind in ("E", "N") else None
        return Standing("possessed", partner or _possessor(line, clause, place), "", definite)
    if lex.does(word, "dative_plural_articles"):
        return Standing("genitive", None, "", definite)
    genitive = determiner is not None and lex.has(word, "genitive")
    if genitive and before is not None and lex.does(before.word, "group_nouns"):
        return Standing("genitive", before, "", definite)
    if genitive and before is not None and before.kind in ("N", "E", "A"):
        return Standing("genitive", before, "", definite)
    return _bare(line, place, after, word)


def _bare(line: Line, place: Place, after: int, determiner: str) -> Standing:
    """Subject or object: by the number of the verb, then by what else may be the subject, then by order."""
    chunks, clause, lex = line.chunks, place.clause, line.lex
    oblique = lex.does(determiner, "never_plural")
    verb = finite(chunks, clause, lex)
    if verb is None or infinitive(line, clause) or _is_predicate(line, clause):
        return Standing("unclear")
    if clause.kind == "relative":
        return _relative(line, clause, verb.plural, after, oblique)
    rows = [c for c in clause.bare if c is not chunks[after] and can_be_subject(c, lex)]
    if clause.first + 1 < clause.last and lex.does(chunks[clause.first + 1].word, "to_be"):
        rows = [c for c in rows if c is not chunks[clause.first]]
    others = [c for c in rows if agrees(c, verb.plural, lex)]
    if not verb.plural:
        if others:
            return Standing("object", others[0])
        governed = clause.governing() if clause.subject is None and not clause.bare else None
        return Standing("object", governed) if governed is not None else Standing("unclear")
    if oblique:
        return Standing("object", others[0]) if others else Standing("unclear")
    if not others:
        return Standing("subject")
    first = others[0]
    if first.kind == "R" or first.start < chunks[place.at].start:
        return Standing("object", first)
    opens = chunks[place.at].start < chunks[verb.at].start
    either = first.kind == "N" and lex.does(first.article, "either_case")
    if either and not verb.passive and "copula" not in clause.verbs:
        return Standing("unclear")
    return Standing("subject") if opens else Standing("unclear")


def _is_predicate(line: Line, clause: Clause) -> bool:
    """Tell whether the clause only says what something is ("Es waren 3.000 Ankünfte")."""
    words = line.chunks[clause.first : clause.last]
    return "copula" in clause.verbs and any(c.kind == "R" and line.lex.does(c.word, "expletive") for c in words)


def infinitive(line: Line, clause: Clause) -> bool:
    """Tell whether a clause is an infinitive with "zu", which has no subject."""
    words = line.chunks[clause.first : clause.last]
    return any(
        line.lex.does(one.word, "infinitive") and two.kind in ("V", "W") and two.word.endswith("n")
        for one, two in pairwise(words)
    )


def _relative(line: Line, clause: Clause, plural: bool, after: int, oblique: bool) -> Standing:
    """In a relative clause the pronoun competes for the place of the subject."""
    chunks, lex = line.chunks, line.lex
    first = chunks[clause.first]
    counted = chunks[after] if after >= 0 else None
    others = [c for c in clause.bare if c is not counted and can_be_subject(c, lex) and agrees(c, plural, lex)]
    bare = first.kind != "P" and lex.does(first.word, "relative_bare")
    if not bare:
        if others:
            return Standing("object", others[0])
        return Standing("subject") if plural and not oblique else Standing("unclear")
    pronoun = genders(first.word, lex)
    antecedent = _antecedent(line, clause, plural)
    if not plural:
        either = others and others[0].kind == "E" and len(genders(others[0].article, lex)) > 1
        return Standing("unclear") if either else Standing("object", others[0] if others else antecedent)
    if others:
        return Standing("object", others[0])
    if "p" in pronoun and (antecedent is None or "p" in _kinds(antecedent, line)):
        return Standing("object", antecedent)
    return Standing("unclear") if oblique else Standing("subject")


def _kinds(chunk: Chunk, line: Line) -> frozenset[str]:
    kinds = genders(chunk.article, line.lex)
    plural = chunk.kind == "N" and line.lex.ends(chunk.word, "plural_endings")
    return kinds or frozenset("p" if plural else "mfn")


def _antecedent(line: Line, clause: Clause, plural: bool) -> Chunk | None:
    """The nearest noun phrase before a relative clause that its pronoun can stand for."""
    chunks, lex = line.chunks, line.lex
    pronoun = genders(chunks[clause.first].word, lex)
    wanted = pronoun & {"p"} if plural and "p" in pronoun else pronoun - {"p"} or pronoun
    for at in range(max(clause.first - 2, -1), -1, -1):
        chunk = chunks[at]
        if chunk.kind in ("E", "N") and _kinds(chunk, line) & wanted:
            return chunk
        if chunk.kind == "V":
            return None
    return None


def _possessor(line: Line, clause: Clause, place: Place) -> Chunk | None:
    subject = clause.governing()
    return subject if subject is not None and subject.start < line.chunks[place.at].start else None


def subject_in(line: Line, clause: Clause, after: int = -1) -> Chunk | None:
    """The subject of a German clause that the counted phrase ``chunks[after]`` is no part of."""
    chunks, lex = line.chunks, line.lex
    verb = finite(chunks, clause, lex)
    if clause.kind == "relative" and verb is not None:
        found = _relative(line, clause, verb.plural, after, True)
        return found.of
    counted = chunks[after] if after >= 0 else None
    rows = [c for c in clause.bare if c is not counted and can_be_subject(c, lex)]
    fitting = [c for c in rows if verb is None or agrees(c, verb.plural, lex)]
    return fitting[0] if fitting else clause.governing() if not clause.bare else None


def _before(line: Line, at: int, first: int) -> int | None:
    """The unit before ``at``, past adverbs and adjectives."""
    here = at - 1
    while here >= first:
        chunk = line.chunks[here]
        plain = chunk.kind == "W" and chunk.flags <= {"adverbs", "scope", "particle", "modal:alleged"}
        if not plain or (not chunk.flags and not line.lex.ends(chunk.word, "adjective_endings")):
            return here
        here -= 1
    return None


def own(reading: Reading, chunk: Chunk) -> Subject:
    """The counted things themselves: a subject of their own, never the same as another count's."""
    found = reading.resolver.noun(chunk)
    return found.model_copy(update={"key": f"{found.key}:{found.start}"})


def by_standing(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """Whose a count is by its part in the clause; ``None`` where the form leaves it open."""
    lex = line.lex
    whole = lex.does(place.before, "partitive") and is_whole(line, place)
    if lex.capital_nouns and (whole or _in_governed_list(line, place)):
        return None
    found = standing(line, place, after) if lex.capital_nouns else standing_by_order(line, place, after)
    if found.role in ("subject", "agent", "genitive"):
        return own(reading, line.chunks[after])
    if found.role == "possessed" and (found.of is None or found.of.kind == "R"):
        return reading.resolver.possessor(line.chunks[after])
    if found.of is None:
        return None
    if found.role == "object":
        return actor(reading, found.of)
    if found.role == "attribute" and lex.does(found.link, "with"):
        introduced = found.of.kind == "N" and lex.does(found.of.article, "indefinite")
        named = found.of.kind == "E" and not found.of.genitive
        return actor(reading, found.of) if named or introduced else None
    if found.role in ("adverbial", "possessed") and found.of.kind in ("E", "R"):
        subject = actor(reading, found.of)
        return subject if subject is not None and reading.resolver.kind(subject) != "place" else None
    return None


def _in_governed_list(line: Line, place: Place) -> bool:
    """Tell whether a count ends a list that a preposition governs ("von Alto, Berg und 120 anderen Händlern")."""
    at = place.at - 1
    while at > place.clause.first and "adverbs" in line.chunks[at].flags:
        at -= 1
    if at <= place.clause.first or "conjunctions" not in line.chunks[at].flags:
        return False
    partner = line.chunks[at - 1]
    listed = at > 1 and line.chunks[at - 2].word == ","
    return partner.kind in ("E", "N") and listed and partner not in place.clause.bare


def standing_by_order(line: Line, place: Place, after: int) -> Standing:
    """The part a counted phrase plays where order alone tells: subject, verb, object."""
    chunks, clause, lex = line.chunks, place.clause, line.lex
    verbs = [i for i in range(clause.first, clause.last) if _acts(chunks[i])]
    if not verbs:
        return Standing("unclear")
    at = place.at - 1
    while at >= clause.first and (
        chunks[at].flags & {"articles", "adverbs"} or (chunks[at].kind == "W" and not chunks[at].flags)
    ):
        at -= 1
    before = chunks[at] if at >= clause.first else None
    if at >= clause.first and "possessives" in chunks[at].flags:
        return Standing("possessed", leading(line, clause, verbs[0]) if place.at > verbs[0] else None)
    if place.at < verbs[0] and not (before is not None and lex.does(before.word, "partitive")):
        if lex.does(chunks[after].word, "containers"):
            return Standing("unclear")
        alone = before is None or before.kind == "M" or bool(before.flags & {"conjunctions", "reason", "openers"})
        free = alone and not _other_subject(line, clause, after, verbs[0])
        return Standing("subject" if free else "unclear")
    if before is None:
        return Standing("unclear")
    head = chunks[at - 1] if at > clause.first else None
    if lex.does(before.word, "partitive") and head is not None:
        picks = lex.does(head.word, "group_nouns")
        return Standing("genitive", head, before.word) if picks else Standing("unclear")
    subject = leading(line, clause, verbs[0])
    if lex.does(chunks[after].word, "containers") or before.flags >= {"verb:said"}:
        return Standing("unclear")
    if before.kind == "V" or "verb:is_passive" in before.flags:
        there = any(c.kind == "R" and lex.does(c.word, "there") for c in chunks[clause.first : at])
        if there:
            return Standing("subject")
        if "verb:copula" in before.flags:
            return Standing("unclear")
        passive = any("verb:is_passive" in chunks[i].flags for i in verbs)
        return Standing("unclear") if passive else Standing("object", subject)
    accused = head is not None and lex.does(f"{head.word} {before.word}", "accused_of")
    if accused and subject is not None and subject.kind in ("E", "N", "R"):
        return Standing("object", subject)
    particle = head is not None and head.kind == "V" and lex.does(before.word, "verb_particles")
    if particle and lex.tallies(chunks[after].word):
        return Standing("object", subject)
    if head is not None and lex.does(f"{head.word} {before.word}", "home_to"):
        return Standing("object", subject)
    if before.kind == "P" and (lex.does(before.word, "with") or lex.does(before.word, "counts_of_actor")):
        left = _past_times(line, at, clause.first)
        head = chunks[left] if left is not None else None
        if head is not None and head.kind == "V":
            return Standing("adverbial", subject, before.word)
        if head is not None and head.kind in ("E", "N") and lex.does(before.word, "with") and head is not subject:
            return Standing("adverbial", subject, before.word)
    return Standing("unclear")


def _past_times(line: Line, at: int, first: int) -> int | None:
    """The unit before ``at``, past times with their preposition ("his best season in 2008 with 59 goals")."""
    here = at - 1
    while here >= first and (line.chunks[here].kind == "T" or line.chunks[here].word == line.chunks[at].word):
        here -= 2 if line.chunks[here].kind == "T" and line.chunks[here - 1].kind == "P" else 1
    return here if here >= first else None


def _acts(chunk: Chunk) -> bool:
    return chunk.kind == "V" or (chunk.kind == "W" and any(f.startswith("modal:") for f in chunk.flags))


def _other_subject(line: Line, clause: Clause, after: int, verb: int) -> bool:
    stretch = line.chunks[clause.first : verb]
    return any(c.kind in ("E", "N", "R") and c is not line.chunks[after] and c in clause.bare for c in stretch)


def leading(line: Line, clause: Clause, verb: int) -> Chunk | None:
    """The one noun phrase before the verb, else what the clause before it is about."""
    stretch = line.chunks[clause.first : verb]
    rows = [c for c in clause.bare if c in stretch]
    if len(rows) == 1:
        return rows[0]
    if not rows and all(c.kind != "P" and not (c.kind == "W" and not c.flags) for c in stretch):
        if clause.kind == "relative":
            return clause.antecedent
        return clause.before.governing() if clause.before is not None else None
    return None

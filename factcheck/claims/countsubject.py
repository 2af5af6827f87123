"""Finds whose a count is: the counted phrase's own, where it is the subject, else the subject's of its clause.

German tells by the form of articles, by the number of the verb and by what stands before the verb; English by order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.claims.amounts import actor
from factcheck.claims.attributes import hanging_on
from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.frames import Place
from factcheck.claims.grammar import finite
from factcheck.claims.guards import acts_itself, is_whole, level_noun, listed_with, partner_of, passive
from factcheck.claims.line import Line, Reading
from factcheck.claims.speech import tells_of
from factcheck.model import Subject


def is_numbered(line: Line, place: Place) -> bool:
    """Tell whether a number belongs to the noun before it ("auf Rang sechs")."""
    before = line.chunks[place.at - 1] if place.at > place.clause.first else None
    return before is not None and before.kind == "N" and line.lex.does(before.word, "numbered")


def in_phrase(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """Whose a count behind a preposition is: its own where it hangs on a noun, else the actor's of the clause."""
    chunks, clause = line.chunks, place.clause
    link = next((at for at in range(place.at - 1, clause.first - 1, -1) if chunks[at].kind == "P"), None)
    if link is None or is_whole(line, place):
        return None
    if tells_of(chunks, clause, line.lex):
        return reading.resolver.noun(chunks[after])
    head = chunks[link - 1] if link > clause.first else None
    if head is not None and head.kind == "N" and level_noun(head, line.lex):
        return None
    if head is not None and head.kind == "N" and not head.flags & {"never", "carrier"}:
        own = reading.resolver.noun(chunks[after])
        hangs = line.lex.does(chunks[link].word, "counts_in_phrase")
        return own.model_copy(update={"key": f"{own.key}:{own.start}"}) if hangs else None
    subject = clause.subject
    set_apart = any("articles" in c.flags and line.lex.does(c.word, "set_openers") for c in chunks[link + 1 : place.at])
    if line.lex.capital_nouns and ((head is not None and head.kind == "E") or set_apart):
        return None
    if subject is None or subject.kind not in ("E", "R") or clause.kind == "handed" or _figure_before(line, place):
        return None
    found = None if passive(line, clause) else acting(reading, line, place)
    return found if found is not None and reading.resolver.kind(found) in ("person", "organisation") else None


def accompanied(reading: Reading, line: Line, place: Place, open_noun: bool) -> Subject | None:
    """Whose count a phrase with "mit" is: of the noun it hangs on, or of the subject where it opens the clause."""
    clause, chunks = place.clause, line.chunks
    noun = place.at - 2
    if clause.before is not None and noun == clause.first - 1 and noun > 0 and chunks[noun].word == ",":
        named = chunks[noun - 1]
        if named.kind == "E" and named in clause.before.bare:
            return reading.resolver.of(named)
    near = noun >= clause.first and chunks[noun].kind in ("N", "E") and chunks[noun + 1].kind == "P"
    if near and _is_phrase(line, noun, clause):
        return None
    if near and open_noun:
        led = noun > clause.first and chunks[noun - 1].kind == "P" and line.lex.capital_nouns
        return actor(reading, chunks[noun]) if led or chunks[noun] is clause.subject else None
    if near:
        return reading.resolver.of(chunks[noun])
    if any(c.kind == "R" and line.lex.does(c.word, "expletive") for c in chunks[clause.first : clause.last]):
        return None
    if line.lex.capital_nouns and finite(chunks, clause, line.lex) is None:
        return None
    return acting(reading, line, place) if open_noun and clause.kind == "main" else None


def _is_phrase(line: Line, noun: int, clause: Clause) -> bool:
    """Tell a phrase that only leads to what follows ("in Verbindung mit") by its noun, which has no article."""
    chunks = line.chunks
    led = noun > clause.first and chunks[noun - 1].kind == "P" and "contracted" not in chunks[noun - 1].flags
    return (
        led
        and line.lex.capital_nouns
        and chunks[noun].kind == "N"
        and not (chunks[noun].article or chunks[noun].before)
    )


def in_brackets(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """Whose a count in brackets is: of people their own, else of the noun or name right before the bracket."""
    chunks, clause = line.chunks, place.clause
    if "people" in chunks[after].flags:
        rest = chunks[clause.first : clause.last]
        changes = any(c.kind == "P" or c.flags & {"percent", "up", "down"} or c.word in "+-−" for c in rest)
        return None if changes else reading.resolver.noun(chunks[after])
    opening = next((c.start for c in reversed(chunks[: clause.first]) if c.kind == "M" and c.word == "("), -1)
    before = next((c for c in chunks if c.kind in ("E", "N") and 0 <= opening - c.end <= 1), None)
    if before is not None and before.kind == "E" and line.lex.tallies(chunks[after].word):
        return reading.resolver.of(before)
    loose = before is not None and before.kind == "N" and line.lex.does(before.article, "indefinite")
    if line.lex.tallies(chunks[after].word) and loose:
        host = next((c for c in line.clauses if c.kind != "bracket" and c.subject is not None), None)
        named = host.subject if host is not None and host.subject is not None and host.subject.kind == "E" else None
        return reading.resolver.of(named) if named is not None else None
    alone = sum(1 for c in chunks[clause.first : clause.last] if c.kind in ("A", "N", "E", "V")) == 2
    return actor(reading, before) if alone and before is not None else None


def named_before(reading: Reading, line: Line, place: Place) -> Subject | None:
    """The name right before a bracket that holds nothing but a count ("Alto (rund 5 Millionen Nutzer)")."""
    clause, chunks = place.clause, line.chunks
    rest = chunks[clause.first : clause.last]
    if clause.kind != "bracket" or sum(c.kind in ("A", "N", "E", "V", "P") for c in rest) != 2:
        return None
    opening = chunks[clause.first - 1].start if clause.first else -1
    name = next((c for c in chunks if c.kind == "E" and 0 <= opening - c.end <= 1), None)
    return reading.resolver.of(name) if name is not None else None


def led_by_relative(line: Line, place: Place) -> bool:
    """Tell whether the words before a counted phrase are "in der", which with a plural opens a relative clause."""
    clause, chunks = place.clause, line.chunks
    if clause.kind != "relative" or chunks[clause.first].kind != "P" or place.at < clause.first + 2:
        return False
    between = chunks[clause.first + 2 : place.at]
    pronoun = line.lex.does(chunks[clause.first + 1].word, "relative_singular")
    return pronoun and all("adverbs" in c.flags for c in between)


def bare_count(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """Whose count an unmarked counted phrase is: its own if it is the subject, else the subject's."""
    chunks, clause = line.chunks, place.clause
    if _figure_before(line, place):
        return None
    partner = partner_of(line, place)
    if not line.lex.capital_nouns:
        listed = partner is chunks[clause.first] and clause.first > 0 and chunks[clause.first - 1].word == ","
        if partner is not None and listed:
            return None
        partner = None
    if partner is not None and listed_with(line, clause, partner):
        return reading.resolver.noun(chunks[after])
    if partner is not None and partner.kind == "N" and partner not in clause.bare:
        return None
    if line.lex.does(chunks[after].word, "containers"):
        content = hanging_on(line, after)
        return actor(reading, chunks[content]) if content is not None else None
    if not _says(chunks[clause.first : clause.last]):
        return _apart(reading, line, place, after)
    if not led_by_relative(line, place) and (_oblique(line, place) or _infinitive(line, clause)):
        return None
    if clause.kind == "relative" and line.lex.does(chunks[clause.first].word, "relative_bare"):
        return _in_relative(reading, line, place, after)
    if opens(line, place):
        return _opening_count(reading, line, place, after)
    if clause.kind == "relative" and line.lex.does(chunks[clause.first].word, "who"):
        return actor(reading, clause.antecedent) if clause.antecedent is not None else None
    if led_by_relative(line, place):
        return reading.resolver.noun(chunks[after])
    if _counts_itself(line, place):
        return _there(reading, line, place, after)
    subject = clause.subject
    second = place.at - 1 > clause.first and "conjunctions" in chunks[place.at - 1].flags
    if second and line.lex.capital_nouns and chunks[place.at - 2] is subject:
        return reading.resolver.noun(chunks[after])
    if subject is not None and (_coordinated(line, after, subject) or _predicative(line, place, subject)):
        subject = None
    later = subject is not None and subject.start > chunks[place.at].start
    if later and subject is not None and not line.lex.does(subject.article, "nominative"):
        return reading.resolver.noun(chunks[after])
    if not line.lex.capital_nouns and acts_itself(line, place, after):
        return reading.resolver.noun(chunks[after])
    if subject is not None and subject.start != chunks[after].start:
        return acting(reading, line, place)
    return _subject_itself(reading, line, place, after) if subject is None else None


def _oblique(line: Line, place: Place) -> bool:
    """Tell whether the determiner before a counted plural is that of no subject ("der anderen acht Häuser")."""
    for chunk in reversed(line.chunks[place.clause.first : place.at]):
        if chunk.flags & {"articles", "possessives"}:
            return line.lex.does(chunk.word, "never_plural")
        if chunk.kind != "W" or chunk.flags - {"adverbs", "scope"}:
            return False
    return False


def _infinitive(line: Line, clause: Clause) -> bool:
    """Tell whether a clause is an infinitive with "zu", which has no subject."""
    words = line.chunks[clause.first : clause.last]
    if not line.lex.capital_nouns:
        return False
    return any(
        line.lex.does(one.word, "infinitive") and two.kind in ("V", "W") and two.word.endswith("n")
        for one, two in pairwise(words)
    )


def _in_relative(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """In a relative clause the verb's number tells the subject: "der 600 Geier tötete", "der 40 erlagen"."""
    clause = place.clause
    verb = next((c for c in reversed(line.chunks[clause.first : clause.last]) if c.kind in ("V", "W")), None)
    if verb is None or clause.subject is not None:
        return None
    plural = verb.word.endswith("n")
    pronoun = line.chunks[clause.first].word
    if not plural:
        return actor(reading, clause.antecedent) if clause.antecedent is not None else None
    return reading.resolver.noun(line.chunks[after]) if line.lex.does(pronoun, "relative_singular") else None


def _figure_before(line: Line, place: Place) -> bool:
    """Tell whether the clause has a figure before this one; an ordinal is none."""
    return any(c.kind == "A" and "ordinal" not in c.flags for c in line.chunks[place.clause.first : place.at])


def _says(words: Sequence[Chunk]) -> bool:
    """Tell whether words hold a verb that is more than one of speech."""
    return any(
        (c.kind == "V" and c.flags != {"verb:said"}) or (c.kind == "W" and (not c.flags or c.flags <= {"modal:future"}))
        for c in words
    )


def _apart(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """A counted phrase that opens the sentence and is parted from its verb by a comma is the subject."""
    clause = place.clause
    rest = line.chunks[after + 1 : clause.last]
    joined = all("conjunctions" in c.flags or c.kind == "N" for c in rest)
    later = line.chunks[clause.last + 1 :]
    ahead = line.chunks[: clause.first]
    opens_line = all(c.kind in ("E", "N") or (c.kind == "M" and c.word in "/–—") for c in ahead[-3:]) and len(ahead) < 6
    first = opens_line and opens(line, place) and joined and _says(later)
    return reading.resolver.noun(line.chunks[after]) if first and line.lex.capital_nouns else None


def _in_second_place(line: Line, after: int, verb: int) -> bool:
    """Tell whether a word right behind the opening phrase has the ending of a German verb in the singular."""
    return verb == after + 1 and line.chunks[verb].word.endswith("t") and line.chunks[verb].kind == "W"


def _exists(line: Line, clause: Clause) -> bool:
    return any(line.lex.does(c.word, "exists") for c in line.chunks[clause.first : clause.last])


def _counts_itself(line: Line, place: Place) -> bool:
    """Tell whether a verb only says that things were counted or are there: whose they are is not its subject."""
    words, lex = line.chunks[place.clause.first : place.clause.last], line.lex
    if any(lex.does(c.word, "passive_past") for c in words):
        return True
    there = any(c.kind == "R" and lex.does(c.word, "there") for c in words)
    return "register" in place.clause.verbs or (there and any(lex.does(c.word, "exists") for c in words))


def _there(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """Whose things are that "there are": of the one place they are in, else their own."""
    chunks, clause, lex = line.chunks, place.clause, line.lex
    words = chunks[clause.first : clause.last]
    if not any(lex.does(c.word, "exists") or lex.does(c.word, "noted") for c in words):
        return reading.resolver.noun(chunks[after])
    inside = [
        chunks[at]
        for at in range(clause.first + 1, clause.last)
        if chunks[at].kind in ("E", "N") and lex.does(chunks[at - 1].word, "inside") and "never" not in chunks[at].flags
    ]
    if not lex.capital_nouns:
        inside = [c for c in inside if c.kind == "E" or c is chunks[min(after + 2, len(chunks) - 1)]]
    if not inside:
        return reading.resolver.noun(chunks[after]) if not lex.tallies(chunks[after].word) else None
    definite = inside[0].kind == "E" or lex.does(inside[0].article, "definite") or chunks[clause.first].word == "im"
    return actor(reading, inside[0]) if len(inside) == 1 and definite else None


def _predicative(line: Line, place: Place, word: Chunk) -> bool:
    """Tell whether a capital word opens a passive or copular clause and speaks of the count ("Betroffen …")."""
    clause, lex = place.clause, line.lex
    if (
        word is not line.chunks[clause.first]
        or word.kind != "N"
        or word.article
        or word.before
        or not lex.capital_nouns
    ):
        return False
    words = line.chunks[clause.first : place.at]
    return "copula" in clause.verbs or any(
        lex.does(c.word, "passive_verbs") for c in line.chunks[place.at : clause.last] if words
    )


def _coordinated(line: Line, after: int, subject: Chunk) -> bool:
    """Tell whether a noun is the second half of the counted phrase ("5.000 Eltern und Lehrer")."""
    chunks = line.chunks
    if after + 2 < len(chunks) and chunks[after + 2] is subject and "conjunctions" in chunks[after + 1].flags:
        return True
    at = next((i for i in range(after + 1, len(chunks)) if chunks[i] is subject), None)
    return at is not None and "conjunctions" in chunks[at - 1].flags


def acting(reading: Reading, line: Line, place: Place) -> Subject | None:
    """The subject of the clause as owner of a counted object."""
    subject, chunks = place.clause.subject, line.chunks
    if subject is None:
        return None
    if line.lex.capital_nouns:
        return actor(reading, subject)
    if "said" in place.clause.verbs:
        return None
    before = subject.end < chunks[place.at].start
    firm = subject.kind in ("E", "R") or bool(subject.article) or subject is chunks[0]
    return actor(reading, subject) if before and firm and _first_and_only(line, place, subject) else None


def _first_and_only(line: Line, place: Place, subject: Chunk) -> bool:
    """Where word order is fixed: the subject stands before the verb, and no other noun phrase between the two."""
    others = [c for c in place.clause.bare if c.start < line.chunks[place.at].start and c is not subject]
    between = [c for c in line.chunks[place.clause.first : place.at] if c.start > subject.start]
    if any("reason" in c.flags for c in between):
        return False
    ahead = [c for c in line.chunks[place.clause.first : place.at] if c.start < subject.start]
    return not others and not any(c.kind == "V" or (c.kind == "W" and not c.flags) for c in ahead)


def _goes_on(words: Sequence[Chunk]) -> bool:
    """Tell whether a clause begins with a verb, so that its subject is the one before it ("scoring 14 points")."""
    first = next((c for c in words if c.kind != "M" and not c.flags & {"conjunctions", "adverbs"}), None)
    return first is not None and (first.kind == "V" or (first.kind == "W" and not first.flags))


def _subject_itself(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """A counted phrase in a clause without other subject is the subject, unless its form speaks against it."""
    chunks, clause, lex = line.chunks, place.clause, line.lex
    words = chunks[clause.first : clause.last]
    expletive = any(c.kind == "R" and lex.does(c.word, "expletive") for c in words)
    if _pronoun_subject(line, place) or (expletive and clause.verbs & {"copula", "have"}):
        return None
    led = chunks[place.at - 1] if place.at > clause.first else None
    ends = lex.grammar.get("dative_plural")
    dative = ends and chunks[after].word.endswith(ends) and not lex.ends(chunks[after].word, "no_dative")
    if dative or (led is not None and lex.has(led.word, "oblique")):
        return None
    if not lex.capital_nouns:
        named = clause.governing() if _goes_on(words) else None
        return reading.resolver.of(named) if named is not None and named.kind in ("E", "R") else None
    return reading.resolver.noun(chunks[after])


def _opening_count(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """A counted phrase that opens its clause is the subject, unless another noun can only be that."""
    chunks, clause = line.chunks, place.clause
    before, rest = chunks[clause.first : place.at], chunks[after + 1 : clause.last]
    listed = clause.first > 0 and any("conjunctions" in c.flags for c in before)
    other = any(c.kind == "W" and line.lex.does(c.word, "nominative") for c in rest)
    if "level" in clause.verbs or listed or other or _pronoun_subject(line, place):
        return None
    if not line.lex.capital_nouns and not (rest and _may_be_verb(rest[0])):
        return None
    verb = finite(chunks, clause, line.lex) if line.lex.capital_nouns else None
    surely = verb is not None and (chunks[verb.at].kind == "V" or _in_second_place(line, after, verb.at))
    if verb is not None and surely and not verb.plural and not _exists(line, clause):
        return None
    if after + 2 < clause.last and chunks[after + 1].kind in ("V", "W"):
        follower = chunks[after + 2]
        if line.lex.does(follower.article, "nominative"):
            return actor(reading, follower)
        either = follower.kind == "N" and line.lex.does(follower.article, "either_case") and follower in clause.bare
        if either and not (verb is not None and verb.passive) and "copula" not in clause.verbs:
            return None
    return reading.resolver.noun(chunks[after])


def _may_be_verb(chunk: Chunk) -> bool:
    return chunk.kind == "V" or (
        chunk.kind == "W" and (not chunk.flags or bool(chunk.flags & {"adverbs", "modal:forecast"}))
    )


def opens(line: Line, place: Place) -> bool:
    """Tell whether the counted phrase is the first of its clause."""
    before = line.chunks[place.clause.first : place.at]
    return all(c.kind == "W" and c.flags & {"adverbs", "articles", "conjunctions"} for c in before)


def _pronoun_subject(line: Line, place: Place) -> bool:
    """Tell whether a pronoun takes the subject's place ("hat er"), which a bare "es" does not."""
    words = line.chunks[place.clause.first : place.clause.last]
    return any(c.kind == "R" and line.lex.does(c.word, "subjects") for c in words)

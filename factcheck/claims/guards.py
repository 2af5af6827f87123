"""Tells what looks like a count of things and is none: part of a score or a name, a distance, the whole behind a part.

Each is told by form: what stands around the digits, the ending of the noun, the case of the determiner.
"""

from __future__ import annotations

import re

from factcheck.claims.attributes import hanging_on
from factcheck.claims.chunk import Chunk, is_plural
from factcheck.claims.clauses import Clause
from factcheck.claims.frames import Place
from factcheck.claims.grammar import finite
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.line import Line
from factcheck.model import Mention

# "85-78", "8 - 8", "10-for-11", "40/5" around a number.
_SCORE_BEFORE = re.compile(r"\d ?[-–/:] ?$|\d-\w{2,4}-$")
_SCORE_AFTER = re.compile(r"^ ?[-–/:] ?\d|^-\w{2,4}-\d")
_REACH = 8
_PERCENT = ("prozent", "percent")
_HALVES = ("halbe", "half")


def in_score(text: str, mention: Mention) -> bool:
    """Tell whether a plain number is one side of a score or of a fraction of tries ("8 - 8", "10-for-11", "40/5")."""
    if mention.kind not in ("number", "quantity"):
        return False
    end = mention.number_end if mention.number_end is not None else mention.end
    before, after = text[max(0, mention.start - _REACH) : mention.start], text[end : end + _REACH]
    return bool(_SCORE_BEFORE.search(before) or _SCORE_AFTER.match(after))


def uncounted(line: Line, place: Place, after: int) -> bool:
    """Tell whether the noun behind a number is not what it counts: a singular, or a measure of distance or time."""
    noun, lex = line.chunks[after], line.lex
    if noun.word.startswith(_PERCENT):
        return True
    mention = line.chunks[place.at].mention
    one = mention is not None and mention.stated.low is not None and mention.stated.low <= 1
    if not one and (lex.ends(noun.word, "singular_endings") or not (lex.capital_nouns or _many(noun))):
        return True
    following = line.chunks[after + 1].word if after + 1 < place.clause.last else ""
    return lex.does(following, "distances")


def counted_whole(line: Line, at: int) -> int | None:
    """The counted noun behind a share and "of" ("half of the 288 candidates")."""
    chunks, lex = line.chunks, line.lex
    if at + 3 >= len(chunks) or not lex.does(chunks[at + 1].word, "partitive"):
        return None
    figure = at + 3 if "articles" in chunks[at + 2].flags else at + 2
    noun = figure + 1
    counts = noun < len(chunks) and "count" in chunks[figure].flags and chunks[noun].kind == "N"
    return noun if counts and not chunks[noun].article else None


def _many(noun: Chunk) -> bool:
    """Tell whether an English noun can be a plural ("500 company" counts none)."""
    return "people" in noun.flags or is_plural(noun.word) or not noun.head[:1].islower()


def is_half(figure: Chunk) -> bool:
    """Tell the adjective ("eine halbe Oktave"), which measures one thing, from a half of many."""
    return figure.word.startswith(_HALVES) or any(f" {half}" in figure.word for half in _HALVES)


def many(line: Line, noun: int, place: Place) -> bool:
    """Tell whether a share is one of many things or people, or the subject itself: of these something can be said.

    A share of one thing beside another subject ("The servers use a quarter of the electricity") is that subject's.
    """
    chunk, lex, figure = line.chunks[noun], line.lex, place.at
    ahead = line.chunks[place.clause.first : figure]
    pointed = bool(ahead) and "resume" in ahead[0].flags
    alone = lex.capital_nouns and place.clause.subject in (None, chunk) and not pointed
    if alone or all("adverbs" in c.flags for c in ahead):
        return True
    if (
        "people" in chunk.flags
        or lex.description(chunk.head) == "person"
        or (noun - 1 > figure and line.chunks[noun - 1].kind == "A")
    ):
        return True
    if chunk.kind == "E" or hanging_on(line, noun) == noun - 1:
        return False
    if not lex.capital_nouns:
        return chunk.word.endswith("s") and not chunk.word.endswith(("ss", "us", "is"))
    if lex.does(chunk.article, "genitive_singular_only") or lex.ends(chunk.word, "singular_endings"):
        return False
    return lex.does(chunk.article, "all") or lex.ends(chunk.word, "sure_plurals")


def is_whole(line: Line, place: Place) -> bool:
    """Tell whether a figure is the whole that another is a part of ("32 der 4.200 Menschen starben")."""
    lex, chunks = line.lex, line.chunks
    at = place.at - 1
    while at > place.clause.first and "adverbs" in chunks[at].flags:
        at -= 1
    if at <= place.clause.first or chunks[at - 1].kind != "A":
        return False
    return lex.has(chunks[at].word, "genitive") or lex.does(chunks[at].word, "partitive")


def done_by(line: Line, place: Place) -> bool:
    """Tell whether those counted are who did it ("Three nurses are suspected of killing patients")."""
    if line.lex.capital_nouns:
        return False
    verbs = [i for i in range(place.at + 1, place.clause.last) if "verb:die" in line.chunks[i].flags]
    first = any("verb:die" in c.flags for c in line.chunks[place.clause.first : place.at])
    if not verbs or first:
        return False
    meant = line.lex.does(line.chunks[verbs[0] - 1].word, "infinitive")
    return meant or line.chunks[verbs[0]].word.endswith("ing")


def passive(line: Line, clause: Clause) -> bool:
    """Tell whether a clause is in the passive voice: "is bought", but not "is buying" or "wird kaufen"."""
    lex, words = line.lex, line.chunks[clause.first : clause.last]
    if lex.capital_nouns:
        verb = finite(line.chunks, clause, lex)
        return verb is not None and verb.passive
    helpers = [at for at, chunk in enumerate(words) if lex.does(chunk.word, "passive_verbs")]
    return any(at + 1 == len(words) or not words[at + 1].word.endswith("ing") for at in helpers)


def inherits(line: Line, place: Place) -> bool:
    """Tell whether a clause takes its subject from the one before: it opens with its verb or with a conjunction."""
    clause, chunks, lex = place.clause, line.chunks, line.lex
    if clause.subject is not None or clause.kind != "main" or clause.before is None or not lex.capital_nouns:
        return True
    led = chunks[clause.first - 1] if clause.first else None
    if led is not None and "conjunctions" in led.flags:
        return True
    first = next((c for c in chunks[clause.first : clause.last] if "adverbs" not in c.flags), None)
    return first is not None and (first.kind == "V" or (first.kind == "W" and not first.flags))


def level_noun(noun: Chunk, lex: Lexicon) -> bool:
    """Tell whether a noun is a height or a difference that a number measures ("ein Rekordhoch von 300.000")."""
    return bool(noun.flags & {"up", "down", "share"}) or lex.ends(noun.word, "level_nouns")


def partner_of(line: Line, place: Place) -> Chunk | None:
    """The noun or name that a conjunction joins to a counted phrase ("das Parlament und drei Richter")."""
    at = place.at - 1
    while at > place.clause.first and "adverbs" in line.chunks[at].flags:
        at -= 1
    joined = at > place.clause.first and "conjunctions" in line.chunks[at].flags
    before = line.chunks[at - 1] if joined else None
    return before if before is not None and before.kind in ("E", "N") else None


def listed_with(line: Line, clause: Clause, partner: Chunk) -> bool:
    """Tell whether a noun is the subject of its clause or stands in one list with it."""
    subject, chunks = clause.subject, line.chunks
    if subject is None or partner not in clause.bare:
        return False
    between = [c for c in chunks[clause.first : clause.last] if subject.start < c.start < partner.start]
    return all(c.kind in ("E", "N") or c.word == "," or "conjunctions" in c.flags for c in between)


def acts_itself(line: Line, place: Place, after: int) -> bool:
    """Tell "Police contend the four suspects planned an attack", where a verb of those counted has an object."""
    chunks = line.chunks
    if after + 2 >= place.clause.last or chunks[after + 1].kind != "V":
        return False
    opens = chunks[after + 2]
    return opens.kind in ("E", "N", "A") or bool(opens.flags & {"articles", "possessives"})

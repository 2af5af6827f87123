"""Reads counts of a known set and of a part of what is counted beside it.

"Die 30 Wale" is a set that counts itself, "in sieben Bundesstaaten" counts the places, "60 der 100 Stimmen" and
"99 davon" count the same things as the figure beside or before them.
"""

from __future__ import annotations

from factcheck.claims.amounts import actor
from factcheck.claims.attributes import hanging_on, named_by
from factcheck.claims.countrole import by_standing, leading, own, subject_in
from factcheck.claims.countsubject import is_numbered
from factcheck.claims.frames import Place
from factcheck.claims.guards import level_noun
from factcheck.claims.line import Draft, Line, Reading
from factcheck.model import Claim, Mention, Subject

_NEAR = 250
_PLAIN = frozenset({"adverbs", "scope"})
_NO_WHOLE = frozenset({"never", "carrier", "up", "down"})


def known_set(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """The counted things themselves, where a definite determiner makes a known set of them."""
    noun, lex = line.chunks[after], line.lex
    if lex.tallies(noun.word) or noun.flags & {"never", "carrier"} or "joined" in noun.flags:
        return None
    definite = _determiner(line, place)
    if definite is None or not lex.does(definite, "set_openers"):
        return None
    plural = lex.capital_nouns or "people" in noun.flags or (noun.word.endswith("s") and not noun.word.endswith("ties"))
    return own(reading, noun) if plural else None


def part_of_noun(reading: Reading, line: Line, after: int) -> Subject | None:
    """Whose parts are counted by a definite noun in the genitive ("fünf Abschnitte der Station")."""
    hanging = hanging_on(line, after)
    if hanging is None:
        return None
    noun, link = line.chunks[hanging], line.chunks[hanging - 1]
    definite = line.lex.does(noun.article, "genitive_singular")
    time = "never" in noun.flags or line.lex.ends(noun.word, "spans")
    return actor(reading, noun) if noun.kind == "N" and link.kind != "P" and definite and not time else None


def known_people(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """Whose "the 150 employees" are: of the company the passage is about."""
    definite = _determiner(line, place)
    if definite is None or not line.lex.does(definite, "set_openers"):
        return None
    noun = line.chunks[after]
    if hanging_on(line, after) is not None or "joined" in noun.flags or "-" in noun.head:
        return None
    return reading.resolver.left_out(line.chunks[place.at].start)


def in_places(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """The counted places after "in" ("in sieben Bundesstaaten")."""
    noun, lex = line.chunks[after], line.lex
    led = line.chunks[place.at - 1] if place.at > place.clause.first else None
    places = led is not None and lex.does(led.word, "inside") and lex.ends(noun.word, "regions")
    return own(reading, noun) if places else None


def behind_preposition(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """The counted things or people themselves, where a preposition leads to them that makes them no part of another."""
    noun, lex = line.chunks[after], line.lex
    if (
        lex.tallies(noun.word)
        or noun.flags & {"never", "carrier", "up", "down", "joined"}
        or lex.ends(noun.word, "spans")
    ):
        return None
    first = place.clause.first
    link = next((i for i in range(place.at - 1, first - 1, -1) if line.chunks[i].kind == "P"), None)
    if link is None or place.clause.kind == "bracket" or (link > first and level_noun(line.chunks[link - 1], lex)):
        return None
    moves = place.clause.verbs & {"up", "down"} and lex.does(place.before, "partitive")
    if moves and any(lex.does(c.word, "reaching") for c in line.chunks[after : place.clause.last]):
        return None
    wanted = "people_in_phrase" if "people" in noun.flags else "own_in_phrase"
    leads = lex.does(place.before, wanted) or lex.does(place.before, "own_in_phrase")
    return own(reading, noun) if leads else None


def beside_actor(reading: Reading, line: Line, place: Place) -> Subject | None:
    """Whose a count behind a preposition is: of the noun it is a part of, else of who the clause is about.

    "Interviews aus fünf Orten", "Anfragen zu 67 Profilen" are those interviews and requests. Behind a verb or another
    phrase with a preposition ("hat Alto unter Muster in 18 Spielen …") it is said of a subject with a name.
    """
    chunks, clause, lex = line.chunks, place.clause, line.lex
    link = next((i for i in range(place.at - 1, clause.first - 1, -1) if chunks[i].kind == "P"), None)
    if link is None or clause.kind == "bracket":
        return None
    if not lex.capital_nouns:
        return _english_part(reading, line, place, link)
    if clause.kind == "relative" and link == clause.first:
        return None
    if any(c.kind != "W" for c in chunks[link + 1 : place.at]) or _figures_before(line, place):
        return None
    head = chunks[link - 1] if link > clause.first else None
    governed = link - 2 >= clause.first and chunks[link - 2].kind == "P"
    if head is not None and head.kind == "N" and lex.does(chunks[link].word, "part_links"):
        return actor(reading, head) if not head.flags & _NO_WHOLE and not lex.ends(head.word, "spans") else None
    apart = head is None or head.kind not in ("N", "E") or governed or "never" in head.flags
    if not apart or not lex.does(chunks[link].word, "circumstances") or "copula" in clause.verbs:
        return None
    subject = clause.subject or (clause.antecedent if clause.kind == "relative" else None)
    if subject is None or subject.start > chunks[place.at].start:
        return None
    person = subject.kind == "N" and "described" in subject.flags and bool(subject.article)
    named = subject.kind == "E" and not subject.genitive
    relative = clause.kind == "relative" and clause.subject is None
    found = actor(reading, subject) if named or person or relative else None
    return found if found is not None and reading.resolver.kind(found) != "place" else None


def _english_part(reading: Reading, line: Line, place: Place, link: int) -> Subject | None:
    """ "A camp of about 20,000 refugees" is that camp's; people "including two children" are themselves."""
    chunks, lex = line.chunks, line.lex
    head = chunks[link - 1] if link > place.clause.first else None
    if any(c.kind != "W" or not c.flags for c in chunks[link + 1 : place.at]) or place.after is None:
        return None
    noun = chunks[place.after]
    if lex.does(chunks[link].word, "part_openers") and "people" in noun.flags:
        return own(reading, noun)
    if head is None or head.kind != "N" or head.flags & _NO_WHOLE or not lex.does(chunks[link].word, "partitive"):
        return None
    single = not head.word.endswith("s") and lex.does(head.article, "indefinite")
    return actor(reading, head) if single and not lex.does(head.word, "group_nouns") else None


def _figures_before(line: Line, place: Place) -> bool:
    """Tell whether the clause counts something else before, so that the second count may be of that."""
    return any(c.kind == "A" and "ordinal" not in c.flags for c in line.chunks[place.clause.first : place.at])


def belonging(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "Die Seebahn gehört zu 30 Prozent der Nordwerk": a stake of whom it belongs to."""
    clause, chunks, lex = place.clause, line.chunks, line.lex
    belongs = any(lex.does(c.word, "belongs") for c in chunks[clause.first : place.at])
    if not belongs or not lex.does(place.before, "infinitive") or place.at + 1 >= clause.last:
        return None
    holder, owned = chunks[place.at + 1], clause.subject
    if holder.kind not in ("E", "N") or owned is None or owned.start > chunks[place.at].start:
        return None
    subject, thing = actor(reading, holder), actor(reading, owned)
    sure = subject is not None and thing is not None
    return Draft("stake", "share", None, subject, thing, (), "belongs to", sure=sure)


def determined(line: Line, place: Place) -> bool:
    """Tell whether a definite determiner stands before a figure ("die ein Prozent Asylwerber")."""
    word = _determiner(line, place)
    return word is not None and not line.lex.does(word, "indefinite")


def _determiner(line: Line, place: Place) -> str | None:
    """The determiner before a figure, past adjectives ("die ersten 90", "the first 90")."""
    for chunk in reversed(line.chunks[place.clause.first : place.at]):
        if chunk.flags & {"articles", "possessives"} and chunk.kind == "W":
            return chunk.word
        ordinal = (chunk.kind == "A" and "ordinal" in chunk.flags) or line.lex.does(chunk.word, "between_article")
        plain = chunk.kind == "W" and not chunk.flags - _PLAIN and (line.lex.capital_nouns or bool(chunk.flags))
        if not (ordinal or plain):
            return None
    return None


def of_so_many(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "60 der 100 Stimmen", "8 of 14 shots": the first figure counts what the second does."""
    chunks, lex, at = line.chunks, line.lex, place.at
    if is_numbered(line, place):
        return None
    second = at + 2
    if second + 1 < len(chunks) and "articles" in chunks[second].flags:
        second += 1
    if place.after is not None or second + 1 >= len(chunks) or chunks[second].kind != "A":
        return None
    link, noun = chunks[at + 1], chunks[second + 1]
    linked = lex.does(link.word, "partitive") or (link.kind == "W" and lex.has(link.word, "genitive"))
    if not linked or noun.kind != "N" or noun.article or not chunks[second].flags & {"count", "number"}:
        return None
    named, scope = named_by(noun, lex, loose=True)
    if (not named.startswith("open:") and named != "votes") or _one(chunks[at].mention):
        return None
    subject = by_standing(reading, line, place, second + 1)
    if subject is None and not lex.tallies(noun.word):
        subject = own(reading, noun)
    return Draft(named, "share", None, subject, None, scope, "so many of", sure=subject is not None)


def shared_noun(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "80 statt bisher 40 Polizisten": the first figure counts what the second does."""
    chunks, lex, at = line.chunks, line.lex, place.at
    second = next((i for i in range(at + 1, min(at + 5, len(chunks))) if chunks[i].kind == "A"), None)
    if place.after is not None or second is None or second + 1 >= len(chunks) or second == at + 1:
        return None
    between, noun = chunks[at + 1 : second], chunks[second + 1]
    joined = any(lex.does(c.word, "shares_noun") for c in between)
    only = all(lex.does(c.word, "shares_noun") or "adverbs" in c.flags or c.word == "," for c in between)
    counts = bool(chunks[at].flags & {"count", "number"}) and "count" in chunks[second].flags
    if not (joined and only and counts) or noun.kind != "N" or noun.article:
        return None
    named, scope = named_by(noun, lex, loose=True)
    subject = by_standing(reading, line, place, second + 1) if named.startswith("open:") else None
    return Draft(named, "level", None, subject, None, scope, "shared noun", sure=True) if subject is not None else None


def of_those(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "99 davon", "10 of whom": a part of what was counted just before."""
    chunks, at = line.chunks, place.at
    words = [c.word for c in chunks[at + 1 : at + 3]]
    if place.after is not None or not words:
        return None
    first = chunks[place.clause.first]
    alone = sum(c.kind == "A" for c in chunks[place.clause.first : place.clause.last]) == 1
    opens = alone and first.start < chunks[at].start and line.lex.does(first.word, "of_those")
    points = opens or line.lex.does(words[0], "of_those") or line.lex.does(" ".join(words), "of_those")
    before = _counted_before(reading, line) if points else None
    if before is None or before.subject is None:
        return None
    itself = before.subject.start is not None and before.subject.start >= before.value_start
    key = f"{before.subject.key}:{chunks[at].start}" if itself else before.subject.key
    subject = before.subject.model_copy(update={"key": key, "via": "ellipsis"})
    noun = before.attribute.removeprefix("open:")
    if not itself and noun != before.attribute and not line.lex.tallies(noun.lower()):
        key = f"{noun} ({reading.document}):{chunks[at].start}"
        subject = Subject(key=key, text=noun, via="ellipsis", start=None, end=None)
    return Draft(before.attribute, "share", None, subject, None, (*before.scope, "of those"), "of those", sure=True)


def part_of_amount(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "334 million, including 281 million in cash": a part of the amount before it in the sentence."""
    chunks, at = line.chunks, place.at
    led = next((c for c in reversed(chunks[max(0, at - 2) : at]) if line.lex.does(c.word, "part_openers")), None)
    before = reading.claims[-1] if reading.claims else None
    if led is None or before is None or before.tier == 3 or before.start != line.sentence.start:
        return None
    if place.after is not None or before.value.kind != "money" or before.value.unit != _unit(chunks[at].mention):
        return None
    scope = (*before.scope, led.word)
    return Draft(before.attribute, "share", None, before.subject, None, scope, "part of the amount", sure=True)


def _has_object(line: Line, place: Place, verb: int) -> bool:
    """Tell whether an English phrase with a preposition hangs on an object ("convicted a man of two counts")."""
    chunks = line.chunks
    led = next((i for i in range(place.at - 1, verb, -1) if chunks[i].kind == "P"), None)
    return led is not None and any(chunks[i].kind in ("E", "N") and chunks[i].article for i in range(verb + 1, led))


def _one(mention: Mention | None) -> bool:
    """Tell "one of five" from a count."""
    return mention is not None and mention.stated.low == 1


def _unit(mention: Mention | None) -> str | None:
    return mention.unit if mention is not None else None


def _counted_before(reading: Reading, line: Line) -> Claim | None:
    """The last count, in this sentence or the one before."""
    before = reading.claims[-1] if reading.claims else None
    if before is None or before.tier == 3 or line.sentence.start - before.value_end > _NEAR:
        return None
    counts = before.value.kind in ("number", "quantity") and before.value.unit != "%"
    return before if counts and before.role in ("level", "share") else None


def tallied(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """Whose points, goals or seats are: always somebody's, so the one name that is the subject of the clause."""
    lex, clause = line.lex, place.clause
    if not lex.tallies(line.chunks[after].word):
        return None
    led = line.chunks[place.at - 1] if place.at > clause.first + 1 else None
    whole = led is not None and lex.does(led.word, "partitive") and line.chunks[place.at - 2].kind == "A"
    if whole and lex.ends(line.chunks[after].word, "seats"):
        return None
    if lex.capital_nouns:
        subject = subject_in(line, clause, after)
    else:
        verb = next((i for i in range(clause.first, place.at) if line.chunks[i].kind == "V"), None)
        subject = leading(line, clause, verb) if verb is not None else None
        if verb is not None and _has_object(line, place, verb):
            return None
    plain = subject is not None and subject.kind == "N" and not subject.flags - {"described"}
    firm = lex.capital_nouns and subject is not None and (not subject.before or bool(subject.article))
    person = plain and (firm or (subject is not None and "described" in subject.flags))
    if subject is not None and (subject.kind in ("E", "R") or person) and subject.start < line.chunks[place.at].start:
        return actor(reading, subject)
    named = [c for c in clause.bare if c.kind == "E"]
    return actor(reading, named[0]) if lex.capital_nouns and len(named) == 1 and clause.kind == "main" else None

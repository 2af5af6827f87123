"""Reads what an amount is spent on, made up of or worth: "15 Millionen an Steuern", "mit 5.000 Euro dotierter Preis".

These constructions name their attribute by a noun of their own, beside the figure or in a bracket with it, and belong
to whoever the clause is about.
"""

from __future__ import annotations

from factcheck.claims.attributes import named_by
from factcheck.claims.chunk import Chunk
from factcheck.claims.frames import Place
from factcheck.claims.guards import inherits, passive
from factcheck.claims.line import UNBOUND, Draft, Line, Reading
from factcheck.languages import language
from factcheck.model import Subject

_NO_SUBJECT = frozenset({"never", "up", "down", "carrier", "share", "concept"})


# Who buys, and who is bought.
_PARTIES = 2


def actor(reading: Reading, chunk: Chunk) -> Subject | None:
    """Whom a noun phrase names, or the thing it names itself."""
    found = reading.resolver.of(chunk)
    if reading.resolver.lex.does(chunk.article, "no") or "runs_on" in chunk.flags:
        return None
    if found is None and chunk.kind == "N" and reading.resolver.stands_alone(chunk):
        return reading.resolver.noun(chunk)
    if found is not None or chunk.kind != "N" or chunk.flags & (_NO_SUBJECT - {"concept"}):
        return found
    return reading.resolver.noun(chunk)


def amount(reading: Reading, line: Line, place: Place) -> Draft:
    """What an amount of money without a frame is an amount of; unbound where that is open."""
    for read in (_endowed, _priced, _worth, _worth_so_much, _made_of, _spent_on, _beside):
        draft = read(reading, line, place)
        if draft is not None:
            return draft
    return Draft()


def _endowed(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "Den mit 20.000 Euro dotierten Preis": the participle names the amount, the noun after it whose it is."""
    chunks, clause = line.chunks, place.clause
    if not line.lex.does(place.before, "with"):
        return None
    endowed = language(line.lex.code).table("claims.endowed")
    at = place.at + 1
    if at >= clause.last or not chunks[at].word.startswith(tuple(endowed)):
        return None
    noun = next(name for stem, name in endowed.items() if chunks[at].word.startswith(stem))
    after = chunks[at + 1] if at + 1 < clause.last else None
    owner = after if after is not None and after.kind in ("N", "E") else clause.subject
    subject = actor(reading, owner) if owner is not None and owner is not chunks[at] else None
    return Draft(attribute=f"open:{noun}", subject=subject, frame="endowed with", sure=subject is not None)


def _priced(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "Die fünf Millionen Euro teure Brücke": the adjective makes the amount the price of the noun."""
    following, clause = place.at + 1, place.clause
    if following + 1 >= clause.last or not line.lex.does(line.chunks[following].word, "dear"):
        return None
    noun = line.chunks[following + 1]
    subject = actor(reading, noun) if noun.kind in ("N", "E") and not noun.article else None
    return Draft("price", subject=subject, frame="priced", sure=subject is not None)


def _worth(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "Inserate im Wert von 5 Millionen": the worth of the noun before it."""
    chunks, noun = line.chunks, place.noun
    if noun is None or not line.lex.does(chunks[noun].word, "worth") or noun < place.clause.first + 2:
        return None
    link, thing = chunks[noun - 1], chunks[noun - 2]
    if link.kind != "P" or thing.kind not in ("N", "E") or not line.lex.does(link.word, "inside"):
        return None
    head = chunks[noun - 3] if noun - 3 >= place.clause.first else None
    named = thing.kind == "E" and (thing.genitive or line.lex.has(thing.article, "genitive"))
    if head is not None and head.kind == "N" and named:
        thing = head
    subject = actor(reading, thing)
    return Draft(attribute=f"open:{chunks[noun].head}", subject=subject, frame="worth", sure=subject is not None)


def _worth_so_much(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "A contract worth $5 million": the amount is the contract's."""
    chunks, at = line.chunks, place.at - 2
    if line.lex.capital_nouns or at < place.clause.first or "verb:value" not in chunks[at + 1].flags:
        return None
    noun = chunks[at]
    if noun.kind != "N" or noun.flags & _NO_SUBJECT:
        return None
    named, scope = named_by(noun, line.lex, loose=True)
    subject = reading.resolver.noun(noun) if named.startswith("open:") else None
    return Draft(attribute=named, subject=subject, scope=scope, frame="worth", sure=subject is not None)


def _made_of(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "15 Milliarden Euro an Steuern": what follows "an" without an article is what the money is."""
    chunks, at = line.chunks, place.at + 1
    if "pay" in place.clause.verbs or place.before not in ("", "?"):
        return None
    if at + 1 >= place.clause.last or not line.lex.does(chunks[at].word, "made_of"):
        return None
    noun = chunks[at + 1]
    paid = line.lex.concept(noun.head)
    if noun.kind != "N" or noun.article or (paid is not None and paid.id == "share_price"):
        return None
    return of_subject(reading, line, place, noun, "made of")


def _spent_on(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "Für Straßen gibt Talheim 5 Millionen Euro aus": what the money goes to, by who spends it."""
    chunks, clause = line.chunks, place.clause
    if "spend" not in clause.verbs or place.before not in ("", "?"):
        return None
    goals = [
        chunks[at + 1]
        for at in range(clause.first, clause.last - 1)
        if line.lex.does(chunks[at].word, "spent_on") and chunks[at + 1].kind == "N"
    ]
    plain = len(goals) == 1 and line.lex.concept(goals[0].head) is None and not goals[0].flags & _NO_SUBJECT
    return of_subject(reading, line, place, goals[0], "spent on") if plain else None


def _beside(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "2.000 Euro Mindestsicherung": the noun right after the amount."""
    if place.after is None:
        return None
    if "joined" in line.chunks[place.after].flags:
        return _denominated(reading, line.chunks[place.after])
    noun = line.chunks[place.after]
    owner = line.chunks[place.at - 1] if place.at > place.clause.first else None
    if owner is not None and owner.kind == "E" and owner.genitive:
        named, scope = named_by(noun, line.lex, loose=True)
        subject = reading.resolver.of(owner) if named != UNBOUND else None
        return Draft(named, subject=subject, scope=scope, frame="owned", sure=subject is not None)
    bought = [c for c in place.clause.bare if c.kind == "E"] if "buy" in place.clause.verbs else []
    if line.lex.does(noun.word, "deals") and len(bought) == _PARTIES and not passive(line, place.clause):
        subject = reading.resolver.of(bought[1])
        return Draft("purchase_price", subject=subject, frame="in a deal", sure=subject is not None)
    if place.before not in ("", "?") and not line.lex.does(place.before, "reaching"):
        named, scope = named_by(noun, line.lex)
        return Draft(attribute=named, scope=scope, frame="counted")
    return of_subject(reading, line, place, noun, "counted")


def _denominated(reading: Reading, noun: Chunk) -> Draft | None:
    """ "Ein 50-Euro-Schein", "a $5-million tournament": what the amount is joined to is worth it, each for itself."""
    if "described" in noun.flags or noun.flags & _NO_SUBJECT or not noun.head[:1].isupper():
        return None
    found = reading.resolver.noun(noun)
    subject = found.model_copy(update={"key": f"{found.key}:{found.start}"})
    return Draft(f"open:{noun.head}", subject=subject, frame="joined", sure=True)


def of_subject(reading: Reading, line: Line, place: Place, noun: Chunk, frame: str) -> Draft:
    """A draft for an attribute named by ``noun`` that belongs to the subject of an active clause."""
    named, scope = named_by(noun, line.lex, loose=True)
    owner = place.clause.governing() if place.clause.kind != "bracket" and inherits(line, place) else None
    fits = owner is not None and owner is not noun and not passive(line, place.clause) and named != UNBOUND
    subject = actor(reading, owner) if fits and owner is not None and not owner.flags & _NO_SUBJECT else None
    return Draft(attribute=named, subject=subject, scope=scope, frame=frame, sure=subject is not None)


def more_of(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "Um 40 Prozent mehr Fehler": a change of what follows, of whom the clause is about."""
    chunks, at = line.chunks, place.at + 1
    if at + 1 >= place.clause.last or not line.lex.does(place.before, "more_by"):
        return None
    up, down = line.lex.does(chunks[at].word, "more"), line.lex.does(chunks[at].word, "less")
    noun = chunks[at + 1]
    if not (up or down) or noun.kind != "N" or noun.article:
        return None
    draft = of_subject(reading, line, place, noun, "more of")
    says = any(c.kind == "V" or (c.kind == "W" and not c.flags) for c in chunks[place.clause.first : place.clause.last])
    if draft.subject is None and draft.attribute.startswith("open:") and not says:
        draft.subject, draft.sure = reading.resolver.noun(noun), True
    draft.role, draft.direction = "change", "up" if up else "down"
    return draft

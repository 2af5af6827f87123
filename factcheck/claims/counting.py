"""Reads counted and measured things: "200 Gäste beteiligten sich", "34 Prozent der Befragten".

Such a figure has no attribute but the thing itself, and it holds for what the clause says of it only. The words of the
predicate are therefore part of its scope: two counts are comparable where the same is said of the same things.
"""

from __future__ import annotations

from factcheck.claims.attributes import hanging_on, named_by
from factcheck.claims.chunks import Chunk
from factcheck.claims.frames import Place
from factcheck.claims.line import UNBOUND, Draft, Line, Reading
from factcheck.languages import language
from factcheck.model import Subject

_NO_SUBJECT = frozenset({"never", "up", "down", "carrier", "share"})


def counted(reading: Reading, line: Line, place: Place) -> Draft:
    """What a figure without a frame counts, measures or is a part of; unbound where even that is open."""
    figure = line.chunks[place.at]
    if "percent" in figure.flags:
        return _part_of(reading, line, place)
    if "quantity" in figure.flags:
        return _measured_by(reading, line, place)
    if place.after is not None and figure.flags & {"count", "number"}:
        return _count(reading, line, place, place.after)
    if place.after is not None:
        named, scope = named_by(line.chunks[place.after], line.lex)
        return Draft(attribute=named, scope=scope, frame="counted")
    return Draft()


def _part_of(reading: Reading, line: Line, place: Place) -> Draft:
    """ "34 Prozent der Befragten" is a share of those asked."""
    hanging = hanging_on(line, place.at)
    if hanging is None:
        return Draft()
    noun = line.chunks[hanging]
    named, scope = named_by(noun, line.lex)
    whole = reading.resolver.of(noun) or (_thing(reading, noun) if noun.kind == "N" else None)
    usable = place.before == "" and whole is not None and named.startswith("open:") and noun.kind == "N"
    scope = (*scope, _predicate(line, place))
    return Draft(attribute=named, role="share", subject=whole, scope=scope, frame="part of", sure=usable)


def _count(reading: Reading, line: Line, place: Place, after: int) -> Draft:
    chunks = line.chunks
    named, scope = named_by(chunks[after], line.lex)
    draft = Draft(attribute=named, scope=(*scope, _predicate(line, place)), frame="counted")
    if not named.startswith("open:"):
        return draft
    subject = place.clause.subject
    if place.before == "":
        if subject is None and not _pronoun_subject(line, place):
            draft.subject = _thing(reading, chunks[after])
        elif subject is not None and subject.start != chunks[after].start:
            draft.subject = _actor(reading, subject)
    elif line.lex.does(place.before, "with"):
        head = chunks[place.noun] if place.noun is not None else subject
        draft.subject = _actor(reading, head) if head is not None else None
    draft.sure = draft.subject is not None
    return draft


def _pronoun_subject(line: Line, place: Place) -> bool:
    """Tell whether a pronoun takes the subject's place ("hat er"), which a bare "es" does not."""
    words = line.chunks[place.clause.first : place.clause.last]
    return any(c.kind == "R" and line.lex.does(c.word, "subjects") for c in words)


def _actor(reading: Reading, chunk: Chunk) -> Subject | None:
    found = reading.resolver.of(chunk)
    if found is not None or chunk.kind != "N" or chunk.flags & _NO_SUBJECT:
        return found
    return _thing(reading, chunk)


def _thing(reading: Reading, chunk: Chunk) -> Subject:
    """A noun that stands for itself, and for nothing outside its document."""
    return Subject(
        key=f"{chunk.head} ({reading.document})",
        text=reading.text[chunk.start : chunk.end],
        via="description",
        start=chunk.start,
        end=chunk.end,
    )


def _measured_by(reading: Reading, line: Line, place: Place) -> Draft:
    """ "Der 45 Kilometer lange Weg": the adjective names what is measured, the noun whose it is."""
    chunks = line.chunks
    following = chunks[place.at + 1] if place.at + 1 < place.clause.last else None
    if following is None or following.kind != "W":
        return Draft()
    measures = language(line.lex.code).table("claims.measures")
    name = next((noun for stem, noun in measures.items() if following.word.startswith(stem)), None)
    if name is None:
        return Draft()
    after = chunks[place.at + 2] if place.at + 2 < place.clause.last else None
    draft = Draft(attribute=f"open:{name}", frame="measured")
    if after is not None and after.kind in ("N", "E") and following.word not in measures:
        draft.subject = _actor(reading, after)
    elif place.clause.subject is not None:
        draft.subject = _actor(reading, place.clause.subject)
    draft.sure = draft.subject is not None
    return draft if draft.sure else Draft(attribute=UNBOUND)


def _predicate(line: Line, place: Place) -> str:
    """The words by which a clause says something, in a fixed order, as a scope."""
    said = {
        c.word
        for c in line.chunks[place.clause.first : place.clause.last]
        if c.kind in ("V", "W") and c.word[0].isalpha() and "adverbs" not in c.flags and "articles" not in c.flags
    }
    return "predicate " + " ".join(sorted(said))

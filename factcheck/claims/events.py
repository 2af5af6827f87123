"""Finds the event that a number of dead, hurt or missing belongs to: by its noun in the sentence, else just before."""

from __future__ import annotations

from factcheck.claims.amounts import actor
from factcheck.claims.chunk import Chunk
from factcheck.claims.frames import Frame, Place
from factcheck.claims.line import Line, Reading
from factcheck.model import Subject

_NEAR_EVENT = 300


def one_of_several(event: Chunk, line: Line) -> bool:
    """Tell whether an event noun names no one event: picked out of many ("ihre Angriffe"), denied, bare in English."""
    superlatives = line.lex.grammar.get("superlatives", ())
    picked = any(word.endswith(superlatives) for word in event.before) if superlatives else False
    bare = not line.lex.capital_nouns and not event.article and event is not line.chunks[0]
    return picked or bare or line.lex.has(event.article, "possessives") or line.lex.does(event.article, "no")


def _became(led: Chunk, event: Chunk, line: Line) -> bool:
    """Tell what something turned into ("zu einem Sturm") from what is spoken of."""
    return line.lex.does(led.word, "turned_into") and line.lex.does(event.article, "indefinite")


def event_of(reading: Reading, line: Line, place: Place) -> Subject | None:
    """The event of a casualty figure, known by its noun within the document."""
    for at in range(place.clause.first, place.clause.last):
        chunk = line.chunks[at]
        if chunk.kind == "N" and "event" in chunk.flags and not one_of_several(chunk, line):
            if at + 1 < place.clause.last and line.chunks[at + 1].word == "-":
                continue
            if at and _became(line.chunks[at - 1], chunk, line):
                continue
            key = f"{chunk.head.lower()} ({reading.document})"
            return Subject(
                key=key, text=reading.text[chunk.start : chunk.end], via="description", start=chunk.start, end=chunk.end
            )
    inside = {
        c.head.lower(): c
        for led, c in zip([None, *line.chunks], line.chunks, strict=False)
        if c.kind == "N" and "event" in c.flags and not one_of_several(c, line)
        if led is None or not _became(led, c, line)
    }
    if len(inside) == 1:
        head, chunk = next(iter(inside.items()))
        key = f"{head} ({reading.document})"
        return Subject(
            key=key, text=reading.text[chunk.start : chunk.end], via="description", start=chunk.start, end=chunk.end
        )
    near = [
        (head, span)
        for head, span in reading.events.items()
        if 0 <= line.chunks[place.at].start - span[0] < _NEAR_EVENT
    ]
    words = line.chunks[place.clause.first : place.clause.last]
    others = [c for c in words if c.kind in ("N", "E") and (place.after is None or c is not line.chunks[place.after])]
    leans = place.clause.before.governing() if place.clause.before is not None and not place.clause.bare[1:] else None
    acts = leans is not None and leans.kind in ("E", "N") and "event" not in leans.flags and not _passive(line, place)
    if len(near) == 1 and not others and not acts and not any(line.lex.has(c.word, "scope") for c in words):
        head, (start, end) = near[0]
        return Subject(
            key=f"{head} ({reading.document})", text=reading.text[start:end], via="ellipsis", start=start, end=end
        )
    return None


def killer(line: Line, place: Place) -> Chunk | None:
    """The pronoun that is the subject of an active clause with victims ("nachdem er zwei Menschen getötet hatte")."""
    subject = place.clause.subject
    acts = subject is not None and subject.kind == "R" and line.lex.does(subject.word, "personal")
    return subject if acts and not _passive(line, place) else None


def takes_lives(reading: Reading, line: Line, place: Place) -> Subject | None:
    """What claims its victims ("Die Terrorwelle hat 129 Tote gefordert"): the subject of that verb."""
    clause, lex = place.clause, line.lex
    subject = clause.subject
    words = line.chunks[clause.first : clause.last]
    if subject is None or subject.kind == "R" or not any(lex.does(c.word, "takes_lives") for c in words):
        return None
    counted = place.after is not None and subject is line.chunks[place.after]
    return None if counted or _passive(line, place) else actor(reading, subject)


def _passive(line: Line, place: Place) -> bool:
    """Tell whether a clause is in the passive voice ("wurden getötet", "were killed")."""
    words = line.chunks[place.clause.first : place.clause.last]
    return any(line.lex.does(c.word, "passive_verbs") for c in words)


def these_people(reading: Reading, line: Line, place: Place, frame: Frame) -> Subject | None:
    """Those who were killed or hurt, where no event is named: people of whom nothing else is said."""
    if place.after is None or not (frame.verbs or frame.noun):
        return None
    found = reading.resolver.noun(line.chunks[place.after])
    return found.model_copy(update={"key": f"{found.key}:{found.start}"})

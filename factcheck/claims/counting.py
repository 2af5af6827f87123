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

_PARTS = ("part of", "part of the same")
_NEAR = 250
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
        return _part_again(reading, line, place)
    led = line.chunks[hanging - 1]
    if led.kind == "P" and not line.lex.does(led.word, "amount_links"):
        return Draft()
    noun = line.chunks[hanging]
    named, scope = named_by(noun, line.lex, loose=True)
    whole = reading.resolver.of(noun) or (reading.resolver.noun(noun) if noun.kind == "N" else None)
    usable = place.before == "" and whole is not None and named.startswith("open:") and noun.kind == "N"
    scope = (*scope, _predicate(line, place))
    return Draft(attribute=named, role="share", subject=whole, scope=scope, frame="part of", sure=usable)


def _part_again(reading: Reading, line: Line, place: Place) -> Draft:
    """ "83 Prozent sagen …" after a share of those asked is a share of the same."""
    before = reading.claims[-1] if reading.claims else None
    if before is None or before.frame not in _PARTS or before.tier == 3 or line.sentence.block != reading.block:
        return Draft()
    following = line.chunks[place.at + 1] if place.at + 1 < place.clause.last else None
    near = line.sentence.start - before.end < _NEAR and place.before == "" and _opens(line, place)
    if not near or following is None or following.kind not in ("V", "W", "R"):
        return Draft()
    return Draft(
        before.attribute, "share", None, before.subject, None, (_predicate(line, place),), _PARTS[1], sure=True
    )


def _count(reading: Reading, line: Line, place: Place, after: int) -> Draft:
    chunks = line.chunks
    named, scope = named_by(chunks[after], line.lex, loose=True)
    hanging = hanging_on(line, after)
    whose = (f"of {chunks[hanging].head}",) if hanging is not None else ()
    draft = Draft(attribute=named, scope=(*scope, *whose, _predicate(line, place)), frame="counted")
    if not named.startswith("open:"):
        return draft
    if place.clause.kind == "bracket" or chunks[after].flags & {"jobs", "joined"} or _owned(line, place):
        return draft
    subject = place.clause.subject
    loose = place.before == "?" and not line.lex.capital_nouns
    if place.before == "" or loose:
        draft.subject = _bare_count(reading, line, place, after)
    elif line.lex.does(place.before, "with"):
        head = chunks[place.noun] if place.noun is not None else subject
        draft.subject = reading.resolver.of(head) if head is not None else None
    draft.sure = draft.subject is not None
    return draft


def _bare_count(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """Whose count an unmarked counted phrase is: its own if it is the subject, else the subject's."""
    chunks, clause = line.chunks, place.clause
    says = any(c.kind == "V" or (c.kind == "W" and not c.flags) for c in chunks[clause.first : clause.last])
    if not says or any(c.kind == "A" for c in chunks[clause.first : place.at]):
        return None
    if _opens(line, place):
        return _opening_count(reading, line, place, after)
    words = chunks[clause.first : clause.last]
    later = clause.subject is not None and clause.subject.start > chunks[place.at].start
    if later and clause.subject is not None and not line.lex.does(clause.subject.article, "nominative"):
        return reading.resolver.noun(chunks[after])
    if clause.subject is not None and clause.subject.start != chunks[after].start:
        fits = line.lex.capital_nouns or (
            clause.subject.kind in ("E", "R") and clause.subject.end < chunks[place.at].start
        )
        return _actor(reading, clause.subject) if fits else None
    expletive = any(c.kind == "R" and line.lex.does(c.word, "expletive") for c in words)
    if clause.subject is not None or _pronoun_subject(line, place) or (expletive and "copula" in clause.verbs):
        return None
    led = chunks[place.at - 1] if place.at > clause.first else None
    if led is not None and line.lex.has(led.word, "oblique"):
        return None
    if not line.lex.capital_nouns:
        named = clause.governing()
        return reading.resolver.of(named) if named is not None and named.kind in ("E", "R") else None
    return reading.resolver.noun(chunks[after])


def _opening_count(reading: Reading, line: Line, place: Place, after: int) -> Subject | None:
    """A counted phrase that opens its clause is the subject, unless another noun can only be that."""
    chunks, clause = line.chunks, place.clause
    if "level" in clause.verbs:
        return None
    if after + 2 < clause.last and chunks[after + 1].kind in ("V", "W"):
        other = chunks[after + 2]
        if line.lex.does(other.article, "nominative"):
            return _actor(reading, other)
    return reading.resolver.noun(chunks[after])


def _owned(line: Line, place: Place) -> bool:
    """Tell whether the counted phrase hangs on another: "ihre vier Katzen", "die Rettung der vier Banken"."""
    before = line.chunks[place.at - 1] if place.at > place.clause.first else None
    if before is None:
        return False
    further = line.chunks[place.at - 2] if place.at - 1 > place.clause.first else None
    genitive = line.lex.has(before.word, "genitive") and further is not None and further.kind in ("N", "E", "R")
    oblique = "articles" in before.flags and line.lex.has(before.word, "oblique")
    return "possessives" in before.flags or genitive or oblique


def _opens(line: Line, place: Place) -> bool:
    """Tell whether the counted phrase is the first of its clause."""
    before = line.chunks[place.clause.first : place.at]
    return all(c.kind == "W" and c.flags & {"adverbs", "articles", "conjunctions"} for c in before)


def _pronoun_subject(line: Line, place: Place) -> bool:
    """Tell whether a pronoun takes the subject's place ("hat er"), which a bare "es" does not."""
    words = line.chunks[place.clause.first : place.clause.last]
    return any(c.kind == "R" and line.lex.does(c.word, "subjects") for c in words)


def _actor(reading: Reading, chunk: Chunk) -> Subject | None:
    found = reading.resolver.of(chunk)
    if found is not None or chunk.kind != "N" or chunk.flags & _NO_SUBJECT:
        return found
    return reading.resolver.noun(chunk)


def _measured_by(reading: Reading, line: Line, place: Place) -> Draft:
    """ "Der 45 Kilometer lange Weg": the adjective names what is measured, the noun whose it is."""
    chunks = line.chunks
    following = chunks[place.at + 1] if place.at + 1 < place.clause.last else None
    if following is None or not (following.kind == "W" or (following.kind == "N" and following.before)):
        return Draft()
    adjective = following.before[0] if following.kind == "N" else following.word
    measures = language(line.lex.code).table("claims.measures")
    name = next((noun for stem, noun in measures.items() if adjective.startswith(stem)), None)
    if name is None:
        return Draft()
    draft = Draft(attribute=f"open:{name}", frame="measured")
    after = chunks[place.at + 2] if place.at + 2 < place.clause.last else None
    if following.kind == "N":
        draft.subject = _actor(reading, following)
    elif after is not None and after.kind in ("N", "E") and adjective not in measures:
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

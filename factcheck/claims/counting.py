"""Reads counted and measured things: "200 Gäste beteiligten sich", "34 Prozent der Befragten".

Such a figure has no attribute but the thing itself, and it holds for what the clause says of it only. The words of the
predicate are therefore part of its scope: two counts are comparable where the same is said of the same things.
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.amounts import actor, amount
from factcheck.claims.attributes import hanging_on, named_by
from factcheck.claims.chunk import PARTICIPLES, Chunk
from factcheck.claims.countrole import by_standing, own
from factcheck.claims.countsubject import (
    accompanied,
    acting,
    bare_count,
    in_brackets,
    in_phrase,
    is_numbered,
    led_by_relative,
    named_before,
)
from factcheck.claims.frames import Place
from factcheck.claims.guards import uncounted
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.line import UNBOUND, Draft, Line, Reading
from factcheck.claims.shares import is_fraction, part_of, predicate_of
from factcheck.claims.wholes import (
    behind_preposition,
    beside_actor,
    in_places,
    known_people,
    known_set,
    of_so_many,
    of_those,
    part_of_amount,
    part_of_noun,
    shared_noun,
    tallied,
)
from factcheck.languages import language, shared
from factcheck.model import Subject


def counted(reading: Reading, line: Line, place: Place) -> Draft:
    """What a figure without a frame counts, measures or is a part of; unbound where even that is open."""
    figure = line.chunks[place.at]
    if "percent" in figure.flags or is_fraction(figure):
        return part_of(reading, line, place)
    if "quantity" in figure.flags:
        return _measured_by(reading, line, place)
    if place.after is not None and figure.flags & {"count", "number"}:
        return _count(reading, line, place, place.after)
    if figure.flags & {"count", "number"} and "ordinal" not in figure.flags:
        readers = (of_so_many, shared_noun, of_those)
        return next((found for read in readers if (found := read(reading, line, place))), None) or Draft()
    if "money" in figure.flags:
        return part_of_amount(reading, line, place) or amount(reading, line, place)
    return Draft()


def _count(reading: Reading, line: Line, place: Place, after: int) -> Draft:
    chunks = line.chunks
    mention = chunks[place.at].mention
    low = mention.stated.low if mention is not None else None
    if (low is not None and low != int(low)) or uncounted(line, place, after):
        return Draft()
    if not line.lex.capital_nouns and after + 1 < len(chunks) and _goes_on(chunks[after], chunks[after + 1]):
        return Draft()
    named, scope = _counted_thing(chunks[after], line.lex)
    hanging = hanging_on(line, after)
    whose = (f"of {chunks[hanging].head}",) if hanging is not None else ()
    draft = Draft(attribute=named, scope=(*scope, *whose, predicate_of(line, place)), frame="counted")
    lost = "jobs" in chunks[after].flags and "lay_off" in place.clause.verbs
    if lost or "joined" in chunks[after].flags or is_numbered(line, place):
        return draft
    if line.lex.does(place.before, "with"):
        draft.subject = accompanied(reading, line, place, named.startswith("open:") or named == "votes")
    elif not named.startswith("open:"):
        draft = _people_themselves(reading, line, place, after, draft)
        if named == "votes" and not draft.sure and place.before in ("", "?"):
            found = by_standing(reading, line, place, after)
            draft.subject = found if found is not None and found.start != chunks[after].start else None
            draft.sure = draft.subject is not None
        row = shared("concepts").get(named, {})
        if not draft.sure and row.get("of") == "organisation":
            known = "people" in chunks[after].flags
            draft.subject = named_before(reading, line, place)
            draft.subject = draft.subject or (known_people(reading, line, place, after) if known else None)
            draft.sure = draft.subject is not None
        return draft
    elif place.clause.kind == "bracket":
        draft.subject = in_brackets(reading, line, place, after)
    elif place.before in ("", "?") or led_by_relative(line, place):
        draft.subject = bare_count(reading, line, place, after)
    elif line.lex.does(place.before, "suffered") and "is_passive" in place.clause.verbs:
        draft.subject = acting(reading, line, place)
    else:
        draft.subject = in_phrase(reading, line, place, after)
        draft.scope = (*draft.scope, f"after {place.before}")
    led = chunks[place.at - 1] if place.at > place.clause.first else None
    if led is not None and led.kind in ("E", "N") and led.genitive and named.startswith("open:"):
        draft.subject = actor(reading, led)
        draft.sure = draft.subject is not None
        return draft
    gapped = _gapped(line, place) if named.startswith("open:") else None
    if gapped is not None:
        draft.subject = reading.resolver.of(gapped) or actor(reading, gapped)
        draft.sure = draft.subject is not None
        return draft
    holder = _holder(line, after)
    if holder is not None:
        draft.subject = actor(reading, holder)
        draft.sure = draft.subject is not None
        return draft
    if _genitive_plural(chunks[after], line.lex):
        draft.subject = own(reading, chunks[after])
    draft.subject = _member_of(reading, line, hanging, draft) or draft.subject or in_places(reading, line, place, after)
    draft.subject = draft.subject or by_standing(reading, line, place, after) or tallied(reading, line, place, after)
    draft.subject = draft.subject or known_set(reading, line, place, after) or part_of_noun(reading, line, after)
    draft.subject = draft.subject or behind_preposition(reading, line, place, after)
    draft.subject = draft.subject or beside_actor(reading, line, place)
    itself = draft.subject is not None and draft.subject.start == chunks[after].start
    concerned = any(
        chunks[i].kind == "R" and line.lex.does(chunks[i].word, "dative") and (i == 0 or chunks[i - 1].kind != "P")
        for i in range(place.clause.first, place.clause.last)
    )
    if itself and (concerned or line.lex.tallies(chunks[after].word)):
        draft.subject = None
    draft.sure = draft.subject is not None
    return draft


def _gapped(line: Line, place: Place) -> Chunk | None:
    """ "Alto stellt 65 und Berg 40 Sitze": the name right before the second figure, the verb left out."""
    chunks, at, first = line.chunks, place.at, place.clause.first
    if at < first + 4 or chunks[at - 1].kind not in ("E", "N") or chunks[at - 1].article or chunks[at - 1].genitive:
        return None
    parted = "conjunctions" in chunks[at - 2].flags or chunks[at - 2].word == ","
    earlier = any(c.kind == "A" and "ordinal" not in c.flags for c in chunks[first : at - 2])
    verb = any(c.kind == "V" or (c.kind == "W" and not c.flags) for c in chunks[place.at + 1 : place.clause.last])
    return chunks[at - 1] if parted and earlier and not verb else None


def _counted_thing(noun: Chunk, lex: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The attribute of a count; what is otherwise measured in money is a thing like any other ("600 Spenden")."""
    named, scope = named_by(noun, lex, loose=True)
    row = shared("concepts").get(named)
    events = named == UNBOUND and "event" in noun.flags
    if not events and (row is None or row["dimension"] in ("count", "any")):
        return named, scope
    return f"open:{noun.head}", scope


def _holder(line: Line, after: int) -> Chunk | None:
    """The noun behind a participle that takes the counted phrase ("der 300 Mitglieder zählende Verein")."""
    chunks = line.chunks
    if not line.lex.capital_nouns or after + 2 > len(chunks) - 1:
        return None
    verb, noun = chunks[after + 1], chunks[after + 2]
    plain = verb.kind in ("W", "V") and verb.word.endswith(PARTICIPLES)
    return noun if plain and noun.kind in ("N", "E") and noun.start > verb.start else None


def _genitive_plural(noun: Chunk, lex: Lexicon) -> bool:
    """Tell by the adjective that a counted noun is in the genitive ("die Schließung zweier weiterer Häuser")."""
    adjective = noun.before[0] if noun.before else ""
    return (
        bool(lex.grammar["genitive_endings"])
        and adjective[:1].islower()
        and lex.does(adjective[-2:], "genitive_endings")
    )


def _member_of(reading: Reading, line: Line, hanging: int | None, draft: Draft) -> Subject | None:
    """Whose counted people or things are by a name in the genitive ("15 Abgeordnete der Partei Alto")."""
    if hanging is None or not draft.attribute.startswith("open:"):
        return None
    named, link = line.chunks[hanging], line.chunks[hanging - 1]
    if named.kind != "E" or (link.kind == "P" and not line.lex.does(link.word, "amount_links")):
        return None
    found = reading.resolver.of(named)
    return found if found is not None and reading.resolver.kind(found) in ("organisation", "unknown") else None


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
    if following.kind == "W" and adjective.endswith("er") and adjective not in measures:
        draft.role, draft.direction = "change", "up"
    after = chunks[place.at + 2] if place.at + 2 < place.clause.last else None
    if following.kind == "N":
        draft.subject = actor(reading, following)
    elif after is not None and after.kind in ("N", "E") and adjective not in measures:
        draft.subject = actor(reading, after)
    elif place.clause.subject is not None:
        draft.subject = actor(reading, place.clause.subject)
    draft.sure = draft.subject is not None
    return draft if draft.sure else Draft(attribute=UNBOUND)


def _goes_on(noun: Chunk, after: Chunk) -> bool:
    """Tell whether an English noun is only the first of two ("3 bank employees")."""
    plural = after.kind in ("W", "N") and not after.article and not after.flags and after.word.endswith("s")
    return plural and after.start - noun.end == 1 and not noun.word.endswith("s")


def _people_themselves(reading: Reading, line: Line, place: Place, after: int, draft: Draft) -> Draft:
    """ "1.500 Beschäftigte demonstrierten" counts those who did, not whom a firm employs."""
    row = shared("concepts").get(draft.attribute)
    if row is None or row["dimension"] != "count" or place.before not in ("", "?") or row["of"] != "organisation":
        return draft
    if line.chunks[after].flags & {"jobs"}:
        return draft
    found = bare_count(reading, line, place, after)
    if found is None or found.start != line.chunks[after].start:
        return draft
    named = f"open:{line.chunks[after].head}"
    subject = found.model_copy(update={"key": f"{found.key}:{found.start}"})
    return replace(draft, attribute=named, subject=subject, sure=True)

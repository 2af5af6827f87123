"""Reads counted and measured things: "200 Gäste beteiligten sich", "34 Prozent der Befragten".

Such a figure has no attribute but the thing itself, and it holds for what the clause says of it only. The words of the
predicate are therefore part of its scope: two counts are comparable where the same is said of the same things.
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.amounts import actor, amount, more_of, of_subject
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
    opens,
)
from factcheck.claims.frames import Place
from factcheck.claims.grammar import finite
from factcheck.claims.guards import counted_whole, is_half, many, uncounted
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.line import UNBOUND, Draft, Line, Reading
from factcheck.claims.wholes import (
    behind_preposition,
    belonging,
    beside_actor,
    determined,
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

_PARTS = ("part of", "part of the same")
_NEAR = 250


def counted(reading: Reading, line: Line, place: Place) -> Draft:
    """What a figure without a frame counts, measures or is a part of; unbound where even that is open."""
    figure = line.chunks[place.at]
    if "percent" in figure.flags or is_fraction(figure):
        return _part_of(reading, line, place)
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


def is_fraction(figure: Chunk) -> bool:
    """Tell a fraction ("zwei Drittel", "a third") from a count."""
    mention = figure.mention
    if mention is None or "number" not in figure.flags or figure.flags & {"count", "ordinal"}:
        return False
    low = mention.stated.low
    return low is not None and 0 < low < 1


def _part_of(reading: Reading, line: Line, place: Place) -> Draft:
    """ "34 Prozent der Befragten" is a share of those asked."""
    hanging = hanging_on(line, place.at) or counted_whole(line, place.at)
    if hanging is None and place.after is not None and is_fraction(line.chunks[place.at]):
        return _some_of(reading, line, place, place.after)
    if hanging is None:
        readers = (more_of, _of_same_as, _percent_noun, _part_also)
        return next((found for read in readers if (found := read(reading, line, place))), None) or _part_again(
            reading, line, place
        )
    stake = belonging(reading, line, place)
    if stake is not None:
        return stake
    led = line.chunks[hanging - 1]
    if led.kind == "P" and not line.lex.does(led.word, "amount_links"):
        return Draft()
    noun = line.chunks[hanging]
    if line.lex.ends(noun.word, "markets"):
        return _of_market(reading, line, place)
    named, scope = named_by(noun, line.lex, loose=True)
    whole = reading.resolver.of(noun) or (reading.resolver.noun(noun) if noun.kind == "N" else None)
    if named == "votes":
        return _votes(reading, line, place)
    row = shared("concepts").get(named)
    counts = named.startswith("open:") or (row is not None and row["dimension"] == "count")
    usable = not line.lex.does(place.before, "moving") and whole is not None and counts and many(line, hanging, place)
    scope = (*scope, _predicate(line, place))
    return Draft(attribute=named, role="share", subject=whole, scope=scope, frame="part of", sure=usable)


def _of_market(reading: Reading, line: Line, place: Place) -> Draft:
    """ "Alto holds 30 percent of the market" is the market share of who holds it."""
    subject = acting(reading, line, place) if place.before in ("", "?") and place.clause.kind == "main" else None
    return Draft("market_share", "share", None, subject, None, (), "part of a market", sure=subject is not None)


def _some_of(reading: Reading, line: Line, place: Place, after: int) -> Draft:
    """ "Drei von 15 Schulen" is a share of those schools."""
    noun, figure = line.chunks[after], line.chunks[place.at]
    named, scope = named_by(noun, line.lex, loose=True)
    subject = by_standing(reading, line, place, after)
    if subject is None and named.startswith("open:") and not line.lex.tallies(noun.word) and not is_half(figure):
        subject = own(reading, noun)
    usable = subject is not None and named.startswith("open:")
    scope = (*scope, _predicate(line, place))
    return Draft(named, "share", None, subject, None, scope, "so many of", sure=usable)


def _percent_noun(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "30 Prozent Frauen": the noun right after a percentage is what it is a share of."""
    following = place.at + 1
    if place.after != following or place.before not in ("", "?", "mit"):
        return None
    noun = line.chunks[following]
    if "joined" in noun.flags or determined(line, place):
        return None
    if noun.flags & {"up", "down", "never", "carrier", "share"} or line.lex.concept(noun.head) is not None:
        return None
    draft = of_subject(reading, line, place, noun, "percent of")
    draft.role = "share"
    return draft if draft.sure else None


def _votes(reading: Reading, line: Line, place: Place) -> Draft:
    """ "Er gewann mit 60 Prozent der Stimmen" is a share of the votes, of who got them."""
    won = line.lex.does(place.before, "with") or (place.before in ("", "?") and "have" in place.clause.verbs)
    subject = acting(reading, line, place) if won and place.clause.kind == "main" else None
    scope = (_predicate(line, place),)
    return Draft("votes", "share", None, subject, None, scope, "share of the votes", sure=subject is not None)


def _part_also(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "34 Prozent der Befragten … und 47 Prozent …": the second is a share of the same."""
    chunks, before = line.chunks, reading.claims[-1] if reading.claims else None
    if before is None or before.frame not in _PARTS or before.start != line.sentence.start or before.tier == 3:
        return None
    led = chunks[place.at - 1] if place.at else None
    where = _share_elsewhere(line, place)
    if where is not None:
        scope = (_predicate(line, place), where)
        return Draft(before.attribute, "share", None, before.subject, None, scope, _PARTS[1], sure=True)
    alike = place.at + 1 < len(chunks) and chunks[place.at + 1].kind == "P"
    if led is None or "conjunctions" not in led.flags or not alike or place.before:
        return None
    scope = (_predicate(line, place), f"to {chunks[min(place.at + 2, len(chunks) - 1)].word}")
    return Draft(before.attribute, "share", None, before.subject, None, scope, _PARTS[1], sure=True)


def _of_same_as(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "38 Prozent der Bewerber sind Frauen und 22 Prozent Kinder": what is said after one verb of one whole."""
    chunks, at = line.chunks, place.at
    before = reading.claims[-1] if reading.claims else None
    joined = at > place.clause.first and "conjunctions" in chunks[at - 1].flags and "copula" in place.clause.verbs
    if not joined or before is None or before.frame not in _PARTS or before.start != line.sentence.start:
        return None
    noun = place.after == at + 1 and (at + 2 >= len(chunks) or chunks[at + 2].kind == "M")
    if not noun or before.tier == 3:
        return None
    scope = (_predicate(line, place), f"to {chunks[at + 1].word}")
    return Draft(before.attribute, "share", None, before.subject, None, scope, _PARTS[1], sure=True)


def _share_elsewhere(line: Line, place: Place) -> str | None:
    """Where a share is of the same that only says where else ("…, in Talheim 13 Prozent"), as a scope."""
    chunks, at = line.chunks, place.at
    ends = at + 1 >= len(chunks) or chunks[at + 1].kind == "M" or "conjunctions" in chunks[at + 1].flags
    if at < 3 or not ends or chunks[at - 1].kind not in ("E", "N") or chunks[at - 2].kind != "P":
        return None
    parted = chunks[at - 3].kind == "M" or "conjunctions" in chunks[at - 3].flags
    return f"{chunks[at - 2].word} {chunks[at - 1].word}" if parted else None


def _part_again(reading: Reading, line: Line, place: Place) -> Draft:
    """ "83 Prozent sagen …" after a share of those asked is a share of the same, as "davon hätten 60 Prozent …" is."""
    before = reading.claims[-1] if reading.claims else None
    if before is None or before.frame not in _PARTS or before.tier == 3 or line.sentence.block != reading.block:
        return Draft()
    following = line.chunks[place.at + 1] if place.at + 1 < place.clause.last else None
    here = before.start == line.sentence.start
    first = opens(line, place) and (here or place.clause.first == 0)
    near = line.sentence.start - before.end < _NEAR and place.before in ("", "?")
    alone = here and _no_other(line, place)
    if not near or not (first or alone) or following is None or following.kind not in ("V", "W", "R"):
        return Draft()
    return Draft(
        before.attribute, "share", None, before.subject, None, (_predicate(line, place),), _PARTS[1], sure=True
    )


def _no_other(line: Line, place: Place) -> bool:
    """Tell whether a German clause has a verb and nothing that could be its subject but the share."""
    words = line.chunks[place.clause.first : place.clause.last]
    named = any(
        c.kind in ("E", "N") or (c.kind == "R" and line.lex.does(c.word, "subjects")) for c in place.clause.bare
    )
    single = sum(c.kind == "A" for c in words) == 1 and place.clause.kind == "main"
    return line.lex.capital_nouns and single and not named and finite(line.chunks, place.clause, line.lex) is not None


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
    draft = Draft(attribute=named, scope=(*scope, *whose, _predicate(line, place)), frame="counted")
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


def _predicate(line: Line, place: Place) -> str:
    """The words by which a clause says something, in a fixed order, as a scope."""
    said = {
        c.word
        for c in line.chunks[place.clause.first : place.clause.last]
        if c.kind in ("V", "W") and c.word[0].isalpha() and "adverbs" not in c.flags and "articles" not in c.flags
    }
    return "predicate " + " ".join(sorted(said))


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

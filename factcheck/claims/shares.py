"""Reads percentages and fractions that are a share of things or people: "34 Prozent der Befragten", "a third of them".

A share holds for what the clause says of it only, so the words of the predicate are part of its scope.
"""

from __future__ import annotations

from factcheck.claims.amounts import more_of, of_subject
from factcheck.claims.attributes import hanging_on, named_by
from factcheck.claims.chunk import Chunk
from factcheck.claims.countrole import by_standing, own
from factcheck.claims.countsubject import acting, opens
from factcheck.claims.frames import Place
from factcheck.claims.grammar import finite
from factcheck.claims.guards import counted_whole, is_half, many
from factcheck.claims.line import Draft, Line, Reading
from factcheck.claims.wholes import belonging, determined, of_those
from factcheck.languages import shared
from factcheck.model import Subject

_PARTS = ("part of", "part of the same")
_NEAR = 250


def is_fraction(figure: Chunk) -> bool:
    """Tell a fraction ("zwei Drittel", "a third") from a count."""
    mention = figure.mention
    if mention is None or "number" not in figure.flags or figure.flags & {"count", "ordinal"}:
        return False
    low = mention.stated.low
    return low is not None and 0 < low < 1


def part_of(reading: Reading, line: Line, place: Place) -> Draft:
    """ "34 Prozent der Befragten" is a share of those asked."""
    hanging = hanging_on(line, place.at) or counted_whole(line, place.at)
    if hanging is None and place.after is not None and is_fraction(line.chunks[place.at]):
        return _some_of(reading, line, place, place.after)
    if hanging is None:
        readers = (more_of, _of_same_as, _percent_noun, _part_also, _part_again, _percent_of_those, _found_by)
        return next((found for read in readers if (found := read(reading, line, place))), None) or Draft()
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
    scope = (*scope, predicate_of(line, place))
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
    scope = (*scope, predicate_of(line, place))
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
    scope = (predicate_of(line, place),)
    return Draft("votes", "share", None, subject, None, scope, "share of the votes", sure=subject is not None)


def _part_also(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "34 Prozent der Befragten … und 47 Prozent …": the second is a share of the same."""
    chunks, before = line.chunks, reading.claims[-1] if reading.claims else None
    if before is None or before.frame not in _PARTS or before.start != line.sentence.start or before.tier == 3:
        return None
    led = chunks[place.at - 1] if place.at else None
    where = _share_elsewhere(line, place)
    if where is not None:
        scope = (predicate_of(line, place), where)
        return Draft(before.attribute, "share", None, before.subject, None, scope, _PARTS[1], sure=True)
    alike = place.at + 1 < len(chunks) and chunks[place.at + 1].kind == "P"
    if led is None or "conjunctions" not in led.flags or not alike or place.before:
        return None
    scope = (predicate_of(line, place), f"to {chunks[min(place.at + 2, len(chunks) - 1)].word}")
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
    scope = (predicate_of(line, place), f"to {chunks[at + 1].word}")
    return Draft(before.attribute, "share", None, before.subject, None, scope, _PARTS[1], sure=True)


def _percent_of_those(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "72 Prozent von ihnen": a share of the things or people counted just before."""
    found = of_those(reading, line, place)
    return found if found is not None and found.attribute.startswith("open:") else None


def _found_by(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "Eine Befragung von 500 Gästen ergab, dass 30 Prozent …": a share of those a finding rests on."""
    before, clause = reading.claims[-1] if reading.claims else None, place.clause
    ahead = line.chunks[clause.first : place.at]
    if before is None or before.start != line.sentence.start or before.tier == 3:
        return None
    if any(c.kind != "W" or not c.flags & {"reason", "adverbs"} for c in ahead):
        return None
    shown = any("show" in other.verbs for other in line.clauses if other.last <= clause.first)
    counts = before.frame == "counted" and before.attribute.startswith("open:") and before.role == "level"
    if not (shown and counts and clause.kind == "subordinate" and place.after is None):
        return None
    noun = before.attribute.removeprefix("open:")
    whole = Subject(key=f"{noun} ({reading.document})", text=noun, via="ellipsis", start=None, end=None)
    scope = (predicate_of(line, place),)
    return Draft(before.attribute, "share", None, whole, None, scope, _PARTS[1], sure=True)


def _share_elsewhere(line: Line, place: Place) -> str | None:
    """Where a share is of the same that only says where else ("…, in Talheim 13 Prozent"), as a scope."""
    chunks, at = line.chunks, place.at
    ends = at + 1 >= len(chunks) or chunks[at + 1].kind == "M" or "conjunctions" in chunks[at + 1].flags
    if at < 3 or not ends or chunks[at - 1].kind not in ("E", "N") or chunks[at - 2].kind != "P":
        return None
    parted = chunks[at - 3].kind == "M" or "conjunctions" in chunks[at - 3].flags
    return f"{chunks[at - 2].word} {chunks[at - 1].word}" if parted else None


def _part_again(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "83 Prozent sagen …" after a share of those asked is a share of the same, as "davon hätten 60 Prozent …" is."""
    before = reading.claims[-1] if reading.claims else None
    if before is None or before.frame not in _PARTS or before.tier == 3 or line.sentence.block != reading.block:
        return None
    following = line.chunks[place.at + 1] if place.at + 1 < place.clause.last else None
    here = before.start == line.sentence.start
    first = opens(line, place) and (here or place.clause.first == 0)
    near = line.sentence.start - before.end < _NEAR and place.before in ("", "?")
    alone = here and _no_other(line, place)
    if not near or not (first or alone) or following is None or following.kind not in ("V", "W", "R"):
        return None
    return Draft(
        before.attribute, "share", None, before.subject, None, (predicate_of(line, place),), _PARTS[1], sure=True
    )


def _no_other(line: Line, place: Place) -> bool:
    """Tell whether a German clause has a verb and nothing that could be its subject but the share."""
    words = line.chunks[place.clause.first : place.clause.last]
    named = any(
        c.kind in ("E", "N") or (c.kind == "R" and line.lex.does(c.word, "subjects")) for c in place.clause.bare
    )
    single = sum(c.kind == "A" for c in words) == 1 and place.clause.kind == "main"
    return line.lex.capital_nouns and single and not named and finite(line.chunks, place.clause, line.lex) is not None


def predicate_of(line: Line, place: Place) -> str:
    """The words by which a clause says something, in a fixed order, as a scope."""
    said = {
        c.word
        for c in line.chunks[place.clause.first : place.clause.last]
        if c.kind in ("V", "W") and c.word[0].isalpha() and "adverbs" not in c.flags and "articles" not in c.flags
    }
    return "predicate " + " ".join(sorted(said))



"""Finds whose figure it is: the owner of the noun, the subject of the clause, what the passage is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from factcheck.claims.amounts import actor
from factcheck.claims.attributes import hanging_on
from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.events import event_of, killer, takes_lives, these_people
from factcheck.claims.frames import Frame, Place
from factcheck.claims.line import Draft, Line, Reading
from factcheck.claims.speakers import modality_of
from factcheck.claims.verbal import thing_of
from factcheck.languages import shared
from factcheck.model import Subject

_NO_OWNER = frozenset({"never", "up", "down", "carrier", "share", "concept", "described"})


def subject_of(
    reading: Reading, line: Line, place: Place, frame: Frame, noun: int | None, draft: Draft
) -> Subject | None:
    """Whom the figure of a place is about, as its frame says; ``None`` where nobody can be named for sure."""
    if draft.subject is not None:
        return draft.subject
    row = shared("concepts").get(draft.attribute)
    if frame.subject == "event" or (row is not None and row["of"] == "event"):
        harmed = hanging_on(line, noun) if noun is not None and draft.attribute == "damage" else None
        if harmed is not None and (found := _hangs(reading, line, harmed, draft)) is not None:
            return found
        pronoun = killer(line, place)
        if pronoun is not None:
            return reading.resolver.of(pronoun)
        found = takes_lives(reading, line, place) or event_of(reading, line, place)
        return found or these_people(reading, line, place, frame)
    if frame.subject == "after" and place.after is not None:
        return reading.resolver.described(line.chunks[place.after])
    if frame.subject == "thing":
        return thing_of(reading, line, place)
    if frame.subject == "object":
        return _bought(reading, line, place)
    row = row or {"of": ""}
    if noun is not None:
        owner = _owner(reading, line, place, noun, draft)
        if owner is not None or draft.blocked:
            return owner
    theme = line.chunks[noun] if noun is not None else None
    found = _where(reading, line, place) if row["of"] == "place" else None
    found = found or _by_clause(reading, line, place, frame, theme, draft) or _meant_for(reading, line, place, theme)
    rate = row.get("dimension") == "percent" and row["of"] in ("place", "any")
    if found is None and rate and theme is not None and theme is place.clause.subject:
        return _held(reading, line, place) or reading.resolver.noun(theme)
    possessed = theme is not None and (
        line.lex.has(theme.article, "possessives") or line.lex.does(theme.article, "demonstrative")
    )
    of_itself = frame.attribute == "theme" or draft.role == "change"
    itself = of_itself and theme is not None and draft.attribute.startswith("open:")
    group = theme is not None and theme.kind == "N" and bool(theme.before) and not theme.article
    if (
        found is None
        and group
        and theme is not None
        and theme is place.clause.subject
        and draft.attribute == "share_price"
    ):
        return reading.resolver.noun(theme)
    if found is None and itself and theme is not None and not possessed:
        return _where(reading, line, place) or reading.resolver.noun(theme)
    return found


def _meant_for(reading: Reading, line: Line, place: Place, theme: Chunk | None) -> Subject | None:
    """Whom an amount that is itself the subject is for: "Für Muster wird eine Ablöse von 5 Millionen Euro fällig"."""
    clause, chunks = place.clause, line.chunks
    if theme is None or clause.subject is not theme or not line.lex.capital_nouns:
        return None
    first = chunks[clause.first]
    if first.kind != "P" or not line.lex.does(first.word, "meant_for") or clause.first + 1 >= clause.last:
        return None
    named = chunks[clause.first + 1]
    person = named.kind == "N" and "described" in named.flags
    return actor(reading, named) if named.kind == "E" or person else None


def _where(reading: Reading, line: Line, place: Place) -> Subject | None:
    """The one place a clause sets its figure in ("Die Rate lag in Talheim bei 5 Prozent")."""
    chunks, clause = line.chunks, place.clause
    if place.noun is not None and place.noun < clause.first:
        clause = line.clause_at(place.noun)
    found = {}
    for at in range(clause.first + 1, clause.last):
        region = chunks[at].kind == "N" and line.lex.description(chunks[at].head) == "place"
        if (chunks[at].kind == "E" or region) and line.lex.does(chunks[at - 1].word, "inside"):
            subject = reading.resolver.of(chunks[at]) or (reading.resolver.noun(chunks[at]) if region else None)
            if subject is not None and (region or reading.resolver.kind(subject) == "place"):
                found[subject.key] = subject
    return next(iter(found.values())) if len(found) == 1 else None


def _held(reading: Reading, line: Line, place: Place) -> Subject | None:
    """The one election that a clause sets its figure in ("The turnout was 50 percent in the election")."""
    chunks, lex = line.chunks, line.lex
    rows = [c for led, c in pairwise(chunks[place.clause.first : place.clause.last]) if led.kind == "P"]
    found = [c for c in rows if c.kind == "N" and lex.ends(c.word, "elections")]
    return reading.resolver.noun(found[0]) if len(found) == 1 else None


def _by_clause(
    reading: Reading, line: Line, place: Place, frame: Frame, theme: Chunk | None, draft: Draft
) -> Subject | None:
    """The subject of the clause, if it is another than the noun that is measured; else what the passage is about."""
    if place.clause.subject in (None, theme) and _counted_subject(line, place):
        return _expletive(reading, place.clause, theme)
    grammatical = place.clause.governing() if "state" not in frame.verbs else None
    if grammatical is not None and not reading.resolver.lex.capital_nouns:
        own = grammatical is place.clause.subject or place.clause.verbs
        if grammatical.start > line.chunks[place.at].start or not own:
            return None
    company = draft.attribute in _company()
    if grammatical is not None and grammatical is not theme:
        if grammatical.kind == "R" and "resume" in grammatical.flags:
            return None
        moved = draft.attribute.startswith("open:") and theme is not None and frame.verbs & {"up", "down"}
        if moved and modality_of(line.chunks, place.clause, False, line.lex) == "planned":
            return None
        found = reading.resolver.of(grammatical)
        if found is not None and not (company and reading.resolver.kind(found) == "place"):
            return found
        if grammatical.kind == "N" and reading.resolver.stands_alone(grammatical):
            return reading.resolver.noun(grammatical)
        if grammatical.kind == "N" and "described" in grammatical.flags and _acts(line, place, grammatical):
            return reading.resolver.noun(grammatical)
        has = "have" in place.clause.verbs and frame.attribute == "noun"
        bound = frame.subject == "clause" and (not company or frame.attribute == "price")
        if grammatical.kind == "N" and not grammatical.flags & _NO_OWNER and (has or bound):
            return reading.resolver.noun(grammatical)
        if company and _like_a_name(line, place, grammatical):
            return reading.resolver.noun(grammatical).model_copy(update={"key": grammatical.head})
        return _expletive(reading, place.clause, theme)
    expletive = _expletive(reading, place.clause, theme)
    counted = grammatical is None and _counted_subject(line, place)
    if expletive is not None or frame.subject == "clause" or counted:
        return expletive
    if not company:
        known = theme is not None and reading.resolver.lex.does(theme.article, "definite_only")
        others = [c for c in line.chunks if c.kind == "E" and not any(c.start == a.start for _, a in line.said)]
        alone = known and grammatical in (theme, None) and not others
        if not alone or theme is None or not _takes_anything(draft):
            return None
        if not line.lex.does(theme.word, "bare_themes"):
            draft.scope = (*draft.scope, theme.word)
        return reading.resolver.just_told(line.chunks[place.at].start)
    return _in_sentence(reading, line, place) or reading.resolver.left_out(line.chunks[place.at].start)


def _acts(line: Line, place: Place, subject: Chunk) -> bool:
    """Tell whether a description is the subject by its own clause, whoever it stands for ("Die Firma meldete …")."""
    determined = subject.article and not line.lex.has(subject.article, "possessives")
    return bool(determined) and subject is place.clause.subject and not line.lex.does(subject.article, "no")


def _like_a_name(line: Line, place: Place, word: Chunk) -> bool:
    """Tell whether a bare noun before a verb in the singular can only be a name ("Nordwerk erzielte …")."""
    clause, lex = place.clause, line.lex
    common = word.word in lex.descriptions or bool(word.flags - {"described"})
    bare = word.kind == "N" and not word.article and not word.before and not common and word is clause.subject
    at = next((i for i in range(clause.first, clause.last) if line.chunks[i] is word), None)
    if not bare or not lex.capital_nouns or at is None or at + 1 >= clause.last:
        return False
    verb = line.chunks[at + 1]
    alone = at == clause.first and not lex.ends(word.word, "noun_endings") and word.start == line.sentence.start
    return alone and verb.kind == "V" and not verb.word.endswith("n")


def _counted_subject(line: Line, place: Place) -> bool:
    """Tell whether the subject of the clause is itself a counted phrase ("14 Prozent der Befragten")."""
    for at in range(place.clause.first, place.at):
        chunk = line.chunks[at]
        if chunk.kind == "A" and (at == place.clause.first or line.chunks[at - 1].kind != "P"):
            return True
    return False


@cache
def _company() -> frozenset[str]:
    return frozenset(name for name, row in shared("concepts").items() if row["of"] == "organisation")


def _expletive(reading: Reading, clause: Clause, theme: Chunk | None) -> Subject | None:
    """ "Gelang es Alto": the name is no subject by grammar, but by sense."""
    if not any(c.kind == "R" and reading.resolver.lex.does(c.word, "expletive") for c in clause.bare):
        return None
    named = [c for c in clause.bare if c.kind == "E" and c is not theme]
    return reading.resolver.of(named[0]) if len(named) == 1 else None


def _in_sentence(reading: Reading, line: Line, place: Place) -> Subject | None:
    """The one organisation an earlier clause of the sentence speaks of."""
    keys = {}
    for chunk in line.chunks[: place.clause.first]:
        if chunk.kind == "E" and not chunk.genitive and chunk.key and chunk.key not in reading.resolver.speakers:
            found = reading.resolver.of(chunk)
            if found is not None and reading.resolver.kind(found) not in ("person", "place"):
                keys[found.key] = found
    if len(keys) != 1:
        return None
    found = next(iter(keys.values()))
    return found.model_copy(update={"via": "ellipsis"})


def _owner(reading: Reading, line: Line, place: Place, noun: int, draft: Draft) -> Subject | None:
    """Whose a measured noun is by its own form and what hangs on it; blocks the draft if that cannot be told."""
    resolver, chunks, lex = reading.resolver, line.chunks, line.lex
    chunk = chunks[noun]
    compound = resolver.compound(chunk) or _named_prefix(chunk, draft)
    if compound is not None:
        return compound
    if noun and chunks[noun - 1].kind == "E" and chunks[noun - 1].genitive:
        return resolver.of(chunks[noun - 1])
    if lex.has(chunk.article, "possessives"):
        draft.blocked = True
        own = place.clause.subject
        if (own is None or own is chunk) and place.clause.before is not None:
            own = place.clause.before.governing()
        if (
            own is not None
            and own is not chunk
            and own.kind in ("E", "N")
            and not own.flags & (_NO_OWNER - {"described"})
        ):
            return resolver.of(own) or resolver.noun(own)
        return resolver.possessor(chunk)
    where = _place_after(line, noun)
    if where is not None and _of_place(draft):
        found = resolver.of(where)
        if found is not None and resolver.kind(found) == "place":
            return found
    if not lex.capital_nouns and _of_something(line, noun):
        draft.blocked = True
        return None
    hanging = hanging_on(line, noun) if draft.attribute != "stake" else None
    if hanging is not None:
        return _hangs(reading, line, hanging, draft)
    return _recipient(reading, line, place, draft)


def _of_something(line: Line, noun: int) -> bool:
    """Tell whether an English noun is of something that is neither a name nor a noun known here ("sales of chips")."""
    chunks = line.chunks
    if noun + 2 >= len(chunks) or not line.lex.does(chunks[noun + 1].word, "amount_links"):
        return False
    return chunks[noun + 2].kind == "W" and not chunks[noun + 2].flags


def _named_prefix(chunk: Chunk, draft: Draft) -> Subject | None:
    """The company in front of its share: "Nordwerk-Aktie"."""
    first, hyphen, _ = chunk.head.rpartition("-")
    if not hyphen or not shared("concepts").get(draft.attribute, {}).get("named_prefix"):
        return None
    draft.scope = tuple(part for part in draft.scope if part != first.lower())
    start = chunk.end - len(chunk.head)
    return Subject(key=first, text=first, via="compound", start=start, end=start + len(first))


def _hangs(reading: Reading, line: Line, hanging: int, draft: Draft) -> Subject | None:
    """The owner in a genitive or behind a preposition; what is named but unknown leaves the figure without owner."""
    chunks, lex = line.chunks, line.lex
    named, link = chunks[hanging], chunks[hanging - 1]
    found = reading.resolver.of(named)
    by_preposition = link.kind == "P"
    if found is not None and (reading.resolver.kind(found) != "place" or _of_place(draft) or not by_preposition):
        return found
    if named.flags & (_NO_OWNER - {"described"}) or found is not None:
        return None
    if named.kind == "N" and "described" not in named.flags:
        owns = not by_preposition or lex.does(link.word, "amount_links")
        if owns or (_takes_anything(draft) and lex.does(link.word, "recipients")):
            return reading.resolver.noun(named)
    deeper = hanging_on(line, hanging)
    inner = reading.resolver.of(chunks[deeper]) if deeper is not None else None
    if inner is not None and reading.resolver.kind(inner) != "place":
        return inner
    if "described" not in named.flags:
        return None
    draft.blocked = True
    told = lex.does(named.article, "definite_only") or lex.does(named.article, "genitive_singular")
    return reading.resolver.noun(named) if told else None


def _recipient(reading: Reading, line: Line, place: Place, draft: Draft) -> Subject | None:
    """The owner behind the figure: "der Kaufpreis von 5 Millionen Euro für die App"."""
    following = place.at + 1
    while following < place.clause.last and line.chunks[following].kind == "W":
        following += 1
    if following + 1 >= place.clause.last or not line.lex.does(place.before, "amount_links"):
        return None
    if not line.lex.does(line.chunks[following].word, "recipients"):
        return None
    found = reading.resolver.of(line.chunks[following + 1])
    if found is not None and reading.resolver.kind(found) != "place":
        return found
    draft.blocked = True
    return None


def _takes_anything(draft: Draft) -> bool:
    row = shared("concepts").get(draft.attribute)
    return row is not None and row["of"] == "any"


def _place_after(line: Line, noun: int) -> Chunk | None:
    """What follows "in" right after a noun."""
    chunks = line.chunks
    led = noun + 2 < len(chunks) and chunks[noun + 1].kind == "P" and line.lex.does(chunks[noun + 1].word, "inside")
    return chunks[noun + 2] if led else None


def _of_place(draft: Draft) -> bool:
    row = shared("concepts").get(draft.attribute)
    return row is None or row["of"] in ("place", "any")


def _bought(reading: Reading, line: Line, place: Place) -> Subject | None:
    """What is bought: the object of an active clause, the subject of a passive one."""
    clause = place.clause
    resolver = reading.resolver
    words = line.chunks[clause.first : clause.last]
    passive = any(line.lex.does(c.word, "passive_verbs") for c in words) and not _goes_on(line, words)
    rows = [found for c in clause.bare if (found := resolver.of(c)) is not None and c.kind != "R"]
    bought = clause.subject
    if passive and bought is not None and bought.kind == "N" and bought in clause.bare and bought.article:
        return resolver.of(bought) or resolver.noun(bought)
    if passive and rows:
        return rows[0]
    if passive and clause.kind in ("relative", "handed"):
        ahead = [c for c in line.chunks[: clause.first] if c.kind != "M"]
        named = clause.antecedent or (ahead[-1] if ahead else None)
        return resolver.of(named) if named is not None and named.kind == "E" else None
    infinitive = any(line.lex.does(c.word, "infinitive") for c in line.chunks[clause.first : clause.last])
    if infinitive and len(rows) == 1:
        return rows[0]
    things = [c for c in clause.bare if c.kind == "N" and line.lex.does(c.article, "definite")]
    if infinitive and not rows and len(things) == 1 and not line.lex.capital_nouns:
        return resolver.noun(things[0])
    bare = [c for c in clause.bare if c.kind == "N" and not c.article and not c.before and not c.flags]
    if (
        resolver.lex.capital_nouns
        and not passive
        and len(bare) == 1
        and bare[0] is not clause.subject
        and len(rows) < 2
    ):
        return resolver.noun(bare[0]).model_copy(update={"key": bare[0].head, "via": "name"})
    return rows[-1] if len(rows) >= 2 else None


def _goes_on(line: Line, words: Sequence[Chunk]) -> bool:
    """Tell "is buying" from "is bought"."""
    return not line.lex.capital_nouns and any(
        line.lex.does(one.word, "passive_verbs") and two.kind == "V" and two.word.endswith("ing")
        for one, two in pairwise(words)
    )


def second_party(reading: Reading, line: Line, place: Place, frame: Frame) -> Subject | None:
    """The other side of a stake: what follows "an" after the figure."""
    chunks = line.chunks
    for at in range(place.at + 1, place.clause.last):
        chunk = chunks[at]
        if chunk.kind in ("E", "N") and (chunks[at - 1].word in frame.to or chunk.article in frame.to):
            return reading.resolver.of(chunk) or (
                reading.resolver.noun(chunk) if "described" not in chunk.flags else None
            )
        if chunk.kind in ("M", "V"):
            break
    if place.noun is None:
        return None
    for at in range(place.clause.first, place.at):
        if (
            chunks[at].kind == "P"
            and chunks[at].word in frame.to
            and at + 1 < place.at
            and chunks[at + 1].kind in ("E", "N")
        ):
            return reading.resolver.of(chunks[at + 1])
    return None

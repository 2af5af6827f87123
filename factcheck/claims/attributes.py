"""Finds what a figure is a figure of: the noun that governs it, its owner, or what was said just before."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims.chunk import Chunk
from factcheck.claims.frames import Frame, Place, classes
from factcheck.claims.lexicon import Concept, Lexicon
from factcheck.claims.line import UNBOUND, Draft, Line, Reading
from factcheck.languages import language, shared

# "Schulden von drei Milliarden" leaves its currency out; a small bare number is no amount of money.
SURELY_MONEY = 1_000_000
_OPEN_TRIM = re.compile(r"[^\w-]+")


def measured(draft: Draft, figure: Chunk) -> bool:
    """Tell whether a figure is in a unit that its attribute can have."""
    row = shared("concepts").get(draft.attribute)
    if row is None or row["dimension"] == "any":
        return True
    if draft.role in ("change", "factor"):
        return "ordinal" not in figure.flags
    mention = figure.mention
    if row["dimension"] == "money" and mention is not None and mention.unit is None and mention.stated.low is not None:
        return mention.stated.low >= SURELY_MONEY or "before the change" in draft.scope
    wanted = {"money": {"money"}, "percent": {"percent", "pp"}, "count": {"count", "number"}}[row["dimension"]]
    bare = "before the change" in draft.scope and "number" in figure.flags
    return bool(wanted & figure.flags) or bare


def attribute_of(reading: Reading, line: Line, place: Place, frame: Frame, draft: Draft) -> int | None:
    """Set the attribute of a draft; give the noun it comes from."""
    chunks, lex = line.chunks, line.lex
    if frame.attribute == "after":
        noun = place.after
        if noun is not None:
            draft.attribute, draft.scope = named_by(chunks[noun], lex)
        return noun
    if (
        frame.subject == "event"
        and place.after is not None
        and "any" in classes(chunks[place.after], lex)
        and not lex.concept(chunks[place.after].head)
    ):
        draft.scope = (chunks[place.after].word,)
    if frame.attribute == "changed":
        if place.after is None:
            return None
        return _changed(reading, line, place, place.after, draft)
    if frame.attribute == "noun":
        noun = place.noun
        return _from_noun(reading, line, place, noun, draft)
    if frame.attribute == "theme":
        noun = _theme(line, place)
        if noun is None:
            _from_statement(reading, line, place, draft)
            return None
        return _from_noun(reading, line, place, noun, draft)
    draft.attribute = frame.attribute
    return place.noun if frame.noun else None


def named_by(noun: Chunk, lex: Lexicon, *, loose: bool = False) -> tuple[str, tuple[str, ...]]:
    """The attribute a noun names and the scope its first part or adjectives set."""
    concept = lex.concept(noun.head)
    narrow = tuple(word for word in noun.before if lex.has(word, "scope"))
    if concept is not None:
        return concept.id, ((concept.scope,) if concept.scope else ()) + narrow
    described = loose and noun.kind == "N" and "described" in noun.flags
    if not described and not classes(noun, lex) & {"any", "people", "jobs"}:
        return UNBOUND, ()
    first = tuple(word for word in noun.before if word not in narrow)[:1]
    return f"open:{_singular(_OPEN_TRIM.sub('', noun.head), lex)}", narrow + first


def _singular(head: str, lex: Lexicon) -> str:
    """A noun without a plural ending that changes its last letter ("Arbeiterinnen", "stories")."""
    for ending in lex.grammar.get("double_plural", ()):
        if head.endswith(ending):
            return head[: -len(ending)] + ending[:2]
    for ending in lex.grammar.get("plural_of_y", ()) if not lex.does(head.lower(), "plural_of_ie") else ():
        if head.endswith(ending) and len(head) > len(ending) + 2:
            return head[: -len(ending)] + "y"
    return head


def _from_noun(reading: Reading, line: Line, place: Place, noun: int | None, draft: Draft) -> int | None:
    chunks, lex = line.chunks, line.lex
    if noun is None:
        return None
    chunk = chunks[noun]
    found = classes(chunk, lex)
    if "change" in found:
        return _changed(reading, line, place, noun, draft)
    if "carrier" in found and lex.does(chunk.article, "demonstrative") and chunk is place.clause.subject:
        _from_statement(reading, line, place, draft, points=True)
        return noun
    if "carrier" in found or "share" in found:
        owner = hanging_on(line, noun)
        if owner is None:
            return noun
        named = chunks[owner]
        if "share" in found:
            return noun
        if lex.does(chunk.word, "worth") and named.kind in ("E", "N"):
            subject = reading.resolver.of(named)
            if (
                subject is not None
                and reading.resolver.kind(subject) != "person"
                and {"state", "level", "amount", "up", "down", "value"} & place.clause.verbs
            ):
                draft.attribute = "valuation"
            return noun
        if named.kind == "N" and lex.ends(chunk.word, "numbers"):
            draft.attribute, draft.scope = named_by(named, lex)
            return owner
        return noun
    draft.attribute, draft.scope = named_by(chunk, lex)
    return noun


def _changed(reading: Reading, line: Line, place: Place, noun: int, draft: Draft) -> int | None:
    """What a noun of change is a change of: its first part, its genitive, or what was said before."""
    chunks, lex = line.chunks, line.lex
    chunk = chunks[noun]
    if chunk.noun and not lex.has(chunk.noun.lower(), "scope"):
        concept = lex.concept(chunk.noun)
        draft.attribute = concept.id if concept else f"open:{chunk.noun}"
        draft.scope = (concept.scope,) if concept and concept.scope else ()
        return noun
    owner = hanging_on(line, noun)
    if owner is not None and chunks[owner].kind == "N":
        draft.attribute, draft.scope = named_by(chunks[owner], lex)
        return owner
    if lex.does(chunk.word, "growth_nouns") and chunks[place.at].flags & {"percent"}:
        draft.attribute = "growth"
        return noun
    said_of = place.clause.subject
    if said_of is not None and said_of is not chunk and said_of.kind == "N" and lex.concept(said_of.head):
        draft.attribute, draft.scope = named_by(said_of, lex)
        return next((i for i, c in enumerate(chunks) if c is said_of), None)
    if said_of is not None and said_of is not chunk and said_of.kind in ("E", "N"):
        named = reading.resolver.of(said_of)
        before = reading.claims[-1].subject if reading.claims else None
        if named is None or before is None or named.key != before.key:
            return None
    _from_statement(reading, line, place, draft)
    return None


def _from_statement(reading: Reading, line: Line, place: Place, draft: Draft, *, points: bool = False) -> None:
    """A change that names nothing is a change of what was said just before, if the clause points there."""
    before = reading.claims[-1] if reading.claims else None
    if before is None or before.tier == 3 or line.sentence.block != reading.block:
        return
    clause = place.clause
    same = before.start >= line.sentence.start
    subject = clause.governing()
    resumes = subject is not None and subject.kind == "R" and "resume" in subject.flags
    points = points or clause.kind == "handed" or resumes
    speaks = any(c.word in _estimates(line.lex.code) for c in line.chunks[clause.first : clause.last])
    own = clause.subject is not None and not clause.subject.flags & {"up", "down"} and clause.subject.kind != "R"
    if not (points or speaks or (same and not own)):
        return
    if draft.role == "change" and not line.chunks[place.at].flags & {"percent", "pp"}:
        return
    figure = line.chunks[place.at].mention
    if draft.role == "level" and (figure is None or figure.unit != before.value.unit):
        return
    draft.attribute = before.attribute
    draft.scope = before.scope
    draft.subject = before.subject


@cache
def _estimates(code: str) -> frozenset[str]:
    return frozenset(language(code).words("claims.speaker.nouns"))


def _theme(line: Line, place: Place) -> int | None:
    """The noun a clause says something of: its subject, or the object of a verb that moves something."""
    chunks, lex = line.chunks, line.lex
    clause = place.clause
    rows = [c for c in clause.bare if c.kind == "N"]
    named = [c for c in rows if classes(c, lex) & {"concept", "carrier"} and "change" not in classes(c, lex)]
    subject = clause.subject
    chosen: Chunk | None = None
    at = chunks[place.at].start
    if named:
        chosen = max((c for c in named if c.start < at), key=lambda c: c.start, default=named[0])
    elif subject is not None and subject.kind == "N" and "any" in classes(subject, lex):
        chosen = subject if len([c for c in rows if "any" in classes(c, lex)]) == 1 else None
    elif (
        subject is None
        and clause.kind == "relative"
        and clause.antecedent is not None
        and clause.antecedent.kind == "N"
    ):
        chosen = clause.antecedent
    elif subject is not None and (subject.kind == "E" or "described" in subject.flags):
        others = [c for c in rows if "any" in classes(c, lex)]
        chosen = others[0] if len(others) == 1 else None
    if chosen is None:
        return None
    return next((i for i, c in enumerate(chunks) if c is chosen), None)


def hanging_on(line: Line, noun: int) -> int | None:
    """The noun or name that hangs on ``noun``: its genitive, or what follows "von", "bei", "of"."""
    chunks, lex = line.chunks, line.lex
    if noun and chunks[noun - 1].kind == "E" and chunks[noun - 1].genitive:
        return noun - 1
    at = noun + 1
    if at >= len(chunks):
        return None
    after = chunks[at]
    counts = at + 2 < len(chunks) and chunks[at + 1].kind == "A" and chunks[at + 2].kind == "N"
    if counts and after.kind == "W" and lex.has(after.word, "genitive") and not chunks[at + 2].article:
        return at + 2
    if after.kind in ("E", "N") and (lex.has(after.article, "genitive") or (after.kind == "E" and after.genitive)):
        return at
    harmed = lex.does(after.word, "harmed") and lex.concept(chunks[noun].head) == Concept("damage")
    linked = after.kind == "P" and (harmed or lex.does(after.word, "links")) and at + 1 < len(chunks)
    return at + 1 if linked and chunks[at + 1].kind in ("E", "N") else None

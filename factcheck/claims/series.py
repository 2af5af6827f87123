"""Reads figures in a row: what is said of the first is said of the others, and a noun or a verb is named but once.

"Sie holte elf Punkte und vier Siege", "Eva Sample scored 14 points and Jack Sample 13", "500 in Ulm und 300 in Kiel".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.claims.amounts import actor
from factcheck.claims.attributes import named_by
from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.frames import Place
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.line import UNBOUND, Draft, Line, Reading
from factcheck.model import Subject

_NO_COUNT = frozenset({"money", "percent", "pp", "quantity", "ordinal"})
# The scope of the second of two amounts, which is that of another thing than the first.
_OTHER = "the other of two"
_BY_CLAUSE = ("amounts to", "lies at", "costs", "moved by", "moved to", "is")
_BY_VERB = ("people died", "people injured", "people missing")


def in_series(reading: Reading, line: Line, place: Place, drafts: Mapping[int, Draft]) -> Draft | None:
    """What a count takes over from the count before it in its sentence; ``None`` where nothing joins the two."""
    chunks = line.chunks
    again = (
        _again(line, place, drafts)
        or _other_unit(line, place, drafts)
        or _other_time(line, place, drafts)
        or _verb_left_out(reading, line, place, drafts)
        or _of_another(reading, line, place, drafts)
    )
    if again is not None:
        return again
    if chunks[place.at].flags & _NO_COUNT:
        return None
    earlier = [i for i in range(place.at) if i in drafts and drafts[i].sure and _counts(drafts[i], chunks[i])]
    if not earlier:
        return None
    before = earlier[-1]
    if place.after is not None:
        between = chunks[before + 1 : place.at]
        named = any(c.kind == "E" for c in between) and not _is_itself(line, drafts[before], before)
        joined = _joined(between, line.lex) and not named
        return _another(reading, line, place, drafts[before], before) if joined else None
    return _without_noun(reading, line, place, drafts[before], before)


def joined_to(line: Line, place: Place, drafts: Mapping[int, Draft]) -> int | None:
    """The count whose noun this one follows with nothing but "and" or a comma in between."""
    chunks, at = line.chunks, place.at
    before = next((i for i in range(at - 1, -1, -1) if chunks[i].kind == "A"), None)
    if before is None or before not in drafts or place.after is None or chunks[at].flags & _NO_COUNT:
        return None
    between = chunks[before + 1 : at]
    nouns = [c for c in between if c.kind == "N"]
    joins = [c for c in between if "conjunctions" in c.flags or c.word == ","]
    counts = bool(chunks[before].flags & {"count", "number"}) and not chunks[before].flags & _NO_COUNT
    only = all(c in nouns or c in joins or "adverbs" in c.flags for c in between)
    return before if counts and len(nouns) == 1 and joins and only else None


def _again(line: Line, place: Place, drafts: Mapping[int, Draft]) -> Draft | None:
    """A figure right after another of its unit ("360.000 bzw. 500.000 Euro", "5 Euro pro Tag und 7 Euro")."""
    before = _twin(line, place)
    if before is None or before not in drafts or not drafts[before].sure or place.after is not None:
        return None
    return replace(drafts[before], scope=(*drafts[before].scope, _OTHER), frame="in a row")


def _other_unit(line: Line, place: Place, drafts: Mapping[int, Draft]) -> Draft | None:
    """ "Ein Plus von 300 Gästen oder 2 Prozent": the same change in another unit."""
    chunks, at = line.chunks, place.at
    before = next((i for i in range(at - 1, -1, -1) if chunks[i].kind == "A"), None)
    if before is None or before not in drafts or not drafts[before].sure or drafts[before].role != "change":
        return None
    between = chunks[before + 1 : at]
    joined = [c for c in between if line.lex.does(c.word, "in_other_words")]
    only = all(c in joined or c.kind == "N" or "adverbs" in c.flags or c.word == "," for c in between)
    units = {"money", "percent", "pp", "quantity", "number"}
    other = chunks[before].flags & units != chunks[at].flags & units
    noun = place.after is not None and "percent" in chunks[at].flags
    return replace(drafts[before], frame="in other words") if joined and only and other and not noun else None


def _other_time(line: Line, place: Place, drafts: Mapping[int, Draft]) -> Draft | None:
    """The same at another time: "betrug 5 Prozent, vor zwei Jahren 4 Prozent", "5 gegenüber 4 Prozent im März"."""
    chunks, at, clause = line.chunks, place.at, place.clause
    before = next((i for i in range(at - 1, -1, -1) if chunks[i].kind == "A"), None)
    units = {"money", "percent", "pp", "quantity"}
    if before is None or before not in drafts or not drafts[before].sure or place.after is not None:
        return None
    if not chunks[at].flags & units or chunks[before].flags & units != chunks[at].flags & units:
        return None
    between, own = chunks[before + 1 : at], chunks[clause.first : clause.last]
    rest = chunks[at + 1 : clause.last]
    compared = len(between) == 1 and between[0].kind == "P" and line.lex.does(between[0].word, "compared")
    timed = any(c.kind == "T" for c in rest) and not any(c.kind in ("N", "E", "V", "A") for c in rest)
    others = any(c.kind in ("N", "E", "V", "R") or (c.kind == "W" and not c.flags) for c in own)
    single = sum(c.kind == "A" for c in own) == 1
    alone = before < clause.first and any(c.kind == "T" for c in chunks[clause.first : at]) and single and not others
    if not (alone or (compared and timed)):
        return None
    return replace(drafts[before], scope=drafts[before].scope, frame="at another time")


def _verb_left_out(reading: Reading, line: Line, place: Place, drafts: Mapping[int, Draft]) -> Draft | None:
    """ "Der Umsatz stieg um 5 Prozent, der Gewinn um 3": a noun and its figure, all else as in the clause before."""
    chunks, at, clause = line.chunks, place.at, place.clause
    units = {"money", "percent", "pp", "quantity"}
    own = chunks[at].flags & units
    rows = [i for i in range(clause.first) if i in drafts and drafts[i].sure and chunks[i].flags & units == own]
    before = rows[-1] if rows else None
    if before is None or line.clause_at(before) is not _clause_before(line, clause):
        return None
    first, words = drafts[before], [c for c in chunks[clause.first : at + 1] if "adverbs" not in c.flags]
    ends = at + 1 >= clause.last or chunks[at + 1].kind == "M"
    link = [c.word for c in words[1:-1]]
    led = chunks[before - 1] if before else None
    alike = link == ([led.word] if led is not None and led.kind == "P" else [])
    if not (own and ends and alike and line.lex.capital_nouns) or first.frame not in _BY_CLAUSE:
        return None
    noun = words[0]
    if noun.kind != "N" or line.lex.has(noun.article, "oblique") or noun not in clause.bare:
        return None
    named, scope = named_by(noun, line.lex)
    genitive = named.startswith("open:") and line.lex.has(noun.article, "genitive")
    if named in (UNBOUND, first.attribute) or genitive:
        return None
    theme = first.attribute.removeprefix("open:")
    itself = first.subject is not None and theme != first.attribute and first.subject.key.startswith(theme)
    if itself and not named.startswith("open:"):
        return None
    subject = reading.resolver.noun(noun) if itself else first.subject
    return replace(first, attribute=named, subject=subject, scope=scope, frame="verb left out")


def _of_another(reading: Reading, line: Line, place: Place, drafts: Mapping[int, Draft]) -> Draft | None:
    """ "Alto kam auf 40 Prozent, Berg auf 30": all as in the clause before, of another subject."""
    chunks, at, lex = line.chunks, place.at, line.lex
    units = {"money", "percent", "pp"}
    before = next((i for i in range(at - 1, -1, -1) if chunks[i].kind == "A"), None)
    if before is None or before not in drafts or not chunks[at].flags & units or not lex.capital_nouns:
        return None
    first, led = drafts[before], chunks[before - 1] if before else None
    link = led.word if led is not None and led.kind == "P" else ""
    name = at - 2 if link and chunks[at - 1].word == link else at - 1
    ends = at + 1 >= len(chunks) or chunks[at + 1].kind == "M" or "conjunctions" in chunks[at + 1].flags
    alike = chunks[before].flags & units == chunks[at].flags & units and ends and name > before + 1
    if not (first.sure and alike and (link == "" or name == at - 2)):
        return None
    other, between = chunks[name], chunks[before + 1 : name]
    joins = bool(between) and all(c.kind == "M" or "conjunctions" in c.flags for c in between)
    if other.kind not in ("E", "N") or lex.has(other.article, "oblique") or other.genitive:
        return None
    stood = next((c for c in chunks[:before] if first.subject is not None and c.start == first.subject.start), None)
    if not joins or stood is None or stood not in [*line.clause_at(before).bare, chunks[before - 2]]:
        return None
    named = other.kind == "E" or (bool(other.article) and stood.kind == "E")
    subject = actor(reading, other) if named else None
    return replace(first, subject=subject, frame=first.frame) if subject is not None else None


def _clause_before(line: Line, clause: Clause) -> Clause | None:
    at = next(i for i, c in enumerate(line.clauses) if c is clause)
    return line.clauses[at - 1] if at else None


def set_apart(line: Line, place: Place, draft: Draft, drafts: Mapping[int, Draft]) -> Draft:
    """The same draft, marked as that of another thing where it is the second of two figures in a row."""
    before = _twin(line, place)
    if before is None or before not in drafts:
        return draft
    same = drafts[before].attribute == draft.attribute and draft.frame != "in a row"
    return replace(draft, scope=(*draft.scope, _OTHER)) if same and draft.role == "level" else draft


def _twin(line: Line, place: Place) -> int | None:
    """The figure that this one follows with nothing but a word that joins them in between."""
    chunks, at = line.chunks, place.at
    before = next((i for i in range(at - 1, -1, -1) if chunks[i].kind == "A"), None)
    if before is None:
        return None
    units = {"money", "percent", "pp", "quantity"}
    same = chunks[before].flags & units == chunks[at].flags & units or (
        bool(chunks[at].flags & units) and not chunks[before].flags & units
    )
    between = chunks[before + 1 : at]
    joined = [c for c in between if "conjunctions" in c.flags]
    only = all(
        "conjunctions" in c.flags
        or "adverbs" in c.flags
        or (c.kind == "M" and c.word == ".")
        or "never" in c.flags
        or (c.kind == "P" and line.lex.does(c.word, "per"))
        for c in between
    )
    ends = at + 1 >= len(chunks) or chunks[at + 1].kind != "A"
    return before if same and joined and only and ends else None


def _counts(draft: Draft, figure: Chunk) -> bool:
    counts = "count" in figure.flags and not figure.flags & _NO_COUNT
    return counts and draft.subject is not None and draft.role == "level"


def _joined(between: Sequence[Chunk], lex: Lexicon) -> bool:
    """Tell whether nothing but nouns, figures and words that join them stands between two counts."""
    joins = False
    for chunk in between:
        if "conjunctions" in chunk.flags or (chunk.kind == "M" and chunk.word == ","):
            joins = True
        elif chunk.kind == "P":
            if not lex.does(chunk.word, "series_links"):
                return False
            joins = joins or lex.does(chunk.word, "inside")
        elif chunk.kind == "E" and (chunk.genitive or lex.has(chunk.article, "genitive")):
            continue
        elif chunk.kind not in ("N", "A") and "adverbs" not in chunk.flags:
            return False
    return joins


def _another(reading: Reading, line: Line, place: Place, first: Draft, before: int) -> Draft | None:
    """A second counted noun: of the same owner, or counting itself where the first does."""
    noun = line.chunks[place.after] if place.after is not None else None
    if noun is None:
        return None
    named, scope = named_by(noun, line.lex, loose=True)
    if first.frame in _BY_VERB and "people" not in noun.flags and not named.startswith("open:"):
        return None
    attribute = first.attribute if first.frame in _BY_VERB else named
    if attribute == UNBOUND or not (attribute.startswith("open:") or first.frame in _BY_VERB):
        return None
    said = tuple(part for part in first.scope if part.startswith("predicate "))
    subject = _itself(reading, noun) if _is_itself(line, first, before) else first.subject
    return Draft(attribute, "level", None, subject, None, (*scope, *said), "in a row", sure=subject is not None)


def _is_itself(line: Line, draft: Draft, at: int) -> bool:
    """Tell whether a count is about the counted things themselves."""
    chunks = line.chunks
    nouns = [c for c in chunks[at + 1 : at + 4] if c.kind == "N"]
    return bool(nouns) and draft.subject is not None and draft.subject.start == nouns[0].start


def _itself(reading: Reading, noun: Chunk) -> Subject:
    found = reading.resolver.noun(noun)
    return found.model_copy(update={"key": f"{found.key}:{found.start}"})


def _without_noun(reading: Reading, line: Line, place: Place, first: Draft, before: int) -> Draft | None:
    """A number that leaves its noun out: another name's number of the same, or the same things elsewhere."""
    chunks, at, clause = line.chunks, place.at, place.clause
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    mention = chunks[at].mention
    ratio = mention is not None and mention.stated.low is not None and mention.stated.low < 1
    whole = at + 2 < len(chunks) and after is not None and after.kind == "P" and chunks[at + 2].kind == "A"
    if whole and after is not None and line.lex.does(after.word, "partitive"):
        return None
    closes = (after is None or after.kind in ("M", "P") or "conjunctions" in after.flags) and not ratio
    if not closes or not first.attribute.startswith("open:") or at == 0:
        return None
    if clause.kind == "bracket" and clause.last - clause.first == 1 and chunks[clause.first - 1].word == "(":
        opening = chunks[clause.first - 1].start
        name = next((c for c in chunks if c.kind == "E" and 0 <= opening - c.end <= 1), None)
        owner = reading.resolver.of(name) if name is not None else None
        return replace(first, subject=owner, frame="noun left out") if owner is not None else None
    if clause.kind == "bracket":
        return None
    led = chunks[at - 1]
    own = clause.subject
    named = led if led.kind == "E" else own if led.kind == "V" and own is not None and own.kind == "E" else None
    if named is not None and clause is not line.clause_at(before) and named.start < chunks[at].start:
        owner = reading.resolver.of(named)
        other = owner is not None and first.subject is not None and owner.key != first.subject.key
        return replace(first, subject=owner, frame="noun left out") if other else None
    parted = led.kind == "M" or "conjunctions" in led.flags
    noun = next((c for c in chunks[before + 1 : before + 4] if c.kind == "N"), None)
    if parted and after is not None and after.kind == "P" and noun is not None and _is_itself(line, first, before):
        where = f"{after.word} {chunks[at + 2].word}" if at + 2 < len(chunks) else after.word
        found = reading.resolver.noun(noun)
        subject = found.model_copy(update={"key": f"{found.key}:{chunks[at].start}"})
        return replace(first, subject=subject, scope=(*first.scope, where), frame="noun left out")
    return None

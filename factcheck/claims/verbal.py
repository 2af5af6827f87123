"""Reads an amount whose attribute only the verb names: "Die Stadt zahlt 700 Euro", "The film grossed $70 million".

The rows ``[[claims.verbal]]`` of a language say which verbs name what, and whether the figure belongs to who does it
(``actor``), to what it is done to (``thing``) or to what a preposition leads to (``for``, ``from``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.claims.amounts import actor
from factcheck.claims.attributes import SURELY_MONEY
from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.countrole import infinitive, leading, subject_in
from factcheck.claims.frames import Place
from factcheck.claims.grammar import finite
from factcheck.claims.line import Draft, Line, Reading
from factcheck.languages import language
from factcheck.model import Subject


@dataclass(frozen=True, slots=True)
class _Row:
    attribute: str
    verbs: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    unit: frozenset[str]
    before: frozenset[str]
    whose: str
    kinds: frozenset[str]
    needs: tuple[str, ...]
    role: str
    direction: str | None


@cache
def _rows(code: str) -> tuple[_Row, ...]:
    rows: Any = language(code).table("claims").get("verbal", ())
    found = []
    for row in rows:
        pairs = frozenset((v.partition(" + ")[0], v.partition(" + ")[2]) for v in row["verbs"] if " + " in v)
        words = frozenset(v for v in row["verbs"] if " + " not in v)
        unit, before = frozenset(row.get("unit", ["money"])), frozenset(row.get("before", ["", "?"]))
        whose, kinds = str(row.get("whose", "actor")), frozenset(row.get("kinds", ()))
        needs = tuple(row.get("needs", ()))
        role = str(row.get("role", "share" if "percent" in unit else "level"))
        found.append(
            _Row(row["attribute"], words, pairs, unit, before, whose, kinds, needs, role, row.get("direction"))
        )
    return tuple(found)


@cache
def _words(code: str) -> frozenset[str]:
    return frozenset(w for row in _rows(code) for w in (*row.verbs, *(pair[0] for pair in row.pairs)))


def said_by_verb(reading: Reading, line: Line, place: Place) -> Draft | None:
    """What a figure without a noun is by the verb of its clause; ``None`` where the verb names nothing."""
    clause, lex = place.clause, line.lex
    stretch = line.chunks[clause.first : clause.last]
    words = [c.word for c in stretch if c.kind in ("V", "W", "P")]
    known = _words(lex.code)
    if not any(word in known for word in words) or place.after is not None:
        return None
    following = line.chunks[place.at + 1].word if place.at + 1 < clause.last else ""
    if lex.does(following, "more") or lex.does(following, "less"):
        return None
    for row in _rows(lex.code):
        verb = next((w for w in words if w in row.verbs), None) or _pair(row, [c.word for c in stretch])
        if verb is None or place.before not in row.before or not _in_unit(row, line.chunks[place.at]):
            continue
        if row.needs and not any(c.kind == "N" and c.word.endswith(row.needs) for c in line.chunks):
            continue
        subject = _whose(reading, line, place, row)
        if subject is None or (row.kinds and reading.resolver.kind(subject) not in row.kinds):
            continue
        scope = (f"predicate {verb}",)
        return Draft(row.attribute, row.role, row.direction, subject, None, scope, "named by the verb", sure=True)
    return None


def _in_unit(row: _Row, figure: Chunk) -> bool:
    """Tell whether a figure is in the unit of a row; a bare number of millions may leave its currency out."""
    low = figure.mention.stated.low if figure.mention is not None else None
    bare = "number" in figure.flags and "count" not in figure.flags and low is not None and low >= SURELY_MONEY
    bare = bare and not (figure.word[-1:].isalpha() and " " not in figure.word)
    return bool(row.unit & figure.flags) or ("money" in row.unit and bare and row.attribute != "valuation")


def _pair(row: _Row, words: Sequence[str]) -> str | None:
    return next((f"{one} {two}" for one, two in row.pairs if one in words and two in words[words.index(one) :]), None)


def _whose(reading: Reading, line: Line, place: Place, row: _Row) -> Subject | None:
    clause, chunks, lex = place.clause, line.chunks, line.lex
    words = chunks[clause.first : clause.last]
    passive = any(lex.does(c.word, "passive_verbs") for c in words)
    if lex.capital_nouns:
        verb = finite(chunks, clause, lex)
        passive = verb is not None and verb.passive and not verb.future
    if lex.capital_nouns and infinitive(line, clause) and _passive_before(line, clause):
        return None
    if row.whose in ("for", "from"):
        owner = _led(line, clause, row.whose) if row.whose == "from" or clause.closed or _asks(line, clause) else None
    elif row.whose == "thing":
        owner = _subject(line, clause) if passive or "copula" in clause.verbs else _object(line, clause, place.at)
    else:
        owner = _agent(line, clause) if passive else _subject(line, clause)
    if owner is None or chunks[place.at] is owner:
        return None
    found = actor(reading, owner)
    return found if found is None or reading.resolver.kind(found) != "place" or owner.kind == "E" else None


def _led(line: Line, clause: Clause, whose: str) -> Chunk | None:
    """The one noun or name that "for" or "from" leads to in a clause."""
    chunks = line.chunks
    part = "meant_for" if whose == "for" else "flows_from"
    rows = [
        chunks[at + 1]
        for at in range(clause.first, clause.last - 1)
        if chunks[at].kind == "P" and line.lex.does(chunks[at].word, part) and chunks[at + 1].kind in ("E", "N")
    ]
    return rows[0] if len(rows) == 1 and "never" not in rows[0].flags else None


def _asks(line: Line, clause: Clause) -> bool:
    """Tell whether somebody asks for an amount or it falls due: for what stands behind "for" then."""
    return any(line.lex.does(c.word, "asks_price") for c in line.chunks[clause.first : clause.last])


def _passive_before(line: Line, clause: Clause) -> bool:
    """Tell whether the clause that an infinitive leans on is passive, so that its subject does nothing."""
    verb = finite(line.chunks, clause.before, line.lex) if clause.before is not None else None
    return verb is not None and verb.passive


def thing_of(reading: Reading, line: Line, place: Place) -> Subject | None:
    """What something is done to: the subject of a passive clause, the object of an active one."""
    clause = place.clause
    words = line.chunks[clause.first : clause.last]
    passive = any(line.lex.does(c.word, "passive_verbs") for c in words) or "copula" in clause.verbs
    if clause.kind in ("relative", "handed") and not passive and clause.subject is not None:
        owner = clause.antecedent or _named_before(line, clause)
    else:
        owner = _subject(line, clause) if passive else _object(line, clause, place.at)
    return actor(reading, owner) if owner is not None and owner is not line.chunks[place.at] else None


def _named_before(line: Line, clause: Clause) -> Chunk | None:
    """The noun or name that a relative clause after a comma speaks of."""
    at = clause.first - 2
    return line.chunks[at] if at >= 0 and line.chunks[at].kind in ("E", "N") else None


def _subject(line: Line, clause: Clause) -> Chunk | None:
    if line.lex.capital_nouns:
        return subject_in(line, clause)
    verbs = [i for i in range(clause.first, clause.last) if line.chunks[i].kind == "V"]
    return leading(line, clause, verbs[0]) if verbs else None


def _object(line: Line, clause: Clause, at: int) -> Chunk | None:
    """The noun phrase between verb and figure, or the one that is not the subject."""
    there = any(line.lex.does(c.word, "expletive") for c in line.chunks[clause.first : clause.last])
    subject = None if there else _subject(line, clause)
    rows = [c for c in clause.bare if c is not subject and c.kind in ("E", "N") and "never" not in c.flags]
    if not rows and clause.kind in ("relative", "handed"):
        return clause.antecedent or _named_before(line, clause)
    ahead = [c for c in rows if c.start < line.chunks[at].start]
    return ahead[0] if len(ahead) == 1 else rows[0] if len(rows) == 1 and clause.subject is not None else None


def _agent(line: Line, clause: Clause) -> Chunk | None:
    """Who does it in a passive clause."""
    chunks = line.chunks
    for at in range(clause.first, clause.last - 1):
        led = chunks[at - 1] if at > clause.first else None
        inside = led is not None and (led.kind == "A" or "articles" in led.flags)
        leads = chunks[at].kind == "P" and "passive" in chunks[at].flags and chunks[at + 1].kind in ("E", "N")
        if leads and not inside:
            return chunks[at + 1]
    return None

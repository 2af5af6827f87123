"""Reads share prices in brackets: "Papiere der Alto AG (minus 2,3 Prozent auf 37,30 Euro)"."""

from __future__ import annotations

from factcheck.claims.attributes import hanging_on
from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.frames import Place
from factcheck.claims.line import Draft, Line, Reading
from factcheck.model import Subject

_REACH = 3


def quoted(reading: Reading, line: Line, at: int, clause: Clause) -> Draft | None:
    """The price of a share, or how it moved, in brackets behind whose share it is."""
    chunks, lex = line.chunks, line.lex
    figure = chunks[at]
    if clause.kind != "bracket" or not figure.flags & {"percent", "money"} or not lex.capital_nouns:
        return None
    opening = next((c.start for c in reversed(chunks[: clause.first]) if c.kind == "M" and c.word == "("), -1)
    before = next((i for i, c in enumerate(chunks) if c.kind in ("E", "N") and 0 <= opening - c.end <= 1), None)
    if before is None:
        return None
    paper = next((c for c in reversed(chunks[max(0, before - _REACH) : before + 1]) if _is_paper(c, line)), None)
    named = chunks[before]
    if paper is None or (named is paper and named.key is None):
        return None
    owner = reading.resolver.compound(named) if named is paper else reading.resolver.of(named)
    if owner is None and named.kind == "N":
        owner = reading.resolver.noun(named).model_copy(update={"key": named.head, "via": "name"})
    words = [c.word for c in chunks[clause.first : at]]
    if "percent" in figure.flags:
        direction = _direction(figure.word, [*words, chunks[at - 1].word], line)
        draft = Draft("share_price", "change", direction, owner, None, (), "quoted in brackets", sure=owner is not None)
        return draft if direction is not None else None
    if owner is None or not any(lex.does(word, "reaching") for word in words):
        return None
    return Draft("share_price", "level", None, owner, None, (), "quoted in brackets", sure=True)


def traded(reading: Reading, line: Line, place: Place) -> Draft | None:
    """ "Titel der Alto AG schlossen mit einem Plus von 1,4 Prozent auf 13 Euro": how a share moved, and where to."""
    chunks, lex, clause, at = line.chunks, line.lex, place.clause, place.at
    subject, figure = clause.subject, chunks[at]
    if not lex.capital_nouns or subject is None or clause.kind == "bracket":
        return None
    if not _is_paper(subject, line):
        return _index(reading, line, place, subject)
    owner = _whose(reading, line, subject)
    noun = chunks[place.noun] if place.noun is not None else None
    if owner is None:
        return None
    if (
        "percent" in figure.flags
        and noun is not None
        and noun.flags & {"up", "down"}
        and lex.does(place.governed, "with")
    ):
        direction = "up" if "up" in noun.flags else "down"
        return Draft("share_price", "change", direction, owner, None, (), "share traded", sure=True)
    moved = any(c.kind == "A" and "percent" in c.flags for c in chunks[clause.first : at])
    if "money" in figure.flags and lex.does(place.before, "reaching") and moved:
        return Draft("share_price", "level", None, owner, None, (), "share traded", sure=True)
    return None


def _index(reading: Reading, line: Line, place: Place, subject: Chunk) -> Draft | None:
    """ "Der Index fiel 15 Punkte oder 0,6 Prozent auf 2.400 Zähler": a name that moves to points or a price."""
    chunks, lex, clause, at = line.chunks, line.lex, place.clause, place.at
    way = clause.verbs & {"up", "down"}
    rows = range(clause.first, clause.last)
    figures = [i for i in rows if chunks[i].kind == "A" and "ordinal" not in chunks[i].flags]
    last = figures[-1]
    led = chunks[last - 1]
    points = last + 1 < len(chunks) and lex.does(chunks[last + 1].word, "index_units")
    level = lex.does(led.word, "reaching") and (points or "money" in chunks[last].flags)
    rates = [i for i in figures[:-1] if "percent" in chunks[i].flags]
    if len(way) != 1 or subject.kind != "E" or not level or not rates or subject not in clause.bare:
        return None
    nouns = [c for c in chunks[clause.first : last] if c.kind == "N" and "never" not in c.flags]
    owner = reading.resolver.of(subject)
    other = any(not lex.does(c.word, "index_units") for c in nouns)
    if other or owner is None or reading.resolver.kind(owner) in ("person", "place"):
        return None
    role = "level" if at == last else "change"
    direction = next(iter(way))
    return Draft("share_price", role, direction, owner, None, (), "share traded", sure=True)


def _whose(reading: Reading, line: Line, paper: Chunk) -> Subject | None:
    """The company whose share a noun names: its first part, else its genitive."""
    at = next(i for i, c in enumerate(line.chunks) if c is paper)
    hanging = hanging_on(line, at)
    named = line.chunks[hanging] if hanging is not None else None
    return reading.resolver.compound(paper) or (reading.resolver.of(named) if named is not None else None)


def _direction(figure: str, words: list[str], line: Line) -> str | None:
    """Up or down by a word or sign before the figure or in it ("minus 2,3 Prozent", "+1 Prozent")."""
    lead = [*words[-1:], figure.split(" ", maxsplit=1)[0]]
    if figure[:1] == "+" or any(line.lex.does(word, "plus") for word in lead):
        return "up"
    down = figure[:1] in "-−–" or any(line.lex.does(word, "minus") for word in lead)
    return "down" if down else None


def _is_paper(chunk: object, line: Line) -> bool:
    word = getattr(chunk, "word", "")
    return line.lex.ends(word, "papers")

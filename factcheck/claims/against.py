"""Reads how much more or less something is than before: "5 Millionen Euro, 12 Prozent mehr als im Vorjahr".

Such a figure stands behind the one it speaks of, with no noun and no verb of its own, and is a change of that.
"""

from __future__ import annotations

from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.frames import Place
from factcheck.claims.line import Draft, Line, Reading

_KINDS = frozenset({"money", "quantity", "number"})


def told_against(reading: Reading, line: Line, place: Place) -> Draft | None:
    """The change that a figure behind another tells; ``None`` where it has words of its own."""
    chunks, clause = line.chunks, place.clause
    before = reading.claims[-1] if reading.claims else None
    if before is None or before.tier == 3 or before.start != line.sentence.start or before.role != "level":
        return None
    if before.value.kind not in _KINDS or not chunks[place.at].flags & {"percent", "pp"}:
        return None
    direction = _direction(line, place)
    if direction is None or not _bare(line, clause, place):
        return None
    return Draft(
        before.attribute, "change", direction, before.subject, before.object, before.scope, "told against", sure=True
    )


def _direction(line: Line, place: Place) -> str | None:
    """Up or down: "12 Prozent mehr als", "12 percent more than", "up 12 percent from"."""
    chunks, lex, at = line.chunks, line.lex, place.at
    after = chunks[at + 1] if at + 1 < place.clause.last else None
    then = chunks[at + 2] if at + 2 < place.clause.last else None
    if after is not None and then is not None and lex.does(then.word, "than"):
        for word, flag in (("more", "up"), ("higher", "up"), ("less", "down"), ("lower", "down")):
            if lex.does(after.word, word):
                return flag
    lead = chunks[at - 1] if at > place.clause.first else None
    follows = after is None or after.kind == "M" or lex.does(after.word, "since_then")
    if lead is None or not follows:
        return None
    return "up" if lex.does(lead.word, "upwards") else "down" if lex.does(lead.word, "downwards") else None


def _bare(line: Line, clause: Clause, place: Place) -> bool:
    """Tell whether a clause has nothing before its figure but small words, or "das sind" and the like."""
    ahead = line.chunks[clause.first : place.at]
    points = bool(ahead) and "resume" in ahead[0].flags and "copula" in clause.verbs
    return all(_small(c) or (points and (c is ahead[0] or "verb:copula" in c.flags)) for c in ahead)


def _small(chunk: Chunk) -> bool:
    return chunk.kind == "W" and bool(chunk.flags & {"adverbs", "conjunctions"})

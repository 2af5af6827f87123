"""Reads figures in brackets, which say what they say by where they stand: "Kiel (4 Prozent)", "5 Tonnen (plus 2)"."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.amounts import actor
from factcheck.claims.attributes import measured, named_by
from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.frames import classes
from factcheck.claims.line import UNBOUND, Draft, Line, Reading
from factcheck.claims.market import quoted


def beside(reading: Reading, line: Line, at: int, clause: Clause, drafts: dict[int, Draft]) -> Draft | None:
    """What a bracket says by standing where it stands."""
    if clause.kind != "bracket":
        return None
    found = _restated(line, at, clause, drafts) or _moved_by(line, at, clause, drafts)
    found = found or _listed(reading, line, at, clause) or _holder(reading, line, at, clause)
    found = found or _moved_there(reading, line, at, clause) or _titled(reading, line, at)
    return found or quoted(reading, line, at, clause)


def _titled(reading: Reading, line: Line, at: int) -> Draft | None:
    """A bracket with a title ("Alto (Umsatz: 3 Mrd. Euro)") speaks of the name before it, else of the subject."""
    chunks = line.chunks
    title, marks = chunks[at - 2] if at >= 3 else None, [chunks[i].word for i in (at - 3, at - 1) if at >= 3]
    if title is None or marks != ["(", ":"] or title.kind != "N" or line.lex.concept(title.head) is None:
        return None
    opening = chunks[at - 3].start
    near = next((c for c in chunks if c.kind == "E" and 0 <= opening - c.end <= 1), None)
    subject = near or line.clauses[0].subject
    owner = reading.resolver.of(subject) if subject is not None and subject.kind == "E" else None
    attribute, scope = named_by(title, line.lex)
    draft = Draft(attribute, "level", None, owner, None, scope, "title in brackets", sure=owner is not None)
    return draft if measured(draft, chunks[at]) else None


def _restated(line: Line, at: int, clause: Clause, drafts: dict[int, Draft]) -> Draft | None:
    """What a bracket right after a figure says in another unit ("10.000 Yen (71 Euro)") it says of the same thing."""
    if clause.kind != "bracket":
        return None
    opening = line.chunks[clause.first - 1].start if clause.first else -1
    before = next((c for c in line.chunks if c.kind == "A" and 0 <= opening - c.end <= 1), None)
    figure = line.chunks[at]
    if before is None or before.end not in drafts or not before.flags & figure.flags & {"money", "quantity"}:
        return None
    if sum(1 for c in line.chunks[clause.first : clause.last] if c.kind in ("A", "N", "E")) != 1:
        return None
    return replace(drafts[before.end], frame="in brackets")


def _listed(reading: Reading, line: Line, at: int, clause: Clause) -> Draft | None:
    """A figure in brackets right after a name is the name's, of what the sentence speaks of ("Kiel (4 Prozent)")."""
    if clause.kind != "bracket" or "percent" not in line.chunks[at].flags or clause.last - clause.first > 2:
        return None
    opening = line.chunks[clause.first - 1].start if clause.first else -1
    name = next((c for c in line.chunks if c.kind == "E" and 0 <= opening - c.end <= 1), None)
    subject = reading.resolver.of(name) if name is not None else None
    rates = [c for c in line.chunks if c.kind == "N" and classes(c, line.lex) & {"rates", "unemployment", "inflation"}]
    if subject is None or len(rates) != 1:
        return None
    attribute, scope = named_by(rates[0], line.lex)
    return Draft(attribute, "level", None, subject, None, scope, "name in brackets", sure=attribute != UNBOUND)


def way(line: Line, at: int, first: int) -> str | None:
    """Up or down by a word or sign before a figure or in it ("plus 2 Prozent", "-1,5 Prozent", "up 3 percent")."""
    chunks, lex = line.chunks, line.lex
    lead = chunks[at - 1].word if at > first else ""
    sign = chunks[at].word[:1]
    if sign == "+" or lex.does(lead, "plus"):
        return "up"
    return "down" if sign in "-−–" or lex.does(lead, "minus") else None


def _named_before(line: Line, clause: Clause) -> Chunk | None:
    """The name or figure right before a bracket."""
    opening = line.chunks[clause.first - 1].start if clause.first else -1
    return next((c for c in line.chunks if c.kind in ("A", "E") and 0 <= opening - c.end <= 1), None)


def _moved_by(line: Line, at: int, clause: Clause, drafts: dict[int, Draft]) -> Draft | None:
    """ "5 Millionen Euro (plus 2 Prozent)": how what is told right before the bracket moved."""
    before, direction = _named_before(line, clause), way(line, at, clause.first)
    if before is None or before.end not in drafts or direction is None or not _is_rate(line.chunks[at]):
        return None
    first = drafts[before.end]
    alone = sum(c.kind in ("A", "N", "E") for c in line.chunks[clause.first : at]) == 0
    if not (first.sure and alone and first.role in ("level", "share")):
        return None
    return replace(first, role="change", direction=direction, frame="moved in brackets")


def _is_rate(figure: Chunk) -> bool:
    return bool(figure.flags & {"percent", "pp"})


def _moved_there(reading: Reading, line: Line, at: int, clause: Clause) -> Draft | None:
    """ "Die Zahl der Gäste stieg in Kiel (plus 2 Prozent) …": how what the sentence tells of moved in each place."""
    name, direction = _named_before(line, clause), way(line, at, clause.first)
    host = line.clauses[0]
    if name is None or name.kind != "E" or direction is None or not _is_rate(line.chunks[at]):
        return None
    if not host.verbs & {"up", "down"} or sum(c.kind in ("A", "N") for c in line.chunks[clause.first : at]):
        return None
    themes = [c for c in host.bare if c.kind == "N" and classes(c, line.lex) & {"concept", "any"}]
    subject = reading.resolver.of(name)
    if len(themes) != 1 or subject is None:
        return None
    attribute, scope = named_by(themes[0], line.lex)
    return Draft(attribute, "change", direction, subject, None, scope, "moved in brackets", sure=attribute != UNBOUND)


def _holder(reading: Reading, line: Line, at: int, clause: Clause) -> Draft | None:
    """ "Anteile an der Alto halten Berg (30 Prozent) und Muster (10 Prozent)": whose stake in what."""
    name, chunks, host = _named_before(line, clause), line.chunks, line.clauses[0]
    alone = clause.last - clause.first == 1
    if name is None or name.kind != "E" or not alone or "percent" not in chunks[at].flags or "hold" not in host.verbs:
        return None
    for number in range(host.first, host.last - 2):
        link, owned = chunks[number + 1], chunks[number + 2]
        shares = chunks[number].kind == "N" and "share" in chunks[number].flags
        if shares and link.kind == "P" and line.lex.does(link.word, "stake_links") and owned.kind in ("E", "N"):
            subject, thing = reading.resolver.of(name), actor(reading, owned)
            sure = subject is not None and thing is not None and owned is not name
            return Draft("stake", "share", None, subject, thing, (), "stake in brackets", sure=sure)
    return None

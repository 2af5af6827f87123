"""Ties every figure of an article to subject, attribute, role, period and speaker, by construction or not at all.

Nearness alone binds nothing: a figure without a construction is listed as unbound and never compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from factcheck.claims.against import told_against
from factcheck.claims.attributes import attribute_of, hanging_on, measured
from factcheck.claims.brackets import beside
from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.counting import counted
from factcheck.claims.countsubject import is_numbered
from factcheck.claims.events import one_of_several
from factcheck.claims.frames import Frame, Place, classes, compared, fitting, place_of
from factcheck.claims.guards import done_by, in_score, is_whole
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.line import UNBOUND, Draft, Line, Reading, line_speaker, listen, look_back, tell_subjects
from factcheck.claims.market import traded
from factcheck.claims.owners import second_party, subject_of
from factcheck.claims.series import in_series, joined_to, set_apart
from factcheck.claims.speakers import is_negated, modality_of
from factcheck.claims.verbal import said_by_verb
from factcheck.claims.when import periods_of
from factcheck.model import Claim, Subject

_YEAR = re.compile(r"(?:19|20)\d\d")
# Counts that a construction of their own does not bind.
_LOOSE = frozenset({"counted", "part of"})
_FIGURES = frozenset({"money", "percent", "quantity", "number"})


def bind_line(reading: Reading, line: Line) -> None:
    """Add the claims of a sentence to the reading and note what it speaks of."""
    listen(reading, line)
    tell_subjects(reading, line)
    for chunk in line.chunks:
        if chunk.kind == "N" and "event" in chunk.flags and not one_of_several(chunk, line):
            reading.events[chunk.head.lower()] = (chunk.start, chunk.end)
    drafts: dict[int, Draft] = {}
    rows: dict[int, Draft] = {}
    for at, chunk in enumerate(line.chunks):
        if chunk.kind != "A" or chunk.mention is None or chunk.mention.kind not in _FIGURES or _is_year(line, at):
            continue
        if in_score(reading.text, chunk.mention):
            continue
        clause = line.clause_at(at)
        place = place_of(at, clause, line.chunks, line.lex)
        draft = beside(reading, line, at, clause, drafts) or _bind(reading, line, place)
        if draft.frame in _LOOSE and (last := joined_to(line, place, rows)) is not None:
            draft = in_series(reading, line, place, rows) or (draft if rows[last].sure else replace(draft, sure=False))
        elif not draft.sure or draft.subject is None:
            draft = in_series(reading, line, place, rows) or draft
        else:
            draft = set_apart(line, place, draft, rows)
        drafts[chunk.end] = rows[at] = draft
        _add(reading, line, at, clause, draft)
    look_back(reading, line)


def _is_year(line: Line, at: int) -> bool:
    """Tell a year from a count of people ("In 2023 people …")."""
    led = line.chunks[at - 1] if at else None
    opens = led is not None and line.lex.does(led.word, "year_openers") and (at == 1 or line.chunks[at - 2].kind == "M")
    return opens and _YEAR.fullmatch(line.chunks[at].word) is not None


def _bind(reading: Reading, line: Line, place: Place) -> Draft:
    """What the construction around a figure says; unbound where there is none."""
    if "count" not in line.chunks[place.at].flags and is_numbered(line, place):
        return Draft()
    draft = None
    for frame in fitting(place, line.chunks, line.lex):
        if frame.subject == "event" and (is_whole(line, place) or done_by(line, place)):
            return _unframed(reading, line, place)
        draft = _framed(reading, line, place, frame)
        if draft.attribute != UNBOUND or not (frame.theme or frame.kinds):
            break
    else:
        if draft is None:
            return _unframed(reading, line, place)
    share = "percent" in line.chunks[place.at].flags and hanging_on(line, place.at) is not None
    beside = place.after is not None and "money" in line.chunks[place.at].flags
    joined = "percent" in line.chunks[place.at].flags and place.after is not None
    if draft.attribute == UNBOUND and (share or beside or joined or not draft.frame):
        return _unframed(reading, line, place)
    if share and frame.attribute == "theme" and draft.attribute.startswith("open:"):
        return _unframed(reading, line, place)
    if draft.attribute == UNBOUND:
        found = _unframed(reading, line, place)
        return found if found.sure else draft
    return draft


def _unframed(reading: Reading, line: Line, place: Place) -> Draft:
    """What a figure that no frame fits is of: by a noun or count beside it, else by the verb."""
    draft = counted(reading, line, place)
    if draft.sure:
        return draft
    readers = (told_against, traded, said_by_verb)
    return next((found for read in readers if (found := read(reading, line, place))), None) or draft


def _framed(reading: Reading, line: Line, place: Place, frame: Frame) -> Draft:
    """What a frame says about the figure it fits."""
    clause, chunks = place.clause, line.chunks
    draft = Draft(role="level" if frame.role == "base" else frame.role, frame=frame.name)
    noun = attribute_of(reading, line, place, frame, draft)
    if frame.role == "base":
        draft.scope = (*draft.scope, "before the change")
    counts = place.after is not None and "count" in chunks[place.at].flags
    loose = frame.attribute == "theme" and "equal" not in clause.verbs
    other = loose and counts and noun is not None and draft.attribute.startswith("open:")
    if other or (draft.attribute == UNBOUND and counts and frame.role == "level"):
        return counted(reading, line, place)
    if draft.attribute == UNBOUND:
        return draft
    if not measured(draft, chunks[place.at]) or (
        frame.theme and not (noun is not None and frame.theme & classes(chunks[noun], line.lex))
    ):
        return Draft()
    draft.direction = _direction(frame, place, chunks, line.lex)
    draft.subject = _gapped(reading, line, place, frame) or subject_of(reading, line, place, frame, noun, draft)
    if frame.to:
        draft.object = second_party(reading, line, place, frame)
        if draft.object is None:
            return Draft()
    if frame.kinds and (draft.subject is None or reading.resolver.kind(draft.subject) not in frame.kinds):
        return Draft()
    if _elsewhere(chunks, place):
        return Draft()
    draft.scope = (*draft.scope, *scope_of(reading, line, place, noun, draft))
    draft.sure = True
    return draft if clause.kind != "handed" or draft.attribute != UNBOUND else Draft()


def _gapped(reading: Reading, line: Line, place: Place, frame: Frame) -> Subject | None:
    """ "Alto hält 60 Prozent und Berg 30 Prozent": the second figure is of the name before it, the verb left out."""
    chunks, at = line.chunks, place.at
    if not frame.to or at < place.clause.first + 3 or chunks[at - 1].kind != "E":
        return None
    parted = "conjunctions" in chunks[at - 2].flags or chunks[at - 2].kind == "M"
    earlier = any(c.kind == "A" and c.flags & chunks[at].flags for c in chunks[place.clause.first : at - 2])
    return reading.resolver.of(chunks[at - 1]) if parted and earlier else None


def _elsewhere(chunks: Sequence[Chunk], place: Place) -> bool:
    """Tell whether a second figure of the clause is said of another place or thing ("… und im Euroraum um 3")."""
    first = next((i for i in range(place.at - 1, place.clause.first - 1, -1) if chunks[i].kind == "A"), None)
    if first is None:
        return False
    between = chunks[first + 1 : place.at]
    parted = any("conjunctions" in c.flags for c in between)
    return parted and any(c.kind in ("E", "N") for c in between) and any(c.kind == "P" for c in between[:-1])


def _direction(frame: Frame, place: Place, chunks: Sequence[Chunk], lex: Lexicon) -> str | None:
    noun = place.after if frame.direction == "after" else place.noun
    if frame.direction in ("noun", "after") and noun is not None:
        flags = chunks[noun].flags
        return "up" if "up" in flags else "down" if "down" in flags else None
    if frame.direction == "compared":
        return compared(place, chunks, lex, attributive=frame.compared == "noun")
    if frame.direction == "verb":
        both = place.clause.verbs & {"up", "down"}
        return next(iter(both)) if len(both) == 1 else None
    return frame.direction or None


def scope_of(reading: Reading, line: Line, place: Place, noun: int | None, draft: Draft) -> tuple[str, ...]:
    """What restricts a figure: places, parts, adjustments named in its clause."""
    chunks, lex = line.chunks, line.lex
    found = []
    for at in range(place.clause.first, place.clause.last):
        chunk = chunks[at]
        if (chunk.kind in ("W", "P", "R") and lex.has(chunk.word, "part")) or (
            lex.has(chunk.word, "scope") and chunk.kind != "N"
        ):
            found.append(chunk.word)
        elif chunk.kind == "E" and at and chunks[at - 1].kind == "P" and lex.does(chunks[at - 1].word, "places_after"):
            kind = reading.names.entities[chunk.key].kind if chunk.key in reading.names.entities else ""
            if kind == "place" and (draft.subject is None or draft.subject.key != chunk.key):
                found.append(f"in {chunk.key}")
        elif (
            chunk.kind == "N"
            and at
            and noun is not None
            and lex.does(chunks[at - 1].word, "inside")
            and not chunk.flags & {"never", "carrier"}
            and at != noun
        ):
            found.append(f"in {chunk.head}")
    return tuple(dict.fromkeys(found))


def _add(reading: Reading, line: Line, at: int, clause: Clause, draft: Draft) -> None:
    chunk = line.chunks[at]
    mention = chunk.mention
    assert mention is not None  # noqa: S101 - only figures come here
    bound = draft.attribute != UNBOUND
    attribution = line_speaker(reading, line, clause)
    period, base = periods_of(reading, line, clause, at) if bound else (None, None)
    tier = _tier(draft)
    attribute = draft.attribute
    modality = modality_of(line.chunks, clause, attribution is not None, line.lex)
    bought = draft.frame.startswith("purchase")
    agreed = any(line.lex.does(c.word, "agreed") for c in line.chunks[clause.first : clause.last])
    open_ended = ("planned", "possible", "denied") if agreed else ("planned", "possible", "forecast", "denied")
    if attribute == "purchase_price" and bought and modality in open_ended:
        attribute = "takeover_bid"
    elif attribute == "purchase_price" and bought and clause.before is not None:
        before = modality_of(line.chunks, clause.before, False, line.lex)
        attribute, modality = ("takeover_bid", before) if before == "planned" else (attribute, modality)
    start, end = line.sentence.start, line.sentence.end
    claim = Claim(
        id=f"{reading.document}:{mention.start}",
        document=reading.document,
        start=start,
        end=end,
        quote=reading.text[start:end],
        subject=draft.subject if bound else None,
        attribute=attribute,
        role=draft.role,
        value=mention,
        value_start=mention.start,
        value_end=mention.end,
        direction=draft.direction,
        period=period,
        base_period=base,
        attribution=attribution,
        modality=modality,
        negated=is_negated(line.chunks, clause, at, line.lex),
        tier=tier,
        scope=draft.scope,
        object=draft.object,
        section=line.section,
        frame=draft.frame,
    )
    reading.claims.append(claim)
    reading.block = line.sentence.block
    if draft.subject is not None and tier < 3 and draft.subject.key in reading.names.entities:
        reading.resolver.seen(draft.subject, mention.start)


def _tier(draft: Draft) -> Literal[1, 2, 3]:
    if not draft.sure or draft.attribute == UNBOUND:
        return 3
    if draft.subject is None:
        return 3
    direct = draft.subject.via in ("name", "apposition", "alias", "compound")
    return 1 if direct and not draft.attribute.startswith("open:") else 2

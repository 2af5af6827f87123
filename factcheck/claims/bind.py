"""Ties every figure of an article to subject, attribute, role, period and speaker, by construction or not at all.

Nearness alone binds nothing: a figure without a construction is listed as unbound and never compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from factcheck.claims.chunks import Chunk, chunks_of
from factcheck.claims.clauses import Clause, clauses_of
from factcheck.claims.entities import Named, Names
from factcheck.claims.frames import Frame, Place, classes, fitting, place_of
from factcheck.claims.lexicon import Lexicon, lexicon
from factcheck.claims.periods import Times, earlier, split_times
from factcheck.claims.speakers import is_negated, is_reported, modality_of, source_of, speaking
from factcheck.claims.subjects import Resolver
from factcheck.claims.tokens import Token
from factcheck.languages import shared
from factcheck.model import Attribution, Claim, Mention, Period, Sentence, Subject

UNBOUND = "unbound"
_NEAR_EVENT = 300
_FIGURES = frozenset({"money", "percent", "quantity", "number"})
_OPEN_TRIM = re.compile(r"[^\w-]+")


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    attribute: str = UNBOUND
    role: str = "level"
    direction: str | None = None
    subject: Subject | None = None
    object: Subject | None = None
    scope: tuple[str, ...] = ()
    frame: str = ""
    sure: bool = False


@dataclass
class Reading:
    """One article while its sentences are read, from the front."""

    document: str
    text: str
    names: Names
    resolver: Resolver
    times: Times
    by_start: Mapping[int, Mention]
    named: Mapping[int, object]
    hedges: Mapping[int, int]
    claims: list[Claim] = field(default_factory=list)
    voice: Attribution | None = None
    events: dict[str, tuple[int, int]] = field(default_factory=dict)
    block: int = -1


@dataclass(slots=True)
class Line:
    """One sentence in units and clauses."""

    sentence: Sentence
    chunks: list[Chunk]
    clauses: list[Clause]
    section: str
    lex: Lexicon
    source: Attribution | None
    said: list[tuple[Clause, Attribution]]

    def clause_at(self, at: int) -> Clause:
        """The clause that holds a unit."""
        return next((c for c in self.clauses if c.first <= at < c.last), self.clauses[0])


def read_line(reading: Reading, sentence: Sentence, tokens: Sequence[Token], section: str) -> Line | None:
    """A sentence in units and clauses, its speakers masked; ``None`` for one without words."""
    lex = lexicon(sentence.language)
    chunks = chunks_of(tokens, reading.by_start, reading.named, reading.hedges, lex)  # type: ignore[arg-type]
    if not chunks:
        return None
    voice = source_of(reading.text, chunks, lex)
    masked = voice.masked if voice else frozenset()
    clauses = clauses_of(chunks, lex, masked)
    if not clauses:
        return None
    said = speaking(reading.text, chunks, clauses, lex)
    return Line(sentence, chunks, clauses, section, lex, voice.attribution if voice else None, said)


def bind_line(reading: Reading, line: Line) -> None:
    """Add the claims of a sentence to the reading and note what it speaks of."""
    _listen(reading, line)
    for chunk in line.chunks:
        if chunk.kind == "N" and "event" in chunk.flags:
            reading.events[chunk.head.casefold()] = (chunk.start, chunk.end)
    for at, chunk in enumerate(line.chunks):
        if chunk.kind != "A" or chunk.mention is None or chunk.mention.kind not in _FIGURES:
            continue
        clause = line.clause_at(at)
        place = place_of(at, clause, line.chunks, line.lex)
        draft = _bind(reading, line, place)
        _add(reading, line, at, clause, draft)
    _look_back(reading, line)


def pass_over(reading: Reading, sentence: Sentence) -> None:
    """Note what a sentence that is not read closely begins with: the name of what it is about."""
    reading.voice = None
    named = reading.named.get(sentence.start)
    if isinstance(named, Named) and not named.noun and not named.genitive:
        place = Subject(key=named.key, text=reading.text[named.start : named.end], via="name", start=named.start, end=named.end)
        if reading.resolver.kind(place) != "place":
            reading.resolver.seen(place, named.start)


def _listen(reading: Reading, line: Line) -> None:
    """Who speaks in this sentence; reported speech goes on from the sentence before."""
    found = line.source or (line.said[0][1] if line.said else None)
    if found is not None:
        reading.voice = found
    elif not is_reported(line.chunks, line.lex):
        reading.voice = None
    reading.resolver.speakers = {a.speaker for _, a in line.said if a.speaker} | ({line.source.speaker} if line.source and line.source.speaker else set())


def _look_back(reading: Reading, line: Line) -> None:
    """Note the last entity a sentence was about: who owns a noun with a figure to it, else its subject."""
    if reading.claims and reading.claims[-1].start >= line.sentence.start and reading.claims[-1].subject and reading.claims[-1].tier < 3:
        return
    for clause in line.clauses:
        subject = clause.subject
        if subject is not None and subject.kind == "E" and clause.kind in ("main", "subordinate", "concessive"):
            if any(c is clause for c, _ in line.said):
                continue
            found = reading.resolver.of(subject)
            if found is not None and reading.resolver.kind(found) != "place":
                reading.resolver.seen(found, subject.start)
                return


def _bind(reading: Reading, line: Line, place: Place) -> Draft:
    """What the construction around a figure says; unbound where there is none."""
    clause = place.clause
    chunks = line.chunks
    frame = fitting(place, chunks, line.lex)
    if frame is None:
        return _counted(line, place)
    draft = Draft(role="level" if frame.role == "base" else frame.role, frame=frame.name)
    if frame.role == "base":
        draft.role = "level"
        draft.scope = ("before the change",)
    noun = _attribute(reading, line, place, frame, draft)
    if draft.attribute == UNBOUND:
        return draft
    if not _measured(draft, chunks[place.at]) or (frame.theme and not (noun is not None and frame.theme & classes(chunks[noun], line.lex))):
        return Draft()
    draft.direction = _direction(frame, place, chunks)
    draft.subject = _subject(reading, line, place, frame, noun, draft)
    if frame.to:
        draft.object = _second_party(reading, line, place, frame)
        if draft.object is None:
            return Draft()
    if frame.kinds and (draft.subject is None or reading.resolver.kind(draft.subject) not in frame.kinds):
        return Draft()
    if _elsewhere(chunks, place):
        return Draft()
    draft.scope = (*draft.scope, *_scope(reading, line, place, noun, draft))
    draft.sure = True
    return draft if clause.kind != "handed" or draft.attribute != UNBOUND else Draft()


def _elsewhere(chunks: Sequence[Chunk], place: Place) -> bool:
    """Tell whether a second figure of the clause is said of another place or thing ("… und im Euroraum um 3")."""
    first = next((i for i in range(place.at - 1, place.clause.first - 1, -1) if chunks[i].kind == "A"), None)
    if first is None:
        return False
    between = chunks[first + 1 : place.at]
    parted = any("conjunctions" in c.flags for c in between)
    return parted and any(c.kind in ("E", "N") for c in between) and any(c.kind == "P" for c in between[:-1])


def _measured(draft: Draft, figure: Chunk) -> bool:
    """Tell whether a figure is in a unit that its attribute can have."""
    row = shared("concepts").get(draft.attribute)
    if row is None or row["dimension"] == "any":
        return True
    if draft.role in ("change", "factor"):
        return "ordinal" not in figure.flags
    wanted = {"money": {"money"}, "percent": {"percent", "pp"}, "count": {"count", "number"}}[row["dimension"]]
    bare = draft.scope == ("before the change",) and "number" in figure.flags
    return bool(wanted & figure.flags) or bare


def _counted(line: Line, place: Place) -> Draft:
    """A figure without a construction, with the noun it counts or is a part of: listed, never compared."""
    figure = line.chunks[place.at]
    if place.after is not None and figure.flags & {"count", "number", "money"}:
        named, scope = _named(line.chunks[place.after], line.lex)
        return Draft(attribute=named, scope=scope, frame="counted")
    hanging = _hanging(line, place.at)
    if "percent" in figure.flags and hanging is not None:
        named, scope = _named(line.chunks[hanging], line.lex)
        return Draft(attribute=named, role="share", scope=scope, frame="part of")
    return Draft()


def _attribute(reading: Reading, line: Line, place: Place, frame: Frame, draft: Draft) -> int | None:
    """Set the attribute of a draft; give the noun it comes from."""
    chunks, lex = line.chunks, line.lex
    if frame.attribute == "after":
        noun = place.after
        if noun is not None:
            draft.attribute, draft.scope = _named(chunks[noun], lex)
        return noun
    if frame.subject == "event" and place.after is not None and "any" in classes(chunks[place.after], lex) and not lex.concept(chunks[place.after].head):
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


def _named(noun: Chunk, lex: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The attribute a noun names and the scope its first part or adjectives set."""
    concept = lex.concept(noun.head)
    narrow = tuple(word for word in noun.before if lex.has(word, "scope"))
    if concept is not None:
        return concept.id, ((concept.scope,) if concept.scope else ()) + narrow
    if "any" not in classes(noun, lex) and "people" not in classes(noun, lex):
        return UNBOUND, ()
    return f"open:{_OPEN_TRIM.sub('', noun.head)}", narrow + tuple(w for w in noun.before if w not in narrow)[:1]


def _from_noun(reading: Reading, line: Line, place: Place, noun: int | None, draft: Draft) -> int | None:
    chunks, lex = line.chunks, line.lex
    if noun is None:
        return None
    chunk = chunks[noun]
    found = classes(chunk, lex)
    if "change" in found:
        return _changed(reading, line, place, noun, draft)
    if "carrier" in found or "share" in found:
        owner = _hanging(line, noun)
        if owner is None:
            return noun
        named = chunks[owner]
        if "share" in found:
            return noun
        if chunk.word.startswith(("wert", "value", "worth")) and named.kind in ("E", "N"):
            subject = reading.resolver.of(named)
            if subject is not None and reading.resolver.kind(subject) != "person" and {"state", "level", "amount", "up", "down", "value"} & place.clause.verbs:
                draft.attribute = "valuation"
            return noun
        if named.kind == "N" and chunk.word.endswith(("zahl", "menge", "number", "amount", "summe", "höhe")):
            draft.attribute, draft.scope = _named(named, lex)
            return owner
        return noun
    draft.attribute, draft.scope = _named(chunk, lex)
    if "before the change" in draft.scope:
        draft.scope = draft.scope
    return noun


def _changed(reading: Reading, line: Line, place: Place, noun: int, draft: Draft) -> int | None:
    """What a noun of change is a change of: its first part, its genitive, or what was said before."""
    chunks, lex = line.chunks, line.lex
    chunk = chunks[noun]
    if chunk.noun and not lex.has(chunk.noun.casefold(), "scope"):
        concept = lex.concept(chunk.noun)
        draft.attribute = concept.id if concept else f"open:{chunk.noun}"
        draft.scope = (concept.scope,) if concept and concept.scope else ()
        return noun
    owner = _hanging(line, noun)
    if owner is not None and chunks[owner].kind == "N":
        draft.attribute, draft.scope = _named(chunks[owner], lex)
        return owner
    _from_statement(reading, line, place, draft)
    return None


def _from_statement(reading: Reading, line: Line, place: Place, draft: Draft) -> None:
    """A change that names nothing is a change of what was said just before, if the clause points there."""
    before = reading.claims[-1] if reading.claims else None
    if before is None or before.tier == 3 or line.sentence.block != reading.block:
        return
    clause = place.clause
    same = before.start >= line.sentence.start
    subject = clause.governing()
    points = clause.kind == "handed" or (subject is not None and subject.kind == "R" and "resume" in subject.flags)
    speaks = any(c.word in _ESTIMATES(line.lex) for c in line.chunks[clause.first : clause.last])
    if not (points or speaks or (same and (clause.subject is None or draft.role == "change"))):
        return
    if draft.role == "change" and not line.chunks[place.at].flags & {"percent", "pp"}:
        return
    if draft.role == "level" and before.value.kind != line.chunks[place.at].flags and not (line.chunks[place.at].mention and line.chunks[place.at].mention.unit == before.value.unit):  # type: ignore[union-attr]
        return
    draft.attribute = before.attribute
    draft.scope = before.scope
    draft.subject = before.subject


def _ESTIMATES(lex: Lexicon) -> frozenset[str]:
    from factcheck.languages import language

    return frozenset(language(lex.code).words("claims.speaker.nouns"))


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
    elif subject is None and clause.kind == "relative" and clause.antecedent is not None and clause.antecedent.kind == "N":
        chosen = clause.antecedent
    elif subject is not None and (subject.kind == "E" or "described" in subject.flags):
        others = [c for c in rows if "any" in classes(c, lex)]
        chosen = others[0] if len(others) == 1 else None
    if chosen is None:
        return None
    return next((i for i, c in enumerate(chunks) if c is chosen), None)


def _hanging(line: Line, noun: int) -> int | None:
    """The noun or name that hangs on ``noun``: its genitive, or what follows "von", "bei", "of"."""
    chunks, lex = line.chunks, line.lex
    if noun and chunks[noun - 1].kind == "E" and chunks[noun - 1].genitive:
        return noun - 1
    at = noun + 1
    if at >= len(chunks):
        return None
    after = chunks[at]
    if after.kind in ("E", "N") and (lex.has(after.article, "genitive") or (after.kind == "E" and after.genitive)):
        return at
    if after.kind == "P" and after.word in ("von", "vom", "bei", "beim", "of", "at", "for", "in", "zur", "für", "zum", "an") and at + 1 < len(chunks):
        if chunks[at + 1].kind in ("E", "N"):
            return at + 1
    return None


def _direction(frame: Frame, place: Place, chunks: Sequence[Chunk]) -> str | None:
    noun = place.after if frame.direction == "after" else place.noun
    if frame.direction in ("noun", "after") and noun is not None:
        flags = chunks[noun].flags
        return "up" if "up" in flags else "down" if "down" in flags else None
    if frame.direction == "verb":
        both = place.clause.verbs & {"up", "down"}
        return next(iter(both)) if len(both) == 1 else None
    return frame.direction or None


def _subject(
    reading: Reading, line: Line, place: Place, frame: Frame, noun: int | None, draft: Draft
) -> Subject | None:
    resolver, chunks = reading.resolver, line.chunks
    if draft.subject is not None:
        return draft.subject
    row = shared("concepts").get(draft.attribute)
    if frame.subject == "event" or (row is not None and row["of"] == "event"):
        return _event(reading, line, place)
    if frame.subject == "after" and place.after is not None:
        return resolver.described(chunks[place.after])
    if frame.subject == "object":
        return _bought(reading, line, place)
    if noun is not None:
        owner = _owner(reading, line, place, noun, draft)
        if owner is not None:
            return owner
    grammatical = place.clause.governing()
    theme = chunks[noun] if noun is not None else None
    if grammatical is not None and grammatical is not theme:
        if grammatical.kind == "R" and "resume" in grammatical.flags:
            return None
        found = resolver.of(grammatical)
        if found is not None and (draft.attribute not in _company() or resolver.kind(found) != "place"):
            return found
        free = grammatical.kind == "N" and not grammatical.flags & {"never", "up", "down", "carrier", "share", "concept", "described"}
        if free and draft.attribute not in _company() and frame.subject == "clause":
            return resolver.noun(grammatical)
        if grammatical.kind == "N" and frame.attribute == "price" and frame.subject == "clause":
            return resolver.noun(grammatical)
    speaks_of_another = grammatical is not None and grammatical is not theme
    counted = grammatical is None and _counted_subject(line, place)
    if frame.subject == "clause" or draft.attribute.startswith("open:") or speaks_of_another or counted:
        return _expletive(reading, place.clause, theme)
    return _expletive(reading, place.clause, theme) or _in_sentence(reading, line, place) or resolver.left_out(chunks[place.at].start)


def _counted_subject(line: Line, place: Place) -> bool:
    """Tell whether the subject of the clause is itself a counted phrase ("14 Prozent der Befragten")."""
    for at in range(place.clause.first, place.at):
        chunk = line.chunks[at]
        if chunk.kind == "A" and (at == place.clause.first or line.chunks[at - 1].kind != "P"):
            return True
    return False


def _company() -> frozenset[str]:
    return frozenset(name for name, row in shared("concepts").items() if row["of"] == "organisation")


def _expletive(reading: Reading, clause: Clause, theme: Chunk | None) -> Subject | None:
    """"Gelang es Alto": the name is no subject by grammar, but by sense."""
    if not any(c.kind == "R" and c.word in ("es", "it") for c in clause.bare):
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
    resolver, chunks, lex = reading.resolver, line.chunks, line.lex
    chunk = chunks[noun]
    compound = resolver.compound(chunk)
    if compound is not None:
        return compound
    if noun and chunks[noun - 1].kind == "E" and chunks[noun - 1].genitive:
        return resolver.of(chunks[noun - 1])
    if lex.has(chunk.article, "possessives"):
        return resolver.possessor(chunk)
    hanging = _hanging(line, noun) if draft.attribute != "stake" else None
    if hanging is not None:
        named = chunks[hanging]
        found = resolver.of(named)
        if found is not None and (resolver.kind(found) != "place" or _of_place(draft) or chunks[hanging - 1].kind != "P"):
            return found
        if named.kind == "N" and "described" not in named.flags and draft.attribute.startswith("open:") and chunks[hanging - 1].kind != "P":
            return resolver.noun(named)
        if named.kind == "N" and place.owner is None and "described" in named.flags:
            return None
        deeper = _hanging(line, hanging)
        if deeper is not None and found is None:
            inner = resolver.of(chunks[deeper])
            if inner is not None and resolver.kind(inner) != "place":
                return inner
    following = place.at + 1
    while following < place.clause.last and chunks[following].kind == "W":
        following += 1
    if following + 1 < place.clause.last and chunks[following].word in ("für", "for", "bei", "von") and place.before in ("von", "of", "in höhe von"):
        found = resolver.of(chunks[following + 1])
        if found is not None and resolver.kind(found) != "place":
            return found
        draft.attribute = UNBOUND
    return None


def _of_place(draft: Draft) -> bool:
    row = shared("concepts").get(draft.attribute)
    return row is None or row["of"] in ("place", "any")


def _bought(reading: Reading, line: Line, place: Place) -> Subject | None:
    """What is bought: the object of an active clause, the subject of a passive one."""
    clause = place.clause
    resolver = reading.resolver
    passive = any(c.word in ("wurde", "wird", "worden", "werden", "wurden", "was", "were", "been", "be", "is") for c in line.chunks[clause.first : clause.last])
    rows = [found for c in clause.bare if (found := resolver.of(c)) is not None and c.kind != "R"]
    if passive and rows:
        return rows[0]
    infinitive = any(c.word == "zu" or c.word == "to" for c in line.chunks[clause.first : clause.last])
    if infinitive and len(rows) == 1:
        return rows[0]
    return rows[-1] if len(rows) >= 2 else None


def _event(reading: Reading, line: Line, place: Place) -> Subject | None:
    """The event of a casualty figure, known by its noun within the document."""
    for at in range(place.clause.first, place.clause.last):
        chunk = line.chunks[at]
        if chunk.kind == "N" and "event" in chunk.flags:
            key = f"{chunk.head.casefold()} ({reading.document})"
            return Subject(key=key, text=reading.text[chunk.start : chunk.end], via="description", start=chunk.start, end=chunk.end)
    inside = {c.head.casefold(): c for c in line.chunks if c.kind == "N" and "event" in c.flags}
    if len(inside) == 1:
        head, chunk = next(iter(inside.items()))
        key = f"{head} ({reading.document})"
        return Subject(key=key, text=reading.text[chunk.start : chunk.end], via="description", start=chunk.start, end=chunk.end)
    near = [(head, span) for head, span in reading.events.items() if 0 <= line.chunks[place.at].start - span[0] < _NEAR_EVENT]
    if len(near) == 1 and not any(line.lex.has(c.word, "scope") for c in line.chunks[place.clause.first : place.clause.last]):
        head, (start, end) = near[0]
        return Subject(key=f"{head} ({reading.document})", text=reading.text[start:end], via="ellipsis", start=start, end=end)
    return None


def _second_party(reading: Reading, line: Line, place: Place, frame: Frame) -> Subject | None:
    """The other side of a stake: what follows "an" after the figure."""
    chunks = line.chunks
    for at in range(place.at + 1, place.clause.last):
        chunk = chunks[at]
        if chunk.kind in ("E", "N") and (chunks[at - 1].word in frame.to or chunk.article in frame.to):
            return reading.resolver.of(chunk) or (reading.resolver.noun(chunk) if "described" not in chunk.flags else None)
        if chunk.kind in ("M", "V"):
            break
    if place.noun is None:
        return None
    for at in range(place.clause.first, place.at):
        if chunks[at].kind == "P" and chunks[at].word in frame.to and at + 1 < place.at and chunks[at + 1].kind in ("E", "N"):
            return reading.resolver.of(chunks[at + 1])
    return None


def _scope(reading: Reading, line: Line, place: Place, noun: int | None, draft: Draft) -> tuple[str, ...]:
    """What restricts a figure: places, parts, adjustments named in its clause."""
    chunks, lex = line.chunks, line.lex
    found = []
    for at in range(place.clause.first, place.clause.last):
        chunk = chunks[at]
        if (chunk.kind in ("W", "P", "R") and lex.has(chunk.word, "part")) or (lex.has(chunk.word, "scope") and chunk.kind != "N"):
            found.append(chunk.word)
        elif chunk.kind == "E" and at and chunks[at - 1].kind == "P" and chunks[at - 1].word in ("in", "im", "bei", "für", "aus", "at", "for"):
            kind = reading.names.entities[chunk.key].kind if chunk.key in reading.names.entities else ""
            if kind == "place" and (draft.subject is None or draft.subject.key != chunk.key):
                found.append(f"in {chunk.key}")
        elif chunk.kind == "N" and at and noun is not None and chunks[at - 1].word in ("in", "im") and not chunk.flags & {"never", "carrier"} and at != noun:
            found.append(f"in {chunk.head}")
    return tuple(dict.fromkeys(found))


def _add(reading: Reading, line: Line, at: int, clause: Clause, draft: Draft) -> None:
    chunk = line.chunks[at]
    mention = chunk.mention
    assert mention is not None  # noqa: S101 - only figures come here
    bound = draft.attribute != UNBOUND
    attribution = line_speaker(reading, line, clause)
    period, base = _periods(reading, line, clause, at, draft) if bound else (None, None)
    tier = _tier(draft)
    attribute = draft.attribute
    modality = modality_of(line.chunks, clause, attribution is not None, line.lex)
    bought = draft.frame.startswith("purchase")
    if attribute == "purchase_price" and bought and modality in ("planned", "possible", "forecast", "denied"):
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
        role=draft.role,  # type: ignore[arg-type]
        value=mention,
        value_start=mention.start,
        value_end=mention.end,
        direction=draft.direction,  # type: ignore[arg-type]
        period=period,
        base_period=base,
        attribution=attribution,
        modality=modality,
        negated=is_negated(line.chunks, clause, at),
        tier=tier,
        scope=draft.scope,
        object=draft.object,
        section=line.section,  # type: ignore[arg-type]
        frame=draft.frame,
    )
    reading.claims.append(claim)
    reading.block = line.sentence.block
    if draft.subject is not None and tier < 3 and draft.subject.via != "lead":
        reading.resolver.seen(draft.subject, mention.start)


def _tier(draft: Draft) -> Literal[1, 2, 3]:
    if not draft.sure or draft.attribute == UNBOUND:
        return 3
    if draft.subject is None:
        return 2 if draft.attribute.startswith("open:") else 3
    direct = draft.subject.via in ("name", "apposition", "alias", "compound")
    return 1 if direct and not draft.attribute.startswith("open:") else 2


def line_speaker(reading: Reading, line: Line, clause: Clause) -> Attribution | None:
    """Who says what a clause says; ``None`` for the article itself."""
    if line.source is not None:
        return line.source
    for spoken, attribution in line.said:
        if spoken is not clause or "state" in clause.verbs:
            return attribution
    return reading.voice if not line.said and is_reported(line.chunks, line.lex) else None


def _periods(
    reading: Reading, line: Line, clause: Clause, at: int, draft: Draft
) -> tuple[Period | None, Period | None]:
    value, base, how = split_times(line.chunks, clause, at, reading.text, line.lex)
    period = reading.times.period(value) if value is not None else None
    if period is None:
        period = _inherited(reading, line, clause, at)
    base_period = reading.times.period(base) if base is not None else None
    if base_period is None and period is not None and how in ("year", "quarter"):
        moved = earlier(period, years=1) if how == "year" else earlier(period, quarters=1)
        if moved is not None:
            base_period = Period(start=moved[0], end=moved[1], grain=period.grain, status="derived", why=f"one {how} before {period.text or 'the period'}")
    if base_period is not None and base_period.status == "inherited" and period is not None:
        base_period = _year_of(period, base_period)
    if base_period is not None and how == "same" and period is not None:
        base_period = _same_part(base_period, period) or base_period
    return period, base_period


def _year_of(period: Period, base: Period) -> Period:
    """A base that leaves its year out is the last such part of a year before the period."""
    if not (period.start and base.start and base.end) or base.grain not in ("quarter", "half", "month"):
        return base
    shift = int(base.start[:4]) - int(period.start[:4])
    moved = earlier(base, years=shift)
    if moved is not None and moved[0] >= period.start:
        moved = earlier(base, years=shift + 1)
    if moved is None:
        return base
    return base.model_copy(update={"start": moved[0], "end": moved[1], "why": f"the last one before {period.text!r}"})


def _same_part(base: Period, period: Period) -> Period | None:
    """"The same period of 2024" for a quarter is that quarter of 2024."""
    if base.grain != "year" or period.grain not in ("quarter", "half", "month") or not (period.start and period.end and base.start):
        return None
    shift = int(period.start[:4]) - int(base.start[:4])
    moved = earlier(period, years=shift)
    if moved is None:
        return None
    return base.model_copy(update={"start": moved[0], "end": moved[1], "grain": period.grain, "why": f"the part of the year that {period.text!r} names"})


def line_periods(reading: Reading, line: Line, clause: Clause) -> Period | None:
    """The time a clause names, if it names one."""
    value, _, _ = split_times(line.chunks, clause, clause.first, reading.text, line.lex)
    return reading.times.period(value) if value is not None else None


def _inherited(reading: Reading, line: Line, clause: Clause, at: int) -> Period | None:
    """The time of the clause before, else of the statement before in the same paragraph, with the reason."""
    here = clause.before
    while here is not None:
        value, _, _ = split_times(line.chunks, here, at, reading.text, line.lex)
        period = reading.times.period(value) if value is not None else None
        if period is not None:
            return period.model_copy(update={"status": "inherited" if period.status == "explicit" else period.status, "why": period.why or f"from {period.text!r} earlier in the sentence"})
        here = here.before
    before = reading.claims[-1] if reading.claims else None
    if before is not None and before.period is not None and line.sentence.block == reading.block and line.sentence.start - before.end < 250:
        return before.period.model_copy(update={"status": "inherited", "why": before.period.why or f"from {before.period.text!r} in the statement before"})
    return None

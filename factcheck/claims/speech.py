"""Finds who speaks by a verb of speech ("sagte Muster", "Muster says") or by a turn of talk ("Muster: …").

A pronoun speaks for whom it stands. A passive clause has the speaker behind "von" or "by", or none at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.entities import Named
from factcheck.claims.grammar import can_be_subject, finite, subject_of_clause
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.subjects import Resolver
from factcheck.languages import language
from factcheck.model import Attribution, Entity

_MOST_NAMES = 3
_REACH = 4
_LONGEST_TITLE = 6
_OPENING = re.compile(r"([A-ZÄÖÜ][\w.'-]*(?: [A-ZÄÖÜ][\w.'-]*){0,2}):+ (?=\S)")


def speaking(
    text: str, chunks: Sequence[Chunk], clauses: Sequence[Clause], lex: Lexicon, resolver: Resolver
) -> list[tuple[Clause, Attribution]]:
    """Clauses with a verb of speech, and who speaks."""
    found = []
    for number, clause in enumerate(clauses):
        flag = next((f"verb:{name}" for name in ("said", "quoted", "speak_of", "show") if name in clause.verbs), "")
        if not flag or (flag == "verb:show" and not _opens_statement(chunks, clauses, number, lex)):
            continue
        if flag == "verb:speak_of" and not tells_of(chunks, clause, lex):
            continue
        at = next(i for i in range(clause.first, clause.last) if flag in chunks[i].flags)
        if _states_nothing(chunks, clause, at, lex):
            continue
        who = _who(chunks, clause, at, lex) if flag != "verb:quoted" else _quoted(chunks, clause, at, lex)
        if who is not None:
            if (
                flag == "verb:show"
                and who.kind == "E"
                and who.key
                and resolver.names.entities[who.key].kind == "person"
            ):
                continue
            spoken = _attribution(text, chunks, who, chunks[at].head, resolver)
            if spoken is not None:
                found.append((clause, spoken))
    return found


def _quoted(chunks: Sequence[Chunk], clause: Clause, at: int, lex: Lexicon) -> Chunk | None:
    """Who is quoted in a passive clause ("wird Muster zitiert", "Sample was quoted as saying"): its subject."""
    who = clause.subject or clause.governing()
    named = who is not None and who.kind == "E" and not who.genitive
    return who if named and _is_passive(chunks, clause, at, lex) else None


def tells_of(chunks: Sequence[Chunk], clause: Clause, lex: Lexicon) -> bool:
    """Tell whether a verb of speech has what is said behind a preposition ("berichtete von 40 Toten")."""
    for at in range(clause.first, clause.last - 1):
        speaks = chunks[at].flags & {"verb:said", "verb:speak_of"} and lex.does(chunks[at].word, "tells_of")
        if speaks and any(lex.does(c.word, "tells_of_links") for c in chunks[at + 1 : clause.last]):
            return True
    return False


def _states_nothing(chunks: Sequence[Chunk], clause: Clause, at: int, lex: Lexicon) -> bool:
    """Tell a verb of speech that is none here: "höher als erwartet", "hat sich erklärt", "muss damit rechnen"."""
    before = chunks[at - 1] if at > clause.first else None
    words = chunks[clause.first : clause.last]
    if before is not None and lex.does(before.word, "than"):
        return True
    if not lex.capital_nouns:
        return before is not None and before.kind == "P" and "passive" not in before.flags
    itself = any(c.kind == "R" and lex.does(c.word, "reflexive") for c in words)
    forced = any(lex.does(c.word, "forcing") for c in words)
    return (itself and lex.does(chunks[at].word, "said_of_oneself")) or (forced and "verb:expect" in chunks[at].flags)


def _opens_statement(chunks: Sequence[Chunk], clauses: Sequence[Clause], number: int, lex: Lexicon) -> bool:
    """Tell whether the next clause is what a study or a list shows ("Die Umfrage zeigt, dass …")."""
    if clauses[number].kind == "subordinate" and lex.does(chunks[clauses[number].first].word, "comparing"):
        return True
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    return following is not None and lex.does(chunks[following.first].word, "that_words")


def turn(
    text: str, start: int, end: int, named: Mapping[int, Named], kinds: Mapping[str, Entity]
) -> Attribution | None:
    """Who speaks in a turn of talk, "Muster: Wir wachsen": a name or a word in capitals that opens a sentence."""
    opening = _OPENING.match(text, start, end)
    if opening is None:
        return None
    place = named.get(start)
    entity = kinds.get(place.key) if place is not None else None
    if entity is not None and entity.kind in ("place", "product"):
        return None
    words = opening.group(1)
    if place is None and not words.isupper():
        return None
    key = place.key if place is not None else None
    return Attribution(speaker=key, text=words, cue=":", start=start, end=opening.end(1))


def _attribution(text: str, chunks: Sequence[Chunk], who: Chunk, cue: str, resolver: Resolver) -> Attribution | None:
    if who.kind == "R":
        found = resolver.of(who)
        sure = found is not None and (lexical_gender(who) or resolver.kind(found) == "person")
        if found is not None and sure and found.start is not None and found.end is not None:
            return Attribution(speaker=found.key, text=found.text, cue=cue, start=found.start, end=found.end)
        again = resolver.heard(who)
        if again is not None:
            return again.model_copy(update={"cue": cue})
        return Attribution(speaker=None, text=text[who.start : who.end], cue=cue, start=who.start, end=who.end)
    at = next(i for i, c in enumerate(chunks) if c is who)
    last = at
    while last - at < _MOST_NAMES and last + 1 < len(chunks) and _goes_on(chunks[last], chunks[last + 1]):
        last += 1
    named = next((c for c in chunks[at : last + 1] if c.kind == "E"), who)
    start, end = who.start, chunks[last].end
    return Attribution(speaker=named.key, text=text[start:end], cue=cue, start=start, end=end)


def lexical_gender(chunk: Chunk) -> bool:
    """Tell whether the verb has told the gender of a pronoun."""
    return any(flag.startswith("gender:") for flag in chunk.flags)


def _goes_on(chunk: Chunk, after: Chunk) -> bool:
    """Tell whether a name goes on in the next unit ("Gouverneur" "Alejandro" "Garcia")."""
    capital = after.head[:1].isupper()
    close = after.start - chunk.end == 1 and not chunk.genitive
    return close and capital and after.kind in ("N", "E") and not after.article and not after.before


def _who(chunks: Sequence[Chunk], clause: Clause, at: int, lex: Lexicon) -> Chunk | None:
    """Whom the verb of speech ``chunks[at]`` belongs to."""
    verb = chunks[at]
    data = language(lex.code)
    if verb.word in data.words("claims.speaker.inserted"):
        return _inserted(chunks, clause, at, lex)
    after = chunks[at + 1] if at + 1 < clause.last else None
    if not lex.capital_nouns and at == clause.first and after is not None and lex.does(after.word, "infinitive"):
        return None
    impersonal = lex.does(verb.word, "said_by_nobody") and after is not None and after.kind == "R"
    if impersonal or _is_object(chunks, clause, at, lex):
        return None
    if _is_passive(chunks, clause, at, lex):
        return _agent(chunks, clause)
    if not lex.capital_nouns:
        return _by_order(chunks, clause, at)
    who = subject_of_clause(chunks, clause, lex)
    if who is None:
        who = next((c for c in clause.bare if c.kind in ("E", "N") and can_be_subject(c, lex)), None)
    if who is None and at == clause.first:
        who = clause.governing()
    thing = who is not None and who.kind == "N" and lex.description(who.head) not in ("organisation", "person")
    if thing and who is not None and lex.does(who.article, "either_kind"):
        who = next((c for c in clause.bare if c.kind == "E" and not c.genitive and can_be_subject(c, lex)), who)
    if who is not None and who.kind == "R":
        return who if who.flags & {"gender:m", "gender:f", "gender:p"} else None
    return who


def _inserted(chunks: Sequence[Chunk], clause: Clause, at: int, lex: Lexicon) -> Chunk | None:
    """After "so" only a name, or a description with a definite article: "so der frühere Chef"."""
    for number in range(at + 1, min(at + 1 + _REACH, clause.last)):
        after = chunks[number]
        if after.kind in ("E", "N"):
            definite = lex.does(after.article, "definite") or (
                number > at + 1 and lex.does(chunks[at + 1].word, "definite")
            )
            return after if after.kind == "E" or definite or (not after.article and number == at + 1) else None
        if after.kind != "W" or (after.flags and not after.flags & {"articles", "scope"}):
            return None
    return None


def _is_object(chunks: Sequence[Chunk], clause: Clause, at: int, lex: Lexicon) -> bool:
    """Tell whether the verb has a thing for an object and no statement ("erklärte seinen Rücktritt", "added 12")."""
    words = chunks[clause.first : clause.last]
    if lex.capital_nouns:
        return any(
            c.kind == "N" and lex.has(c.article, "possessives") and lex.has(c.article, "oblique") for c in clause.bare
        )
    after = chunks[at + 1] if at + 1 < clause.last else None
    more = any(c.kind == "V" for c in words if c.start > chunks[at].start)
    return after is not None and after.kind == "A" and not more and lex.does(chunks[at].word, "weak_speech")


def _is_passive(chunks: Sequence[Chunk], clause: Clause, at: int, lex: Lexicon) -> bool:
    if lex.capital_nouns:
        verb = finite(chunks, clause, lex)
        return verb is not None and verb.passive and not verb.future
    before = [c for c in chunks[max(clause.first, at - 2) : at] if c.kind != "W"]
    return bool(before) and "verb:is_passive" in before[-1].flags


def _agent(chunks: Sequence[Chunk], clause: Clause) -> Chunk | None:
    for at in range(clause.first, clause.last - 1):
        after = chunks[at + 1]
        if (
            chunks[at].kind == "P"
            and "passive" in chunks[at].flags
            and after.kind in ("E", "N")
            and "never" not in after.flags
        ):
            return after
    return None


def _by_order(chunks: Sequence[Chunk], clause: Clause, at: int) -> Chunk | None:
    """The noun phrase before an English verb of speech, else the one right behind it ("said Eva Sample")."""
    before = [c for c in clause.bare if c.start < chunks[at].start]
    if before:
        near = before[-1]
        return near if near.kind != "R" or "pronouns" in near.flags else None
    after = chunks[at + 1] if at + 1 < clause.last else None
    if after is not None and after.kind in ("E", "N", "R") and after in clause.bare:
        return after
    named = _behind(chunks, clause, at)
    if named is not None:
        return named
    return _resumed(chunks, clause) if at == clause.first or not clause.bare else None


def _behind(chunks: Sequence[Chunk], clause: Clause, at: int) -> Chunk | None:
    """The name behind a verb of speech and a title ("said witness Eva Sample")."""
    if at != clause.first:
        return None
    for chunk in chunks[at + 1 : min(at + 1 + _LONGEST_TITLE, clause.last)]:
        if chunk.kind == "E":
            return chunk
        if chunk.kind not in ("W", "N") or chunk.article or chunk.flags - {"described"}:
            return None
    return None


def _resumed(chunks: Sequence[Chunk], clause: Clause) -> Chunk | None:
    """The name that a comma and more about it part from the verb ("Eva Sample, who runs Alto, said")."""
    for number in range(clause.first - 1, -1, -1):
        chunk = chunks[number]
        if chunk.kind in ("E", "N") and (number == 0 or chunks[number - 1].kind == "M") and number + 1 < len(chunks):
            after = chunks[number + 1]
            if after.kind == "M" and after.word == ",":
                return chunk
        if chunk.kind == "M" and chunk.word not in ",":
            return None
    return None

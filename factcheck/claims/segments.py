"""Cuts a sentence where its clauses meet: at marks and opening words, not within a list, also where a mark is lost."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.chunk import Chunk, is_plain
from factcheck.claims.lexicon import Lexicon

# A clause ``chunks[first:last]`` and the word or mark that opens it.
Stretch = tuple[int, int, str]
_CUTS = frozenset(",;:()–—")
_ITEM = frozenset("AENPT")
# A dateline has so few units.
_DATELINE = 5
_ADJECTIVES = ("e", "en", "er", "es")


def stretches(chunks: Sequence[Chunk], lex: Lexicon) -> list[Stretch]:
    """Where the clauses of a sentence begin and end, and the word or mark that opens each."""
    return _without_lists(chunks, _cut(chunks, lex)) if lex.capital_nouns else _cut(chunks, lex)


def _cut(chunks: Sequence[Chunk], lex: Lexicon) -> list[Stretch]:
    found = []
    first, opener, inside = 0, "", False
    for at, chunk in enumerate(chunks):
        if chunk.kind == "M" and chunk.word in _CUTS:
            if at > first:
                found.append((first, at, opener))
            inside = chunk.word == "(" or (inside and chunk.word != ")")
            first, opener = at + 1, "(" if inside else chunk.word
        elif ("openers" in chunk.flags and at > first and (chunk.word != "that" or _that_opens(chunks, at))) or (
            at > first and not lex.capital_nouns and _opens_time_clause(chunks, at)
        ):
            found.append((first, at, opener))
            first, opener = at, ","
        elif "border" in chunk.flags and at > first:
            found.append((first, at, opener))
            first, opener = at, "."
        elif not lex.capital_nouns and _ends_dateline(chunks, at):
            found.append((first, at, opener))
            first, opener = at + 1, "–"
        elif not lex.capital_nouns and at >= first and _quotes_without_mark(chunks, at):
            told = at + 1 + _addressed(chunks, at, lex)
            found.append((first, told, opener))
            first, opener = told, ","
        elif "conjunctions" in chunk.flags and at > first and _two_predicates(chunks, first, at):
            found.append((first, at, opener))
            first, opener = at + 1, chunk.word
    if first < len(chunks):
        found.append((first, len(chunks), opener))
    return found


def _ends_dateline(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell the hyphen behind where an English report was written ("Talheim, Germany - Eva Sample retained …")."""
    if chunks[at].word != "-" or not 0 < at < _DATELINE or at + 1 >= len(chunks) or chunks[at + 1].kind != "E":
        return False
    before, apart = chunks[:at], chunks[at].start - chunks[at - 1].end
    places = all(c.kind == "E" or c.word == "," or (c is before[0] and c.kind == "N" and not c.article) for c in before)
    return apart > 0 and places and before[-1].kind == "E"


def _that_opens(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell "said that …" and "an attack that has …" from "that attack"."""
    relative = chunks[at - 1].kind in ("N", "E") and at + 1 < len(chunks) and chunks[at + 1].kind == "V"
    said = any("verb:said" in c.flags for c in chunks[:at])
    reported = said and at + 1 < len(chunks) and chunks[at + 1].kind in ("A", "E", "R")
    return chunks[at - 1].kind == "V" or relative or reported


def _opens_time_clause(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell "as stocks fell" from "as director": a noun phrase and then a finite verb follow."""
    if not {"prepositions", "reason"} <= chunks[at].flags:
        return False
    for later in chunks[at + 1 : at + 7]:
        if later.kind in ("M", "P", "T") or "conjunctions" in later.flags:
            return False
        if later.kind == "V":
            return later is not chunks[at + 1] and not later.word.endswith("ing")
    return False


def _quotes_without_mark(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether what was said follows a verb of speech without "that" or a comma ("Police said two men died")."""
    if chunks[at].kind != "V" or "verb:said" not in chunks[at].flags or at + 1 >= len(chunks):
        return False
    if chunks[at + 1].kind not in ("N", "E", "A", "W", "R") or "openers" in chunks[at + 1].flags:
        return False
    for number, later in enumerate(chunks[at + 2 :], start=at + 2):
        if later.kind == "M":
            return False
        told = later.kind == "W" and not later.flags and chunks[number - 1].kind in ("N", "E", "R")
        if later.kind == "V" or told:
            return True
    return False


def _addressed(chunks: Sequence[Chunk], at: int, lex: Lexicon) -> int:
    """How many units say whom something is told ("told The Post the quakes had …"): one, if another subject follows."""
    who = chunks[at + 1]
    after = chunks[at + 2] if at + 2 < len(chunks) else None
    speaks_to = lex.does(chunks[at].word, "addressing") and who.kind in ("E", "N", "R")
    return int(speaks_to and after is not None and after.kind in ("E", "N", "R", "A", "W") and not is_plain(after))


def _two_predicates(chunks: Sequence[Chunk], first: int, at: int) -> bool:
    before = chunks[first:at]
    if not _has_verb(before):
        return False
    lexical = any(c.kind == "V" for c in before)
    for later in chunks[at + 1 :]:
        if later.kind == "M" and later.word in _CUTS:
            return False
        if _has_verb((later,)) and (lexical or later.kind == "W"):
            return True
    return False


def _has_verb(chunks: Sequence[Chunk]) -> bool:
    return any(
        f.startswith(("verb:", "modal:possible", "modal:planned", "modal:forecast"))
        for c in chunks
        for f in c.flags
        if c.kind in ("V", "W")
    )


def _without_lists(chunks: Sequence[Chunk], found: Sequence[Stretch]) -> list[Stretch]:
    """The stretches with a list kept whole: "in Polen, Bulgarien und Rumänien sollen …" is one clause.

    What a comma parts is an item where it holds no verb; the last item is joined to the others by a conjunction.
    """
    out: list[Stretch] = []
    at = 0
    while at < len(found):
        last = _list_end(chunks, found, at)
        first, _, opener = found[at]
        out.append((first, found[last][1], opener))
        at = last + 1
    return out


def _list_end(chunks: Sequence[Chunk], found: Sequence[Stretch], at: int) -> int:
    """The stretch in which a list ends that begins at the end of stretch ``at``; ``at`` itself where there is none."""
    first, last, _ = found[at]
    if chunks[last - 1].kind not in ("E", "N") or at + 1 >= len(found):
        return at
    for later in range(at + 1, len(found)):
        start, end, opener = found[later]
        if opener != ",":
            return at
        joined = next((i for i in range(start, end) if "conjunctions" in chunks[i].flags), None)
        if joined is not None and joined > start and _is_item(chunks, start, joined):
            item = _item_start(chunks, last)
            alike = chunks[start].kind == chunks[item].kind or (item > first and chunks[item - 1].kind == "P")
            return later if alike and chunks[joined].word != "aber" else at
        if not _is_item(chunks, start, end):
            return at
    return at


def _item_start(chunks: Sequence[Chunk], end: int) -> int:
    """The unit with which the noun phrase begins that ends before ``end``: its figure, if it is counted."""
    return end - 2 if end > 1 and chunks[end - 1].kind == "N" and chunks[end - 2].kind == "A" else end - 1


def _is_item(chunks: Sequence[Chunk], first: int, last: int) -> bool:
    """Tell whether units are one noun phrase, with what hangs on it by a preposition."""
    words = chunks[first:last]
    plain = all(c.kind in _ITEM or (c.kind == "W" and _describes(c)) for c in words)
    if any(c.kind == "P" for c in words) and any(c.kind == "A" for c in words[1:]):
        return False
    return plain and any(c.kind in ("E", "N") for c in words) and words[0].kind in ("A", "E", "N", "W")


def _describes(word: Chunk) -> bool:
    """Tell whether a word within a noun phrase is an adverb or an adjective."""
    adjective = not word.flags and word.word.endswith(_ADJECTIVES)
    return adjective or bool(word.flags & {"adverbs", "articles", "scope"})


def is_dateline(chunks: Sequence[Chunk], found: Sequence[Stretch]) -> bool:
    """Tell whether a sentence opens with where it was written ("Wien – Für Alto …"): nothing but names and a dash."""
    first, last, _ = found[0]
    words = chunks[first:last]
    place = len(words) == 1 and words[0].kind == "N" and not words[0].article and not words[0].flags
    if len(found) < 2 or found[1][2] not in "–—" or not (place or all(c.kind == "E" or c.word == "/" for c in words)):
        return False
    opening = chunks[found[1][0]]
    lone = sum(c.kind == "M" and c.word in "–—" for c in chunks) == 1
    return lone or (opening.kind not in ("E", "N") and opening.head[:1].isupper())


def brackets_last(chunks: list[Chunk]) -> list[Chunk]:
    """The units of a sentence with what stands in round brackets moved to its end, so that it parts no clause."""
    if not any(c.kind == "M" and c.word == "(" for c in chunks):
        return chunks
    outer: list[Chunk] = []
    inner: list[Chunk] = []
    depth = 0
    for chunk in chunks:
        opens = chunk.kind == "M" and chunk.word == "("
        depth += opens
        (inner if depth else outer).append(chunk)
        if depth and chunk.kind == "M" and chunk.word == ")":
            depth -= 1
    return outer + inner if not depth else chunks


def asides_last(chunks: list[Chunk]) -> list[Chunk]:
    """The units of a sentence with appositions moved to its end, where the clause goes on behind them.

    "Sie wurde von Alto, einer Firma aus Kiel, für 5 Euro gekauft" is one clause, "Jan Muster, der Chef, hat …" too.
    """
    commas = [at for at, chunk in enumerate(chunks) if chunk.kind == "M" and chunk.word == ","]
    outer, inner, done = list(chunks), list[Chunk](), 0
    for number, first in enumerate(commas):
        ends = (last for last in commas[number + 1 : number + 4] if _is_aside(chunks, first, last))
        last = next(ends, None) if first >= done else None
        if last is None:
            continue
        inner += chunks[first:last]
        outer = [c for c in outer if not chunks[first].start <= c.start <= chunks[last].start]
        done = last + 1
    return outer + inner


def _within(word: Chunk) -> bool:
    """Tell whether a small word may stand within an apposition: all but verbs and what opens a clause."""
    return word.kind == "W" and (_describes(word) or not word.flags or "conjunctions" in word.flags)


def _is_aside(chunks: Sequence[Chunk], first: int, last: int) -> bool:
    """Tell whether units between two commas only say who or what the name or noun before them is."""
    words = chunks[first + 1 : last]
    if first == 0 or last + 1 >= len(chunks) or not words or chunks[first - 1].kind not in ("E", "N"):
        return False
    if len(words) == 1 and words[0].kind == "A":
        return "number" in words[0].flags and words[0].word.isdigit() and chunks[last + 1].kind != "A"
    noun = words[0]
    plain = all(c.kind in ("E", "N", "P", "T") or c.word == "," or _within(c) for c in words)
    told = chunks[first - 1].kind == "E" and noun.kind == "N"
    says = (bool(noun.article) or told) and words[-1].kind in ("E", "N", "W")
    if not plain or not says:
        return False
    host = next((at for at in range(first - 1, -1, -1) if chunks[at].word in _CUTS), -1)
    before = chunks[host + 1 : first]
    verb = any(c.kind == "V" or (c.kind == "W" and not c.flags) for c in before)
    following = chunks[last + 1]
    if following.kind == "P":
        relative = last + 2 < len(chunks) and "relative" in chunks[last + 2].flags and chunks[last + 2].kind == "W"
        return verb and not relative
    return following.kind == "V" and not verb

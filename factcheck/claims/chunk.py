"""One unit of a sentence, and how a language without capital nouns shows which words are nouns."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.claims.entities import Named
from factcheck.model import Mention

_MOST_ADJECTIVES = 5
_SHORTEST_PAST = 5
_SAID = ("said", "say", "ed", "told")
_OPENS_OBJECT = frozenset({"articles", "possessives", "prepositions", "number", "count", "money", "percent"})


@dataclass(slots=True)
class Chunk:
    """One unit of a sentence, ``text[start:end]``.

    ``kind``: ``E`` a named entity, ``N`` a noun phrase, ``A`` a figure, ``T`` a time, ``R`` a pronoun, ``P`` a
    preposition, ``V`` a verb with a meaning, ``W`` another word, ``M`` a mark. ``word`` is the folded word that
    counts (the head of a noun phrase), ``head`` the same as written, ``article`` the folded determiner, ``before``
    the adjectives, ``key`` the entity, ``genitive`` whether a name stands in the genitive.
    """

    kind: str
    start: int
    end: int
    word: str
    head: str = ""
    flags: frozenset[str] = frozenset()
    article: str = ""
    before: tuple[str, ...] = ()
    key: str | None = None
    genitive: bool = False
    mention: Mention | None = None
    named: Named | None = None
    noun: str = ""
    parts: list[int] = field(default_factory=list)


def is_plain(chunk: Chunk) -> bool:
    """Tell whether a unit is a word that no list knows."""
    return chunk.kind == "W" and not chunk.flags


def guess_nouns(rows: list[Chunk], adjectives: tuple[str, ...]) -> None:
    """In a language without capital nouns: the last plain word after an article, and a plain word after a number."""
    _guess_opening(rows, adjectives)
    _guess_verbs(rows)
    _join_counted(rows)
    for at, row in enumerate(rows):
        if row.flags & {"articles", "possessives"} and row.kind == "W":
            last = at
            while (
                last + 1 < len(rows)
                and last - at < _MOST_ADJECTIVES
                and rows[last + 1].kind == "W"
                and not rows[last + 1].flags
            ):
                last += 1
            if last > at and not (last + 1 < len(rows) and rows[last + 1].kind in ("N", "E", "A")):
                rows[last].kind, rows[last].head = "N", rows[last].head or rows[last].word
        elif (
            (row.kind == "A" and "money" in row.flags and _guess_worth(rows, at))
            or _guess_led(rows, at)
            or (row.kind == "A" and _guess_counted(rows, at))
        ):
            continue
        elif row.kind == "A" and row.mention is not None and row.mention.unit and at + 1 < len(rows):
            for later in rows[at + 1 : at + 4]:
                if later.word == row.mention.unit.lower() and later.kind in ("W", "V"):
                    later.kind = "N"
                    break
                if later.kind != "W":
                    break


def _join_counted(rows: list[Chunk]) -> None:
    """Make one noun phrase of the words after a number up to the last plural among them ("31 fire trucks")."""
    for at, row in enumerate(rows):
        if row.kind != "A" or row.flags & {"money", "percent", "pp", "quantity", "ordinal"}:
            continue
        last = at
        for number in range(at + 1, min(at + 2 + _MOST_ADJECTIVES, len(rows))):
            later = rows[number]
            if later.start - rows[number - 1].end > 1 or not _nominal(later):
                break
            if "people" in later.flags or _plural(later.word):
                last = number
        if last < at + 2:
            continue
        head = rows[last]
        head.kind, head.head, head.start = "N", head.head or head.word, rows[at + 1].start
        head.before = tuple(r.word for r in rows[at + 1 : last])
        row.flags = row.flags | {"count"}
        for number in range(at + 1, last):
            rows[number] = Chunk("W", -1, -1, "")
    rows[:] = [r for r in rows if r.start >= 0]


def _nominal(row: Chunk) -> bool:
    """Tell whether a unit can be part of a noun phrase after a number."""
    if row.kind == "N":
        return not row.article and not row.flags & {"adverbs", "prepositions"}
    return is_plain(row) and row.word[:1].isalpha() and not row.word.endswith("ing")


def _guess_worth(rows: list[Chunk], at: int) -> bool:
    """Make nouns of the words around an amount: "a $5 million deal", "a contract worth $5 million"."""
    before = at - 1
    while before > 0 and is_plain(rows[before]):
        before -= 1
    after = rows[at + 1] if at + 1 < len(rows) else None
    ends = at + 2 >= len(rows) or rows[at + 2].kind in ("M", "P", "V") or bool(rows[at + 2].flags)
    if before >= 0 and "articles" in rows[before].flags and after is not None and is_plain(after) and ends:
        after.kind, after.head = "N", after.head or after.word
        return True
    named = rows[at - 2] if at > 1 else None
    if named is not None and "verb:value" in rows[at - 1].flags and is_plain(named):
        named.kind, named.head = "N", named.head or named.word
    return False


def _guess_verbs(rows: list[Chunk]) -> None:
    """Make a verb of a plain word in -ed that follows a name, a noun or a pronoun ("the union staged …")."""
    for at in range(1, len(rows)):
        row, before = rows[at], rows[at - 1]
        if "verb:said" in row.flags and is_plain(before) and _plural(before.word) and row.word.endswith(_SAID):
            before.kind, before.head = "N", before.head or before.word
        if not is_plain(row) or not row.word.endswith("ed") or len(row.word) < _SHORTEST_PAST:
            continue
        named = before.kind in ("N", "E", "R") or (before.kind == "W" and _plural(before.word))
        helped = before.kind in ("V", "W") and bool(before.flags & {"verb:is_passive", "verb:have", "negations"})
        joined = "conjunctions" in before.flags and any(r.kind == "V" for r in rows[:at])
        resumed = before.word == "," and at + 1 < len(rows) and bool(rows[at + 1].flags & _OPENS_OBJECT)
        if named or helped or joined or resumed or ("adverbs" in before.flags and before.word.endswith("ly")):
            row.kind, row.flags = "V", frozenset({"verb:act"})


def _guess_opening(rows: list[Chunk], adjectives: tuple[str, ...]) -> None:
    """Take the capital word that opens a sentence for an adjective where a plural follows ("Tired drivers")."""
    if len(rows) < 3 or rows[0].kind != "N" or rows[0].flags or not rows[0].word.endswith(adjectives):
        return
    if is_plain(rows[1]) and _plural(rows[1].word):
        rows[0].kind, rows[1].kind = "W", "N"
        rows[1].head = rows[1].head or rows[1].word


def _guess_led(rows: list[Chunk], at: int) -> bool:
    """Make a noun of the plural that ends a phrase after a preposition or "more" ("of young drivers")."""
    if rows[at].kind != "P" and rows[at].flags != {"adverbs"}:
        return False
    last = at
    while last + 1 < len(rows) and last - at < 3 and is_plain(rows[last + 1]):
        last += 1
    ends = last + 1 >= len(rows) or rows[last + 1].kind in ("M", "P", "V", "A", "T") or bool(rows[last + 1].flags)
    if last == at or not ends or not _plural(rows[last].word) or (rows[at].kind != "P" and rows[at].word != "more"):
        return False
    rows[last].kind, rows[last].head = "N", rows[last].head or rows[last].word
    return True


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) and len(word) > 3


def _guess_counted(rows: list[Chunk], at: int) -> bool:
    """Make a noun of the plural after a number and plain words ("20 smaller dogs"); tell whether there is one."""
    if rows[at].flags & {"money", "percent", "pp"} or not rows[at].flags & {"number", "count"}:
        return False
    for number in range(at + 1, min(at + 4, len(rows))):
        later = rows[number]
        if later.kind == "N" or not is_plain(later):
            return False
        if _plural(later.word) and number > at + 1:
            later.kind, later.head = "N", later.head or later.word
            rows[at].flags = rows[at].flags | {"count"}
            return True
    return False

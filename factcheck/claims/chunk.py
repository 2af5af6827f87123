"""One unit of a sentence, and how a language without capital nouns shows which words are nouns."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.claims.entities import Named
from factcheck.model import Mention

_MOST_ADJECTIVES = 5


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


def guess_nouns(rows: list[Chunk]) -> None:
    """In a language without capital nouns: the last plain word after an article, and a plain word after a number."""
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
            if last > at and not (last + 1 < len(rows) and rows[last + 1].kind in ("N", "E")):
                rows[last].kind, rows[last].head = "N", rows[last].head or rows[last].word
        elif row.kind == "A" and _guess_counted(rows, at):
            continue
        elif row.kind == "A" and row.mention is not None and row.mention.unit and at + 1 < len(rows):
            for later in rows[at + 1 : at + 4]:
                if later.word == row.mention.unit.lower() and later.kind in ("W", "V"):
                    later.kind = "N"
                    break
                if later.kind != "W":
                    break


def _guess_counted(rows: list[Chunk], at: int) -> bool:
    """Make a noun of the plural after a number and plain words ("20 smaller dogs"); tell whether there is one."""
    if rows[at].flags & {"money", "percent", "pp"} or not rows[at].flags & {"number", "count"}:
        return False
    for number in range(at + 1, min(at + 4, len(rows))):
        later = rows[number]
        if later.kind == "N" or not is_plain(later):
            return False
        plural = later.word.endswith("s") and not later.word.endswith(("ss", "us", "is", "ous")) and len(later.word) > 3
        if plural and number > at + 1:
            later.kind, later.head = "N", later.head or later.word
            rows[at].flags = rows[at].flags | {"count"}
            return True
    return False

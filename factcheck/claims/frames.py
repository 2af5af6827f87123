"""The constructions that tie a figure to what it is about, read from the language files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.claims.chunk import Chunk
from factcheck.claims.clauses import Clause
from factcheck.claims.lexicon import Lexicon
from factcheck.languages import language

_CHANGE = frozenset({"up", "down"})
_SMALL = frozenset({"adverbs", "conjunctions"})
_BEFORE_NOUN = frozenset({"adverbs", "scope", "modal:alleged"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction; see the comment above the frames of a language for what the fields mean."""

    name: str
    before: frozenset[str]
    noun: frozenset[str]
    governed: frozenset[str]
    after: frozenset[str]
    next: frozenset[str]
    verbs: frozenset[str]
    not_verbs: frozenset[str]
    unit: frozenset[str]
    to: frozenset[str]
    theme: frozenset[str]
    kinds: frozenset[str]
    role: str
    attribute: str
    subject: str
    direction: str
    not_nested: bool
    compared: str


@dataclass(frozen=True, slots=True)
class Place:
    """The neighbourhood of the figure ``chunks[at]``: preposition before it, governing noun, noun after it."""

    at: int
    clause: Clause
    before: str
    noun: int | None
    owner: int | None
    governed: str
    after: int | None
    following: str
    nested: bool


@cache
def frames(code: str) -> tuple[Frame, ...]:
    """The frames of a language, in the order in which they are tried."""
    rows: Any = language(code).table("claims").get("frames", ())
    return tuple(_frame(row) for row in rows)


def _frame(row: dict[str, Any]) -> Frame:
    values: dict[str, Any] = {key: frozenset(row.get(key, ())) for key in _LISTS}
    values |= {key: str(row.get(key, "")) for key in ("name", "role", "attribute", "direction", "compared")}
    return Frame(**values, subject=str(row.get("subject", "owner")), not_nested=bool(row.get("not_nested")))


_LISTS = ("before", "noun", "governed", "after", "next", "verbs", "not_verbs", "unit", "to", "theme", "kinds")


def fitting(place: Place, chunks: Sequence[Chunk], lex: Lexicon) -> Iterator[Frame]:
    """The frames that fit a figure in its place, the first of which speaks for it."""
    return (frame for frame in frames(lex.code) if _fits(frame, place, chunks, lex))


def _fits(frame: Frame, place: Place, chunks: Sequence[Chunk], lex: Lexicon) -> bool:
    if place.before not in frame.before:
        return False
    if frame.unit and not frame.unit & chunks[place.at].flags:
        return False
    if (frame.verbs and not frame.verbs & place.clause.verbs) or frame.not_verbs & place.clause.verbs:
        return False
    joined = place.at + 1 < len(chunks) and "joined" in chunks[place.at + 1].flags
    if joined and "joined" not in frame.after:
        return False
    if frame.verbs & {"up", "down"} and _adjectival(place.at, chunks):
        return False
    fixed = frame.verbs and not lex.capital_nouns and not frame.after and not frame.next
    if fixed and not _verb_first(frame, place, chunks):
        return False
    if frame.compared and compared(place, chunks, lex, attributive=frame.compared == "noun") is None:
        return False
    if frame.not_nested and place.nested and place.before != "in höhe von":
        return False
    if frame.next and place.following not in frame.next:
        return False
    if frame.governed and place.governed not in frame.governed:
        return False
    if frame.noun and not (place.noun is not None and frame.noun & classes(chunks[place.noun], lex)):
        return False
    return not frame.after or (place.after is not None and bool(frame.after & classes(chunks[place.after], lex)))


def compared(place: Place, chunks: Sequence[Chunk], lex: Lexicon, *, attributive: bool) -> str | None:
    """The direction of a comparative right behind a figure: "um 3 Prozent höher", "eine um 3 Prozent höhere Quote"."""
    after = place.at + 1
    if after >= place.clause.last:
        return None
    noun = chunks[after]
    if not attributive:
        plain = noun.kind in ("W", "V") and not (after + 1 < place.clause.last and chunks[after + 1].kind == "N")
        word = noun.word if plain else ""
    else:
        word = noun.before[0] if noun.kind == "N" and noun.before else ""
    return "up" if lex.does(word, "higher") else "down" if lex.does(word, "lower") else None


def classes(noun: Chunk, lex: Lexicon) -> set[str]:
    """What a frame may call a noun: ``concept`` and its id, ``change``, ``carrier``, ``share``, ``people``, ``any``."""
    found = set(noun.flags & {"carrier", "share", "people", "event", "jobs"})
    if noun.flags & _CHANGE:
        found.add("change")
    concept = lex.concept(noun.head)
    if concept is not None and not found & {"change"}:
        found |= {"concept", concept.id}
    if "carrier" in found and noun.before and not lex.capital_nouns and not noun.flags & {"scope"}:
        found = (found - {"carrier"}) | {"any", "rates"}
    if noun.word.endswith(lex.rates) and "people" not in found:
        found.add("rates")
    if "share" in found and noun.noun:
        found = (found - {"share"}) | ({"any", "rates"} if concept is None else set())
    if noun.flags & {"described", "joined"} == {"described", "joined"}:
        found.add("joined")
    if noun.kind == "N" and not noun.flags & {"never", "up", "down", "carrier", "people", "event", "described", "jobs"}:
        found.add("any")
    return found


def place_of(at: int, clause: Clause, chunks: Sequence[Chunk], lex: Lexicon) -> Place:
    """Look around a figure."""
    left = _left(chunks, at, clause.first)
    before, noun, owner, governed = "", None, None, ""
    if left is not None and chunks[left].kind == "W" and "articles" in chunks[left].flags and left > clause.first:
        left = left - 1 if chunks[left - 1].kind == "P" else left
    if (
        left is not None
        and chunks[left].kind == "W"
        and (not chunks[left].flags or "possessives" in chunks[left].flags)
    ):
        before = "?"
    if left is not None and chunks[left].kind == "P":
        before = chunks[left].word
        inner = _left(chunks, left, clause.first)
        if inner is not None and lex.does(chunks[inner].word, "height"):
            into = _left(chunks, inner, clause.first)
            if into is not None and chunks[into].kind == "P":
                before, inner = "in höhe von", _left(chunks, into, clause.first)
        noun, owner = _governor(chunks, inner, clause.first, lex)
    elif left is not None and chunks[left].kind in ("N", "E"):
        noun, owner = _governor(chunks, left, clause.first, lex)
    if noun is not None:
        led = _left(chunks, noun, clause.first)
        governed = chunks[led].word if led is not None and chunks[led].kind == "P" else ""
    if noun is None or not chunks[noun].flags & _CHANGE:
        noun = _moved_by(chunks, at, clause, before, lex) or noun
    after, following = _after(chunks, at, clause, lex), _following(chunks, at, clause)
    return Place(at, clause, before, noun, owner, governed, after, following, _nested(chunks, noun, clause.first, lex))


def _moved_by(chunks: Sequence[Chunk], at: int, clause: Clause, before: str, lex: Lexicon) -> int | None:
    """The noun of change that "um" goes with past what hangs on it ("ein Rückgang der Zahl der Gäste um …").

    A comma may stand before it, if only small words follow ("ein Rückgang, und zwar um 3 Prozent").
    """
    if not lex.does(before, "changed_by") or not chunks[at].flags & {"percent", "pp"}:
        return None
    for here in range(at - 2, -1, -1):
        chunk = chunks[here]
        if chunk.kind == "N" and chunk.flags & _CHANGE:
            return here
        apart = here < clause.first and all(c.kind in ("P", "M") or c.flags & _SMALL for c in chunks[here + 1 : at])
        joins = chunk.kind == "M" and chunk.word in ",–" and apart
        if chunk.kind in ("V", "A", "R") or (chunk.kind == "M" and not joins):
            return None
        if chunk.kind == "W" and not (chunk.flags or lex.ends(chunk.word, "adjective_endings")):
            return None
    return None


def _nested(chunks: Sequence[Chunk], noun: int | None, first: int, lex: Lexicon) -> bool:
    """Tell whether a noun stands in a phrase of another noun, so that the figure may belong to either."""
    if noun is None:
        return False
    led = _left(chunks, noun, first)
    if led is None or chunks[led].kind not in ("P", "N", "E"):
        return False
    if chunks[led].kind != "P":
        article = chunks[noun].article
        return chunks[led].kind == "N" and (lex.has(article, "genitive") if lex.capital_nouns else bool(article))
    head = _left(chunks, led, first)
    return head is not None and chunks[head].kind in ("N", "E")


def _verb_first(frame: Frame, place: Place, chunks: Sequence[Chunk]) -> bool:
    """Where word order is fixed, the verb of a frame stands before the figure."""
    wanted = {f"verb:{name}" for name in frame.verbs}
    return any(c.kind == "V" and c.flags & wanted for c in chunks[place.clause.first : place.at])


def _adjectival(at: int, chunks: Sequence[Chunk]) -> bool:
    """Tell whether the verb after a figure is a participle before a noun ("auf 9.000 Euro gekürzten Betrags")."""
    return (
        at + 2 < len(chunks)
        and chunks[at + 1].kind == "V"
        and chunks[at + 2].kind == "N"
        and not chunks[at + 2].article
    )


def _left(chunks: Sequence[Chunk], at: int, first: int) -> int | None:
    """The unit before ``at``, past small words and time expressions with their preposition."""
    here = at - 1
    while here >= first:
        chunk = chunks[here]
        if chunk.kind == "T":
            here -= 2 if here - 1 >= first and chunks[here - 1].kind == "P" else 1
        elif chunk.kind == "W" and ("adverbs" in chunk.flags or "particle" in chunk.flags):
            here -= 1
        else:
            return here
    return None


def _governor(chunks: Sequence[Chunk], at: int | None, first: int, lex: Lexicon) -> tuple[int | None, int | None]:
    """The noun that a preposition before a figure hangs on, past the genitive or "von"-phrase of that noun."""
    if at is None or chunks[at].kind not in ("N", "E"):
        return None, None
    back = _left(chunks, at, first)
    if back is None:
        return (at, None) if chunks[at].kind == "N" else (None, None)
    chunk = chunks[at]
    own = chunk.kind == "N" and lex.concept(chunk.head) is not None
    heads = {"change", "carrier", "concept", "share"}
    if own and chunks[back].kind == "N" and not classes(chunks[back], lex) & heads:
        return at, None
    if chunks[back].kind == "N" and (lex.has(chunk.article, "genitive") or (chunk.kind == "E" and chunk.genitive)):
        return back, at
    if chunks[back].kind == "P" and lex.does(chunks[back].word, "inner_links"):
        head = _left(chunks, back, first)
        if head is not None and chunks[head].kind == "N" and classes(chunks[head], lex) & heads:
            return head, at
    return (at, None) if chunk.kind == "N" else (None, None)


def _after(chunks: Sequence[Chunk], at: int, clause: Clause, lex: Lexicon) -> int | None:
    for number in range(at + 1, min(at + 4, clause.last)):
        chunk = chunks[number]
        if chunk.kind == "N" and (not chunk.article or lex.does(chunk.article, "loose_articles")):
            return number
        loose = "money" not in chunks[at].flags
        plain = chunk.kind == "W" and not chunk.flags - _BEFORE_NOUN
        if plain and not chunk.flags and lex.capital_nouns and not _in_phrase(chunks, number, clause, lex):
            return None
        if not plain or not (loose or "scope" in chunk.flags):
            return None
    return None


def _in_phrase(chunks: Sequence[Chunk], at: int, clause: Clause, lex: Lexicon) -> bool:
    """Tell whether a German word is an adjective before a noun, or an adverb before one ("gesetzlich verbindliche")."""
    if lex.ends(chunks[at].word, "adjective_endings"):
        return True
    following = chunks[at + 1] if at + 1 < clause.last else None
    if following is None:
        return False
    if following.kind == "W":
        return lex.ends(following.word, "adjective_endings")
    return following.kind == "N" and bool(following.before or following.flags & {"people"})


def _following(chunks: Sequence[Chunk], at: int, clause: Clause) -> str:
    for number in range(at + 1, clause.last):
        if chunks[number].kind == "P":
            return chunks[number].word
        if chunks[number].kind != "W" or "adverbs" not in chunks[number].flags:
            return ""
    return ""

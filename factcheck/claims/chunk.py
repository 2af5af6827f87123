"""One unit of a sentence, and how a language without capital nouns shows which words are nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.claims.entities import Named
from factcheck.model import Mention

_MOST_ADJECTIVES = 5
_SHORTEST_PAST = 5
# Ends of English adjectives of origin.
_ORIGINS = ("ican", "ian", "ese", "ish", "eek", "ench", "utch", "iss", "aeli", "aqi", "ani", "mali")
PARTICIPLES = ("ende", "enden", "ender", "endes", "endem")
# English plurals without an s.
_PLURALS = frozenset(
    [
        "aircraft",
        "sheep",
        "fish",
        "cattle",
        "deer",
        "salmon",
        "trout",
        "men",
        "women",
        "children",
        "people",
        "feet",
        "teeth",
        "mice",
        "geese",
        "personnel",
        "spacecraft",
        "criteria",
        "media",
        "police",
    ]
)
_OWNS = ("'s", "’s")
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
    _guess_owners(rows)
    _join_modifiers(rows)
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
    rows[:] = [r for r in rows if r.start >= 0]


def _guess_owners(rows: Sequence[Chunk]) -> None:
    """Make a noun in the genitive of a word in 's after an article ("the parliament's 125 seats")."""
    for at, row in enumerate(rows[1:-1], start=1):
        if (
            rows[at + 1].kind == "A"
            and not row.word.startswith("world")
            and is_plain(row)
            and row.word.endswith(_OWNS)
            and "articles" in rows[at - 1].flags
        ):
            row.kind, row.genitive = "N", True
            row.head = (row.head or row.word).rstrip("s").rstrip("'’")


def _join_modifiers(rows: list[Chunk]) -> None:
    """Make one name of a name with what introduces it, and one noun of a noun with a name before it.

    "Pro Bowl cornerback Cortland Muster" is Muster; "10,000 Web sites" are sites.
    """
    for at, row in enumerate(rows[:-1]):
        if row.kind != "E" or row.genitive or row.start < 0:
            continue
        before = rows[at - 1] if at else None
        after = rows[at + 1]
        counts = before is not None and before.kind == "A" and row.start - before.end == 1
        led = at > 1 and rows[at - 1].word == "of" and rows[at - 2].kind == "A"
        folk = " " not in row.head and row.head.endswith(("ese", "ans", "is", "ish"))
        people = folk or (" " not in row.head and row.head.endswith("s") and row.head[:-1].isupper())
        if counts and people and after.kind in ("V", "W", "P", "M") and not (is_plain(after) and is_plural(after.word)):
            row.kind, row.key, row.named, row.flags = "N", None, None, frozenset({"people"} if folk else ())
            continue
        counts = counts or led
        if counts and after.start - row.end == 1 and (after.kind == "N" or (is_plain(after) and is_plural(after.word))):
            after.kind, after.head, after.before = "N", after.head or after.word, (row.word,)
            after.start, row.start = row.start, -1
            if (
                before is not None
                and before.kind == "A"
                and not before.flags & {"money", "percent", "pp", "quantity", "ordinal"}
            ):
                before.flags = before.flags | {"count"}
            continue
        origin = " " not in row.head and row.head.endswith(_ORIGINS) and after.start - row.end == 1
        if origin and is_plain(after) and is_plural(after.word) and before is not None and before.kind == "W":
            after.kind, after.head, after.before = "N", after.head or after.word, (row.word,)
            after.start, row.start = row.start, -1
            continue
        last = at
        while last + 1 < len(rows) and last - at < 3 and _introduces(rows[last + 1]) and _adjoin(rows, last):
            last += 1
        if last == at or last + 2 >= len(rows) or not _adjoin(rows, last) or rows[last + 1].kind != "E":
            continue
        if rows[last + 2].kind != "V" or rows[last + 1].genitive:
            continue
        rows[last + 1].start = row.start
        for number in range(at, last + 1):
            rows[number].start = -1
    rows[:] = [r for r in rows if r.start >= 0]


def _introduces(row: Chunk) -> bool:
    """Tell whether an English word can stand between two names as part of a title ("Bulls guard Eva Sample")."""
    person = row.kind == "N" and not row.article and "described" in row.flags
    return person or (is_plain(row) and row.word.isalpha() and not row.word.endswith(("s", "ed", "ing")))


def _adjoin(rows: Sequence[Chunk], at: int) -> bool:
    return rows[at + 1].start - rows[at].end == 1


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
            if later.kind != "E" and ("people" in later.flags or is_plural(later.word)):
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
    if row.kind == "E":
        return not row.genitive
    return is_plain(row) and row.word[:1].isalpha() and not row.word.endswith("ing")


def _guess_worth(rows: list[Chunk], at: int) -> bool:
    """Make nouns of the words around an amount: "a $5 million deal", "a contract worth $5 million"."""
    before = at - 1
    while before > 0 and is_plain(rows[before]):
        before -= 1
    after = rows[at + 1] if at + 1 < len(rows) else None
    ends = at + 2 >= len(rows) or rows[at + 2].kind in ("M", "P", "V") or bool(rows[at + 2].flags)
    led = before >= 0 and ("articles" in rows[before].flags or (rows[before].kind == "E" and rows[before].genitive))
    if led and after is not None and is_plain(after) and ends:
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
        if (
            _is_predicate(row)
            and is_plain(before)
            and is_plural(before.word)
            and not (at > 1 and rows[at - 2].kind == "A")
        ):
            before.kind, before.head = "N", before.head or before.word
        if is_plain(row) and _after_led_noun(rows, at):
            before.kind, before.head = "N", before.head or before.word
            row.kind, row.flags = "V", frozenset({"verb:act"})
            continue
        counts = at + 1 < len(rows) and rows[at + 1].kind == "A" and not rows[at + 1].flags & {"temporal", "ordinal"}
        if is_plain(row) and counts and row.word.endswith("ing") and _opens_gerund(rows, at):
            row.kind, row.flags = "V", frozenset({"verb:act"})
            continue
        if not is_plain(row) or not row.word.endswith("ed") or len(row.word) < _SHORTEST_PAST:
            continue
        named = before.kind in ("N", "E", "R") or (before.kind == "W" and is_plural(before.word))
        helped = before.kind in ("V", "W") and bool(before.flags & {"verb:is_passive", "verb:have", "negations"})
        joined = "conjunctions" in before.flags and any(r.kind == "V" for r in rows[:at])
        resumed = before.word == "," and at + 1 < len(rows) and bool(rows[at + 1].flags & _OPENS_OBJECT)
        after_noun = before.word.endswith("ly") or (at > 1 and rows[at - 2].kind in "ENR")
        if named or helped or joined or resumed or ("adverbs" in before.flags and after_noun):
            row.kind, row.flags = "V", frozenset({"verb:act"})


def _opens_gerund(rows: Sequence[Chunk], at: int) -> bool:
    """Tell a gerund that goes on with what the subject does (", grabbing 7 points", "while also posting 20 points")."""
    first = at - 1
    while first >= 0 and "adverbs" in rows[first].flags:
        first -= 1
    return first > 0 and (rows[first].word == "," or bool(rows[first].flags & {"reason"}))


def _after_led_noun(rows: Sequence[Chunk], at: int) -> bool:
    """Tell a verb by the article and noun before it and the object behind it ("the museum attracted 40,000 …")."""
    row, before = rows[at], rows[at - 1]
    if not row.word.endswith(("ed", "s")) or len(row.word) < _SHORTEST_PAST or not is_plain(before):
        return False
    if before.word.endswith(("s", "ly", "ed")) or at + 1 >= len(rows) or rows[at + 1].kind not in ("A", "W", "P"):
        return False
    opens = rows[at + 1].kind == "A" or bool(rows[at + 1].flags & {"articles", "possessives"})
    first = at - 1
    while first > 0 and is_plain(rows[first]) and at - first < _MOST_ADJECTIVES:
        first -= 1
    return opens and bool(rows[first].flags & {"articles", "possessives"}) and rows[first].kind == "W"


def _is_predicate(row: Chunk) -> bool:
    """Tell whether a unit can only be the verb of the plural before it."""
    said = "verb:said" in row.flags and row.word.endswith(_SAID)
    helps = bool(row.flags & {"verb:have", "verb:is_passive", "verb:copula"}) or (
        row.kind == "W" and any(flag.startswith("modal:") for flag in row.flags)
    )
    return said or helps


def _guess_opening(rows: list[Chunk], adjectives: tuple[str, ...]) -> None:
    """Take the capital word that opens a sentence for an adjective where a plural follows ("Tired drivers")."""
    if len(rows) < 3 or rows[0].kind != "N" or rows[0].flags:
        return
    if rows[0].head.endswith(_ORIGINS) and is_plain(rows[1]) and (rows[2].kind == "V" or rows[2].word.endswith("ed")):
        rows[1].kind, rows[1].head = "N", rows[1].head or rows[1].word
        rows[1].start, rows[1].before = rows[0].start, (rows[0].word,)
        del rows[0]
        return
    if not rows[0].word.endswith(adjectives):
        return
    if is_plain(rows[1]) and is_plural(rows[1].word):
        rows[0].kind, rows[1].kind = "W", "N"
        rows[1].head = rows[1].head or rows[1].word


def _guess_led(rows: list[Chunk], at: int) -> bool:
    """Make a noun of the plural that ends a phrase after a preposition or "more" ("of young drivers")."""
    if rows[at].kind != "P" and rows[at].flags != {"adverbs"}:
        return False
    last = at
    share = rows[at].word == "of" and at > 0 and rows[at - 1].kind == "A"
    while (
        last + 1 < len(rows) and last - at < 3 and (is_plain(rows[last + 1]) or (share and rows[last + 1].kind == "E"))
    ):
        last += 1
    if rows[last].kind == "E":
        return False
    if share and _describe(rows, at, last):
        return True
    ends = last + 1 >= len(rows) or rows[last + 1].kind in ("M", "P", "V", "A", "T") or bool(rows[last + 1].flags)
    if last == at or not ends or not is_plural(rows[last].word) or (rows[at].kind != "P" and rows[at].word != "more"):
        return False
    head = rows[last]
    head.kind, head.head = "N", head.head or head.word
    if share and all(is_plain(row) for row in rows[at + 1 : last]):
        head.before, head.start = tuple(row.word for row in rows[at + 1 : last]), rows[at + 1].start
        for row in rows[at + 1 : last]:
            row.start = -1
    return True


def _describe(rows: Sequence[Chunk], at: int, last: int) -> bool:
    """Give a plural its adjectives, where it is the whole of a share ("1 percent of Australian PC users")."""
    if last + 1 >= len(rows) or last == at:
        return False
    noun = rows[last + 1]
    if noun.kind != "N" or noun.article or not is_plural(noun.word):
        return False
    noun.before, noun.start = tuple(row.word for row in rows[at + 1 : last + 1]), rows[at + 1].start
    for row in rows[at + 1 : last + 1]:
        row.start = -1
    return True


def is_plural(word: str) -> bool:
    """Tell an English plural by its ending or from the list of those without one."""
    regular = word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) and len(word) > 3
    return regular or word in _PLURALS


def _guess_counted(rows: list[Chunk], at: int) -> bool:
    """Make a noun of the plural after a number and plain words ("20 smaller dogs"); tell whether there is one."""
    if rows[at].flags & {"money", "percent", "pp"} or not rows[at].flags & {"number", "count"}:
        return False
    for number in range(at + 1, min(at + 4, len(rows))):
        later = rows[number]
        if later.kind == "N" or not is_plain(later):
            return False
        if is_plural(later.word) and number > at + 1:
            later.kind, later.head = "N", later.head or later.word
            rows[at].flags = rows[at].flags | {"count"}
            return True
    return False


def lead_holders(chunks: Sequence[Chunk]) -> None:
    """Give the noun behind a participle its article ("des 14 Seiten umfassenden Berichts")."""
    for at in range(1, len(chunks) - 3):
        noun, verb, last = chunks[at + 1], chunks[at + 2], chunks[at + 3]
        if chunks[at].kind != "A" or noun.kind != "N" or last.kind != "N" or last.article:
            continue
        before = at - 1
        while before > 0 and "adverbs" in chunks[before].flags:
            before -= 1
        if chunks[before].kind == "W" and "articles" in chunks[before].flags and verb.word.endswith(PARTICIPLES):
            last.article = chunks[before].word

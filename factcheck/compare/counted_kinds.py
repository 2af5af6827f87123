"""Tells apart what two counts count, and what a sentence is about from what it is only compared with.

"Seven swing states" are not "41 states": a word between the number and its noun makes it a part, unless the other
sentence has that word as well. What stands behind "than" is a yardstick: a sentence on one moon that ends "larger than
our own" is none on ours.
"""

from __future__ import annotations

import re

from factcheck.compare.alignment import Alignment
from factcheck.compare.passage import Passage, Slot, Word
from factcheck.compare.values import counted, is_measure
from factcheck.compare.words import likeness
from factcheck.languages import language

_ALIKE, _REACH = 0.8, 3
_HYPHEN = re.compile(r"[-‐‑]\w*[^\W\d_]")
_WORD = re.compile(r"\s+(\w+)")
_STOPS = frozenset(",;:.()–—")


def in_a_name(passage: Passage, slot: Slot) -> bool:
    """Tell whether a bare number is part of a compound that names a kind of thing: "the 12-game rematch"."""
    mention = slot.mention
    if mention.kind not in ("number", "quantity") or is_measure(mention) or mention.unit is not None:
        return False
    return bool(_HYPHEN.match(passage.article.document.text, mention.end))


def of_two_kinds(one: Passage, a: Slot, other: Passage, b: Slot) -> bool:
    """Tell whether only one of two counts has a word between number and noun that makes it a part. Symmetric."""
    if is_measure(a.mention) or is_measure(b.mention):
        return False
    return _narrower(one, a, other, b) or _narrower(other, b, one, a)


def _narrower(passage: Passage, slot: Slot, other: Passage, far: Slot) -> bool:
    noun = far.mention
    if noun.unit is None or noun.kind != "quantity" or slot.mention.kind not in ("quantity", "number"):
        return False
    kind = counted(noun, other.sentence.language)
    between: list[Word] = []
    for word in passage.words:
        if word.start < (slot.mention.number_end or slot.mention.end):
            continue
        if likeness(kind, word.sense) >= _ALIKE:
            return any(
                w.sense.weight and all(likeness(w.sense, v.sense) < _ALIKE for v in other.content) for w in between
            )
        between.append(word)
        if len(between) >= _REACH:
            return False
    return False


def yardsticks(passage: Passage) -> frozenset[int]:
    """The places of the words behind a comparison up to the next mark: "than our moon"; "more than 300" is none."""
    table = language(passage.sentence.language)
    marks, after = frozenset(table.words("compare.than")), tuple(table.words("compare.than_after"))
    text, inside, last, before = passage.article.document.text, False, passage.sentence.start, ""
    figures = {slot.mention.start for slot in passage.slots}
    found = set()
    for word in passage.words:
        between = text[last : word.start]
        if inside and (not _STOPS.isdisjoint(between) or any(last <= start <= word.start for start in figures)):
            inside = False
        form = word.text.casefold()
        if form in marks and before.endswith(after):
            inside = True
        elif inside:
            found.add(word.start)
        last, before = word.end, form
    return frozenset(found)


def of_a_yardstick(alignment: Alignment) -> bool:
    """Tell whether a word that one sentence is about stands in the other behind a comparison only."""
    short, long = yardsticks(alignment.short), yardsticks(alignment.long)
    if not short and not long:
        return False
    return any(
        p.match is not None and p.word.start != p.word.end and (p.word.start in short) != (p.match.start in long)
        and not any(w.sense.stem == p.match.sense.stem and w.start not in long for w in alignment.long.words)
        for p in alignment.pairings
    )


def two_stages(one: Passage, other: Passage) -> bool:
    """Tell whether two sentences tell of two stages of one course: nominated and won, ordered and delivered."""
    told = [_stages(one), _stages(other)]
    return any(a[0] == b[0] and a not in told[1] and b not in told[0] for a in told[0] for b in told[1])


def _stages(passage: Passage) -> frozenset[tuple[str, int]]:
    forms = {word.text.casefold() for word in passage.words}
    courses = language(passage.sentence.language).table("stages").items()
    return frozenset((c, n) for c, stages in courses for n, told in enumerate(stages) if not forms.isdisjoint(told))


def counts_times(passage: Passage, slot: Slot) -> bool:
    """Tell whether a bare number says how often: "three times"."""
    behind = _WORD.match(passage.article.document.text, slot.mention.end)
    times = language(passage.sentence.language).words("compare.times")
    return slot.mention.unit is None and behind is not None and behind.group(1).casefold() in times

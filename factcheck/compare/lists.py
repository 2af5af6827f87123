"""Finds closed lists: a total and all of its parts, with a sign in the text that nothing is missing.

A total is only ever a figure the text itself sets beside its parts. Three shapes count as closed: a total, a colon and
a list that fills the rest of the sentence; a list summed up at its end ("insgesamt 900"); a total whose number of parts
is announced, or whose last part is called the rest. Anything that leaves the list open makes it no list at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.compare.changes import both_counted
from factcheck.compare.conversions import unit
from factcheck.compare.figures import Figure, alike
from factcheck.compare.phrases import Passage, compiled, phrases, sentence_spans
from factcheck.compare.remainders import fits, overfull, with_remainder
from factcheck.languages import language

_NOUN = re.compile(r"(?:\s+[^\W\d_]+)?[\s.!]*")
_AMOUNTS = ("number", "quantity", "money")


@dataclass(frozen=True, slots=True)
class ClosedList:
    """A total and its parts, and how it is closed: ``colon``, ``summed``, ``counted``, ``rest``, ``votes``,
    or ``overfull``.
    """

    total: Figure
    parts: tuple[Figure, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class _Words:
    opens: re.Pattern[str]
    conjunction: re.Pattern[str]
    summed: re.Pattern[str]
    all_told: re.Pattern[str]
    first: re.Pattern[str]
    last: re.Pattern[str]
    spread: re.Pattern[str]
    each: re.Pattern[str]
    refused: re.Pattern[str]


def closed_lists(passage: Passage, earlier: Sequence[Figure] = ()) -> Iterator[ClosedList]:
    """The closed lists of a passage; ``earlier`` holds the figures of the paragraph before it."""
    words = _words(passage.code)
    if words is None or len(passage.figures) < 3:
        return
    yield from _voted(passage)
    for whole, parts in with_remainder(passage):
        if fits(whole, parts):
            yield ClosedList(whole, parts, "rest")
    for whole, parts in overfull(passage):
        yield ClosedList(whole, parts, "overfull")
    spans = sentence_spans(passage)
    for span in spans:
        found = _after_colon(passage, span, words) or _summed_up(passage, span, words)
        if found is not None:
            yield found
    for position in range(len(spans)):
        found = _counted(passage, spans[position:], words) or _with_rest(passage, spans, position, words, earlier)
        if found is not None:
            yield found


@cache
def _words(code: str) -> _Words | None:
    table = language(code).table("arithmetic.lists")
    if not table:
        return None

    def any_of(name: str) -> re.Pattern[str]:
        items = "|".join(sorted((re.escape(w) for w in table[name]), key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{items})(?!\w)", re.IGNORECASE)

    return _Words(
        opens=any_of("open"),
        conjunction=re.compile(rf",|;|\b(?:{'|'.join(table['and'])})\b", re.IGNORECASE),
        summed=re.compile(rf"\b(?:{table['sum']})(?: also| so| rund)?\s*$", re.IGNORECASE),
        all_told=re.compile(rf"(?: [^\W\d_]+)? (?:{table['all_told']})\b[\s.!]*", re.IGNORECASE),
        first=compiled(rf"\b{table['first']}\b"),
        last=compiled(rf"\b{table['last']}\b"),
        spread=compiled(str(table["spread"])),
        each=re.compile(rf"\b(?:{'|'.join(table['each'])})\s*$", re.IGNORECASE),
        refused=re.compile(str(table["refused"]), re.IGNORECASE),
    )


def _amounts(passage: Passage, start: int, end: int) -> list[tuple[int, Figure]]:
    figures = sorted(passage.figures.items())
    return [(at, f) for at, f in figures if start <= at < end and f.kind not in ("date", "ordinal")]


def _items(passage: Passage, start: int, end: int, words: _Words) -> list[Figure] | None:
    """The figures of a list, one to an item and each at the head of its item; ``None`` if it is anything else."""
    text = passage.masked[start:end]
    if words.opens.search(text):
        return None
    parts: list[Figure] = []
    at = start
    for piece in words.conjunction.split(text):
        where = passage.masked.index(piece, at) if piece else at
        figures = _amounts(passage, where, where + len(piece))
        at = where + len(piece)
        if not piece.strip(" .\n"):
            continue
        if len(figures) != 1 or figures[0][1].kind not in _AMOUNTS or len(piece.split()) > 8:
            return None
        if piece.strip()[0] != passage.masked[figures[0][0]]:
            return None
        parts.append(figures[0][1])
    return parts if len(parts) >= 2 else None


def _after_colon(passage: Passage, span: tuple[int, int], words: _Words) -> ClosedList | None:
    """"1.000 Stellen fallen weg: 450 in Kiel, 300 in Jena, 150 in Ulm."."""
    text = passage.masked[slice(*span)]
    if text.count(":") != 1 or "(" in text:
        return None
    colon = span[0] + text.index(":")
    heads = _amounts(passage, span[0], colon)
    parts = _items(passage, colon + 1, span[1], words)
    if parts is not None and len(heads) == 2:
        heads = [(at, f) for at, f in heads if f.value != len(parts)]
    if parts is None or len(heads) != 1 or _row_of_a_table(heads[0][1], parts):
        return None
    if words.opens.search(passage.masked[heads[0][0] : colon]):
        return None
    at, whole = heads[0]
    named_total = words.summed.search(passage.masked[span[0] : at]) or words.all_told.match(passage.masked, at + 1)
    if named_total and both_counted(whole, *parts) and fits(whole, tuple(parts)):
        return ClosedList(whole, tuple(parts), "colon")
    return _closed(whole, parts, "colon")


def _row_of_a_table(head: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether a size heads bare numbers, as in "120 litres: 132, 150", which are prices or years."""
    return unit(head.unit) is not None and all(part.unit is None for part in parts)


def _summed_up(passage: Passage, span: tuple[int, int], words: _Words) -> ClosedList | None:
    """"450 in Kiel, 300 in Jena und 150 in Ulm, insgesamt 900."."""
    figures = _amounts(passage, *span)
    if len(figures) < 3:
        return None
    at, whole = figures[-1]
    cue = words.summed.search(passage.masked[span[0] : at])
    closing = words.all_told.match(passage.masked, at + 1) if cue is None else None
    if closing is not None and closing.end() >= span[1] - 2:
        parts = _items(passage, figures[0][0], at, words)
        return _closed(whole, parts, "summed") if parts and len(parts) == len(figures) - 1 else None
    if cue is None or not _NOUN.fullmatch(passage.masked[at + 1 : span[1]]):
        return None
    first = figures[0][0]
    parts = _items(passage, first, span[0] + cue.start(), words)
    return _closed(whole, parts, "summed") if parts and len(parts) == len(figures) - 1 else None


def _voted(passage: Passage) -> Iterator[ClosedList]:
    """"Mit 27 gegen neun Stimmen bei vier Enthaltungen; alle 40 Mitglieder waren da."."""
    for phrase in phrases(passage, "votes"):
        parts = [figure for slot, figure in phrase.slots.items() if slot != "w"]
        if all(f.value is not None and f.bounded for f in (phrase["w"], *parts)):
            yield ClosedList(phrase["w"], tuple(parts), "votes")


def _counted(passage: Passage, spans: list[tuple[int, int]], words: _Words) -> ClosedList | None:
    """"Insgesamt fließen 5 Millionen Euro, verteilt auf drei Vorhaben. …" up to the last of them."""
    start, end = spans[0]
    spread = words.spread.search(passage.masked, start, end)
    if spread is None:
        return None
    count = passage.figures[spread.start("n")].value
    heads = [f for _, f in _amounts(passage, start, spread.start())]
    if count is None or len(heads) != 1:
        return None
    parts: list[Figure] = []
    for at, close in spans[1:]:
        if words.refused.search(passage.masked[at:close]):
            continue
        parts += [f for i, f in _amounts(passage, at, close) if _part_of(heads[0], f) and not _each(passage, i, words)]
        if words.last.search(passage.masked, at, close):
            break
    else:
        return None
    return _closed(heads[0], parts, "counted") if len(parts) == count else None


def _with_rest(
    passage: Passage, spans: list[tuple[int, int]], position: int, words: _Words, earlier: Sequence[Figure]
) -> ClosedList | None:
    """"… 18 million. The largest slice, 7 million, … The remaining 900,000 …"."""
    opener = words.first.search(passage.masked, *spans[position])
    before = [*earlier, *(f for _, f in _amounts(passage, 0, spans[position][0]))]
    if opener is None or not before:
        return None
    parts: list[Figure] = []
    for start, end in spans[position:]:
        closing = words.last.search(passage.masked, start, end)
        for at, figure in _amounts(passage, max(start, opener.start()), end):
            if figure.kind != "money" or _each(passage, at, words):
                continue
            parts.append(figure)
            if closing is not None and 0 <= at - closing.end() <= 2:
                return _rest_of(before, parts)
        if closing is not None:
            break
    return None


def _rest_of(before: list[Figure], parts: list[Figure]) -> ClosedList | None:
    wholes = [f for f in before if _part_of(f, parts[0]) and f.value and parts[0].value and f.value > parts[0].value]
    return _closed(wholes[-1], parts, "rest") if wholes and len(parts) >= 3 else None


def _each(passage: Passage, at: int, words: _Words) -> bool:
    return words.each.search(passage.masked[max(0, at - 40) : at].rstrip("\ue00f ")) is not None


def _part_of(whole: Figure, part: Figure) -> bool:
    if whole.kind == "money" or part.kind == "money":
        return whole.kind == part.kind and whole.unit == part.unit and part.per == whole.per
    return part.kind in _AMOUNTS and alike(whole, part)


def _closed(whole: Figure, parts: list[Figure], shape: str) -> ClosedList | None:
    """The list, if its figures can be added up: amounts in one unit, none of them open."""
    if whole.kind not in _AMOUNTS or not all(f.bounded and f.value is not None for f in (whole, *parts)):
        return None
    units = {p.unit for p in parts if p.unit is not None}
    if shape == "summed" and all(f.kind != "money" and unit(f.unit) is None for f in (whole, *parts)):
        return ClosedList(whole, tuple(parts), shape)
    if len(units) > 1 or (units and whole.unit is not None and whole.unit not in units):
        return None
    money = {p.kind == "money" for p in (whole, *parts) if p.unit is not None}
    return ClosedList(whole, tuple(parts), shape) if len(money) <= 1 else None

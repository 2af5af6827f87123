"""Adds up what several articles say of the same closed set of places: "three plants in Kiel, Jena and Ulm".

One sentence closes the set by counting and naming its members, and a total stands in it or right before it. Another
sentence, perhaps of another article, gives one figure for each member. Only then do the figures make the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.compare.arithmetic import total
from factcheck.compare.figures import Amounts, Figure
from factcheck.compare.phrases import Passage, Phrase, passages, phrases, sentence_spans
from factcheck.languages import codes, language
from factcheck.model import Article, Interval


@dataclass(frozen=True, slots=True)
class PlaceSum:
    """A total over named places, the figure for each of them, and their sum, which does not fit."""

    home: Article
    whole: Figure
    count: Figure
    away: Article
    parts: tuple[Figure, ...]
    summed: Interval
    code: str


def place_sums(articles: Sequence[Article]) -> Iterator[PlaceSum]:
    """The totals over a closed set of places that the figures for the places do not make."""
    masked = [passage for article in articles for passage in passages(article)]
    for passage in masked:
        for phrase in phrases(passage, "places"):
            names, whole = _names(phrase), _whole(passage, phrase)
            if whole is None or len(names) != phrase["n"].value:
                continue
            for other in masked:
                for span in sentence_spans(other):
                    parts = _figure_each(other, span, names)
                    if parts is None or not _same_things(whole, parts):
                        continue
                    summed = total(part.room for part in parts)
                    if whole.room.disjoint(summed):
                        yield PlaceSum(passage.article, whole, phrase["n"], other.article, parts, summed, other.code)


def _names(phrase: Phrase) -> list[str]:
    parts = re.split(r",|\s(?:und|and|sowie)\s", phrase.words["names"])
    names = [part.strip() for part in parts]
    return names if all(name[:1].isupper() and len(name) > 2 for name in names) else []


def _whole(passage: Passage, phrase: Phrase) -> Figure | None:
    """The figure called the total, in the sentence that counts the places or the one before it."""
    summed = re.compile(f"{language(passage.code).table('arithmetic.lists').get('sum', '(?!)')}\\s*$", re.IGNORECASE)
    spans = [span for span in sentence_spans(passage) if span[0] <= phrase.begin][-2:]
    found = [
        figure for at, figure in sorted(passage.figures.items())
        if spans and spans[0][0] <= at < phrase.begin and figure.kind in Amounts
        and summed.search(passage.masked[max(0, at - 30) : at])
    ]
    return found[0] if len(found) == 1 and found[0].value is not None else None


def _figure_each(passage: Passage, span: tuple[int, int], names: Sequence[str]) -> tuple[Figure, ...] | None:
    """One figure for each name of a sentence, names and figures taking turns; ``None`` if it is anything else."""
    text = passage.masked[slice(*span)]
    at = [match.start() + span[0] for name in names if (match := re.search(rf"\b{re.escape(name)}", text))]
    figures = [(i, f) for i, f in sorted(passage.figures.items()) if span[0] <= i < span[1] and f.kind in Amounts]
    if len(at) != len(names) or len(figures) != len(names) or any(f.value is None for _, f in figures):
        return None
    turns = sorted([(place, "name") for place in at] + [(i, "figure") for i, _ in figures])
    kinds = [kind for _, kind in turns]
    alternate = all(a != b for a, b in pairwise(kinds))
    return tuple(f for _, f in figures) if alternate else None


def _same_things(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether total and parts count one thing: the same noun, or two that mean the same."""
    if whole.kind == "money" or any(part.kind == "money" for part in parts):
        return all(part.kind == "money" and part.unit == whole.unit for part in parts)
    nouns = {_thing(part.unit) for part in parts if part.unit is not None}
    return whole.unit is not None and nouns == {_thing(whole.unit)}


@cache
def _things() -> dict[str, str]:
    """Every word for a counted thing and the word that stands for all of its meaning, across the languages."""
    found: dict[str, str] = {}
    for code in codes():
        for group in language(code).words("arithmetic.countable.same"):
            head = next((found[word] for word in group if word in found), group[0])
            found.update(dict.fromkeys(group, head))
    return found


def _thing(noun: str) -> str:
    return _things().get(noun.casefold(), noun.casefold())

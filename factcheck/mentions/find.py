"""Finds every figure and time expression of a text, each span belonging to one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from factcheck.mentions.figures import find_figures
from factcheck.mentions.numbers import find_numbers
from factcheck.mentions.times import find_times
from factcheck.model import Mention
from factcheck.structure import detect_language, split_sentences

# Where two expressions claim the same words, the one that explains more of them stands; a number with what it counts
# ranks by the number alone ("the Sept. 11 attacks"), and between a quantity and a time of one length the first stands.
_RANK = {"money": 5, "percent": 5, "temporal": 4, "quantity": 4, "ordinal": 2, "number": 1}


def find_mentions(
    text: str, *, language: str | None = None, reference_date: dt.date | dt.datetime | None = None
) -> tuple[Mention, ...]:
    """The figures and time expressions of ``text`` in order, none overlapping another.

    ``language`` is an ISO 639-1 code, ``None`` to detect it. Relative dates resolve against ``reference_date`` and stay
    unresolved without one. Raises :class:`~factcheck.errors.UnknownName` for a language that is not known.
    """
    code = language or detect_language(text)
    return mentions_in(text, split_sentences(text, code), code, reference_date)


def mentions_in(
    text: str,
    sentences: Sequence[tuple[int, int]],
    code: str,
    reference_date: dt.date | dt.datetime | None,
) -> tuple[Mention, ...]:
    """The same for a text that is already cut into sentences; nothing is read across their ends."""
    numbers = find_numbers(text, sentences, code)
    figures = find_figures(text, sentences, code, numbers)
    times = find_times(text, sentences, code, reference_date, numbers)
    return tuple(_disjoint([*figures, *_without_rates(times, figures)]))


def _without_rates(times: list[Mention], figures: list[Mention]) -> list[Mention]:
    """Drop durations that only say what a figure is a rate of ("800 euros a month")."""
    behind = {figure.end + gap for figure in figures if figure.per is not None for gap in (0, 1)}
    return [m for m in times if m.start not in behind or m.temporal is None or m.temporal.type != "duration"]


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    """Keep, of overlapping mentions, the one of higher rank, then the longer, then the earlier."""
    ranked = sorted(mentions, key=lambda m: (m.start, m.figure_end))
    kept: list[Mention] = []
    for mention in ranked:
        while kept and kept[-1].end > mention.start and _weight(mention) > _weight(kept[-1]):
            kept.pop()
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return kept


def _weight(mention: Mention) -> tuple[int, int]:
    rank = _RANK[mention.kind]
    if mention.kind == "number" and (mention.unit is not None or _is_shortened(mention.text)):
        rank = _RANK["quantity"]
    return rank, mention.figure_end - mention.start


def _is_shortened(text: str) -> bool:
    """Tell whether a letter behind the digits shortens a scale ("850m"), which the figures know better."""
    return text[0].isdigit() and text[-1].isalpha() and text[-2:-1].isdigit()

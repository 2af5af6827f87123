"""Finds every figure and time expression of a text, each span belonging to one of them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from factcheck.mentions.factors import find_factors
from factcheck.mentions.figures import find_figures
from factcheck.mentions.numbers import find_numbers, lower
from factcheck.mentions.rates import SPACES, read_rate
from factcheck.mentions.times import find_times
from factcheck.model import Mention, Temporal, Trace
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
    found = mentions_in(text, split_sentences(text, code), code, reference_date)
    factors = list(find_factors(text, code))
    return tuple(_disjoint([*found, *factors])) if factors else found


def mentions_in(
    text: str,
    sentences: Sequence[tuple[int, int]],
    code: str,
    reference_date: dt.date | dt.datetime | None,
) -> tuple[Mention, ...]:
    """The same without factors, for a text already cut into sentences; nothing is read across their ends."""
    numbers = find_numbers(text, sentences, code)
    figures = find_figures(text, sentences, code, numbers)
    times = find_times(text, sentences, code, reference_date, numbers)
    return tuple(_disjoint(_with_rates(figures, times, text, code)))


# What recurs in a rate, as TIMEX3 writes it.
_SETS = {
    "year": "P1Y", "quarter": "P1Q", "month": "P1M", "week": "P1W", "day": "P1D", "hour": "PT1H", "minute": "PT1M",
    "second": "PT1S",
}


def _with_rates(figures: list[Mention], times: list[Mention], text: str, code: str) -> list[Mention]:
    """Read what a figure is a rate of as a set ("800 euros a month"), and as none where a date begins there.

    "6 Millionen Euro im Jahr 2020" names a date and no rate.
    """
    low = lower(text)
    starts = [m.start for m in times]
    dropped: set[int] = set()
    found: list[Mention] = []
    for figure in figures:
        rate = None if figure.kind == "ordinal" else read_rate(low, figure.end, len(low), code)
        if rate is None:
            found.append(figure)
            continue
        begin, end = figure.end + (low[figure.end] in SPACES), rate[1]
        near = range(bisect_left(starts, begin), bisect_left(starts, end))
        behind = [m.temporal for m in times[near.stop : near.stop + 1] if m.start == end + 1]
        month_named = any(t is not None and t.grain == "month" and t.type == "daterange" for t in behind)
        if month_named or any(_is_date(times[at]) for at in near):
            found.append(figure.model_copy(update={"per": None}) if figure.per else figure)
            continue
        found.append(figure)
        if figure.per is None and figure.kind in ("money", "quantity"):
            continue
        if rate[0] in _SETS and low[begin].isalpha() and not (figure.kind == "number" and _is_year(figure)):
            dropped.update(near)
            found.append(_set(text, begin, end, _SETS[rate[0]]))
    return [*found, *(m for at, m in enumerate(times) if at not in dropped)]


def _is_date(mention: Mention) -> bool:
    return mention.temporal is not None and mention.temporal.type not in ("duration", "set")


def _is_year(figure: Mention) -> bool:
    return len(figure.text) == 4 and figure.text.isdigit()


def _set(text: str, start: int, end: int, timex: str) -> Mention:
    trace = Trace("rate", start, end, text[start:end])
    return Mention(
        kind="temporal", start=start, end=end, text=text[start:end], temporal=Temporal(type="set", timex=timex),
        trace=trace,
    )


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

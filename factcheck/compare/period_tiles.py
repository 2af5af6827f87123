"""Finds the ways in which told periods fill a longer one: a year is its quarters, or a half and two quarters.

Only spans that begin and end with a quarter of the calendar take part: a month named beside a figure is as often the
month in which it was announced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

Span = tuple[str, str]
# A year of four quarters, two halves and the first nine months has fewer ways than this.
_MOST = 24


def tilings(whole: Span, spans: Sequence[Span]) -> Iterator[tuple[tuple[Span, ...], bool]]:
    """The rows of told spans that follow each other inside ``whole``, and whether they fill it.

    Spans are half-open pairs of ISO dates. Where no row fills it, one row with gaps comes, of as many spans as can be.
    """
    if not _quarterly(whole):
        return
    inside = sorted({s for s in spans if whole[0] <= s[0] and s[1] <= whole[1] and s != whole and _quarterly(s)})
    full = list(islice(_rows(whole[0], whole[1], inside), _MOST))
    for row in full:
        yield row, True
    partly = _apart(inside)
    if partly and not full:
        yield partly, False


def rests(whole: Span, tiles: Sequence[Span]) -> list[Span]:
    """The spans of ``whole`` that ``tiles`` leave open."""
    found, here = [], whole[0]
    for start, end in tiles:
        if here < start:
            found.append((here, start))
        here = end
    return [*found, (here, whole[1])] if here < whole[1] else found


def _rows(here: str, end: str, spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    if here == end:
        yield ()
        return
    for span in spans:
        if span[0] == here:
            for row in _rows(span[1], end, spans):
                yield (span, *row)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that do not overlap, the one that ends first taken first."""
    row: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[1], s[0])):
        if not row or row[-1][1] <= span[0]:
            row.append(span)
    return tuple(row)


def _quarterly(span: Span) -> bool:
    """Tell whether a span begins and ends with a quarter of the calendar."""
    return all(_starts_quarter(day) for day in span) and span[0] < span[1]


def _starts_quarter(day: str) -> bool:
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return False
    return date.day == 1 and date.month % 3 == 1

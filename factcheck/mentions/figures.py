"""Gives numbers their units: money, percent, quantities, ordinals, plain numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.mentions.articles import behind_article, half_words, with_articles
from factcheck.mentions.figure import Figure, figure_of
from factcheck.mentions.hedges import hedge_after, hedge_before
from factcheck.mentions.hit import NumberHit
from factcheck.mentions.money import read_money
from factcheck.mentions.numbers import lower
from factcheck.mentions.percent import read_percent
from factcheck.mentions.precision import interval, stated
from factcheck.mentions.quantity import read_abbreviated_count, read_count, read_unit
from factcheck.mentions.ranges import join_figures
from factcheck.mentions.rates import read_rate
from factcheck.model import Bounds, Hedge, Mention, Reading, Trace


def find_figures(
    text: str, sentences: Sequence[tuple[int, int]], code: str, numbers: Sequence[NumberHit]
) -> list[Mention]:
    """Every figure of ``text``, in order: the ``numbers`` with what stands around them."""
    low = lower(text)
    mentions: list[Mention] = []
    numbers, index = with_articles(text, low, numbers, code), 0
    for start, end in sentences:
        figures: list[Figure] = []
        behind = start
        while index < len(numbers) and numbers[index].start < end:
            figure = _figure(numbers[index], text, low, behind, end, code)
            index += 1
            if figure is not None and (not figures or figure.start >= behind):
                figures.append(figure)
                behind = figure.end
        if figures:
            joined = join_figures(figures, text, low, start, code)
            mentions.extend(_mention(figure, text, low, start, end, code) for figure in joined)
    return mentions


def _figure(hit: NumberHit, text: str, low: str, start: int, end: int, code: str) -> Figure | None:
    """One number with its unit, or ``None`` where letters that are no unit stick to its digits."""
    figure = figure_of(hit)
    if hit.kind == "ordinal":
        return figure
    if hit.kind == "fraction" and hit.words and text[hit.end : hit.end + 1] == "-" and " " in hit.trace.text:
        return None
    if low[hit.start : hit.end] in half_words(code):
        figure.end = behind_article(low, hit.end, end, code)
    found = (
        read_percent(figure, low, start, end, code)
        or read_money(figure, text, low, start, end, code)
        or read_abbreviated_count(figure, text, low, end, code)
        or read_unit(figure, text, low, start, end, code)
        or read_count(figure, text, end, code)
    )
    if not found:
        figure.end = hit.end
    if not found and figure.end < end and text[figure.end].isalpha():
        return None
    if figure.kind in ("money", "quantity") and (rate := read_rate(low, figure.end, end, code)):
        figure.per = rate[0]
    return figure


def _mention(figure: Figure, text: str, low: str, start: int, end: int, code: str) -> Mention:
    hedge = None if figure.kind == "ordinal" else (
        hedge_before(text, low, start, figure.start, code) or hedge_after(text, low, figure.end, end, code)
    )
    kind = hedge.kind if hedge else None
    factor = figure.factor
    first, last = figure.low * factor, figure.high * factor
    counts = figure.counted or figure.kind in ("number", "ordinal")
    return Mention(
        kind=figure.kind,
        start=figure.start,
        end=figure.end,
        text=text[figure.start : figure.end],
        number_start=figure.number_start,
        number_end=figure.number_end,
        hedge=hedge,
        stated=stated(first, last, None if counts else kind),
        interval=interval(first, last, figure.low_step * factor, figure.high_step * factor, kind, counts=counts),
        unit=figure.unit,
        counted=figure.counted,
        per=figure.per,
        ambiguity=_readings(figure, first, last),
        trace=_trace(figure, text, hedge),
    )


def _readings(figure: Figure, low: Decimal, high: Decimal) -> tuple[Reading, ...]:
    """The other ways to read an ambiguous figure, the likeliest first."""
    readings = []
    if figure.other_value is not None:
        other = figure.other_value * figure.factor
        readings.append(Reading(stated=Bounds(other, other), unit=figure.unit, why="the separator read the other way"))
    for unit in figure.others:
        why = f"the name or sign is also used for {unit}"
        readings.append(Reading(stated=Bounds(low, high), unit=unit, why=why))
    return tuple(readings)


def _trace(figure: Figure, text: str, hedge: Hedge | None) -> Trace:
    parts = tuple(figure.parts)
    if figure.unit is not None:
        note = figure.why or (f"read as {figure.unit}" if figure.others else "")
        rule = f"{figure.kind} in {figure.unit}"
        parts = (Trace(rule, figure.start, figure.end, text[figure.start : figure.end], note, parts),)
    elif figure.why:
        parts = (Trace(figure.why, figure.start, figure.end, text[figure.start : figure.end], "", parts),)
    if hedge is not None:
        begin, stop = min(hedge.start, figure.start), max(hedge.end, figure.end)
        return Trace(f"hedge: {hedge.kind}", begin, stop, text[begin:stop], "", parts)
    return parts[0]

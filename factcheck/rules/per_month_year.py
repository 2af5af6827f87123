"""Checks an amount that is given for two periods: "100 euros a month, or 1,200 a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import ratio, spelt_interval
from factcheck.compare.changes import usable
from factcheck.compare.figures import Figure, readings
from factcheck.compare.phrases import Phrase, passages, phrases
from factcheck.languages import language
from factcheck.model import Article, Interval
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule

# How many of the shorter period make the longer: up to fourteen monthly salaries, calendar days or working days.
_TIMES: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("month", "year"): (("11.4", "14.6"),),
    ("week", "year"): (("46", "53.5"),),
    ("day", "year"): (("195", "262"), ("350", "370")),
    ("week", "month"): (("3.9", "4.6"),),
    ("day", "month"): (("19", "23.5"), ("27.5", "31.5")),
    ("day", "week"): (("4.8", "7.3"),),
}


@document_rule(code="FC211", severity="error")
def per_month_year(article: Article) -> Iterator[Draft]:
    """An amount by the month and the same by the year do not go together."""
    for passage in passages(article):
        for phrase in phrases(passage, "per"):
            first, second = phrase["a"], phrase["b"]
            periods = (_period(phrase, first, "first", passage.code), _period(phrase, second, "second", passage.code))
            if None in periods or not alike_amounts(first, second) or not usable(first, second):
                continue
            draft = _draft(article, (first, second), (str(periods[0]), str(periods[1])), passage.code)
            if draft is not None:
                yield draft


def alike_amounts(first: Figure, second: Figure) -> bool:
    """Tell whether two figures measure one thing, whatever period each is for."""
    return first.unit == second.unit or first.unit is None or second.unit is None


def _period(phrase: Phrase, figure: Figure, words: str, code: str) -> str | None:
    """The period a figure is for: as the figure itself says, or the words right behind it."""
    if figure.per in ("day", "week", "month", "year"):
        return figure.per
    behind = phrase.words.get(words, "").strip().casefold()
    for name, spellings in language(code).table("arithmetic.periods").items():
        if any(re.match(rf"{re.escape(spelling)}\b", behind) for spelling in spellings):
            return str(name)
    return None


def _draft(article: Article, figures: tuple[Figure, Figure], periods: tuple[str, str], code: str) -> Draft | None:
    if periods in _TIMES:
        small, large = figures
    elif periods[::-1] in _TIMES:
        small, large, periods = figures[1], figures[0], periods[::-1]
    else:
        return None
    allowed = [Interval(Decimal(low), Decimal(high)) for low, high in _TIMES[periods]]
    times = [t for s in readings(small, large) for x in readings(large, small) if (t := ratio(x.room, s.room))]
    if not times or any(not band.disjoint(value) for band in allowed for value in times):
        return None
    shown = " or ".join(spelt_interval(band, code) for band in allowed)
    return Draft(
        message=f"{quoted(article, small)} a {periods[0]} do not make {quoted(article, large)} a {periods[1]}",
        evidence=sentences_of(article, figures),
        derivation=(f"{quoted(article, large)} / {quoted(article, small)} = {spelt_interval(times[0], code)}",
                    f"a {periods[1]} holds {shown} {periods[0]}s"),
        root=root_of(article, small, large),
    )

"""Periods as a sentence states them: which part of a year, which year if it is written, and whether as a base.

The year a time expression got from its surroundings is left out on purpose: a rule that asks whether the years of an
article fit together has to know which of them are written.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from factcheck.compare.calendar import day, times_between, years_in
from factcheck.compare.wording import constructions
from factcheck.model import Article, Mention, Sentence

_TIMEX = re.compile(r"^[\dX]{4}-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>0[1-9]|1[0-2]))$")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """A month, quarter, half or year as written.

    ``number`` counts from the start of the year (quarter 1 to 4); 1 for a year. ``year`` is ``None`` unless written.
    ``base`` tells that the words before make it what something is compared with; ``same`` that they call it "the same
    period" of another year.
    """

    mention: Mention
    sentence: Sentence
    grain: str
    number: int
    year: int | None
    base: bool
    same: bool

    def start(self, year: int) -> dt.date:
        """Its first day in a given year."""
        return dt.date(year, (self.number - 1) * _MONTHS[self.grain] + 1, 1)

    def end(self, year: int) -> dt.date:
        """The first day after it in a given year."""
        month = self.number * _MONTHS[self.grain]
        return dt.date(year + month // 12, month % 12 + 1, 1)


def stated_periods(article: Article, sentence: Sentence) -> list[StatedPeriod]:
    """The months, quarters, halves and years that a sentence names, in order."""
    periods = []
    for mention in times_between(article, sentence.start, sentence.end):
        slot = _slot(mention)
        if slot is None:
            continue
        written = years_in(mention.text)
        cue = _comparison(article, sentence, mention)
        same = cue is not None and any(
            p.search(article.document.text, cue[0], mention.end)
            for p in constructions(sentence.language, "base_after_period.same")
        )
        year = written.pop() if len(written) == 1 else None
        periods.append(StatedPeriod(mention, sentence, slot[0], slot[1], year, cue is not None, same))
    return periods


def _slot(mention: Mention) -> tuple[str, int] | None:
    """Grain and number within the year, read off the value or, without a year, off its TIMEX3 form."""
    value = mention.temporal
    if value is None or value.type not in ("date", "daterange"):
        return None
    if value.start is not None and value.grain in _MONTHS and value.end is not None:
        first = day(value.start)
        if first is None:
            return None
        return value.grain, (first.month - 1) // _MONTHS[value.grain] + 1
    match = _TIMEX.search(value.timex or "")
    if match is None or match.lastgroup is None:
        return None
    return match.lastgroup, int(match[match.lastgroup])


def _comparison(article: Article, sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """The words before a time expression that make it a base ("im Vergleich zum gleichen Zeitraum"), if any."""
    for pattern in constructions(sentence.language, "base_after_period.comparison"):
        match = pattern.search(article.document.text, sentence.start, mention.start)
        if match:
            return match.span()
    return None

"""The words of the reader's language: ``words/<code>.toml`` holds what reports say in one language, as data."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from factcheck.errors import UnknownName
from factcheck.model import Report

FALLBACK = "en"
_FOLDER = "words"


@dataclass(frozen=True)
class Catalogue:
    """What reports say in one language; a name that has no word in it stays as it is."""

    language: str
    words: Mapping[str, str]
    nouns: Mapping[str, Sequence[str]]
    dates: Mapping[str, Any]
    names: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence or label of that key with the values in its places; ``KeyError`` for a key nobody wrote."""
        text = self.words[key]
        return text.format(**values) if values else text

    def count(self, number: int, noun: str) -> str:
        """A number with its noun: "1 error", "2 errors"."""
        return f"{number} {self.nouns[noun][0 if number == 1 else 1]}"

    def name(self, key: str) -> str:
        """What an attribute or a unit is called."""
        return self.names.get(key, key.replace("_", " "))

    def quoted(self, text: str) -> str:
        """The text in the quotation marks of the language."""
        return f"{self('open_quote')}{text}{self('close_quote')}"

    def day(self, day: dt.date) -> str:
        """A day as the language writes it."""
        return self._date("day", day)

    def span(self, start: str | None, end: str | None, other: str | None = None) -> str:
        """A half-open span of ISO dates, whole years, quarters and months by their name; ``other`` if it has no ends.

        >>> catalogue("de").span("2024-04-01", "2024-07-01"), catalogue("en").span("2024-05-02", "2024-05-03")
        ('2. Quartal 2024', '2024-05-02')
        """
        if not start or not end:
            one = _parsed(start or end)
            shown = self.day(one) if one else start or end
            if start:
                return self("since", start=shown)
            return self("until", end=shown) if end else other or self("unresolved")
        first, behind = _parsed(start), _parsed(end)
        if first is None or behind is None:
            return self("span", start=start, end=self("until", end=end))
        months = (behind.year - first.year) * 12 + behind.month - first.month
        if first.day == behind.day == 1:
            if months == 12 and first.month == 1:
                return str(first.year)
            if months == 3 and first.month % 3 == 1:
                return str(self.dates["quarter"]).format(quarter=first.month // 3 + 1, year=first.year)
            if months == 1:
                return self._date("month", first)
        last = behind - dt.timedelta(days=1)
        return self.day(first) if last <= first else self("span", start=self.day(first), end=self.day(last))

    def _date(self, form: str, day: dt.date) -> str:
        months = self.dates["months"]
        return str(self.dates[form]).format(
            iso=day.isoformat() if form == "day" else day.isoformat()[:7],
            day=day.day, month=day.month, year=day.year, name=months[day.month - 1] if months else "",
        )


def _parsed(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date) if date else None
    except ValueError:
        return None


@cache
def languages() -> tuple[str, ...]:
    """The languages that reports can be written in."""
    folder = resources.files("factcheck.reports").joinpath(_FOLDER)
    return tuple(sorted(e.name.removesuffix(".toml") for e in folder.iterdir() if e.name.endswith(".toml")))


@cache
def catalogue(language: str = FALLBACK) -> Catalogue:
    """The words of a language; :class:`UnknownName` if nobody wrote them."""
    if language not in languages():
        raise UnknownName("report language", language, languages())
    file = resources.files("factcheck.reports").joinpath(_FOLDER, f"{language}.toml")
    return Catalogue(language, **tomllib.loads(file.read_text(encoding="utf-8")))


def reading_language(report: Report, wished: str | None = None) -> str:
    """The language to report in: the one wished for, else that of most articles, else English."""
    if wished is not None:
        return wished
    spoken = Counter(document.language for document in report.documents if document.language in languages())
    return min(spoken, key=lambda code: (-spoken[code], code), default=FALLBACK)

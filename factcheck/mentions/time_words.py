"""The words of time of a language, compiled once from its ``time`` table.

Every word knows its kinds ("second" is a unit and an ordinal, "may" a month and a verb), and for each kind its value.
A star stands for the endings of the language, and compounds such as "Montagabend" are built from two lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.languages import language

Kinds = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``words`` maps a lower-case word to its kinds; ``trigger`` finds what makes a sentence worth reading."""

    words: Mapping[str, Kinds]
    trigger: Trigger
    month_first: bool
    case_sensitive: frozenset[str]
    counted: frozenset[str]
    round_years_need_cue: bool
    year_cues: frozenset[str]
    not_before_year: frozenset[str]
    contractions: frozenset[str]
    names: frozenset[str]
    first_names: frozenset[str]
    month_cues: frozenset[str]
    joins: frozenset[str]
    range_words: frozenset[str]
    ordinal_dot: bool
    lower: frozenset[str]
    age_cues: frozenset[str]
    upper: frozenset[str]
    clock_cues: frozenset[str]
    ages: frozenset[str]
    monthday_next: frozenset[str]
    bare_capitalised: frozenset[str]
    between_words: frozenset[str]
    open_ends: frozenset[str]
    verb_like: frozenset[str]
    verb_after: frozenset[str]
    genitives: frozenset[str]
    owned: frozenset[str]
    within: frozenset[str]
    superlatives: frozenset[str]
    superlative_endings: tuple[str, ...]
    counted_capital: frozenset[str]


@cache
def vocabulary(code: str) -> Vocabulary:
    """The vocabulary of a language; empty if it has no ``time`` table."""
    table = language(code).table("time")
    endings = tuple(table.get("endings", ("",)))
    words: dict[str, Kinds] = {}
    for kind, values in table.get("kinds", {}).items():
        for value, forms in values.items():
            for form in _forms(forms, endings):
                words.setdefault(form, {})[kind] = _value(value)
    for kinds in words.values():
        if "unit" in kinds and "unit_plural" not in kinds:
            kinds["unit_one"] = kinds["unit"]
    for compound in table.get("compounds", ()):
        _join(words, compound)
    silent = frozenset(table.get("silent_kinds", ()))
    loud = {w for w, kinds in words.items() if kinds.keys() - silent}
    unspoken = frozenset(table.get("silent_words", ()))
    for lines in table.get("patterns", {}).values():
        for line in lines:
            loud |= _spoken(line, loud, silent) - unspoken
    return Vocabulary(
        words,
        _trigger(loud, _cased(words, frozenset(table.get("capitalised", ())), silent)),
        table.get("date_order", "dmy") == "mdy",
        frozenset(table.get("capitalised", ())),
        frozenset(table.get("counted", ())),
        bool(table.get("round_years_need_cue", True)),
        frozenset(table.get("year_cues", ())),
        frozenset(table.get("not_before_year", ())),
        frozenset(table.get("contractions", ())),
        frozenset(table.get("names", ())),
        frozenset(table.get("first_names", ())),
        frozenset(table.get("month_cues", ())),
        frozenset(table.get("joins", ())),
        frozenset(table.get("range_words", ())),
        bool(table.get("ordinal_dot", False)),
        frozenset(table.get("lower", ())),
        frozenset(table.get("age_cues", ())),
        frozenset(table.get("upper", ())),
        frozenset(table.get("clock_cues", ())),
        frozenset(table.get("ages", ())),
        frozenset(table.get("monthday_next", ())),
        frozenset(table.get("bare_capitalised", ())),
        frozenset(table.get("between_words", ())),
        frozenset(table.get("open_ends", ())),
        frozenset(table.get("verb_like", {}).get("words", ())),
        frozenset(table.get("verb_like", {}).get("after", ())),
        frozenset(table.get("genitives", ())),
        frozenset(table.get("owned", ())),
        frozenset(table.get("within", ())),
        frozenset(table.get("superlatives", ())),
        tuple(table.get("superlative_endings", ())),
        frozenset(table.get("counted_capital", ())),
    )


_BOUND_TO_CASE = frozenset(("month", "weekday", "weekday_short"))


def _cased(words: Mapping[str, Kinds], capitalised: frozenset[str], silent: frozenset[str]) -> set[str]:
    """The words that say something of time with a capital only."""
    return {w for w in capitalised if w in words and not words[w].keys() - silent - _BOUND_TO_CASE}


_PLAIN_NUMBERS = frozenset(("num", "int2", "ord", "point"))


def _spoken(line: str, loud: set[str], silent: frozenset[str]) -> frozenset[str]:
    """The words of a pattern by which a sentence is to be read, where nothing else in the pattern tells that."""
    pieces = [piece for piece in line.split() if piece not in "<>" and not piece.endswith("?")]
    literals = [frozenset(piece[1:].split("|")) for piece in pieces if piece.startswith("=")]
    kinds = {piece.partition(":")[0] for piece in pieces if piece[0].isalpha()}
    spoken = any(piece.startswith("@") for piece in pieces) or any(group <= loud for group in literals)
    if spoken or kinds - silent - _PLAIN_NUMBERS:
        return frozenset()
    rarest = max(literals, key=lambda group: (min(map(len, group)), sorted(group)), default=frozenset())
    return frozenset(word for word in rarest if word[:1].isalpha())


def _forms(forms: list[str], endings: tuple[str, ...]) -> list[str]:
    starred = [form[:-1] + ending for form in forms if form.endswith("*") for ending in endings]
    return starred + [form for form in forms if not form.endswith("*")]


def _value(text: str) -> Any:
    return int(text) if re.fullmatch(r"-?\d+", text) else text


def _join(words: dict[str, Kinds], compound: Mapping[str, Any]) -> None:
    first = [(w, k[compound["first"]]) for w, k in words.items() if compound["first"] in k and w.isalpha()]
    second = [(w, k[compound["second"]]) for w, k in words.items() if compound["second"] in k and w.isalpha()]
    for a, left in first:
        for b, right in second:
            words.setdefault(a + compound.get("joint", "") + b, {})[compound["kind"]] = (left, right)


# Digits that may be a time by themselves: a year, a date or clock time in figures, an ordinal, a code such as Q2.
_DIGIT = re.compile("[0-9]")
_GAP = r"[ \u00a0\u2009\u202f]?"
_FIGURES = re.compile(
    rf"(?<![0-9])(?:[0-9]{{4}}(?![0-9])|[0-9]{{8}}(?![0-9])|[0-9]{{1,2}}[.:/-]{_GAP}[0-9]{{1,2}}(?![0-9])"
    r"|[0-9]{1,4}(?:st|nd|rd|th|ers?|ern|ste[nrsm]?|te[nrsm]?|'?s|[qh])(?![^\W_])"
    rf"|[0-9]{{1,2}}{_GAP}(?:[ap]\.?{_GAP}m(?![^\W_])|h(?![^\W_])|\.{_GAP}[a-z]{{3,10}}ter(?![^\W_])))"
    r"|(?<![^\W_])[a-z]{1,2}[0-9]{1,2}(?![^\W_])|['’][0-9]{2}"
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a sentence worth reading for times: a word, a word with a capital, or digits of a certain form."""

    words: re.Pattern[str]
    capital: re.Pattern[str]

    def search(self, text: str, low: str, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]``, in lower case ``low``, may hold a time."""
        if self.words.search(low, start, end):
            return True
        digit = _DIGIT.search(low, start, end)
        figure = digit and _FIGURES.search(low, max(start, digit.start() - 2), end)
        return bool(figure or self.capital.search(text, start, end))


def _trigger(words: set[str], cased: set[str]) -> Trigger:
    """The words share their beginnings, so that each place is tried once; digits may touch them ("90min")."""
    heads = {w.split(" ")[0] for w in words}
    capital = sorted(form for w in heads & cased for form in (w.capitalize(), w.upper()))
    ends = r"(?![^\W_])"
    return Trigger(
        re.compile(rf"(?<![^\W\d_])(?:{_trie(sorted(heads - cased))}){ends}"),
        re.compile(rf"(?<![^\W\d_])(?:{_trie(capital)}){ends}" if capital else r"(?!)"),
    )


def _trie(words: list[str]) -> str:
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = "" in branches
    parts = [re.escape(c) + _trie(rest) for c, rest in branches.items() if c]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return body + ("?" if ends else "")

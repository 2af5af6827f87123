"""Reads quantities: a number with a physical unit or with the noun of what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.languages import language, shared
from factcheck.mentions.figure import Figure
from factcheck.mentions.literals import SPACE, trie
from factcheck.mentions.scales import read_money_scale


@dataclass(frozen=True, slots=True)
class Unit:
    """A physical unit: its dimension ("length") and how many base units one of it is."""

    name: str
    dimension: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class _Units:
    symbols: dict[str, str]
    names: dict[str, str]
    symbol: re.Pattern[str]
    name: re.Pattern[str]
    weak: frozenset[str]


@cache
def unit(name: str) -> Unit | None:
    """The physical unit of that English name, or ``None`` for a counted noun or a currency."""
    row = shared("units").get(name)
    return Unit(name, row["dimension"], Decimal(row["factor"])) if row else None


@cache
def _units(code: str) -> _Units:
    table = language(code).table("units")
    symbols = {sign: name for name, row in shared("units").items() for sign in row.get("symbols", ())}
    symbols |= table.get("symbols", {})
    names = {word: name for name, words in table.get("names", {}).items() for word in words}
    signs = trie(symbols)
    gap = rf"(?:{SPACE}{{0,2}}|{SPACE}?[-–]{SPACE}?)"
    return _Units(
        symbols, names,
        re.compile(rf"{gap}({signs})(?![^\W_]|[²³^/])|{SPACE}?[(\[]({signs})[)\]]"),
        re.compile(rf"{gap}({trie(names)})(?![^\W_])"),
        frozenset(table.get("weak", ())),
    )


_ROUND_YEAR = 2000


def read_unit(figure: Figure, text: str, low: str, start: int, end: int, code: str) -> bool:
    """Give the figure the physical unit behind it; tell whether there was one."""
    found = _read_unit(figure, text, low, start, end, code)
    if not found or figure.unit in _DEGREES:
        match = _below_zero(code).match(low, figure.end, end)
        if match is not None:
            figure.low, figure.high = -abs(figure.high), -abs(figure.low)
            figure.end, figure.kind, figure.unit = match.end(), "quantity", figure.unit or "degree"
            return True
    return found


_DEGREES = frozenset(("degree", "celsius", "fahrenheit"))


@cache
def _below_zero(code: str) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}(?:{trie(language(code).words('units.below_zero'))})(?![^\W_])")


def _read_unit(figure: Figure, text: str, low: str, start: int, end: int, code: str) -> bool:
    units = _units(code)
    named = units.name.match(low, figure.end, end)
    sign = units.symbol.match(text, figure.end, end)
    if named and (sign is None or named.end() >= sign.end()):
        figure.unit, figure.end, figure.kind = units.names[re.sub(SPACE, " ", named.group(1))], named.end(), "quantity"
        return True
    if sign is None:
        return _read_foot(figure, text, start, end, code)
    word = sign.group(1) or sign.group(2)
    word = re.sub(SPACE, " ", word)
    if word in _QUOTES and word != '"' and sign.start(1) > figure.end:
        return False
    if word in _QUOTES and (figure.hit.words or text.count('"', max(start, figure.start - 300), figure.start) % 2):
        return False
    if word in units.weak:
        begin = figure.number_start
        if _counts(code).named.search(text, max(start, begin - _LONGEST_NAME), begin):
            return False
        if not _plain_end(code).match(text, sign.end(), end):
            return False
    figure.unit, figure.end, figure.kind = units.symbols[word], sign.end(), "quantity"
    return True


def _read_foot(figure: Figure, text: str, start: int, end: int, code: str) -> bool:
    """Read an apostrophe as feet where inches follow or a length stands right before ("6' 2\"", "2 yd 7'")."""
    match = None if figure.hit.words or not figure.end < end else _FOOT.match(text, figure.end, end)
    inches = match is not None and (match.group(1) or match.group(2))
    after_yards = 1 <= figure.start - start <= 2 and _yards(code).search(text, max(0, start - 16), start)
    if match is None or not (inches or after_yards):
        return False
    figure.unit, figure.end, figure.kind = "foot", figure.end + 1, "quantity"
    return True


@cache
def _yards(code: str) -> re.Pattern[str]:
    """A length in yards that ends where the search ends."""
    names = (*language(code).words("units.names.yard"), *shared("units")["yard"]["symbols"])
    return re.compile(rf"[0-9]{SPACE}?(?:{trie(names)})$")


_FOOT = re.compile(r"['’](?![\w'’])( ?[0-9]{1,2}(?: [1-7]/[248])? ?[\"”″])?|['’](?=([0-9]{1,2} ?[\"”″]))")
_QUOTES = frozenset(("\"", "''", "′", "″"))
@cache
def _plain_end(code: str) -> re.Pattern[str]:
    """What follows a sign that is also a word ("in", "A") where it can only be a unit."""
    after = trie(language(code).words("units.weak_before"))
    figure = r"(?!(?:1[89]|20)\d\d(?!\d))[0-9]"
    return re.compile(rf"\s*(?:[,.;:!?)\]](?![\w-])|$)|{SPACE}(?:(?:{after})(?![^\W_])|{figure})")


@dataclass(frozen=True, slots=True)
class _Counts:
    noun: re.Pattern[str]
    barred: frozenset[str]
    named: re.Pattern[str]


@cache
def _counts(code: str) -> _Counts:
    table = language(code).table("counts")
    if table.get("capitalised"):
        endings = "|".join(table.get("adjective_endings", ()))
        adjective = rf"[a-zäöüß]{{3,30}}(?:{endings}){SPACE}"
        word = r"(?:[A-ZÄÖÜ]{2,5}-)?[A-ZÄÖÜ][a-zäöüß]{2,40}(?:-[A-ZÄÖÜ]?[a-zäöüß]{2,40}){0,4}"
        noun = rf"{SPACE}((?:{adjective}){{0,2}})({word})(?![\w*:-])"
    elif table:
        listed = trie(table.get("nouns", ()))
        noun = rf"{SPACE}()((?:{listed})|[a-z]{{2,24}}[^\Wsui0-9]s)(?![\w'’-])"
    else:
        noun = r"(?!)"
    named = re.compile(rf"(?<![^\W_])(?:{trie(table.get('named_before', ()))}){SPACE}$") if table else _NEVER
    return _Counts(re.compile(noun), frozenset(table.get("not_nouns", ())), named)


_NEVER = re.compile(r"(?!)")
_LONGEST_NAME = 16


def read_abbreviated_count(figure: Figure, text: str, low: str, end: int, code: str) -> bool:
    """Read "5m people" and "850m", where the letter is a million if no length is meant; tell whether it was."""
    if figure.scaled or figure.hit.words or figure.end >= end or not text[figure.end].isalpha():
        return False
    scale = read_money_scale(low, figure.end, end, code)
    if scale is None:
        return False
    letter = language(code).table("units").get("million_letter")
    cue, length = _lengths(code)
    meant = cue.match(low, scale.end, end) or length.search(low, scale.end, min(end, scale.end + 60))
    if text[figure.end : scale.end] != letter or meant:
        return False
    figure.scale(scale.power, scale.end)
    read_count(figure, text, end, code)
    return True


@cache
def _lengths(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What shows that an "m" is a metre: a cue right behind it, or another length nearby."""
    data = language(code)
    lengths = [name for name, row in shared("units").items() if row["dimension"] == "length"]
    words = [w for name in lengths for w in data.table("units.names").get(name, ())]
    signs = [s for name in lengths for s in shared("units")[name].get("symbols", ()) if s.isalpha() and len(s) > 1]
    cues = trie(data.words("units.length_cues"))
    return (
        re.compile(rf"(?:{SPACE}|-)(?:{cues})(?![^\W_])"),
        re.compile(rf"[0-9]{SPACE}?(?:{trie([*words, *signs])})(?![^\W_])"),
    )


def looks_like_year(figure: Figure) -> bool:
    """Tell whether a number is four plain digits that may well be a year ("2015"); 2000 may be a count."""
    plain = figure.hit.step == 1 and not figure.scaled and figure.number_end - figure.number_start == 4
    return plain and not figure.hit.words and 1900 <= figure.low <= 2099 and figure.low != _ROUND_YEAR


def read_count(figure: Figure, text: str, end: int, code: str) -> bool:
    """Give the figure the noun of what it counts as its unit; tell whether there was one.

    What is counted has no dimension that could be converted; ``counted`` says so.
    """
    counts = _counts(code)
    match = counts.noun.match(text, figure.end, end)
    if match is None or match.group(2) in counts.barred or looks_like_year(figure):
        return False
    if figure.low != figure.low.to_integral_value() or text.startswith("00", figure.number_start):
        return False
    begin = figure.number_start
    if counts.named.search(text, max(0, begin - _LONGEST_NAME), begin):
        return False
    figure.unit, figure.counted, figure.kind, figure.end = match.group(2), True, "quantity", match.end()
    return True

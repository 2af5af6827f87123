"""Reads numbers written in digits, whatever separates their groups.

The same dot is a decimal sign in one language and a group sign in the next. Most spellings can be read one way only
("1.234,56", "12,5"); where both readings are possible the language decides and the other reading is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SPACES = " \u00a0\u202f\u2009"
FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}
# Denominators that are written with a stroke; "2022/23" and "24/7" are something else.
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25, 30, 32, 40, 50, 64, 100, 1000))
_NARROW = re.compile(r"[0-9]+(?:[.,'’][0-9]+)*|[.,][0-9]+")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?:[.,][0-9]+)?(?![0-9'’]|[.,][0-9])")
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,2}(?![\w])|\^[+-]?[0-9]{1,2}(?![\w])")
# "2.48×10−5", "3 × 10^8", "3 x 10^8": a sign of multiplication, then ten with an exponent that only it can have.
_TIMES_TEN = re.compile(r" ?[×x·] ?10(?:\^ ?([+\-−]?[0-9]{1,2})|(−[0-9]{1,2})|([⁻]?[⁰¹²³⁴-⁹]{1,2}))(?![\w])")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
_STROKE = re.compile(r"[ \u00a0\u202f]*/[ \u00a0\u202f]*([0-9]{1,4})(?![\w/]|[.,][0-9])")
_MIXED = re.compile(r"[ \u00a0\u202f]{1,2}([0-9]{1,3})[ ]?/[ ]?([0-9]{1,3})(?![\w/]|[.,][0-9])|[ ]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_LIST = re.compile(r"([0-9]{1,3})(?:,[0-9]{1,3}){2,}")
_ITEM = re.compile(r"[0-9]{1,3}(?![0-9]|\.[0-9])")
LISTED = "one of a list"
_MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits, ``text[start:end]``: its value, the step of its last digit, and how it was read.

    ``other`` is the value under the reading that the language did not choose, ``None`` where there is only one.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    note: str
    other: Decimal | None = None
    fraction: bool = False


def read_digits(text: str, start: int, end: int, decimal: str, plain_space_groups: bool) -> Digits | int:
    """The number that begins at ``start``, or the offset behind digits that are no number (a date, a version)."""
    found = _run(text, start, end, plain_space_groups)
    if isinstance(found, int):
        return found
    plain = _plain(text[found[0] : found[1]], decimal)
    if plain is None:
        return _first_of_list(text, found[0], found[1]) or found[1]
    value, step, note, other = plain
    return _tail(text, end, Digits(found[0], found[1], value, step, note, other))


def _first_of_list(text: str, start: int, end: int) -> Digits | None:
    """The first number of a list without spaces ("22,24,26,31"), ``None`` if it is no list."""
    match = _LIST.fullmatch(text, start, end)
    if match is None:
        return None
    return Digits(start, start + len(match.group(1)), Decimal(match.group(1)), Decimal(1), LISTED)


def next_of_list(text: str, at: int, end: int) -> Digits | None:
    """The number behind a comma of such a list."""
    match = _ITEM.match(text, at, end)
    return None if match is None else Digits(at, match.end(), Decimal(match.group()), Decimal(1), LISTED)


def _run(text: str, start: int, end: int, plain_space_groups: bool) -> tuple[int, int] | int:
    spaced = _SPACED.match(text, start, end)
    plain = spaced is not None and (plain_space_groups or spaced.group().endswith("00"))
    if spaced and (plain or " " not in spaced.group() or spaced.group().count(" ") > 1):
        after = text[spaced.end() : spaced.end() + 2]
        if not (after[:1] == " " and after[1:].isdigit()):
            return spaced.start(), spaced.end()
    match = _NARROW.match(text, start, end)
    if match is None:
        return start + 1
    if match.end() - start > _MOST_DIGITS:
        return match.end()
    return match.start(), match.end()


def _plain(run: str, decimal: str) -> tuple[Decimal, Decimal, str, Decimal | None] | None:
    """Value, step, note and other reading of a run of digits and separators; ``None`` if it is no number."""
    for space in SPACES:
        if space in run:
            run = run.replace(space, "'")
    run = run.replace("’", "'")
    marks = [c for c in run if not c.isdigit()]
    if not marks:
        return Decimal(run), Decimal(1), "", None
    if run[0] in ".,":
        return _decimal("0", run[1:], "no leading zero", None)
    kinds = list(dict.fromkeys(marks))
    if len(kinds) == 1:
        return _one_kind(run, kinds[0], len(marks), decimal)
    last = kinds[-1]
    if len(kinds) > 2 or last == "'" or marks.count(last) > 1 or marks[-1] != last:
        return None
    whole, _, rest = run.rpartition(last)
    if not _grouped(whole, kinds[0]):
        return None
    return _decimal(whole.replace(kinds[0], ""), rest, f"groups by {kinds[0]!r}, decimals after {last!r}", None)


def _one_kind(run: str, mark: str, count: int, decimal: str) -> tuple[Decimal, Decimal, str, Decimal | None] | None:
    grouped = _grouped(run, mark)
    if mark == "'" or count > 1:
        if not grouped:
            return None
        return Decimal(run.replace(mark, "")), Decimal(1), f"groups by {mark!r}", None
    whole, _, rest = run.partition(mark)
    as_group = Decimal(whole + rest) if grouped and whole != "0" and whole[0] != "0" else None
    if mark == decimal:
        return _decimal(whole, rest, f"decimal {mark!r}", as_group)
    if as_group is not None:
        return as_group, Decimal(1), f"groups by {mark!r}", None
    return _decimal(whole, rest, f"decimal {mark!r}, against the custom of the language", None)


def _grouped(run: str, mark: str) -> bool:
    parts = run.split(mark)
    return (1 <= len(parts[0]) <= 3 and all(len(p) == 3 for p in parts[1:])) or bool(_INDIAN.fullmatch(run))


def _decimal(whole: str, rest: str, note: str, other: Decimal | None) -> tuple[Decimal, Decimal, str, Decimal | None]:
    return Decimal(f"{whole}.{rest}"), Decimal(1).scaleb(-len(rest)), note, other


def _tail(text: str, end: int, head: Digits) -> Digits:
    """Add an exponent, a fraction stroke or a fraction that follows a whole number."""
    nearby = text[head.end : head.end + 2]
    if nearby[:1] in ("e", "E", "^"):
        match = _EXPONENT.match(text, head.end, end)
        if match and len(text[head.start : head.end]) <= 12:
            return _power(head, match)
    if nearby[:1] in ("×", "x", "·") or (nearby[:1] == " " and nearby[1:] in ("×", "x", "·")):
        match = _TIMES_TEN.match(text, head.end, end)
        if match:
            power = int(next(g for g in match.groups() if g).translate(_RAISED))
            scaled = head.value.scaleb(power), head.step.scaleb(power)
            return Digits(head.start, match.end(), *scaled, "power of ten")
    if nearby[:1] == "/" or nearby == " /":
        match = _STROKE.match(text, head.end, end)
        if match and head.step == 1 and int(match.group(1)) in _DENOMINATORS and head.value < 1000:
            value = head.value / Decimal(match.group(1))
            return Digits(head.start, match.end(), value, Decimal(0), "fraction", None, True)
        return head
    if head.step == 1 and (nearby[:1] in FRACTIONS or nearby[:1] in SPACES):
        match = _MIXED.match(text, head.end, end)
        if match:
            top, bottom = FRACTIONS[match.group(3)] if match.group(3) else (int(match.group(1)), int(match.group(2)))
            if bottom in _DENOMINATORS and top < bottom:
                value = head.value + Decimal(top) / bottom
                return Digits(head.start, match.end(), value, Decimal(0), "whole and fraction", None, True)
    return head


def _power(head: Digits, match: re.Match[str]) -> Digits:
    power = int(match.group()[1:])
    if match.group()[0] == "^":
        if not head.value:
            return head
        return Digits(head.start, match.end(), head.value**power, Decimal(0), "power")
    return Digits(head.start, match.end(), head.value.scaleb(power), head.step.scaleb(power), "power of ten")

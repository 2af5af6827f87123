"""Cuts a sentence into tokens and tells what each may mean for a calendar.

Written dates, clock times and ordinals are one token each. Number words come from the numbers that were found before,
so that "einundzwanzig Tage" and "21 Tage" reach the grammar alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factcheck.mentions.hit import NumberHit
from factcheck.mentions.time_words import Vocabulary

Kinds = dict[str, Any]


@dataclass(slots=True)
class Token:
    """A word, a number or a mark: ``text[start:end]`` of the document, and its kinds with their values."""

    start: int
    end: int
    text: str
    lower: str
    kinds: Kinds


_SPACE = "[ \t\u00a0\u2009\u202f]"
_PIECE = re.compile(
    rf"""
    (?P<coded>(?<![^\W_])(?:[A-Za-z]{{1,2}}[0-9]{{1,2}}|[1-4][QqH]|(?:19|20)[0-9]{{2}}[QqHh][1-4])(?![^\W_]|[.,/]\d))
  | (?P<dotword>(?:[ap]\.{_SPACE}?m\.|[^\W\d_]{{2,5}}+\.(?=\s|$|,|-|\d)))
  | (?P<word>[^\W\d_]++(?:['’]clock)?)
  | (?P<iso>(?<![\d.,/-])\d{{4}}-\d{{1,2}}-\d{{1,2}}(?![\d-]))
  | (?P<stamp>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d))
  | (?P<dotted>(?<![\d.,])\d{{1,2}}\.{_SPACE}?\d{{1,2}}\.(?:{_SPACE}?(?:\d{{4}}|'?\d{{2}}))?(?![\d]|[.,:/-]\d))
  | (?P<slashed>(?<![\d.,/])(?:\d{{1,4}}/\d{{1,2}}/\d{{2,4}}(?![\d/])|(?<!-)\d{{1,4}}-\d{{1,2}}-\d{{2,4}}(?![\d-])))
  | (?P<twoyears>\d{{4}}(?:/{_SPACE}?|[-–])(?:\d{{4}}|\d{{1,2}})(?![\d/-]|[.,]\d))
  | (?P<fraction>(?<![\d.,])\d{{1,2}}/\d{{1,2}}(?![\d/]))
  | (?P<ordinal>\d{{1,3}}(?:st|nd|rd|th|ste[nrsm]?|te[nrsm]?|ter)(?![^\W_]))
  | (?P<decades>\d{{2,4}}(?:'?s|ern?)(?![^\W_]))
  | (?P<decimal>\d+(?:[.,'’]\d+)+)
  | (?P<point>\d{{1,2}}\.(?=[\s–,/-]|$|[^\W\d_]{{3}}))
  | (?P<digits>\d++)(?![^\W\d_]{{1,3}}\d)
  | (?P<junk>\d+[^\W\d_][^\W_]*)
  | (?P<apostrophe>['’]\d{{2}}(?:s)?(?![^\W_]))
  | (?P<possessive>['’]s(?![^\W_]))
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
# Shared by all words that say nothing of time; the kinds of a token are never written to.
_NO_KINDS: Kinds = {}
_NEXT = re.compile(rf"\s*+(?:{_PIECE.pattern})", re.VERBOSE)
_HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]+(?![^\W_])")


def tokens_of(text: str, start: int, end: int, vocabulary: Vocabulary, hits: Sequence[NumberHit]) -> list[Token]:
    """The tokens of ``text[start:end]``; ``hits`` are the numbers found there, in order."""
    words = {hit.start: hit for hit in hits if (hit.words or hit.scaled) and hit.kind != "fraction"}
    ordinals = {hit.start: hit for hit in hits if hit.kind == "ordinal" and text[hit.end - 1].isalpha()}
    tokens: list[Token] = []
    at = start
    while (match := _NEXT.match(text, at, end)) is not None:
        group = match.lastgroup or "mark"
        first, at = match.span(group)
        hit = words.get(first) if words else None
        if hit is None and group == "digits" and ordinals:
            hit = ordinals.get(first)
        if hit is not None and hit.end > first:
            at = hit.end
            tokens.append(_number(text, hit, vocabulary))
        elif group == "word":
            quote = match[group]
            lower = quote.lower()
            known = lower in vocabulary.words
            tokens.append(_word(quote, first, vocabulary) if known else Token(first, at, quote, lower, _NO_KINDS))
            if text[at : at + 1] == "-":
                joined = _HYPHENED.match(text, first, end)
                if joined and joined.group().lower() in vocabulary.words:
                    at = joined.end()
                    tokens[-1] = _word(joined.group(), first, vocabulary)
        else:
            tokens.append(_token(group, match, vocabulary))
            shorter = _shorter(group, match.group(group), tokens[-1], vocabulary)
            if shorter:
                at = first + shorter
                tokens[-1] = _part(group, text[first:at], first, vocabulary)
    return tokens


def _shorter(group: str, quote: str, token: Token, vocabulary: Vocabulary) -> int:
    """How much of a piece is read where it means nothing as a whole: a number without its stop, one year of two."""
    if group == "point" and not vocabulary.ordinal_dot:
        return len(quote) - 1
    if token.kinds:
        return 0
    return {"twoyears": 4, "dotword": len(quote) - 1}.get(group, 0)


def _part(group: str, quote: str, start: int, vocabulary: Vocabulary) -> Token:
    if group == "dotword":
        return _word(quote, start, vocabulary)
    return Token(start, start + len(quote), quote, quote, _digits(quote, vocabulary))


def _number(text: str, hit: NumberHit, vocabulary: Vocabulary) -> Token:
    quote = text[hit.start : hit.end]
    kinds = dict(vocabulary.words.get(quote.lower(), {}))
    value = hit.stated.single
    if value is not None and hit.kind == "ordinal":
        kinds["ord"] = int(value)
    elif value is not None and hit.kind != "ordinal":
        kinds["num"] = value
        if value == value.to_integral_value() and hit.words and 1000 <= value <= 2099:
            kinds["spoken_year"] = int(value)
    return Token(hit.start, hit.end, quote, quote.lower(), kinds)


def _word(quote: str, start: int, vocabulary: Vocabulary) -> Token:
    lower = quote.lower()
    kinds = vocabulary.words.get(lower)
    if kinds is None:
        return Token(start, start + len(quote), quote, lower, {})
    if lower in vocabulary.case_sensitive and not quote[:1].isupper():
        kinds = {k: v for k, v in kinds.items() if k not in ("month", "weekday", "weekday_short")}
    if (lower in vocabulary.upper and not quote.isupper()) or (lower in vocabulary.lower and quote.isupper()):
        kinds = {}
    return Token(start, start + len(quote), quote, lower, kinds)


def _token(group: str, match: re.Match[str], vocabulary: Vocabulary) -> Token:
    start, end = match.span(group)
    quote = match.group(group)
    if group == "dotword":
        return _word(quote, start, vocabulary)
    if group == "possessive":
        return Token(start, end, quote, "'s", {})
    if group != "mark" and start and match.string[start - 1].isalpha():
        return Token(start, end, quote, quote, {})
    return Token(start, end, quote, quote.lower(), _KINDS[group](quote, vocabulary))


def _numbers(quote: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", quote)]


def _digits(quote: str, _: Vocabulary) -> Kinds:
    value = int(quote) if len(quote) <= 18 else 0
    kinds: Kinds = {"num": Decimal(value)}
    if len(quote) <= 2:
        kinds["int2"] = value
    if len(quote) == 4:
        if 1000 <= value <= 2199:
            kinds["year4"] = value
        if value // 100 < 24 and value % 100 < 60:
            kinds["military"] = (value // 100, value % 100, 0)
    if len(quote) == 8 and 1900 <= value // 10000 <= 2099:
        kinds["compact"] = (value // 10000, value // 100 % 100, value % 100)
    return kinds


def _slashed(quote: str, vocabulary: Vocabulary) -> Kinds:
    a, b, c = _numbers(quote)
    if len(quote.split("/")[0].split("-")[0]) == 4:
        return {"ymd": (a, b, c)} if len(str(c)) <= 2 else {}
    if len(quote) - len(quote.rstrip("0123456789")) == 3 or a > 31 or b > 31:
        return {}
    month, day = (a, b) if vocabulary.month_first else (b, a)
    if month > 12 >= day:
        month, day = day, month
    return {"written": (c, month, day, len(re.split(r"[/-]", quote)[2]) == 2)}


def _fraction(quote: str, vocabulary: Vocabulary) -> Kinds:
    a, b = _numbers(quote)
    month, day = (a, b) if vocabulary.month_first else (b, a)
    if month > 12 >= day:
        month, day = day, month
    return {"daymonth": (month, day), "num": Decimal(a) / Decimal(b) if b else Decimal(0), "ratio": True}


def _dotted(quote: str, _: Vocabulary) -> Kinds:
    day, month, *rest = _numbers(quote)
    if rest:
        return {"written": (rest[0], month, day, rest[0] < 100)}
    return {"daymonth_dot": (month, day)} if 1 <= month <= 12 and 1 <= day <= 31 else {"daymonth_bad": (month, day)}


def _stamp(quote: str, _: Vocabulary) -> Kinds:
    h, m, *s = _numbers(quote)
    return {"clock": (h, m, s[0] if s else 0)} if h <= 24 and m < 60 and (not s or s[0] < 60) else {}


def _decimal(quote: str, _: Vocabulary) -> Kinds:
    pieces = re.split(r"[.,'’]", quote)
    kinds: Kinds = {}
    if len(pieces) == 2 and len(pieces[1]) != 3:
        kinds["num"] = Decimal(f"{pieces[0]}.{pieces[1]}")
        hour, minute = int(pieces[0][:9]), int(pieces[1][:9])
        if quote[len(pieces[0])] == "." and len(pieces[1]) <= 2 and len(pieces[0]) <= 2:
            if len(pieces[1]) == 2 and hour <= 24 and minute < 60:
                kinds["clock_dot"] = (hour, minute, 0)
            kinds["pair"] = (hour, minute)
    elif all(len(p) == 3 for p in pieces[1:]) and len(pieces[0]) <= 3:
        kinds["num"] = Decimal("".join(pieces))
    return kinds


def _two_years(quote: str, _: Vocabulary) -> Kinds:
    first, last = _numbers(quote)
    tail = len(re.findall(r"\d", quote)) - 4
    if tail <= 2 and 1 <= last <= min(12, first % 100) and 1900 <= first <= 2099:
        return {"year_month": (first, last)}
    if tail == 1:
        return {}
    last = last if last > 99 else first - first % 100 + last + (100 if last < first % 100 else 0)
    return {"years": (first, last)} if last - first == 1 else {}


def _decades(quote: str, _: Vocabulary) -> Kinds:
    value = _numbers(quote)[0]
    return {"decade": value} if value % 10 == 0 and len(re.findall(r"\d", quote)) in (2, 4) else {}


def _coded(quote: str, vocabulary: Vocabulary) -> Kinds:
    if len(quote) == 6:
        code = vocabulary.words.get(quote[4].lower(), {}).get("code")
        return {"dated_code": (int(quote[:4]), code, int(quote[5]))} if code in ("quarter", "half") else {}
    letters, digits = "".join(c for c in quote if c.isalpha()).lower(), int("".join(c for c in quote if c.isdigit()))
    code = vocabulary.words.get(letters, {}).get("code")
    return {f"code_{code}": digits} if code else {}


def _apostrophe(quote: str, _: Vocabulary) -> Kinds:
    value = int(quote[1:3])
    return {"decade": value} if quote.endswith("s") and value % 10 == 0 else {"short_year": value}


_KINDS: dict[str, Callable[[str, Vocabulary], Kinds]] = {
    "iso": lambda q, _: {"ymd": tuple(_numbers(q))},
    "stamp": _stamp,
    "dotted": _dotted,
    "slashed": _slashed,
    "twoyears": _two_years,
    "fraction": _fraction,
    "ordinal": lambda q, _: {"ord": _numbers(q)[0], "ord_digits": _numbers(q)[0]},
    "decades": _decades,
    "decimal": _decimal,
    "point": lambda q, _: {"ord": _numbers(q)[0], "point": _numbers(q)[0]},
    "digits": _digits,
    "coded": _coded,
    "apostrophe": _apostrophe,
    "mark": lambda _quote, _words: {},
    "junk": lambda _quote, _words: {},
}

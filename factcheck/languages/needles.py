"""Derives from a regular expression the pieces of text that every match must hold.

A construction is made of shapes and words, and shapes are slow to look for. Looking for its words first is fast, and a
text without them is never searched for the shape. The words are derived from the expression itself, so that they cannot
fall out of step with it; where an expression says nothing certain there are none, and the text is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MOST = 48
_LONGEST = 24
_DIGITS = frozenset("0123456789")
_ZERO_WIDTH = frozenset("bBAZ")
_CLASSES = frozenset("dDwWsS")
_REPEAT = re.compile(r"([?*+]|\{(\d*)(,?)(\d*)\})[?+]?")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|:))?(?!\?)")
_LOOK = re.compile(r"\(\?<?[=!]")
_SPAN = re.compile(r"([^\\\]])-([^\\\]])")
_SPELT = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))")
_LITERAL = re.compile(r"(?:[^\\\[\](){}|.*+?^$](?![*+?{])){1,24}")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r"}

Needles = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part of an expression: all it can match, if that is little, and what a match must hold."""

    exact: frozenset[str] | None
    needs: tuple[frozenset[str], ...] = ()

    def all_needs(self) -> tuple[frozenset[str], ...]:
        """The needs, what is matched exactly among them."""
        return self.needs if self.exact is None or "" in self.exact else (*self.needs, self.exact)


_NOTHING = _Part(frozenset([""]))
_ANYTHING = _Part(None)


def needles(pattern: re.Pattern[str] | str, most: int = 2) -> Needles:
    """Sets of folded strings: a text matches ``pattern`` only if its folded form holds one string of every set.

    An expression may be given as it is written, so that one that is never needed is never compiled. There are at most
    ``most`` sets, the most telling first; none if nothing certain can be said. Letters are folded by
    :meth:`str.casefold`, so the sets serve expressions that tell case apart and those that do not.
    """
    source, flags = (pattern, 0) if isinstance(pattern, str) else (pattern.pattern, pattern.flags)
    if flags & re.VERBOSE:
        return ()
    try:
        part, end = _alternatives(source, 0)
    except _UnknownSyntaxError:
        return ()
    if end != len(source):
        return ()
    sets = {_shortest(need) for need in part.all_needs()}
    telling = sorted((n for n in sets if _commonness(n) < 1), key=lambda n: (_commonness(n), sorted(n)))
    return tuple(telling[:most])


def may_match(sets: Needles, folded: str) -> bool:
    """Tell whether a text, folded by :meth:`str.casefold`, holds one string of every set."""
    for needed in sets:
        for needle in needed:
            if needle in folded:
                break
        else:
            return False
    return True


class _UnknownSyntaxError(Exception):
    """The expression uses something that is not understood here."""


def _alternatives(pattern: str, at: int) -> tuple[_Part, int]:
    """The part up to the end of the pattern or of the group, and the offset behind it."""
    found = []
    while True:
        part, at = _sequence(pattern, at)
        found.append(part)
        if pattern[at : at + 1] != "|":
            return _either(found), at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[_Part, int]:
    found = []
    while at < len(pattern) and pattern[at] not in "|)":
        part, at = _item(pattern, at)
        repeat = _REPEAT.match(pattern, at)
        if repeat is not None:
            part, at = _repeated(part, repeat), repeat.end()
        found.append(part)
    return _joined(found), at


def _item(pattern: str, at: int) -> tuple[_Part, int]:
    """One sign, class or group, or all signs up to the next of these, and the offset behind it."""
    literal = _LITERAL.match(pattern, at)
    if literal is not None:
        return _Part(frozenset([literal.group().casefold()])), literal.end()
    sign = pattern[at]
    if sign == "(":
        return _group(pattern, at)
    if sign == "[":
        return _class(pattern, at)
    if sign == "\\":
        return _escaped(pattern, at)
    if sign in "^$":
        return _NOTHING, at + 1
    if sign == ".":
        return _ANYTHING, at + 1
    if sign in "*+?{":
        raise _UnknownSyntaxError
    return _Part(frozenset([sign.casefold()])), at + 1


def _group(pattern: str, at: int) -> tuple[_Part, int]:
    look = _LOOK.match(pattern, at)
    group = look or _GROUP.match(pattern, at)
    if group is None:
        raise _UnknownSyntaxError
    part, end = _alternatives(pattern, group.end())
    if pattern[end : end + 1] != ")":
        raise _UnknownSyntaxError
    return (_NOTHING if look else part), end + 1


def _escaped(pattern: str, at: int) -> tuple[_Part, int]:
    spelt = _SPELT.match(pattern, at)
    if spelt is not None:
        return _Part(frozenset([chr(int(spelt[1] or spelt[2], 16)).casefold()])), spelt.end()
    sign = pattern[at + 1 : at + 2]
    if sign in _ZERO_WIDTH:
        return _NOTHING, at + 2
    if sign in _CLASSES:
        return _ANYTHING, at + 2
    if sign in _PLAIN or not sign.isalnum():
        return _Part(frozenset([_PLAIN.get(sign, sign)])), at + 2
    raise _UnknownSyntaxError


def _class(pattern: str, at: int) -> tuple[_Part, int]:
    """A class in brackets: its signs where they are few and listed one by one."""
    at += 1
    few = pattern[at] != "^"
    at = first = at if few else at + 1
    listed: set[str] = set()
    while pattern[at] != "]" or at == first:
        span = _SPAN.match(pattern, at)
        if span is not None:
            few = few and ord(span[2]) - ord(span[1]) < 10
            listed |= {chr(sign).casefold() for sign in range(ord(span[1]), ord(span[2]) + 1)} if few else set()
            at = span.end()
        elif pattern[at] == "\\":
            part, at = _escaped(pattern, at)
            few = few and part.exact is not None and part is not _NOTHING
            listed |= part.exact or set()
        else:
            listed.add(pattern[at].casefold())
            at += 1
        if at >= len(pattern):
            raise _UnknownSyntaxError
    return (_Part(frozenset(listed)) if few else _ANYTHING), at + 1


def _repeated(part: _Part, repeat: re.Match[str]) -> _Part:
    sign = repeat[1]
    if sign[0] == "{" and not (repeat[2] or repeat[4]):
        raise _UnknownSyntaxError
    at_least = {"?": 0, "*": 0, "+": 1}.get(sign, int(repeat[2] or 0))
    if at_least:
        return _Part(None, part.all_needs())
    return _Part(part.exact | {""}) if sign == "?" and part.exact is not None else _ANYTHING


def _either(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    exact = frozenset().union(*(part.exact for part in parts if part.exact is not None))
    if all(part.exact is not None for part in parts):
        return _Part(exact)
    best = [min(part.all_needs(), key=_commonness, default=None) for part in parts]
    known = [need for need in best if need is not None]
    return _Part(None, (frozenset().union(*known),)) if len(known) == len(parts) else _ANYTHING


def _joined(parts: Iterable[_Part]) -> _Part:
    """Parts one behind the other: what they match is multiplied out as long as it stays little."""
    exact: frozenset[str] = frozenset([""])
    needs: list[frozenset[str]] = []
    whole = True
    for part in parts:
        if part.exact is not None and len(exact) * len(part.exact) <= _MOST and _length(exact) <= _LONGEST:
            exact = frozenset(a + b for a in exact for b in part.exact)
            continue
        whole = False
        needs += [exact] if "" not in exact else []
        needs += part.needs
        exact = frozenset([""]) if part.exact is None else part.exact
    if whole:
        return _Part(exact)
    return _Part(None, (*needs, exact) if "" not in exact else tuple(needs))


def _length(strings: frozenset[str]) -> int:
    return max(map(len, strings))


def _shortest(strings: frozenset[str]) -> frozenset[str]:
    """The set without strings that hold another one of it."""
    kept: list[str] = []
    for string in sorted(strings, key=lambda s: (len(s), s)):
        if not any(short in string for short in kept):
            kept.append(string)
    return frozenset(kept)


def _commonness(strings: frozenset[str]) -> float:
    """A rough measure of how often a sentence holds one of the strings and of what looking for them costs."""
    return sum(6.0 ** -min(len(s.strip()), 5) * (0.3 if _DIGITS & set(s) else 1) + 0.002 for s in strings)

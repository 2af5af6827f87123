"""Matches patterns of typed tokens, as the time table of a language writes them.

A pattern is a line such as ``weekday? ,? ord month @yearish?``. A plain name asks for a token of that kind,
``=am|vom`` for one of these words, ``@group`` for a phrase of that group, and a mark of punctuation for itself.
``name:alias`` stores what was found under another name; ``?`` makes an element optional; ``>`` and ``<`` say where
the expression starts and ends, if the pattern looks at words around it. Each group is parsed once per place, so the
work grows with the length of the sentence and not with the number of patterns that fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.errors import SettingsError
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_tokens import Token

Captures = dict[str, Any]
Production = Callable[[Captures], Phrase | None]
Match = tuple[int, int, Phrase]


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern."""

    sort: str
    name: str
    alias: str
    words: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of elements and the production that makes a phrase of what they captured."""

    production: str
    elements: tuple[Element, ...]
    begins: int
    ends: int
    build: Production


def compile_pattern(line: str, production: str, build: Production) -> Pattern:
    """Read one line; :class:`SettingsError` for one that is empty."""
    elements: list[Element] = []
    begins, ends = 0, -1
    for piece in line.split():
        if piece == ">":
            begins = len(elements)
        elif piece == "<":
            ends = len(elements)
        else:
            elements.append(_element(piece))
    if not elements:
        raise SettingsError(f"time pattern {production!r} is empty")
    return Pattern(production, tuple(elements), begins, len(elements) if ends < 0 else ends, build)


def _element(piece: str) -> Element:
    optional = len(piece) > 1 and piece.endswith("?")
    piece = piece[:-1] if optional else piece
    if piece.startswith("="):
        return Element("words", piece, piece, frozenset(piece[1:].split("|")), optional)
    if piece.startswith("@"):
        name, _, alias = piece[1:].partition(":")
        return Element("group", name, alias or name, frozenset(), optional)
    if not piece[0].isalpha():
        return Element("words", piece, piece, frozenset([piece]), optional)
    name, _, alias = piece.partition(":")
    return Element("kind", name, alias or name, frozenset(), optional)


class Grammar:
    """The compiled patterns of a language, indexed by what may stand first."""

    def __init__(self, patterns: Sequence[Pattern], groups: Mapping[str, frozenset[str]]) -> None:
        self.groups = groups
        self._first: dict[str, list[Pattern]] = {}
        self._by_group: dict[str, frozenset[int]] = {
            name: frozenset(id(p) for p in patterns if p.production in members) for name, members in groups.items()
        }
        for pattern in patterns:
            for key in self._openers(pattern, patterns, set()):
                self._first.setdefault(key, []).append(pattern)

    def _openers(self, pattern: Pattern, patterns: Sequence[Pattern], seen: set[str]) -> set[str]:
        keys: set[str] = set()
        for element in pattern.elements:
            if element.sort == "kind":
                keys.add(element.name)
            elif element.sort == "words":
                keys.update("=" + w for w in element.words)
            elif element.name not in seen:
                inside = seen | {element.name}
                for other in patterns:
                    if other.production in self.groups[element.name]:
                        keys |= self._openers(other, patterns, inside)
            if not element.optional:
                break
        return keys

    def candidates(self, token: Token) -> list[Pattern]:
        """The patterns that may start with this token."""
        first = self._first
        found = list(first.get("=" + token.lower, ()))
        for kind in token.kinds:
            found += first.get(kind, ())
        return found

    def has_word(self, word: str) -> bool:
        """Tell whether some pattern begins with this word."""
        return "=" + word in self._first

    def parser(self, tokens: Sequence[Token]) -> Parser:
        """A parser for one sentence."""
        return Parser(self, tokens)

    def member(self, group: str, pattern: Pattern) -> bool:
        """Tell whether a pattern may stand for ``@group``."""
        return id(pattern) in self._by_group[group]


class Parser:
    """Finds the longest phrase of a group at each token of one sentence."""

    def __init__(self, grammar: Grammar, tokens: Sequence[Token]) -> None:
        self.grammar = grammar
        self.tokens = tokens
        self._memo: dict[tuple[str, int], Match | None] = {}

    def opens(self, at: int) -> bool:
        """Tell whether the word at token ``at`` may open a phrase."""
        return self.grammar.has_word(self.tokens[at].lower)

    def longest(self, group: str, at: int) -> Match | None:
        """``(first token, end token, phrase)`` of the longest phrase of ``group`` that opens at token ``at``."""
        key = (group, at)
        if key in self._memo:
            return self._memo[key]
        self._memo[key] = None
        best: Match | None = None
        reach = -1
        for pattern in self.grammar.candidates(self.tokens[at]):
            if not self.grammar.member(group, pattern):
                continue
            found = self._match(pattern, 0, at, at, at, {})
            if found and (found[2], found[1] - found[0]) > (reach, 0 if best is None else best[1] - best[0]):
                phrase = pattern.build(found[3])
                if phrase is not None:
                    reach = found[2]
                    best = (found[0], found[1], phrase)
        self._memo[key] = best
        return best

    def _match(
        self, pattern: Pattern, place: int, at: int, begin: int, end: int, captures: Captures
    ) -> tuple[int, int, int, Captures] | None:
        if place == pattern.begins:
            begin = at
        if place == pattern.ends:
            end = at
        if place == len(pattern.elements):
            return begin, (end if pattern.ends < place else at), at, captures
        element = pattern.elements[place]
        step = self._step(element, at)
        if step is not None:
            after, value = step
            more = captures if element.sort == "words" else {**captures, element.alias: value}
            if element.sort == "words" and element.optional:
                more = {**captures, element.name: True}
            found = self._match(pattern, place + 1, after, begin, end, more)
            if found:
                return found
        return self._match(pattern, place + 1, at, begin, end, captures) if element.optional else None

    def _step(self, element: Element, at: int) -> tuple[int, Any] | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if element.sort == "kind":
            return (at + 1, token.kinds[element.name]) if element.name in token.kinds else None
        if element.sort == "words":
            return (at + 1, token.lower) if token.lower in element.words else None
        inner = self.longest(element.name, at)
        return (inner[1], inner[2]) if inner and inner[0] == at else None

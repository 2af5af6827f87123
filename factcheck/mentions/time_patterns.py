"""Matches patterns of typed tokens, as the time table of a language writes them.

A pattern is a line such as ``weekday? ,? ord month @yearish?``. A plain name asks for a token of that kind,
``=am|vom`` for one of these words, ``@group`` for a phrase of that group, and a mark of punctuation for itself.
``name:alias`` stores what was found under another name; ``?`` makes an element optional; ``>`` and ``<`` say where
the expression starts and ends, if the pattern looks at words around it. The lines of a group share their beginnings in
a tree, and each group is read once per place, so the work grows with the length of the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from factcheck.errors import SettingsError
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_tokens import Token

Captures = dict[str, Any]
Production = Callable[[Captures], Phrase | None]
Match = tuple[int, int, Phrase]
_DEEPEST = 40
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern: a ``kind``, one of some ``words``, or a ``group``."""

    sort: str
    name: str
    alias: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Elements without options, where the expression begins and ends among them, and what is made of them."""

    production: str
    elements: tuple[Element, ...]
    begins: int
    ends: int
    build: Production


@dataclass(slots=True)
class Node:
    """A place in the tree of patterns: what may come next, and the patterns that are complete here.

    ``openings`` are the kinds and words (with a "=" before them) of which one must come next where none is complete.
    """

    kinds: dict[str, list[tuple[str, Node]]] = field(default_factory=dict)
    words: dict[str, list[Node]] = field(default_factory=dict)
    groups: list[tuple[str, str, Node]] = field(default_factory=list)
    complete: list[Pattern] = field(default_factory=list)
    children: dict[Element, Node] = field(default_factory=dict)
    openings: frozenset[str] = frozenset()

    def child(self, element: Element) -> Node:
        """The node behind an element, made if needed."""
        if element in self.children:
            return self.children[element]
        node = self.children[element] = Node()
        if element.sort == "kind":
            self.kinds.setdefault(element.name, []).append((element.alias, node))
        elif element.sort == "group":
            self.groups.append((element.name, element.alias, node))
        else:
            for word in element.words:
                self.words.setdefault(word, []).append(node)
        return node


def compile_pattern(line: str, production: str, build: Production) -> Iterator[Pattern]:
    """The patterns of one line, one for each choice of its options; :class:`SettingsError` for an empty line."""
    pieces = line.split()
    options = [(True, False) if len(p) > 1 and p.endswith("?") else (True,) for p in pieces]
    if not [p for p in pieces if p not in "<>"]:
        raise SettingsError(f"time pattern {production!r} is empty")
    for chosen in product(*options):
        elements: list[Element] = []
        begins, ends = 0, -1
        for piece, wanted in zip(pieces, chosen, strict=True):
            if piece == ">":
                begins = len(elements)
            elif piece == "<":
                ends = len(elements)
            elif wanted:
                elements.append(_element(piece[:-1] if len(piece) > 1 and piece.endswith("?") else piece))
        if elements and begins < (len(elements) if ends < 0 else ends):
            yield Pattern(production, tuple(elements), begins, len(elements) if ends < 0 else ends, build)


def _element(piece: str) -> Element:
    if piece.startswith("="):
        return Element("words", "", "", frozenset(piece[1:].split("|")))
    if piece.startswith("@"):
        name, _, alias = piece[1:].partition(":")
        return Element("group", name, alias or name, frozenset())
    if not piece[0].isalpha():
        return Element("words", "", "", frozenset([piece]))
    name, _, alias = piece.partition(":")
    return Element("kind", name, alias or name, frozenset())


class Grammar:
    """The compiled patterns of a language: one tree per group, what may stand first in each, the words they name."""

    def __init__(self, patterns: Sequence[Pattern], groups: Mapping[str, frozenset[str]]) -> None:
        self.roots: dict[str, Node] = {}
        for name, members in groups.items():
            root = self.roots[name] = Node()
            for pattern in patterns:
                if pattern.production in members:
                    node = root
                    for element in pattern.elements:
                        node = node.child(element)
                    node.complete.append(pattern)
        firsts = {name: self._first(name, set()) for name in groups}
        self._opened: dict[str, frozenset[str]] = {}
        self._known: dict[frozenset[str], frozenset[str]] = {}
        self._pairs: dict[tuple[str, frozenset[str], frozenset[str]], bool] = {}
        for name, keys in firsts.items():
            for key in keys:
                self._opened[key] = self._opened.get(key, _NONE) | {name}
        spoken = frozenset().union(*(_note_openings(root, firsts) for root in self.roots.values()))
        self.spoken = {word: frozenset(["=" + word]) for word in spoken}

    def _first(self, group: str, seen: set[str]) -> frozenset[str]:
        seen.add(group)
        root = self.roots[group]
        keys = set(root.kinds) | {"=" + word for word in root.words}
        for name, _, _ in root.groups:
            if name not in seen:
                keys |= self._first(name, seen)
        return frozenset(keys)

    def opens(self, group: str, here: frozenset[str], behind: frozenset[str]) -> bool:
        """Tell whether a phrase of ``group`` may open with a token of the keys ``here`` before one of ``behind``."""
        found = self._pairs.get((group, here, behind))
        if found is None:
            self._pairs[group, here, behind] = True
            found = self._pairs[group, here, behind] = self._opens(group, here, behind)
        return found

    def _opens(self, group: str, here: frozenset[str], behind: frozenset[str]) -> bool:
        root = self.roots[group]
        after = [node for key in here for node in root.words.get(key[1:], ()) if key[0] == "="]
        after += [node for key in here for _, node in root.kinds.get(key, ())]
        if any(node.complete or not node.openings.isdisjoint(behind) for node in after):
            return True
        opened = self.opened(here)
        return any(name in opened and self.opens(name, here, behind) for name, _, _ in root.groups)

    def opened(self, keys: frozenset[str]) -> frozenset[str]:
        """The groups of which a phrase may begin with a token that has these kinds and this word."""
        groups = self._known.get(keys)
        if groups is None:
            groups = _NONE.union(*(self._opened.get(key, _NONE) for key in keys))
            self._known[keys] = groups
        return groups


def _note_openings(node: Node, firsts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Fill in what may come next, here and below; the words that any pattern below names."""
    words = frozenset("=" + word for word in node.words)
    node.openings = words.union(node.kinds, *(firsts[name] for name, _, _ in node.groups))
    return frozenset(node.words).union(*(_note_openings(child, firsts) for child in node.children.values()))


class Parser:
    """Finds the longest phrase of a group at each token of one sentence."""

    def __init__(self, grammar: Grammar, tokens: Sequence[Token]) -> None:
        self.grammar = grammar
        self.tokens = tokens
        self._memo: dict[tuple[str, int], Match | None] = {}
        spoken, opened = grammar.spoken, grammar.opened
        plain = [spoken.get(token.lower, _NONE) for token in tokens]
        self._keys = [
            word.union(token.kinds) if token.kinds else word for word, token in zip(plain, tokens, strict=True)
        ]
        self._opened = [opened(keys) if keys else _NONE for keys in self._keys]
        self._depth = 0

    def places(self, group: str) -> list[int]:
        """The tokens at which a phrase of ``group`` may open, as far as two tokens tell, in order."""
        keys, opens = self._keys, self.grammar.opens
        pairs = zip(self._opened, keys, [*keys[1:], _NONE], strict=True)
        return [at for at, (groups, here, behind) in enumerate(pairs) if group in groups and opens(group, here, behind)]

    def longest(self, group: str, at: int) -> Match | None:
        """``(first token, end token, phrase)`` of the longest phrase of ``group`` that opens at token ``at``."""
        if at >= len(self.tokens) or group not in self._opened[at]:
            return None
        key = (group, at)
        if key not in self._memo:
            self._memo[key] = None
            if self._depth < _DEEPEST:
                self._depth += 1
                found: list[tuple[int, int, Pattern, list[int], Captures]] = []
                self._walk(self.grammar.roots[group], [at], {}, found)
                self._memo[key] = _best(found) if found else None
                self._depth -= 1
        return self._memo[key]

    def _walk(
        self,
        node: Node,
        places: list[int],
        captures: Captures,
        found: list[tuple[int, int, Pattern, list[int], Captures]],
    ) -> None:
        """Collect every pattern that is complete along the tokens; ``places`` holds where each element began."""
        at = places[-1]
        for pattern in node.complete:
            length = places[pattern.ends] - places[pattern.begins]
            found.append((at, length, pattern, places, captures))
        if at >= len(self.tokens) or node.openings.isdisjoint(self._keys[at]):
            return
        token = self.tokens[at]
        following = self._keys[at + 1] if at + 1 < len(self.tokens) else _NONE
        for after in node.words.get(token.lower, ()):
            if after.complete or not after.openings.isdisjoint(following):
                self._walk(after, [*places, at + 1], captures, found)
        if node.kinds:
            for kind, value in token.kinds.items():
                for alias, after in node.kinds.get(kind, ()):
                    if after.complete or not after.openings.isdisjoint(following):
                        self._walk(after, [*places, at + 1], {**captures, alias: value}, found)
        opened = self._opened[at]
        for name, alias, after in node.groups:
            inner = self.longest(name, at) if name in opened else None
            if inner is not None and inner[0] == at:
                self._walk(after, [*places, inner[1]], {**captures, alias: inner[2]}, found)


def _best(found: list[tuple[int, int, Pattern, list[int], Captures]]) -> Match | None:
    """The phrase of the match that reaches farthest, then of the longest, that its production accepts."""
    found.sort(key=lambda match: (match[0], match[1]), reverse=True)
    for _, _, pattern, places, captures in found:
        phrase = pattern.build(captures)
        if phrase is not None:
            return places[pattern.begins], places[pattern.ends], phrase
    return None

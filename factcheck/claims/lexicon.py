"""The words of a language, compiled once: what each may do in a sentence, and which nouns name which attribute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from factcheck.languages import language, shared

_ENDINGS = ("", "s", "es", "e", "en", "n")
_LEAST_PREFIX = 3
_LONGEST_CAPITALS = 5
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Concept:
    """An attribute a noun names: its id, and ``scope``, the part of a compound that restricts it ("auslands")."""

    id: str
    scope: str = ""


@dataclass(frozen=True)
class Lexicon:
    """All word lists of one language in the form the reader of sentences needs.

    ``flags`` maps a folded word to what it may be ("article", "preposition", "verb:up" …); ``particles`` maps a verb
    form to the particles that complete it and the class they make.
    """

    code: str
    capital_nouns: bool
    flags: Mapping[str, frozenset[str]]
    particles: Mapping[str, tuple[tuple[str, str], ...]]
    concepts: Mapping[str, str]
    stops: Mapping[str, tuple[str, ...]]
    plain: tuple[str, ...]
    nouns: Mapping[str, str]
    descriptions: Mapping[str, str]
    longest: int
    phrases: frozenset[str]
    rates: tuple[str, ...]
    grammar: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, frozenset[str]]
    acting: frozenset[str]
    _cache: dict[str, Concept | None] = field(default_factory=dict)
    _described: dict[str, str | None] = field(default_factory=dict)
    _classes: dict[str, tuple[str, str]] = field(default_factory=dict)
    _nouns: dict[str, tuple[frozenset[str], str]] = field(default_factory=dict)

    def has(self, word: str, flag: str) -> bool:
        """Tell whether a folded word may be ``flag``."""
        return flag in self.flags.get(word, ())

    def does(self, word: str, part: str) -> bool:
        """Tell whether a folded word plays a part in grammar: ``links``, ``infinitive``, ``passive_verbs`` …"""
        return word in self.parts.get(part, _NONE)

    def odd_name(self, word: str) -> bool:
        """Tell whether a word is a name in capitals ("HP") and no measure or title."""
        return word.isupper() and 1 < len(word) <= _LONGEST_CAPITALS and not self.does(word, "not_names")

    def tallies(self, word: str) -> bool:
        """Tell whether a counted thing is always somebody's own: points, goals, games."""
        if self.does(word, "tally_words"):
            return True
        return self.ends(word, "tallies") and not self.ends(word, "no_tallies")

    def ends(self, word: str, part: str) -> bool:
        """Tell whether a word has one of the endings listed under ``part``."""
        return word.endswith(self.grammar.get(part, ()))

    def concept(self, noun: str) -> Concept | None:
        """The attribute that a noun names by itself or by its last part; ``None`` if there is none."""
        folded = noun.lower()
        if folded not in self._cache:
            self._cache[folded] = self._find_concept(folded)
        return self._cache[folded]

    def _find_concept(self, noun: str) -> Concept | None:
        for cut in range(len(noun)):
            tail = noun[cut:]
            if len(tail) > self.longest or (cut and not self.capital_nouns and noun[cut - 1] not in " -"):
                continue
            name = self.concepts.get(tail)
            if name is None:
                continue
            if any(noun.endswith(stop) for stop in self.stops.get(name, ())):
                return None
            prefix = noun[:cut].strip(" -")
            if prefix and len(prefix) < _LEAST_PREFIX and "-" not in noun:
                return None
            return Concept(name, "" if prefix in self.plain or not prefix else prefix)
        return None

    def noun_class(self, noun: str) -> tuple[str, str]:
        """The class of a noun ("up", "carrier", "share", "people", "event", "never" …, or "") and its first part."""
        if noun not in self._classes:
            self._classes[noun] = self._find_class(noun, noun.lower())
        return self._classes[noun]

    def _find_class(self, noun: str, folded: str) -> tuple[str, str]:
        if folded in self.nouns:
            return self.nouns[folded], ""
        for cut in range(_LEAST_PREFIX, len(folded) - 3) if self.capital_nouns else ():
            kind = self.nouns.get(folded[cut:])
            if kind == "carrier" and folded[:cut] not in self.plain and not self.ends(folded, "numbers"):
                return "", ""
            if kind in ("up", "down", "event", "people") or (kind in ("carrier", "share") and len(folded) - cut > 3):
                return kind, noun[:cut].rstrip("-s") if noun[:cut].endswith(("gs", "ts", "-", "ns", "us")) else noun[
                    :cut
                ]
        return "", ""

    def noun_flags(self, noun: str) -> tuple[frozenset[str], str]:
        """What a noun may be in a sentence (its class, ``concept``, ``described``), and its first part."""
        if noun not in self._nouns:
            sort, first = self.noun_class(noun)
            flags = {sort} if sort else set[str]()
            flags |= {"concept"} if self.concept(noun) else set()
            flags |= {"described"} if sort != "people" and self.description(noun) else set()
            self._nouns[noun] = frozenset(flags), first
        return self._nouns[noun]

    def description(self, noun: str) -> str | None:
        """What a noun describes: ``organisation``, ``person``, ``product``, ``place``, or ``None``."""
        if noun not in self._described:
            self._described[noun] = self._find_description(noun.lower())
        return self._described[noun]

    def _find_description(self, folded: str) -> str | None:
        if folded in self.descriptions:
            return self.descriptions[folded]
        for cut in range(_LEAST_PREFIX if self.capital_nouns else 99, len(folded) - 2):
            kind = self.descriptions.get(folded[cut:])
            if kind and (len(folded) - cut >= 4 or folded[cut - 1] == "-"):
                return kind
        return None


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; an empty one where the language has no claim words."""
    data = language(code)
    flags: dict[str, set[str]] = {}
    for group, prefix in (("claims.closed", ""), ("claims.verbs", "verb:"), ("claims.modality", "modal:")):
        for name, words in data.table(group).items():
            for word in words if isinstance(words, list) else ():
                if " + " not in word:
                    flags.setdefault(word, set()).add(prefix + name)
    for word in data.words("claims.scope.words"):
        flags.setdefault(word, set()).add("scope")
    for word in data.words("claims.scope.part"):
        flags.setdefault(word, set()).add("part")
    concepts = {word: name for name, words in data.table("claims.concepts").items() for word in words}
    unknown = set(concepts.values()) - set(shared("concepts"))
    if unknown:
        raise ValueError(f"{code}.claims.toml names concepts that concepts.toml does not have: {sorted(unknown)}")
    tables = data.table("claims.nouns").items()
    nouns = {w: name for name, words in tables for w in words if name != "rates"}
    return Lexicon(
        code=code,
        capital_nouns=bool(data.table("claims.names").get("capital_nouns", False)),
        flags={word: frozenset(kinds) for word, kinds in flags.items()},
        acting=frozenset(w for w, kinds in flags.items() if any(kind.startswith("verb:") for kind in kinds)),
        particles=_particles(code),
        concepts=concepts,
        stops={name: tuple(words) for name, words in data.table("claims.stop").items()},
        plain=data.words("claims.scope.plain"),
        nouns=nouns,
        descriptions=_descriptions(code),
        grammar={name: tuple(words) for name, words in data.table("claims.grammar").items()},
        parts={name: frozenset(words) for name, words in data.table("claims.grammar").items()},
        rates=data.words("claims.nouns.rates"),
        phrases=frozenset(w for row in (concepts, nouns) for w in row if " " in w),
        longest=max((len(word) for word in concepts), default=0),
    )


def _particles(code: str) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, words in language(code).table("claims.verbs").items():
        for word in words:
            form, plus, particle = word.partition(" + ")
            if plus:
                found.setdefault(form, []).append((particle, f"verb:{name}"))
    return {form: tuple(rows) for form, rows in found.items()}


def _descriptions(code: str) -> dict[str, str]:
    names = language(code).table("claims.names")
    found: dict[str, str] = {}
    for kind in ("place", "product", "person", "organisation"):
        for word in names.get(kind, ()):
            for ending in _ENDINGS:
                found[word + ending] = kind
    return found

"""Groups the names of a document into entities and finds every place where one is named.

Tokens match whole: a one-letter name is never found inside another word. A former name belongs to the entity of
today's name; a surname belongs to the one full name that ends in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from factcheck.claims.lexicon import Lexicon
from factcheck.claims.names import Found, find_names
from factcheck.claims.tokens import Token
from factcheck.claims.usage import capitals_in
from factcheck.languages import language
from factcheck.model import Entity

_NEXT_NAME = re.compile(r"[\s,(\"„“'«»]*((?:[A-ZÄÖÜ][\w&-]*)(?: [A-ZÄÖÜ][\w&-]*){0,2}|[a-z]{1,3}[A-Z]\w*)")
_BRACKET = re.compile(r"\s?[(/]\s?[\"„]?([^()\"“”]{1,40}?)[\"“]?\s?\)")
_ALIAS_REACH = 60


class Named(NamedTuple):
    """One place where an entity is named: ``text[start:end]`` without what follows a hyphen.

    ``genitive`` tells "Altos Umsatz"; ``noun`` is the head of a compound ("Kauf" in "Alto-Kauf").
    """

    start: int
    end: int
    key: str
    genitive: bool
    noun: str


@dataclass
class Names:
    """The entities of a document by key, and where each is named, in order."""

    entities: dict[str, Entity] = field(default_factory=dict)
    places: list[Named] = field(default_factory=list)
    alias_via: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _AliasCues:
    pattern: re.Pattern[str]
    needs: frozenset[str]
    words: tuple[str, ...]


@cache
def _alias_cues(code: str) -> _AliasCues | None:
    names = language(code).table("claims.names")
    cues = sorted(names.get("alias", ()), key=len, reverse=True)
    if not cues:
        return None
    joined = "|".join(re.escape(cue).replace(r"\\ ", r"\\s") for cue in cues)
    return _AliasCues(
        re.compile(rf"[\"“”]?\s?[,(]?\s?({joined})\s", re.IGNORECASE),
        frozenset(names.get("alias_needs", ())),
        tuple(names.get("alias_words", ())),
    )


def find_entities(
    text: str, sentences: Sequence[Sequence[Token]], lex: Lexicon, given: Mapping[str, tuple[str, ...]]
) -> Names:
    """The entities of a document. ``given`` maps a canonical name to other names of the same entity."""
    capitals = capitals_in(sentences)
    found = find_names(sentences, capitals, lex)
    for key, others in given.items():
        for name in (key, *others):
            if name in text:
                found.setdefault(name, Found()).sure = True
    links = _surnames(found)
    links.update(_legal_forms(found, lex))
    links.update(_inflected(found, lex))
    index = _index(found)
    places = _occurrences(sentences, capitals, index, lex.capital_nouns)
    aliases = _aliases(text, places, found, lex)
    for former in aliases:
        if former not in found:
            found[former] = Found(sure=True)
    links.update(aliases)
    links.update({name: key for key, others in given.items() for name in others})
    if aliases:
        index = _index(found)
        places = _occurrences(sentences, capitals, index, lex.capital_nouns)
    return _grouped(found, links, places, frozenset(aliases))


def _root(name: str, links: Mapping[str, str]) -> str:
    seen = {name}
    while name in links and links[name] not in seen:
        name = links[name]
        seen.add(name)
    return name


def _grouped(
    found: Mapping[str, Found], links: Mapping[str, str], places: list[Named], aliases: frozenset[str]
) -> Names:
    groups: dict[str, list[str]] = {}
    for name in found:
        groups.setdefault(_root(name, links), []).append(name)
    entities = {}
    for key, names in groups.items():
        kinds = [found[name].kind for name in sorted(names, key=lambda n: -found[n].count)]
        kind = next((k for k in kinds if k != "unknown"), "unknown")
        nouns = sorted({noun for name in names for noun in found[name].nouns})
        entities[key] = Entity(key, tuple(sorted({key, *names}, key=lambda n: (-len(n), n))), kind, tuple(nouns))
    renamed = [named._replace(key=_root(named.key, links)) for named in places]
    return Names(entities, renamed, set(aliases))


def _surnames(found: Mapping[str, Found]) -> dict[str, str]:
    """A single name that ends exactly one longer name of a person belongs to it."""
    full: dict[str, set[str]] = {}
    for name, entry in found.items():
        if " " in name and entry.kind in ("person", "unknown"):
            full.setdefault(name.rpartition(" ")[2], set()).add(name)
    return {
        name: next(iter(full[name]))
        for name, entry in found.items()
        if " " not in name and entry.kind in ("person", "unknown") and len(full.get(name, ())) == 1
    }


def _legal_forms(found: Mapping[str, Found], lex: Lexicon) -> dict[str, str]:
    forms = language(lex.code).table("claims.names").get("legal", ())
    links = {}
    for name in found:
        head, _, last = name.rpartition(" ")
        if last in forms and len(head) > 1 and head in found:
            links[name] = head
    return links


def _inflected(found: Mapping[str, Found], lex: Lexicon) -> dict[str, str]:
    """One name for "Rotes Kreuz" and "das Rote Kreuz": the form seen most."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name in found:
        first, _, rest = name.partition(" ")
        if rest and lex.ends(first.lower(), "name_adjectives"):
            groups.setdefault((first.rstrip("nsm").removesuffix("e"), rest), []).append(name)
    links = {}
    for names in groups.values():
        best = max(names, key=lambda name: (found[name].count, name))
        links.update({name: best for name in names if name != best})
    return links


Index = dict[str, list[tuple[tuple[str, ...], str]]]


def _index(found: Mapping[str, Found]) -> Index:
    index: Index = {}
    for name in found:
        words = tuple(name.split(" "))
        index.setdefault(words[0], []).append((words, name))
    for rows in index.values():
        rows.sort(key=lambda row: (-len(row[0]), row[1]))
    return index


def _occurrences(
    sentences: Sequence[Sequence[Token]], capitals: Sequence[Sequence[int]], index: Index, german: bool
) -> list[Named]:
    """Where the names of an index stand; one without a capital is looked for among all words."""
    plain = frozenset(word for word in index if word == word.lower())
    found = []
    for tokens, places in zip(sentences, capitals, strict=True):
        done = 0
        rows = [i for i, t in enumerate(tokens) if t.word != t.low or t.word in plain] if plain else places
        for at in rows:
            if at < done:
                continue
            named, used = _match(tokens, at, index, german)
            if named:
                found.append(named)
            done = at + used
    return found


def _match(tokens: Sequence[Token], at: int, index: Index, german: bool) -> tuple[Named | None, int]:
    token = tokens[at]
    head, hyphen, rest = token.word.partition("-")
    for first in _forms(token.word, german):
        for words, name in index.get(first, ()):
            last = at + len(words) - 1
            if last >= len(tokens) or any(tokens[at + i].word != w for i, w in enumerate(words[:-1]) if i):
                continue
            if len(words) > 1 and (tokens[at].word != words[0] or words[-1] not in _forms(tokens[last].word, german)):
                continue
            genitive = tokens[last].word != words[-1]
            return Named(token.start, tokens[last].end, name, genitive, ""), len(words)
    if hyphen and head in index:
        for words, name in index[head]:
            if len(words) == 1:
                return Named(token.start, token.start + len(head), name, False, rest.rpartition("-")[2]), 1
    return None, 1


def _forms(word: str, german: bool) -> tuple[str, ...]:
    if word.endswith("'s"):
        return word, word[:-2]
    if word.endswith("'"):
        return word, word[:-1]
    return (word, word[:-1]) if german and word.endswith("s") and len(word) > 3 else (word,)


def _aliases(text: str, places: Sequence[Named], found: Mapping[str, Found], lex: Lexicon) -> dict[str, str]:
    """Other names given to an entity in so many words: the other name by today's name."""
    cues = _alias_cues(lex.code)
    links: dict[str, str] = {}
    if cues is None:
        return links
    for named in places:
        if named.noun or named.genitive:
            continue
        other = _by_cue(text, named, cues, found, lex) or _by_bracket(text, named, found)
        if other and other != named.key and _root(named.key, links) != other:
            links.setdefault(other, named.key)
    return links


def _by_cue(text: str, named: Named, cues: _AliasCues, found: Mapping[str, Found], lex: Lexicon) -> str | None:
    cue = cues.pattern.match(text, named.end, named.end + _ALIAS_REACH)
    if cue is None:
        return None
    name = _NEXT_NAME.match(text, cue.end(), cue.end() + _ALIAS_REACH)
    if name is None:
        return None
    other = name.group(1)
    if other not in found:
        first = other.split(" ")[0]
        if lex.concept(first) or lex.description(first) or lex.noun_class(first)[0]:
            return None
        other = first if first in found else other
    word = cue.group(1).lower()
    after = text[name.end() : name.end() + 25]
    if word in cues.needs and not any(w in after or w in cue.group() for w in cues.words):
        return None
    return other


def _by_bracket(text: str, named: Named, found: Mapping[str, Found]) -> str | None:
    bracket = _BRACKET.match(text, named.end, named.end + _ALIAS_REACH)
    if bracket is None or bracket.group(1) not in found:
        return None
    other = bracket.group(1)
    kinds = {found[other].kind, found[named.key].kind}
    alone = found[other].count > 1 and found[named.key].count > 1
    return other if alone and "place" not in kinds and len(kinds - {"unknown"}) <= 1 else None

"""Finds what narrows a figure in its sentence beyond what its claim says: "mit Pumpen", "excluding acquisitions".

A claim holds the scopes that its own construction names. For a sum over several sentences that is not enough: a figure
of a segment, of comparable shops or at constant rates is none of the whole. So every phrase with one of a few
prepositions that leads to neither a time, a figure, the subject nor a plain word counts as a scope of its own, and so
does every word of adjusting or expecting. Two figures narrowed alike may still be held against each other.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.compare.told import any_of
from factcheck.languages import language
from factcheck.model import Article, Claim

_AHEAD = 4
_WORD = re.compile(r"[^\W\d_][\w&’'-]*")
_CUT = re.compile(r"[,;:()–—]\s|[.!?]$")


@cache
def _words(code: str, name: str) -> frozenset[str]:
    return frozenset(language(code).words(f"sums.narrowing.{name}"))


@cache
def _pattern(code: str, name: str) -> re.Pattern[str]:
    return any_of(language(code).words(f"sums.narrowing.{name}"))


def narrowed(claim: Claim, article: Article) -> Claim:
    """The claim with what narrows it added to its scope; the same claim if nothing does."""
    found = tuple(dict.fromkeys(narrowing(claim, article)))
    return claim.model_copy(update={"scope": (*claim.scope, *found)}) if found else claim


def narrowing(claim: Claim, article: Article) -> list[str]:
    """The words that narrow the figure of a claim, folded: nouns behind prepositions, words of adjusting or expecting."""
    sentence = article.sentence_at(claim.value_start)
    code = sentence.language if sentence is not None else article.language
    text = article.document.text
    scoped = " ".join(claim.scope).casefold()
    found = [m.group().casefold() for m in _pattern(code, "adjusted").finditer(text, claim.start, claim.end)]
    for match in _pattern(code, "prepositions").finditer(text, claim.start, _segment_end(text, claim)):
        head = _head(claim, article, code, match.end())
        if head and head not in scoped:
            found.append(head)
    return [word for word in found if word not in scoped]


def _segment_end(text: str, claim: Claim) -> int:
    """The end of the stretch between commas that the figure stands in."""
    cut = _CUT.search(text, claim.value_end, claim.end)
    return cut.start() if cut is not None else claim.end


def _head(claim: Claim, article: Article, code: str, at: int) -> str:
    """The noun that a preposition before ``at`` leads to; empty where it leads to a time, a figure, the subject."""
    text = article.document.text
    small, plain = _words(code, "small"), _words(code, "plain")
    capital = code == "de"
    until = next((m.start for m in article.mentions if at <= m.start < claim.end), claim.end)
    names = {name for entity in article.entities if claim.subject is not None and entity.key == claim.subject.key
             for name in entity.names}
    for number, word in enumerate(_WORD.finditer(text, at, claim.end)):
        if number >= _AHEAD or word.start() >= until or _CUT.search(text, at, word.start()):
            return ""
        form = word.group().casefold()
        if any(text.startswith(name, word.start()) for name in names) or form in plain or _is_subject(claim, word):
            return ""
        if form not in small and (word.group()[0].isupper() or not capital):
            return form
    return ""


def _is_subject(claim: Claim, word: re.Match[str]) -> bool:
    subject = claim.subject
    return subject is not None and subject.start is not None and subject.start <= word.start() < (subject.end or 0)


__all__ = ["narrowed", "narrowing"]

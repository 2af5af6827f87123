"""Finds what narrows a figure in its sentence beyond what its claim says: "mit Pumpen", "excluding acquisitions".

A claim holds the scopes that its own construction names. For a sum over several sentences that is not enough: a figure
of a segment, of comparable shops or at constant rates is none of the whole. So every phrase with one of a few
prepositions that leads to neither a time, a figure, the subject nor a plain word counts as a scope of its own, and so
does every word of adjusting or expecting. Two figures narrowed alike may still be held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    """The words that narrow the figure of a claim, folded: nouns behind prepositions, words of adjusting, expecting."""
    subject = claim.subject
    names = [name for entity in article.entities if subject is not None and entity.key == subject.key
             for name in entity.names]
    told = (subject.start, subject.end) if subject is not None and subject.start is not None else None
    scoped = " ".join(claim.scope).casefold()
    found = narrowing_words(article, (claim.start, claim.end), claim.value_end, names)
    return [word for word, at in found if word not in scoped and not (told and told[0] <= at < (told[1] or 0))]


def narrowing_words(
    article: Article, span: tuple[int, int], value_end: int, names: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """The same for a figure that ends at ``value_end`` in the sentence ``span``, each word with its place."""
    start, end = span
    sentence = article.sentence_at(start)
    code = sentence.language if sentence is not None else article.language
    text = article.document.text
    cut = _CUT.search(text, value_end, end)
    adjusted = [(m.group().casefold(), m.start()) for m in _pattern(code, "adjusted").finditer(text, start, end)]
    heads = (_head(article, code, (match.end(), end), names)
             for match in _pattern(code, "prepositions").finditer(text, start, cut.start() if cut is not None else end))
    return [*adjusted, *(head for head in heads if head is not None)]


def adjusting(article: Article, start: int, end: int) -> set[str]:
    """The words of adjusting and expecting in a stretch of an article, folded."""
    sentence = article.sentence_at(start)
    code = sentence.language if sentence is not None else article.language
    return {m.group().casefold() for m in _pattern(code, "adjusted").finditer(article.document.text, start, end)}


def narrowed_apart(one: Claim, other: Claim, article: Article) -> bool:
    """Tell whether two claims of one article are narrowed to two things, as far as their sentences tell.

    What two speakers put a figure at is for an editor to see, whatever stands around it.
    """
    if one.attribution is not None or other.attribution is not None:
        return False
    return any(word not in there.quote.casefold() for here, there in ((one, other), (other, one))
               for word in narrowing(here, article))


def _head(article: Article, code: str, span: tuple[int, int], names: Sequence[str]) -> tuple[str, int] | None:
    """The noun that a preposition leads to; ``None`` where it leads to a time, a figure or one of the names."""
    text, (start, end) = article.document.text, span
    small, plain = _words(code, "small"), _words(code, "plain")
    until = next((m.start for m in article.mentions if start <= m.start < end), end)
    for number, word in enumerate(_WORD.finditer(text, start, end)):
        if number >= _AHEAD or word.start() >= until or _CUT.search(text, start, word.start()):
            return None
        form = word.group().casefold()
        if form in plain or any(text.startswith(name, word.start()) for name in names):
            return None
        if form not in small and (word.group()[0].isupper() or code != "de"):
            return form, word.start()
    return None


__all__ = ["adjusting", "narrowed", "narrowed_apart", "narrowing", "narrowing_words"]

"""Finds the constructions of a language in an article.

A construction is a regular expression in ``<code>.timerules.toml`` in which ``{month}`` stands for a list of words or a
shape of the same file, so that grammar and vocabulary stay data and one list serves many constructions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast

from factcheck.compare.once import once_per_article
from factcheck.languages import language
from factcheck.languages.needles import Needles, may_match, needles
from factcheck.model import Article, Sentence

_MACRO = re.compile(r"\{([a-z_]+)\}")
_DEPTH = 4
_Search = tuple[re.Pattern[str], Needles]


@cache
def constructions(code: str, name: str) -> tuple[re.Pattern[str], ...]:
    """The compiled constructions ``rules.<name>`` of a language; none where the language does not have them."""
    return tuple(_compiled(source) for source in _sources(code, name))


@cache
def _sources(code: str, name: str) -> tuple[str, ...]:
    return tuple(_expand(code, template) for template in language(code).words(f"rules.{name}"))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.MULTILINE)


def _expand(code: str, template: str) -> str:
    for _ in range(_DEPTH):
        if not _MACRO.search(template):
            return template
        template = _MACRO.sub(lambda m: _macro(code, m.group(1)), template)
    return template


@cache
def _macro(code: str, name: str) -> str:
    data = language(code)
    shape = data.table("rules.shapes").get(name)
    if shape is not None:
        return str(shape)
    table = data.table(f"rules.{name}")
    words = list(table) if table else list(data.words(f"rules.words.{name}"))
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def found(article: Article, name: str) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Every place where a construction of that name stands, each with its sentence; nothing crosses a sentence end."""
    likely = {code: _likely(article, code, name) for code in _codes(article)}
    if any(likely.values()):
        for sentence, folded in zip(article.sentences, _folded_sentences(article), strict=True):
            for pattern, needed in likely[sentence.language]:
                if may_match(needed, folded):
                    for match in pattern.finditer(article.document.text, sentence.start, sentence.end):
                        yield sentence, match


def found_in(article: Article, sentence: Sentence, name: str) -> Iterator[re.Match[str]]:
    """The same within one sentence."""
    likely = _likely(article, sentence.language, name)
    if not likely:
        return
    text = article.document.text
    folded = text[sentence.start : sentence.end].casefold()
    for pattern, needed in likely:
        if may_match(needed, folded):
            yield from pattern.finditer(text, sentence.start, sentence.end)


def has(article: Article, sentence: Sentence, name: str) -> bool:
    """Tell whether a sentence holds a construction of that name."""
    return next(found_in(article, sentence, name), None) is not None


def _likely(article: Article, code: str, name: str) -> tuple[_Search, ...]:
    """The constructions whose words stand somewhere in the article, each with what a sentence must hold for it."""
    key = (_likely, code, name)
    if key not in article.memory:
        (folded,) = _folded(article)
        article.memory[key] = tuple(
            (_compiled(source), needed) for source, needed in _searches(code, name) if may_match(needed, folded)
        )
    return cast("tuple[_Search, ...]", article.memory[key])


@cache
def _searches(code: str, name: str) -> tuple[tuple[str, Needles], ...]:
    return tuple((source, needles(source)) for source in _sources(code, name))


@once_per_article
def _codes(article: Article) -> Iterable[str]:
    return sorted({sentence.language for sentence in article.sentences})


@once_per_article
def _folded_sentences(article: Article) -> Iterator[str]:
    text = article.document.text
    return (text[sentence.start : sentence.end].casefold() for sentence in article.sentences)


@once_per_article
def _folded(article: Article) -> Iterator[str]:
    yield article.document.text.casefold()

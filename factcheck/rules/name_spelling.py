"""One name in two spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.compare.wording import found_in
from factcheck.languages import language
from factcheck.model import Article, Suggestion
from factcheck.rules.rule import Draft, document_rule, span_evidence

_SHORTEST = 5
_ENDINGS = ("s", "’s", "'s", "’", "'", "n", "en", "e", "r", "er", "es", "m", "em")


@document_rule(code="FC406", severity="info")
def name_spelling(article: Article) -> Iterator[Draft]:
    """One name in two spellings."""
    places = _people(article)
    counts = Counter({name: len(spots) for name, spots in places.items()})
    by_token: dict[tuple[int, str], list[tuple[str, ...]]] = {}
    for name in places:
        by_token.setdefault((0, name[0]), []).append(name)
        by_token.setdefault((1, name[-1]), []).append(name)
    for (kept, _), names in sorted(by_token.items()):
        if len(names) != 2:
            continue
        first, second = sorted(names, key=lambda n: (-counts[n], places[n][0]))
        differing = -1 if kept == 0 else 0
        if counts[first] > counts[second] and len(first) == len(second) and _slip(first[differing], second[differing]):
            yield _draft(article, " ".join(first), places[first][0], " ".join(second), places[second][0])


def _people(article: Article) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Names of two words and where they stand."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for sentence in article.sentences:
        openers = set(language(sentence.language).words("sentences.openers"))
        for match in found_in(article, sentence, "name_spelling.person"):
            words = tuple(re.sub(r"['’]s?$", "", word) for word in match.group().split())
            if not openers & set(words):
                places.setdefault(words, []).append(match.span())
    return places


def _slip(right: str, wrong: str) -> bool:
    """Tell whether one word is the other with a slip: one letter, none of them an ending or a doubled initial."""
    shorter, longer = sorted((right, wrong), key=len)
    if len(shorter) < _SHORTEST or right[0] != wrong[0]:
        return False
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return False
    return DamerauLevenshtein.distance(right, wrong) == 1


def _draft(article: Article, right: str, where: tuple[int, int], wrong: str, at: tuple[int, int]) -> Draft:
    return Draft(
        message=f"“{right}” or “{wrong}”?",
        evidence=(span_evidence(article, *where), span_evidence(article, *at)),
        derivation=("one word of the name is the same, the other differs in one letter",
                    f"“{right}” is the spelling used more often"),
        suggestions=(
            Suggestion(document=article.document.id, start=at[0], end=at[1], replacement=right,
                       why="the spelling used more often"),
        ),
        confidence=0.6,
        outcome="note",
    )

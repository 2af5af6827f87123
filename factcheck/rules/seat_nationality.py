"""A firm is placed in two towns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.people import anywhere, firm_key
from factcheck.compare.wording import found
from factcheck.languages import language
from factcheck.model import Article, Sentence, Severity
from factcheck.rules.rule import Draft, document_rule, match_evidence, said

_COMMON = 3

_Place = tuple[Sentence, re.Match[str], str, bool]


@document_rule(code="FC404", severity="warning")
def seat_nationality(article: Article) -> Iterator[Draft]:
    """A firm is placed in two towns."""
    places: dict[str, list[_Place]] = {}
    for name, stated in (("seat_nationality.seat", True), ("seat_nationality.adjective", False)):
        for sentence, match in found(article, name):
            regions = language(sentence.language).words("rules.words.region_adjectives")
            if match["place"] not in regions:
                key = firm_key(match["firm"], sentence.language)
                places.setdefault(key, []).append((sentence, match, match["place"], stated))
    if not places or anywhere(article, "seat_nationality.moved"):
        return
    for named in places.values():
        first = named[0]
        other = next((p for p in named[1:] if not _same_place(first[2], p[2])), None)
        if first[3] and other is not None:
            yield _draft(article, first, other)


def _same_place(first: str, second: str) -> bool:
    """Tell whether an adjective or a town's name may mean the same town ("Münchner", "München")."""
    shared = 0
    for a, b in zip(first.casefold(), second.casefold(), strict=False):
        if a != b:
            break
        shared += 1
    return shared >= _COMMON


def _draft(article: Article, first: _Place, other: _Place) -> Draft:
    severity: Severity = "warning" if first[3] and other[3] else "info"
    return Draft(
        message=f"{first[1]['firm']}: told to be seated at “{first[2]}” and at “{other[2]}”",
        evidence=(match_evidence(article, first[1]), match_evidence(article, other[1])),
        derivation=(said(first[1]), said(other[1]), "no branch and no move is told"),
        severity=severity,
        confidence=0.8 if severity == "warning" else 0.5,
        outcome="contradiction" if severity == "warning" else "note",
    )

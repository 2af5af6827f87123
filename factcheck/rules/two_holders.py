"""Two persons hold an office of which there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.calendar import years_in
from factcheck.compare.corpus import Corpus
from factcheck.compare.people import anywhere, firm_key, same_surname, surname
from factcheck.compare.wording import constructions, found
from factcheck.languages import language
from factcheck.model import Article, Sentence
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule, match_evidence, said

_BEFORE = 30


@corpus_rule(code="FC402", severity="warning")
def two_holders(corpus: Corpus) -> Iterator[Draft]:
    """Two persons hold an office of which there is one."""
    for article in corpus.articles:
        yield from _in_one(article)
    changing = {a.document.id for a in corpus.articles if anywhere(a, "two_holders.handover")}
    for draft in clash_drafts(corpus, "One office, two holders", "holder"):
        places = [evidence.document for evidence in draft.evidence]
        if len(set(places)) > 1 or places[0] not in changing:
            yield draft


def _in_one(article: Article) -> Iterator[Draft]:
    if anywhere(article, "two_holders.handover"):
        return
    holders: dict[tuple[str, str], list[tuple[Sentence, re.Match[str]]]] = {}
    for sentence, match in found(article, "two_holders.holder"):
        roles = language(sentence.language).table("rules.two_holders.roles")
        role = roles.get(match["role"])
        if role is None or _qualified(article, sentence, match) or years_in(article.text(sentence.start, sentence.end)):
            continue
        holders.setdefault((firm_key(match["firm"], sentence.language), str(role)), []).append((sentence, match))
    for named in holders.values():
        first = named[0]
        other = next((h for h in named if not same_surname(h[1]["person"], first[1]["person"])), None)
        if other is not None:
            yield _draft(article, first, other)


def _qualified(article: Article, sentence: Sentence, match: re.Match[str]) -> bool:
    """Former, designated, deputy, joint …: such a holder excludes nobody."""
    begin = max(sentence.start, match.start() - _BEFORE)
    patterns = constructions(sentence.language, "two_holders.qualifier")
    return any(p.search(article.document.text, begin, match.end()) for p in patterns)


def _draft(
    article: Article, first: tuple[Sentence, re.Match[str]], other: tuple[Sentence, re.Match[str]]
) -> Draft:
    (_, one), (_, two) = first, other
    return Draft(
        message=f"{surname(one['person'])} and {surname(two['person'])} are both “{one['role']}” of {one['firm']}",
        evidence=(match_evidence(article, one), match_evidence(article, two)),
        derivation=(said(one), said(two), "nothing tells of a change or of two chiefs"),
        confidence=0.8,
    )

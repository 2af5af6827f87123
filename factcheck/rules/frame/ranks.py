"""How grave a finding is for the house that asks: by its rule, by who speaks, by what the settings say."""

from __future__ import annotations

from collections.abc import Collection

from factcheck.compare.corpus import Corpus
from factcheck.compare.house import paths_of
from factcheck.model import SEVERITIES, Severity
from factcheck.model.paths import settings_of
from factcheck.rules.frame.names import codes_named, ranked_by
from factcheck.rules.rule import Draft, Rule


class Ranks:
    """The ranks of a run; what the settings say of the path of each article is looked up once."""

    def __init__(self, corpus: Corpus) -> None:
        """Take the settings and the publishers of the articles."""
        self._settings = corpus.settings
        paths = paths_of(corpus.articles, corpus.known) if corpus.settings.per_path else {}
        self._told = {name: tuple(settings_of(path, corpus.settings)) for name, path in paths.items()}
        self._publishers = {item.claim.document: item.publisher for item in corpus.known}
        self._publishers |= {a.document.id: a.document.publisher for a in corpus.articles}

    def left_out(self, rule: Rule, draft: Draft) -> bool:
        """Tell whether every article of a draft lies in a path where the rule is ignored."""
        told = self._told
        documents = _documents(draft) if told else frozenset()
        return bool(documents) and all(
            any(rule.code in codes_named(name) for each in told.get(d, ()) for name in each.ignore) for d in documents
        )

    def severity(self, rule: Rule, draft: Draft) -> Severity:
        """The rank of a draft: as the path of all its articles says, as the settings say, else by who speaks."""
        documents = _documents(draft)
        by_path = [self._by_path(rule, document) for document in documents] if self._told else []
        if by_path and all(by_path):
            return max((rank for rank in by_path if rank), key=SEVERITIES.index)
        return ranked_by(rule, self._settings.severity) or self._spoken(documents, draft.severity or rule.severity)

    def _by_path(self, rule: Rule, document: str) -> Severity | None:
        ranks = [rank for told in self._told.get(document, ()) if (rank := ranked_by(rule, told.severity))]
        return ranks[-1] if ranks else None

    def _spoken(self, documents: Collection[str], rank: Severity) -> Severity:
        """What a house that names itself thinks of others: between it and them a question, between two others a note.

        An article without a publisher is the house's own.
        """
        house = self._settings.house
        if not house:
            return rank
        others = {p for d in documents if (p := self._publishers.get(d)) is not None and p not in house}
        own = any((p := self._publishers.get(d)) is None or p in house for d in documents)
        if len(others) + own < 2:
            return rank
        return max(rank, "warning" if own else "info", key=SEVERITIES.index)


def _documents(draft: Draft) -> frozenset[str]:
    return frozenset(item.document for item in draft.evidence)

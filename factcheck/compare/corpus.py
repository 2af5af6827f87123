"""All articles of a run together, with what comparing them needs worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from factcheck.compare.clash import Clash, rooted
from factcheck.compare.copies import altered_copies
from factcheck.compare.echoes import echo_clashes
from factcheck.compare.passage import Passage, passages
from factcheck.compare.positions import Disagreement, disagreements
from factcheck.compare.restatements import restatement_clashes
from factcheck.model import Article, Claim, Settings


@dataclass(frozen=True)
class Corpus:
    """The articles of a run and the settings; what is derived from them is computed when first asked for."""

    articles: tuple[Article, ...]
    settings: Settings

    def claims(self) -> Iterator[Claim]:
        """Every claim of every article."""
        for article in self.articles:
            yield from article.claims

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every sentence ready for comparison, by document id and place."""
        ranked = sorted(self.articles, key=lambda article: article.document.id)
        return tuple(passage for article in ranked for passage in passages(article))

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Claims on one question whose values exclude each other, one entry for each question."""
        return tuple(disagreements(self.claims()))

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Sentences that tell one fact and differ in one thing."""
        echoes = [clash for _, group in groupby(self.passages, _article) for clash in echo_clashes(list(group))]
        return rooted([*altered_copies(self.passages), *echoes, *restatement_clashes(self.passages)])


def _article(passage: Passage) -> str:
    return passage.article.document.id

"""All articles of a run together, with what comparing them needs worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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

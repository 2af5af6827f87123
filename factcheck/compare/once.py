"""Keeps what several rules ask of one article, so that it is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar, cast

from factcheck.model import Article

T = TypeVar("T")


def once_per_article(function: Callable[[Article], Iterable[T]]) -> Callable[[Article], tuple[T, ...]]:
    """Make a pure function of an article remember its results with the article."""

    @wraps(function)
    def remembered(article: Article) -> tuple[T, ...]:
        if remembered not in article.memory:
            article.memory[remembered] = tuple(function(article))
        return cast("tuple[T, ...]", article.memory[remembered])

    return remembered

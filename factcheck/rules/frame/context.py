"""Gives every quote the text around it, so that an editor can judge it and a selector can find it again."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.model import Article, Evidence, Finding

LEAST, MOST = 32, 300
"""Characters around a quote: at least what a W3C TextQuoteSelector is usually given, at most what a page can show."""


def in_context(finding: Finding, articles: Mapping[str, Article]) -> Finding:
    """The finding with the text before and behind each of its quotes."""
    shown = tuple(_around(e, articles[e.document]) if e.document in articles else e for e in finding.evidence)
    return finding.model_copy(update={"evidence": shown})


def _around(item: Evidence, article: Article) -> Evidence:
    text = article.document.text
    before, after = text[_from(item.start, article) : item.start], text[item.end : _until(item.end, article)]
    return item.model_copy(update={"before": before, "after": after})


def _from(start: int, article: Article) -> int:
    """The start of a sentence before ``start``, as near as :data:`LEAST` allows; the start of a word if that is far."""
    starts = (s.start for s in reversed(article.sentences) if s.start <= start - LEAST)
    first = next(starts, 0)
    if start - first <= MOST:
        return first
    space = article.document.text.find(" ", start - MOST, start - LEAST)
    return space + 1 if space >= 0 else start - MOST


def _until(end: int, article: Article) -> int:
    """The end of a sentence behind ``end``, as near as :data:`LEAST` allows; the end of a word if that is far."""
    length = len(article.document.text)
    last = next((s.end for s in article.sentences if s.end >= end + LEAST), length)
    if last - end <= MOST:
        return last
    space = article.document.text.rfind(" ", end + LEAST, end + MOST)
    return space if space >= 0 else end + MOST

"""Reads one document: blocks, sentences, mentions, entities, claims."""

from __future__ import annotations

from factcheck.mentions import mentions_in
from factcheck.model import Article, Block, Document, Sentence, Settings
from factcheck.structure import detect_language, split_sentences


def understand(document: Document, settings: Settings) -> Article:
    """Everything later steps need to know about ``document``; a pure function of its arguments."""
    text = document.text
    code = document.language or detect_language(text)
    spans = split_sentences(text, code)
    mentions = mentions_in(text, spans, code, document.published)
    return Article(
        document=document,
        language=code,
        published=None,
        blocks=(Block("body", 0, len(text)),),
        sentences=tuple(Sentence(start, end, 0, code) for start, end in spans),
        mentions=mentions,
    )

"""Reads one document: blocks, sentences, mentions, entities, claims."""

from __future__ import annotations

from factcheck.mentions import mentions_in
from factcheck.model import Article, Block, Document, Sentence, Settings, Skipped
from factcheck.structure import detect_language, find_blocks, split_sentences

_LONG_ENOUGH_TO_TELL = 60


def understand(document: Document, settings: Settings) -> Article:
    """Everything later steps need to know about ``document``; a pure function of its arguments.

    Mentions and claims come from the article alone: boilerplate and meta lines are listed in ``skipped``.
    """
    text = document.text
    code = document.language or detect_language(text)
    blocks = find_blocks(text, code)
    sentences = _sentences(text, blocks, code, fixed=document.language is not None)
    spans = [(s.start, s.end) for s in sentences]
    mentions = mentions_in(text, spans, code, document.published)
    return Article(
        document=document,
        language=code,
        published=None,
        blocks=blocks,
        sentences=sentences,
        mentions=mentions,
        skipped=tuple(
            Skipped(reason=b.why or "meta line", start=b.start, end=b.end)
            for b in blocks
            if b.kind in ("boilerplate", "meta")
        ),
    )


def _sentences(text: str, blocks: tuple[Block, ...], code: str, *, fixed: bool) -> tuple[Sentence, ...]:
    """The sentences of the blocks that belong to the article, each in the language of its block."""
    found = []
    for number, block in enumerate(blocks):
        if block.kind in ("boilerplate", "meta"):
            continue
        passage = text[block.start : block.end]
        told = code if fixed or len(passage) < _LONG_ENOUGH_TO_TELL else detect_language(passage, default=code)
        for start, end in split_sentences(text, told, block.start, block.end):
            found.append(Sentence(start, end, number, told))
    return tuple(found)

"""Reads one document: blocks, sentences, mentions, entities, claims."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from factcheck.claims.bind import bind_line
from factcheck.claims.dating import bounded_date, day_of_run, stated_date
from factcheck.claims.entities import Names, find_entities
from factcheck.claims.lexicon import Lexicon, lexicon
from factcheck.claims.line import Reading, pass_over, read_line
from factcheck.claims.periods import times_in
from factcheck.claims.relations import relate_line, relation_words
from factcheck.claims.subjects import Resolver
from factcheck.claims.tabular import tabulated
from factcheck.claims.tokens import tokens_of, within
from factcheck.mentions import mentions_in
from factcheck.model import Article, Block, Document, Mention, Relation, Section, Sentence, Settings, Skipped
from factcheck.model.paths import adapted
from factcheck.structure import detect_language, find_blocks, split_sentences

MOST_FIGURES = 120
_LONG_ENOUGH_TO_TELL = 60
# A passage of this part of a text is in its language.
_NEARLY_ALL = 0.9


def understand(document: Document, settings: Settings) -> Article:
    """Everything later steps need to know about ``document``; a pure function of its arguments.

    Mentions and claims come from the article alone: boilerplate and meta lines are listed in ``skipped``.
    """
    document = adapted(document, settings)
    text = document.text
    code = document.language or detect_language(text, among=settings.languages)
    blocks = find_blocks(text, code)
    fixed = document.language is not None or len(settings.languages) == 1
    sentences = _sentences(text, blocks, code, fixed=fixed)
    spans = [(s.start, s.end) for s in sentences]
    stated = stated_date(document, blocks, code) or day_of_run(settings)
    anchor = dt.date.fromisoformat(stated.start) if stated is not None and stated.start else None
    mentions = mentions_in(text, spans, code, anchor)
    tokens = tokens_of(text, spans)
    per_sentence = [within(tokens, start, end) for start, end in spans]
    lex = lexicon(code)
    names = find_entities(text, per_sentence, lex, settings.aliases)
    reading = Reading(
        document=document.id,
        text=text,
        names=names,
        resolver=Resolver(document.id, text, names, lex),
        times=times_in(text, mentions),
        by_start={m.start: m for m in mentions if not _is_article(m, lex)},
        hedges={m.hedge.start: m.hedge.end for m in mentions if m.hedge and m.hedge.end <= m.start},
        named={n.start: n for n in names.places},
    )
    relations: list[Relation] = []
    starts = [m.start for m in mentions]
    lows = [frozenset(t.low for t in row) for row in per_sentence]
    wanted = _worth_reading(sentences, mentions, lows, names, code)
    for sentence, words, read in zip(sentences, per_sentence, wanted, strict=True):
        if not read:
            pass_over(reading, sentence)
            continue
        line = read_line(reading, sentence, words, _section(blocks[sentence.block]))
        if line is not None:
            bind_line(reading, line)
            relations.extend(relate_line(reading, line))
    return Article(
        document=document,
        language=code,
        published=stated or bounded_date(mentions, spans, lows, lex),
        blocks=blocks,
        sentences=sentences,
        mentions=mentions,
        entities=tuple(names.entities.values()),
        claims=tuple(tabulated(reading, blocks, sentences, mentions)),
        relations=tuple(relations),
        skipped=(
            *(
                Skipped(reason=b.why or "meta line", start=b.start, end=b.end)
                for b in blocks
                if b.kind in ("boilerplate", "meta")
            ),
            *(
                Skipped(reason=f"more than {MOST_FIGURES} figures without a sentence end", start=s.start, end=s.end)
                for s in sentences
                if _is_heap(starts, s)
            ),
        ),
    )


def _worth_reading(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], words: Sequence[frozenset[str]], names: Names, code: str
) -> list[bool]:
    """Which sentences are read closely: with a figure or before one, with a word of a relation, with an office."""
    starts = [m.start for m in mentions]
    figures = [m.start for m in mentions if m.kind != "temporal"]
    persons = [n.start for n in names.places if names.entities[n.key].kind == "person" and names.entities[n.key].nouns]
    triggers = relation_words(code)
    holds = [_any_within(figures, s.start, s.end) for s in sentences]
    return [
        (
            holds[i]
            or (i + 1 < len(holds) and holds[i + 1])
            or bool(words[i] & triggers)
            or _any_within(persons, sentence.start, sentence.end)
        )
        and not _is_heap(starts, sentence)
        for i, sentence in enumerate(sentences)
    ]


def _is_heap(starts: Sequence[int], sentence: Sentence) -> bool:
    """Tell whether a sentence holds so many figures that it is a list without line ends; such a one is not read."""
    return bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start) > MOST_FIGURES


def _any_within(starts: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def _is_article(mention: Mention, lex: Lexicon) -> bool:
    """Tell whether a figure is only "ein" or "a" before a noun."""
    length = mention.number_end - mention.start if mention.number_end is not None else len(mention.text)
    number = mention.text[:length].strip().lower()
    return mention.kind in ("number", "quantity") and lex.has(number, "articles")


def _section(block: Block) -> Section:
    if block.kind == "boilerplate" or block.kind == "meta":
        raise ValueError("boilerplate has no sentences")
    return block.kind


def _sentences(text: str, blocks: tuple[Block, ...], code: str, *, fixed: bool) -> tuple[Sentence, ...]:
    """The sentences of the blocks that belong to the article, each in the language of its block."""
    found = []
    for number, block in enumerate(blocks):
        if block.kind in ("boilerplate", "meta"):
            continue
        passage = text[block.start : block.end]
        known = fixed or len(passage) < _LONG_ENOUGH_TO_TELL or len(passage) > _NEARLY_ALL * len(text)
        told = code if known else detect_language(passage, default=code)
        for start, end in split_sentences(text, told, block.start, block.end):
            found.append(Sentence(start, end, number, told))
    return tuple(found)

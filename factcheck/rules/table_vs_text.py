"""Checks a lead or a gap told in the text against the table of points below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import spelt
from factcheck.compare.figures import Figure
from factcheck.compare.phrases import Phrase, passages, phrases
from factcheck.compare.tables import Row, Table, column, number, tables
from factcheck.languages import language
from factcheck.model import Article
from factcheck.rules.rule import Draft, document_rule, span_evidence
from factcheck.rules.shown import quoted, replaced_number, root_of, sentences_of

_NAME = re.compile(r"[^\W\d_]{4,}")


@document_rule(code="FC216", severity="error")
def table_vs_text(article: Article) -> Iterator[Draft]:
    """The text gives a lead that the table does not bear out."""
    names = language(article.language).words("arithmetic.table.points")
    found = [(table, at) for table in tables(article.document.text) if (at := column(table, names)) is not None]
    if not found:
        return
    for passage in passages(article):
        for phrase in phrases(passage, "lead"):
            lead = phrase["d"]
            for table, at in found:
                pair = _pair(article, phrase, table)
                if pair is not None and lead.value is not None:
                    yield from _checked(article, lead, pair, at)


def _pair(article: Article, phrase: Phrase, table: Table) -> tuple[Row, Row] | None:
    """The two rows a sentence names: one before the figure, one behind it; ``None`` if that is not certain."""
    sentence = article.sentence_at(phrase.start)
    if sentence is None:
        return None
    ours = _named(article.document.text[sentence.start : phrase.start], table)
    theirs = _named(phrase.words["other"], table)
    return (ours, theirs) if ours is not None and theirs is not None and ours != theirs else None


def _named(words: str, table: Table) -> Row | None:
    """The one row whose label shares a word with ``words``, ``None`` if there is none or several."""
    tokens = {token.casefold() for token in _NAME.findall(words) if token[0].isupper()}
    rows = [row for row in table.rows if tokens & {token.casefold() for token in _NAME.findall(row.label)}]
    return rows[0] if len(rows) == 1 else None


def _checked(article: Article, lead: Figure, pair: tuple[Row, Row], at: int) -> Iterator[Draft]:
    code = article.language
    first, second = (number(row.cells[at], code) for row in pair)
    if first is None or second is None or lead.value is None:
        return
    gap: Decimal = abs(first - second)
    if gap == lead.value or lead.hedge:
        return
    yield Draft(
        message=f"By the table the gap is {spelt(gap, code)}, not {quoted(article, lead)}",
        evidence=(*sentences_of(article, (lead,)), *(span_evidence(article, row.start, row.end) for row in pair)),
        derivation=(f"table: {', '.join(f'{row.label} {row.cells[at]}' for row in pair)}, a gap of {spelt(gap, code)}",
                    f"text: {quoted(article, lead)}"),
        suggestions=replaced_number(article, lead, gap, code, "the gap in the table"),
        root=root_of(article, lead),
    )

"""Checks a lead or a gap told in the text against the table of points below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import spelt
from factcheck.compare.figures import Figure
from factcheck.compare.phrases import Passage, Phrase, passages, phrases
from factcheck.compare.tables import Row, Table, column, number, tables
from factcheck.languages import codes, language
from factcheck.model import Article
from factcheck.rules.frame.shown import quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule, span_evidence

_NAME = re.compile(r"[^\W\d_]{4,}")


@document_rule(code="FC216", severity="error")
def table_vs_text(article: Article) -> Iterator[Draft]:
    """The text gives a lead or a standing that the table does not bear out."""
    found = list(tables(article.document.text))
    if not found:
        return
    points = language(article.language).words("arithmetic.table.points")
    for passage in passages(article):
        if passage.kind == "table" or any(_inside(table, passage.start) for table in found):
            continue
        for table in found:
            yield from _leads(article, passage, table, column(table, points))
            yield from _leads_over_the_next(article, passage, table, column(table, points))
            yield from _standings(article, passage, table)


def _inside(table: Table, offset: int) -> bool:
    return table.start <= offset < table.rows[-1].end


def _leads(article: Article, passage: Passage, table: Table, points: int | None) -> Iterator[Draft]:
    for phrase in phrases(passage, "lead"):
        lead, pair = phrase["d"], _pair(article, phrase, table)
        if points is not None and pair is not None and lead.value is not None:
            yield from _checked(article, lead, pair, points)


def _leads_over_the_next(article: Article, passage: Passage, table: Table, points: int | None) -> Iterator[Draft]:
    """A lead over "the runner-up", in the column of its unit: the row named, and the one next to it by that column."""
    for phrase in phrases(passage, "lead_next"):
        lead, sentence = phrase["d"], article.sentence_at(phrase.start)
        ours = _named(article.text(sentence.start, sentence.end), table) if sentence is not None else None
        unit = (lead.unit or "").casefold()
        named = [i for i, name in enumerate(table.columns) if unit and any(_same_word(w, unit) for w in _words(name))]
        at = named[0] if len(named) == 1 else points if not named else None
        if ours is None or at is None or lead.value is None:
            continue
        ranked = [(value, row) for row in table.rows if (value := number(row.cells[at], article.language)) is not None]
        ranked.sort(key=lambda item: item[0])
        rows = [row for _, row in ranked]
        place = rows.index(ours) if ours in rows else 0
        near = [rows[i] for i in (place - 1, place + 1) if 0 <= i < len(rows)] if ours in rows else []
        drafts = [list(_checked(article, lead, (ours, row), at)) for row in near]
        if drafts and all(drafts):
            yield drafts[0][0]


def _words(name: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W\d_]{3,}", name)]


def _standings(article: Article, passage: Passage, table: Table) -> Iterator[Draft]:
    """A sentence that says where one row stands in one column, in a word of the column's own."""
    for phrase in phrases(passage, "standing"):
        told, sentence = phrase["x"], article.sentence_at(phrase.start)
        noun = (told.unit or phrase.words.get("noun", "")).strip().casefold()
        columns = _columns(article, table, noun)
        row = _named(article.text(sentence.start, sentence.end), table) if sentence else None
        if row is None or len(columns) != 1 or told.value is None or told.hedge:
            continue
        cell = number(row.cells[columns[0]], article.language)
        name = table.columns[columns[0]]
        if cell is None or (phrase.name != "stands_at" and not _whole_season(told.value, cell, name)):
            continue
        if cell != told.value:
            yield _standing(article, told, row, name, cell)


def _whole_season(told: Decimal, cell: Decimal, name: str) -> bool:
    """Tell whether what somebody won can be all that the table counts, and not the points of one day."""
    points = {word for code in codes() for word in language(code).words("arithmetic.table.points")}
    return name.casefold() not in points and cell <= told * 2 and told <= cell * 2


def _columns(article: Article, table: Table, noun: str) -> list[int]:
    """The columns a noun stands for: by their names ("gold medals": gold), or the total where it names the table."""
    words = noun.split()
    caption = article.text(table.start, table.rows[0].start).partition("(")[0].strip().casefold()
    whole = " ".join(words[:2]).replace("-", "")
    for i, name in enumerate(table.columns):
        folded = name.casefold()
        if len(folded) >= 3 and whole in (f"{folded}{caption}", f"{folded} {caption}"):
            return [i]
    totals = language(article.language).words("arithmetic.table.total")
    if caption and words and _same_word(caption, words[0]):
        return [i for i, name in enumerate(table.columns) if name.casefold() in totals]
    return [i for i, name in enumerate(table.columns) if words and _same_word(name.casefold(), words[0])]


def _same_word(column_name: str, noun: str) -> bool:
    """Tell whether a noun is the name of a column, an ending or two apart."""
    short, long = sorted((column_name, noun), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 2


def _standing(article: Article, told: Figure, row: Row, name: str, cell: Decimal) -> Draft:
    code = article.language
    return Draft(
        message=f"By the table it is {spelt(cell, code)} ({name}), not {quoted(article, told)}",
        evidence=(*sentences_of(article, (told,)), span_evidence(article, row.start, row.end)),
        derivation=(f"table: {row.label}, {name}: {spelt(cell, code)}", f"text: {quoted(article, told)}"),
        suggestions=replaced_number(article, told, cell, code, "the figure in the table"),
        confidence=0.85,
        root=root_of(article, told),
    )


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

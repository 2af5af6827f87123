"""Checks that a share of a whole and the part it is said to be go together: "a third of the 900, or 450"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from factcheck.compare.arithmetic import HUNDRED, misfits, percent_room, ratio, spelt, spelt_interval
from factcheck.compare.chains import chains, of_passage
from factcheck.compare.changes import both_counted, usable
from factcheck.compare.figures import Figure, alike, readings
from factcheck.compare.lead_shares import lead_shares
from factcheck.compare.phrases import passages, phrases
from factcheck.model import Article, Interval, Suggestion
from factcheck.rules.frame.shown import quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule


@document_rule(code="FC219", severity="error")
def share_of_whole(article: Article) -> Iterator[Draft]:
    """A part is not the stated share of the whole that is named with it."""
    for passage in passages(article):
        seen: set[tuple[int, int, int]] = set()
        told = of_passage(chains(article).shares, passage, s="p")
        for phrase in chain(phrases(passage, "share"), told):
            share, whole, part = phrase["p"], phrase["w"], phrase["x"]
            key = (share.start, whole.start, part.start)
            if key in seen or share.kind == "points" or not share.bounded or not _one_whole(part, whole):
                continue
            seen.add(key)
            computed = [c for x in readings(part, whole) if (c := ratio(x.room, whole.room)) is not None]
            if computed and all(misfits(percent_room(share), value.scaled(HUNDRED)) for value in computed):
                yield _draft(article, (share, whole, part), computed[0].scaled(HUNDRED), passage.code)
    yield from _lead(article)


def _lead(article: Article) -> Iterator[Draft]:
    """The share a lead opens with, against the one count the article gives right behind it."""
    for share, whole, part, code in lead_shares(article):
        computed = ratio(part.room, whole.room)
        if computed is not None and _one_whole(part, whole) and misfits(share.room, computed):
            draft = _draft(article, (share, whole, part), computed.scaled(HUNDRED), code)
            yield replace(draft, severity="warning", confidence=0.75)


def _one_whole(part: Figure, whole: Figure) -> bool:
    """Tell whether the two can be part and whole: one unit or things counted, the whole larger and no year."""
    if not usable(part, whole) or part.value is None or whole.value is None:
        return False
    if not alike(part, whole) and not both_counted(part, whole):
        return False
    return whole.value >= part.value or part.scale < whole.scale


def _draft(article: Article, figures: tuple[Figure, Figure, Figure], computed: Interval, code: str) -> Draft:
    share, whole, part = (quoted(article, figure) for figure in figures)
    return Draft(
        message=f"{part} of {whole} is {spelt_interval(computed, code)} percent, not “{share}”",
        evidence=sentences_of(article, figures),
        derivation=(f"{part} / {whole} = {spelt_interval(computed, code)} %", f"stated: {share}"),
        suggestions=_suggestions(article, figures, code),
        root=root_of(article, figures[1], figures[2]),
    )


def _suggestions(article: Article, figures: tuple[Figure, Figure, Figure], code: str) -> tuple[Suggestion, ...]:
    share, whole, part = figures
    if share.kind != "percent" or part.value is None or not whole.value:
        return ()
    right = part.value / whole.value * 100
    return replaced_number(article, share, right, code, f"the two figures give {spelt(right, code)} percent")

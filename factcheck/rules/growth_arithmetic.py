"""Checks that a percentage follows from the two figures it stands beside."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.arithmetic import percent_room, spelt, spelt_interval
from factcheck.compare.changes import (
    Change,
    Move,
    changes,
    exact_growth,
    moves,
    only_by_rounding,
    relative,
    written,
    wrong_difference,
    wrong_percent,
)
from factcheck.compare.phrases import passages
from factcheck.model import Article
from factcheck.rules.frame.shown import quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule


@document_rule(code="FC202", severity="error")
def growth_arithmetic(article: Article) -> Iterator[Draft]:
    """The stated percentage does not follow from the two figures."""
    for passage in passages(article):
        for change in changes(passage):
            if change.size.kind == "points" or not change.size.bounded:
                continue
            if not wrong_percent(change):
                if change.size.kind == "percent" and not change.percentages and only_by_rounding(change):
                    yield _note(article, change, passage.code)
                continue
            if change.percentages and not wrong_difference(change, percent_room(change.size)):
                continue
            yield _draft(article, change, passage.code)
        for move in moves(passage):
            yield _moved(article, move, passage.code)


def _moved(article: Article, move: Move, code: str) -> Draft:
    by, size, new = (quoted(article, f) for f in (move.by, move.size, move.new))
    shown = [spelt_interval(percent, code, 2) for percent in move.percents]
    return Draft(
        message=f"A move of {by} to {new} is {shown[0]} percent up or {shown[1]} percent down, not {size}",
        evidence=sentences_of(article, (move.by, move.size, move.new)),
        derivation=(f"up: {by} / ({new} − {by}) = {shown[0]} %", f"down: {by} / ({new} + {by}) = {shown[1]} %",
                    f"stated: {size}"),
        root=root_of(article, move.by, move.new),
    )


def _draft(article: Article, change: Change, code: str) -> Draft:
    old, new, size = (quoted(article, f) for f in (change.old, change.new, change.size))
    exact = exact_growth(change)
    right = spelt(abs(exact), code)
    steps = [f"from {old} to {new}: {new} / {old} − 1 = {spelt(exact, code)} %",
             f"rounding allows {spelt_interval(relative(change)[0], code)} %, stated: {size}"]
    if slip := _slip(change):
        steps.append(slip)
    return Draft(
        message=f"From {old} to {new} is {right} percent, not {size}",
        evidence=sentences_of(article, (change.old, change.new, change.size)),
        derivation=tuple(steps),
        suggestions=replaced_number(article, change.size, abs(exact), code, f"the two figures give {right} percent"),
        confidence=0.93,
        root=root_of(article, change.old, change.new),
    )


def _note(article: Article, change: Change, code: str) -> Draft:
    old, new, size = (quoted(article, f) for f in (change.old, change.new, change.size))
    exact = spelt(abs(exact_growth(change)), code)
    return Draft(
        message=f"From {old} to {new} is {exact} percent as written; {size} fits only because the figures are rounded",
        evidence=sentences_of(article, (change.old, change.new, change.size)),
        derivation=(f"as written: {new} / {old} − 1 = {spelt(exact_growth(change), code)} %",
                    f"rounding allows {spelt_interval(relative(change)[0], code)} %, stated: {size}"),
        severity="info",
        outcome="note",
        confidence=0.6,
        root=root_of(article, change.old, change.new),
    )


def _slip(change: Change) -> str:
    """The likely slip of the pen, if one explains the stated figure: the change measured against the new value."""
    old, new = written(change)
    against_new = abs(new - old) / new * 100
    if percent_room(change.size).contains(against_new):
        return "the stated figure is the difference as a share of the new value; a change is measured against the old"
    return ""

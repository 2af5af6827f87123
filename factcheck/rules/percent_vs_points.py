"""Tells percent from percentage points where two percentages and their distance stand together."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.arithmetic import percent_room, spelt
from factcheck.compare.changes import Change, changes, exact_difference, exact_growth, wrong_difference, wrong_percent
from factcheck.compare.phrases import passages
from factcheck.languages import language
from factcheck.model import Article, Suggestion
from factcheck.rules.rule import Draft, document_rule
from factcheck.rules.shown import quoted, replaced_number, root_of, sentences_of


@document_rule(code="FC201", severity="error")
def percent_vs_points(article: Article) -> Iterator[Draft]:
    """A distance between two percentages is called percent where points are meant, or is not that distance."""
    for passage in passages(article):
        for change in changes(passage):
            if not change.percentages or not change.size.bounded or change.size.kind == "fraction":
                continue
            if change.size.kind == "percent" and wrong_percent(change):
                if not wrong_difference(change, percent_room(change.size)):
                    yield _points_meant(article, change, passage.code)
            elif change.size.kind == "points" and wrong_difference(change, change.size.room):
                yield _wrong_points(article, change, passage.code)


def _points_meant(article: Article, change: Change, code: str) -> Draft:
    old, new, size = (quoted(article, f) for f in (change.old, change.new, change.size))
    unit = str(language(code).table("arithmetic.names").get("points", "percentage points"))
    mention = change.size.mention
    right = spelt(abs(exact_growth(change)), code)
    suggestions: tuple[Suggestion, ...] = ()
    if mention is not None and mention.number_end is not None:
        suggestions = (Suggestion(document=article.document.id, start=mention.number_end, end=mention.end,
                                  replacement=f" {unit}", why="the distance between two percentages is in points"),)
    return Draft(
        message=f"From {old} to {new} is {size.split()[0]} percentage points, but {right} percent",
        evidence=sentences_of(article, (change.old, change.new, change.size)),
        derivation=(f"difference: {new} − {old} = {spelt(exact_difference(change), code, 2)} percentage points",
                    f"relative: {new} / {old} − 1 = {spelt(exact_growth(change), code)} %, stated: {size}"),
        suggestions=suggestions,
        root=root_of(article, change.old, change.new),
    )


def _wrong_points(article: Article, change: Change, code: str) -> Draft:
    old, new, size = (quoted(article, f) for f in (change.old, change.new, change.size))
    right = spelt(exact_difference(change), code, 2)
    return Draft(
        message=f"From {old} to {new} is {right} percentage points, not {size}",
        evidence=sentences_of(article, (change.old, change.new, change.size)),
        derivation=(f"difference: {new} − {old} = {right} percentage points, stated: {size}",),
        suggestions=replaced_number(article, change.size, exact_difference(change), code, f"the difference is {right}"),
        root=root_of(article, change.old, change.new),
    )


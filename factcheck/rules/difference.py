"""Checks that a difference in euros, people or minutes is the distance of the two figures it stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.compare.changes import Change, both_counted, changes, exact_difference, wrong_difference
from factcheck.compare.figures import Figure, alike, counted, rescaled
from factcheck.compare.phrases import passages
from factcheck.model import Article
from factcheck.rules.frame.shown import in_its_words, quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule

# Below this a number beside money may borrow its currency ("from 8 to 11 euros").
_BARE = 1000


@document_rule(code="FC215", severity="error")
def difference(article: Article) -> Iterator[Draft]:
    """The stated difference is not the distance of the two figures."""
    for passage in passages(article):
        for change in changes(passage, "difference", "d"):
            if _one_unit(change) and _wrong(change):
                yield _draft(article, change, passage.code)


def _one_unit(change: Change) -> bool:
    return (
        change.size.bounded
        and change.size.value is not None
        and _like(change.size, change.new)
        and _like(change.size, change.old)
        and (change.size.kind != "money" or "money" in (change.old.kind, change.new.kind))
        and not change.percentages
        and (change.size.per is None or change.size.per in (change.new.per, change.old.per))
    )


def _like(size: Figure, end: Figure) -> bool:
    """Tell whether a difference is in the unit of an end; a counted noun may stand in another case or number."""
    if size.kind == "money" and end.kind != "money":
        return end.value is not None and end.unit is None and (end.scale > 1 or end.value < _BARE)
    stem = 5
    return alike(size, end) or (both_counted(size, end) and (size.unit or "")[:stem] == (end.unit or "")[:stem])


def _wrong(change: Change) -> bool:
    """Tell whether the stated difference misfits as written and with the scale word of the end it is measured at."""
    scales = [change.new.scale, change.old.scale] if change.size.scale == 1 else []
    sizes = [change.size, *(rescaled(change.size, scale) for scale in scales)]
    exact = replace(change, pairs=tuple((counted(old), counted(new)) for old, new in change.pairs))
    return all(wrong_difference(exact, counted(size).room) for size in sizes)


def _draft(article: Article, change: Change, code: str) -> Draft:
    old, new, size = (quoted(article, f) for f in (change.old, change.new, change.size))
    right = exact_difference(change)
    scale = change.new.scale if change.size.scale == 1 else change.size.scale
    gap = in_its_words(change.size, right, code, scale)
    return Draft(
        message=f"Between {old} and {new} lie {gap}, not {size}",
        evidence=sentences_of(article, (change.old, change.new, change.size)),
        derivation=(f"{new} against {old}: a difference of {gap}", f"stated: {size}"),
        suggestions=replaced_number(article, change.size, right, code, "the difference of the two figures"),
        root=root_of(article, change.old, change.new),
    )

"""Tells percent from percentage points where two percentages and their distance stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.compare.arithmetic import percent_room, spelt
from factcheck.compare.changes import (
    Change,
    changes,
    exact_difference,
    exact_growth,
    written,
    wrong_difference,
    wrong_percent,
)
from factcheck.compare.phrases import Phrase, passages, phrases
from factcheck.languages import language
from factcheck.model import Article, Suggestion
from factcheck.rules.frame.shown import quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule

_NAME = re.compile(r"\b[A-ZÄÖÜ][\wäöüß]{3,}")


@document_rule(code="FC201", severity="error")
def percent_vs_points(article: Article) -> Iterator[Draft]:
    """A distance between two percentages is called percent where points are meant, or is not that distance."""
    for passage in passages(article):
        for change in changes(passage):
            if not change.percentages or not change.size.bounded or change.size.kind == "fraction":
                continue
            if change.size.kind == "percent" and _distance_called_percent(change):
                yield _points_meant(article, change, passage.code)
            elif change.size.kind == "points" and wrong_difference(change, change.size.room):
                yield _wrong_points(article, change, passage.code)
    yield from _told_apart(article)


def _distance_called_percent(change: Change) -> bool:
    """Tell whether a percentage is the distance of the two ends and not the growth between them.

    Where both ends are whole percents their rounding allows almost any growth; then the distance must be exactly the
    stated figure and the growth between the written ends another one by more than the last digit of the stated figure.
    """
    if wrong_percent(change):
        return not wrong_difference(change, percent_room(change.size))
    plain = not any(figure.hedge for figure in (change.old, change.new, change.size))
    grown = abs(exact_growth(change))
    stated = change.size.value
    return plain and stated is not None and stated == exact_difference(change) and grown > stated + change.size.step


def _told_apart(article: Article) -> Iterator[Draft]:
    """Gains in points told in another sentence than the two percentages, where one name stands in both."""
    ends: list[Change] = []
    gains: list[Phrase] = []
    for passage in passages(article):
        ends += changes(passage, "from_to", "b")
        gains += phrases(passage, "points_gain")
    yield from _told_in_percent(article, ends)
    for gain in gains:
        named = [c for c in ends if c.old.end < gain.start and _same_name(article, c.phrase, gain)]
        stated = gain["p"]
        if len(named) != 1 or stated.value is None or not wrong_difference(named[0], stated.room):
            continue
        if _rises(named[0]) == (gain.name == "gain_of"):
            yield _wrong_points(article, replace(named[0], size=stated), article.language)


def _told_in_percent(article: Article, ends: list[Change]) -> Iterator[Draft]:
    """"The increase of seven percent", further on, where the article has one pair of percentages, seven apart."""
    pairs = {(c.old.value, c.new.value): c for c in ends}
    if len(pairs) != 1:
        return
    change = next(iter(pairs.values()))
    for passage in passages(article):
        for phrase in phrases(passage, "percent_gain"):
            stated = phrase["p"]
            exact = replace(change, size=stated)
            way = "up" if _rises(change) else "down"
            if stated.start > change.new.end and way in phrase.words and _distance_called_percent(exact):
                yield _points_meant(article, exact, passage.code)


def _rises(change: Change) -> bool:
    old, new = written(change)
    return new > old


def _same_name(article: Article, ends: Phrase, gain: Phrase) -> bool:
    """Tell whether the sentence of the gain, or the one before it, names who the two percentages are about."""
    sentence = article.sentence_at(gain.start)
    if sentence is None or article.sentence_at(ends.start) == sentence:
        return False
    before, home = article.sentence_at(max(0, sentence.start - 2)), article.sentence_at(ends.start)
    around = article.text(before.start if before and before != home else sentence.start, sentence.end)
    clause = article.text(home.start if home else ends.start, ends.start).rsplit(",", 1)[-1]
    owners = {name[:7] for name in _NAME.findall(clause)[-2:]}
    return bool(owners) and owners <= {name[:7] for name in _NAME.findall(around)}


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
        message=f"From {old} to {new} is {size.split()[0]} percentage points or {right} percent, not {size}",
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


"""Checks that a part is not larger than the whole it is said to be part of."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.changes import year
from factcheck.compare.conversions import unit as measure
from factcheck.compare.figures import Amounts, Figure, readings
from factcheck.compare.phrases import Passage, Phrase, passages, phrases
from factcheck.languages import language
from factcheck.model import Article
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule


@document_rule(code="FC205", severity="error")
def part_gt_whole(article: Article) -> Iterator[Draft]:
    """A part is larger than the whole it is said to belong to."""
    for passage in passages(article):
        seen: set[tuple[int, int]] = set()
        for phrase in phrases(passage, "part"):
            whole, part = phrase["w"], phrase["x"]
            if (whole.start, part.start) in seen or year(whole) or year(part):
                continue
            if _fraction(whole) or not _comparable(whole, part, passage.code) or _other_whole(passage, phrase):
                continue
            seen.add((whole.start, part.start))
            if all(w.room.before(x.room) for w in readings(whole, part) for x in readings(part, whole)):
                yield Draft(
                    message=f"{quoted(article, part)} cannot be part of {quoted(article, whole)}",
                    evidence=sentences_of(article, (whole, part)),
                    derivation=(f"the text counts {quoted(article, part)} among {quoted(article, whole)}",
                                "a part is never larger than its whole"),
                    root=root_of(article, whole, part),
                )


def _fraction(whole: Figure) -> bool:
    """Tell whether a whole is given as a share, whose number stands in it: "three in twelve"."""
    return whole.value is not None and 0 < whole.value < 1 and whole.unit is None


def _other_whole(passage: Passage, phrase: Phrase) -> bool:
    """Tell whether the sentence of the whole has another figure, large enough, that "of them" may mean instead."""
    whole, part = phrase["w"], phrase["x"]
    home = passage.article.sentence_at(whole.start)
    if home is None or part.value is None:
        return False
    others = (f for f in passage.figures.values() if home.start <= f.start < home.end and f not in (whole, part))
    return any(f.kind in Amounts and f.value is not None and f.value >= part.value for f in others)


def _comparable(whole: Figure, part: Figure, code: str) -> bool:
    """Tell whether both count in one unit; women are counted among people, but rooms not among hotels."""
    if whole.value is None or part.value is None or (whole.kind == "money") != (part.kind == "money"):
        return whole.kind == "money" and part.kind == "number" and part.value is not None
    people = (whole.unit or "").casefold() in language(code).words("arithmetic.countable.people")
    return part.unit is None or part.unit == whole.unit or (people and measure(part.unit) is None)

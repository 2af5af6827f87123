"""Checks that a figure said to fall falls, and that one said to rise rises."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.changes import end_readings, usable
from factcheck.compare.figures import Figure, alike
from factcheck.compare.phrases import Phrase, passages, phrases
from factcheck.model import Article
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule


@document_rule(code="FC212", severity="error")
def direction_vs_numbers(article: Article) -> Iterator[Draft]:
    """The verb says up and the figures go down, or the other way round."""
    for passage in passages(article):
        seen: set[tuple[int, int]] = set()
        for phrase in phrases(passage, "direction"):
            old, new = phrase["a"], phrase["b"]
            if (old.start, new.start) in seen or not alike(old, new) or not usable(old, new):
                continue
            seen.add((old.start, new.start))
            rises = "up" in phrase.words
            if all(_against(a, b, rises=rises) for a, b in end_readings(old, new)):
                yield _draft(article, phrase, rises=rises)


def _against(old: Figure, new: Figure, *, rises: bool) -> bool:
    return new.room.before(old.room) if rises else old.room.before(new.room)


def _draft(article: Article, phrase: Phrase, *, rises: bool) -> Draft:
    old, new = quoted(article, phrase["a"]), quoted(article, phrase["b"])
    said = phrase.words["up" if rises else "down"]
    return Draft(
        message=f"“{said}” does not go with figures that {'fall' if rises else 'rise'} from {old} to {new}",
        evidence=sentences_of(article, (phrase["a"], phrase["b"])),
        derivation=(f"{new} is {'less' if rises else 'more'} than {old}", f"the text says “{said}”"),
        confidence=0.92,
        root=root_of(article, phrase["a"], phrase["b"]),
    )

"""Tells articles made after one pattern apart: notices of the police, of one burglary in each of two towns.

Their sentences are copies of one another, but the names in their opening are not: "Einbruch in Ummendorf" and "Einbruch
in Biberach". Such a notice contradicts no other. An altered copy of one article keeps its names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, passages
from factcheck.model import Article

_OPENING = 3
_SHARED = 0.6
_FEWEST = 2
_FIGURE = "#"


def after_one_pattern(one: Article, other: Article) -> bool:
    """Tell whether two openings are alike but for capitalised words, each set unknown to the other article."""
    if one is other:
        return False
    one, other = sorted((one, other), key=lambda article: article.document.id)
    known = [frozenset(_words(article)) for article in (one, other)]
    for ours in passages(one)[:_OPENING]:
        for theirs in passages(other)[:_OPENING]:
            changed = _changed(_tokens(ours), _tokens(theirs))
            if changed is not None and not changed[0] & known[1] and not changed[1] & known[0]:
                return True
    return False


_Token = tuple[str, bool]


def _tokens(passage: Passage) -> list[_Token]:
    """The stems of a sentence, and whether each is capitalised; a figure counts as one."""
    parts = [(word.at, (word.sense.stem, word.sense.capital)) for word in passage.words[1:]]
    parts += [(slot.at, (_FIGURE, True)) for slot in passage.slots]
    first = [(word.at, (word.sense.stem, False)) for word in passage.words[:1]]
    return [token for _, token in sorted([*first, *parts])]


def _changed(ours: Sequence[_Token], theirs: Sequence[_Token]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The capitalised words in which two sentences differ; ``None`` where they differ in more, or in none."""
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    alike = sum(b - a for step, a, b, _, _ in steps if step == "equal")
    if alike < max(_FEWEST, _SHARED * max(len(ours), len(theirs))):
        return None
    apart = [(ours[a:b], theirs[c:d]) for step, a, b, c, d in steps if step != "equal"]
    if not all(capital for pair in apart for tokens in pair for _, capital in tokens):
        return None
    found = tuple(frozenset(s for pair in apart for s, _ in pair[side] if s != _FIGURE) for side in (0, 1))
    return (found[0], found[1]) if all(found) else None


@once_per_article
def _words(article: Article) -> Iterator[str]:
    yield from dict.fromkeys(word.sense.stem for passage in passages(article) for word in passage.words)


__all__ = ["after_one_pattern"]

"""Checks that what happened in a quarter is not more than what happened in the half-year around it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.figures import Figure, alike
from factcheck.compare.phrases import passages, phrases
from factcheck.model import Article
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule


@document_rule(code="FC213", severity="error")
def period_containment(article: Article) -> Iterator[Draft]:
    """More is counted in a part of a period than in the whole of it."""
    for passage in passages(article):
        for phrase in phrases(passage, "containment"):
            whole, part, outer, inner = (phrase[slot] for slot in ("w", "x", "outer", "inner"))
            if not alike(whole, part) or not _within(inner, outer) or not whole.room.before(part.room):
                continue
            yield Draft(
                message=f"{quoted(article, part)} (“{quoted(article, inner)}”) cannot be part of "
                        f"{quoted(article, whole)} (“{quoted(article, outer)}”)",
                evidence=sentences_of(article, (whole, part)),
                derivation=(f"“{quoted(article, inner)}” lies within “{quoted(article, outer)}”",
                            f"{quoted(article, part)} is more than {quoted(article, whole)}"),
                confidence=0.95,
                root=root_of(article, whole, part),
            )


def _within(inner: Figure, outer: Figure) -> bool:
    """Tell whether one period is not known to lie outside the other."""
    a, b = (f.mention.temporal if f.mention else None for f in (inner, outer))
    if a is None or b is None or None in (a.start, a.end, b.start, b.end):
        return True
    return str(b.start) <= str(a.start) and str(a.end) <= str(b.end)

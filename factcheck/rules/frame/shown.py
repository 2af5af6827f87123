"""What the arithmetic rules share in showing a finding: its sentences, its figures, its replacement."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from factcheck.compare.arithmetic import spelt
from factcheck.compare.figures import Figure
from factcheck.model import Article, Evidence, Suggestion
from factcheck.rules.rule import span_evidence


def sentences_of(article: Article, figures: Iterable[Figure]) -> tuple[Evidence, ...]:
    """The figures where they stand, in the order of the text; the run shows the sentence around each."""
    return tuple(span_evidence(article, f.start, f.end) for f in sorted(figures, key=lambda f: f.start))


def quoted(article: Article, figure: Figure) -> str:
    """A figure as the text has it, hedge and all."""
    return article.document.text[figure.start : figure.end]


def replaced_number(article: Article, figure: Figure, value: Decimal, code: str, why: str) -> tuple[Suggestion, ...]:
    """The suggestion to put another number in a figure's place; none for a number that is not written in digits."""
    mention = figure.mention
    if mention is None or mention.number_start is None or mention.number_end is None:
        return ()
    written = article.document.text[mention.number_start : mention.number_end]
    if not all(sign.isdigit() or sign in ".,'’ \u00a0\u202f" for sign in written):
        return ()
    exponent = figure.step.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return (Suggestion(document=article.document.id, start=mention.number_start, end=mention.number_end,
                       replacement=spelt(value / figure.scale, code, decimals), why=why),)


def root_of(article: Article, *figures: Figure) -> str:
    """The name of a root cause: the same figures of the same article, whichever rule looks at them."""
    return ":".join(["sum", article.document.id, *(str(at) for at in sorted(f.start for f in figures))])

"""What the arithmetic rules share in showing a finding: its sentences, its figures, its replacement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from factcheck.compare.arithmetic import spelt
from factcheck.compare.figures import Figure
from factcheck.model import Article, Evidence, Mention, Suggestion
from factcheck.rules.rule import span_evidence

_DIGITS = re.compile(r"[\d.,'’ \u00a0\u202f]*\d")


def sentences_of(article: Article, figures: Iterable[Figure]) -> tuple[Evidence, ...]:
    """The figures where they stand, in the order of the text; the run shows the sentence around each."""
    return tuple(span_evidence(article, f.start, f.end) for f in sorted(figures, key=lambda f: f.start))


def quoted(article: Article, figure: Figure) -> str:
    """A figure as the text has it, hedge and all."""
    return article.document.text[figure.start : figure.end]


def replaced_number(article: Article, figure: Figure, value: Decimal, code: str, why: str) -> tuple[Suggestion, ...]:
    """The suggestion to put another number in a figure's place; none for a number that is not written in digits."""
    digits = digits_of(figure.mention) if figure.mention is not None else None
    if digits is None:
        return ()
    return (Suggestion(document=article.document.id, start=digits[0], end=digits[1],
                       replacement=spelt(value / figure.scale, code, _decimals(figure)), why=why),)


def digits_of(mention: Mention) -> tuple[int, int] | None:
    """Where the digits of a figure stand, without its scale word; ``None`` for a number in words or in two parts."""
    if mention.number_start is None or mention.number_end is None:
        return None
    written = mention.text[mention.number_start - mention.start : mention.number_end - mention.start]
    match = _DIGITS.match(written)
    if match is None or any(sign.isdigit() for sign in written[match.end() :]):
        return None
    return mention.number_start, mention.number_start + match.end()


def in_its_words(figure: Figure, value: Decimal, code: str, scale: Decimal | None = None) -> str:
    """Another value written as a figure is, with its scale word and unit: "25 Mio. Euro" at 15 million, "15 Mio. Euro".

    ``scale`` is the power of ten that a bare number stands for in its sentence.
    """
    mention = figure.mention
    digits = digits_of(mention) if mention is not None else None
    number = spelt(value / (scale or figure.scale), code, max(2, _decimals(figure)))
    if mention is None or digits is None:
        return f"{number} {figure.unit or ''}".strip()
    start, end = (at - mention.start for at in digits)
    return f"{mention.text[:start]}{number}{mention.text[end:]}"


def _decimals(figure: Figure) -> int:
    exponent = (figure.step / figure.scale).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def root_of(article: Article, *figures: Figure) -> str:
    """The name of a root cause: the same figures of the same article, whichever rule looks at them."""
    return ":".join(["sum", article.document.id, *(str(at) for at in sorted(f.start for f in figures))])

"""A word such as "about" before a figure that is exact to the last digit."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.wording import constructions
from factcheck.model import Article, Mention
from factcheck.rules.rule import Draft, document_rule, span_evidence

_EXACT_DIGITS = 3


@document_rule(code="FC902", severity="info")
def hedge_on_exact(article: Article) -> Iterator[Draft]:
    """A word such as "about" before a figure that is exact to the last digit."""
    for mention in article.mentions:
        hedge = mention.hedge
        if hedge is None or hedge.kind != "about" or hedge.end > mention.start:
            continue
        digits = _exact_digits(mention)
        if digits < _EXACT_DIGITS or _is_converted(article, mention, hedge.start):
            continue
        yield Draft(
            message=f"“{hedge.text}” before a figure of {digits} exact digits: {mention.text}",
            evidence=(span_evidence(article, hedge.start, mention.end),),
            derivation=(
                f"“{hedge.text}” says that the figure is rounded",
                f"{mention.text} is given to {digits} digits that are not round",
            ),
            confidence=0.8,
            outcome="note",
        )


def _exact_digits(mention: Mention) -> int:
    """Digits of the number as written that carry precision; 0 for a number in words or one that ends in 0 or 5."""
    if mention.number_start is None or mention.number_end is None or mention.kind in ("temporal", "ordinal"):
        return 0
    written = mention.text[mention.number_start - mention.start : mention.number_end - mention.start]
    number = written.split()[0] if written.split() else ""
    digits = "".join(c for c in number if c.isdigit())
    if not digits or digits[-1] in "05" or any(c.isalpha() for c in number):
        return 0
    return len(digits.lstrip("0"))


def _is_converted(article: Article, mention: Mention, start: int) -> bool:
    """Tell whether the figure is a conversion in brackets or of a count that no one rounds."""
    sentence = article.sentence_at(start)
    before = article.document.text[max(0, start - 1) : start]
    after = article.document.text[mention.end : mention.end + 1]
    if before in "([" or after in ")]" or sentence is None:
        return True
    return any(
        p.match(article.document.text, mention.start, sentence.end)
        for p in constructions(sentence.language, "hedge_on_exact.never_round")
    )

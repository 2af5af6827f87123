"""A figure whose digits or separators cannot be right."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.wording import found
from factcheck.model import Article
from factcheck.rules.rule import Draft, document_rule, span_evidence


@document_rule(code="FC904", severity="warning")
def garbled_digits(article: Article) -> Iterator[Draft]:
    """A figure whose digits or separators cannot be right."""
    for name, what, why in (
        ("garbled_digits.long_year", "a year of five digits", "a year has four digits"),
        ("garbled_digits.scaled_twice", "a number of millions that is itself written out in millions",
         "two group separators make a number above a million, and the scale word multiplies it once more"),
        ("garbled_digits.uneven_groups", "digits in uneven groups", "groups of thousands have three digits each"),
    ):
        for _, match in found(article, name):
            yield Draft(
                message=f"“{match['number']}”: {what}",
                evidence=(span_evidence(article, match.start(), match.end()),),
                derivation=(f"written: {match['number']}", why),
            )

"""What single change would reconcile the figures of a quantity, as suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import middle
from factcheck.compare.corpus import Corpus
from factcheck.compare.figure_edits import Edit, edits
from factcheck.compare.figure_system import Clash, claim_of
from factcheck.compare.figures import figure_of
from factcheck.compare.network import Level, Tie
from factcheck.languages import language
from factcheck.model import Claim, Interval, Suggestion
from factcheck.rules.frame.shown import replaced_number

# Wider than this, as a share of the middle, the others do not say what the number would be.
_NARROW = Decimal("0.1")

_WHY = {
    "digits": "with these two digits swapped all figures fit",
    "scale": "at this scale all figures fit",
    "year": "with this year all figures fit",
    "points": "read in points all figures fit",
}
_PERCENT = "read in percent all figures fit"


def mendings(corpus: Corpus, clash: Clash, code: str) -> tuple[tuple[Suggestion, ...], tuple[str, ...]]:
    """At most two suggestions, and what would reconcile the figures but is no change of one word, in words.

    Slips of a finger come first; where none fits, the number that the others give.
    """
    texts = {article.document.id: article.document.text for article in corpus.articles}
    small = edits(clash, texts.__getitem__)
    offers = tuple(_offer(edit, code) for edit in small if edit.kind != "direction")
    hints = tuple(turned(edit) for edit in small if edit.kind == "direction")
    return (offers if small else tuple(_numbers(corpus, clash, code)), hints)


def turned(edit: Edit) -> str:
    """The line that says what the other direction would do."""
    return f"“{edit.claim.value.text}” {'down' if edit.new == 'down' else 'up'} would fit"


def _offer(edit: Edit, code: str) -> Suggestion:
    new, why = edit.new, _WHY[edit.kind]
    if edit.kind == "points":
        names = language(code).table("arithmetic.names")
        word = names.get("points", "percentage points") if new == "pp" else names.get("percent", "percent")
        new, why = f" {word}", why if edit.new == "pp" else _PERCENT
    return Suggestion(document=edit.claim.document, start=edit.start, end=edit.end, replacement=new, why=why)


def _numbers(corpus: Corpus, clash: Clash, code: str) -> Iterator[Suggestion]:
    """Another level, or another percentage where two levels stand by one change."""
    left = clash.conflict.implied
    claim = next((claim_of(s) for s in clash.conflict.statements
                  if isinstance(s, Level) and s.at == clash.conflict.at and s.source is not None), None)
    if claim is not None and left is not None and _narrow(left):
        yield from _replacement(corpus, claim, middle(left), code, "what the other figures give")
    changes = [s for s in clash.changes if isinstance(s, Tie) and isinstance(s.source, Claim)]
    if len(clash.levels) == 2 and len(clash.changes) == len(changes) == 1 and not clash.wholes:
        change = changes[0]
        ends: dict[object, Interval] = {s.at: s.value for s in clash.conflict.statements if isinstance(s, Level)}
        new, old = ends.get(change.at), ends.get(change.base)
        if new is None or old is None or None in (new.low, new.high, old.low, old.high) or not middle(old):
            return
        right = (middle(new) / middle(old) - 1) * Decimal(100)
        told = claim_of(change)
        if told is not None and (right > 0) == (told.direction == "up"):
            yield from _replacement(corpus, told, abs(right), code, "the percentage the two levels give")


def _narrow(values: Interval) -> bool:
    if values.low is None or values.high is None:
        return False
    return values.high - values.low <= abs(middle(values)) * _NARROW


def _replacement(corpus: Corpus, claim: Claim, value: Decimal, code: str, why: str) -> tuple[Suggestion, ...]:
    article = next((a for a in corpus.articles if a.document.id == claim.document), None)
    figure = figure_of(claim.value)
    return replaced_number(article, figure, value, code, why) if article is not None and figure is not None else ()

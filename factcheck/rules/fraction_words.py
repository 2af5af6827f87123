"""Checks shares and multiples in words against the figures beside them: "doubled from 40 to 60"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from factcheck.compare.arithmetic import magnitude, misfits, ratio, spelt, spelt_interval, widened
from factcheck.compare.chains import chains, of_passage
from factcheck.compare.changes import end_readings, usable
from factcheck.compare.figures import alike
from factcheck.compare.fractions import hedge_words
from factcheck.compare.phrases import Passage, Phrase, passages, phrases
from factcheck.languages import language
from factcheck.model import Article, Interval
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule


@document_rule(code="FC208", severity="error")
def fraction_words(article: Article) -> Iterator[Draft]:
    """A share or a multiple in words does not go with the figures beside it."""
    for passage in passages(article):
        yield from _factors(article, passage)
        yield from _equal_shares(article, passage)


def _factors(article: Article, passage: Passage) -> Iterator[Draft]:
    seen: set[tuple[int, int]] = set()
    for phrase in chain(phrases(passage, "factor"), of_passage(chains(article).factors, passage)):
        old, new = phrase["a"], phrase["b"]
        factor = _factor(phrase, passage.code)
        if factor is not None and phrase.name not in language(passage.code).table("arithmetic.factor"):
            old, new = sorted((old, new), key=lambda f: (f.value or 0) * (1 if factor > 1 else -1))
        if factor is None or (old.start, new.start) in seen or not alike(old, new) or not usable(old, new):
            continue
        seen.add((old.start, new.start))
        quotients = [ratio(b.room, a.room) for a, b in end_readings(old, new)]
        allowed = _factor_room(factor, hedge_words(passage.code).get(phrase.words.get("hedge", "").strip().casefold()))
        if not all(misfits(allowed, quotient) for quotient in quotients) or quotients[0] is None:
            continue
        said = phrase.words["factor"]
        yield Draft(
            message=f"From {quoted(article, old)} to {quoted(article, new)} is not “{said}”",
            evidence=sentences_of(article, (old, new)),
            derivation=(f"{quoted(article, new)} / {quoted(article, old)} = {_shown(quotients[0], passage.code)}",
                        f"“{said}” means times {spelt(factor, passage.code)}"),
            root=root_of(article, old, new),
        )


def _shown(quotient: Interval, code: str) -> str:
    return spelt_interval(quotient, code, 2)


def _factor(phrase: Phrase, code: str) -> Decimal | None:
    said = phrase.words["factor"].casefold()
    if (times := phrase.get("k")) is not None:
        return times.value
    stems = language(code).table("arithmetic.factors")
    return next((Decimal(str(value)) for stem, value in stems.items() if said.startswith(stem)), None)


def _factor_room(factor: Decimal, hedge: str | None) -> Interval:
    """What a multiple in words covers: "verdoppelt" 1.8 to 2.25, "mehr als verdoppelt" from 1.95 on."""
    low, high = {
        "almost": ("0.8", "1.01"), "somewhat_more": ("0.99", "1.25"), "about": ("0.85", "1.15"),
    }.get(hedge or "", ("0.9", "1.13"))
    if hedge in ("more_than", "at_least"):
        near, far = sorted((factor * Decimal("0.975"), Decimal(0) if factor < 1 else factor * 1000))
        return Interval(near, far) if factor > 1 else Interval(Decimal(0), factor * Decimal("1.03"))
    if factor < 1:
        return Interval(factor * (2 - Decimal(high)), factor * (2 - Decimal(low)))
    return Interval(factor * Decimal(low), factor * Decimal(high))


def _equal_shares(article: Article, passage: Passage) -> Iterator[Draft]:
    for phrase in phrases(passage, "equal_shares"):
        fraction, percent = phrase["f"], phrase["p"]
        if not percent.bounded or fraction.value is None:
            continue
        stated = magnitude(widened(percent.room, percent.step / 2))
        if misfits(stated, fraction.room.scaled(Decimal(100))):
            yield Draft(
                message=f"“{quoted(article, fraction)}” is not {quoted(article, percent)}",
                evidence=sentences_of(article, (fraction, percent)),
                derivation=(f"“{quoted(article, fraction)}” is {spelt(fraction.value * 100, passage.code)} %",
                            f"stated beside it: {quoted(article, percent)}"),
                root=root_of(article, fraction, percent),
            )

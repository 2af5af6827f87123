"""Finds payments that run in opposite directions in two sentences: who pays there is paid here.

All names and the sum are right in such a slip, so that nothing but the direction tells it. Only constructions that name
both parties beside the sum are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from factcheck.compare.clash import Clash, side
from factcheck.compare.passage import Passage
from factcheck.compare.wording import found_in
from factcheck.compare.words import TOKEN, sense
from factcheck.model import Mention

_CONFIDENCE = 0.85
_MOST = 40


@dataclass(frozen=True, slots=True)
class Payment:
    """A sum, and the names of who pays it and who gets it."""

    passage: Passage
    money: Mention
    payer: frozenset[str]
    payee: frozenset[str]
    names: tuple[str, str]


def payment_clashes(passages: Iterable[Passage]) -> Iterator[Clash]:
    """Pairs of sentences with one sum and the two parties the other way round."""
    table: dict[tuple[str | None, Decimal | None], list[Payment]] = {}
    for passage in passages:
        for payment in payments(passage):
            table.setdefault((payment.money.unit, payment.money.stated.single), []).append(payment)
    for group in table.values():
        for one, other in combinations(group[:_MOST], 2):
            if one.passage is not other.passage and _turned(one, other):
                a, b = one.money, other.money
                yield Clash(
                    "parties", "across", side(one.passage, a.start, a.end), side(other.passage, b.start, b.end),
                    one.names, _CONFIDENCE,
                )


def payments(passage: Passage) -> Iterator[Payment]:
    """The payments of one sentence whose parties are both named; none from a denial or a question."""
    sums = {slot.mention.start: slot.mention for slot in passage.slots if slot.mention.kind == "money"}
    if not sums or passage.negations or passage.asks:
        return
    seen: set[int] = set()
    for match in found_in(passage.article, passage.sentence, "payer_payee.payment"):
        money = sums.get(match.start("sum"))
        if money is None or money.start in seen:
            continue
        seen.add(money.start)
        payer, payee = (_names(match[group], passage.sentence.language) for group in ("payer", "payee"))
        if payer and payee and not payer & payee:
            yield Payment(passage, money, payer, payee, (match["payer"], match["payee"]))


def _names(text: str, code: str) -> frozenset[str]:
    senses = [sense(token.group(), code) for token in TOKEN.finditer(text)]
    return frozenset(word.form.removesuffix("s").rstrip("'’") for word in senses if word.capital and word.weight)


def _turned(one: Payment, other: Payment) -> bool:
    if one.payer & other.payer or one.payee & other.payee:
        return False
    return bool(one.payer & other.payee and one.payee & other.payer)

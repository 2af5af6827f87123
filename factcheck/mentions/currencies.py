"""Knows what the signs, codes and names of currencies stand for, and which of them several countries share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.languages import language, shared
from factcheck.mentions.literals import trie

_LOWER = frozenset(("USD", "EUR", "GBP", "CHF", "BTC"))


@dataclass(frozen=True, slots=True)
class Currency:
    """What a sign or name stands for: the unit, the value of one in it, the other readings, and whether it is weak.

    A weak name is also an everyday measure ("Pfund", "pounds"); it is money only where nothing speaks against it.
    ``power`` is the scale written into a code ("MEUR").
    """

    unit: str
    factor: Decimal = Decimal(1)
    others: tuple[str, ...] = ()
    weak: bool = False
    power: int = 0
    minor: bool = False


@cache
def signs() -> dict[str, Currency]:
    """Codes and signs, the same in all languages; case counts."""
    data = shared("currencies")
    others = data["shared_symbols"]
    found = {code: Currency(code) for code in data["codes"]}
    found |= {sign: Currency(unit, others=tuple(others.get(sign, ()))) for sign, unit in data["symbols"].items()}
    for prefix, power in data["scaled_prefixes"].items():
        for code in data["scaled_codes"]:
            found.setdefault(prefix + code, Currency(code, power=power))
        found[prefix + "€"] = Currency("EUR", power=power)
    return found


@cache
def names_of(code: str) -> dict[str, Currency]:
    """The currency each name of a language stands for, lower-case codes and adjectives with their endings included."""
    table = language(code).table("money")
    found = {name: Currency(unit) for name, unit in table.get("names", {}).items()}
    found |= {unit.lower(): Currency(unit) for unit in shared("currencies")["codes"] if unit in _LOWER}
    for name, units in table.get("minor", {}).items():
        found[name] = Currency(units[0], Decimal("0.01"), tuple(units[1:]), minor=True)
    endings = table.get("adjective_endings", ("",))
    for family in table.get("shared", {}).values():
        default = Currency(family["default"], others=tuple(family.get("others", ())), weak=family.get("weak", False))
        for word in family["words"]:
            found[word] = default
            for whose, unit in family["of"].items():
                for ending in endings:
                    found[f"{whose}{ending} {word}"] = found[f"{whose}-{word}"] = Currency(unit)
    return found


@cache
def code_before() -> re.Pattern[str]:
    """A code or sign that digits may follow without a space ("CHF3.04", "Rs20")."""
    return re.compile(rf"(?<![^\W_])(?:{trie(signs())})$")

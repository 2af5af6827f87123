"""What rules go by: a code (``FC101``), a name (``value-conflict``), and the families their codes make (``FC1xx``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from factcheck.errors import UnknownName
from factcheck.model import Severity
from factcheck.rules.rule import Rule, all_rules

EXACT = 99


@cache
def known_names() -> Mapping[str, frozenset[str]]:
    """The codes every name stands for; names are in lower case."""
    named: dict[str, set[str]] = {}
    for rule in all_rules():
        for name in (rule.code, rule.name, *_families(rule.code)):
            named.setdefault(name.lower(), set()).add(rule.code)
    return {name: frozenset(codes) for name, codes in named.items()}


def codes_named(name: str) -> frozenset[str]:
    """The codes of a rule or family; :class:`UnknownName` if there is none of that name."""
    codes = known_names().get(name.lower())
    if codes is None:
        families = sorted(known for known in known_names() if known.endswith("x") and known.rstrip("x") == name.lower())
        shown = {key for rule in all_rules() for key in (rule.code, rule.name)}
        raise UnknownName("rule", name, (_cased(families[0]),) if families else shown)
    return codes


def exactness(rule: Rule, name: str) -> int:
    """How exactly a name means a rule: 0 not at all, the digits of its family, :data:`EXACT` by itself."""
    if rule.code not in codes_named(name):
        return 0
    return EXACT if name.lower() in (rule.code.lower(), rule.name.lower()) else sum(map(str.isdigit, name))


def ranked_by(rule: Rule, severity: Mapping[str, Severity]) -> Severity | None:
    """The rank a table gives to a rule, by the most exact name in it."""
    known = [(exactness(rule, name), number, name) for number, name in enumerate(severity)]
    best = max((entry for entry in known if entry[0]), default=None)
    return severity[best[2]] if best is not None else None


def _cased(family: str) -> str:
    """A family as it is written: ``FC1xx``."""
    return family.rstrip("x").upper() + "x" * (len(family) - len(family.rstrip("x")))


def _families(code: str) -> list[str]:
    """The families of a code, widest first.

    >>> _families("FC101")
    ['FC1xx', 'FC10x']
    """
    head = code.rstrip("0123456789")
    digits = code[len(head) :]
    return [f"{head}{digits[:n]}{'x' * (len(digits) - n)}" for n in range(1, len(digits))]

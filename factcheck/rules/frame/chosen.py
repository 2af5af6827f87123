"""Which rules a run uses, by what its settings select and ignore."""

from __future__ import annotations

from functools import lru_cache

from factcheck.model import Settings
from factcheck.rules.frame.fixed import check_value
from factcheck.rules.frame.names import EXACT, codes_named, exactness
from factcheck.rules.rule import Rule, all_rules


def chosen_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules a run uses; :class:`~factcheck.errors.UnknownName` if the settings name one that does not exist,
    :class:`~factcheck.errors.UsageError` if they fix a value that is no figure.

    A rule that is off by default has to be selected by its own code or name: its family does not switch it on.
    """
    for fixed in settings.fixed:
        check_value(fixed.value)
    given = [*settings.ignore, *settings.severity]
    for told in settings.per_path.values():
        given += [*told.ignore, *told.severity]
    for name in given:
        codes_named(name)
    return _chosen(settings.select, settings.ignore)


@lru_cache(maxsize=16)
def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """Kept from run to run: an archive that is held against itself is a run for each question in dispute."""
    ignored = frozenset(code for name in ignore for code in codes_named(name))
    return tuple(rule for rule in all_rules() if rule.code not in ignored and _selected(rule, select))


def _selected(rule: Rule, select: tuple[str, ...]) -> bool:
    if not select:
        return rule.on
    how = max(exactness(rule, name) for name in select)
    return how == EXACT or (how > 0 and rule.on)

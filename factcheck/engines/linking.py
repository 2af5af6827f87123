"""Links names over all articles, as a run over all of them at once would, with no article at hand.

A run links the keys of entities (:func:`~factcheck.claims.link_keys`). Here only the names are known, and of these only
those that can lead to a link are kept: names of one entity that are the key of another, and surnames that stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from factcheck.claims import link_keys, relinked_claim
from factcheck.engines.work import JOINT
from factcheck.model import Entity, Known, Name

_NO_PERSON = "other"
_SUBJECT, _OBJECT = 0, 6
"""Where in the key of a block the two names stand; see :func:`~factcheck.compare.comparable.block_key`."""


def links(names: Callable[[], Iterable[Name]]) -> dict[str, str]:
    """The key of the run by the key of a document, for those that differ; ``names`` gives all names, twice over."""
    keys = {name.key for name in names()}
    surnames = {key.rpartition(" ")[2] for key in keys if " " in key} & keys
    chosen: dict[tuple[str, str], set[str]] = {}
    for name in names():
        if name.name != name.key and name.name in keys:
            chosen.setdefault((name.key, name.kind), set()).add(name.name)
            chosen.setdefault((name.name, _NO_PERSON), set())
        if name.key.rpartition(" ")[2] in surnames:
            chosen.setdefault((name.key, name.kind), set())
    entities = [Entity(key, tuple(sorted(found)), kind) for (key, kind), found in sorted(chosen.items())]
    return link_keys(entities)


def linked_block(block: str, keys: Mapping[str, str]) -> str:
    """The key of a block with its names under the keys of :func:`links`."""
    parts = block.split(JOINT)
    for place in (_SUBJECT, _OBJECT):
        parts[place] = keys.get(parts[place], parts[place])
    return JOINT.join(parts)


def linked(known: Known, keys: Mapping[str, str]) -> Known:
    """A claim with its names under the keys of :func:`links`."""
    return known.model_copy(update={"claim": relinked_claim(known.claim, keys)}) if keys else known

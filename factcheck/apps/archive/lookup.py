"""Finds what an archive holds on the questions that articles answer, and no more than it takes to compare.

The articles' names lead to the entities of the archive that share one; their blocks to claims; only where a value may
exclude a value of the articles are whole claims read. Links between names are the ones a run over all would make.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.archive.store import Held, Spot, Store
from factcheck.claims import link_keys, relinked_claim
from factcheck.engines.work import JOINT, entries_of
from factcheck.model import Article, Entity, Entry, Known, Published

_SHOWN = 2
"""The first and the last so many documents that give a value stand for all that do."""

_LONG_AGO = dt.date.min


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found: claims to compare with, the keys that names have in this run, what was published last."""

    known: tuple[Known, ...]
    keys: Mapping[str, str]
    published: tuple[Published, ...]
    documents: Mapping[str, Held]


def look_up(articles: Sequence[Article], store: Store) -> Lookup:
    """What ``store`` holds on the claims of ``articles``; documents among them are not held against themselves."""
    asked = [entry for article in articles for entry in entries_of(article) if entry.block]
    keys, blocks = _questions(articles, asked, store)
    spots = list(store.spots(blocks))
    held = store.held({spot.document for spot in spots})
    own = {article.document.id for article in articles}
    groups: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if held[spot.document].id not in own:
            groups[spot.block].append(spot)
    wanted: dict[tuple[int, int], None] = {}
    last: list[tuple[Entry, Spot, int]] = []
    for entry in asked:
        near = [s for block in blocks_of(entry, blocks) for s in groups[block] if _meets(entry, s)]
        if not near:
            continue
        newest = max(near, key=lambda spot: _age(held[spot.document]))
        last.append((entry, newest, _sources(newest, near, held)))
        wanted[newest.document, newest.number] = None
        if any(_excludes(entry, spot) for spot in near):
            wanted |= dict.fromkeys((s.document, s.number) for s in _chosen(near, held))
    claims = {spot: relinked_claim(claim, keys) for spot, claim in store.claims(wanted).items()}
    documents = {held[number].id: held[number] for number, _ in claims}
    known = tuple(
        Known(claim=claim, published=held[number].published, publisher=held[number].publisher)
        for (number, _), claim in sorted(claims.items())
    )
    told = tuple(
        Published(
            claim=entry.claim.id, last=claims[spot.document, spot.number], published=held[spot.document].published,
            publisher=held[spot.document].publisher, relation="differs" if _excludes(entry, spot) else "same",
            sources=sources,
        )
        for entry, spot, sources in last
    )
    return Lookup(known, keys, told, documents)


def answers(articles: Sequence[Article], store: Store) -> list[tuple[Entry, list[Spot]]]:
    """For each comparable claim of ``articles`` all claims of other documents that answer the same question."""
    asked = [entry for article in articles for entry in entries_of(article) if entry.block]
    _, blocks = _questions(articles, asked, store)
    spots = list(store.spots(blocks))
    held = store.held({spot.document for spot in spots})
    own = {article.document.id for article in articles}
    others = [spot for spot in spots if held[spot.document].id not in own]
    return [(entry, [s for s in others if entry.block in blocks[s.block] and _meets(entry, s)]) for entry in asked]


def _questions(
    articles: Sequence[Article], asked: Sequence[Entry], store: Store
) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The keys of this run, and for every block to be read in the archive the blocks of the articles it answers."""
    subjects = {entry.claim.subject.key for entry in asked if entry.claim.subject is not None}
    entities = [entity for article in articles for entity in article.entities]
    names = subjects | {name for entity in entities if entity.key in subjects for name in entity.names}
    stored: dict[str, tuple[str, list[str]]] = {}
    for name in store.keys(names):
        kind, known = stored.setdefault(name.key, (name.kind, []))
        stored[name.key] = (kind if kind != "unknown" else name.kind, [*known, name.name])
    for key, (kind, known) in sorted(stored.items()):
        entities.append(Entity(key, tuple(sorted(set(known), key=lambda n: (-len(n), n))), kind))
    keys = link_keys(entities)
    alike: dict[str, set[str]] = defaultdict(set)
    for key in stored:
        alike[keys.get(key, key)].add(key)
    blocks: dict[str, set[str]] = defaultdict(set)
    for entry in asked:
        subject, joint, rest = entry.block.partition(JOINT)
        for key in alike.get(keys.get(subject, subject), set()):
            blocks[f"{key}{joint}{rest}"].add(entry.block)
    return keys, blocks


def blocks_of(entry: Entry, blocks: Mapping[str, set[str]]) -> list[str]:
    """The blocks of the archive that answer the question of an entry, in order."""
    return sorted(block for block, asked in blocks.items() if entry.block in asked)


def _meets(entry: Entry, spot: Spot) -> bool:
    return entry.first < spot.last and spot.first < entry.last


def _excludes(entry: Entry, spot: Spot) -> bool:
    return entry.high < spot.low or spot.high < entry.low


def _age(document: Held) -> tuple[dt.date, int]:
    return document.published or _LONG_AGO, document.number


def _sources(newest: Spot, near: Sequence[Spot], held: Mapping[int, Held]) -> int:
    """How many documents give the value of ``newest``; copies of one text are one source."""
    alike = {s.document for s in near if (s.low, s.high) == (newest.low, newest.high)}
    return len({held[number].copy_of or number for number in alike})


def _chosen(near: Sequence[Spot], held: Mapping[int, Held]) -> list[Spot]:
    """For each value the first and the last documents that give it: four hundred reprints are one position."""
    positions: dict[tuple[int, int, float, float], list[Spot]] = defaultdict(list)
    for spot in near:
        positions[spot.first, spot.last, spot.low, spot.high].append(spot)
    chosen: list[Spot] = []
    for members in positions.values():
        members.sort(key=lambda spot: _age(held[spot.document]))
        chosen += dict.fromkeys([*members[:_SHOWN], *members[-_SHOWN:]])
    return chosen

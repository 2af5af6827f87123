"""Links the entities of several articles: one name in all of them, where an article says that two names are one.

An article that says "Alto, früher Altus" tells the run that "Altus" elsewhere is Alto. A surname in one article is the
one full name of another article that ends in it. Links are exact; nothing is merged because it looks alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.model import Article, Claim, Entity, Relation, Subject


def link_articles(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The same articles, every subject under the one key its entity has in the run."""
    keys = link_keys([entity for article in articles for entity in article.entities])
    return relinked(articles, keys)


def relinked(articles: Sequence[Article], keys: Mapping[str, str]) -> tuple[Article, ...]:
    """The articles with the keys of :func:`link_keys` put in."""
    return tuple(_relinked(article, keys) for article in articles) if keys else tuple(articles)


def link_keys(entities: Sequence[Entity]) -> dict[str, str]:
    """The key of the run by the key of a document, for those that differ."""
    groups: dict[str, str] = {}

    def root(name: str) -> str:
        while groups.get(name, name) != name:
            name = groups[name]
        return name

    canonical = {entity.key for entity in entities}
    claimed: dict[str, set[str]] = {}
    for entity in entities:
        for name in entity.names:
            if name != entity.key and name in canonical:
                claimed.setdefault(name, set()).add(entity.key)
    for name, owners in sorted(claimed.items()):
        if len(owners) == 1:
            owner = root(next(iter(owners)))
            if owner != root(name):
                groups[root(name)] = owner
    for surname, full in sorted(_surnames(entities).items()):
        if root(surname) != root(full):
            groups[root(surname)] = root(full)
    return {name: root(name) for name in groups}


def _surnames(entities: Sequence[Entity]) -> dict[str, str]:
    full: dict[str, set[str]] = {}
    for entity in entities:
        if entity.kind in ("person", "unknown") and " " in entity.key:
            full.setdefault(entity.key.rpartition(" ")[2], set()).add(entity.key)
    single = {e.key for e in entities if " " not in e.key and e.kind in ("person", "unknown")}
    return {name: next(iter(rows)) for name, rows in full.items() if name in single and len(rows) == 1}


def _relinked(article: Article, keys: Mapping[str, str]) -> Article:
    if not any(entity.key in keys for entity in article.entities):
        return article
    return replace(
        article,
        entities=tuple(replace(e, key=keys.get(e.key, e.key)) for e in article.entities),
        claims=tuple(relinked_claim(claim, keys) for claim in article.claims),
        relations=tuple(_relation(relation, keys) for relation in article.relations),
        memory={},
    )


def _subject(subject: Subject | None, keys: Mapping[str, str]) -> Subject | None:
    if subject is None or subject.key not in keys:
        return subject
    return subject.model_copy(update={"key": keys[subject.key]})


def relinked_claim(claim: Claim, keys: Mapping[str, str]) -> Claim:
    """A claim with subject, object and speaker under the keys of :func:`link_keys`."""
    update: dict[str, object] = {}
    for name in ("subject", "object"):
        old = getattr(claim, name)
        new = _subject(old, keys)
        if new is not old:
            update[name] = new
    speaker = claim.attribution.speaker if claim.attribution else None
    if claim.attribution is not None and speaker is not None and speaker in keys:
        update["attribution"] = claim.attribution.model_copy(update={"speaker": keys[speaker]})
    return claim.model_copy(update=update) if update else claim


def _relation(relation: Relation, keys: Mapping[str, str]) -> Relation:
    update: dict[str, object] = {}
    for name in ("subject", "object"):
        old = getattr(relation, name)
        new = _subject(old, keys)
        if new is not old:
            update[name] = new
    return relation.model_copy(update=update) if update else relation

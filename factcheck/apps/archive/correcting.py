"""The corrections loop: after a value is corrected, which articles still carry the old one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from factcheck.apps.archive.adding import EXTRACTOR, now
from factcheck.apps.archive.lookup import answers
from factcheck.archive.store import Correction, Held, Spot, Store
from factcheck.claims import understand
from factcheck.engines.work import JOINT, entries_of, entry_of, extract_claims
from factcheck.errors import UsageError
from factcheck.model import Claim, Document, Entry, Known, Settings


@dataclass(frozen=True, slots=True)
class Outdated:
    """A claim of the archive that a later or corrected value excludes."""

    document: Held
    claim: Claim


def correct(
    store: Store, claim_id: str, new: str, settings: Settings, *, reason: str, by: str, day: dt.date
) -> tuple[Correction, list[Outdated]]:
    """Correct the value of a claim, and list the claims that still carry the old value.

    The corrected sentence is added as a document of its own, published on ``day``, and the old claim is compared no
    more. Raises :class:`UsageError` for a claim the archive does not hold, and for a value that does not make the
    sentence state another value of the same thing.
    """
    document, claim = find(store, claim_id)
    sentence = claim.quote[: claim.value_start - claim.start] + new + claim.quote[claim.value_end - claim.start :]
    name = f"correction:{claim_id}"
    corrected = Document(
        id=name, text=_with_subject(sentence, claim), language=document.language, published=day,
        title=None, publisher=document.publisher, author=by,
    )
    old, entry = _same_question(claim, corrected, settings)
    store.add(extract_claims(corrected, settings), extractor=EXTRACTOR, at=now())
    made = Correction(claim_id, claim.value.text, entry.claim.value.text, reason, by, now(), name)
    store.correct(made)
    return made, carriers(store, old, corrected, settings)


def find(store: Store, claim_id: str) -> tuple[Held, Claim]:
    """A claim by its id, ``DOCUMENT:OFFSET``."""
    name = claim_id.rpartition(":")[0]
    document = next((held for held in store.documents() if held.id == name), None)
    if document is not None:
        for _, claim in store.of(document.number):
            if claim.id == claim_id:
                return document, claim
    raise UsageError(f"the archive holds no claim {claim_id!r}", hint="'factcheck archive search' prints the ids")


def stale(store: Store, settings: Settings) -> Iterator[tuple[Correction, list[Outdated]]]:
    """Every correction with the claims that still carry the value from before it."""
    documents = {held.id: held for held in store.documents()}
    for correction in store.corrections():
        held = documents.get(correction.document)
        origin = correction.claim.rpartition(":")[0]
        if held is None or origin not in documents:
            continue
        _, claim = find(store, correction.claim)
        corrected = Document(
            id=held.id, text=store.text(held.number), language=held.language, published=held.published
        )
        old, _ = _same_question(claim, corrected, settings)
        yield correction, carriers(store, old, corrected, settings)


def carriers(store: Store, old: Entry, corrected: Document, settings: Settings) -> list[Outdated]:
    """The claims on the question of a corrected document that fit the old value and exclude the new one."""
    article = understand(corrected, settings)
    found = [
        spot
        for entry, spots in answers([article], store)
        for spot in spots
        if _overlap(spot, old) and not _overlap(spot, entry)
    ]
    return told(store, found)


def replaced(store: Store) -> Iterator[tuple[str, Outdated, list[Outdated]]]:
    """Every block whose last published value excludes earlier ones: its key, the last claim, the earlier ones."""
    for key, group in groupby(store.contested(), key=lambda spot: spot.block):
        spots = list(group)
        held = store.held({spot.document for spot in spots})
        spots.sort(key=lambda spot: (held[spot.document].published or dt.date.min, spot.document))
        last = spots[-1]
        before = [s for s in spots[:-1] if s.first < last.last and last.first < s.last and not _overlap(s, last)]
        dated = held[last.document].published is not None
        if before and dated:
            yield key, told(store, [last])[0], told(store, before)


def told(store: Store, spots: Sequence[Spot]) -> list[Outdated]:
    """The claims at these spots with their documents, by document id and place."""
    claims = store.claims((spot.document, spot.number) for spot in spots)
    held = store.held({spot.document for spot in spots})
    rows = [Outdated(held[document], claim) for (document, _), claim in claims.items()]
    return sorted(rows, key=lambda row: (row.document.id, row.claim.value_start))


def _with_subject(sentence: str, claim: Claim) -> str:
    """The sentence, its subject named where it only refers to it: it stands alone now."""
    subject = claim.subject
    if subject is None or subject.via not in ("pronoun", "description", "ellipsis", "lead"):
        return sentence
    inside = subject.start is not None and claim.start <= subject.start and (subject.end or 0) <= claim.end
    if not inside or subject.start is None or subject.end is None:
        return f"{subject.key}: {sentence}"
    start, end = subject.start - claim.start, subject.end - claim.start
    return sentence[:start] + subject.key + sentence[end:]


def _same_question(claim: Claim, corrected: Document, settings: Settings) -> tuple[Entry, Entry]:
    """The entry of the old claim and that of the corrected one; they must answer one question with two values."""
    old = entry_of(Known(claim=claim))
    for entry in entries_of(understand(corrected, settings)):
        same = old.block and entry.block.partition(JOINT)[2] == old.block.partition(JOINT)[2]
        if same and (entry.low, entry.high) != (old.low, old.high):
            return old, entry
    raise UsageError(
        f"the corrected sentence “{corrected.text}” does not state another value of the same thing",
        hint="Give the figure with its unit, such as --now '5.300 Mitarbeiter'",
    )


def _overlap(spot: Spot, entry: Entry | Spot) -> bool:
    return spot.low <= entry.high and entry.low <= spot.high

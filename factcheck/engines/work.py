"""The two pure functions that every engine calls; nothing else crosses the border between machines.

A document becomes an :class:`~factcheck.model.Extract`; a block becomes findings, be it of the claims on one question
or of the articles that are read together. Neither knows how the documents were spread or how the blocks were formed.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from factcheck.claims import link_articles, relinked, understand
from factcheck.compare.background import Spread, words_of
from factcheck.compare.comparable import block_key
from factcheck.compare.corpus import Corpus, said_once
from factcheck.compare.positions import row_of
from factcheck.engines.meeting import meets_of
from factcheck.engines.parcel import packed, unpacked
from factcheck.model import Article, Document, Entry, Extract, Finding, Known, Name, Settings, Wording
from factcheck.pipeline import published_on
from factcheck.rules import run_rules

JOINT = "\x1f"
"""Stands between the parts of a block's key; no text of a claim holds it."""

_SHINGLE = 5
_SKETCH = 16
_WORD = re.compile(r"\w+")


def extract_claims(document: Document, settings: Settings) -> Extract:
    """Read one document; the same document and settings give the same extract."""
    read = understand(document, settings)
    (article,) = link_articles((read,))
    wording = Wording(article=packed(read), meets=meets_of(read), words=tuple(sorted(words_of(read))))
    return extract_of(article, run_rules(Corpus((article,), settings))).model_copy(update={"wording": wording})


@dataclass(frozen=True)
class Together:
    """Articles that are read together, packed, and what is known about them elsewhere.

    ``keys`` are the links of the run, ``spread`` tells how many of its articles have each of their words; without it
    they are all there are. Where some of them have been together before, ``before`` gives by document the numbers of
    those blocks; ``elsewhere`` are the questions that are settled in another block.
    """

    number: int
    documents: tuple[str, ...]
    articles: tuple[str, ...]
    keys: Mapping[str, str] = field(default_factory=dict)
    spread: Spread | None = None
    elsewhere: tuple[str, ...] = ()
    before: Mapping[str, tuple[int, ...]] | None = None

    def alone(self) -> Iterator[Together]:
        """Each article by itself."""
        for document, article in zip(self.documents, self.articles, strict=True):
            yield Together(self.number, (document,), (article,), self.keys, self.spread, self.elsewhere)


def extract_of(article: Article, findings: tuple[Finding, ...] = ()) -> Extract:
    """What is kept of an article that has been read."""
    document = article.document
    names = {(c.subject.key, c.subject.key): "unknown" for c in article.claims if c.subject is not None}
    names |= {(name, entity.key): entity.kind for entity in article.entities for name in (entity.key, *entity.names)}
    return Extract(
        id=document.id,
        text=document.text,
        sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        language=article.language,
        published=published_on(article),
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        path=document.path,
        entries=entries_of(article),
        names=tuple(Name(name=name, key=key, kind=kind) for (name, key), kind in sorted(names.items())),
        findings=findings,
        sketch=sketch(document.text),
        layout=document.layout,
        known_as=document.known_as,
        remarked=bool(document.remarks),
    )


def entries_of(article: Article) -> tuple[Entry, ...]:
    """The bound claims of an article, each with what it is found by."""
    compared = {claim.id for claim in said_once(article)}
    bound = (claim for claim in article.claims if claim.tier < 3)
    return tuple(entry_of(Known(claim=claim), compared=claim.id in compared) for claim in bound)


def entry_of(known: Known, *, compared: bool = True) -> Entry:
    """A claim with what it is found by; without a block if it is never compared."""
    claim = known.claim
    key = block_key(claim) if compared else None
    if key is None:
        return Entry(claim=claim)
    row = row_of(claim)
    return Entry(claim=claim, block=JOINT.join(key), first=row.start, last=row.end, low=row.low, high=row.high)


def compare_block(block: str, claims: Sequence[Known], settings: Settings) -> tuple[Finding, ...]:
    """What the claims of one block, told in several documents, contradict each other in; their order changes nothing.

    What one document contradicts itself in is among the findings of its extract. Raises :class:`ValueError` for a claim
    that belongs to another block.
    """
    for known in claims:
        if entry_of(known).block != block:
            raise ValueError(f"claim {known.claim.id} does not belong to block {block!r}")
    found = run_rules(Corpus((), settings, tuple(claims)))
    return tuple(finding for finding in found if len({evidence.document for evidence in finding.evidence}) > 1)


def compare_articles(together: Together, settings: Settings) -> tuple[Finding, ...]:
    """What is wrong in articles and between them, as a run over them alone would find it.

    Of articles that have been together before, in part, only what is between two that have not.
    """
    articles = relinked([unpacked(text) for text in together.articles], together.keys)
    if together.before is None:
        elsewhere = frozenset(tuple(key.split(JOINT)) for key in together.elsewhere)
        return run_rules(Corpus(articles, settings, elsewhere=elsewhere, spread=together.spread))
    elsewhere = frozenset(key for a in articles for c in a.claims if (key := block_key(c)) is not None)
    found = run_rules(Corpus(articles, settings, elsewhere=elsewhere, spread=together.spread), between=True)
    before = {name: set(numbers) for name, numbers in together.before.items()}
    return tuple(finding for finding in found if _new_between({e.document for e in finding.evidence}, before))


def _new_between(documents: set[str], before: Mapping[str, set[int]]) -> bool:
    """Tell whether some documents have never been together."""
    return len(documents) > 1 and not set.intersection(*(before.get(document, set()) for document in documents))


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the sequences of five words: a bottom-k sketch (Broder 1997), ascending.

    Two texts share the larger part of it if they are copies of each other with few changes.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    return tuple(heapq.nsmallest(_SKETCH, {*_shingles(words)}))


def _shingles(words: Sequence[str]) -> Iterator[int]:
    runs = (islice(words, start, start + _SHINGLE) for start in range(max(1, len(words) - _SHINGLE + 1)))
    for run in runs:
        digest = hashlib.blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        yield int.from_bytes(digest, "big") >> 1

"""A document with what was understood in it: blocks, sentences, mentions, claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from factcheck.model.claim import Claim, Period, Relation
from factcheck.model.document import Document, Skipped
from factcheck.model.mention import Mention

BlockKind = Literal["headline", "lead", "body", "table", "caption", "quote", "boilerplate", "meta"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or other unit of layout, ``text[start:end]``."""

    kind: BlockKind
    start: int
    end: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, ``text[start:end]``, with the index of its block and the language of the passage."""

    start: int
    end: int
    block: int
    language: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or thing named in a document.

    ``key`` is the canonical name, ``names`` every surface form (longest first), ``kind`` a coarse type
    (``person``, ``organisation``, ``place``, ``product``, ``unknown``), ``nouns`` the descriptions seen with it.
    """

    key: str
    names: tuple[str, ...]
    kind: str = "unknown"
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """Everything that later steps need to know about one document; nothing in it changes.

    ``memory`` keeps what several rules work out from the same article, by the function that did; it goes with it.
    """

    document: Document
    language: str
    published: Period | None
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    memory: dict[object, tuple[object, ...]] = field(default_factory=dict, repr=False)

    def text(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.document.text[start:end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers ``offset``, or ``None`` between sentences and in boilerplate."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= offset:
            return self.sentences[low]
        return None

    def block_of(self, sentence: Sentence) -> Block:
        """The block a sentence stands in."""
        return self.blocks[sentence.block]

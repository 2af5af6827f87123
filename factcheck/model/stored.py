"""What an archive keeps of an article, and what an engine hands from one step to the next."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.finding import Finding
from factcheck.model.frozen import Frozen
from factcheck.model.layout import Layout


class Known(Frozen):
    """A claim of an article that is not at hand: what it says, and where and when it was published.

    ``known_as`` is the path by which settings know the article, if that is not its id.
    """

    claim: Claim
    published: dt.date | None = None
    publisher: str | None = None
    known_as: str | None = None


class Published(Frozen):
    """What was last published on the question that a claim of a draft answers.

    ``claim`` is the claim of the draft, ``last`` the claim published last; ``relation`` tells whether a value fits both
    (``same``) or none does (``differs``). ``sources`` counts documents of that last value, copies of one text once.
    """

    claim: str
    last: Claim
    published: dt.date | None
    publisher: str | None
    relation: Literal["same", "differs"]
    sources: int = 1


class Name(NamedTuple):
    """One name of an entity in a document: ``key`` is the entity's canonical name there, ``kind`` its coarse type."""

    name: str
    key: str
    kind: str = "unknown"


class Entry(Frozen):
    """A claim with what it is found by.

    ``block`` joins what two claims must share to be compared, empty for a claim that is never compared. ``first`` and
    ``last`` are the days the claim holds for, half-open day numbers of the proleptic Gregorian calendar; ``low`` and
    ``high`` the ends of its value in 64-bit floats, infinite where open. The floats only preselect: what they let
    through is decided on exact decimals.
    """

    claim: Claim
    block: str = ""
    first: int = 0
    last: int = 0
    low: float = 0.0
    high: float = 0.0


class Wording(Frozen):
    """What it takes to hold the wording of an article against that of others.

    ``article`` is the article as it was understood, as JSON. ``meets`` holds a row for each word of each sentence, as
    63-bit hashes of the word and of the sentence: two articles meet where they have rare words in common. ``words`` are
    those by which a run judges how rare what two articles share is.
    """

    article: str
    meets: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


class Extract(Frozen):
    """All that is kept of one document: its claims, its names, what is wrong in it alone, and what tells near-copies.

    ``sha256`` is that of the text in UTF-8. ``findings`` are those of the document by itself. ``sketch`` holds the
    smallest hashes of its word sequences, ascending (63-bit): documents that share most of them are copies of one text.
    ``layout`` leads from the text to the lines of its file, where a reader cut something off. For the run that reads
    the document alone, not for an archive, are ``known_as``, the path by which settings know it, ``remarked``, whether
    comments to factcheck stand in it, and ``wording``.
    """

    id: str
    text: str
    sha256: str
    language: str
    published: dt.date | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    path: str | None = None
    entries: tuple[Entry, ...] = ()
    names: tuple[Name, ...] = ()
    findings: tuple[Finding, ...] = ()
    sketch: tuple[int, ...] = ()
    layout: Layout | None = None
    known_as: str | None = None
    remarked: bool = False
    wording: Wording | None = None

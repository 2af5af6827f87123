"""What an article says: a figure bound to its subject, attribute, period and speaker."""

from __future__ import annotations

from typing import Literal

from factcheck.model.frozen import Frozen
from factcheck.model.mention import Mention

Role = Literal["level", "change", "share", "factor"]
Direction = Literal["up", "down"]
Modality = Literal[
    "asserted", "reported", "estimated", "planned", "forecast", "possible", "conditional", "alleged", "denied"
]
PeriodStatus = Literal["explicit", "inherited", "derived", "missing"]
Section = Literal["headline", "lead", "body", "table", "caption", "quote"]


class Subject(Frozen):
    """Who or what a claim is about.

    ``key`` is the canonical name within the run (two claims with one key are about one entity), ``text`` the words in
    the article, ``via`` how the link was made: ``name``, ``apposition``, ``alias``, ``compound``, ``description``,
    ``pronoun``, ``ellipsis``, ``lead``.
    """

    key: str
    text: str
    via: str
    start: int | None = None
    end: int | None = None


class Period(Frozen):
    """The time a figure is about: a half-open interval of ISO dates, ``None`` at an open or unknown end.

    ``mention`` is the span of the words it was taken from, if any; ``why`` says where an inherited or derived part
    came from, ``donor`` is the span of the words that lent the year, where one did.
    """

    start: str | None
    end: str | None
    grain: str | None
    status: PeriodStatus
    text: str = ""
    mention_start: int | None = None
    mention_end: int | None = None
    why: str = ""
    donor_start: int | None = None
    donor_end: int | None = None


class Attribution(Frozen):
    """Who says so: the speaker's canonical key and words, and the cue ("laut", "sagte", "Schätzung einer").

    ``sources`` lists nested speakers from the outside in ("laut Bericht der Zeitung, die sich auf Kreise beruft").
    """

    speaker: str | None
    text: str
    cue: str
    start: int | None = None
    end: int | None = None
    sources: tuple[str, ...] = ()


class Claim(Frozen):
    """One checkable statement with a figure.

    ``start``/``end``/``quote`` is the sentence or clause; ``value`` the figure itself. ``attribute`` is a concept id
    of ``languages/concepts.toml`` or ``open:<head noun>``. ``scope`` holds what restricts the figure ("worldwide",
    "adjusted", "of which"), so that two claims with different scope are never compared. ``object`` is the second
    party of a stake or a purchase. ``tier`` 1: bound by a construction with a named subject; 2: by reference or open
    attribute; 3: unbound, listed for the editor, never compared.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    subject: Subject | None
    attribute: str
    role: Role
    value: Mention
    value_start: int
    value_end: int
    direction: Direction | None = None
    period: Period | None = None
    base_period: Period | None = None
    attribution: Attribution | None = None
    modality: Modality = "asserted"
    negated: bool = False
    tier: Literal[1, 2, 3] = 3
    scope: tuple[str, ...] = ()
    object: Subject | None = None
    section: Section = "body"
    frame: str = ""


class Relation(Frozen):
    """A statement without a figure that rules need.

    ``predicate`` is one of ``owns``, ``part_of``, ``holds_stake``, ``role``, ``founded``, ``acquired``, ``located_in``,
    ``died``, ``status``, ``polarity`` …; ``value`` a word where the predicate needs one (the role, the status).
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    predicate: str
    subject: Subject
    object: Subject | None = None
    value: str | None = None
    period: Period | None = None
    attribution: Attribution | None = None
    modality: Modality = "asserted"
    negated: bool = False
    phase: Literal["holds", "begins", "ends", "planned", "former"] = "holds"
    frame: str = ""

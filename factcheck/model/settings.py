"""What a house may set; every field has a default that is right for most."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from factcheck.model.finding import Severity
from factcheck.model.frozen import Frozen

_PERCENT = re.compile(r"\s*(\d{1,2}(?:[.,]\d+)?)\s*%\s*")


def _fraction(value: Any) -> Any:
    """A percentage such as "0.5 %" as a fraction; anything else is refused, so that nobody takes 1 for one percent."""
    match = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        if isinstance(value, Decimal):
            return value
        raise ValueError('give a percentage below 100 in quotes, such as "0.5 %"')
    return Decimal(match[1].replace(",", ".")) / 100


Fraction = Annotated[Decimal, BeforeValidator(_fraction)]


class PathSettings(Frozen):
    """What holds for the articles of some paths; a finding lies in a path when all its articles do.

    ``ignore`` and ``severity`` as in :class:`Settings`; ``language``, ``publisher`` and ``as_of`` are those of articles
    that state none.
    """

    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = Field(default_factory=dict)
    language: str | None = None
    publisher: str | None = None
    as_of: dt.date | None = None


class Apart(Frozen):
    """Figures the house does not compare, and ``why``: those of a subject, of an attribute, or between two paths.

    ``attribute`` is a concept id such as ``revenue`` or the noun an article uses; ``between`` holds two patterns of
    paths. All that are given must be met.
    """

    why: str = Field(min_length=1)
    subject: str | None = None
    attribute: str | None = None
    between: tuple[str, str] | None = None

    @model_validator(mode="after")
    def _says_what(self) -> Apart:
        if self.subject is None and self.attribute is None and self.between is None:
            raise ValueError("give a subject, an attribute or between")
        return self


class Fixed(Frozen):
    """A value the house has fixed: what articles call it, and the one value they may give it."""

    phrases: tuple[str, ...] = Field(min_length=1)
    value: str = Field(min_length=1)
    why: str = ""


class Settings(Frozen):
    """Options of a run.

    Rules are named by code (``FC101``), by name (``value-conflict``) or by family (``FC1xx``). ``select`` and
    ``ignore`` name rules (empty ``select`` = all that are on by default; what is ignored is out in any case);
    ``severity`` overrides a rule's rank, the more exact name first; ``aliases`` maps a canonical name to other names of
    the same entity; ``house`` lists publishers that speak with one voice; ``as_of`` is the day of articles that state
    none of their own; ``languages`` are those that articles without a stated language can be in (empty = all);
    ``report_language`` is that of the reader ("de", "en"), null for the one most articles are in.

    ``archive`` is the path or URL of the archive that ``--archive`` means.

    ``per_path`` maps patterns of paths to what holds there. ``tolerance`` maps an attribute, or ``*`` for all, to the
    relative distance at which two figures still agree; ``apart`` lists comparisons that are not made; ``fixed`` lists
    values that articles must not contradict.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = Field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    house: tuple[str, ...] = ()
    as_of: dt.date | None = None
    languages: tuple[str, ...] = ()
    report_language: str | None = None
    per_path: dict[str, PathSettings] = Field(default_factory=dict)
    tolerance: dict[str, Fraction] = Field(default_factory=dict)
    apart: tuple[Apart, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    archive: str | None = None

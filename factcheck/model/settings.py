"""What a house may set; every field has a default that is right for most."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from factcheck.model.finding import Severity
from factcheck.model.frozen import Frozen


class Settings(Frozen):
    """Options of a run.

    ``select`` and ``ignore`` name rules by code or name (empty ``select`` = all that are on by default);
    ``severity`` overrides a rule's rank; ``aliases`` maps a canonical name to other names of the same entity;
    ``house`` lists publishers that speak with one voice; ``as_of`` is the day of articles that state none of their own;
    ``report_language`` is that of the reader ("de", "en"), null for the one most articles are in.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = Field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    house: tuple[str, ...] = ()
    as_of: dt.date | None = None
    report_language: str | None = None

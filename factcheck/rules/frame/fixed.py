"""Reads the values that a house has fixed in its settings."""

from __future__ import annotations

from functools import cache

from factcheck.errors import UsageError
from factcheck.languages import codes
from factcheck.mentions import find_mentions
from factcheck.model import Mention


@cache
def fixed_value(text: str, code: str) -> Mention | None:
    """The one figure of a fixed value, read in a language; ``None`` where that gives another one or none."""
    found = [m for m in find_mentions(text, language=code) if m.kind != "temporal"]
    return found[0] if len(found) == 1 and len(found[0].text) >= len(text.strip()) - 1 else None


@cache
def check_value(text: str) -> None:
    """Raise :class:`UsageError` for a fixed value that no language reads as one figure."""
    if not any(fixed_value(text, code) for code in codes()):
        raise UsageError(f"the fixed value {text!r} is not one figure", hint="Write it as an article does: 48.000 Euro")

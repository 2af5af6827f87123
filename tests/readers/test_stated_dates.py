"""The date an article states about itself, in the forms content systems write."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.readers.front_matter import about


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-16", "2025-04-16T09:36:00+02:00", "16.04.2025", "16. April 2025", "16. April 2025, 9.36 Uhr",
        "Wed, 16 Apr 2025 09:36:00 +0200", "Apr 16, 2025 at 9:36 am", "Mittwoch, 16. April 2025", "16 avril 2025",
    ],
)
def test_a_stated_date_is_read(text: str) -> None:
    known = about({"date": text})
    assert known.published == dt.date(2025, 4, 16)
    assert not known.skipped


@pytest.mark.parametrize("text", ["03/04/2025", "gestern", "April 2025", "31. Februar 2025", "Nummer 2025", "12"])
def test_what_is_no_full_date_is_said_not_guessed(text: str) -> None:
    known = about({"date": text})
    assert known.published is None
    assert known.skipped

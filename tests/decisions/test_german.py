"""What became of decisions, and why the house let figures pass, is said in German too."""

from __future__ import annotations

import pytest

from factcheck.reports.catalogue import catalogue
from factcheck.reports.sayings import translated

GERMAN = catalogue("de")
NOTICES = (
    ("decision 4fa9 (FC101) is stale: “Es waren 3.” is gone from a.md",
     "Entscheidung 4fa9 (FC101) ist hinfällig: „Es waren 3.“ steht nicht mehr in a.md"),
    ("decision 4fa9 (FC101) is stale: a.md now says “Es waren 4.” (98 % alike)",
     "Entscheidung 4fa9 (FC101) ist hinfällig: in a.md steht jetzt „Es waren 4.“ (98 % gleich)"),
    ("decision 4fa9 (FC101) expired with 2026-03-31", "Entscheidung 4fa9 (FC101) galt bis 31.3.2026"),
    ("decision 4fa9 (FC101) is open again, now 77aa: its evidence changed (99 % alike)",
     "Entscheidung 4fa9 (FC101) ist wieder offen, jetzt 77aa: Ihre Belege haben sich geändert (99 % gleich)"),
    ("1 of 3 findings of the baseline are gone", "1 von 3 Befunden des Grundbestands sind verschwunden"),
    ("within the tolerance of the house, 0.5 %", "innerhalb der Toleranz des Hauses, 0.5 %"),
    ("no subject could be bound to the figure", "an die Zahl ließ sich kein Gegenstand binden"),
)


@pytest.mark.parametrize(("english", "german"), NOTICES)
def test_notices_and_reasons_are_said_in_german(english: str, german: str) -> None:
    assert translated(english, GERMAN) == german

"""Growth in annual reports: silent where the percentage recomputes, an alarm where it is off by a fifth."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck import Document, check

TRIPLES = Path(__file__).resolve().parents[3] / "shared" / "dev" / "corpora" / "tatqa_percent_triples.jsonl"
CODES = {"FC201", "FC202", "FC212", "FC215"}


def plain(value: Decimal) -> str:
    return f"{value:,f}".rstrip("0").rstrip(".") if value != value.to_integral_value() else f"{int(value):,}"


def sentence(old: Decimal, new: Decimal, percent: Decimal | str) -> str:
    verb, noun = ("rose", "an increase") if new > old else ("fell", "a decrease")
    return f"Revenue of Alto {verb} from {plain(old)} to {plain(new)}, {noun} of {percent} percent."


def shifted(percent: Decimal) -> str:
    """The percentage a fifth too large, to as many digits as it had."""
    return str(round(abs(percent) * Decimal("1.2"), max(2, _digits(percent))))


def _digits(percent: Decimal) -> int:
    exponent = percent.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def alarms(text: str) -> set[str]:
    found = check(Document(id="report", text=text)).findings
    return {f.code for f in found} & CODES


@pytest.fixture(scope="module")
def triples() -> list[tuple[Decimal, Decimal, Decimal]]:
    if not TRIPLES.exists():
        pytest.skip("the triples are not at hand")
    rows = [json.loads(line) for line in TRIPLES.read_text(encoding="utf-8").splitlines()]
    return [tuple(Decimal(str(row[name])) for name in ("old", "new", "stated_percent")) for row in rows]  # type: ignore[misc]


def recomputes(old: Decimal, new: Decimal, percent: Decimal) -> bool:
    return old > 0 and new > 0 and old != new and abs((new / old - 1) * 100 - percent) <= Decimal("0.05")


def test_a_percentage_that_recomputes_is_left_alone(triples: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    right = [t for t in triples if recomputes(*t)]
    assert len(right) > 100
    wrong = [t for t in right if alarms(sentence(t[0], t[1], plain(abs(t[2]))))]
    assert not wrong


def test_a_percentage_off_by_a_fifth_is_found(triples: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    right = [t for t in triples if recomputes(*t)]
    missed = [t for t in right if not alarms(sentence(t[0], t[1], shifted(t[2])))]
    assert not missed


@pytest.mark.parametrize(
    "text",
    [
        "Revenue of Alto rose from -762.3 to 542.0, an increase of 171.1 percent.",
        "The result rose from −34.8 million euros to 46.0 million euros, an increase of 232.18 percent.",
        "Das Ergebnis stieg von minus 12 auf 3 Millionen Euro, ein Plus von 125 Prozent.",
        "Das Ergebnis verbesserte sich von -12 auf -10 Millionen Euro, ein Plus von 40 Prozent.",
    ],
)
def test_a_negative_base_is_not_judged(text: str) -> None:
    assert not alarms(text)

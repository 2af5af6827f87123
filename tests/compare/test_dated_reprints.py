"""Real articles told alike, dated a day apart: a reprint keeps its "yesterday", and nothing in it is a conflict."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from factcheck import Document, check

SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "dev" / "news" / "cross_same.jsonl"
FIRST_DAY = dt.date(2015, 6, 10)
EVERY = 3


def cases() -> list[tuple[str, list[str]]]:
    if not SUITE.is_file():
        return []
    rows = [json.loads(line) for line in SUITE.read_text(encoding="utf-8").splitlines()]
    return [(row["id"], [text["text"] for text in row["texts"]]) for row in rows[::EVERY]]


@pytest.mark.skipif(not SUITE.is_file(), reason="the shared news articles are not here")
def test_a_reprint_of_the_next_day_contradicts_nothing() -> None:
    alarms = []
    for name, texts in cases():
        dated = [
            Document(id=f"{number}", text=text, published=FIRST_DAY + dt.timedelta(days=number))
            for number, text in enumerate(texts)
        ]
        alarms += [
            (name, finding.rule, finding.message)
            for finding in check(dated).findings
            if finding.severity != "info" and len({e.document for e in finding.evidence}) > 1
        ]
    assert len(cases()) > 50
    assert not alarms

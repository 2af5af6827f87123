"""Every page of a rule, of a kind of mention and of a language is run as its test."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import pytest

from factcheck import check, find_mentions

sys.path.insert(0, str(Path(__file__).parent))
import pages

RULES = pages.all_sections("rules", "article")
VALUES = [s for folder in ("mentions", "languages") for s in pages.all_sections(folder, "values")]


def gap_aware(sections: list[pages.Section]) -> list[object]:
    """Known gaps are strict expected failures: closing one without saying so fails."""
    return [
        pytest.param(s, id=s.name, marks=[pytest.mark.xfail(reason="known gap")] if s.known_gap else [])
        for s in sections
    ]


@pytest.mark.parametrize("section", gap_aware(RULES))
def test_rule_page(section: pages.Section) -> None:
    found = list(check(pages.documents(section), settings=pages.settings(section)).findings)
    wanted = pages.expected(section)
    for line in wanted:
        match = next((f for f in found if line.fits(f)), None)
        assert match is not None, f"missing {line}; found {[(f.code, f.severity, f.message) for f in found]}"
        assert match.derivation, f"{line.code} gives no derivation"
        found.remove(match)
    own = {f.code for f in found} & _codes(section)
    alarms = [(f.code, f.severity, f.message) for f in found if f.severity != "info" or f.code in own]
    assert not alarms, f"must stay silent: {alarms}"


def _codes(section: pages.Section) -> set[str]:
    """The code in the page's title, e.g. "# value-conflict (FC101)"."""
    title = section.page.read_text(encoding="utf-8").partition("\n")[0]
    codes = set(re.findall(r"FC\d{3}", title))
    assert codes, f"{section.page.name} has no code in its title"
    return codes


def test_every_rule_page_fires_and_stays_silent() -> None:
    for page in sorted((pages.PACKAGE / "rules").glob("*.md")):
        own = [s for s in RULES if s.page == page]
        firing = sum(1 for s in own if pages.expected(s))
        assert firing >= 3, f"{page.name}: {firing} sections that fire, 3 are asked for"
        assert len(own) - firing >= 5, f"{page.name}: {len(own) - firing} near misses, 5 are asked for"


@pytest.mark.parametrize("section", gap_aware(VALUES))
def test_values(section: pages.Section) -> None:
    wrong = []
    for options, body in section.bodies("values"):
        date = options.get("date")
        for line in filter(None, (line.strip() for line in body.splitlines())):
            text, _, wanted = line.rpartition(" => ")
            found = find_mentions(
                text,
                language=options.get("language"),
                reference_date=dt.datetime.fromisoformat(date) if date else None,
            )
            for mention in found:
                assert text[mention.start : mention.end] == mention.text
            parts = [] if wanted == "nothing" else [part.strip() for part in wanted.split(" | ")]
            if len(parts) != len(found) or not all(_agrees(p, m) for p, m in zip(parts, found, strict=True)):
                wrong.append(f"{text!r}: wanted {wanted}, found {' | '.join(_shown(m) for m in found) or 'nothing'}")
    assert not wrong, "\n".join(wrong)


def _shown(mention: object) -> str:
    assert isinstance(mention, pages.Mention)
    hedge = f" {mention.hedge.kind}" if mention.hedge else ""
    return f"{pages.value(mention)}{hedge} {pages.interval(mention) if mention.interval else ''}".strip()


def _agrees(part: str, mention: object) -> bool:
    """Kind and value must agree; hedge and interval where the table gives them."""
    assert isinstance(mention, pages.Mention)
    head, bracket, rest = re.match(r"([^\[(]*)([\[(]?)(.*)$", part).groups()  # type: ignore[union-attr]
    words = head.split()
    shown = pages.value(mention).split()
    if [_number(w) for w in words[: len(shown)]] != [_number(w) for w in shown]:
        return False
    hedge = words[len(shown) :]
    if hedge and hedge != [mention.hedge.kind if mention.hedge else "none"]:
        return False
    return not bracket or pages.interval(mention) == bracket + rest


def _number(word: str) -> str:
    """Numbers compare by value, so that a table may write 33E+9."""
    if re.fullmatch(r"-?\d+(\.\d+)?E\+?-?\d+", word):
        return pages.plain(pages.Decimal(word))
    return word

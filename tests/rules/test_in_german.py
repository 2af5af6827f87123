"""What rules say is said in German too: every message and every step that the rules' own pages bring about."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from factcheck import check
from factcheck.model import Finding
from factcheck.reports.catalogue import catalogue
from factcheck.reports.sayings import translated

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import pages

GERMAN = catalogue("de")
STEMS = sorted({section.page.stem for section in pages.all_sections("rules", "article")})
_NEEDS_NONE = re.compile(r"“[^”]*”|\([^()]*\)|: [^:]*$")


def needs_none(text: str) -> bool:
    """Tell whether that is quotations with their speakers and sources, in no language of its own."""
    return not re.search(r"[A-Za-z]", _NEEDS_NONE.sub("", text))


def said_by(finding: Finding) -> list[str]:
    return [finding.message, *finding.derivation, *(offer.why for offer in finding.suggestions)]


@pytest.mark.parametrize("stem", STEMS)
def test_every_rule_speaks_german(stem: str) -> None:
    page = [s for s in pages.all_sections("rules", "article") if s.page.stem == stem]
    missing = set()
    for section in page:
        for finding in check(pages.documents(section), settings=pages.settings(section)).findings:
            rules = (finding.rule, *finding.merged)
            texts = [text for text in said_by(finding) if not needs_none(text)]
            missing |= {text for text in texts if translated(text, GERMAN, rules) is None}
    assert not missing, f"add to the block `said de` of {stem}.md what these are in German: {sorted(missing)}"

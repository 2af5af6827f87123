"""Every page of a format shows lines of the sample report, in their order."""

from __future__ import annotations

import re

import pytest

from factcheck import plugins
from factcheck.model import Report
from factcheck.reports import View, all_formats

_SHOWS = re.compile(r"^```shows\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", plugins.stems("factcheck.reports"))
def test_page(name: str, report: Report) -> None:
    blocks = _SHOWS.findall(plugins.page("factcheck.reports", name))
    assert blocks, f"{name}.md shows nothing of the sample report"
    text = all_formats()[name].render(report, View(language="en")).replace("\u202f", " ")
    at = 0
    for line in (line.strip() for block in blocks for line in block.splitlines()):
        found = text.find(line, at)
        assert found >= 0, f"{name}.md: {line!r} does not follow in\n{text[at:]}"
        at = found + len(line)

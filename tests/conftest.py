"""What holds for every test, and the browser that some look at pages with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["FACTCHECK_REPORT_LANG"] = "en"
for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_STEP_SUMMARY"):
    os.environ.pop(name, None)

REQUIRED = os.environ.get("FACTCHECK_REQUIRE", "").split(",")
"""What must be there, or its tests fail rather than being skipped: CI sets it."""
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def missing(what: str, reason: str) -> None:
    """Skip a test that needs what this machine has not, or fail it where that is required."""
    if what in REQUIRED:
        pytest.fail(f"FACTCHECK_REQUIRE asks for {what}: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium, that of the system; it may ask nothing of the network."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("browser", "playwright is not installed")
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None:
        missing("browser", f"no browser: none of {', '.join(CHROMIUMS)} is installed")
    with sync_playwright() as playwright:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        launched = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if root else [])
        yield launched
        launched.close()

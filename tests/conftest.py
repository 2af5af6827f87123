"""What holds for every test."""

from __future__ import annotations

import os

os.environ["FACTCHECK_REPORT_LANG"] = "en"
for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_STEP_SUMMARY"):
    os.environ.pop(name, None)

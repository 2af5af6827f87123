"""Patterns of paths, as settings have them: ``*`` within a folder, ``**`` across folders, ``?`` one character."""

from __future__ import annotations

import re
from functools import cache


def fits(path: str, pattern: str) -> bool:
    """Tell whether a path, with forward slashes, is one that the whole pattern describes.

    >>> fits("agency/2025/a.md", "agency/**"), fits("agency/2025/a.md", "agency/*"), fits("x/a.md", "**/a.md")
    (True, False, True)
    """
    return _compiled(pattern).fullmatch(path) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./"))
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(words.get(part, re.escape(part)) for part in parts), re.DOTALL)

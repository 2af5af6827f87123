"""How to find a quote again in a text that may have changed: the two text selectors of the W3C Web Annotation model."""

from __future__ import annotations

from typing import Any

from factcheck.model import Evidence

AROUND = 32
"""Characters of prefix and suffix, as annotation clients usually keep them."""


def position(item: Evidence) -> dict[str, Any]:
    """The place of the exact words: code points into the text that was read, the end exclusive."""
    start, end = item.mark
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quotation(item: Evidence) -> dict[str, Any]:
    """The exact words with what stands right before and behind them."""
    start, end = (at - item.start for at in item.mark)
    before, after = item.before + item.quote[:start], item.quote[end:] + item.after
    return {
        "type": "TextQuoteSelector", "exact": item.marked, "prefix": before[-AROUND:], "suffix": after[:AROUND],
    }

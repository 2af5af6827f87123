"""Says a span of ISO dates in the shortest words an editor reads at a glance."""

from __future__ import annotations

import datetime as dt


def span_words(start: str | None, end: str | None, other: str | None = None) -> str:
    """A half-open span in words, years, halves, quarters and months by their name; ``other`` where nothing is known.

    >>> span_words("2024-04-01", "2024-07-01"), span_words("2024-05-02", "2024-05-03")
    ('Q2 2024', '2024-05-02')
    """
    if not start or not end:
        return f"from {start}" if start else f"before {end}" if end else other or "unresolved"
    try:
        first, behind = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    except ValueError:
        return f"{start} until before {end}"
    months = (behind.year - first.year) * 12 + behind.month - first.month
    if first.day == behind.day == 1:
        if months == 12 and first.month == 1:
            return str(first.year)
        if months == 6 and first.month % 6 == 1:
            return f"H{first.month // 6 + 1} {first.year}"
        if months == 3 and first.month % 3 == 1:
            return f"Q{first.month // 3 + 1} {first.year}"
        if months == 1:
            return start[:7]
    last = (behind - dt.timedelta(days=1)).isoformat()
    return start if last == start else f"{start} to {last}"

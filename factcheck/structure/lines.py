"""Tells a line that goes on from one that ends: text cut at a width is one paragraph, a list is not."""

from __future__ import annotations

WRAPPED = 45
_STOPS = ".!?:;"


def cut_at_a_width(text: str, start: int, end: int) -> bool:
    """Tell whether the lines of ``text[start:end]`` are cut at a width: some long line goes on in a small letter."""
    at = text.find("\n", start, end)
    while at >= 0:
        if goes_on(text, start, at, at + 1):
            return True
        start, at = at + 1, text.find("\n", at + 1, end)
    return False


def goes_on(text: str, start: int, end: int, resume: int, *, cut: bool = False) -> bool:
    """Tell whether the line ``text[start:end]`` goes on at ``resume``.

    It is long, does not end in a stop, and is followed by a small letter or a bracket; where the lines are ``cut`` at a
    width, by anything.
    """
    if end - start < WRAPPED or text[end - 1] in _STOPS:
        return False
    following = text[resume : resume + 1]
    return cut or following == "(" or following.islower()

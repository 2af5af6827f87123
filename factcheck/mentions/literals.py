"""Compiles lists of words into one pattern whose alternatives share their beginnings, so that a place costs little."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

SPACE = r"[ \u00a0\u202f]"
_END = ""


def trie(words: Iterable[str]) -> str:
    """A pattern that matches the longest of ``words``; one that matches nothing for no words."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _branch(root) if root else r"(?!)"


def _branch(node: dict[str, Any]) -> str:
    options = [_char(char) + _branch(rest) for char, rest in sorted(node.items()) if char != _END]
    if not options:
        return ""
    body = options[0] if len(options) == 1 and _END not in node else f"(?:{'|'.join(options)})"
    return body + ("?" if _END in node else "")


def _char(char: str) -> str:
    return SPACE if char == " " else re.escape(char)

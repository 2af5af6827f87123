"""What the XML formats share: a document of elements, one to a line, without characters XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from factcheck.reports import wording

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def document(root: str) -> str:
    """An XML document with this root element."""
    return f"{_HEAD}\n{root}\n"


def element(name: str, attributes: Mapping[str, object], children: Sequence[str] = (), text: str = "") -> str:
    """An element with its attributes, in the order given, and either elements or text inside; text keeps its lines."""
    shown = "".join(f" {key}={quoteattr(_clean(str(value)))}" for key, value in attributes.items())
    if children:
        inside = "\n".join(children)
        return f"<{name}{shown}>\n{inside}\n</{name}>"
    return f"<{name}{shown}>{escape(_clean(text))}</{name}>" if text else f"<{name}{shown}/>"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", wording.visible(text))

"""An article as JSON and back: it is understood once, wherever that was, and compared elsewhere.

What rules worked out about it does not travel; all else comes back equal to what was sent.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from pydantic import create_model

from factcheck.model import Article
from factcheck.model.frozen import Frozen

_LEFT = "memory"


@cache
def _shape() -> type[Frozen]:
    """The shape of an article without what rules remember of it."""
    hints = get_type_hints(Article)
    told: dict[str, Any] = {field.name: (hints[field.name], ...) for field in fields(Article) if field.name != _LEFT}
    return create_model("Parts", __base__=Frozen, **told)


def packed(article: Article) -> str:
    """The article as JSON."""
    shape = _shape()
    return shape.model_construct(**{name: getattr(article, name) for name in shape.model_fields}).model_dump_json()


def unpacked(text: str) -> Article:
    """The article of :func:`packed`; :class:`ValueError` for anything else."""
    parts = _shape().model_validate_json(text)
    return Article(**{name: getattr(parts, name) for name in _shape().model_fields})

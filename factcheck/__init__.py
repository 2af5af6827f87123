"""factcheck: the consistency desk for news.

Reads articles, understands their checkable claims and shows which of them cannot all be true. Deterministic and
offline: nothing here reads the clock, the environment or the network.

>>> from factcheck import find_mentions
>>> find_mentions("33 Milliarden Dollar", language="de")[0].unit
'USD'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.mentions import find_mentions
    from factcheck.model import Claim, Document, Finding, Mention, Report, Settings
    from factcheck.pipeline import check

__version__ = "0.1.0"
__all__ = [
    "Claim", "Document", "FactcheckError", "Finding", "Mention", "Report", "Settings", "check", "find_mentions",
]

_HOMES = {"find_mentions": "factcheck.mentions", "check": "factcheck.pipeline"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that ``import factcheck`` costs next to nothing."""
    import importlib

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "factcheck.model")), name)

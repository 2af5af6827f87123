"""What stands in the form of the page: texts, files, and what its buttons say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.requests import Request

from factcheck.apps.inputs import Given, given

SOURCES = range(1, 4)
"""The numbers of the sources that can be pasted."""

_MOST_FILES = 50
_MOST_FIELDS = 5_000


@dataclass(frozen=True)
class Filled:
    """The fields by name, the articles chosen of the folder, and the documents that were pasted and uploaded."""

    fields: Mapping[str, str] = field(default_factory=dict)
    chosen: Sequence[str] = ()
    given: Given = field(default_factory=Given)

    def __getitem__(self, name: str) -> str:
        """What a field says, nothing where it is not there."""
        return self.fields.get(name, "")


async def filled_in(request: Request) -> Filled:
    """The form of a request."""
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        sent = [value for value in form.getlist("files") if isinstance(value, UploadFile) and value.filename]
        files = [(str(value.filename), await value.read()) for value in sent]
        chosen = [value for value in form.getlist("article") if isinstance(value, str)]
    sources = [fields.get(f"source{number}", "") for number in SOURCES]
    return Filled(fields, chosen, given(fields.get("draft", ""), sources, files))


def day(text: str) -> dt.date | None:
    """The day a field names, ``None`` for anything else."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None

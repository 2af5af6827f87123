"""Reads the bytes of one file by the reader of a format, for tests."""

from __future__ import annotations

import pytest

from factcheck.errors import UnreadableInput
from factcheck.model import Document
from factcheck.readers import File, all_readers


def read(form: str, data: bytes) -> Document:
    """The one document in a file of that format."""
    (found,) = all_readers()[form].read(File(f"a.{form}", data)).documents
    return found


def refusal(form: str, data: bytes) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(UnreadableInput) as caught:
        read(form, data)
    return str(caught.value)


def survives(form: str, data: bytes) -> None:
    """Read the file or refuse it in order; anything else fails."""
    try:
        all_readers()[form].read(File(f"a.{form}", data))
    except UnreadableInput:
        return

"""Reads a JSON file of one article or many."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import Document, Problem
from factcheck.readers import article_record
from factcheck.readers.decoding import decode
from factcheck.readers.reader import Contents, File, Reader

_LISTS = ("articles", "documents", "items", "results", "claims", "@graph")


def parse(place: str, text: str) -> Any:
    """The value a piece of JSON stands for; :class:`UnreadableInput` says where it is broken."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if "\n" in text else f"column {error.colno}"
        raise UnreadableInput(place, f"broken JSON at {where}: {error.msg}", hint="Export the file again") from None
    except (RecursionError, ValueError):
        raise UnreadableInput(place, "the JSON is nested too deeply or holds a number too long") from None


def contents(path: str, numbered: Iterable[tuple[int, Any]], encoding: str, unit: str = "article") -> Contents:
    """The articles of numbered records; a record without a text is a problem, the others are read all the same.

    ``unit`` is what the numbers count, for messages: articles of a list, or lines.
    """
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for number, record in article_record.gathered(numbered):
        try:
            found = article_record.document(path, f"{path}, {unit} {number}", number, record, encoding)
        except UnreadableInput as error:
            problems.append(Problem(path=error.path, message=error.message, hint=error.hint))
            continue
        if found.id in documents:
            found = found.model_copy(update={"id": f"{found.id}~{number}"})
        documents[found.id] = found
    return Contents(tuple(documents.values()), tuple(problems))


def _records(path: str, value: Any) -> list[Any]:
    if isinstance(value, list):
        found = value
    elif isinstance(value, dict):
        found = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), [value])
    else:
        found = [value]
    if not found:
        raise UnreadableInput(path, "there is no article in this file", hint="It holds an empty list")
    return found


def _read(file: File) -> Contents:
    decoded = decode(file.path, file.data)
    records = _records(file.path, parse(file.path, decoded.text))
    return contents(file.path, enumerate(records, start=1), decoded.encoding)


reader = Reader(suffixes=(".json",), read=_read, limit=50_000_000)

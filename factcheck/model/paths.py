"""What settings say of an article by its path."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.document import Document
from factcheck.model.globs import fits
from factcheck.model.settings import PathSettings, Settings


def path_settings(document: Document, settings: Settings) -> Iterator[PathSettings]:
    """What the settings say of the path of an article, in their order; the path is that ``known_as``, else the id."""
    yield from settings_of(document.known_as or document.id, settings)


def settings_of(path: str, settings: Settings) -> Iterator[PathSettings]:
    """What the settings say of a path, in their order."""
    for pattern, told in settings.per_path.items():
        if fits(path, pattern):
            yield told


def adapted(document: Document, settings: Settings) -> Document:
    """The article with the language, publisher and day its path gives it, where it states none of its own.

    Of several patterns that fit, the last that says something counts.
    """
    told = list(path_settings(document, settings))
    if not told:
        return document
    language = next((each.language for each in reversed(told) if each.language), None)
    publisher = next((each.publisher for each in reversed(told) if each.publisher), None)
    day = next((each.as_of for each in reversed(told) if each.as_of), None)
    given = {"language": language, "publisher": publisher, "published": day}
    update = {key: value for key, value in given.items() if value is not None and getattr(document, key) is None}
    return document.model_copy(update=update)

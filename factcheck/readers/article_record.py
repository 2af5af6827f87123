"""Turns an object of a JSON file into a document; content systems name the same fields differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import Document
from factcheck.readers import front_matter

_TEXT = ("text", "body", "content", "articlebody", "article_body", "article")
_CLAIM = ("claim", "claimreviewed", "claim_text", "statement", "sentence", "quote", "behauptung", "aussage")
_ID = ("id", "guid", "uid", "url", "slug", "@id")
_OWN = ("document", "start", "quote")


def is_article(names: Iterable[str]) -> bool:
    """Tell whether fields of these names, lower case, make articles or claims: one of them is for texts."""
    return not {*_TEXT, *_CLAIM}.isdisjoint(names)


def gathered(numbered: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    """The numbered records with the claims that ``factcheck claims`` printed put together: their quotes, in order.

    A document of claims is made of the sentences they quote, each once; it comes where its first claim stood.
    """
    documents: dict[str, tuple[int, dict[tuple[int, str], None]]] = {}
    others: list[tuple[int, Any]] = []
    for number, record in numbered:
        if isinstance(record, Mapping) and all(key in record for key in _OWN) and "text" not in record:
            at = record["start"] if isinstance(record["start"], int) else 0
            documents.setdefault(str(record["document"]), (number, {}))[1][at, str(record["quote"])] = None
        else:
            others.append((number, record))
    made = ((first, {"id": name, "text": _paragraphs(quotes)}) for name, (first, quotes) in documents.items())
    yield from sorted([*others, *made], key=lambda item: item[0])


def _paragraphs(quotes: Iterable[tuple[int, str]]) -> str:
    return "\n".join(dict.fromkeys(quote for _, quote in sorted(quotes)))


def document(path: str, place: str, number: int, record: Any, encoding: str) -> Document:
    """The article in ``record``, the ``number``-th of its file; :class:`UnreadableInput` if it holds no text.

    ``place`` names the record in that error.
    """
    if not isinstance(record, Mapping):
        shown = repr(record)[:30]
        raise UnreadableInput(place, f"{shown} is not an article", hint="An article is an object with a text")
    fields = {str(key).casefold(): value for key, value in record.items()}
    text = next((fields[key] for key in (*_TEXT, *_CLAIM) if isinstance(fields.get(key), str)), "")
    if not text.strip():
        raise UnreadableInput(place, "it has no text", hint=f"The text is looked for under {', '.join(_TEXT)}, claim")
    if "publisher" not in fields and (claimed := _claimed(fields)):
        fields = {**fields, **claimed, "publisher": claimed.get("author")}
    own = next((fields[key] for key in _ID if isinstance(fields.get(key), str | int)), number)
    known = front_matter.about(fields)
    return Document(
        id=_whole(f"{path}#{own}"),
        path=path,
        text=_whole(text),
        language=known.language,
        published=known.published,
        title=_whole(known.title) if known.title else None,
        publisher=_whole(known.publisher) if known.publisher else None,
        author=_whole(known.author) if known.author else None,
        skipped=known.skipped,
        encoding=encoding,
    )


def _claimed(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Who made a schema.org ``Claim`` and when, from it or the ``ClaimReview`` around it: its maker is who speaks."""
    inner = fields.get("itemreviewed")
    if isinstance(inner, Mapping):
        return {"datepublished": inner.get("datePublished"), "author": inner.get("author")}
    return {"author": fields.get("author")} if fields.get("@type") == "Claim" else {}


def _whole(text: str) -> str:
    """The text with escaped surrogate pairs joined; a lone half, which is no character, becomes the sign for that."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

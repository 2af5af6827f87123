"""The course of a figure: every value that was published of it, by the day it appeared, as one HTML file of its own."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby

from factcheck.model import Claim
from factcheck.reports import drawings, wording
from factcheck.reports.catalogue import Catalogue


@dataclass(frozen=True)
class Stated:
    """A value as it was published: on what day, in which document, and whether that copies an earlier one."""

    claim: Claim
    published: dt.date | None
    document: str
    copy: bool = False


@dataclass(frozen=True)
class _Figure:
    """One attribute in one unit: its values by number, and their drawing at ``scale``, a power of ten."""

    title: str
    unit: str
    scale: int
    rows: tuple[tuple[int, Stated], ...]
    drawing: drawings.Course | None


def page(subject: str, stated: Sequence[Stated], say: Catalogue) -> str:
    """The values of ``subject``, as :class:`Stated` in the order they are to be told, one drawing for each figure."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    style = _part("report.css")
    return environment.from_string(_part("course.html")).render(
        subject=subject, figures=list(_figures(stated, say)), count=len(stated), say=say, words=wording, style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(), drawings=drawings,
        documents=len({item.document for item in stated}), speaker=_speaker,
        tick=lambda value, scale: wording.number(value.scaleb(-scale), say),
    )


def _figures(stated: Sequence[Stated], say: Catalogue) -> Iterator[_Figure]:
    def kind(item: Stated) -> tuple[str, str, str]:
        return item.claim.attribute, item.claim.role, wording.unit(item.claim.value, say)

    for (attribute, role, unit), group in groupby(sorted(stated, key=kind), key=kind):
        rows = tuple(enumerate(sorted(group, key=lambda item: item.published or dt.date.max), start=1))
        points = [
            (number, item.published.toordinal(), item.claim.value.interval) for number, item in rows
            if item.published is not None and item.claim.value.interval is not None
        ]
        scale = drawings.scale_of([interval for _, _, interval in points])
        name = say(f"scale_{scale}") if scale else ""
        title = say.name(attribute.removeprefix("open:"))
        if role != "level":
            title = f"{title} ({say(f'role_{role}')})"
        yield _Figure(title, " ".join(filter(None, (name, unit))), scale, rows, drawings.course(points))


def _speaker(item: Stated) -> str:
    said = item.claim.attribution
    return (said.speaker or said.text) if said is not None else ""


def _part(name: str) -> str:
    return resources.files("factcheck.reports").joinpath("templates", name).read_text(encoding="utf-8")

"""Puts what was settled to findings that come one by one: decisions, comments in articles, the baseline.

What people settled is little beside what an engine finds: memory holds the findings that it can be about and the
articles it names, all others pass by on disk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from factcheck.apps import desk, ledger
from factcheck.apps.config import Loaded
from factcheck.decisions import settled
from factcheck.engines.engine import Outcome
from factcheck.model import Baseline, Document, Finding, Notice, Report
from factcheck.pipeline import rules_of

_TOGETHER = 500


@dataclass(frozen=True)
class Settled:
    """Findings, each with what was decided about it; what there is to tell of decisions; how the baseline stands."""

    findings: Iterator[Finding]
    notices: tuple[Notice, ...] = ()
    baseline: Baseline | None = None


@contextmanager
def in_view_of(outcome: Outcome, paths: Sequence[str], how: desk.Reading, loaded: Loaded) -> Iterator[Settled]:
    """The findings of an engine with what has been settled about them; they are read before the context is left."""
    file, standing = desk.settled_before(paths, how, loaded, ())
    if not standing.entries and standing.known is None and not outcome.remarked:
        yield Settled(Finding.model_validate_json(record) for record in outcome.findings)
        return
    entries, known = standing.entries, standing.known or ()
    decided = _ids(outcome, {name for entry in entries for name in entry.documents}, file.parent)
    marks = {entry.fingerprint for entry in entries} | {one.fingerprint for one in known}
    watched = {*decided, *outcome.remarked}
    near: list[Finding] = []
    with tempfile.TemporaryFile("w+", encoding="utf-8") as kept:
        others = 0
        for record in outcome.findings:
            kept.write(f"{record}\n")
            finding = Finding.model_validate_json(record)
            if finding.fingerprint in marks or any(e.document in watched for e in finding.evidence):
                near.append(finding)
            else:
                others += 1
        wanted = {*watched, *(e.document for finding in near for e in finding.evidence)}
        documents = [*_read(outcome, sorted(wanted))]
        folder = Path(loaded.settings.baseline or "").parent
        based = _ids(outcome, {name for one in known for name in one.documents}, folder) - wanted
        documents += [Document(id=name, text="", path=name.partition("#")[0]) for name in sorted(based)]
        _, standing = desk.settled_before(paths, how, loaded, documents)
        report = Report(documents=(), claims=(), findings=tuple(near), rules=rules_of(loaded.settings))
        made, _ = settled(report, documents, standing)
        baseline = made.baseline
        if baseline is not None:
            baseline = baseline.model_copy(update={"new": baseline.new + others})
        told = {finding.id: finding for finding in made.findings}
        yield Settled(_told(kept, told), made.notices, baseline)


def _ids(outcome: Outcome, names: Collection[str], folder: Path) -> set[str]:
    """The ids of the documents that files in a folder call by these names."""
    return {name for name in outcome.ids() if _called(name, folder) in names} if names else set()


def _called(name: str, folder: Path) -> str:
    path, sign, rest = name.partition("#")
    return ledger.relative(path, folder) + sign + rest


def _read(outcome: Outcome, names: Sequence[str]) -> Iterator[Document]:
    waiting = iter(names)
    while part := list(islice(waiting, _TOGETHER)):
        yield from outcome.read(part)


def _told(kept: TextIO, told: dict[str, Finding]) -> Iterator[Finding]:
    kept.seek(0)
    for line in kept:
        finding = Finding.model_validate_json(line)
        yield told.get(finding.id, finding)

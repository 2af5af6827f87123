"""The baseline: the findings a house starts out with, so that only new ones fail a run.

Known findings are recognised one by one, by their fingerprint. A file of counts would let a new finding hide behind a
mended one; line numbers would lose all of them with the first new paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from factcheck.model import Finding
from factcheck.model.frozen import Frozen


class Known(Frozen):
    """One finding of the baseline; ``documents`` as the file that keeps it names them, in order."""

    fingerprint: str
    code: str
    documents: tuple[str, ...]
    message: str = ""


def known_of(findings: Iterable[Finding], names: Mapping[str, str]) -> tuple[Known, ...]:
    """The baseline of these findings, in a fixed order."""
    made = {
        (f.code, documents_of(f, names), f.fingerprint or f.id, f.message) for f in findings
    }
    return tuple(
        Known(fingerprint=mark, code=code, documents=documents, message=message)
        for code, documents, mark, message in sorted(made)
    )


def documents_of(finding: Finding, names: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the articles of a finding."""
    return tuple(sorted({names.get(e.document, e.document) for e in finding.evidence}))


def recognised(
    findings: Sequence[Finding], known: Sequence[Known], names: Mapping[str, str]
) -> tuple[frozenset[str], tuple[Known, ...]]:
    """The ids of the findings that are known, and what is left of the baseline.

    The same words in the same articles are known. An article that has another name now is recognised by its words,
    once for every entry, so that a further copy of them is new.
    """
    left = {(one.fingerprint, one.documents): one for one in known}
    ids: set[str] = set()
    rest: list[Finding] = []
    for finding in findings:
        if left.pop((finding.fingerprint or finding.id, documents_of(finding, names)), None) is not None:
            ids.add(finding.id)
        else:
            rest.append(finding)
    moved: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key in left:
        moved.setdefault(key[0], []).append(key)
    for finding in rest:
        if keys := moved.get(finding.fingerprint or finding.id):
            del left[keys.pop(0)]
            ids.add(finding.id)
    return frozenset(ids), tuple(left.values())

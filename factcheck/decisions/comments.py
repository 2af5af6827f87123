"""Comments in articles that say which findings may stay: ``<!-- factcheck: ignore FC101 -- the reason -->``.

A comment without a reason, without a rule or with one that does not exist settles nothing and is reported.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factcheck.model import Decision, Document, Finding, Notice, Remark

_WORDS = re.compile(r"(?P<what>[\w-]+)(?P<rules>(?:[\s,]+[\w-]+)*?)\s*(?:(?:--|–|—)\s*(?P<reason>.*))?", re.DOTALL)
_KNOWN = ("ignore", "ignore-file")
_FORM = "Write <!-- factcheck: ignore FC101 -- the reason -->"

Rules = Mapping[str, frozenset[str]]
"""Every name a rule or a family of rules goes by, in lower case, with the codes it stands for."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that can be used: where it stands, which codes it names, what it covers of its article, and why."""

    document: str
    where: str
    named: str
    codes: frozenset[str]
    reason: str
    start: int
    end: int

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is of a rule it names and has a side where it stands."""
        return finding.code in self.codes and any(
            e.document == self.document and e.mark[0] < self.end and self.start < e.mark[1] for e in finding.evidence
        )


def comments_in(documents: Iterable[Document], rules: Rules) -> tuple[list[Comment], list[Notice]]:
    """The comments that can be used, and a notice on every one that cannot."""
    found: list[Comment] = []
    notices: list[Notice] = []
    for document in documents:
        for remark in document.remarks:
            made = _comment(document, remark, rules)
            if isinstance(made, Comment):
                found.append(made)
            else:
                where = f"{document.id}:{remark.line}"
                notices.append(Notice(kind="unreadable", path=where, message=made[0], hint=made[1]))
    return found, notices


def _comment(document: Document, remark: Remark, rules: Rules) -> Comment | tuple[str, str]:
    match = _WORDS.fullmatch(remark.words.strip())
    what = match["what"].lower() if match else ""
    if match is None or what not in _KNOWN:
        return f"the comment “{remark.words[:60]}” is not understood", _FORM
    named = re.findall(r"[\w-]+", match["rules"])
    if not named:
        return "the comment names no rule, so it settles nothing", _FORM
    unknown = next((name for name in named if name.lower() not in rules), None)
    if unknown is not None:
        near = difflib.get_close_matches(unknown.lower(), rules, n=1)
        return f"the comment names the unknown rule {unknown!r}", f"Did you mean {near[0]!r}?" if near else _FORM
    reason = " ".join((match["reason"] or "").split())
    if not reason:
        return "the comment gives no reason, so it settles nothing", _FORM
    start, end = (0, len(document.text)) if what == "ignore-file" else (remark.start, remark.end)
    codes = frozenset(code for name in named for code in rules[name.lower()])
    where = f"{document.id}:{remark.line}"
    return Comment(document.id, where, ", ".join(named), codes, reason, start, end)


def decision_of(comment: Comment) -> Decision:
    """What a comment says about a finding it covers."""
    return Decision(state="accepted", reason=comment.reason, origin="comment", where=comment.where)


def unused(comments: Iterable[Comment], used: Iterable[Comment], checked: frozenset[str]) -> list[Notice]:
    """A notice on every comment that settles nothing, unless none of its rules has been run."""
    busy = {comment.where for comment in used}
    return [
        Notice(kind="unused", path=c.where, message=f"the comment ignores {c.named}, which finds nothing here",
               hint="Remove it")
        for c in comments
        if c.where not in busy and c.codes & checked
    ]

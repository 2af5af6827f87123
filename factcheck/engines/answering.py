"""What is made of a document or a block of articles, wherever that is, or what went wrong in making it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factcheck.engines.work import Together, compare_articles, extract_claims
from factcheck.model import Document, Extract, Finding, Problem, Settings

Answer = Extract | tuple[Finding, ...] | Problem
HINT = "This is a defect of factcheck; please report it with the article"


def answered(asked: Document | Together, settings: Settings) -> Answer:
    """The extract of a document or the findings of a block, or what went wrong."""
    try:
        return compare_articles(asked, settings) if isinstance(asked, Together) else extract_claims(asked, settings)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        return problem_of(asked, f"factcheck itself failed on it ({type(error).__name__} in {where}: {error})")


def read(document: Document, settings: Settings) -> Extract | Problem:
    """The extract of a document, or what went wrong in reading it."""
    answer = answered(document, settings)
    if isinstance(answer, tuple):
        raise TypeError("a document became findings")
    return answer


def problem_of(asked: Document | Together, message: str) -> Problem:
    """The problem of a document or a block; one of several documents in a file is named by what its id adds."""
    if isinstance(asked, Together):
        others = len(asked.documents) - 1
        told = f"it was not held against {others} others" if others else "it was not checked"
        return Problem(path=asked.documents[0], message=f"{told}: {message}", hint=HINT)
    path = asked.path or asked.id
    which = asked.id.removeprefix(path)
    return Problem(path=path, message=f"article {which}: {message}" if which else message, hint=HINT)


def held_together(
    blocks: Iterable[Together], answers: Callable[[Iterable[Document | Together]], Iterable[Answer]]
) -> Iterator[Finding | Problem]:
    """The findings of all blocks; of a block that cannot be compared the problem, and what its articles have alone."""
    asked: list[Together] = []
    failed: list[Together] = []

    def drawn() -> Iterator[Together]:
        for block in blocks:
            asked.append(block)
            yield block

    for answer in answers(drawn()):
        block = asked.pop(0)
        if isinstance(answer, Problem):
            yield answer
            failed += block.alone() if block.before is None and len(block.documents) > 1 else ()
        elif not isinstance(answer, Extract):
            yield from answer
    for answer in answers(failed) if failed else ():
        if isinstance(answer, Problem):
            yield answer
        elif not isinstance(answer, Extract):
            yield from answer

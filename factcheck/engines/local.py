"""Everything in this process, one document after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from factcheck.engines.answering import answered
from factcheck.engines.engine import Engine, Job, Outcome
from factcheck.engines.workfile import run_through_file


@contextmanager
def _run(job: Job) -> Iterator[Outcome]:
    with run_through_file(job, lambda asked: (answered(one, job.settings) for one in asked)) as outcome:
        yield outcome


LOCAL = Engine(_run)

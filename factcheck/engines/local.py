"""Everything in this process, one document after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from factcheck.engines.engine import Engine, Job, Outcome
from factcheck.engines.pool import extracted
from factcheck.engines.workfile import run_through_file


@contextmanager
def _run(job: Job) -> Iterator[Outcome]:
    with run_through_file(job, lambda documents: (extracted(one, job.settings) for one in documents)) as outcome:
        yield outcome


LOCAL = Engine(_run)

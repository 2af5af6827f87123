"""A master with two workers finds what one process finds; a worker that dies loses nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpora
from processes import killed_meanwhile


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, tuple[str, ...], int]]:
    """A corpus with planted conflicts, and what one process finds in it and in the seeds."""
    folder = tmp_path_factory.mktemp("corpus") / "c"
    corpora.write(folder)
    return folder, corpora.found("local", folder, corpora.SEEDS)


def test_the_same_findings(corpus: tuple[Path, object], spark_cluster: tuple[str, list[int]]) -> None:
    folder, wanted = corpus
    assert corpora.found("spark", folder, corpora.SEEDS, master=spark_cluster[0]) == wanted


def test_a_worker_dies_while_it_reads(corpus: tuple[Path, object], spark_cluster: tuple[str, list[int]]) -> None:
    folder, wanted = corpus
    url, workers = spark_cluster
    with killed_meanwhile(workers[0], "CoarseGrainedExecutorBackend", "spawn_main") as killed:
        assert corpora.found("spark", folder, corpora.SEEDS, master=url) == wanted
    assert killed

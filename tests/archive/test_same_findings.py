"""An archive finds what an engine finds, byte for byte, whatever database it is and in whatever order it was filled."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "engines"))
import corpora


def test_what_is_generated(url: str, tmp_path: Path) -> None:
    corpora.write(tmp_path / "c", 30)
    wanted, _, _ = corpora.found("local", tmp_path / "c")
    assert wanted.count("\n") > 5
    assert corpora.found_by_store(url, tmp_path / "c") == wanted


def test_the_seeds(url: str) -> None:
    assert corpora.found_by_store(url, corpora.SEEDS) == corpora.found("local", corpora.SEEDS)[0]

"""What dies in the middle of a run loses nothing: the run goes on, or the next one does, to the same findings."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpora

from factcheck.engines.workfile import FILE


def test_a_driver_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    folder, kept, out = tmp_path / "c", tmp_path / "kept", tmp_path / "f.jsonl"
    corpora.write(folder, 120)
    command = [sys.executable, "-m", "factcheck", "report", str(folder), "--engine", "pool", "--jobs", "1"]
    command += ["--keep", str(kept), "--output", f"jsonl={out}", "--isolated"]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=corpora.ROOT.parent)
    try:
        until = time.monotonic() + 60
        while (read := _read(kept / FILE)) <= 5 and time.monotonic() < until:
            time.sleep(0.02)
    finally:
        first.kill()
        first.wait()
    assert 5 < read < 180
    before = _read(kept / FILE)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=corpora.ROOT.parent)
    assert done.returncode == 2, done.stderr
    assert _read(kept / FILE) > before
    lines, _, documents = corpora.found("local", folder)
    assert out.read_text(encoding="utf-8").splitlines() == lines.splitlines()
    assert _read(kept / FILE) == documents


def _read(file: Path) -> int:
    """How many documents a work file holds; none while there is no such file."""
    if not file.exists():
        return 0
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT COUNT(*) FROM document").fetchone()[0])
        except sqlite3.OperationalError:
            return 0

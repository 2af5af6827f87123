"""A terminal is told how far a long run is; a pipe is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.apps import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_pipe_is_told_nothing() -> None:
    stream = io.StringIO()
    with progress.shown(stream) as told:
        assert told is None
    assert stream.getvalue() == ""


def test_a_terminal_is_told_a_hundred_times_at_most_and_the_line_goes_away() -> None:
    stream = Terminal()
    with progress.shown(stream) as told:
        assert told is not None
        for done in range(1, 5001):
            told(done, 5000)
    text = stream.getvalue()
    assert "5000 of 5000 articles, comparing them" in text
    assert 90 <= text.count("\r") <= 110
    assert text.endswith("\r\x1b[K")


def test_the_line_goes_away_when_the_run_fails() -> None:
    stream = Terminal()
    with pytest.raises(ValueError, match="it failed"), progress.shown(stream):
        raise ValueError("it failed")
    assert stream.getvalue() == "\r\x1b[K"


def test_a_few_articles_need_no_line() -> None:
    stream = Terminal()
    with progress.shown(stream) as told:
        assert told is not None
        told(3, 3)
    assert "articles" not in stream.getvalue()


def test_reading_and_comparing_without_an_end_in_sight_are_told_apart() -> None:
    stream = Terminal()
    with progress.counted(stream) as told:
        assert told is not None
        for done in range(1, 21):
            told(done)
        told(3, 3)
    text = stream.getvalue()
    assert "factcheck: 20 articles …" in text
    assert "factcheck: comparing group 3 of 3 …" in text
    assert text.count("articles") == 2


def test_a_folder_of_many_files_is_read_and_standard_error_stays_clean(
    run: Callable, article: Callable, tmp_path: Path
) -> None:
    for number in range(60):
        article(f"Die Gemeinde {number} zählt {number + 200} Einwohner.\n", f"many/{number:03}.txt")
    done = run("report", tmp_path / "many", "--fail-on", "never")
    assert done.code == 0
    assert "in 60 articles" in done.out
    assert done.err == ""

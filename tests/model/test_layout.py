"""Line and column of an offset, whatever ends the lines and whatever a reader left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Layout

TEXTS = st.text(alphabet="ab ä😀\n\r", min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_position_agrees_with_splitting_into_lines(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    before = text[:at].replace("\r\n", "\n")
    if text[at] == "\n" and before.endswith("\r"):
        before = before[:-1] + " "
    lines = before.replace("\r", "\n").split("\n")
    assert Layout.of(text).position(at) == (len(lines), at - _line_start(text, at) + 1)


def _line_start(text: str, at: int) -> int:
    starts = [0]
    for number, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[number + 1 : number + 2] != "\n"):
            starts.append(number + 1)
    return max(start for start in starts if start <= at)


@given(TEXTS, TEXTS)
def test_front_matter_moves_every_line(head: str, body: str) -> None:
    file = head + "\n" + body
    moved = Layout.of(file, ((0, len(head) + 1),))
    for at in range(len(body)):
        assert file[moved.offset(at)] == body[at]


def test_the_end_stands_behind_the_last_character() -> None:
    layout = Layout.of("Ein Satz.\nNoch einer.")
    assert layout.end(9) == (1, 10)
    assert layout.end(10) == (1, 11)
    assert layout.end(0) == (1, 1)

"""How long an editor waits for its marks after an edit in a 2,000-word article, as a ratio to a whole check of it.

    python tests/benchmarks/editor_speed.py [--edits 20] [--sources 2]

A language server is started and spoken to by a real client. The article is opened with its sources, then a word is
added in its middle, again and again; the time until the marks of the article come back is taken, with and without the
sources open, and where the system tells it (Linux) the processor time that the server used, which is the same on a busy
machine. Beside it stands, in the same run, a check of the same text from the beginning. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

from factcheck import Document, check

ROOT = Path(__file__).resolve().parents[2]
WORDS = 2000
LIMIT = 120


class Editor(LanguageClient):
    """A client that waits for the marks of one article."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told = asyncio.Event()
        self.waits_for = ""

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _told(params: types.PublishDiagnosticsParams) -> None:
            if params.uri == self.waits_for:
                self.told.set()

    async def send(self, uri: str, text: str, version: int) -> float:
        """Open or edit an article; the seconds until its marks are there."""
        self.waits_for = uri
        self.told.clear()
        began = time.perf_counter()
        if version == 1:
            item = types.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
            self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        else:
            whole = types.TextDocumentContentChangeWholeDocument(text)
            named = types.VersionedTextDocumentIdentifier(version, uri)
            self.text_document_did_change(types.DidChangeTextDocumentParams(named, [whole]))
        await asyncio.wait_for(self.told.wait(), LIMIT)
        return time.perf_counter() - began


def stories() -> list[str]:
    """The seeds without front matter and headings, each a source."""
    files = sorted(file for file in (ROOT / "seeds").glob("*.md") if file.name != "README.md")
    bodies = [file.read_text("utf-8").split("---\n", 2)[-1] for file in files]
    return ["\n".join(line for line in body.splitlines() if not line.startswith("#")) for body in bodies]


def article() -> str:
    """A headline and 2,000 words."""
    paragraphs = [p.strip() for story in stories() for p in story.split("\n\n") if p.strip()]
    text, words = ["# Was ein Jahr brachte"], 0
    for paragraph in cycle(paragraphs):
        text.append(paragraph)
        words += len(paragraph.split())
        if words >= WORDS:
            return "\n\n".join(text) + "\n"
    raise AssertionError("a cycle has no end")


def edited(text: str) -> str:
    """The text with one word more in its middle."""
    at = text.find(" ", len(text) // 2)
    return f"{text[:at]} übrigens{text[at:]}"


def processor(process: object) -> float:
    """The seconds of processor time that a process has used, 0 where the system does not tell."""
    stat = Path(f"/proc/{getattr(process, 'pid', 0)}/stat")
    if not stat.is_file():
        return 0.0
    fields = stat.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(folder: Path, edits: int, sources: int) -> tuple[float, float, float]:
    """The seconds until the marks come, at first and after an edit (median), and of the processor for one edit."""
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "factcheck", "lsp", cwd=folder)
    place = from_fs_path(str(folder)) or ""
    asked = types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=place)
    await editor.initialize_async(asked)
    editor.initialized(types.InitializedParams())
    for number, story in enumerate(stories()[:sources]):
        await editor.send(from_fs_path(str(folder / f"source-{number}.md")) or "", story, 1)
    draft, text = from_fs_path(str(folder / "draft.md")) or "", article()
    first = await editor.send(draft, text, 1)
    taken, used = [], processor(editor._server)
    for version in range(2, edits + 2):
        text = edited(text)
        taken.append(await editor.send(draft, text, version))
    used = processor(editor._server) - used
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()
    return first, statistics.median(taken), used / edits


def whole() -> tuple[float, float]:
    """The seconds of a check of the article from the beginning, in a process that is warm, and of the processor."""
    taken, used = [], []
    text = article()
    for _ in range(6):
        text = edited(text)
        began = time.perf_counter(), time.process_time()
        check(Document(id="draft", text=text))
        taken.append(time.perf_counter() - began[0])
        used.append(time.process_time() - began[1])
    return statistics.median(taken[1:]), statistics.median(used[1:])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--sources", type=int, default=2)
    options = parser.parse_args()
    yardstick, busy = whole()
    words = len(article().split())
    sys.stdout.write(
        f"a whole check of {words:,} words, warm: {1000 * yardstick:.0f} ms, processor {1000 * busy:.0f} ms\n"
    )
    for sources in dict.fromkeys((0, options.sources)):
        with tempfile.TemporaryDirectory() as folder:
            first, edit, used = asyncio.run(measure(Path(folder), options.edits, sources))
        sys.stdout.write(
            f"with {sources} sources open: first marks after {1000 * first:.0f} ms; an edit (median) "
            f"{1000 * edit:.0f} ms, {edit / yardstick:.2f} of a whole check; processor {1000 * used:.0f} ms\n"
        )


if __name__ == "__main__":
    main()

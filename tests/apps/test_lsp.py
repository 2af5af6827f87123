"""The language server spoken to by a real client: every call has a time limit, columns are UTF-16."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

if "lsp" not in os.environ.get("FACTCHECK_REQUIRE", ""):
    pytest.importorskip("pygls", reason="the language server needs the extra lsp")

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

LIMIT = 60
WRONG = "Kunde 😀 kam. Am Montag, dem 16. April 2025, sprach der Vorstand.\n"


class Editor(LanguageClient):
    """A client that keeps the last diagnostics of each file."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.news = asyncio.Event()
        self.messages: list[str] = []

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _told(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = list(params.diagnostics)
            self.news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def _shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self.news.set()

    async def until(self, reached: Callable[[], bool]) -> None:
        async with asyncio.timeout(LIMIT):
            while not reached():
                self.news.clear()
                await self.news.wait()


def talk(folder: Path, conversation: Callable[[Editor], Awaitable[None]]) -> None:
    """Start a server in a folder, hold the conversation, and end both."""

    async def held() -> None:
        editor = Editor()
        async with asyncio.timeout(3 * LIMIT):
            await editor.start_io(sys.executable, "-m", "factcheck.apps.lsp.server", cwd=folder)
            folders = [types.WorkspaceFolder(uri=from_fs_path(str(folder)) or "", name="desk")]
            capabilities = types.ClientCapabilities()
            await editor.initialize_async(
                types.InitializeParams(
                    capabilities=capabilities, root_uri=from_fs_path(str(folder)), workspace_folders=folders
                )
            )
            editor.initialized(types.InitializedParams())
            try:
                await conversation(editor)
            finally:
                await editor.shutdown_async(None)
                editor.exit(None)
                await editor.stop()

    asyncio.run(held())


def uri(file: Path) -> str:
    return from_fs_path(str(file)) or ""


def show(editor: Editor, file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    item = types.TextDocumentItem(uri=uri(file), language_id="markdown", version=1, text=text)
    editor.text_document_did_open(types.DidOpenTextDocumentParams(item))


def change(editor: Editor, file: Path, text: str, version: int) -> None:
    whole = types.TextDocumentContentChangeWholeDocument(text)
    document = types.VersionedTextDocumentIdentifier(version, uri(file))
    editor.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))


def test_a_wrong_weekday_is_marked_explained_and_mended(tmp_path: Path) -> None:
    file = tmp_path / "a.md"

    async def conversation(editor: Editor) -> None:
        show(editor, file, WRONG)
        await editor.until(lambda: bool(editor.told.get(uri(file))))
        (told,) = editor.told[uri(file)]
        assert told.code == "FC302"
        assert told.severity == types.DiagnosticSeverity.Error
        before = WRONG[: WRONG.index("Montag")]
        assert told.range.start == types.Position(0, len(before.encode("utf-16-le")) // 2)
        where = types.TextDocumentIdentifier(uri(file))
        hover = await editor.text_document_hover_async(types.HoverParams(where, told.range.start))
        assert hover is not None
        assert "FC302" in hover.contents.value  # type: ignore[union-attr]
        context = types.CodeActionContext(diagnostics=[told])
        offered = await editor.text_document_code_action_async(types.CodeActionParams(where, told.range, context))
        edits = [action for action in offered or [] if getattr(action, "edit", None)]
        assert edits
        (edit,) = edits[0].edit.changes[uri(file)]  # type: ignore[union-attr]
        assert edit.new_text in ("Mittwoch", "14. April")
        change(editor, file, WRONG.replace("Montag", "Mittwoch"), 2)
        await editor.until(lambda: editor.told[uri(file)] == [])

    talk(tmp_path, conversation)


def test_two_open_articles_name_each_other(tmp_path: Path) -> None:
    one, other = tmp_path / "a.md", tmp_path / "b.md"

    async def conversation(editor: Editor) -> None:
        show(editor, one, "---\ndate: 2025-03-01\n---\nDie Nordwerk AG setzte 2024 rund 410 Millionen Euro um.\n")
        await editor.until(lambda: uri(one) in editor.told)
        assert editor.told[uri(one)] == []
        text = "---\ndate: 2025-03-02\n---\n2024 lag der Umsatz der Nordwerk AG bei 520 Millionen Euro.\n"
        show(editor, other, text)
        await editor.until(lambda: bool(editor.told.get(uri(one))) and bool(editor.told.get(uri(other))))
        (told,) = editor.told[uri(other)]
        assert told.range.start.line == 3
        assert [where.location.uri for where in told.related_information or []] == [uri(one)]
        closing = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri(other)))
        editor.text_document_did_close(closing)
        await editor.until(lambda: editor.told[uri(one)] == [])

    talk(tmp_path, conversation)


def test_accepting_writes_a_decision_and_the_mark_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    file = tmp_path / "a.md"

    async def conversation(editor: Editor) -> None:
        show(editor, file, WRONG)
        await editor.until(lambda: bool(editor.told.get(uri(file))))
        (told,) = editor.told[uri(file)]
        arguments: list[Any] = [told.data["id"], "the invitation has it so", "mk"]
        await editor.workspace_execute_command_async(types.ExecuteCommandParams("factcheck.accept", arguments))
        await editor.until(lambda: editor.told[uri(file)] == [])
        assert "the invitation has it so" in (tmp_path / "factcheck-decisions.toml").read_text(encoding="utf-8")

    talk(tmp_path, conversation)


def test_a_file_that_cannot_be_read_is_not_shown_as_clean(tmp_path: Path) -> None:
    file = tmp_path / "a.json"

    async def conversation(editor: Editor) -> None:
        show(editor, file, "{")
        await editor.until(lambda: bool(editor.told.get(uri(file))))
        assert editor.told[uri(file)][0].message.startswith("not checked")

    talk(tmp_path, conversation)

"""The language server: diagnostics, hover, quick fixes, and accepting a finding, over standard input and output."""

from __future__ import annotations

import asyncio
import contextlib
import io
from bisect import bisect_right
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from factcheck import __version__
from factcheck.apps import desk, settling
from factcheck.apps.config import Loaded
from factcheck.apps.lsp.session import Place, Session
from factcheck.errors import FactcheckError
from factcheck.model import Finding, Report

ACCEPT = "factcheck.accept"
_RANK = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_WHY = "checked in the editor"
_PAUSE = 0.01


class Desk(LanguageServer):
    """A server with the session of its editor and the report on what is open."""

    def __init__(self) -> None:
        """Start with nothing open."""
        super().__init__("factcheck", __version__)
        self.session = Session()
        self.made = Report(documents=(), claims=())
        self._waiting: asyncio.TimerHandle | None = None

    def begin(self, folder: str | None) -> None:
        """Take the settings of the folder the editor works in; an editor without a folder has the defaults."""
        try:
            loaded = desk.settings([folder], desk.Reading()) if folder else Loaded()
        except FactcheckError as error:
            loaded = Loaded()
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"factcheck: {error}"))
        self.session = Session(loaded)

    def check_soon(self) -> None:
        """Check when no further edit comes for a moment: whoever types faster than is checked waits for one check."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(_PAUSE, self.check)

    def check(self) -> None:
        """Check all that is open, and tell the editor of every open file."""
        try:
            self.made = self.session.report()
        except Exception as error:
            said = f"factcheck: not checked, this is a defect ({type(error).__name__}: {error})"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, said))
            return
        for path, opened in self.session.files.items():
            uri = from_fs_path(path) or path
            found = [_diagnostic(self.session, *shown) for shown in self.session.shown(self.made, path)]
            if opened.problem:
                found.append(_unread(opened.problem))
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=found))

    def finding_at(self, path: str, at: types.Position) -> Finding | None:
        """The first finding whose words stand at a position."""
        for finding, place, _ in self.session.shown(self.made, path):
            span = _range(self.session, place)
            first, last = ((end.line, end.character) for end in (span.start, span.end))
            if first <= (at.line, at.character) <= last:
                return finding
        return None


def made_server() -> Desk:
    """A server with all its features."""
    server = Desk()

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        server.begin(server.workspace.root_path)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.session.put(_path(params.text_document.uri), params.text_document.text)
        server.check()

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.session.put(_path(uri), server.workspace.get_text_document(uri).source)
        server.check_soon()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.session.drop(_path(uri))
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))
        server.check()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        found = server.finding_at(_path(params.text_document.uri), params.position)
        return None if found is None else types.Hover(_explained(found))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        path = _path(params.text_document.uri)
        ids = {item.data.get("id") for item in params.context.diagnostics if isinstance(item.data, dict)}
        found = [finding for finding, _, _ in server.session.shown(server.made, path) if finding.id in ids]
        return [action for finding in found for action in _actions(server.session, finding)]

    @server.command(ACCEPT)
    def accept(name: str, reason: str = _WHY, by: str = "") -> None:
        server.window_show_message(_accepted(server, name, reason, by))
        server.check()

    return server


def _diagnostic(session: Session, finding: Finding, place: Place, others: list[Any]) -> types.Diagnostic:
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(from_fs_path(where.path) or where.path, _range(session, where)), item.marked
        )
        for item, where in others
    ]
    return types.Diagnostic(
        range=_range(session, place),
        message=finding.message,
        severity=_RANK[finding.severity],
        code=finding.code,
        source="factcheck",
        related_information=related,
        data={"id": finding.id, "fingerprint": finding.fingerprint},
    )


def _unread(problem: str) -> types.Diagnostic:
    start = types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.Diagnostic(start, f"not checked: {problem}", types.DiagnosticSeverity.Warning, source="factcheck")


def _actions(session: Session, finding: Finding) -> list[types.CodeAction]:
    made = []
    for offer in finding.suggestions:
        first, last = session.offset(offer.document, offer.start), session.offset(offer.document, offer.end)
        if first is not None and last is not None:
            span = _range(session, Place(first.path, first.start, last.start))
            edits = [types.TextEdit(span, offer.replacement)]
            edit = types.WorkspaceEdit({from_fs_path(first.path) or first.path: edits})
            made.append(types.CodeAction(f"{offer.replacement}: {offer.why}", types.CodeActionKind.QuickFix, edit=edit))
    command = types.Command(f"accept {finding.code}", ACCEPT, arguments=[finding.id])
    made.append(types.CodeAction(f"Accept {finding.code} ({_WHY})", types.CodeActionKind.QuickFix, command=command))
    return made


def _accepted(server: Desk, name: str, reason: str, by: str) -> types.ShowMessageParams:
    """Write a decision for a finding, as ``factcheck accept`` does; the files must be saved first."""
    files = [opened for opened in server.session.files.values() if not opened.problem]
    if any(not Path(o.path).is_file() or Path(o.path).read_text(encoding="utf-8") != o.text for o in files):
        return types.ShowMessageParams(types.MessageType.Warning, "factcheck: save the open articles first")
    command = [name, *(opened.path for opened in files), "--reason", reason, "--by", by or "editor"]
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            settling.accept.main(command, standalone_mode=False)
    except FactcheckError as error:
        return types.ShowMessageParams(types.MessageType.Error, f"factcheck: {error}")
    return types.ShowMessageParams(types.MessageType.Info, f"factcheck: accepted {name}")


def _explained(finding: Finding) -> types.MarkupContent:
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(finding.derivation, start=1))
    quotes = "\n".join(f"> {' '.join(item.quote.split())}\n" for item in finding.evidence)
    text = f"**{finding.code} {finding.rule}**: {finding.message}\n\n{quotes}\n{steps}"
    return types.MarkupContent(types.MarkupKind.Markdown, text)


def _range(session: Session, place: Place) -> types.Range:
    """A stretch in lines and UTF-16 columns, which every editor understands."""
    text = session.files[place.path].text
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    return types.Range(_position(text, starts, place.start), _position(text, starts, place.end))


def _position(text: str, starts: list[int], at: int) -> types.Position:
    line = bisect_right(starts, at) - 1
    return types.Position(line, len(text[starts[line] : at].encode("utf-16-le")) // 2)


def _path(uri: str) -> str:
    return to_fs_path(uri) or uri


def main() -> None:
    """Serve an editor over standard input and output until it hangs up."""
    made_server().start_io()


if __name__ == "__main__":
    main()

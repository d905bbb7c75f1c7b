"""The server: keeps the open documents, checks them when they change, answers about them.

A check takes some tens of milliseconds, so it runs at once; while changes come faster than checks can follow, each
check waits as long as the last one took and then looks at the text as it is by then.
"""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import Any, Protocol

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from gilint import __version__
from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.lsp.actions import FIX_ALL, actions, resolve
from gilint.lsp.draft import Draft, Units
from gilint.lsp.hover import hover
from gilint.lsp.publish import diagnostics

_LANGUAGES = {"html": ".html", "markdown": ".md", "plaintext": ".txt"}
"""What editors call the formats; for documents whose name does not tell."""


class SettingsError(Exception):
    """A configuration or a pack that is faulty, in words for the user."""


class Linters(Protocol):
    """What has the linter for each file."""

    def linter_for(self, path: str) -> Linter | None:
        """The linter for the file at ``path``; None when that file is excluded. Raises ``SettingsError``."""

    def forget(self) -> None:
        """Read configuration files anew."""


class _Open:
    """An open document with what was last found in it."""

    def __init__(self, draft: Draft, path: str) -> None:
        self.draft = draft
        self.path = path
        self.checked: int | None = None
        self.result: FileResult | None = None
        self.linter: Linter | None = None
        self.seconds = 0.0
        self.waiting: asyncio.TimerHandle | None = None


class Server(LanguageServer):
    """The language server of gilint."""

    def __init__(self, linters: Linters, lang: str) -> None:
        super().__init__("gilint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.linters = linters
        self.lang = lang
        self._documents: dict[str, _Open] = {}
        self._said: str | None = None

    def opened(self, item: types.TextDocumentItem) -> None:
        """Begin with a document."""
        path = to_fs_path(item.uri) or item.uri
        if "." not in path.rpartition("/")[2]:
            path += _LANGUAGES.get(str(item.language_id), "")
        self._documents[item.uri] = _Open(Draft(item.uri, item.version, item.text, self._units()), path)
        self.check(item.uri)

    def _units(self) -> Units:
        """What the client and pygls have agreed to count columns in."""
        encoding = self.workspace.position_encoding
        name = str(getattr(encoding, "value", encoding))
        return "utf-8" if name == "utf-8" else "utf-32" if name == "utf-32" else "utf-16"

    def changed(self, uri: str, version: int | None, changes: list[types.TextDocumentContentChangeEvent]) -> None:
        """Take changes in, and check soon."""
        document = self._documents.get(uri)
        if document is None:
            return
        document.draft.change(version, changes)
        if document.waiting is None:
            loop = asyncio.get_running_loop()
            document.waiting = loop.call_later(document.seconds, self.check, uri)

    def closed(self, uri: str) -> None:
        """Have done with a document."""
        document = self._documents.pop(uri, None)
        if document is not None and document.waiting is not None:
            document.waiting.cancel()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def check_all(self) -> None:
        """Check every open document again: the configuration has changed."""
        self.linters.forget()
        for uri, document in self._documents.items():
            document.checked = None
            self.check(uri)

    def check(self, uri: str) -> None:
        """Check a document as it is now and publish what was found."""
        document = self._documents.get(uri)
        if document is None:
            return
        document.waiting = None
        result = self._result(document)
        shown = diagnostics(document.draft, result) if result is not None else []
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, document.draft.version))

    def current(self, uri: str) -> tuple[Draft, str, FileResult, Linter] | None:
        """A document, its path, and what is found in it as it is now; None when it is not open or not checked."""
        document = self._documents.get(uri)
        if document is None:
            return None
        result = self._result(document)
        if result is None or document.linter is None:
            return None
        return document.draft, document.path, result, document.linter

    def _result(self, document: _Open) -> FileResult | None:
        if document.checked is not None and document.checked == document.draft.version:
            return document.result
        begun = perf_counter()
        try:
            document.linter = self.linters.linter_for(document.path)
            self._said = None
        except SettingsError as error:
            document.linter = None
            self._complain(str(error))
        if document.linter is None:
            document.result = None
        else:
            data = document.draft.text.encode("utf-8", "surrogatepass")
            document.result = document.linter.check(document.path, data)
        document.seconds = perf_counter() - begun
        document.checked = document.draft.version
        return document.result

    def _complain(self, message: str) -> None:
        """Tell the user what is wrong with the configuration, once until it changes."""
        if message != self._said:
            self._said = message
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"gilint: {message}"))


def make_server(linters: Linters, lang: str) -> Server:
    """A server with its features."""
    server = Server(linters, lang)

    @server.feature(types.INITIALIZE)
    def _initialize(params: types.InitializeParams) -> None:
        given: Any = params.initialization_options
        if isinstance(given, dict) and given.get("lang") in ("zh", "en"):
            server.lang = given["lang"]

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _open(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _change(params: types.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri, params.text_document.version, list(params.content_changes))

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _close(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _watched(_params: types.DidChangeWatchedFilesParams) -> None:
        server.check_all()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith((".toml", ".yaml")):
            server.check_all()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        current = server.current(params.text_document.uri)
        if current is None:
            return None
        draft, _, result, linter = current
        return hover(draft, result, linter.packs, params.position, server.lang)

    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        current = server.current(params.text_document.uri)
        if current is None:
            return []
        draft, _, result, _ = current
        return actions(draft, result, params.range, list(params.context.only or ()), server.lang)

    @server.feature(types.CODE_ACTION_RESOLVE)
    def _resolve(action: types.CodeAction) -> types.CodeAction:
        data: Any = action.data
        current = server.current(data.get("uri", "")) if isinstance(data, dict) else None
        if current is None:
            return action
        draft, path, result, linter = current
        return resolve(action, draft, path, result, linter)

    return server

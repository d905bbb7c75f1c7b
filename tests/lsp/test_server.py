"""A real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from gilint.lsp.draft import Draft

EXAMPLES = Path(__file__).parents[2] / "examples"
BROKEN = EXAMPLES / "liutang-zhen-2022.html"


class Client(LanguageClient):
    """A client that keeps what is published."""

    def __init__(self) -> None:
        super().__init__("tests", "1")
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.arrived = asyncio.Event()
        self.messages: list[str] = []

        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._published))
        self.feature(types.WINDOW_SHOW_MESSAGE)(partial(self._message))

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        self.published[params.uri] = params
        self.arrived.set()

    def _message(self, params: types.ShowMessageParams) -> None:
        self.messages.append(params.message)

    async def diagnostics(self, uri: str, version: int) -> list[types.Diagnostic]:
        """What is published for a version of a document."""
        while uri not in self.published or self.published[uri].version != version:
            self.arrived.clear()
            await asyncio.wait_for(self.arrived.wait(), 60)
        return list(self.published[uri].diagnostics)


@asynccontextmanager
async def client(*arguments: str, encodings: list[types.PositionEncodingKind] | None = None) -> AsyncIterator[Client]:
    made = Client()
    await made.start_io(sys.executable, "-m", "gilint", "lsp", *arguments)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    await made.initialize_async(types.InitializeParams(types.ClientCapabilities(general=general)))
    made.initialized(types.InitializedParams())
    yield made
    await made.shutdown_async(None)
    made.exit(None)
    await made.stop()  # type: ignore[no-untyped-call]


def opened(made: Client, path: Path, text: str | None = None) -> str:
    uri = path.as_uri()
    item = types.TextDocumentItem(uri, "html", 1, text if text is not None else path.read_text("utf-8"))
    made.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return uri


def changed(made: Client, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
    document = types.VersionedTextDocumentIdentifier(version, uri)
    made.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))


def run(test: object) -> None:
    asyncio.run(asyncio.wait_for(test, 150))  # type: ignore[arg-type]


def test_findings_appear_and_go_with_the_text() -> None:
    async def story() -> None:
        async with client() as made:
            uri = opened(made, BROKEN)
            found = await made.diagnostics(uri, 1)
            assert [item.code for item in found][:1] != []
            text = BROKEN.read_text("utf-8")
            for item in found:
                line = text.splitlines()[item.range.start.line]
                assert item.source == "gilint"
                assert item.range.start.character <= len(line)
            sum_ = next(item for item in found if item.related_information and item.code in ("GI307", "GI308"))
            assert {info.location.uri for info in sum_.related_information or ()} == {uri}
            changed(made, uri, 2, types.TextDocumentContentChangeWholeDocument("<p>会议通知</p>"))
            after = await made.diagnostics(uri, 2)
            assert [item.code for item in after] == ["GI001"]
            made.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    run(story())


def test_typing_one_character_after_the_other() -> None:
    async def story() -> None:
        async with client(encodings=[types.PositionEncodingKind.Utf16]) as made:
            text = BROKEN.read_text("utf-8")
            uri = opened(made, BROKEN)
            before = await made.diagnostics(uri, 1)
            target = next(item for item in before if item.code in ("GI307", "GI308"))
            at = target.range.start
            version = 1
            for typed in "123":
                version += 1
                where = types.Range(at, at)
                changed(made, uri, version, types.TextDocumentContentChangePartial(where, typed))
            longer = await made.diagnostics(uri, version)
            assert any(item.code == target.code and "321" in item.message for item in longer)
            end = types.Position(at.line, at.character + 3)
            changed(made, uri, version + 1, types.TextDocumentContentChangePartial(types.Range(at, end), ""))
            again = await made.diagnostics(uri, version + 1)
            assert [(item.code, item.range, item.message) for item in again] == [
                (item.code, item.range, item.message) for item in before
            ]
            assert text

    run(story())


def test_the_rule_is_told_over_a_finding_and_the_cell_elsewhere() -> None:
    async def story() -> None:
        async with client() as made:
            uri = opened(made, BROKEN)
            finding = next(item for item in await made.diagnostics(uri, 1) if item.code in ("GI307", "GI308"))
            document = types.TextDocumentIdentifier(uri)
            shown = await made.text_document_hover_async(types.HoverParams(document, finding.range.start))
            assert shown is not None
            assert isinstance(shown.contents, types.MarkupContent)
            assert str(finding.code) in shown.contents.value
            assert "**依据**" in shown.contents.value
            operand = (finding.related_information or [])[0].location.range.start
            cell = await made.text_document_hover_async(types.HoverParams(document, operand))
            assert cell is not None
            assert isinstance(cell.contents, types.MarkupContent)
            assert "`requests." in cell.contents.value
            nothing = await made.text_document_hover_async(types.HoverParams(document, types.Position(0, 0)))
            assert nothing is None

    run(story())


def edited(text: str, edits: list[types.TextEdit]) -> str:
    """``text`` with the edits of a code action made."""
    draft = Draft("file:///a", 1, text, "utf-16")
    for span, new in sorted(((draft.span(edit.range), edit.new_text) for edit in edits), reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


async def acted(made: Client, uri: str, where: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
    context = types.CodeActionContext([], only=only)
    document = types.TextDocumentIdentifier(uri)
    found = await made.text_document_code_action_async(types.CodeActionParams(document, where, context))
    return [item for item in found or () if isinstance(item, types.CodeAction)]


def edits_of(action: types.CodeAction, uri: str) -> list[types.TextEdit]:
    assert action.edit is not None
    assert action.edit.changes is not None
    return list(action.edit.changes[uri])


CLEAN = EXAMPLES / "qinghe-shuili-2023.html"


def test_a_finding_is_fixed_and_all_are_fixed_at_once() -> None:
    async def story() -> None:
        async with client() as made:
            clean = CLEAN.read_text("utf-8")
            faulty = clean.replace("国办公开办函〔2021〕30号", "国办公开办函[2021]30号")
            uri = opened(made, CLEAN, faulty)
            finding = next(item for item in await made.diagnostics(uri, 1) if item.code == "GI713")
            (fix,) = [item for item in await acted(made, uri, finding.range) if item.is_preferred]
            assert edited(faulty, edits_of(fix, uri)) == clean
            (every,) = await acted(made, uri, finding.range, ["source.fixAll.gilint"])
            resolved = await made.code_action_resolve_async(every)
            assert edited(faulty, edits_of(resolved, uri)) == clean

    run(story())


def test_a_comment_suppresses_once_its_reason_is_written() -> None:
    async def story() -> None:
        async with client() as made:
            text = BROKEN.read_text("utf-8")
            uri = opened(made, BROKEN)
            before = await made.diagnostics(uri, 1)
            finding = next(item for item in before if item.code == "GI308")
            (comment,) = [item for item in await acted(made, uri, finding.range) if item.title.startswith("忽略 GI308")]
            edits = edits_of(await made.code_action_resolve_async(comment), uri)
            with_comment = edited(text, edits)
            changed(made, uri, 2, types.TextDocumentContentChangeWholeDocument(with_comment))
            waiting = [item.code for item in await made.diagnostics(uri, 2)]
            assert "GI308" in waiting
            assert len(waiting) == len(before) + 1
            reasoned = with_comment.replace("ignore GI308 -- ", "ignore GI308 -- 台账核对无误")
            changed(made, uri, 3, types.TextDocumentContentChangeWholeDocument(reasoned))
            assert [item.code for item in await made.diagnostics(uri, 3)] == [
                item.code for item in before if item.code != "GI308"
            ]

    run(story())


def misconfigured(folder: Path) -> tuple[Path, Path]:
    """A configuration with a mistake, and a broken report beside it."""
    config, report = folder / "gilint.toml", folder / "report.html"
    config.write_text('ignroe = ["GI3"]\n', encoding="utf-8")
    report.write_text(BROKEN.read_text("utf-8"), encoding="utf-8")
    return config, report


def test_a_faulty_configuration_is_told_and_a_mended_one_is_read(tmp_path: Path) -> None:
    async def story() -> None:
        config, report = misconfigured(tmp_path)
        async with client() as made:
            uri = opened(made, report)
            assert await made.diagnostics(uri, 1) == []
            assert any("ignore" in message for message in made.messages)
            config.write_text('ignore = ["GI3"]\n', encoding="utf-8")
            made.published.clear()
            event = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
            made.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            codes = {str(item.code) for item in await made.diagnostics(uri, 1)}
            assert codes
            assert not any(code.startswith("GI3") for code in codes)

    run(story())


def test_of_a_document_that_is_not_open_nothing_is_known(tmp_path: Path) -> None:
    async def story() -> None:
        async with client() as made:
            uri = BROKEN.as_uri()
            document = types.TextDocumentIdentifier(uri)
            start = types.Position(0, 0)
            assert await made.text_document_hover_async(types.HoverParams(document, start)) is None
            assert await acted(made, uri, types.Range(start, start)) == []
            for data in ({"uri": uri, "fingerprint": "x"}, None):
                action = types.CodeAction("忽略", data=data)
                assert (await made.code_action_resolve_async(action)).edit is None
            changed(made, uri, 2, types.TextDocumentContentChangeWholeDocument("甲"))
            # Opened, changed and closed before it is checked again: nothing is left to be said of it.
            opened(made, BROKEN)
            await made.diagnostics(uri, 1)
            changed(made, uri, 2, types.TextDocumentContentChangeWholeDocument("甲"))
            made.text_document_did_close(types.DidCloseTextDocumentParams(document))
            while made.published[uri].diagnostics:
                made.arrived.clear()
                await asyncio.wait_for(made.arrived.wait(), 60)
            assert await made.text_document_hover_async(types.HoverParams(document, start)) is None
            # What no configuration and no pack is changes nothing; a document without a name is of its language.
            made.text_document_did_save(types.DidSaveTextDocumentParams(document))
            page = types.TextDocumentItem((tmp_path / "年报").as_uri(), "html", 1, BROKEN.read_text("utf-8"))
            made.text_document_did_open(types.DidOpenTextDocumentParams(page))
            assert await made.diagnostics(page.uri, 1) != []
            finding = next(item for item in made.published[page.uri].diagnostics if item.code == "GI308")
            gone = types.CodeAction("忽略", data={"uri": page.uri, "fingerprint": "gone"})
            assert edits_of(await made.code_action_resolve_async(gone), page.uri) == []
            quick = await acted(made, page.uri, finding.range, ["quickfix"])
            assert {item.kind for item in quick} == {types.CodeActionKind.QuickFix}

    run(story())


def test_a_faulty_configuration_is_told_once_and_read_when_it_is_saved(tmp_path: Path) -> None:
    async def story() -> None:
        config, report = misconfigured(tmp_path)
        async with client() as made:
            uri = opened(made, report)
            other = opened(made, tmp_path / "other.html", "<p>会议通知</p>")
            assert await made.diagnostics(uri, 1) == []
            assert await made.diagnostics(other, 1) == []
            document = types.TextDocumentIdentifier(uri)
            assert await made.text_document_hover_async(types.HoverParams(document, types.Position(0, 0))) is None
            assert len([message for message in made.messages if "ignroe" in message]) == 1
            config.write_text('ignore = ["GI3"]\n', encoding="utf-8")
            made.published.clear()
            saved = types.TextDocumentIdentifier(config.as_uri())
            made.text_document_did_save(types.DidSaveTextDocumentParams(saved))
            codes = {str(item.code) for item in await made.diagnostics(uri, 1)}
            assert codes
            assert not any(code.startswith("GI3") for code in codes)

    run(story())

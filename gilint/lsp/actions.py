"""Code actions: the fixes of a finding, all safe fixes at once, and a comment that suppresses a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lsprotocol.types import CodeAction, CodeActionKind, Diagnostic, Range, TextEdit, WorkspaceEdit

from gilint.engine.check import Linter
from gilint.engine.fix.guard import Guard
from gilint.engine.fix.mend import mend
from gilint.engine.result import FileResult
from gilint.lsp.draft import Draft
from gilint.lsp.publish import diagnostic
from gilint.model.diagnostic import Applicability
from gilint.model.diagnostic import Diagnostic as Finding
from gilint.model.document import Format
from gilint.text.expressions import compiled
from gilint.text.rewrite import Change
from gilint.text.span import Span

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.gilint"
_TITLES = {
    "zh": {
        "fix": "修正：{what}",
        "unsafe": "修正（请核对）：{what}",
        "all": "修正全部可自动修正的问题",
        "ignore": "忽略 {code}（须写明理由）",
    },
    "en": {
        "fix": "Fix: {what}",
        "unsafe": "Fix (please check): {what}",
        "all": "Fix all that can be fixed safely",
        "ignore": "Ignore {code} (a reason is needed)",
    },
}
_OPENING = compiled(r"<(?:td|th|tr|table|p|h[1-6]|li|div|section)\b", 2)
_TRIED = 6
"""How many places for a comment are tried."""


def actions(draft: Draft, result: FileResult, where: Range, only: list[Any] | None, lang: str) -> list[CodeAction]:
    """What can be done about the findings at ``where``. A suppressing comment is worked out in ``resolve``."""
    words = _TITLES[lang]
    span = draft.span(where)
    found: list[CodeAction] = []
    guard = Guard(result.report) if result.report is not None else None
    places = ((item, item.place.span) for item in result.diagnostics)
    here = [item for item, place in places if place.start <= span.end and span.start <= place.end]
    if _wanted(only, CodeActionKind.QuickFix.value):
        for finding in here:
            shown = diagnostic(draft, finding)
            found += _fixes(draft, finding, shown, guard, words)
        found += [_suppression(draft, finding, diagnostic(draft, finding), words) for finding in here]
    safe = any(item.fix(unsafe=False) is not None for item in result.diagnostics)
    if safe and _wanted(only, FIX_ALL, exact=not here):
        found.append(CodeAction(words["all"], kind=FIX_ALL, data={"uri": draft.uri, "all": True}))
    return found


def _wanted(only: list[Any] | None, kind: str, *, exact: bool = False) -> bool:
    """Whether a client that asks for the kinds ``only`` wants ``kind``; with ``exact`` it must have asked."""
    if not only:
        return not exact
    names = [str(getattr(item, "value", item)) for item in only]
    return any(kind == name or kind.startswith(f"{name}.") for name in names)


def _fixes(
    draft: Draft, finding: Finding, shown: Diagnostic, guard: Guard | None, words: dict[str, str]
) -> Iterator[CodeAction]:
    for fix in finding.fixes:
        if guard is None or fix.applicability is Applicability.DISPLAY:
            continue
        changes = [guard.change(edit) if guard.judge(edit) is None else None for edit in fix.edits]
        edits = [_text_edit(draft, change) for change in changes if change is not None]
        if not edits or len(edits) < len(changes):
            continue
        safe = fix.applicability is Applicability.SAFE
        yield CodeAction(
            words["fix" if safe else "unsafe"].format(what=fix.title),
            kind=CodeActionKind.QuickFix,
            diagnostics=[shown],
            is_preferred=safe,
            edit=WorkspaceEdit(changes={draft.uri: edits}),
        )


def _suppression(draft: Draft, finding: Finding, shown: Diagnostic, words: dict[str, str]) -> CodeAction:
    data = {"uri": draft.uri, "fingerprint": finding.fingerprint}
    title = words["ignore"].format(code=finding.code)
    return CodeAction(title, kind=CodeActionKind.QuickFix, diagnostics=[shown], data=data)


def resolve(action: CodeAction, draft: Draft, path: str, result: FileResult, linter: Linter) -> CodeAction:
    """``action`` with the edit that it stands for, worked out for the text as it is now."""
    data = action.data if isinstance(action.data, dict) else {}
    edits: list[TextEdit] = []
    if data.get("all"):
        edits = _all_fixes(draft, path, result, linter)
    else:
        finding = next((item for item in result.diagnostics if item.fingerprint == data.get("fingerprint")), None)
        change = _comment(draft, path, finding, result, linter) if finding is not None else None
        edits = [_text_edit(draft, change)] if change is not None else []
    action.edit = WorkspaceEdit(changes={draft.uri: edits})
    return action


def _all_fixes(draft: Draft, path: str, result: FileResult, linter: Linter) -> list[TextEdit]:
    """The one edit that turns the text into that with all safe fixes made."""
    before = draft.text
    after = mend(before.encode("utf-8", "surrogatepass"), result, lambda data: linter.check(path, data), unsafe=False)
    text = after.data.decode("utf-8", "surrogatepass")
    start = 0
    most = min(len(before), len(text))
    while start < most and before[start] == text[start]:
        start += 1
    same = 0
    while same < most - start and before[-1 - same] == text[-1 - same]:
        same += 1
    change = Change(Span(start, len(before) - same), text[start : len(text) - same])
    return [_text_edit(draft, change)] if before != text else []


def _comment(draft: Draft, path: str, finding: Finding, result: FileResult, linter: Linter) -> Change | None:
    """A comment that suppresses ``finding`` and no other finding once its reason is written; None when none does.

    It is put in without a reason: until one is written the finding stays, and the comment is a finding itself.
    """
    html = result.report is not None and result.report.document.format is Format.HTML
    for at, line in _places(draft, finding.place.span, html=html):
        end = "\n" if line else ""
        said = f"<!-- gilint: ignore {finding.code} -- ? -->{end}"
        text = draft.text[:at] + said + draft.text[at:]
        tried = linter.check(path, text.encode("utf-8", "surrogatepass"))
        gone = [item.fingerprint for item in tried.suppressed if item.suppressed and item.suppressed.by == "comment"]
        known = {item.fingerprint for item in result.suppressed}
        if [item for item in gone if item not in known] == [finding.fingerprint]:
            return Change(Span(at, at), said.replace("-- ?", "-- "))
    return None


def _places(draft: Draft, span: Span, *, html: bool) -> Iterator[tuple[int, bool]]:
    """Where a comment may stand, the nearest first; whether it takes a line of its own."""
    if html:
        tags = [match.start() for match in _OPENING.finditer(draft.text, max(0, span.start - 20_000), span.start)]
        for at in reversed(tags[-_TRIED:]):
            yield at, False
    line, _ = draft.lines.position(span.start)
    yield draft.lines.start(line), True
    end = draft.lines.start(line) + len(draft.lines.line_text(line))
    yield end, False


def _text_edit(draft: Draft, change: Change) -> TextEdit:
    return TextEdit(draft.range(change.span), change.text)

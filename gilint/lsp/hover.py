"""What is shown over a finding, or over a cell: Markdown."""

from __future__ import annotations

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from gilint.engine.result import FileResult
from gilint.lsp.draft import Draft
from gilint.model.diagnostic import Diagnostic
from gilint.output.basis import basis_text
from gilint.output.markup import inline
from gilint.output.words import SEVERITIES, word
from gilint.packs.model import PackSet


def hover(draft: Draft, result: FileResult, packs: PackSet, at: Position, lang: str) -> Hover | None:
    """What is known of the place: its findings, with the rule's reasons, else the cell that it is."""
    offset = draft.offset(at)
    here = [item for item in result.diagnostics if item.place.span.start <= offset <= item.place.span.end]
    if here:
        narrow = min(here, key=lambda item: item.place.span.end - item.place.span.start)
        text = "\n\n---\n\n".join(_finding(item, packs, lang) for item in here)
        return Hover(MarkupContent(MarkupKind.Markdown, text), draft.range(narrow.place.span))
    for fact in result.report.facts.values() if result.report is not None else ():
        span = fact.place.span
        if span.start <= offset <= span.end:
            way = " › ".join(fact.place.route)
            return Hover(MarkupContent(MarkupKind.Markdown, f"{inline(way)}\n\n`{fact.key}`"), draft.range(span))
    return None


def _finding(finding: Diagnostic, packs: PackSet, lang: str) -> str:
    rule = packs.find(finding.code)
    title = rule.title.get(lang) if rule is not None else finding.name
    parts = [
        f"**{SEVERITIES[lang][finding.severity]} {finding.code}** {inline(title)}",
        inline(finding.message),
        inline(finding.why),
        _labelled("basis", [basis_text(basis, lang) for basis in finding.basis], lang),
        _labelled("remedy", [finding.remedy], lang),
    ]
    if rule is not None and rule.limits is not None:
        parts.append(_labelled("limits", [rule.limits.get(lang)], lang))
    return "\n\n".join(part for part in parts if part)


def _labelled(key: str, texts: list[str], lang: str) -> str:
    said = word(lang, "sentence").join(inline(text) for text in texts if text)
    return f"**{word(lang, key)}** {said}" if said else ""

"""A short report to put sentences into, and what the rules on dates and wording say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Applicability, Edit, Severity
from gilint.report.overrides import Overrides
from tests.support.linting import packs


@dataclass(frozen=True)
class Found:
    """A finding, as tests compare it: with the edits that are safe, and those that a person has to agree to."""

    code: str
    severity: Severity
    text: str
    message: str
    edits: tuple[Edit, ...]
    unsafe: tuple[Edit, ...]


@cache
def _linter(overrides: Overrides) -> Linter:
    return Linter(packs(), Settings(select=("GI7", "GI8"), preview=True, overrides=overrides))


def report_text(
    *,
    title: str = "云溪县水务局2023年政府信息公开工作年度报告",
    published: str = "发布时间：2024-01-23",
    preamble: str = "",
    overview: str = "我局认真做好政府信息公开工作。",
    problems: str = "公开内容还不够全面。我局将逐步改进。",
    other: str = "无。",
    signature: str = "",
) -> str:
    """A report without tables; paragraphs of a part are separated by line breaks."""
    parts = [
        title,
        published,
        *preamble.split("\n"),
        "一、总体情况",
        *overview.split("\n"),
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        *problems.split("\n"),
        "六、其他需要报告的事项",
        *other.split("\n"),
        *signature.split("\n"),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def lint(text: str, *, name: str = "a.txt", overrides: Overrides | None = None) -> FileResult:
    """The result of the rules GI7 and GI8 for a text."""
    return _linter(overrides or Overrides()).check(name, text.encode())


def findings(text: str, *codes: str, name: str = "a.txt", overrides: Overrides | None = None) -> list[Found]:
    """The findings of some rules, of all when none is named."""
    result = lint(text, name=name, overrides=overrides)
    assert result.source is not None
    assert not result.failures
    return [
        Found(
            item.code,
            item.severity,
            result.source.text[item.place.span.start : item.place.span.end],
            item.message,
            *(
                tuple(edit for fix in item.fixes if fix.applicability is trust for edit in fix.edits)
                for trust in (Applicability.SAFE, Applicability.UNSAFE)
            ),
        )
        for item in result.diagnostics
        if not codes or item.code in codes
    ]


def status(text: str, code: str, *, overrides: Overrides | None = None) -> tuple[str, str | None]:
    """Status and reason of one rule."""
    rule = next(rule for rule in lint(text, overrides=overrides).rules if rule.code == code)
    return rule.status.value, rule.reason


def mended(text: str, found: list[Found], *, unsafe: bool = False) -> str:
    """The text after the safe edits of all findings, which must not overlap; with ``unsafe`` the others too."""
    edits = sorted(
        (edit for item in found for edit in (*item.edits, *(item.unsafe if unsafe else ()))),
        key=lambda edit: edit.span,
        reverse=True,
    )
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text

"""Results as the engine gives them, made by hand: every place is found by its text, every text is fictional."""

from __future__ import annotations

from decimal import Decimal

from gilint.engine.result import Coverage, FileResult, FileStatus
from gilint.model.diagnostic import (
    Applicability,
    Basis,
    Diagnostic,
    Edit,
    Fix,
    Related,
    RuleStatus,
    Severity,
    Status,
    Suppressed,
)
from gilint.model.document import Document, Format
from gilint.model.place import Place
from gilint.report.facts import CellState, Fact
from gilint.report.model import Label, LabelMatch, OrganKind, Report, Section, Title
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.span import Span

TEXT = """东湖县人民政府2023年政府信息公开工作年度报告
一、总体情况
2023年，我县主动公开政府信息。
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量\t7\t0\t0\t0\t0\t0\t8
二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1
（七）总计\t7\t\t0\t0\t0\t0\t7
"""
SECTION_THREE = "三、收到和处理政府信息公开申请情况"
HANDLED = (SECTION_THREE, "表三", "（七）总计", "自然人")


def span_of(text: str, needle: str, turn: int = 0, *, within: str = "") -> Span:
    """The range of ``needle`` (its ``turn``-th occurrence from 0) after the start of ``within``."""
    at = text.index(within) + len(within) - 1 if within else -1
    for _ in range(turn + 1):
        at = text.index(needle, at + 1)
    return Span(at, at + len(needle))


def place(text: str, needle: str, *route: str, turn: int = 0, within: str = "", fact: str | None = None) -> Place:
    """The place of ``needle``."""
    return Place(span_of(text, needle, turn, within=within), route, fact)


def source(text: str = TEXT, path: str = "报告/donghu.txt") -> Source:
    """A source of ``text``."""
    return Source(path, text)


def fact(key: str, raw: str, state: CellState, value: str | None, where: Place) -> Fact:
    """A fact; table, row and column are taken from its key."""
    table, _, rest = key.partition(".")
    row, _, column = rest.rpartition(".")
    return Fact(key, table, row, column, raw, state, Decimal(value) if value is not None else None, where)


def report(
    text: str = TEXT,
    *,
    format: Format = Format.TEXT,
    facts: tuple[Fact, ...] = (),
    organ: str | None = "东湖县人民政府",
    organ_kind: OrganKind | None = OrganKind.GOVERNMENT,
    year: int | None = 2023,
    form: str = "2021",
    published: str | None = "2024-01-29",
    title: str = "东湖县人民政府2023年政府信息公开工作年度报告",
    is_report: bool = True,
) -> Report:
    """A report over ``text`` with one section heading where the text has it."""
    document = Document(source(text), format, ())
    sections = {}
    if SECTION_THREE in text:
        at = place(text, SECTION_THREE, SECTION_THREE)
        printed = MappedText.plain(SECTION_THREE, at.span.start)
        heading = Label(printed, "收到和处理政府信息公开申请情况", LabelMatch.EXACT, at)
        sections[3] = Section(3, heading, "三、", None, 0, 0, ())
    start = Place(Span(0, 0))
    return Report(
        document=document,
        title=Title(title, start, missing=not title),
        year=year,
        organ=organ,
        organ_kind=organ_kind,
        published=published,
        published_place=None,
        form=form,
        form_by_labels=form,
        form_by_year=form,
        sections=sections,
        repeated=(),
        extra=(),
        tables={},
        facts={item.key: item for item in facts},
        body=(),
        preamble=(),
        signature=(),
        is_report=is_report,
    )


BASIS = Basis("国办公开办函〔2021〕30号", "附件格式表三")


def row_sum() -> Diagnostic:
    """An error with operands, expected and actual values, and a clause."""
    row = "一、本年新收政府信息公开申请数量"
    total = place(TEXT, "8", SECTION_THREE, "表三", row, "总计", fact="requests.received.total")
    return Diagnostic(
        code="GI307",
        name="t3-row-sum",
        severity=Severity.ERROR,
        message="表三“一、本年新收·总计”：各类申请人 7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为 8，相差 1",
        place=total,
        why="总计列是自然人与五类法人或其他组织之和。",
        remedy="按台账核对该行各单元格和总计，改正其中有误的数。",
        basis=(BASIS,),
        related=(
            Related(f"{row}·自然人", "7", place(TEXT, "7", within=row)),
            Related(f"{row}·商业企业", "0", place(TEXT, "0", within=row)),
        ),
        expected="7",
        actual="8",
        identity="GI001 a",
    )


def blank() -> Diagnostic:
    """A warning on an empty cell."""
    at = span_of(TEXT, "\t\t").start + 1
    return Diagnostic(
        code="GI305",
        name="t3-blank-cell",
        severity=Severity.WARNING,
        message="表三“（七）总计”行有 1 个单元格没有填数：商业企业",
        place=Place(Span(at, at), (SECTION_THREE, "表三", "（七）总计", "商业企业"), "requests.handled.business"),
        remedy="核实后填写，没有的填 0。",
        basis=(BASIS, Basis("国办公开办函〔2019〕60号", note="附件", practice=True)),
        identity="GI001 b",
    )


def style() -> Diagnostic:
    """An information with a safe fix, from a preview rule."""
    at = place(TEXT, "主动公开政府信息", "一、总体情况")
    return Diagnostic(
        code="GI802",
        name="doubled",
        severity=Severity.INFO,
        message="叠字",
        place=at,
        fixes=(Fix("删去重复的字", Applicability.SAFE, (Edit(at.span, "公开政府信息"),)),),
        preview=True,
        identity="GI001 c",
    )


def accepted() -> Diagnostic:
    """A warning that the configuration holds back."""
    return Diagnostic(
        code="GI204",
        name="t2-blank-cell",
        severity=Severity.WARNING,
        message="表二“规章”没有填数",
        place=place(TEXT, "2023年", "一、总体情况"),
        suppressed=Suppressed("config", "台账已核，本年无规章 | 见附件"),
        identity="GI204 a",
    )


RULES = (
    RuleStatus("GI101", "missing-section", Status.HELD),
    RuleStatus("GI108", "problems-empty", Status.UNDECIDED, "未找到第五部分"),
    RuleStatus("GI109", "no-improvement", Status.UNDECIDED, "未找到第五部分"),
    RuleStatus("GI208", "t2-stock-negative", Status.UNDECIDED, "未找到表二"),
    RuleStatus("GI214", "t2-19-stock-negative", Status.NOT_APPLICABLE, "不适用于2021年格式"),
    RuleStatus("GI307", "t3-row-sum", Status.BROKEN),
)


def checked(
    *diagnostics: Diagnostic,
    rules: tuple[RuleStatus, ...] = (),
    path: str = "报告/donghu.txt",
    coverage: Coverage | None = None,
    suppressed: tuple[Diagnostic, ...] = (),
) -> FileResult:
    """A file that was checked."""
    return FileResult(
        path,
        FileStatus.CHECKED,
        source=source(path=path),
        report=report(),
        coverage=coverage if coverage is not None else Coverage(200, 200, 6),
        diagnostics=diagnostics,
        suppressed=suppressed,
        rules=rules,
    )


def unreadable(path: str = "报告/坏.html") -> FileResult:
    """A file that could not be read."""
    return FileResult(path, FileStatus.UNREADABLE, "不是文本文件")


def not_a_report(path: str = "报告/新闻.txt") -> FileResult:
    """A file that is no report."""
    text = "关于召开会议的通知\n"
    return FileResult(
        path,
        FileStatus.NOT_A_REPORT,
        "没有年度报告的标题和各部分",
        Source(path, text),
        report(text, organ=None, organ_kind=None, year=None, form="2021", published=None, title="", is_report=False),
        Coverage(200, 0, 0),
        (Diagnostic("GI001", "not-a-report", Severity.ERROR, "没有认出年度报告", Place(Span(0, 9), ("标题",))),),
    )

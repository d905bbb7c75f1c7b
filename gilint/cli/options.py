"""What each command takes. Every option is declared here, once."""

from __future__ import annotations

from typing import Any

from gilint.cli.declare import Options, argument, option

LANGUAGES = ("zh", "en")
COLORS = ("auto", "always", "never")
LEVELS = ("error", "warning", "info")
ORGAN_KINDS = ("government", "government-office", "department", "township", "subdistrict", "committee", "other")

GROUPS = {
    "input": ("输入", "Input"),
    "output": ("输出", "Output"),
    "rules": ("规则", "Rules"),
    "exit": ("退出状态", "Exit status"),
    "override": ("改正识别结果", "Override what is recognised"),
    "": ("其他", "Other"),
}
"""The headings of option groups in the help, in order."""


def _lang() -> Any:
    return option(
        "--lang",
        zh="输出语言：zh 中文（默认），en 英文。",
        en="Language of the output: zh (default) or en.",
        choices=LANGUAGES,
        group="output",
    )


def _color() -> Any:
    return option(
        "--color",
        zh="颜色：auto 仅在终端上使用（默认），always，never。遵从 NO_COLOR。",
        en="Colour: auto (on a terminal only, the default), always or never. NO_COLOR is honoured.",
        default="auto",
        choices=COLORS,
        group="output",
    )


def _output() -> Any:
    return option(
        "--output",
        "-o",
        zh="写入文件，而不是标准输出。",
        en="Write to a file instead of standard output.",
        metavar="FILE",
        group="output",
    )


def _packs() -> Any:
    return option(
        "--pack",
        zh="另外加载的规则包（文件或文件夹），可重复。",
        en="A rule pack to load besides the shipped ones (a file or a folder); repeatable.",
        default=(),
        metavar="FILE|DIR",
        group="rules",
    )


def _paths(*, required: bool) -> Any:
    default_zh, default_en = ("", "") if required else ("默认为当前文件夹。", " The current folder by default.")
    return argument(
        zh=f"文件、文件夹（含下级）、通配符、-（标准输入）、@清单.txt。{default_zh}",
        en=f"Files, folders (recursively), globs, - (standard input), @list.txt.{default_en}",
        metavar="PATHS...",
        default=(),
        required=required,
    )


def _stdin_filename() -> Any:
    return option(
        "--stdin-filename",
        zh="标准输入内容的文件名：用于显示，也用于判断格式。",
        en="Name of what comes in on standard input: it is shown, and it tells the format.",
        metavar="NAME",
        group="input",
    )


def _year() -> Any:
    return option(
        "--year",
        zh="报告所属年度，例如 2023。",
        en="The reporting year, such as 2023.",
        metavar="YEAR",
        group="override",
    )


def _form() -> Any:
    return option(
        "--form",
        zh="报告格式：2019 或 2021（规则包可以增加）。",
        en="The form of the report: 2019 or 2021 (packs may add others).",
        metavar="FORM",
        group="override",
    )


def _organ_kind() -> Any:
    return option(
        "--organ-kind",
        zh=f"机关类别：{'、'.join(ORGAN_KINDS)}。",
        en=f"The kind of organ: {', '.join(ORGAN_KINDS)}.",
        metavar="KIND",
        choices=ORGAN_KINDS,
        group="override",
    )


def _published() -> Any:
    return option(
        "--published",
        zh="报告公布日期，例如 2024-01-29。",
        en="The day of publication, such as 2024-01-29.",
        metavar="DATE",
        group="override",
    )


class CheckOptions(Options):
    """``gilint check``."""

    paths: tuple[str, ...] = _paths(required=False)
    stdin_filename: str | None = _stdin_filename()
    show_files: bool = option(
        "--show-files",
        zh="只列出将要检查的文件，不检查。",
        en="List the files that would be checked, and check nothing.",
        default=False,
        group="input",
    )
    format: tuple[str, ...] = option(
        "--format",
        "-f",
        zh="输出格式：full（终端上默认）、concise（一条一行，非终端时默认）、json。"
        "可重复，各自写入：-f full -f json=结果.json。",
        en="Output format: full (default on a terminal), concise (a line for each finding, default elsewhere), json. "
        "Repeatable, each with its own destination: -f full -f json=out.json.",
        default=(),
        metavar="FORMAT[=FILE]",
        group="output",
    )
    output: str | None = _output()
    lang: str | None = _lang()
    color: str = _color()
    quiet: bool = option(
        "--quiet",
        "-q",
        zh="只输出发现的问题。",
        en="Print the findings alone.",
        default=False,
        group="output",
    )
    verbose: bool = option(
        "--verbose",
        "-v",
        zh="另附规则的理由、全部相关数据和每条规则的状态。",
        en="Add the reasons of rules, every related value and the status of every rule.",
        default=False,
        group="output",
    )
    statistics: bool = option(
        "--statistics",
        zh="最后按规则统计问题数（标准错误输出）。",
        en="Count the findings of each rule at the end (on standard error).",
        default=False,
        group="output",
    )
    timing: bool = option(
        "--timing",
        zh="最后列出各步骤和最慢文件的用时（标准错误输出）。",
        en="Show the time that each step and the slowest files took (on standard error).",
        default=False,
        group="output",
    )
    select: tuple[str, ...] = option(
        "--select",
        zh="只运行这些规则：编号、编号开头（如 GI3）、名称或规则包；以逗号分隔，可重复。",
        en="Run these rules alone: codes, groups such as GI3, names or packs; separated by commas, repeatable.",
        default=(),
        metavar="RULES",
        group="rules",
    )
    ignore: tuple[str, ...] = option(
        "--ignore",
        zh="不运行这些规则。",
        en="Do not run these rules.",
        default=(),
        metavar="RULES",
        group="rules",
    )
    extend_select: tuple[str, ...] = option(
        "--extend-select",
        zh="在已选规则之外再运行这些规则。",
        en="Run these rules besides those selected.",
        default=(),
        metavar="RULES",
        group="rules",
    )
    severity: tuple[str, ...] = option(
        "--severity",
        zh="改变规则的级别，例如 GI305=info；可重复。",
        en="Give a rule another severity, such as GI305=info; repeatable.",
        default=(),
        metavar="RULE=LEVEL",
        group="rules",
    )
    preview: bool = option(
        "--preview",
        zh="同时运行试行规则。",
        en="Run the preview rules too.",
        default=False,
        group="rules",
    )
    pack: tuple[str, ...] = _packs()
    fail_on: str = option(
        "--fail-on",
        zh="出现哪一级别的问题时退出状态为 1：error（默认）、warning、info、never。",
        en="The severity from which findings give exit status 1: error (default), warning, info or never.",
        default="error",
        metavar="LEVEL",
        choices=(*LEVELS, "never"),
        group="exit",
    )
    strict: bool = option(
        "--strict",
        zh="有警告或有未能判定的规则时，退出状态也为 1。",
        en="Warnings and undecided rules give exit status 1 too.",
        default=False,
        group="exit",
    )
    year: int | None = _year()
    form: str | None = _form()
    organ_kind: str | None = _organ_kind()
    published: str | None = _published()


class FactsOptions(Options):
    """``gilint facts``."""

    paths: tuple[str, ...] = _paths(required=True)
    stdin_filename: str | None = _stdin_filename()
    format: str = option(
        "--format",
        "-f",
        zh="输出格式：table（默认）、json、csv（每份报告一行）。",
        en="Output format: table (default), json or csv (a line for each report).",
        default="table",
        choices=("table", "json", "csv"),
        group="output",
    )
    output: str | None = _output()
    bom: bool = option(
        "--bom",
        zh="CSV 以 UTF-8 字节顺序标记开头，便于 Excel 打开。",
        en="Begin the CSV with a UTF-8 byte order mark, for Excel.",
        default=False,
        group="output",
    )
    lang: str | None = _lang()
    color: str = _color()
    pack: tuple[str, ...] = _packs()
    year: int | None = _year()
    form: str | None = _form()
    organ_kind: str | None = _organ_kind()
    published: str | None = _published()


def _document_format(tabular: bool) -> Any:
    first = "table" if tabular else "text"
    return option(
        "--format",
        "-f",
        zh=f"输出格式：{first}（默认）、json、markdown。",
        en=f"Output format: {first} (default), json or markdown.",
        default=first,
        choices=(first, "json", "markdown"),
        group="output",
    )


class ExplainOptions(Options):
    """``gilint explain``."""

    rule: str = argument(
        zh="规则的编号或名称，例如 GI308 或 t3-identity。",
        en="Code or name of the rule, such as GI308 or t3-identity.",
        metavar="RULE",
        required=True,
    )
    format: str = _document_format(tabular=False)
    output: str | None = _output()
    lang: str | None = _lang()
    color: str = _color()
    pack: tuple[str, ...] = _packs()


class RulesOptions(Options):
    """``gilint rules``."""

    format: str = _document_format(tabular=True)
    output: str | None = _output()
    lang: str | None = _lang()
    color: str = _color()
    pack: tuple[str, ...] = _packs()


class PackTestOptions(Options):
    """``gilint pack test``."""

    directory: str | None = argument(
        zh="规则包所在文件夹；默认为随附的规则包。",
        en="The folder of the pack; the shipped packs by default.",
        metavar="DIR",
    )
    lang: str | None = _lang()
    color: str = _color()
    verbose: bool = option(
        "--verbose",
        "-v",
        zh="列出每个用例。",
        en="List every case.",
        default=False,
        group="output",
    )


class PackValidateOptions(Options):
    """``gilint pack validate``."""

    files: tuple[str, ...] = argument(
        zh="规则包文件或文件夹。",
        en="Files or folders of packs.",
        metavar="FILE...",
        default=(),
        required=True,
    )
    lang: str | None = _lang()

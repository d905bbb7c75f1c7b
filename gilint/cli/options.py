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
    "fix": ("修正", "Fixes"),
    "run": ("运行", "Running"),
    "suppress": ("忽略", "Suppression"),
    "config": ("配置", "Configuration"),
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


def _bom() -> Any:
    return option(
        "--bom",
        zh="CSV 以 UTF-8 字节顺序标记开头，便于 Excel 打开。",
        en="Begin the CSV with a UTF-8 byte order mark, for Excel.",
        default=False,
        group="output",
    )


def _convert() -> Any:
    return option(
        "--convert",
        zh="用 LibreOffice（须已安装）读取旧版 Word 文件：.doc、.wps、.rtf。",
        en="Read old Word files (.doc, .wps, .rtf) by way of LibreOffice, which must be installed.",
        default=False,
        group="input",
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


def _preview() -> Any:
    return option(
        "--preview",
        zh="同时运行试行规则。",
        en="Run the preview rules too.",
        default=False,
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


def _select() -> Any:
    return option(
        "--select",
        zh="只运行这些规则：编号、编号开头（如 GI3）、名称或规则包；以逗号分隔，可重复。",
        en="Run these rules alone: codes, groups such as GI3, names or packs; separated by commas, repeatable.",
        default=(),
        metavar="RULES",
        group="rules",
    )


def _ignore() -> Any:
    return option(
        "--ignore",
        zh="不运行这些规则。",
        en="Do not run these rules.",
        default=(),
        metavar="RULES",
        group="rules",
    )


def _extend_select() -> Any:
    return option(
        "--extend-select",
        zh="在已选规则之外再运行这些规则。",
        en="Run these rules besides those selected.",
        default=(),
        metavar="RULES",
        group="rules",
    )


def _jobs() -> Any:
    return option(
        "--jobs",
        "-j",
        zh="同时使用的进程数；默认按处理器核数和文件多少决定。",
        en="How many processes to use; by default as the cores and the files make it worth.",
        metavar="N",
        group="run",
    )


def _timeout() -> Any:
    return option(
        "--timeout",
        zh="检查一个文件最多用多少秒（默认 120）；超过的文件报告为无法读取，其余文件照常检查。",
        en="How many seconds one file may take (120 by default); one that takes longer is reported as unreadable, and "
        "the run goes on.",
        metavar="SECONDS",
        group="run",
    )


class _Configured(Options):
    """What commands take that look for a configuration."""

    config: str | None = option(
        "--config",
        zh="使用这个配置文件，不再查找 gilint.toml 和 pyproject.toml。",
        en="Use this configuration file, and look for no gilint.toml or pyproject.toml.",
        metavar="FILE",
        group="config",
    )
    isolated: bool = option(
        "--isolated",
        zh="不使用任何配置文件。",
        en="Use no configuration file.",
        default=False,
        group="config",
    )


class _Overriding(_Configured):
    """What commands take that recognise reports."""

    year: int | None = option(
        "--year",
        zh="报告所属年度，例如 2023。",
        en="The reporting year, such as 2023.",
        metavar="YEAR",
        group="override",
    )
    form: str | None = option(
        "--form",
        zh="报告格式：2019 或 2021（规则包可以增加）。",
        en="The form of the report: 2019 or 2021 (packs may add others).",
        metavar="FORM",
        group="override",
    )
    organ_kind: str | None = option(
        "--organ-kind",
        zh=f"机关类别：{'、'.join(ORGAN_KINDS)}。",
        en=f"The kind of organ: {', '.join(ORGAN_KINDS)}.",
        metavar="KIND",
        choices=ORGAN_KINDS,
        group="override",
    )
    published: str | None = option(
        "--published",
        zh="报告公布日期，例如 2024-01-29。",
        en="The day of publication, such as 2024-01-29.",
        metavar="DATE",
        group="override",
    )


class _Running(Options):
    """What commands take that keep results of many files."""

    jobs: int | None = _jobs()
    timeout: int | None = _timeout()
    no_cache: bool = option(
        "--no-cache",
        zh="不使用以前的检查结果，也不保存。",
        en="Neither use results of earlier runs nor keep any.",
        default=False,
        group="run",
    )
    cache_dir: str | None = option(
        "--cache-dir",
        zh="保存检查结果的文件夹；默认为配置文件所在文件夹（没有配置文件时为当前文件夹）中的 .gilint_cache。",
        en="The folder for results of earlier runs; by default .gilint_cache in the folder of the configuration file, "
        "or in the current one.",
        metavar="DIR",
        group="run",
    )


class CheckOptions(_Overriding, _Running):
    """``gilint check``."""

    paths: tuple[str, ...] = _paths(required=False)
    stdin_filename: str | None = _stdin_filename()
    convert: bool = _convert()
    show_files: bool = option(
        "--show-files",
        zh="只列出将要检查的文件，不检查。",
        en="List the files that would be checked, and check nothing.",
        default=False,
        group="input",
    )
    exclude: tuple[str, ...] = option(
        "--exclude",
        zh="不检查文件夹中符合这个通配符的文件或文件夹（写法同 .gitignore），可重复。",
        en="Leave out files and folders that fit this pattern, written as in .gitignore; repeatable.",
        default=(),
        metavar="PATTERN",
        group="input",
    )
    no_respect_gitignore: bool = option(
        "--no-respect-gitignore",
        zh="文件夹中被 .gitignore 忽略的文件也检查。",
        en="Check files of a folder that .gitignore ignores, too.",
        default=False,
        group="input",
    )
    force_exclude: bool = option(
        "--force-exclude",
        zh="写明的文件如果被排除，也不检查（用于 pre-commit）。",
        en="Leave out excluded files even when they are named (for pre-commit).",
        default=False,
        group="input",
    )
    show_settings: bool = option(
        "--show-settings",
        zh="只显示每个文件用的配置文件和最终设置，不检查。",
        en="Show which configuration and settings each file gets, and check nothing.",
        default=False,
        group="config",
    )
    format: tuple[str, ...] = option(
        "--format",
        "-f",
        zh="输出格式：full（终端上默认）、concise（一条一行，非终端时默认）、json、jsonl、sarif、github、gitlab、junit、"
        "checkstyle、rdjson、markdown（整改清单）、csv、html（网页）。可重复，各自写入：-f full -f json=结果.json。",
        en="Output format: full (default on a terminal), concise (a line for each finding, default elsewhere), json, "
        "jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, markdown (a notice of what to mend), csv or html. "
        "Repeatable, each with its own destination: -f full -f json=out.json.",
        default=(),
        metavar="FORMAT[=FILE]",
        group="output",
    )
    output: str | None = _output()
    bom: bool = _bom()
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
    select: tuple[str, ...] = _select()
    ignore: tuple[str, ...] = _ignore()
    extend_select: tuple[str, ...] = _extend_select()
    severity: tuple[str, ...] = option(
        "--severity",
        zh="改变规则的级别，例如 GI305=info；可重复。",
        en="Give a rule another severity, such as GI305=info; repeatable.",
        default=(),
        metavar="RULE=LEVEL",
        group="rules",
    )
    preview: bool = _preview()
    pack: tuple[str, ...] = _packs()
    fix: bool = option(
        "--fix",
        zh="写入改法确定的修正，再报告余下的问题；标准输入的内容修正后写到标准输出。",
        en="Write the fixes that are safe, and report what is left; what came in on standard input goes to standard "
        "output.",
        default=False,
        group="fix",
    )
    unsafe_fixes: bool = option(
        "--unsafe-fixes",
        zh="须由人确认的修正也算在内。",
        en="Take in the fixes that a person has to agree to.",
        default=False,
        group="fix",
    )
    diff: bool = option(
        "--diff",
        zh="不写入，只显示修正前后的差异；有差异时退出状态为 1。",
        en="Write nothing and show what fixes would change; exit status 1 when something would.",
        default=False,
        group="fix",
    )
    baseline: str | None = option(
        "--baseline",
        zh="基线文件：其中记录的问题不算在内（见 gilint baseline）。",
        en="A baseline: the findings recorded in it do not count (see gilint baseline).",
        metavar="FILE",
        group="suppress",
    )
    no_suppress: bool = option(
        "--no-suppress",
        zh="注释、配置和基线都不起作用，列出全部问题。",
        en="Let no comment, configuration or baseline hold anything back.",
        default=False,
        group="suppress",
    )
    previous: str | None = option(
        "--previous",
        zh="上年的报告（文件或文件夹），只用来比较，不检查。",
        en="Reports of the year before (a file or a folder): compared with, not checked.",
        metavar="FILE|DIR",
        group="input",
    )
    peers: bool = option(
        "--peers",
        zh="比较同一年度各机关的正文是否雷同。",
        en="Compare the texts of different organs for one year.",
        default=False,
        group="rules",
    )
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


class FactsOptions(_Overriding, _Running):
    """``gilint facts``."""

    paths: tuple[str, ...] = _paths(required=True)
    stdin_filename: str | None = _stdin_filename()
    convert: bool = _convert()
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
    bom: bool = _bom()
    lang: str | None = _lang()
    color: str = _color()
    pack: tuple[str, ...] = _packs()


class SummaryOptions(_Overriding, _Running):
    """``gilint summary``."""

    paths: tuple[str, ...] = _paths(required=False)
    convert: bool = _convert()
    organs: str | None = option(
        "--organs",
        zh="应当公布报告的机关名单（每行一个名称，或 CSV），用于列出尚未公布的。",
        en="A list of the organs that should have a report (a name on each line, or a CSV): tells who has none yet.",
        metavar="FILE",
        group="input",
    )
    format: str = option(
        "--format",
        "-f",
        zh="输出格式：table（默认）、json、csv（每份报告一行）、html（网页）。",
        en="Output format: table (default), json, csv (a line for each report) or html.",
        default="table",
        choices=("table", "json", "csv", "html"),
        group="output",
    )
    output: str | None = _output()
    bom: bool = _bom()
    sqlite: str | None = option(
        "--sqlite",
        zh="另写一个 SQLite 数据库：报告、问题、每个单元格、合计。",
        en="Also write a SQLite database: reports, findings, every cell, totals.",
        metavar="FILE",
        group="output",
    )
    parquet: str | None = option(
        "--parquet",
        zh="另写一个 Parquet 文件：每个单元格一行（需要 gilint[parquet]）。",
        en="Also write a Parquet file: a row for each cell (needs gilint[parquet]).",
        metavar="FILE",
        group="output",
    )
    lang: str | None = _lang()
    color: str = _color()
    select: tuple[str, ...] = _select()
    ignore: tuple[str, ...] = _ignore()
    extend_select: tuple[str, ...] = _extend_select()
    pack: tuple[str, ...] = _packs()


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


class BaselineOptions(_Configured):
    """``gilint baseline``."""

    paths: tuple[str, ...] = _paths(required=False)
    convert: bool = _convert()
    prune: bool = option(
        "--prune",
        zh="只去掉已经改好的问题，不增加新的。",
        en="Only drop the findings that are mended; add none.",
        default=False,
    )
    baseline: str | None = option(
        "--baseline",
        zh="基线文件；默认用配置中的 baseline，没有配置时为当前文件夹中的 .gilint-baseline.json。",
        en="The baseline; by default that of the configuration, else .gilint-baseline.json in the current folder.",
        metavar="FILE",
    )
    lang: str | None = _lang()
    preview: bool = _preview()
    pack: tuple[str, ...] = _packs()
    jobs: int | None = _jobs()
    timeout: int | None = _timeout()


class InitOptions(Options):
    """``gilint init``."""

    directory: str | None = argument(
        zh="写在这个文件夹中；默认为当前文件夹。",
        en="The folder to write in; the current one by default.",
        metavar="DIR",
    )
    lang: str | None = option(
        "--lang",
        zh="注释的语言：zh 中文（默认），en 英文。",
        en="Language of the comments: zh (default) or en.",
        choices=LANGUAGES,
    )


class ExplainOptions(_Configured):
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


class RulesOptions(_Configured):
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


class LspOptions(_Configured):
    """``gilint lsp``."""

    lang: str | None = _lang()
    pack: tuple[str, ...] = _packs()


class ServeOptions(_Configured):
    """``gilint serve``."""

    port: int | None = option(
        "--port",
        zh="端口；默认选用一个空闲的。",
        en="The port; by default one that is free.",
        metavar="N",
        group="run",
    )
    open: bool = option(
        "--open",
        zh="同时在浏览器中打开页面。",
        en="Open the page in the browser as well.",
        default=False,
        group="run",
    )
    idle: int | None = option(
        "--idle",
        zh="这么多分钟没有使用就自行结束；默认不自行结束。",
        en="End after so many minutes without use; by default it goes on.",
        metavar="MINUTES",
        group="run",
    )
    lang: str | None = _lang()
    pack: tuple[str, ...] = _packs()

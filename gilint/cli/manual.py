"""Writes the manual page in both languages from the declarations of the commands: ``python -m gilint.cli.manual man``.

gilint(1), in the macros of man(7), which groff and mandoc both read. It names no day, so that the same sources give the
same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from gilint import __version__
from gilint.cli.commands import COMMANDS, Command
from gilint.cli.declare import Kind, Parameter, parameters
from gilint.cli.options import GROUPS, LANGUAGES


class Both(NamedTuple):
    """A text in Chinese and in English."""

    zh: str
    en: str


Terms = tuple[tuple[str, Both], ...]

_BETWEEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])(?<![（《])(?=[\u4e00-\u9fff])")
"""Where a line of Chinese may end: groff ends lines at spaces only, unless it is told."""

_TITLE = Both("gilint 手册", "gilint Manual")
_NAME = Both("检查政府信息公开工作年度报告", "check yearly reports on the disclosure of government information")
_COMMAND = Both("命令", "command")
_OPTIONS = Both("选项", "option")
_HEADINGS = {
    "name": Both("名称", "NAME"),
    "synopsis": Both("用法", "SYNOPSIS"),
    "description": Both("说明", "DESCRIPTION"),
    "commands": Both("命令", "COMMANDS"),
    "status": Both("退出状态", "EXIT STATUS"),
    "environment": Both("环境变量", "ENVIRONMENT"),
    "files": Both("文件", "FILES"),
    "examples": Both("示例", "EXAMPLES"),
}
_DESCRIPTION = Both(
    "读取 HTML、文本、Markdown、DOCX、ODT、MHTML 和（装有附加组件时）PDF 格式的年度报告，检查合计和勾稽关系、缺项漏项、"
    "旧格式、正文与表格的矛盾。每个问题都指到具体的字，列出数据、依据和改法。问题写到标准输出，其余写到标准错误输出；"
    "同样的文件得到同样的结果。",
    "Reads yearly reports as HTML, text, Markdown, DOCX, ODT, MHTML and, with an extra, PDF, and checks sums and "
    "balances, missing parts, old forms, and the text against the tables. Every finding points at the very characters "
    "and gives the values, the basis and how to mend it. Findings go to standard output, everything else to standard "
    "error; the same files give the same output.",
)
_STATUS: Terms = (
    ("0", Both("没有达到 --fail-on 级别的问题", "nothing at or above the level of --fail-on")),
    ("1", Both("有问题", "findings")),
    ("2", Both("用法不对，或者配置、规则包有错误", "wrong usage, or a mistake in a configuration or a rule pack")),
    ("3", Both("有文件无法读取，或者没有可检查的内容", "a file could not be read, or there was nothing to check")),
    ("130", Both("被 Ctrl-C 或 SIGTERM 中断", "ended by Ctrl-C or SIGTERM")),
)
_ENVIRONMENT: Terms = (
    ("NO_COLOR", Both("有值时不用颜色。", "No colour when it has a value.")),
    (
        "GILINT_CACHE_DIR",
        Both(
            "保存编译好的规则包和正则表达式的文件夹；默认在用户的缓存文件夹中。",
            "The folder for compiled packs and expressions; by default in the cache folder of the user.",
        ),
    ),
    (
        "GILINT_TODAY",
        Both(
            "代替当天日期，用于判断忽略的期限，例如 2025-01-31。",
            "Stands in for today, for the last day of suppressions.",
        ),
    ),
)
_FILES: Terms = (
    ("gilint.toml", Both("配置文件，由近及远向上级文件夹查找。", "The configuration, looked for upwards.")),
    ("pyproject.toml", Both("其中的 [tool.gilint] 也可以写配置。", "May hold the configuration as [tool.gilint].")),
    (".gilint-baseline.json", Both("已经记录的问题。", "Findings that are recorded.")),
    (".gilint_cache", Both("以前的检查结果，随时可以删除。", "Results of earlier runs; may be deleted at any time.")),
)
_EXAMPLES: Terms = (
    ("gilint check report.html", Both("检查一份报告。", "Check a report.")),
    ("gilint check -f concise reports", Both("检查一个文件夹，每个问题一行。", "Check a folder, one line a finding.")),
    ("gilint explain GI308", Both("说明一条规则。", "Explain a rule.")),
)


def pages() -> Mapping[str, str]:
    """The manual page in each language, by its place below a folder of manuals."""
    return {"man1/gilint.1": page("en"), "zh_CN/man1/gilint.1": page("zh")}


def page(lang: str) -> str:
    """gilint(1) in one language."""
    return "".join(f"{line}\n" for line in _page(LANGUAGES.index(lang)))


def _page(which: int) -> Iterator[str]:
    yield f'.TH GILINT 1 "" "gilint {__version__}" "{_TITLE[which]}"'
    yield ".ad l"
    yield ".nh"
    yield _heading("name", which)
    yield rf"gilint \- {_NAME[which]}"
    yield _heading("synopsis", which)
    yield rf"\fBgilint\fR \fI{_COMMAND[which]}\fR [\fI{_OPTIONS[which]}\fR ...]"
    yield _heading("description", which)
    yield _text(_DESCRIPTION[which])
    yield _heading("commands", which)
    for command in COMMANDS:
        yield from _command(command, which)
    for name, terms in (
        ("status", _STATUS),
        ("environment", _ENVIRONMENT),
        ("files", _FILES),
        ("examples", _EXAMPLES),
    ):
        yield _heading(name, which)
        for term, meaning in terms:
            yield from _term(rf"\fB{_literal(term)}\fR", meaning[which])


def _command(command: Command, which: int) -> Iterator[str]:
    declared = parameters(command.options)
    words = " ".join(command.words)
    arguments = "".join(rf" \fI{_argument(parameter)}\fR" for parameter in declared if not parameter.flags)
    yield f'.SS "gilint {words}"'
    yield rf"\fBgilint {words}\fR [\fI{_OPTIONS[which]}\fR ...]{arguments}"
    yield ".PP"
    yield _text(command.help(LANGUAGES[which]))
    for parameter in declared:
        if not parameter.flags:
            yield from _term(rf"\fI{_argument(parameter)}\fR", parameter.help(LANGUAGES[which]))
    for group, heading in GROUPS.items():
        members = [parameter for parameter in declared if parameter.flags and parameter.declared.group == group]
        if members:
            yield ".PP"
            yield _text(heading[which])
        for parameter in members:
            yield from _term(_option(parameter), parameter.help(LANGUAGES[which]))


def _argument(parameter: Parameter) -> str:
    metavar = _literal(parameter.declared.metavar)
    return metavar if parameter.declared.required else f"[{metavar}]"


def _option(parameter: Parameter) -> str:
    flags = ", ".join(rf"\fB{_literal(flag)}\fR" for flag in sorted(parameter.flags, key=len))
    if parameter.kind is Kind.FLAG:
        return flags
    return rf"{flags} \fI{_literal(parameter.declared.metavar or '|'.join(parameter.declared.choices))}\fR"


def _term(term: str, meaning: str) -> Iterator[str]:
    yield ".TP"
    yield term
    yield _text(meaning)


def _heading(name: str, which: int) -> str:
    return f'.SH "{_HEADINGS[name][which]}"'


def _literal(text: str) -> str:
    """Text that is typed as it stands: a hyphen is a minus sign, as it is in ASCII."""
    return text.replace("\\", r"\e").replace("-", r"\-")


def _text(text: str) -> str:
    """A paragraph; no line of it is taken for a request."""
    words = _BETWEEN.sub(r"\\:", _literal(text))
    return rf"\&{words}" if text.startswith((".", "'")) else words


def write(folder: Path) -> None:
    """Write the pages below ``folder``."""
    for name, text in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

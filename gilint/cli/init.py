"""``gilint init``."""

from __future__ import annotations

# ruff: noqa: PTH110, PTH112, PTH118, PTH123
import os
import sys

from gilint import __version__
from gilint.cli.errors import UsageError
from gilint.cli.inputs import reason, shown
from gilint.cli.options import InitOptions
from gilint.config.names import GILINT, PYPROJECT

_ZH = """\
# gilint 的配置。全部配置项见 docs/configuration.zh-CN.md；`gilint check --show-settings 报告.html` 显示结果。
required-version = ">={version}"

# 出现哪一级别的问题时退出状态为 1：error、warning、info、never。
fail-on = "error"
# 有警告或有未能判定的规则时，退出状态也为 1。
# strict = true

# 检查文件夹时的范围，写法同 .gitignore，从本文件所在文件夹算起。
# include = ["年报/**"]
# exclude = ["草稿/", "*-旧.html"]

# 规则：编号、编号开头（GI8）或名称。
# ignore = ["GI8"]
# extend-select = ["GI806"]
# pack = ["规则/本省.yaml"]

# 基线：gilint baseline 记录现有问题，以后只报告新问题。
# baseline = ".gilint-baseline.json"

# [severity]
# GI305 = "info"

# 某些路径的报告另作设置。
# [[per-path]]
# path = ["乡镇/**"]
# organ-kind = "township"
# ignore = ["GI801"]

# 已经说明、不算在内的问题。理由必须写明，期限可以不写。
# [[suppress]]
# path = "年报/2023/某局.html"
# code = "GI308"
# fact = "requests.handled.natural"
# reason = "上年结转数经复核更正，说明见公告"
# until = 2025-06-30
# approved-by = "政务公开科"
"""

_EN = """\
# Configuration of gilint. All keys: docs/configuration.md; `gilint check --show-settings report.html` shows the result.
required-version = ">={version}"

# The severity from which findings give exit status 1: error, warning, info or never.
fail-on = "error"
# Warnings and undecided rules give exit status 1 too.
# strict = true

# What is checked of a folder: patterns as in .gitignore, from the folder of this file.
# include = ["reports/**"]
# exclude = ["drafts/", "*-old.html"]

# Rules by code, group (GI8) or name.
# ignore = ["GI8"]
# extend-select = ["GI806"]
# pack = ["rules/province.yaml"]

# A baseline: gilint baseline records the findings that there are, and only new ones count.
# baseline = ".gilint-baseline.json"

# [severity]
# GI305 = "info"

# Settings for the reports at some paths.
# [[per-path]]
# path = ["townships/**"]
# organ-kind = "township"
# ignore = ["GI801"]

# Findings that are accounted for and do not count. The reason must be given, the last day may.
# [[suppress]]
# path = "reports/2023/bureau.html"
# code = "GI308"
# fact = "requests.handled.natural"
# reason = "The carry-over was corrected; see the announcement"
# until = 2025-06-30
# approved-by = "Disclosure office"
"""

_HOOK = """\
  - repo: {repo}
    rev: v{version}
    hooks:
      - id: gilint
        files: {files}
"""


def run(options: InitOptions) -> int:
    """Write the file, and say what comes next. Raises ``UsageError`` when there is one already."""
    english = options.lang == "en"
    folder = options.directory or ""
    if folder and not os.path.isdir(folder):
        raise UsageError(f"{shown(folder)}: {'no such folder' if english else '没有这个文件夹'}")
    path = os.path.join(folder, GILINT)
    text = (_EN if english else _ZH).format(version=__version__)
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        said = "is there already; nothing was written" if english else "已经存在，没有改动"
        raise UsageError(f"{shown(path)}: {said}") from None
    except OSError as error:
        said = "cannot be written" if english else "无法写入"
        raise UsageError(f"{shown(path)}: {said} ({reason(error, english)})") from None
    sys.stdout.write(_next(shown(path), os.path.join(folder, PYPROJECT), english=english))
    return 0


def _next(path: str, project: str, *, english: bool) -> str:
    """What was written, and how to go on."""
    repo = "https://git.example.org/gilint"
    folder = "reports" if english else "年报"
    hook = _HOOK.format(repo=repo, version=__version__, files=rf"^{folder}/.*\.(html|md|txt|docx|pdf)$")
    if english:
        lines = [f"wrote {path}"]
        if os.path.exists(project):
            lines.append(f"{shown(project)} may hold a [tool.gilint] as well: {GILINT} goes before it.")
        lines += [
            "To check reports before each commit, add to .pre-commit-config.yaml (repo: where your copy of gilint is;",
            "files: where the reports are, since whatever else fits is reported as being none):",
            "",
            f"repos:\n{hook}",
            "then: pre-commit install",
        ]
    else:
        lines = [f"已写入 {path}"]
        if os.path.exists(project):
            lines.append(f"{shown(project)} 中如果也有 [tool.gilint]，以 {GILINT} 为准。")
        lines += [
            "提交前自动检查：在 .pre-commit-config.yaml 中加入（repo 写 gilint 所在的地址，",
            "files 写明年报放在哪里，否则其他文件会被报告为不是年度报告）：",
            "",
            f"repos:\n{hook}",
            "然后执行：pre-commit install",
        ]
    return "\n".join(lines) + "\n"

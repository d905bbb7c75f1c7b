"""What the keys of a configuration are for, in both languages; for the schema, the documents and ``gilint init``."""

from __future__ import annotations

from gilint.config.errors import Words

TOP: dict[str, Words] = {
    "extends": Words(
        "在另一份配置的基础上设置；路径从本文件所在文件夹算起",
        "Another configuration to start from; the path starts from the folder of this file",
    ),
    "required-version": Words("要求的 gilint 版本，如 >=0.1,<1", "The versions of gilint it is for, such as >=0.1,<1"),
    "pack": Words("另外加载的规则包（文件或文件夹）", "Rule packs to load besides the shipped ones (files or folders)"),
    "select": Words(
        "只运行这些规则：编号、编号开头（GI3）、名称或规则包",
        "Run these rules alone: codes, groups such as GI3, names or packs",
    ),
    "extend-select": Words("在已选规则之外再运行这些规则", "Run these rules besides those selected"),
    "ignore": Words("不运行这些规则", "Do not run these rules"),
    "severity": Words("改变规则的级别：error、warning、info", "Give rules another severity: error, warning or info"),
    "preview": Words("同时运行试行规则", "Run the preview rules too"),
    "year": Words("报告所属年度", "The reporting year"),
    "form": Words("报告格式：2019 或 2021", "The form of the report: 2019 or 2021"),
    "organ-kind": Words("机关类别", "The kind of organ"),
    "published": Words("报告公布日期", "The day of publication"),
    "include": Words(
        "文件夹中只检查符合这些通配符的文件；写明扩展名的（*.aspx）不限于 gilint 认得的格式",
        "Of a folder, check only files that fit; a pattern with an ending (*.aspx) takes files of other kinds",
    ),
    "exclude": Words(
        "文件夹中不检查的文件和文件夹（通配符）；README.md 一类的本来就不检查",
        "Files and folders to leave out (patterns); README.md and its like are left out anyway",
    ),
    "extend-exclude": Words(
        "在 extends 的 exclude 之外再排除这些", "Patterns to leave out besides those of the extended configuration"
    ),
    "respect-gitignore": Words(
        "不检查文件夹中被 .gitignore 忽略的文件（默认 true）",
        "Leave out files of a folder that .gitignore ignores (default true)",
    ),
    "force-exclude": Words("写明的文件如果被排除，也不检查", "Leave out excluded files even when they are named"),
    "convert": Words(
        "用 LibreOffice（须已安装）读取旧版 Word 文件：.doc、.wps、.rtf",
        "Read old Word files (.doc, .wps, .rtf) by way of LibreOffice, which must be installed",
    ),
    "baseline": Words("基线文件，其中记录的问题不算在内", "A baseline: the findings recorded in it do not count"),
    "fail-on": Words(
        "出现哪一级别的问题时退出状态为 1：error、warning、info、never",
        "The severity from which findings give exit status 1: error, warning, info or never",
    ),
    "strict": Words(
        "有警告或有未能判定的规则时，退出状态也为 1", "Warnings and undecided rules give exit status 1 too"
    ),
    "format": Words("输出格式，可以有几种（full、sarif=结果.sarif）", "Output formats (full, sarif=out.sarif)"),
    "lang": Words("输出语言：zh 或 en", "Language of the output: zh or en"),
    "color": Words("颜色：auto、always、never", "Colour: auto, always or never"),
    "quiet": Words("只输出发现的问题", "Print the findings alone"),
    "verbose": Words("另附规则的理由、全部相关数据和每条规则的状态", "Add reasons, every value, every status"),
    "statistics": Words("最后按规则统计问题数", "Count the findings of each rule at the end"),
    "jobs": Words("同时使用的进程数", "How many processes to use"),
    "timeout": Words("检查一个文件最多用多少秒（默认 120）", "How many seconds one file may take (120 by default)"),
    "cache": Words("使用并保存以前的检查结果（默认 true）", "Use and keep results of earlier runs (default true)"),
    "cache-dir": Words("保存检查结果的文件夹", "The folder for results of earlier runs"),
    "previous": Words(
        "上年的报告（文件或文件夹），只用来比较", "Reports of the year before (a file or folder), only compared with"
    ),
    "peers": Words("比较同一年度各机关的正文是否雷同", "Compare the texts of different organs for one year"),
    "series": Words(
        "机关的其他名称（改名前的、简写的），以便与上年报告对上",
        "Other names of an organ, so that its reports of two years are found to belong together",
    ),
    "rollup": Words("汇总其他机关数据的报告", "Reports that sum up those of other organs"),
    "per-path": Words("对某些路径的报告另作设置", "Settings for the reports at some paths"),
    "suppress": Words(
        "已经知道、不算在内的问题，须写明理由", "Findings that are known and do not count, with the reason"
    ),
}

PER_PATH: dict[str, Words] = {
    "path": Words(
        "报告的路径（通配符，从本文件所在文件夹算起）", "Paths of reports (patterns, from the folder of this file)"
    ),
    **{
        key: TOP[key]
        for key in (
            *("select", "extend-select", "ignore", "severity", "preview"),
            *("year", "form", "organ-kind", "published"),
        )
    },
}

SUPPRESS: dict[str, Words] = {
    "path": PER_PATH["path"],
    "code": Words("规则：编号、编号开头、名称或规则包", "Rules: codes, groups, names or packs"),
    "fact": Words("单元格的键名，可用 *（requests.handled.*）", "Keys of cells, with * for any (requests.handled.*)"),
    "route": Words(
        "问题的位置，照输出抄写，可用 *（表三 › （七）总计）",
        "Where the finding is, as the output says it, with * for any",
    ),
    "reason": Words("理由，必须写明", "The reason; it must be given"),
    "until": Words("期限，过后问题照常列出", "The last day; after it the finding counts again"),
    "approved-by": Words("同意的人或机关", "Who agreed to it"),
}

ROLLUP: dict[str, Words] = {
    "parent": Words("汇总的机关", "The organ that sums up"),
    "children": Words("被汇总的机关（要包括本级机关的，也写上）", "The organs that are summed up"),
    "complete": Words(
        "是否全部列出（默认 true）；没有全列时，只有汇总数比已有之和还小才算错",
        "Whether all are listed (default true); if not, only a sum below that of those that are there is a finding",
    ),
}

"""The commands: what each is called, takes and runs. Their modules are imported when they run."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from gilint.cli import options


class Command(NamedTuple):
    """A command. ``words`` is how it is called; ``module`` holds ``run(options) -> int``, the exit status."""

    words: tuple[str, ...]
    options: type
    module: str
    zh: str
    en: str

    def help(self, lang: str) -> str:
        """What the command does."""
        return self.en if lang == "en" else self.zh

    def run(self, given: dict[str, object]) -> int:
        """Run the command with the parameters that were given, the others at their defaults."""
        status: Any = import_module(self.module).run(self.options(**given))
        return int(status)


COMMANDS = (
    Command(
        ("check",),
        options.CheckOptions,
        "gilint.cli.check",
        "检查年度报告。",
        "Check yearly reports.",
    ),
    Command(
        ("facts",),
        options.FactsOptions,
        "gilint.cli.facts",
        "列出从报告中读到的内容：标题、年度、机关、各部分和每个单元格。",
        "Show what was read of reports: title, year, organ, sections and every cell.",
    ),
    Command(
        ("summary",),
        options.SummaryOptions,
        "gilint.cli.summary",
        "汇总一批报告：结论、问题数、读到的比例，谁尚未公布，各表合计。",
        "Sum up many reports: verdicts, findings, what was read, who has not published, the tables added up.",
    ),
    Command(
        ("init",),
        options.InitOptions,
        "gilint.cli.init",
        "写一份带注释的配置文件 gilint.toml。",
        "Write a configuration file, gilint.toml, with comments.",
    ),
    Command(
        ("baseline",),
        options.BaselineOptions,
        "gilint.cli.baseline",
        "记录现有问题，以后只报告新问题。",
        "Record the findings that there are, so that only new ones count.",
    ),
    Command(
        ("explain",),
        options.ExplainOptions,
        "gilint.cli.explain",
        "说明一条规则：检查什么、依据、正反例、改法。",
        "Explain a rule: what it checks, the law, examples, how to mend.",
    ),
    Command(
        ("rules",),
        options.RulesOptions,
        "gilint.cli.rules",
        "列出全部规则。",
        "List all rules.",
    ),
    Command(
        ("lsp",),
        options.LspOptions,
        "gilint.cli.lsp",
        "语言服务器：在编辑器中随写随查（标准输入输出）。",
        "Language server over standard input and output, for editors.",
    ),
    Command(
        ("serve",),
        options.ServeOptions,
        "gilint.cli.serve",
        "在浏览器中检查：打开本机页面，把报告拖进去（不联网、不保存）。",
        "Check in the browser: a page on this computer to drop reports on (nothing is sent or kept).",
    ),
    Command(
        ("pack", "test"),
        options.PackTestOptions,
        "gilint.cli.pack_test",
        "运行规则包的用例。",
        "Run the cases of rule packs.",
    ),
    Command(
        ("pack", "validate"),
        options.PackValidateOptions,
        "gilint.cli.pack_validate",
        "检查规则包文件是否合乎要求。",
        "Check the files of rule packs.",
    ),
)

GROUPS = {"pack": ("规则包的测试与检查。", "Test and check rule packs.")}
"""Words that head several commands, and what they are for."""


def find_command(argv: list[str]) -> tuple[Command, list[str]] | None:
    """The command that ``argv`` begins with, and what follows it."""
    for command in COMMANDS:
        size = len(command.words)
        if tuple(argv[:size]) == command.words:
            return command, argv[size:]
    return None

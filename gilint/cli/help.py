"""Help pages: grouped options, Chinese headings, lines that fit when characters are two columns wide."""

from __future__ import annotations

from collections.abc import Iterable

import click
import typer.core
from click.shell_completion import CompletionItem

from gilint.cli.options import GROUPS
from gilint.output.width import pad, text_width, wrap

_CHINESE = {
    "Options": "选项",
    "Arguments": "参数",
    "Commands": "命令",
    "Show this message and exit.": "显示本帮助。",
    "Install completion for the current shell.": "为当前 shell 安装自动补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的自动补全脚本。"
    ),
    "[required]": "必需。",
}

_WIDTH = 80


class _Formatter(click.HelpFormatter):
    """Writes by columns, not by characters."""

    lang = "zh"

    def _say(self, text: str) -> str:
        if self.lang == "en":
            return text
        for english, chinese in _CHINESE.items():
            text = text.replace(english, chinese) if english.startswith("[") else text
        return _CHINESE.get(text, text)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, prefix or ("Usage: " if self.lang == "en" else "用法："))

    def write_heading(self, heading: str) -> None:
        """A heading."""
        colon = ":" if self.lang == "en" else "："
        self.write(f"{'':>{self.current_indent}}{self._say(heading)}{colon}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        indent = " " * self.current_indent
        for line in wrap(text, _WIDTH - self.current_indent):
            self.write(f"{indent}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, side by side."""
        pairs = list(rows)
        first = min(max((text_width(term) for term, _ in pairs), default=0), col_max) + col_spacing
        start = self.current_indent + first
        for term, meaning in pairs:
            lines = wrap(self._say(meaning), _WIDTH - start) if meaning else [""]
            if text_width(term) > first - col_spacing:
                self.write(f"{'':>{self.current_indent}}{term}\n{' ' * start}{lines[0]}\n")
            else:
                self.write(f"{'':>{self.current_indent}}{pad(term, first)}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{' ' * start}{line}\n")


class _Context(click.Context):
    """A context whose help is written by ``_Formatter`` in the language of the tree."""

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter for one page."""
        formatter = _Formatter(width=_WIDTH)
        formatter.lang = language(self)
        return formatter


def language(ctx: click.Context | None) -> str:
    """The language that the command tree was built in."""
    root = ctx.find_root().obj if ctx is not None else None
    return str(root["lang"]) if isinstance(root, dict) else "zh"


class HelpCommand(typer.core.TyperCommand):
    """A command whose options stand in groups."""

    context_class = _Context

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may come next. The help of an item is plain text, and typer takes it for the markup of rich."""
        from rich.markup import escape

        items = super().shell_complete(ctx, incomplete)
        return [CompletionItem(item.value, item.type, item.help and escape(item.help)) for item in items]

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing: newer versions of click ask for them apart, older ones do not, and they stand with the options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments, then the groups in their order."""
        english = language(ctx) == "en"
        arguments: list[tuple[str, str]] = []
        grouped: dict[str, list[tuple[str, str]]] = {group: [] for group in GROUPS}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            if isinstance(parameter, click.Argument):
                arguments.append(record)
            else:
                grouped[getattr(parameter, "rich_help_panel", None) or ""].append(record)
        if arguments:
            with formatter.section("Arguments"):
                formatter.write_dl(arguments)
        for group, records in grouped.items():
            if records:
                with formatter.section(GROUPS[group][english]):
                    formatter.write_dl(records)


class HelpGroup(typer.core.TyperGroup):
    """A group of commands."""

    context_class = _Context

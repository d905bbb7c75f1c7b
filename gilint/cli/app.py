"""The typer application, generated from the declarations: help, completion, and the last word on usage."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from typing import Annotated, Any

import click
import typer
from typer.core import TyperArgument

from gilint import __version__
from gilint.cli.commands import COMMANDS, GROUPS, Command
from gilint.cli.declare import Kind, Parameter, parameters
from gilint.cli.help import HelpCommand, HelpGroup
from gilint.cli.options import LANGUAGES

Runner = Callable[[Command, dict[str, object]], int]
"""What is done with a command and the parameters that were given."""

_TYPES: dict[Kind, Any] = {
    Kind.FLAG: bool,
    Kind.TEXT: str,
    Kind.WORD: str,
    Kind.NUMBER: int,
    Kind.TEXTS: list[str],
}

_ROOT_HELP = (
    "检查政府信息公开工作年度报告：数据勾稽、缺项漏项、旧格式、前后矛盾。\n\n用法举例：gilint check 报告.html",
    "Check yearly reports on the disclosure of government information: sums, missing parts, old forms, "
    "contradictions.\n\nFor example: gilint check report.html",
)


def build(lang: str, run: Runner, argv: Collection[str] | None = None) -> click.Command:
    """The command tree, with its help in ``lang``; ``run`` is called with what was asked for.

    With ``argv`` given, commands that are not named in it are there by name and help alone: their parameters would
    take longer to make than the page takes to print.
    """
    app = typer.Typer(
        name="gilint",
        cls=HelpGroup,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        options_metavar="[OPTIONS]",
        context_settings={"help_option_names": ["--help", "-h"], "obj": {"lang": lang}},
    )
    english = lang == "en"
    _add_root(app, english)
    groups: dict[str, typer.Typer] = {}
    for command in COMMANDS:
        home = app
        if len(command.words) > 1:
            name = command.words[0]
            if name not in groups:
                groups[name] = typer.Typer(cls=HelpGroup, rich_markup_mode=None, no_args_is_help=True)
                app.add_typer(groups[name], name=name, help=GROUPS[name][english])
            home = groups[name]
        home.command(command.words[-1], cls=HelpCommand, help=command.help(lang))(
            _function(command, lang, run) if argv is None or command.words[0] in argv else _nothing
        )
    tree = typer.main.get_command(app)
    for command in COMMANDS:
        _describe_arguments(tree, command, lang)
    return tree


def _nothing() -> int:
    """Stands for a command that is not asked for."""
    return 0


def _describe_arguments(tree: click.Command, command: Command, lang: str) -> None:
    """Give the arguments their help texts: click 8.4 and later clear those that typer hands over."""
    node = tree
    for word in command.words:
        node = node.commands[word] if isinstance(node, click.Group) else node
    texts = {parameter.name: parameter.help(lang) for parameter in parameters(command.options)}
    for item in node.params:
        if isinstance(item, TyperArgument):
            item.help = texts[item.name or ""]


def _add_root(app: typer.Typer, english: bool) -> None:
    def show_version(value: bool) -> None:
        if value:
            typer.echo(f"gilint {__version__}")
            raise typer.Exit

    version_help = "Show the version." if english else "显示版本。"
    lang_help = "Language of this help: zh or en." if english else "本帮助的语言：zh 或 en。"

    def root(
        version: Annotated[
            bool, typer.Option("--version", help=version_help, is_eager=True, callback=show_version)
        ] = False,
        lang: Annotated[str | None, typer.Option("--lang", help=lang_help, click_type=click.Choice(LANGUAGES))] = None,
    ) -> None:
        """Nothing of the root's own is left to do: the language was looked for before the tree was built."""

    # The annotations hold objects of this call; typer would evaluate them as text in the module.
    root.__annotations__ = inspect.get_annotations(root, eval_str=True, locals=locals())
    app.callback(help=_ROOT_HELP[english])(root)


def _function(command: Command, lang: str, run: Runner) -> Callable[..., int]:
    """A function with the signature that the command's declarations spell out."""
    declared = parameters(command.options)

    def function(ctx: typer.Context, **values: Any) -> int:
        given: dict[str, object] = {}
        for parameter in declared:
            source = ctx.get_parameter_source(parameter.name)
            if source is not None and source.name == "COMMANDLINE":
                value = values[parameter.name]
                given[parameter.name] = tuple(value) if parameter.kind is Kind.TEXTS else value
        return run(command, given)

    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    signature = [context, *(_parameter(parameter, lang) for parameter in declared)]
    function.__signature__ = inspect.Signature(signature, return_annotation=int)  # type: ignore[attr-defined]
    function.__annotations__ = {item.name: item.annotation for item in signature}
    function.__name__ = "_".join(command.words)
    return function


def _parameter(parameter: Parameter, lang: str) -> inspect.Parameter:
    declared = parameter.declared
    choice = click.Choice(declared.choices) if declared.choices else None
    metavar = declared.metavar or None
    help_text = parameter.help(lang)
    info: Any
    if parameter.flags:
        info = typer.Option(
            *parameter.flags,
            help=help_text,
            metavar=metavar,
            click_type=choice,
            show_default=False,
            rich_help_panel=declared.group or None,
        )
    else:
        info = typer.Argument(help=help_text, metavar=metavar, show_default=False)
    kind: Any = _TYPES[parameter.kind]
    default: Any = inspect.Parameter.empty if declared.required else parameter.default
    if parameter.kind is Kind.TEXTS and not declared.required:
        default = list(parameter.default)
    elif default is None:
        kind = kind | None
    return inspect.Parameter(
        parameter.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, info]
    )

"""What click says of wrong usage, in the language of the run."""

from __future__ import annotations

import click

from gilint.cli.help import language


def explain_usage(error: click.ClickException) -> str:
    """One message for people: what is wrong, then where to find help."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if language(ctx) == "en":
        message = error.format_message().rstrip()
        return f"{message}\nTry '{_command(ctx)} --help'."
    return f"{_chinese(error)}\n用法见 {_command(ctx)} --help"


def _command(ctx: click.Context | None) -> str:
    return ctx.command_path if ctx is not None else "gilint"


def _chinese(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有这个选项：{error.option_name}{_near(error.possibilities or [])}"
        case click.exceptions.NoSuchCommand():
            return f"没有这个命令：{error.command_name}{_near(error.possibilities or [])}"
        case click.MissingParameter():
            return f"缺少参数：{_hint(error)}"
        case click.BadParameter() if isinstance(error.param and error.param.type, click.Choice):
            return f"{_hint(error)} 的值只能是以下之一：{'、'.join(_choices(error))}"
        case click.BadParameter() if error.param and error.param.type is click.INT:
            return f"{_hint(error)} 的值应当是整数"
        case click.BadParameter():
            return f"{_hint(error)} 的值无效：{error.message}"
        case click.BadOptionUsage() if "requires" in error.message:
            return f"{error.option_name} 后面缺少值"
        case click.BadOptionUsage():
            return f"{error.option_name} 不带值"
    message = error.format_message()
    start = "Got unexpected extra argument"
    return f"多余的参数：{message.partition('(')[2].rstrip(').')}" if message.startswith(start) else message


def _near(possibilities: object) -> str:
    near = sorted(str(item) for item in possibilities) if isinstance(possibilities, list | tuple | set) else []
    return f"，是不是 {'、'.join(near)}？" if near else ""


def _hint(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return (
        "/".join(error.param.opts)
        if isinstance(error.param, click.Option)
        else error.param.make_metavar(error.ctx or click.Context(click.Command(None)))
    )


def _choices(error: click.BadParameter) -> list[str]:
    kind = error.param.type if error.param is not None else None
    return [str(choice) for choice in kind.choices] if isinstance(kind, click.Choice) else []

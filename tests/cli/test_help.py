from __future__ import annotations

from pathlib import Path

import pytest

from gilint.cli.commands import COMMANDS, Command
from gilint.cli.declare import parameters
from gilint.output.width import text_width
from tests.cli.conftest import Cli

SNAPSHOTS = Path(__file__).parent / "snapshots"


def words(command: Command) -> str:
    return " ".join(command.words)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["gilint", "gilint check", "gilint facts", "gilint pack"])
def test_help_pages(cli: Cli, name: str, lang: str) -> None:
    ran = (
        cli(*name.split()[1:], "--lang", lang, "--help")
        if name != "gilint pack"
        else cli("--lang", lang, "pack", "--help")
    )
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (SNAPSHOTS / f"{name.replace(' ', '-')}.{lang}.txt").read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=words)
def test_every_option_is_on_the_page_and_the_page_fits(cli: Cli, command: Command, lang: str) -> None:
    page = cli("--lang", lang, *command.words, "--help").out
    assert max(map(text_width, page.splitlines())) <= 80
    for parameter in parameters(command.options):
        assert all(flag in page for flag in parameter.flags)
        assert "".join(parameter.help(lang).split())[:12] in "".join(page.split())


def test_without_a_command_the_help_goes_to_standard_error(cli: Cli) -> None:
    ran = cli()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (SNAPSHOTS / "gilint.zh.txt").read_text("utf-8")


def test_an_unknown_command(cli: Cli) -> None:
    assert cli("chekc") == (2, "", "gilint: 没有这个命令：chekc，是不是 check？\n用法见 gilint --help\n")
    assert cli("pack", "tset").err == "gilint: 没有这个命令：tset，是不是 test？\n用法见 gilint pack --help\n"


def test_an_argument_too_many(cli: Cli) -> None:
    assert cli("explain", "TT101", "x") == (2, "", "gilint: 多余的参数：x\n用法见 gilint explain --help\n")


def test_version(cli: Cli) -> None:
    from gilint import __version__

    assert cli("--version") == (0, f"gilint {__version__}\n", "")
    assert cli("--lang", "en", "--version") == (0, f"gilint {__version__}\n", "")


def test_completion_is_left_to_typer(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_GILINT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "gilint check --form")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit, match="0"):
        cli()
    assert capsys.readouterr().out.split() == ["--form", "--format"]

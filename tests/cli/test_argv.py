from __future__ import annotations

import string
from typing import Any

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gilint.cli.app import build
from gilint.cli.argv import Given, parse
from gilint.cli.commands import COMMANDS, Command
from gilint.cli.declare import Kind, Parameter, parameters
from gilint.cli.options import (
    LEVELS,
    ORGAN_KINDS,
    CheckOptions,
    ExplainOptions,
    FactsOptions,
)
from gilint.model.diagnostic import Severity
from gilint.output.formats import FORMATS
from gilint.report.model import OrganKind
from tests.support.effort import effort

_asked: list[tuple[Command, Given]] = []


def _note(command: Command, given: Given) -> int:
    _asked.append((command, given))
    return 0


TREE = build("zh", _note)


def by_typer(argv: list[str]) -> tuple[Command, Given] | None:
    """What typer makes of ``argv``, None when it refuses."""
    _asked.clear()
    try:
        TREE.main(argv, prog_name="gilint", standalone_mode=False)
    except click.ClickException:
        return None
    return _asked[0] if _asked else None


WORDS = st.text(alphabet=string.ascii_letters + "报告年 ./=*@,-", min_size=0, max_size=8)


def _value(parameter: Parameter) -> st.SearchStrategy[str]:
    if parameter.declared.choices:
        return st.sampled_from(parameter.declared.choices) | WORDS
    if parameter.kind is Kind.NUMBER:
        return st.integers(-3, 3000).map(str) | st.sampled_from(["二〇二三", "２０２３", "2_023", "", "+5"])
    return WORDS


@st.composite
def _option(draw: st.DrawFn, command: Command) -> list[str]:
    parameter = draw(st.sampled_from([item for item in parameters(command.options) if item.flags]))
    flag = draw(st.sampled_from(parameter.flags))
    if parameter.kind is Kind.FLAG:
        return [flag + draw(st.sampled_from(["", "", "", "=1"]))]
    value = draw(_value(parameter))
    match draw(st.integers(0, 3)):
        case 0:
            return [f"{flag}={value}"]
        case 1:
            return [f"{flag}{value}"]
        case _:
            return [flag, value]


@st.composite
def argvs(draw: st.DrawFn) -> tuple[Command, list[str]]:
    """A command and arguments for it, most of them right."""
    command = draw(st.sampled_from(COMMANDS))
    odd = st.sampled_from(["--", "-", "--help", "--nope", "-x", "-qv", "--lang"]).map(lambda token: [token])
    pieces = st.one_of(_option(command), _option(command), WORDS.map(lambda word: [word]), odd)
    return command, [token for piece in draw(st.lists(pieces, max_size=6)) for token in piece]


@given(argvs())
@effort(150)
@example((COMMANDS[0], ["-f", "full", "a", "-f", "json=b.json", "--year", "2023", "--strict", "--", "-x"]))
@example((COMMANDS[0], ["--output", "-", "-"]))
@example((COMMANDS[1], ["a", "--bom", "--format=csv", "--published=2024-01-29"]))
def test_what_the_strict_parser_understands_typer_understands_the_same(asked: tuple[Command, list[str]]) -> None:
    command, argv = asked
    strict = parse(command.options, argv)
    if strict is not None:
        assert by_typer([*command.words, *argv]) == (command, strict)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command.words))
def test_every_option_is_understood_alike_in_each_of_its_spellings(command: Command) -> None:
    needed = ["x"] if any(not item.flags and item.declared.required for item in parameters(command.options)) else []
    for parameter in parameters(command.options):
        value = (parameter.declared.choices or ("2023",))[0]
        for flag in parameter.flags:
            spellings = [[flag]] if parameter.kind is Kind.FLAG else [[flag, value]]
            if parameter.kind is not Kind.FLAG and flag.startswith("--"):
                spellings.append([f"{flag}={value}"])
            for spelling in spellings:
                given = parse(command.options, [*needed, *spelling])
                assert given is not None
                assert parameter.name in given
                assert by_typer([*command.words, *needed, *spelling]) == (command, given)


def test_what_was_given() -> None:
    argv = ["a.html", "-f", "full", "--format=json=x.json", "b.txt", "--year", "2023", "-q", "--", "-odd"]
    assert parse(CheckOptions, argv) == {
        "paths": ("a.html", "b.txt", "-odd"),
        "format": ("full", "json=x.json"),
        "year": 2023,
        "quiet": True,
    }
    assert parse(CheckOptions, []) == {}
    assert parse(FactsOptions, ["-", "-f", "csv", "--bom"]) == {"paths": ("-",), "format": "csv", "bom": True}
    assert parse(ExplainOptions, ["GI307"]) == {"rule": "GI307"}


@pytest.mark.parametrize(
    "argv",
    [
        ["--help"],
        ["--nope"],
        ["--format"],
        ["--format", "--quiet"],
        ["-fjson"],
        ["-qv"],
        ["--quiet=yes"],
        ["--lang", "de"],
        ["--year", "MMXXIII"],
        ["--fail-on=never,info"],
        ["-f=json"],
    ],
)
def test_what_is_left_to_typer(argv: list[str]) -> None:
    assert parse(CheckOptions, ["a.html", *argv]) is None


def test_arguments_that_are_missing_or_too_many_are_left_to_typer() -> None:
    assert parse(FactsOptions, []) is None
    assert parse(ExplainOptions, []) is None
    assert parse(ExplainOptions, ["GI307", "GI308"]) is None


def test_options_have_their_defaults_and_what_was_given() -> None:
    options = CheckOptions(paths=("a",), strict=True)
    assert (options.paths, options.strict, options.fail_on, options.format) == (("a",), True, "error", ())
    unknown: dict[str, Any] = {"nope": 1}
    with pytest.raises(TypeError, match="nope"):
        CheckOptions(**unknown)


def test_the_choices_are_those_of_the_model() -> None:
    assert set(ORGAN_KINDS) == {kind.value for kind in OrganKind}
    assert set(LEVELS) == {severity.value for severity in Severity}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_names_every_format(lang: str) -> None:
    (parameter,) = [item for item in parameters(CheckOptions) if item.name == "format"]
    assert all(name in parameter.help(lang) for name in FORMATS)
